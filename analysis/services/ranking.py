"""Whose turn it is: by priority, then by age, and the longer a job waits the more its priority counts.

A job that has waited ``JOB_AGEING_SECONDS`` longer than another makes up for one step of priority. All jobs age alike,
so their order does not change while they wait, and can be written down once, as a moment: when the job was queued,
moved forward for each step of its priority. The database then sorts by a plain column that has an index.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from analysis.enums import EventCode, JobStatus
from analysis.errors import StateConflict
from analysis.models import Job
from analysis.services import transitions

LOWEST, HIGHEST = -10, 10
WAITING = [JobStatus.PENDING]


def rank_at(queued_at: dt.datetime, priority: int) -> dt.datetime:
    """The moment by which a job that was queued at ``queued_at`` is sorted."""
    return queued_at - head_start(priority)


def head_start(priority: int) -> dt.timedelta:
    return dt.timedelta(seconds=priority * settings.JOB_AGEING_SECONDS)


def change_priority(*, job: Job, priority: int, actor: str) -> None:
    """Move a waiting job; it keeps the time it has waited. Raises ``StateConflict`` for one that does not wait."""
    wanted = max(LOWEST, min(HIGHEST, priority))
    current = Job.objects.filter(pk=job.pk).values("priority", "rank_at", "status").first()
    if current is not None and current["priority"] == wanted and current["status"] == JobStatus.PENDING:
        return
    if current is not None:
        moved = current["rank_at"] + head_start(current["priority"]) - head_start(wanted)
        step = transitions.Step(
            EventCode.PRIORITY_CHANGED,
            WAITING,
            JobStatus.PENDING,
            actor=actor,
            changes={"priority": wanted, "rank_at": moved},
            detail={"from": current["priority"], "to": wanted},
        )
        if transitions.apply(job.pk, step, priority=current["priority"]):
            return
    raise StateConflict("job_not_waiting", status=current["status"] if current else "-")
