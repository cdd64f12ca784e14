"""What the administrator's pages on the queue and on retention show. No query here reads all jobs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet, Sum
from django.utils import timezone

from analysis import selectors
from analysis.enums import QUEUE_OF, TERMINAL, JobStatus, Queue, TaskKind, TaskStatus
from analysis.models import DailyFigures, Job, Task, Upload, WorkerHeartbeat
from analysis.models.task import OPEN

SHOWN = 20  # of each list
RECENT = dt.timedelta(days=1)
DAYS = 14


@dataclass(frozen=True, slots=True)
class QueueFigures:
    """One queue. ``oldest_seconds``: how long what waits longest has been due; ``failed``: within a day."""

    name: str
    label: str
    workers: int
    waiting: int
    running: int
    failed: int
    oldest_seconds: float | None

    @property
    def abandoned(self) -> bool:
        """Something is due and no process serves this queue."""
        return self.workers == 0 and self.oldest_seconds is not None


@dataclass(frozen=True, slots=True)
class QueueOverview:
    workers: Sequence[WorkerHeartbeat]  # those that gave a sign of life lately
    alive: int
    running: Sequence[Job]
    waiting: Sequence[Job]  # the first, in order
    due: int
    later: int  # waiting for another attempt
    failed: Sequence[Job]
    failed_count: int
    oldest_seconds: float | None
    queues: Sequence[QueueFigures]
    days: Sequence[DailyFigures]

    @property
    def abandoned(self) -> Sequence[QueueFigures]:
        return [queue for queue in self.queues if queue.abandoned]


def queue_overview() -> QueueOverview:
    now = timezone.now()
    jobs = Job.objects.select_related("owner").defer("error_detail", "instruction_text", "stats")
    due = selectors.waiting_in_order()
    failed = Job.objects.filter(status=JobStatus.FAILED, finished_at__gte=now - RECENT).order_by("-finished_at")
    workers = list(WorkerHeartbeat.objects.all())
    return QueueOverview(
        workers=workers,
        alive=sum(selectors.is_alive(worker) for worker in workers),
        running=list(jobs.filter(status=JobStatus.RUNNING).order_by("started_at")[:SHOWN]),
        waiting=list(due.select_related("owner").defer("error_detail", "instruction_text", "stats")[:SHOWN]),
        due=due.count(),
        later=Job.objects.filter(status=JobStatus.PENDING, run_after__gt=now).count(),
        failed=list(failed.select_related("owner").defer("instruction_text", "stats")[:SHOWN]),
        failed_count=failed.count(),
        oldest_seconds=selectors.oldest_waiting_seconds(),
        queues=queue_figures(),
        days=list(DailyFigures.objects.all()[:DAYS]),
    )


def queue_figures() -> list[QueueFigures]:
    """Every queue, with what waits in it, runs, and failed within a day."""
    numbers: Counter[tuple[Queue, str]] = Counter(
        {(Queue.ANALYSIS, state): number for state, number in _counted_jobs().items()}
    )
    oldest: dict[Queue, float] = {}
    for (kind, status), (number, longest) in _counted_tasks().items():
        queue = QUEUE_OF[TaskKind(kind)]
        numbers[queue, status] += number
        if status == TaskStatus.WAITING and longest is not None and longest >= 0:
            oldest[queue] = max(longest, oldest.get(queue, 0.0))
    waiting = selectors.oldest_waiting_seconds()
    if waiting is not None:
        oldest[Queue.ANALYSIS] = waiting
    served = selectors.alive_workers_by_queue()
    return [
        QueueFigures(
            queue.value, str(queue.label), served[queue], numbers[queue, TaskStatus.WAITING],
            numbers[queue, TaskStatus.RUNNING], numbers[queue, TaskStatus.FAILED], oldest.get(queue),
        )
        for queue in Queue
    ]  # fmt: skip


def _counted_jobs() -> dict[str, int]:
    jobs, since = Job.objects.order_by(), timezone.now() - RECENT
    return {
        TaskStatus.WAITING: jobs.filter(status=JobStatus.PENDING).count(),
        TaskStatus.RUNNING: jobs.filter(status=JobStatus.RUNNING).count(),
        TaskStatus.FAILED: jobs.filter(status=JobStatus.FAILED, finished_at__gte=since).count(),
    }


def _counted_tasks() -> dict[tuple[str, str], tuple[int, float | None]]:
    """Per kind and status how many, and how many seconds ago the first was due."""
    now = timezone.now()
    open_or_failed = Q(status__in=OPEN) | Q(status=TaskStatus.FAILED, finished_at__gte=now - RECENT)
    counted = Task.objects.filter(open_or_failed).order_by().values_list("kind", "status")
    rows = counted.annotate(Count("pk"), Min("run_after"))
    return {(kind, status): (number, (now - first).total_seconds()) for kind, status, number, first in rows}


@dataclass(frozen=True, slots=True)
class Outdated:
    """What a clean-up with ``cutoff`` removes: jobs by status, and the bytes of their uploads."""

    cutoff: dt.timedelta
    by_status: Sequence[tuple[str, int]]
    jobs: int
    upload_bytes: int
    oldest: dt.datetime | None


def outdated_jobs(older_than: dt.timedelta, statuses: Sequence[str] = TERMINAL) -> QuerySet[Job]:
    """The ended jobs that ended longer ago than ``older_than``, the oldest first."""
    ended = Job.objects.filter(status__in=statuses, finished_at__lt=timezone.now() - older_than)
    return ended.order_by("finished_at")


def outdated(older_than: dt.timedelta, statuses: Sequence[str] = TERMINAL) -> Outdated:
    jobs = outdated_jobs(older_than, statuses)
    counted = dict(jobs.order_by().values_list("status").annotate(Count("pk")))
    size = Upload.objects.filter(job__in=jobs.order_by()).aggregate(size=Sum("size"))["size"]
    oldest = jobs.values_list("finished_at", flat=True).first()
    by_status = [(str(JobStatus(status).label), counted[status]) for status in TERMINAL if status in counted]
    return Outdated(older_than, by_status, sum(counted.values()), size or 0, oldest)
