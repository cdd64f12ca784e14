"""An attempt that ends while the database is away."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import InterfaceError, OperationalError

from analysis import worker
from analysis.enums import JobStatus
from analysis.models import Job
from analysis.services import Claim, claim_next_job, fail_job, handback
from tests.analysis.fakes import submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(monkeypatch: pytest.MonkeyPatch) -> Claim:
    monkeypatch.setattr(handback, "_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(handback, "connection", _Connection())  # the test's own transaction must stay
    submit()
    made = claim_next_job(worker="w1")
    assert made is not None
    return made


@pytest.mark.parametrize("gone", [OperationalError, InterfaceError])
def test_another_attempt_is_planned_when_the_database_is_back(
    gone: type[Exception], claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = iter([gone("gone"), gone("still gone")])

    def patiently(*arguments: Any) -> bool:
        error = next(away, None)
        if error is not None:
            raise error
        return fail_job(*arguments)

    monkeypatch.setattr(handback, "fail_job", patiently)
    with pytest.raises(gone), worker.WorkerProcess().working_on(claim):
        raise gone("gone")
    job = Job.objects.get()
    assert (job.status, job.error_code, job.attempt) == (JobStatus.PENDING, "temporary_error", 1)


@pytest.mark.parametrize(("lease", "stop"), [(0, False), (60, True)])
def test_not_longer_than_the_lease_and_not_when_told_to_stop(
    lease: int, stop: bool, claim: Claim, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.JOB_LEASE_SECONDS = lease

    def never(*_: object) -> bool:
        raise OperationalError("gone")

    monkeypatch.setattr(handback, "fail_job", never)
    assert not handback.hand_back(claim, OperationalError("gone"), stopping=lambda: stop)
    assert Job.objects.get().status == JobStatus.RUNNING


def test_what_was_said_in_time_is_left_alone(claim: Claim) -> None:
    Job.objects.update(status=JobStatus.COMPLETED)
    assert not handback.hand_back(claim, OperationalError("gone"), stopping=lambda: False)
    assert Job.objects.get().status == JobStatus.COMPLETED


class _Connection:
    def close(self) -> None:
        pass
