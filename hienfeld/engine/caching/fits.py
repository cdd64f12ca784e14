"""Fitted indexes, by the content that they were fitted on: once per process, the large ones once for all processes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from hienfeld.engine.caching.service import ServiceCache
from hienfeld.engine.caching.store import NO_STORE, Store
from hienfeld.engine.checkpoints import ENGINE_SOURCE

T = TypeVar("T")
WORTH_WORDS = 1_000  # from here on fetching takes a fraction of the time of fitting (docs/architecture.md)
MOST_BYTES = 32 * 1024 * 1024  # of one index in the store


@dataclass(frozen=True, slots=True)
class Packing(Generic[T]):
    """How an index travels: ``unpack(pack(index))`` gives the same answers. ``unpack`` raises what it likes."""

    pack: Callable[[T], Any]
    unpack: Callable[[Any], T]


class Fits:
    """Lends out what was fitted before on the same content; by default remembers only for itself."""

    def __init__(self, cache: ServiceCache | None = None, store: Store = NO_STORE) -> None:
        self._cache = cache or ServiceCache()
        self._store = store

    def once(
        self,
        name: str,
        content: Sequence[Sequence[str]],
        fit: Callable[[], T],
        *,
        size: Callable[[T], int],
        packing: Packing[T] | None = None,
    ) -> T:
        """What ``fit`` makes of ``content``. With ``packing`` other processes need not fit a large one again."""
        digest = hashlib.sha256(msgspec.msgpack.encode(content)).hexdigest()
        shared = packing is not None and sum(map(len, content)) >= WORTH_WORDS

        def make() -> T:
            return self._shared(f"{name}:{ENGINE_SOURCE}:{digest}", fit, packing) if shared and packing else fit()

        return self._cache.get_or_create(f"{name}:{digest}:{self._store.version('indexes')}", make, size=size)

    def _shared(self, key: str, fit: Callable[[], T], packing: Packing[T]) -> T:
        kept = self._store.get_many("indexes", [key]).get(key)
        if isinstance(kept, bytes):
            try:
                return packing.unpack(msgspec.msgpack.decode(kept))
            except (msgspec.MsgspecError, ValueError, TypeError, LookupError):
                pass  # of another form: as if it were not there
        made = fit()
        packed = msgspec.msgpack.encode(packing.pack(made))
        if len(packed) <= MOST_BYTES:
            self._store.set_many("indexes", {key: packed})
        return made
