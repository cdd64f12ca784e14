"""The one way in which a job changes state."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from analysis.caching.reads import Reads, changed
from analysis.enums import QUEUE_OF, TASK_PRIORITY, TERMINAL, EventCode, JobStatus, TaskKind
from analysis.models import Job, JobEvent, Task
from analysis.services.enqueue import ring
from analysis.services.files import remove_checkpoints
from analysis.services.tallies import count_ended

SYSTEM = "system"
NOTHING_LEFT_TO_DO = (JobStatus.COMPLETED, JobStatus.CANCELLED)  # a failed job may be started again


@dataclass(frozen=True, slots=True)
class Step:
    """From one of the states ``before`` to ``after``; ``changes`` are further columns of the job."""

    code: EventCode
    before: Collection[JobStatus]
    after: JobStatus
    actor: str = SYSTEM
    changes: Mapping[str, Any] = field(default_factory=dict)
    detail: Mapping[str, Any] = field(default_factory=dict)


def apply(job_id: uuid.UUID, step: Step, **conditions: Any) -> bool:
    """Take ``step`` if the job is in a state that allows it and meets ``conditions`` (the fence); write the event.

    Both in one transaction. False, and nothing written, when another was first.
    """
    with transaction.atomic():
        job = Job.objects.filter(pk=job_id, **conditions)
        now = job.values("status", "attempt").first()
        if now is None or now["status"] not in step.before:
            return False
        if job.filter(**now).update(status=step.after, **step.changes) != 1:
            return False
        attempt = Job.objects.values_list("attempt", flat=True).get(pk=job_id)
        event = JobEvent.objects.create(
            job_id=job_id,
            actor=step.actor,
            code=step.code,
            from_status=now["status"],
            to_status=step.after,
            attempt=attempt,
            detail=dict(step.detail),
        )
        transaction.on_commit(
            partial(changed, *([Reads.JOBS, Reads.RATES] if step.after in TERMINAL else [Reads.JOBS]))
        )
        if step.after in TERMINAL:
            count_ended(job_id, step.after)
            _plan_notification(job_id, event)
        if step.after in NOTHING_LEFT_TO_DO:
            transaction.on_commit(partial(remove_checkpoints, job_id))
    return True


def _plan_notification(job_id: uuid.UUID, event: JobEvent) -> None:
    """In the transaction that ends the job: it is told exactly when it happened."""
    if Job.objects.filter(pk=job_id, notify=True).exists():
        kind = TaskKind.NOTIFICATION
        priority, now = TASK_PRIORITY[kind], timezone.now()
        Task.objects.create(kind=kind, key=str(event.pk), job_id=job_id, priority=priority, run_after=now)
        transaction.on_commit(partial(ring, QUEUE_OF[kind]))
