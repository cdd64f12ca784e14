"""Puts right what got lost: expired leases and wake-ups. Harmless to run at any time, by any number of processes."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from analysis.enums import QUEUE_OF, JobStatus, Queue
from analysis.lanes import message_queue
from analysis.models import Job, WorkerHeartbeat
from analysis.services.claim import Claim
from analysis.services.enqueue import enqueue, ring
from analysis.services.finish import Failure, fail_job
from analysis.services.tasks import due_tasks, take_back_expired
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
    return Swept(expired=_expired() + take_back_expired(), woken=_wake() + _wake_for_tasks())


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
    """Send a wake-up for each job that is due and no message waits for."""
    due = Job.objects.filter(status=JobStatus.PENDING, run_after__lte=timezone.now())
    waiting = due.order_by("rank_at", "pk").values_list("pk", flat=True)
    missing = waiting.count() - _messages(Queue.ANALYSIS)
    for job_id in waiting[: max(0, missing)]:
        enqueue(job_id)
    return max(0, missing)


def _wake_for_tasks() -> int:
    """Send a wake-up for each queue that has short work due and no message waits for."""
    wanting = [queue for queue in set(QUEUE_OF.values()) if due_tasks([queue]).exists() and not _messages(queue)]
    for queue in wanting:
        ring(queue)
    return len(wanting)


def _messages(queue: Queue) -> int:
    """Messages that a cluster has fetched are locked until they are done, so they say nothing about what waits."""
    from django_q.models import OrmQ

    return int(OrmQ.objects.filter(key=message_queue(queue), lock__lte=timezone.now()).count())
