"""What the short tasks do. Each may be done twice: by a worker that was thought lost, and by its successor."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from analysis import selectors
from analysis.enums import TaskKind
from analysis.models import Job, Task
from analysis.services.checkpoints import remove_stale_checkpoints
from analysis.services.figures import count_figures
from analysis.services.leftovers import remove_leftovers
from analysis.services.notify import notify_owner
from analysis.services.reports import NotPossible, make_report
from analysis.services.retention import cleanup_jobs

__all__ = ["Chore", "NotPossible", "clean_up", "do_chore"]
KEEP = dt.timedelta(days=30)  # ended tasks


@dataclass(frozen=True, slots=True)
class Chore:
    """``stopping`` tells whether this worker must give it back."""

    kind: TaskKind
    key: str
    job_id: uuid.UUID | None
    stopping: Callable[[], bool]


def do_chore(chore: Chore) -> str:
    """Do it. What came of it, for staff."""
    return _WORK[chore.kind](chore)


@dataclass(frozen=True, slots=True)
class Cleaned:
    jobs: int
    checkpoints: int
    tasks: int
    leftovers: int


def clean_up() -> Cleaned:
    """Everything that has outlived its use, files included."""
    cutoff = selectors.retention_cutoff()
    jobs = cleanup_jobs(older_than=cutoff) if cutoff is not None else 0
    old = Task.objects.filter(finished_at__lt=timezone.now() - KEEP)
    return Cleaned(jobs, remove_stale_checkpoints(), old.delete()[0], remove_leftovers())


def _job(chore: Chore) -> Job | None:
    return Job.objects.filter(pk=chore.job_id).first() if chore.job_id else None


def _notification(chore: Chore) -> str:
    job = _job(chore)
    return notify_owner(job) if job is not None else "no job"


def _report(chore: Chore) -> str:
    job = _job(chore)
    return make_report(job, chore.key.rpartition(":")[2], stopping=chore.stopping) if job is not None else "no job"


def _cleanup(chore: Chore) -> str:
    cleaned = clean_up()
    return (
        f"jobs: {cleaned.jobs}, checkpoints: {cleaned.checkpoints}, tasks: {cleaned.tasks},"
        f" leftovers: {cleaned.leftovers}"
    )


def _statistics(chore: Chore) -> str:
    today = timezone.localdate()
    for day in (today - dt.timedelta(days=1), today):
        count_figures(day)
    return str(today)


_WORK: Mapping[TaskKind, Callable[[Chore], str]] = {
    TaskKind.NOTIFICATION: _notification,
    TaskKind.REPORT: _report,
    TaskKind.CLEANUP: _cleanup,
    TaskKind.STATISTICS: _statistics,
}
