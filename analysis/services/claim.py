"""Who works on what: claims with a lease, and the heartbeat that renews it."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from analysis.enums import EventCode, JobStatus
from analysis.models import Job
from analysis.services import transitions

logger = logging.getLogger(__name__)
_TRIES = 20  # how often another may be first before this worker goes back to sleep


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on a job. ``attempt`` is the fence: it holds only while the job is on that attempt."""

    job_id: uuid.UUID
    attempt: int
    worker: str

    def fence(self) -> dict[str, object]:
        return {"pk": self.job_id, "status": JobStatus.RUNNING, "attempt": self.attempt}


def lease_end(now: dt.datetime) -> dt.datetime:
    return now + dt.timedelta(seconds=settings.JOB_LEASE_SECONDS)


def claim_next_job(*, worker: str) -> Claim | None:
    """Take the waiting job whose turn it is (``ranking``). None when nothing is due."""
    for _ in range(_TRIES):
        with transaction.atomic():
            found = _next_due()
            if found is None:
                return None
            job_id, attempt = found
            if _take(job_id, attempt, worker):
                return Claim(job_id, attempt + 1, worker)
    return None


def _next_due() -> tuple[uuid.UUID, int] | None:
    waiting = Job.objects.filter(status=JobStatus.PENDING, run_after__lte=timezone.now())
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    return waiting.order_by("rank_at", "pk").values_list("pk", "attempt").first()


def _take(job_id: uuid.UUID, attempt: int, worker: str) -> bool:
    now = timezone.now()
    # The attempt is counted here and not at the end, so that a worker that is killed has used it up.
    changes = {
        "attempt": F("attempt") + 1,
        "worker": worker,
        "started_at": now,
        "heartbeat_at": now,
        "lease_until": lease_end(now),
        "stage": "",
        "done": 0,
        "total": 0,
        "progress": 0,
        "progress_at": now,
    }
    step = transitions.Step(EventCode.CLAIMED, [JobStatus.PENDING], JobStatus.RUNNING, actor=worker, changes=changes)
    return transitions.apply(job_id, step, attempt=attempt)


def heartbeat(claim: Claim) -> bool:
    """Renew the lease. False when the job is no longer ours; then stop working on it."""
    now = timezone.now()
    return Job.objects.filter(**claim.fence()).update(heartbeat_at=now, lease_until=lease_end(now)) == 1
