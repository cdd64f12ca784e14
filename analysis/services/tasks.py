"""Short work beside the analyses: planned in the transaction that makes it necessary, done in a lane of its own.

As with jobs, the row is the truth and messages only wake. A task is claimed with a lease that its worker renews; the
attempt is counted at the claim and is the fence: whoever lost the lease writes nothing. A worker that dies with a task
leaves it to the next, but not for ever.
"""

from __future__ import annotations

import logging
import smtplib
import uuid
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from analysis.enums import QUEUE_OF, TASK_PRIORITY, FailureKind, Queue, TaskKind, TaskStatus
from analysis.errors import StateConflict
from analysis.models import Job, Task
from analysis.services.backoff import backoff
from analysis.services.chores import Chore, NotPossible, do_chore
from analysis.services.claim import lease_end
from analysis.services.enqueue import ring
from analysis.services.progress import Stopping

logger = logging.getLogger(__name__)
MAX_ATTEMPTS = 5
MOST_AT_ONCE = 20  # for one message, so that its time limit is for a few
_TRIES = 20  # how often another may be first
_RETRYABLE = (OSError, OperationalError, InterfaceError, MemoryError)  # SMTPException is an OSError
_REFUSED = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPNotSupportedError, NotPossible)
_EVERY_QUEUE = tuple(Queue)


@dataclass(frozen=True, slots=True)
class TaskClaim:
    """The right to do a task, as long as it is on this attempt."""

    pk: int
    kind: TaskKind
    key: str
    job_id: uuid.UUID | None
    attempt: int
    max_attempts: int

    def mine(self) -> QuerySet[Task]:
        return Task.objects.filter(pk=self.pk, status=TaskStatus.RUNNING, attempt=self.attempt)


def plan_task(kind: TaskKind, *, key: str = "", job: Job | None = None) -> bool:
    """Plan it and wake a worker, unless it is planned already. Whether it was not."""
    try:
        with transaction.atomic():
            Task.objects.create(kind=kind, key=key, job=job, priority=TASK_PRIORITY[kind], run_after=timezone.now())
            transaction.on_commit(partial(ring, QUEUE_OF[kind]))
    except IntegrityError:
        return False
    return True


def due_tasks(queues: Collection[Queue] = _EVERY_QUEUE) -> QuerySet[Task]:
    """What of ``queues`` may be done now, the most urgent first."""
    kinds = [kind for kind in TaskKind if QUEUE_OF[kind] in queues]
    due = Task.objects.filter(status=TaskStatus.WAITING, run_after__lte=timezone.now(), kind__in=kinds)
    return due.order_by("-priority", "run_after", "pk")


def do_due_tasks(
    queues: Collection[Queue] = _EVERY_QUEUE,
    *,
    worker: str = "",
    stopping: Callable[[], bool] = lambda: False,
    holding: Callable[[TaskClaim], AbstractContextManager[None]] = lambda claim: nullcontext(),
) -> int:
    """Do what is due, ``MOST_AT_ONCE`` at most. How many. Whatever goes wrong is written in the task."""
    for done in range(MOST_AT_ONCE):
        claim = None if stopping() else claim_next_task(queues, worker=worker)
        if claim is None:
            return done
        with holding(claim):
            _do(claim, stopping)
    return MOST_AT_ONCE


def claim_next_task(queues: Collection[Queue] = _EVERY_QUEUE, *, worker: str = "") -> TaskClaim | None:
    for _ in range(_TRIES):
        with transaction.atomic():
            due = due_tasks(queues)
            if connection.features.has_select_for_update_skip_locked:
                due = due.select_for_update(skip_locked=True, of=("self",))
            task = due.first()
            if task is None:
                return None
            changes = {"status": TaskStatus.RUNNING, "worker": worker, "lease_until": lease_end(timezone.now())}
            found = Task.objects.filter(pk=task.pk, status=TaskStatus.WAITING, attempt=task.attempt)
            # Counted here and not at the end, so that a worker that is killed has used it up.
            if found.update(attempt=F("attempt") + 1, **changes):
                return TaskClaim(
                    task.pk, TaskKind(task.kind), task.key, task.job_id, task.attempt + 1, task.max_attempts
                )
    return None


