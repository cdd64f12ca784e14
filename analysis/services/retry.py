"""The retry button."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from analysis.enums import RETRYABLE, EventCode, JobStatus
from analysis.errors import StateConflict
from analysis.models import Job
from analysis.services import transitions
from analysis.services.enqueue import enqueue
from analysis.services.ranking import rank_at


def retry_job(*, job: Job, actor: str) -> None:
    """Queue a failed or cancelled job again, from its stored files, with a fresh set of attempts.

    The attempt number goes on counting, because it is the fence. Raises ``StateConflict``.
    """
    now = timezone.now()
    changes = {
        "run_after": now,
        "rank_at": rank_at(now, job.priority),
        "max_attempts": F("attempt") + settings.JOB_MAX_ATTEMPTS,
        "finished_at": None,
        "cancel_requested_at": None,
        "stage": "",
        "done": 0,
        "total": 0,
        "progress": 0,
        "error_code": "",
        "error_kind": "",
        "error_params": {},
        "error_detail": "",
    }
    step = transitions.Step(EventCode.RETRIED, RETRYABLE, JobStatus.PENDING, actor=actor, changes=changes)
    with transaction.atomic():
        if not transitions.apply(job.pk, step):
            status = Job.objects.filter(pk=job.pk).values_list("status", flat=True).first()
            raise StateConflict("job_not_retryable", status=status or "-")
        transaction.on_commit(lambda: enqueue(job.pk))
