"""What Prometheus scrapes of jobs, queues, workers and caches, read from the tables that all processes share.

So it is the same whichever web process answers, also after a restart. Beside it stand the figures of the process itself
(django-prometheus). No label holds what a user chose.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django_prometheus.exports import ExportToDjangoView
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric

from analysis import overviews
from analysis.caching import overview
from analysis.enums import JobStatus
from analysis.models import Job, Tally
from analysis.services.tallies import BOUNDS, JOBS, SECONDS

logger = logging.getLogger(__name__)


def metrics(request: HttpRequest) -> HttpResponse:
    """The answer to a scrape."""
    response: HttpResponse = ExportToDjangoView(request)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(SharedFigures())
    response.content += generate_latest(registry)
    return response


class SharedFigures:
    """A collector. While the database is away only ``hienfeld_database_up`` is told."""

    def describe(self) -> list[Metric]:
        return []

    def collect(self) -> Iterator[Metric]:
        try:
            found = [*_jobs(), *_queues(), *_caches()]
        except Error:
            logger.warning("Nothing to scrape; the database does not answer", extra={"action": "scrape_failed"})
            found = []
        yield GaugeMetricFamily("hienfeld_database_up", "Whether the database answers.", value=int(bool(found)))
        yield from found


def _jobs() -> Iterator[Metric]:
    ended = CounterMetricFamily(
        "hienfeld_analysis_jobs", "Analyses that ended, by mode.", labels=["analysis_mode", "status"]
    )
    spread: dict[str, dict[str, int]] = defaultdict(dict)
    sums: dict[str, float] = defaultdict(float)
    for tally in Tally.objects.filter(name__in=(JOBS, SECONDS)).order_by("labels"):
        mode, _, last = tally.labels.partition(":")
        if tally.name == JOBS:
            ended.add_metric([mode, last], tally.number)
        else:
            spread[mode][last] = tally.number
            sums[mode] += tally.total
    yield ended
    took = HistogramMetricFamily(
        "hienfeld_analysis_duration_seconds", "How long completed analyses took.", labels=["analysis_mode"]
    )
    for mode, numbers in spread.items():
        took.add_metric([mode], list(_cumulated(numbers)), sums[mode])
    yield took
    latest = Job.objects.filter(status=JobStatus.COMPLETED).order_by("-finished_at").values_list("stats", flat=True)
    groups = int((latest.first() or {}).get("unique_clusters") or 0)
    yield GaugeMetricFamily("hienfeld_cluster_count", "Groups of the latest completed analysis.", value=groups)


def _cumulated(numbers: dict[str, int]) -> Iterator[tuple[str, float]]:
    reached = 0
    for bound in (*map(str, BOUNDS), "inf"):
        reached += numbers.get(bound, 0)
        yield ("+Inf" if bound == "inf" else f"{float(bound)}"), reached


def _queues() -> Iterator[Metric]:
    depth = GaugeMetricFamily("hienfeld_job_queue_depth", "Analyses by status, ended ones left out.", labels=["status"])
    names = ("waiting", "running", "failed_in_a_day", "processes", "oldest_seconds")
    figures = {
        name: GaugeMetricFamily(f"hienfeld_queue_{name}", f"Per queue: {name.replace('_', ' ')}.", labels=["queue"])
        for name in names
    }
    for queue in overviews.queue_figures():
        told: tuple[Any, ...] = (queue.waiting, queue.running, queue.failed, queue.workers, queue.oldest_seconds or 0.0)
        for name, value in zip(names, told, strict=True):
            figures[name].add_metric([queue.name], value)
        if queue.name == "analysis":
            depth.add_metric([JobStatus.PENDING.value], queue.waiting)
            depth.add_metric([JobStatus.RUNNING.value], queue.running)
    yield depth
    yield from figures.values()


def _caches() -> Iterator[Metric]:
    asked = CounterMetricFamily(
        "hienfeld_cache_requests", "Looks into the shared cache.", labels=["namespace", "result"]
    )
    size = GaugeMetricFamily("hienfeld_cache_size_bytes", "Size of the shared cache.", labels=["namespace"])
    for name, namespace in overview.namespaces().items():
        asked.add_metric([name, "hit"], namespace.hits)
        asked.add_metric([name, "miss"], namespace.misses)
        size.add_metric([name], namespace.size_bytes)
    yield asked
    yield size
