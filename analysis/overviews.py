"""What the administrator's pages on the queue and on retention show. No query here reads all jobs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from analysis import selectors
from analysis.enums import TERMINAL, JobStatus, TaskKind, TaskStatus
from analysis.models import DailyFigures, Job, Task, Upload, WorkerHeartbeat

SHOWN = 20  # of each list
RECENT = dt.timedelta(days=1)
DAYS = 14


@dataclass(frozen=True, slots=True)
class TaskQueue:
    label: str
    waiting: int
    running: int
    failed: int


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
    tasks: Sequence[TaskQueue]
    days: Sequence[DailyFigures]

    @property
    def abandoned(self) -> bool:
        return self.alive == 0 and self.due > 0


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
        tasks=_task_queues(),
        days=list(DailyFigures.objects.all()[:DAYS]),
    )


def _task_queues() -> list[TaskQueue]:
    shown = (TaskStatus.WAITING, TaskStatus.RUNNING, TaskStatus.FAILED)
    counted = Task.objects.filter(status__in=shown).order_by().values_list("kind", "status").annotate(Count("pk"))
    numbers = {(kind, status): number for kind, status, number in counted}
    return [TaskQueue(str(kind.label), *(numbers.get((kind, status), 0) for status in shown)) for kind in TaskKind]


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
