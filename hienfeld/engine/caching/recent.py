"""What the last analyses of this process came to: the same files, settings and day are not judged twice in an hour.

In memory only, and not for long: it holds clients' texts, which must not outlive the job they belong to by much.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeAlias

import msgspec

from hienfeld.engine.caching.service import ServiceCache
from hienfeld.engine.types import Advice, Clusters

Outcome: TypeAlias = tuple[Clusters, tuple[Advice, ...]]
SECONDS = 3600.0


class Recent:
    """Kept encoded: a tenth of the size, and nobody can change what another will be given."""

    def __init__(self, cache: ServiceCache) -> None:
        self._cache = cache

    def once(self, fingerprint: str, day: dt.date, judge: Callable[[], Outcome]) -> Outcome:
        """The outcome for ``fingerprint`` (files, settings, models, engine) as judged on ``day``."""
        fresh: list[Outcome] = []

        def encoded() -> bytes:
            fresh.append(judge())
            return msgspec.msgpack.encode(fresh[0])

        key = f"outcome:{fingerprint}:{day.isoformat()}"
        kept = self._cache.get_or_create(key, encoded, ttl=SECONDS, size=len)
        return fresh[0] if fresh else msgspec.msgpack.decode(kept, type=Outcome)
