"""Ask for a report in a language in which there is none (any more)."""

from __future__ import annotations

from analysis import selectors
from analysis.enums import TaskKind
from analysis.errors import StateConflict
from analysis.models import Job
from analysis.services.tasks import plan_task


def order_report(*, job: Job, language: str) -> None:
    """Have it made, unless it is there or being made. Raises ``StateConflict`` for a job without a result."""
    if job.result is None:
        raise StateConflict("report_without_result", status=job.status)
    if selectors.report_of(job, language) is None:
        plan_task(TaskKind.REPORT, key=f"{job.pk}:{language}", job=job)
