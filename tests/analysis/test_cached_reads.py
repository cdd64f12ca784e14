"""Figures that many ask for: counted once for all, and never older than the last change."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analysis import selectors
from analysis.caching import reads
from analysis.caching.reads import Reads, cached
from analysis.caching.shared import Namespace, SharedCache, shared
from analysis.estimates import known_rates, measured_rates
from analysis.models import Job
from analysis.services import claim_next_job, delete_job, execute_job, request_cancel, retry_job
from tests.analysis.fakes import submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _kept(settings: Any) -> None:
    settings.READ_SECONDS = {"jobs": 10, "rates": 30}
    cache.clear()
    shared._versions.clear()


def run() -> None:
    claim = claim_next_job(worker="w1")
    assert claim is not None
    execute_job(claim)


def counts(user: Any) -> dict[str, int]:
    return {status: number for status, number in selectors.job_statistics(user).by_status.items() if number}


def queries_about(table: str, work: Any) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return sum(f'FROM "{table}"' in query["sql"] for query in queries)


def test_counts_are_read_once_and_follow_every_change(staff: Any, analyst: Any) -> None:
    assert counts(staff) == {}
    job = submit(analyst)
    assert (counts(staff), counts(analyst)) == ({"pending": 1}, {"pending": 1})
    request_cancel(job=job, actor="analist")
    assert counts(analyst) == {"cancelled": 1}
    retry_job(job=job, actor="analist")
    assert counts(analyst) == {"pending": 1}
    run()
    assert counts(staff) == {"completed": 1}
    delete_job(job=Job.objects.get(), actor="analist")
    assert counts(staff) == {}


def test_everyone_gets_his_own_counts(staff: Any, analyst: Any) -> None:
    submit(staff)
    assert [counts(analyst), counts(staff), counts(analyst)] == [{}, {"pending": 1}, {}]


def test_counting_takes_no_query_the_second_time(staff: Any) -> None:
    def grouped() -> int:
        with CaptureQueriesContext(connection) as queries:
            selectors.job_statistics(staff)
        return sum("GROUP BY" in query["sql"] for query in queries)

    submit()
    assert [grouped(), grouped(), grouped()] == [1, 0, 0]
    submit()
    assert [grouped(), grouped()] == [1, 0]


def test_status_of_a_running_job_is_served_without_measuring(analyst: Any) -> None:
    for _ in range(3):
        submit(analyst)
        run()
    submit(analyst)
    claim_next_job(worker="w1")
    job = Job.objects.get(status="running")
    Job.objects.update(config={"mode": "balanced"})
    assert known_rates() == measured_rates()
    assert queries_about("analysis_resultset", lambda: selectors.eta_seconds(job)) == 0
    with CaptureQueriesContext(connection) as queries:
        selectors.eta_seconds(job)
    assert len(queries) == 0


def test_rates_are_measured_anew_when_a_job_ends() -> None:
    submit()
    run()
    before = known_rates()
    submit()
    run()
    started = timezone.now() - dt.timedelta(seconds=500)
    Job.objects.update(started_at=started)
    assert known_rates() == measured_rates()
    assert known_rates() != before


def test_another_process_sees_the_change_too() -> None:
    other = SharedCache()
    assert cached(Reads.JOBS, "x", lambda: 1) == 1
    reads.changed(Reads.JOBS)
    mark = other.peek(Namespace.STATISTICS, "mark:jobs")
    assert mark
    assert other.get_or_compute(Namespace.STATISTICS, f"jobs:{mark}:x", lambda: 2) == 2
    assert cached(Reads.JOBS, "x", lambda: 3) == 2


def test_cache_that_is_away_costs_a_query_and_nothing_else(staff: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SharedCache, "version", lambda self, namespace: "")
    submit()
    assert [counts(staff), counts(staff)] == [{"pending": 1}] * 2
