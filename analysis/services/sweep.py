"""Puts right what got lost: expired leases and wake-ups. Harmless to run at any time, by any number of processes."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from analysis.enums import JobStatus
from analysis.models import Job, WorkerHeartbeat
from analysis.services.claim import Claim
from analysis.services.enqueue import enqueue
from analysis.services.finish import Failure, fail_job
from analysis.services.tasks import due_tasks
from analysis.services.transitions import SYSTEM

logger = logging.getLogger(__name__)
_FORGET_WORKERS = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Swept:
    expired: int
    woken: int


def sweep() -> Swept:
    forgotten = timezone.now() - _FORGET_WORKERS
    WorkerHeartbeat.objects.filter(seen_at__lt=forgotten).delete()
    return Swept(expired=_expired(), woken=_wake())


def _expired() -> int:
    """Take back the jobs whose worker has been silent for longer than the lease."""
    now = timezone.now()
    lost = Job.objects.filter(status=JobStatus.RUNNING, lease_until__lt=now)
    count = 0
    for job_id, attempt, worker in list(lost.values_list("pk", "attempt", "worker")):
        count += take_back(Claim(job_id, attempt, worker), lease_until__lt=now)
    return count


def take_back(claim: Claim, **conditions: Any) -> bool:
    """The worker is lost: another attempt, or failed when none is left. ``conditions`` must hold besides the claim."""
    detail = f"No sign of life from {claim.worker}."
    failure = Failure("worker_lost", {"attempts": claim.attempt}, detail=detail, retry=True)
    done = fail_job(claim, failure, actor=SYSTEM, **conditions)
    if done:
        about = {"action": "lease_expired", "job_id": str(claim.job_id), "attempt": claim.attempt}
        logger.warning("Worker lost", extra=about)
    return done


def _wake() -> int:
    """Send a wake-up for each job that is due and no message waits for, and one when tasks are."""
    from django_q.models import OrmQ

    due = Job.objects.filter(status=JobStatus.PENDING, run_after__lte=timezone.now())
    waiting = due.order_by("rank_at", "pk").values_list("pk", flat=True)
    # Messages that a cluster has fetched are locked until they are done, so they say nothing about waiting jobs.
    missing = waiting.count() + int(due_tasks().exists()) - OrmQ.objects.filter(lock__lte=timezone.now()).count()
    if missing <= 0:
        return 0
    chosen: list[uuid.UUID | None] = [*waiting[:missing]]
    if len(chosen) < missing:
        chosen.append(None)  # for the tasks
    for job_id in chosen:
        enqueue(job_id)
    return len(chosen)
