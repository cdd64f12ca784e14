"""The cache of one process: models and indexes, each made once and used by every analysis that follows."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar, cast

T = TypeVar("T")

# Of everything but models: some thirty large libraries with their indexes.
MAX_BYTES = 256 * 1024 * 1024


def _no_size(value: object) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class EntryStats:
    created_at: float  # seconds since 1970
    last_accessed: float
    age_seconds: float
    access_count: int
    load_seconds: float
    size_bytes: int
    ttl: float | None


@dataclass(frozen=True, slots=True)
class CacheStats:
    entries: Mapping[str, EntryStats]
    hits: int
    misses: int
    evictions: int
    size_bytes: int
    max_bytes: int


@dataclass(slots=True)
class _Entry:
    value: object
    created: float
    used: float
    seconds: float
    measure: Callable[[], int]
    size: int
    pinned: bool
    ttl: float | None
    count: int = 0


@dataclass(slots=True)
class _Flight:
    """A load on its way. ``stale`` when its key was invalidated meanwhile: the result is used but not kept."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    waiting: int = 0
    stale: bool = False


class ServiceCache:
    """Safe between threads. Loading one key never holds up another: the common lock covers bookkeeping only.

    At most ``max_bytes`` are kept, the least recently used go first; ``pinned`` entries (models) stay and do not count.
    """

    def __init__(self, max_bytes: int = MAX_BYTES, clock: Callable[[], float] = time.time) -> None:
        self._max_bytes = max_bytes
        self._clock = clock
        self._lock = threading.Lock()
        self._entries: OrderedDict[str, _Entry] = OrderedDict()
        self._flights: dict[str, _Flight] = {}
        self._hits = self._misses = self._evictions = 0

    def get_or_create(
        self,
        key: str,
        create: Callable[[], T],
        *,
        ttl: float | None = None,
        force_reload: bool = False,
        size: Callable[[T], int] = _no_size,
        pinned: bool = False,
        counted: bool = True,
    ) -> T:
        """The value of ``key``; of all who ask at the same time one makes it, the others wait for that.

        ``ttl``: seconds to keep a value that is made now. ``force_reload`` makes it anew. ``counted`` False: a look
        that belongs to no analysis (preloading). What ``create`` raises reaches its caller and nothing is kept.
        """
        asked = self._clock()
        entry = None if force_reload else self._find(key, counted)
        if entry is None:
            with self._flight(key) as flight:
                entry = self._find(key, counted, made_since=asked if force_reload else None)
                if entry is None:
                    entry = self._load(key, flight, create, ttl, size, pinned=pinned, counted=counted)
        return cast("T", entry.value)

    def invalidate(self, key: str) -> bool:
        """Forget ``key``, also when it is being loaded at this moment. Whether it was there."""
        with self._lock:
            if key in self._flights:
                self._flights[key].stale = True
            return self._entries.pop(key, None) is not None

    def clear(self) -> int:
        """Forget everything; the number of entries."""
        with self._lock:
            count = len(self._entries)
            self._entries.clear()
            for flight in self._flights.values():
                flight.stale = True
            return count

    def reset(self) -> None:
        """Set all counters to zero; the entries stay."""
        with self._lock:
            self._hits = self._misses = self._evictions = 0
            for entry in self._entries.values():
                entry.count = 0

    def stats(self) -> CacheStats:
        now = self._clock()
        with self._lock:
            self._drop_expired(now)
            for entry in self._entries.values():
                if entry.pinned:  # what stays may grow
                    entry.size = entry.measure()
            entries = {
                key: EntryStats(e.created, e.used, max(0.0, now - e.created), e.count, e.seconds, e.size, e.ttl)
                for key, e in sorted(self._entries.items())
            }
            size = sum(e.size for e in self._entries.values())
            return CacheStats(entries, self._hits, self._misses, self._evictions, size, self._max_bytes)

    def _find(self, key: str, counted: bool, made_since: float | None = None) -> _Entry | None:
        now = self._clock()
        with self._lock:
            entry = self._entries.get(key)
            if entry is None or _is_expired(entry, now) or (made_since is not None and entry.created < made_since):
                return None
            if counted:
                self._hits += 1
                entry.count += 1
                entry.used = now
            self._entries.move_to_end(key)
            return entry

    def _load(
        self,
        key: str,
        flight: _Flight,
        create: Callable[[], T],
        ttl: float | None,
        size: Callable[[T], int],
        *,
        pinned: bool,
        counted: bool,
    ) -> _Entry:
        flight.stale = False
        begin = time.perf_counter()
        value = create()
        seconds = round(time.perf_counter() - begin, 4)
        now = self._clock()
        entry = _Entry(value, now, now, seconds, lambda: size(value), size(value), pinned, ttl, int(counted))
        with self._lock:
            self._misses += int(counted)
            if not flight.stale:
                self._entries[key] = entry
                self._entries.move_to_end(key)
                self._evict(now)
        return entry

    def _evict(self, now: float) -> None:
        self._drop_expired(now)
        loose = [(key, entry.size) for key, entry in self._entries.items() if not entry.pinned]
        total = sum(size for _, size in loose)
        for key, size in loose:
            if total <= self._max_bytes:
                break
            del self._entries[key]
            self._evictions += 1
            total -= size

    def _drop_expired(self, now: float) -> None:
        for key in [key for key, entry in self._entries.items() if _is_expired(entry, now)]:
            del self._entries[key]

    @contextmanager
    def _flight(self, key: str) -> Iterator[_Flight]:
        with self._lock:
            flight = self._flights.setdefault(key, _Flight())
            flight.waiting += 1
        try:
            with flight.lock:
                yield flight
        finally:
            with self._lock:
                flight.waiting -= 1
                if not flight.waiting:
                    del self._flights[key]


def _is_expired(entry: _Entry, now: float) -> bool:
    return entry.ttl is not None and now >= entry.created + entry.ttl
