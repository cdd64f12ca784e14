"""What Prometheus scrapes of jobs, queues, workers and caches."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from analysis import metrics, overviews
from analysis.enums import JobStatus, TaskKind
from analysis.models import CacheCounter, Job, Task, WorkerHeartbeat
from analysis.services import claim_next_job, delete_job, execute_job, request_cancel
from analysis.services.tallies import count_ended
from analysis.services.tasks import plan_task
from tests.analysis.fakes import FakeEngine, submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def scraped(client: Client) -> dict[tuple[str, ...], float]:
    """(name, label values in order of their names) -> value; of ours only."""
    cache.clear()
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain")
    families = text_string_to_metric_families(answer.content.decode())
    samples = [sample for family in families for sample in family.samples if sample.name.startswith("hienfeld_")]
    return {(s.name, *(value for _, value in sorted(s.labels.items()))): s.value for s in samples}


def run(engine: FakeEngine | None = None) -> Job:
    claim = claim_next_job(worker="w1")
    assert claim is not None
    execute_job(claim, engine=engine or FakeEngine())
    return Job.objects.get(pk=claim.job_id)


def broken() -> FakeEngine:
    def during(progress: object) -> None:
        raise ValueError("fault")

    return FakeEngine(during)


def test_ended_jobs_are_counted_once_and_stay_counted_when_they_are_removed(client: Client) -> None:
    for _ in range(3):
        submit()
    done = run()
    run(broken())
    request_cancel(job=Job.objects.get(status="pending"), actor="analist")
    delete_job(job=done, actor="analist")
    for _ in range(2):  # scraping counts nothing
        found = scraped(client)
        counted = {key[2]: value for key, value in found.items() if key[0] == "hienfeld_analysis_jobs_total"}
        assert counted == {"completed": 1, "failed": 1, "cancelled": 1}
        assert found["hienfeld_analysis_duration_seconds_count", "balanced"] == 1


def test_durations_are_spread_over_bounds(client: Client) -> None:
    now = timezone.now()
    for seconds in (0.5, 20, 9000):
        job = submit()
        Job.objects.filter(pk=job.pk).update(started_at=now - dt.timedelta(seconds=seconds), finished_at=now)
        count_ended(job.pk, JobStatus.COMPLETED)
    found = scraped(client)
    name = "hienfeld_analysis_duration_seconds_bucket"
    bounds = ("1.0", "15.0", "30.0", "3600.0", "+Inf")
    assert [found[name, "balanced", bound] for bound in bounds] == [1, 1, 2, 2, 3]
    assert found["hienfeld_analysis_duration_seconds_sum", "balanced"] == pytest.approx(9020.5)


def test_queues_workers_and_caches_are_told(client: Client) -> None:
    submit()
    submit()
    claim_next_job(worker="w1")
    plan_task(TaskKind.CLEANUP)
    Task.objects.update(run_after=timezone.now() - dt.timedelta(seconds=100))
    now = timezone.now()
    WorkerHeartbeat.objects.create(name="w1", host="h", pid=1, started_at=now, seen_at=now)
    CacheCounter.objects.create(namespace="documents", hits=7, misses=3)
    found = scraped(client)
    assert [found["hienfeld_job_queue_depth", status] for status in ("pending", "running")] == [1, 1]
    for queue, waiting, processes in (
        ("analysis", 1, 1),
        ("cleanup", 1, 0),
        ("reports", 0, 0),
        ("notifications", 0, 0),
    ):
        assert found["hienfeld_queue_waiting", queue] == waiting
        assert found["hienfeld_queue_processes", queue] == processes
    assert 100 <= found["hienfeld_queue_oldest_seconds", "cleanup"] < 1000
    looks = [found["hienfeld_cache_requests_total", "documents", result] for result in ("hit", "miss")]
    assert looks == [7, 3]
    assert found["hienfeld_database_up",] == 1


def test_groups_of_the_latest_analysis(client: Client) -> None:
    assert scraped(client)["hienfeld_cluster_count",] == 0
    submit(text="molest\nbrand\n")
    run()
    assert scraped(client)["hienfeld_cluster_count",] == 2


def test_database_that_is_away_is_told_and_no_error(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> Any:
        raise OperationalError("no route")

    monkeypatch.setattr(overviews, "queue_figures", away)
    assert scraped(client) == {("hienfeld_database_up",): 0}


def test_a_scrape_takes_as_many_queries_for_many_jobs_as_for_few() -> None:
    counts = []
    for number in (1, 20):
        for _ in range(number):
            submit()
            run()
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            list(metrics.SharedFigures().collect())
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
