"""Claims, fences and how an attempt ends."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from analysis.enums import EventCode, JobStatus
from analysis.models import AppendOnlyError, Job, JobEvent
from analysis.services import Claim, claim_next_job, fail_job, finish_job, heartbeat, release_job, report_progress
from analysis.services.backoff import backoff
from analysis.services.finish import Failure
from analysis.services.progress import LeaseLost
from hienfeld.engine.types import Progress
from tests.analysis.fakes import submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

RUNNING, PENDING, FAILED = JobStatus.RUNNING, JobStatus.PENDING, JobStatus.FAILED


def claim() -> Claim:
    claimed = claim_next_job(worker="w1")
    assert claimed is not None
    return claimed


def trail(job: Job) -> list[tuple[str, str, str, str, int]]:
    return list(job.events.values_list("actor", "code", "from_status", "to_status", "attempt"))


def test_claim_takes_the_highest_priority_and_then_the_oldest() -> None:
    low, high, high_later = submit(priority=0), submit(priority=5), submit(priority=5)
    assert [claim().job_id for _ in range(3)] == [high.pk, high_later.pk, low.pk]
    assert claim_next_job(worker="w1") is None


def test_claim_counts_the_attempt_sets_a_lease_and_writes_the_event() -> None:
    job = submit()
    before = timezone.now()
    assert claim() == Claim(job.pk, 1, "w1")
    job.refresh_from_db()
    assert (job.status, job.attempt, job.worker) == (RUNNING, 1, "w1")
    assert job.lease_until is not None
    assert job.lease_until > before + dt.timedelta(seconds=59)
    assert trail(job) == [
        ("command line", "submitted", "", "pending", 0),
        ("w1", "claimed", "pending", "running", 1),
    ]


def test_job_that_is_not_due_is_not_claimed() -> None:
    job = submit()
    Job.objects.filter(pk=job.pk).update(run_after=timezone.now() + dt.timedelta(minutes=1))
    assert claim_next_job(worker="w1") is None


def test_every_write_of_an_attempt_that_was_overtaken_changes_nothing() -> None:
    job = submit()
    old = claim()
    Job.objects.filter(pk=job.pk).update(attempt=2)  # as another worker's claim leaves it
    events = JobEvent.objects.count()
    assert heartbeat(old) is False
    assert finish_job(old, stats={"total_rows": 1}) is False
    assert fail_job(old, Failure("internal_error")) is False
    assert release_job(old) is False
    with pytest.raises(LeaseLost):
        report_progress(old, Progress("match", 1, 2))
    job.refresh_from_db()
    assert (job.status, job.attempt, job.stats, job.progress) == (RUNNING, 2, {}, 0)
    assert JobEvent.objects.count() == events


def test_finishing_twice_is_finishing_once() -> None:
    job = submit()
    mine = claim()
    assert [finish_job(mine, stats={"a": 1}), finish_job(mine, stats={"a": 2})] == [True, False]
    job.refresh_from_db()
    assert (job.status, job.stats, job.progress, job.lease_until) == (JobStatus.COMPLETED, {"a": 1}, 100, None)
    assert trail(job)[-1] == ("w1", "completed", "running", "completed", 1)


def test_bad_input_fails_at_once() -> None:
    job = submit()
    assert fail_job(claim(), Failure("mode_unknown", {"value": "x", "known": "y"}))
    job.refresh_from_db()
    assert (job.status, job.error_code, job.attempt) == (FAILED, "mode_unknown", 1)
    assert job.error_message("nl") == "De analysemodus “x” bestaat niet; kies uit y."
    assert job.error_message("en") == "Analysis mode “x” does not exist; choose one of y."


def test_retryable_failure_waits_longer_each_time_and_ends_failed(settings: Any) -> None:
    settings.JOB_MAX_ATTEMPTS = 3
    job = submit()
    waits = []
    for _ in range(2):
        assert fail_job(claim(), Failure("temporary_error", {"attempts": 1}, retry=True))
        job.refresh_from_db()
        assert job.status == PENDING
        waits.append((job.run_after - timezone.now()).total_seconds())
        Job.objects.filter(pk=job.pk).update(run_after=timezone.now())
    assert fail_job(claim(), Failure("temporary_error", {"attempts": 3}, retry=True))
    job.refresh_from_db()
    assert (job.status, job.attempt) == (FAILED, 3)
    assert 7.5 <= waits[0] <= 12
    assert 15.5 <= waits[1] <= 24
    assert [code for _, code, *_ in trail(job)] == [
        "submitted", "claimed", "retry_scheduled", "claimed", "retry_scheduled", "claimed", "failed",
    ]  # fmt: skip


def test_backoff_is_capped(settings: Any) -> None:
    settings.JOB_RETRY_BASE_SECONDS, settings.JOB_RETRY_MAX_SECONDS = 10, 60
    assert backoff(30) <= dt.timedelta(seconds=72)


def test_release_gives_the_attempt_back() -> None:
    job = submit()
    assert release_job(claim())
    job.refresh_from_db()
    assert (job.status, job.attempt, job.max_attempts, job.worker) == (PENDING, 1, 4, "")
    assert trail(job)[-1] == ("w1", "released", "running", "pending", 1)
    assert claim().attempt == 2


def test_events_are_never_changed_or_removed() -> None:
    event = submit().events.get()
    event.code = EventCode.FAILED
    with pytest.raises(AppendOnlyError):
        event.save()
    with pytest.raises(AppendOnlyError):
        event.delete()
    with pytest.raises(AppendOnlyError):
        JobEvent.objects.update(actor="x")
    with pytest.raises(AppendOnlyError):
        JobEvent.objects.all().delete()
