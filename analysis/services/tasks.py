"""Short work beside the analyses: planned in the transaction that makes it necessary, done by whichever worker is free.

A worker does what is due before it takes a job and again after it. As with jobs, the row is the truth and messages only
wake. A task is claimed with a lease; a worker that dies with it leaves it to the next.
"""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from analysis import selectors
from analysis.enums import TASK_PRIORITY, FailureKind, TaskKind, TaskStatus
from analysis.errors import StateConflict
from analysis.models import Job, Task
from analysis.services.backoff import backoff
from analysis.services.checkpoints import remove_stale_checkpoints
from analysis.services.figures import count_figures
from analysis.services.leftovers import remove_leftovers
from analysis.services.notify import notify_owner
from analysis.services.retention import cleanup_jobs

logger = logging.getLogger(__name__)
MAX_ATTEMPTS = 5
MOST_AT_ONCE = 20  # then the analyses have their turn
KEEP = dt.timedelta(days=30)
_LEASE = dt.timedelta(minutes=5)
_RETRYABLE = (OSError, OperationalError, InterfaceError)  # SMTPException is an OSError
_REFUSED = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPNotSupportedError)


def plan_task(kind: TaskKind, *, key: str = "", job: Job | None = None) -> bool:
    """Plan it, unless it is planned already. Whether it was not."""
    try:
        with transaction.atomic():
            Task.objects.create(kind=kind, key=key, job=job, priority=TASK_PRIORITY[kind], run_after=timezone.now())
    except IntegrityError:
        return False
    return True


def due_tasks() -> QuerySet[Task]:
    """What may be done now, the most urgent first; also what a worker that is gone had begun."""
    now = timezone.now()
    waiting = Q(status=TaskStatus.WAITING, run_after__lte=now)
    left = Q(status=TaskStatus.RUNNING, lease_until__lt=now)
    return Task.objects.filter(waiting | left).order_by("-priority", "run_after", "pk")


def do_due_tasks() -> int:
    """Do what is due, but not for ever. How many. Whatever goes wrong is written in the task."""
    for done in range(MOST_AT_ONCE):
        task = _claim()
        if task is None:
            return done
        _do(task)
    return MOST_AT_ONCE


def _claim() -> Task | None:
    for task in due_tasks()[:5]:
        claimed = Task.objects.filter(pk=task.pk, status=task.status, attempt=task.attempt).update(
            status=TaskStatus.RUNNING, attempt=F("attempt") + 1, lease_until=timezone.now() + _LEASE
        )
        if claimed:
            task.attempt += 1
            return task
    return None


def _do(task: Task) -> None:
    try:
        outcome = _WORK[TaskKind(task.kind)](task)
    except Exception as error:  # noqa: BLE001 - it ends in the task
        failure = failure_of(error)
        _end(task, failure=failure, outcome=f"{type(error).__name__}: {error}")
        level = logging.CRITICAL if failure is FailureKind.CRITICAL else logging.WARNING
        about = {"action": "task_failed", "task": task.kind, "failure": failure.value, "attempt": task.attempt}
        logger.log(level, "Task failed", extra=about)
    else:
        _end(task, outcome=outcome)


def failure_of(error: Exception) -> FailureKind:
    if isinstance(error, _REFUSED):
        return FailureKind.PERMANENT
    return FailureKind.RETRYABLE if isinstance(error, _RETRYABLE) else FailureKind.CRITICAL


def _end(task: Task, *, outcome: str, failure: FailureKind | None = None) -> None:
    again = failure is FailureKind.RETRYABLE and task.attempt < MAX_ATTEMPTS
    status = TaskStatus.WAITING if again else TaskStatus.FAILED if failure else TaskStatus.DONE
    now = timezone.now()
    Task.objects.filter(pk=task.pk, status=TaskStatus.RUNNING, attempt=task.attempt).update(
        status=status,
        failure=failure or "",
        outcome=outcome[:2000].replace("\x00", ""),
        lease_until=None,
        run_after=now + backoff(task.attempt) if again else task.run_after,
        finished_at=None if again else now,
    )


def cancel_task(*, task: Task) -> None:
    """Raises ``StateConflict`` for one that does not wait."""
    done = Task.objects.filter(pk=task.pk, status=TaskStatus.WAITING).update(
        status=TaskStatus.CANCELLED, finished_at=timezone.now()
    )
    if not done:
        raise StateConflict("task_not_waiting")


def retry_task(*, task: Task) -> None:
    """Raises ``StateConflict`` for one that did not fail, or of which another is open."""
    ended = Task.objects.filter(pk=task.pk, status__in=(TaskStatus.FAILED, TaskStatus.CANCELLED))
    try:
        with transaction.atomic():
            done = ended.update(status=TaskStatus.WAITING, attempt=0, run_after=timezone.now(), finished_at=None)
    except IntegrityError:
        done = 0
    if not done:
        raise StateConflict("task_not_retryable")


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


def _notification(task: Task) -> str:
    return notify_owner(task.job) if task.job is not None else "no job"


def _cleanup(task: Task) -> str:
    cleaned = clean_up()
    return (
        f"jobs: {cleaned.jobs}, checkpoints: {cleaned.checkpoints}, tasks: {cleaned.tasks},"
        f" leftovers: {cleaned.leftovers}"
    )


def _statistics(task: Task) -> str:
    today = timezone.localdate()
    for day in (today - dt.timedelta(days=1), today):
        count_figures(day)
    return str(today)


_WORK: Mapping[TaskKind, Callable[[Task], str]] = {
    TaskKind.NOTIFICATION: _notification,
    TaskKind.CLEANUP: _cleanup,
    TaskKind.STATISTICS: _statistics,
}
