"""How long analyses take, by what the latest ones took: the basis of every time that users are promised."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import fmean
from typing import Any

from django.db.models import F

from analysis.caching.reads import Reads, cached
from analysis.enums import JobStatus
from analysis.models import Job, ResultSet
from hienfeld.engine.types import STAGES

MEASURED_JOBS = 60
DEFAULT_SECONDS = 30.0  # for one job, while nothing has been measured
_SLOWEST, _FASTEST = 3.0, 0.5  # how far a running job may pull its own estimate away from that of others
_SURE_AFTER = 2.0  # seconds of expected work after which the pace of a job says something
_UNJUDGED = {"ingest", "normalise", "report"}  # the stages of an analysis whose outcome was known
REST = "rest"  # what is in no stage: loading models, storing the result


@dataclass(frozen=True, slots=True)
class Line:
    """Seconds as ``fixed + per_row * rows``."""

    fixed: float
    per_row: float

    def at(self, rows: int) -> float:
        return self.fixed + self.per_row * rows


@dataclass(frozen=True, slots=True)
class Sample:
    """What one finished job took. ``stages`` adds up to ``seconds``."""

    mode: str
    rows: int
    seconds: float
    stages: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Rates:
    """Per mode and stage a line through what was measured; ``usual`` where a mode was never measured."""

    lines: Mapping[str, Mapping[str, Line]] = field(default_factory=dict)
    usual: float = DEFAULT_SECONDS

    def seconds(self, mode: str, rows: int) -> float:
        """For a whole job."""
        stages = self.lines.get(mode)
        return sum(line.at(rows) for line in stages.values()) if stages else self.usual

    def left(self, job: Job, elapsed: float) -> float | None:
        """For a job that has run for ``elapsed`` seconds; None when its mode was never measured."""
        stages = self.lines.get(str(job.config.get("mode", "")))
        if not stages or job.stage not in STAGES:
            return None
        expected = {stage: line.at(job.rows_total or 0) for stage, line in stages.items()}
        part = min(1.0, job.done / job.total) if job.total else 0.0
        before = sum(expected.get(stage, 0.0) for stage in STAGES[: STAGES.index(job.stage)])
        before += part * expected.get(job.stage, 0.0)
        pace = elapsed / before if before >= _SURE_AFTER else 1.0
        return (sum(expected.values()) - before) * min(_SLOWEST, max(_FASTEST, pace))


def known_rates() -> Rates:
    """``measured_rates``, measured anew when a job was completed."""
    told = cached(Reads.RATES, "lines", lambda: asdict(measured_rates()))
    lines = {mode: {stage: Line(**line) for stage, line in stages.items()} for mode, stages in told["lines"].items()}
    return Rates(lines, told["usual"])


def measured_rates() -> Rates:
    """From the latest jobs that were done in one go; those that went on from an earlier attempt, or
    repeated an analysis that the worker still knew, did only a part."""
    latest = Job.objects.filter(status=JobStatus.COMPLETED, started_at__isnull=False, finished_at__isnull=False)
    newest = latest.filter(attempt__lte=1).order_by("-finished_at")[:MEASURED_JOBS]
    jobs = list(newest.values("pk", "config__mode", "rows_total", took=F("finished_at") - F("started_at")))
    results = ResultSet.objects.filter(job__in=[job["pk"] for job in jobs])
    timings = dict(results.values_list("job_id", "timings"))
    return rates_from(
        _sample(job["config__mode"], job["rows_total"], job["took"].total_seconds(), timings.get(job["pk"], {}))
        for job in jobs
        if not _is_repeat(timings.get(job["pk"], {}))
    )


def _is_repeat(timings: Mapping[str, Any]) -> bool:
    """Whether the worker still knew the outcome of the same analysis; that says nothing about the next one."""
    return bool(timings) and timings.keys() <= _UNJUDGED


def _sample(mode: str | None, rows: int | None, seconds: float, timings: Mapping[str, Any]) -> Sample:
    stages = {stage: float(took) for stage, took in timings.items()}
    rest = max(0.0, seconds - sum(stages.values()))
    return Sample(mode or "", rows or 0, seconds, {**stages, REST: rest})


def rates_from(samples: Iterable[Sample]) -> Rates:
    by_mode: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        by_mode[sample.mode].append(sample)
    lines = {mode: _lines(found) for mode, found in by_mode.items()}
    everything = [sample.seconds for found in by_mode.values() for sample in found]
    return Rates(lines, fmean(everything) if everything else DEFAULT_SECONDS)


def _lines(samples: Sequence[Sample]) -> dict[str, Line]:
    stages = dict.fromkeys(stage for sample in samples for stage in sample.stages)
    rows = [sample.rows for sample in samples]
    return {stage: _fit(rows, [sample.stages.get(stage, 0.0) for sample in samples]) for stage in stages}


def _fit(rows: Sequence[int], seconds: Sequence[float]) -> Line:
    """Least squares, with neither part below zero: more rows never take less time, and no row takes no time."""
    middle, mean = fmean(rows), fmean(seconds)
    spread = sum((x - middle) ** 2 for x in rows)
    slope = sum((x - middle) * (y - mean) for x, y in zip(rows, seconds, strict=True)) / spread if spread else 0.0
    if slope <= 0:
        return Line(mean, 0.0) if spread or not middle else Line(0.0, mean / middle)
    if slope * middle > mean:
        return Line(0.0, mean / middle)
    return Line(mean - slope * middle, slope)


def seconds_until_free(busy: Iterable[float], ahead: Iterable[float], workers: int) -> float:
    """When the first of ``workers`` is free for a job that waits behind ``ahead``, all taken in order."""
    free = [*busy]
    free += [0.0] * (max(1, workers) - len(free))
    heapq.heapify(free)
    for seconds in ahead:
        heapq.heappush(free, heapq.heappop(free) + seconds)
    return free[0]
