"""The cache that all processes share, in namespaces: the engine's ``Store``, and cached reads.

A key carries namespace, version of the namespace and what its user adds (model, fingerprint, full SHA-256). A namespace
is dropped by giving it another version: no key is looked for, and what nobody finds any more expires by itself.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar, cast

from django.core.cache import cache

T = TypeVar("T")
DAY = 86_400
VERSION_SECONDS = 1.0  # how long a process believes the version it has read
WAIT_SECONDS = 20.0  # for another process that computes the same
STEP_SECONDS = 0.05
_ABSENT = object()


class Namespace(StrEnum):
    EMBEDDINGS = "embeddings"
    DOCUMENTS = "documents"
    INDEXES = "indexes"
    SEARCH = "search"
    STATISTICS = "statistics"


SECONDS = {
    Namespace.EMBEDDINGS: 90 * DAY,
    Namespace.DOCUMENTS: 30 * DAY,
    Namespace.INDEXES: 30 * DAY,
    Namespace.SEARCH: 3_600,
    Namespace.STATISTICS: 10,
}


class SharedCache:
    """Never raises: what cannot be had is a miss. Safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._versions: dict[str, tuple[str, float]] = {}
        self._flights: dict[str, threading.Lock] = {}
        self._counts: Counter[tuple[str, str]] = Counter()

    def version(self, namespace: str) -> str:
        """ "" while the cache does not answer; then nothing is found and nothing is kept."""
        known, until = self._versions.get(namespace, ("", 0.0))
        if time.monotonic() < until:
            return known
        key = f"version:{Namespace(namespace)}"
        found = cache.get(key)
        if found is None and cache.add(key, _fresh_version(), None):
            found = cache.get(key)
        return self._believe(namespace, found if isinstance(found, str) else "")

    def drop(self, namespace: str) -> bool:
        """Forget all of ``namespace``, in every process. False when the cache does not answer."""
        key, fresh = f"version:{Namespace(namespace)}", _fresh_version()
        cache.set(key, fresh, None)
        self._versions.pop(namespace, None)
        return self.version(namespace) == fresh

    def get_many(self, namespace: str, keys: Iterable[str]) -> dict[str, Any]:
        names = {self._name(namespace, key): key for key in keys}
        found = cache.get_many(names) if names and self.version(namespace) else {}
        self._count(namespace, hits=len(found), misses=len(names) - len(found))
        return {names[name]: value for name, value in found.items()}

    def peek(self, namespace: str, key: str) -> Any:
        """The value of ``key``, or None. Not counted as a hit or a miss."""
        return cache.get(self._name(namespace, key)) if self.version(namespace) else None

    def set_many(self, namespace: str, values: Mapping[str, Any], *, seconds: int | None = None) -> None:
        if values and self.version(namespace):
            named = {self._name(namespace, key): value for key, value in values.items()}
            cache.set_many(named, seconds or SECONDS[Namespace(namespace)])

    def get_or_compute(self, namespace: str, key: str, compute: Callable[[], T], *, seconds: int | None = None) -> T:
        """The value of ``key``; of all processes that ask at the same time one computes it, the others wait for that.

        Whoever waits too long (that process may be gone) computes it too.
        """
        value = self._one(namespace, key)
        if value is not _ABSENT:
            return cast("T", value)
        with self._flight(f"{namespace}:{key}"):
            value = self._one(namespace, key, counted=False)
            if value is _ABSENT:
                value = self._compute(namespace, key, compute, seconds or SECONDS[Namespace(namespace)])
        return cast("T", value)

    def take_counts(self) -> dict[str, dict[str, int]]:
        """Hits and misses per namespace since the last time."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        taken: dict[str, dict[str, int]] = {}
        for (namespace, name), count in counts.items():
            taken.setdefault(namespace, {})[name] = count
        return taken

    def _compute(self, namespace: str, key: str, compute: Callable[[], T], seconds: int) -> T:
        name = self._name(namespace, key)
        version = self.version(namespace)
        mine = not version or cache.add(f"{name}:computing", 1, WAIT_SECONDS)
        end = time.monotonic() + WAIT_SECONDS
        while not mine and time.monotonic() < end:
            time.sleep(STEP_SECONDS)
            value = self._one(namespace, key, counted=False)
            if value is not _ABSENT:
                return cast("T", value)
            mine = cache.add(f"{name}:computing", 1, WAIT_SECONDS)
        try:
            # Whoever computed it may have been done between our looking and our turn.
            value = self._one(namespace, key, counted=False)
            if value is not _ABSENT:
                return cast("T", value)
            value = compute()
            if version:
                cache.set(name, [value], seconds)
            return value
        finally:
            if mine and version:
                cache.delete(f"{name}:computing")

    def _one(self, namespace: str, key: str, *, counted: bool = True) -> object:
        """In a list, so that None can be a value."""
        found = cache.get(self._name(namespace, key)) if self.version(namespace) else None
        hit = isinstance(found, list) and len(found) == 1
        if counted:
            self._count(namespace, hits=int(hit), misses=int(not hit))
        return cast("list[object]", found)[0] if hit else _ABSENT

    def _name(self, namespace: str, key: str) -> str:
        return f"{namespace}:{self.version(namespace)}:{key}"

    def _believe(self, namespace: str, version: str) -> str:
        self._versions[namespace] = (version, time.monotonic() + VERSION_SECONDS)
        return version

    def _count(self, namespace: str, **counts: int) -> None:
        with self._lock:
            for name, count in counts.items():
                self._counts[(namespace, name)] += count

    def _flight(self, name: str) -> threading.Lock:
        with self._lock:
            if len(self._flights) > 1_000:
                self._flights = {key: lock for key, lock in self._flights.items() if lock.locked()}
            return self._flights.setdefault(name, threading.Lock())


def sizes() -> dict[str, dict[str, int]]:
    """Per namespace how many entries it has and their bytes, those of dropped versions left out; looked up at most
    every ten seconds."""
    return shared.get_or_compute(Namespace.STATISTICS, "sizes", _measure)


def _measure() -> dict[str, dict[str, int]]:
    found = {namespace.value: {"entries": 0, "bytes": 0} for namespace in Namespace}
    current = {f"{namespace}:{shared.version(namespace)}" for namespace in Namespace}
    for name, size in getattr(cache, "sizes", lambda: ())():
        namespace, _, rest = name.partition(":")
        if f"{namespace}:{rest.partition(':')[0]}" in current:
            found[namespace]["entries"] += 1
            found[namespace]["bytes"] += size
    return found


def _fresh_version() -> str:
    """Never one that was there before, also when the cache itself has forgotten which it had."""
    return f"{time.time_ns():x}{secrets.token_hex(2)}"


shared = SharedCache()
