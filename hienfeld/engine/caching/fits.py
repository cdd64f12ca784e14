"""Fitted indexes, by the content that they were fitted on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from hienfeld.engine.caching.service import ServiceCache
from hienfeld.engine.caching.store import NO_STORE, Store

T = TypeVar("T")


class Fits:
    """Lends out what was fitted before on the same content; by default remembers only for itself."""

    def __init__(self, cache: ServiceCache | None = None, store: Store = NO_STORE) -> None:
        self._cache = cache or ServiceCache()
        self._store = store

    def once(self, name: str, content: Sequence[Sequence[str]], fit: Callable[[], T], *, size: Callable[[T], int]) -> T:
        digest = hashlib.sha256(msgspec.msgpack.encode(content)).hexdigest()
        return self._cache.get_or_create(f"{name}:{digest}:{self._store.version('indexes')}", fit, size=size)
