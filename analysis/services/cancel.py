"""Ask a job to stop."""

from __future__ import annotations

from django.utils import timezone

from analysis.enums import EventCode, JobStatus
from analysis.errors import StateConflict
from analysis.models import Job
from analysis.services import transitions


def request_cancel(*, job: Job, actor: str) -> None:
    """A waiting job is cancelled at once; a running one stops at its next batch. Asking twice is asking once.

    Raises ``StateConflict`` for a job that has ended.
    """
    now = timezone.now()
    at_once = transitions.Step(
        EventCode.CANCELLED,
        [JobStatus.PENDING],
        JobStatus.CANCELLED,
        actor=actor,
        changes={"cancel_requested_at": now, "finished_at": now},
    )
    asked = transitions.Step(
        EventCode.CANCEL_REQUESTED,
        [JobStatus.RUNNING],
        JobStatus.RUNNING,
        actor=actor,
        changes={"cancel_requested_at": now},
    )
    for _ in range(3):  # it may be claimed, or given back, between the two
        if transitions.apply(job.pk, at_once) or transitions.apply(job.pk, asked, cancel_requested_at=None):
            return
        state = Job.objects.filter(pk=job.pk).values("status", "cancel_requested_at").first()
        if state and state["status"] == JobStatus.RUNNING and state["cancel_requested_at"] is not None:
            return
        if state is None or state["status"] not in (JobStatus.PENDING, JobStatus.RUNNING):
            break
    status = Job.objects.filter(pk=job.pk).values_list("status", flat=True).first()
    raise StateConflict("job_not_cancellable", status=status or "-")
