from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from analysis import selectors
from analysis.enums import JobStatus
from analysis.models import Job, WorkerHeartbeat
from analysis.services import claim_next_job, execute_job
from tests.analysis.fakes import FakeEngine, submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def finished(text: str) -> Job:
    job = submit(text=text)
    claim = claim_next_job(worker="w1")
    assert claim is not None
    execute_job(claim, engine=FakeEngine())
    job.refresh_from_db()
    return job


def test_users_see_their_own_jobs_and_staff_all(analyst: Any, staff: Any, django_user_model: Any) -> None:
    other = django_user_model.objects.create_user("ander")
    mine, theirs, nobodys = submit(analyst), submit(other), submit()
    assert list(selectors.jobs_for(analyst)) == [mine]
    assert list(selectors.jobs_for(staff)) == [nobodys, theirs, mine]
    assert list(selectors.jobs_for(AnonymousUser())) == []
    assert selectors.get_job(staff, str(theirs.pk)) == theirs


@pytest.mark.parametrize("which", ["theirs", "missing", "not an id"])
def test_job_that_may_not_be_seen_does_not_exist(analyst: Any, which: str) -> None:
    theirs = submit()
    asked = {"theirs": str(theirs.pk), "missing": str(uuid.uuid4()), "not an id": "../1"}[which]
    with pytest.raises(Job.DoesNotExist):
        selectors.get_job(analyst, asked)


def test_queue_position_counts_higher_priority_and_older_jobs() -> None:
    first, urgent, last = submit(), submit(priority=5), submit()
    assert [selectors.queue_position(job) for job in (urgent, first, last)] == [1, 2, 3]
    claim_next_job(worker="w1")
    urgent.refresh_from_db()
    assert [selectors.queue_position(job) for job in (urgent, first, last)] == [None, 1, 2]


def test_eta_of_a_running_job_follows_its_progress() -> None:
    job = submit()
    claim_next_job(worker="w1")
    Job.objects.update(started_at=timezone.now() - dt.timedelta(seconds=30), progress=25)
    job.refresh_from_db()
    assert selectors.eta_seconds(job) == pytest.approx(90, abs=2)


def test_eta_of_a_waiting_job_counts_those_ahead_and_the_workers() -> None:
    now = timezone.now()
    done = submit()
    Job.objects.filter(pk=done.pk).update(
        status=JobStatus.COMPLETED,
        started_at=now - dt.timedelta(seconds=40),
        finished_at=now - dt.timedelta(seconds=20),
    )
    _, second = submit(), submit()
    assert selectors.eta_seconds(second) == pytest.approx(40, abs=2)
    for name in "ab":
        WorkerHeartbeat.objects.create(name=name, host="h", pid=1, started_at=now, seen_at=now)
    assert selectors.eta_seconds(second) == pytest.approx(20, abs=2)
    done.refresh_from_db()
    assert selectors.eta_seconds(done) is None


def test_statistics_name_every_status_and_the_oldest_waiting_job(staff: Any) -> None:
    waiting = submit()
    Job.objects.filter(pk=waiting.pk).update(run_after=timezone.now() - dt.timedelta(seconds=50))
    seen = timezone.now()
    WorkerHeartbeat.objects.create(name="alive", host="h", pid=1, started_at=seen, seen_at=seen)
    WorkerHeartbeat.objects.create(
        name="dead", host="h", pid=2, started_at=seen, seen_at=seen - dt.timedelta(minutes=1)
    )
    statistics = selectors.job_statistics(staff)
    assert statistics.total == 1
    assert statistics.by_status == {"pending": 1, "running": 0, "completed": 0, "failed": 0, "cancelled": 0}
    assert statistics.oldest_waiting_seconds == pytest.approx(50, abs=2)
    assert statistics.workers == 1


def test_stalled_is_seen_before_any_sweep() -> None:
    job = submit()
    claim_next_job(worker="w1")
    job.refresh_from_db()
    assert selectors.is_stalled(job) is False
    Job.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    job.refresh_from_db()
    assert selectors.is_stalled(job) is True


POLICY = "molest gedekt\nmolest niet gedekt\nbrand gedekt\nmolest gedekt\n"


@pytest.mark.parametrize(
    ("filters", "clusters", "texts", "rows"),
    [
        ({}, ["molest", "brand"], ["molest gedekt", "molest niet gedekt", "brand gedekt"], [0, 1, 2, 3]),
        ({"advice": "BEHOUDEN"}, ["molest"], ["molest niet gedekt"], [1]),
        ({"advice": "GEMENGD"}, ["molest"], ["molest gedekt", "molest niet gedekt"], [0, 1, 3]),
        ({"confidence": "Hoog"}, ["molest", "brand"], ["molest gedekt", "brand gedekt"], [0, 2, 3]),
        ({"search": "BRAND\x00"}, ["brand"], ["brand gedekt"], [2]),
        ({"search": "", "advice": None, "unknown": "x"}, ["molest", "brand"], None, [0, 1, 2, 3]),
        ({"search": "storm"}, [], [], []),
    ],
)
def test_results_can_be_filtered(
    filters: dict[str, Any], clusters: list[str], texts: list[str] | None, rows: list[int]
) -> None:
    job = finished(POLICY)
    finished("brand elders\n")
    assert [cluster.name for cluster in selectors.cluster_results(job, filters)] == clusters
    if texts is not None:
        assert [variant.text for variant in selectors.variant_results(job, filters)] == texts
    assert [row.row for row in selectors.row_results(job, filters)] == rows


def test_variants_of_one_cluster() -> None:
    job = finished(POLICY)
    brand = selectors.cluster_results(job)[1]
    assert [variant.text for variant in selectors.variant_results(job, {"cluster": brand.pk})] == ["brand gedekt"]


def test_unfinished_job_has_no_results() -> None:
    job = submit()
    assert [*selectors.cluster_results(job), *selectors.variant_results(job), *selectors.row_results(job)] == []


def test_reading_all_rows_takes_two_queries(django_assert_num_queries: Any) -> None:
    job = finished(POLICY)
    with django_assert_num_queries(2):  # the result set, the rows
        assert len([row.variant.cluster.name for row in selectors.row_results(job)]) == 4
