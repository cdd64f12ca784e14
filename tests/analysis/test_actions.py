"""Cancel, retry, delete, clean up, sweep."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_q.models import OrmQ

from analysis.enums import JobStatus
from analysis.errors import StateConflict
from analysis.models import Job, JobEvent, WorkerHeartbeat
from analysis.services import (
    Claim,
    claim_next_job,
    cleanup_jobs,
    delete_job,
    execute_job,
    request_cancel,
    retry_job,
    sweep,
)
from analysis.services.sweep import Swept
from tests.analysis.fakes import FakeEngine, submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def claim() -> Claim:
    claimed = claim_next_job(worker="w1")
    assert claimed is not None
    return claimed


def in_state(status: JobStatus) -> Job:
    job = submit()
    Job.objects.filter(pk=job.pk).update(status=status, attempt=3, finished_at=timezone.now())
    job.refresh_from_db()
    return job


def last(job: Job) -> tuple[str, str, str, str]:
    return job.events.values_list("actor", "code", "from_status", "to_status").order_by("-id")[0]


# cancel


def test_waiting_job_is_cancelled_at_once() -> None:
    job = submit()
    request_cancel(job=job, actor="analist")
    job.refresh_from_db()
    assert job.status == JobStatus.CANCELLED
    assert job.finished_at is not None
    assert last(job) == ("analist", "cancelled", "pending", "cancelled")
    assert claim_next_job(worker="w1") is None


def test_running_job_is_asked_once() -> None:
    job = submit()
    claim()
    for _ in range(2):
        request_cancel(job=job, actor="analist")
    job.refresh_from_db()
    assert (job.status, job.cancel_requested_at is not None) == ("running", True)
    assert job.events.filter(code="cancel_requested").count() == 1


@pytest.mark.parametrize("status", [JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED])
def test_ended_job_cannot_be_cancelled(status: JobStatus) -> None:
    job = in_state(status)
    events = job.events.count()
    with pytest.raises(StateConflict) as refused:
        request_cancel(job=job, actor="analist")
    assert (refused.value.code, refused.value.params) == ("job_not_cancellable", {"status": status.value})
    assert job.events.count() == events


def test_cancelling_beats_a_retry() -> None:
    job = submit()
    mine = claim()
    request_cancel(job=job, actor="analist")

    class Broken(FakeEngine):
        def run(self, *args: Any) -> Any:
            raise OSError("disk")

    execute_job(mine, engine=Broken())
    job.refresh_from_db()
    assert job.status == JobStatus.CANCELLED


# retry


@pytest.mark.parametrize("status", [JobStatus.FAILED, JobStatus.CANCELLED])
def test_retry_button_gives_a_fresh_set_of_attempts(status: JobStatus, django_capture_on_commit_callbacks: Any) -> None:
    job = in_state(status)
    Job.objects.update(error_code="worker_lost", error_detail="x", cancel_requested_at=timezone.now(), progress=40)
    with django_capture_on_commit_callbacks(execute=True):
        retry_job(job=job, actor="analist")
    job.refresh_from_db()
    assert (job.status, job.attempt, job.max_attempts, job.progress) == ("pending", 3, 6, 0)
    assert (job.error_code, job.error_detail, job.cancel_requested_at, job.finished_at) == ("", "", None, None)
    assert last(job) == ("analist", "retried", status.value, "pending")
    assert OrmQ.objects.count() == 1
    assert execute_job(claim(), engine=FakeEngine()) == "completed"


@pytest.mark.parametrize("status", [JobStatus.PENDING, JobStatus.RUNNING, JobStatus.COMPLETED])
def test_other_jobs_cannot_be_retried(status: JobStatus) -> None:
    job = in_state(status)
    with pytest.raises(StateConflict) as refused:
        retry_job(job=job, actor="analist")
    assert refused.value.code == "job_not_retryable"
    assert status.value in str(refused.value)


# delete


def test_deleting_removes_everything_of_the_job_and_nothing_else(
    settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    job = submit()
    execute_job(claim(), engine=FakeEngine())
    other = submit()
    with django_capture_on_commit_callbacks(execute=True):
        delete_job(job=job, actor="analist")
    assert list(Job.objects.all()) == [other]
    assert list(JobEvent.objects.values_list("job", flat=True)) == [other.pk]
    files = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert files == [Path(other.uploads.get().file.path)]


def test_running_job_is_not_deleted() -> None:
    job = submit()
    claim()
    with pytest.raises(StateConflict) as refused:
        delete_job(job=job, actor="analist")
    assert refused.value.code == "job_running"
    assert Job.objects.count() == 1


def test_files_stay_when_the_deletion_is_rolled_back(settings: Any) -> None:
    job = submit()
    delete_job(job=job, actor="analist")  # the callbacks of this transaction never run
    assert len([path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]) == 1


def test_cleanup_takes_only_old_ended_jobs(analyst: Any) -> None:
    old, fresh, waiting, foreign = submit(analyst), submit(analyst), submit(analyst), submit()
    long_ago = timezone.now() - dt.timedelta(days=10)
    Job.objects.filter(pk__in=[old.pk, foreign.pk]).update(status=JobStatus.FAILED, finished_at=long_ago)
    Job.objects.filter(pk=fresh.pk).update(status=JobStatus.COMPLETED, finished_at=timezone.now())
    assert cleanup_jobs(older_than=dt.timedelta(days=5), jobs=Job.objects.filter(owner=analyst)) == 1
    assert set(Job.objects.all()) == {fresh, waiting, foreign}
    assert cleanup_jobs(older_than=dt.timedelta(days=5)) == 1
    assert set(Job.objects.all()) == {fresh, waiting}


# sweep


def expire(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - dt.timedelta(seconds=1))


def test_expired_lease_is_retried_and_at_last_fails_as_worker_lost(settings: Any) -> None:
    settings.JOB_MAX_ATTEMPTS = 2
    job = submit()
    for attempt in (1, 2):
        Job.objects.update(run_after=timezone.now())
        assert claim().attempt == attempt
        expire(job)
        assert sweep().expired == 1
    job.refresh_from_db()
    assert (job.status, job.error_code, job.error_params) == ("failed", "worker_lost", {"attempts": 2})
    codes = list(job.events.values_list("code", flat=True))
    assert codes == ["submitted", "claimed", "lease_expired", "claimed", "failed"]
    assert sweep().expired == 0


def test_living_lease_is_left_alone() -> None:
    submit()
    claim()
    assert sweep() == Swept(expired=0, woken=0)


def test_sweep_wakes_for_each_due_job_without_a_message_and_only_once() -> None:
    submit()
    submit()
    later = submit()
    Job.objects.filter(pk=later.pk).update(run_after=timezone.now() + dt.timedelta(hours=1))
    assert sweep() == Swept(expired=0, woken=2)
    assert sweep() == Swept(expired=0, woken=0)


def test_sweep_forgets_workers_that_are_long_gone() -> None:
    for name, hours in [("gone", 2), ("here", 0)]:
        seen = timezone.now() - dt.timedelta(hours=hours)
        WorkerHeartbeat.objects.create(name=name, host="h", pid=1, started_at=seen, seen_at=seen)
    sweep()
    assert list(WorkerHeartbeat.objects.values_list("name", flat=True)) == ["here"]
