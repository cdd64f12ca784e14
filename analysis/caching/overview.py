"""What all processes keep, as it is shown by API, admin and command line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from analysis.caching.shared import Namespace, sizes
from analysis.models import CacheCounter, CacheProcess

ALIVE_SECONDS = 30  # three signs of life that did not come


@dataclass(frozen=True, slots=True)
class Entry:
    """One key, in one process or in all of them together."""

    created_at: dt.datetime
    last_accessed: dt.datetime
    age_seconds: float
    access_count: int
    load_seconds: float
    size_bytes: int
    processes: int = 1


@dataclass(frozen=True, slots=True)
class Process:
    name: str
    role: str
    host: str
    pid: int
    started_at: dt.datetime
    seen_at: dt.datetime
    generation: int
    hits: int
    misses: int
    size_bytes: int
    entries: dict[str, Entry]


@dataclass(frozen=True, slots=True)
class NamespaceFigures:
    hits: int
    misses: int
    hit_rate_percent: float | None  # None while nobody has asked
    entries: int
    size_bytes: int


def living() -> list[Process]:
    """The processes that have given a sign of life lately."""
    since = timezone.now() - dt.timedelta(seconds=ALIVE_SECONDS)
    return [_process(row) for row in CacheProcess.objects.filter(seen_at__gte=since)]


def together(processes: list[Process]) -> dict[str, Entry]:
    """Per key what holds over all processes."""
    found: dict[str, list[Entry]] = {}
    for process in processes:
        for key, entry in process.entries.items():
            found.setdefault(key, []).append(entry)
    return {key: _sum(entries) for key, entries in sorted(found.items())}


def namespaces() -> dict[str, NamespaceFigures]:
    counted = {row.namespace: row for row in CacheCounter.objects.all()}
    measured = sizes()
    return {
        name.value: _figures(counted.get(name.value), measured.get(name.value, {"entries": 0, "bytes": 0}))
        for name in Namespace
    }


def _figures(counter: CacheCounter | None, size: dict[str, int]) -> NamespaceFigures:
    hits, misses = (counter.hits, counter.misses) if counter else (0, 0)
    rate = round(100 * hits / (hits + misses), 1) if hits + misses else None
    return NamespaceFigures(hits, misses, rate, size["entries"], size["bytes"])


def _process(row: CacheProcess) -> Process:
    totals = row.totals
    entries = {key: _entry(told) for key, told in row.entries.items()}
    return Process(
        row.name, row.role, row.host, row.pid, row.started_at, row.seen_at, row.generation,
        totals.get("hits", 0), totals.get("misses", 0), totals.get("size_bytes", 0), entries,
    )  # fmt: skip


def _entry(told: dict[str, Any]) -> Entry:
    created = dt.datetime.fromtimestamp(told["created_at"], dt.UTC)
    return Entry(
        created,
        dt.datetime.fromtimestamp(told["last_accessed"], dt.UTC),
        _age(created),
        told["access_count"],
        told["load_seconds"],
        told["size_bytes"],
    )


def _age(created: dt.datetime) -> float:
    return round(max(0.0, (timezone.now() - created).total_seconds()), 1)


def _sum(entries: list[Entry]) -> Entry:
    created = min(entry.created_at for entry in entries)
    return Entry(
        created,
        max(entry.last_accessed for entry in entries),
        _age(created),
        sum(entry.access_count for entry in entries),
        max(entry.load_seconds for entry in entries),
        sum(entry.size_bytes for entry in entries),
        len(entries),
    )