def renew(claim: TaskClaim) -> bool:
    """Prolong the lease. False when the task is no longer ours."""
    return claim.mine().update(lease_until=lease_end(timezone.now())) == 1


def _do(claim: TaskClaim, stopping: Callable[[], bool]) -> None:
    try:
        outcome = do_chore(Chore(claim.kind, claim.key, claim.job_id, stopping))
    except Stopping:
        release_task(claim)
    except BaseException as error:
        failure = failure_of(error)
        _end(claim, failure=failure, outcome=f"{type(error).__name__}: {error}")
        level = logging.CRITICAL if failure is FailureKind.CRITICAL else logging.WARNING
        about = {"action": "task_failed", "task": claim.kind.value, "failure": failure.value, "attempt": claim.attempt}
        logger.log(level, "Task failed", extra=about)
        if not isinstance(error, Exception):  # the time limit, or an interrupt
            raise
    else:
        _end(claim, outcome=outcome)


def failure_of(error: BaseException) -> FailureKind:
    if isinstance(error, _REFUSED):
        return FailureKind.PERMANENT
    return FailureKind.RETRYABLE if isinstance(error, _RETRYABLE) else FailureKind.CRITICAL


def _end(claim: TaskClaim, *, outcome: str, failure: FailureKind | None = None, **conditions: Any) -> bool:
    again = failure is FailureKind.RETRYABLE and claim.attempt < claim.max_attempts
    status = TaskStatus.WAITING if again else TaskStatus.FAILED if failure else TaskStatus.DONE
    changes = {
        "status": status,
        "failure": failure or "",
        "outcome": outcome[:2000].replace("\x00", ""),
        "worker": "",
        "lease_until": None,
        "finished_at": None if again else timezone.now(),
    }
    if again:
        changes["run_after"] = timezone.now() + backoff(claim.attempt)
    return claim.mine().filter(**conditions).update(**changes) == 1


def release_task(claim: TaskClaim) -> bool:
    """Give it back because this worker is being stopped; the attempt is not held against it."""
    back = {"status": TaskStatus.WAITING, "worker": "", "lease_until": None, "run_after": timezone.now()}
    return claim.mine().update(max_attempts=F("max_attempts") + 1, **back) == 1


def take_back_task(claim: TaskClaim, **conditions: Any) -> bool:
    """Its worker is lost: another attempt, or failed when none is left. ``conditions`` must hold besides the claim."""
    done = _end(claim, failure=FailureKind.RETRYABLE, outcome="worker_lost", **conditions)
    if done:
        about = {"action": "task_lease_expired", "task": claim.kind.value, "attempt": claim.attempt}
        logger.warning("Worker of a task lost", extra=about)
    return done


def held_tasks(**conditions: Any) -> list[tuple[str, TaskClaim]]:
    """(worker, claim) of the tasks that are being done and meet ``conditions``."""
    running = Task.objects.filter(status=TaskStatus.RUNNING, **conditions)
    return [
        (task.worker, TaskClaim(task.pk, TaskKind(task.kind), task.key, task.job_id, task.attempt, task.max_attempts))
        for task in running
    ]


def take_back_expired() -> int:
    """The tasks whose worker has been silent for longer than the lease. How many."""
    expired = {"lease_until__lt": timezone.now()}
    return sum(take_back_task(claim, **expired) for _, claim in held_tasks(**expired))


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
            # The attempt goes on counting, because it is the fence.
            again = {"run_after": timezone.now(), "finished_at": None, "failure": "", "outcome": ""}
            done = ended.update(status=TaskStatus.WAITING, max_attempts=F("attempt") + MAX_ATTEMPTS, **again)
            transaction.on_commit(partial(ring, QUEUE_OF[TaskKind(task.kind)]))
    except IntegrityError:
        done = 0
    if not done:
        raise StateConflict("task_not_retryable")
