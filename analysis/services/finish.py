"""How an attempt ends. Each function writes only while the claim holds and says whether it did."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import F
from django.utils import timezone

from analysis.enums import EventCode, FailureKind, JobStatus
from analysis.models import Job
from analysis.services import transitions
from analysis.services.backoff import backoff
from analysis.services.claim import Claim

logger = logging.getLogger(__name__)
RUNNING = [JobStatus.RUNNING]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an attempt failed. ``retry``: another attempt may succeed. ``critical``: no attempt will, and the user cannot
    mend it. ``detail`` is for staff only.
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    detail: str = ""
    retry: bool = False
    critical: bool = False

    @property
    def kind(self) -> FailureKind:
        if self.critical:
            return FailureKind.CRITICAL
        return FailureKind.RETRYABLE if self.retry else FailureKind.PERMANENT


def finish_job(claim: Claim, *, stats: Mapping[str, Any]) -> bool:
    changes = _idle() | {
        "finished_at": timezone.now(),
        "stats": dict(stats),
        "progress": 100,
        "progress_at": timezone.now(),
        "error_code": "",
        "error_kind": "",
        "error_params": {},
        "error_detail": "",
        "cancel_requested_at": None,
    }
    step = transitions.Step(EventCode.COMPLETED, RUNNING, JobStatus.COMPLETED, actor=claim.worker, changes=changes)
    return transitions.apply(claim.job_id, step, attempt=claim.attempt)


def fail_job(claim: Claim, failure: Failure, *, actor: str = "", **conditions: Any) -> bool:
    """Plan another attempt when that may help and one is left, else give up. ``conditions`` must hold besides."""
    job = Job.objects.filter(**claim.fence(), **conditions).values("max_attempts", "cancel_requested_at").first()
    if job is None:
        return False
    if job["cancel_requested_at"] is not None:
        return cancel_running(claim, actor=actor, **conditions)
    again = failure.retry and claim.attempt < job["max_attempts"]
    step = _retry_step(claim, failure) if again else _give_up_step(failure)
    # A cancellation that arrives between the look above and the UPDATE wins.
    step = replace(step, actor=actor or claim.worker)
    done = transitions.apply(claim.job_id, step, attempt=claim.attempt, cancel_requested_at=None, **conditions)
    return done or cancel_running(claim, actor=actor, **conditions)


def cancel_running(claim: Claim, *, actor: str = "", **conditions: Any) -> bool:
    """The worker has stopped because someone asked it to."""
    changes = _idle() | {"finished_at": timezone.now()}
    step = transitions.Step(
        EventCode.CANCELLED, RUNNING, JobStatus.CANCELLED, actor=actor or claim.worker, changes=changes
    )
    return transitions.apply(claim.job_id, step, attempt=claim.attempt, cancel_requested_at__isnull=False, **conditions)


def release_job(claim: Claim) -> bool:
    """Give the job back because this worker is being stopped. The attempt is not held against the job."""
    changes = _idle() | {"run_after": timezone.now(), "max_attempts": F("max_attempts") + 1}
    step = transitions.Step(EventCode.RELEASED, RUNNING, JobStatus.PENDING, actor=claim.worker, changes=changes)
    done = transitions.apply(claim.job_id, step, attempt=claim.attempt, cancel_requested_at=None)
    return done or cancel_running(claim)


def _retry_step(claim: Claim, failure: Failure) -> transitions.Step:
    wait = backoff(claim.attempt)
    code = EventCode.LEASE_EXPIRED if failure.code == "worker_lost" else EventCode.RETRY_SCHEDULED
    changes = _idle() | {"run_after": timezone.now() + wait} | _error(failure)
    detail = {"error": failure.code, "kind": failure.kind.value, "wait_seconds": round(wait.total_seconds(), 1)}
    return transitions.Step(code, RUNNING, JobStatus.PENDING, changes=changes, detail=detail)


def _give_up_step(failure: Failure) -> transitions.Step:
    changes = _idle() | {"finished_at": timezone.now()} | _error(failure)
    detail = {"error": failure.code, "kind": failure.kind.value}
    return transitions.Step(EventCode.FAILED, RUNNING, JobStatus.FAILED, changes=changes, detail=detail)


def _idle() -> dict[str, Any]:
    return {"worker": "", "lease_until": None}


def _error(failure: Failure) -> dict[str, Any]:
    return {
        "error_code": failure.code,
        "error_kind": failure.kind.value,
        "error_params": dict(failure.params),
        "error_detail": failure.detail,
    }
