"""Every read that admin, API and pages share."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from analysis.caching.reads import Reads, cached
from analysis.caching.searches import as_query, found_in
from analysis.enums import MIXED_ADVICE, QUEUE_OF, JobStatus, Queue, TaskKind, TaskStatus
from analysis.estimates import Rates, known_rates, seconds_until_free
from analysis.models import ClusterResult, Job, JobEvent, ResultSet, RowResult, Task, VariantResult, WorkerHeartbeat
from analysis.models.task import OPEN

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

ALIVE_SECONDS = 12  # four missed heartbeats
_HEAVY = ("error_detail", "instruction_text")
_MOST_AHEAD = 1_000  # jobs in front whose size is looked at one by one


def jobs_for(user: User | AnonymousUser) -> QuerySet[Job]:
    """The jobs that ``user`` may see, newest first: their own; all for staff."""
    jobs = Job.objects.defer(*_HEAVY).order_by("-created_at")
    if user.is_staff:
        return jobs
    return jobs.filter(owner_id=user.pk) if user.is_authenticated else jobs.none()


def get_job(user: User | AnonymousUser, job_id: uuid.UUID | str) -> Job:
    """One job. Raises ``Job.DoesNotExist`` also for someone else's job and for what is not an id: the answer is 404."""
    try:
        key = job_id if isinstance(job_id, uuid.UUID) else uuid.UUID(str(job_id))
    except ValueError as error:
        raise Job.DoesNotExist from error
    return jobs_for(user).get(pk=key)


def waiting_in_order() -> QuerySet[Job]:
    """The jobs that wait and are due, in the order in which they will be taken."""
    return Job.objects.filter(status=JobStatus.PENDING, run_after__lte=timezone.now()).order_by("rank_at", "pk")


def queue_position(job: Job) -> int | None:
    """1 for the job that is next; None for a job that does not wait."""
    return _ahead_of(job).count() + 1 if job.status == JobStatus.PENDING else None


def _ahead_of(job: Job) -> QuerySet[Job]:
    return waiting_in_order().filter(Q(rank_at__lt=job.rank_at) | Q(rank_at=job.rank_at, pk__lt=job.pk))


def eta_seconds(job: Job) -> int | None:
    """Estimate of the seconds until ``job`` is done; None when it has ended or nothing can be said."""
    if job.status == JobStatus.RUNNING:
        left = _seconds_left(job, known_rates())
        return None if left is None else round(left)
    if job.status != JobStatus.PENDING:
        return None
    rates = known_rates()
    running = Job.objects.filter(status=JobStatus.RUNNING).defer(*_HEAVY)
    busy = [left if (left := _seconds_left(other, rates)) is not None else rates.usual for other in running]
    ahead = _ahead_of(job).values_list("config__mode", "rows_total")
    first = [rates.seconds(mode or "", rows or 0) for mode, rows in ahead[:_MOST_AHEAD]]
    begin = seconds_until_free(busy, first, alive_workers().count())
    if len(first) == _MOST_AHEAD:  # the rest of a very long queue is taken to be as its beginning
        begin *= ahead.count() / _MOST_AHEAD
    due = (job.run_after - timezone.now()).total_seconds()
    return round(max(begin, due) + rates.seconds(str(job.config.get("mode", "")), job.rows_total or 0))


def _seconds_left(job: Job, rates: Rates) -> float | None:
    if job.started_at is None:
        return None
    elapsed = (timezone.now() - job.started_at).total_seconds()
    left = rates.left(job, elapsed)
    if left is not None or job.progress <= 0:
        return left
    return max(0.0, elapsed * (100 - job.progress) / job.progress)


@dataclass(frozen=True, slots=True)
class JobStatistics:
    total: int
    by_status: Mapping[str, int]  # every status, also those with none
    oldest_waiting_seconds: float | None
    workers: int


def job_statistics(user: User | AnonymousUser) -> JobStatistics:
    """Counts of the jobs that ``user`` may see, and the state of the queue."""
    whose = "all" if user.is_staff else str(user.pk)
    counted = cached(
        Reads.JOBS, whose, lambda: dict(jobs_for(user).order_by().values_list("status").annotate(Count("pk")))
    )
    by_status = {status.value: counted.get(status.value, 0) for status in JobStatus}
    return JobStatistics(
        total=sum(by_status.values()),
        by_status=by_status,
        oldest_waiting_seconds=oldest_waiting_seconds(),
        workers=alive_workers().count(),
    )


def oldest_waiting_seconds() -> float | None:
    """How long the job that waits longest has been due; None when none is due."""
    now = timezone.now()
    due = Job.objects.filter(status=JobStatus.PENDING, run_after__lte=now).aggregate(oldest=Min("run_after"))["oldest"]
    return (now - due).total_seconds() if due else None


def oldest_due_seconds(queues: Collection[Queue]) -> float | None:
    """How long what waits longest in any of ``queues`` has been due; None when nothing is due."""
    kinds = [kind for kind, queue in QUEUE_OF.items() if queue in queues]
    now = timezone.now()
    tasks = Task.objects.filter(status=TaskStatus.WAITING, run_after__lte=now, kind__in=kinds)
    oldest = tasks.aggregate(oldest=Min("run_after"))["oldest"] if kinds else None
    found = [(now - oldest).total_seconds()] if oldest else []
    analysis = oldest_waiting_seconds() if Queue.ANALYSIS in queues else None
    return max([*found, *([analysis] if analysis is not None else [])], default=None)


def alive_workers(queue: Queue = Queue.ANALYSIS) -> QuerySet[WorkerHeartbeat]:
    """The worker processes that serve ``queue``."""
    return WorkerHeartbeat.objects.filter(seen_at__gte=_alive_since(), queues__contains=queue)


def alive_workers_by_queue() -> Counter[Queue]:
    served: Counter[Queue] = Counter()
    for queues in WorkerHeartbeat.objects.filter(seen_at__gte=_alive_since()).values_list("queues", flat=True):
        served.update(queue for queue in Queue if queue.value in queues.split(","))
    return served


def is_alive(worker: WorkerHeartbeat) -> bool:
    return worker.seen_at >= _alive_since()


def _alive_since() -> dt.datetime:
    return timezone.now() - dt.timedelta(seconds=ALIVE_SECONDS)


def is_stalled(job: Job) -> bool:
    """A job that says it is running while its worker has been silent too long; true before any sweep notices."""
    return job.status == JobStatus.RUNNING and job.lease_until is not None and job.lease_until < timezone.now()


def events_of(job: Job) -> QuerySet[JobEvent]:
    return JobEvent.objects.filter(job=job).order_by("id")


def cluster_results(job: Job, filters: Mapping[str, Any] | None = None) -> QuerySet[ClusterResult]:
    """The clusters of the finished job, in order. ``filters``: advice, confidence, search; empty values mean any."""
    result = _result(job)
    clusters = ClusterResult.objects.filter(result_set=result).order_by("ordinal")
    chosen = _chosen(filters)
    if not chosen:
        return clusters
    wanted = VariantResult.objects.filter(result_set=result).filter(_variant_filter(chosen)).order_by()
    if "search" in chosen and result is not None:
        # A result never changes, so what was found in it stays true; turning pages and sorting ask it again.
        found = found_in(
            f"{job.pk}:{result.attempt}", chosen, lambda: wanted.values_list("cluster_id", flat=True).distinct()
        )
        if found is not None:
            return clusters.filter(pk__in=as_query(found))
    return clusters.filter(pk__in=wanted.values("cluster_id"))


def variant_results(job: Job, filters: Mapping[str, Any] | None = None) -> QuerySet[VariantResult]:
    """The distinct texts of the finished job, in input order; filters as ``cluster_results``, and ``cluster`` (pk)."""
    chosen = _chosen(filters)
    variants = _variants(job).filter(_variant_filter(chosen)).select_related("cluster").order_by("ordinal")
    return variants.filter(cluster_id=chosen["cluster"]) if "cluster" in chosen else variants


def row_results(job: Job, filters: Mapping[str, Any] | None = None) -> QuerySet[RowResult]:
    """The rows of the finished job, in input order, with their variants; the filters of ``variant_results``."""
    rows = RowResult.objects.filter(result_set=_result(job)).select_related("variant", "variant__cluster")
    chosen = _chosen(filters)
    if chosen:
        rows = rows.filter(variant__in=variant_results(job, chosen).order_by().values("pk"))
    return rows.order_by("row")


def report_of(job: Job, language: str) -> FieldFile | None:
    """The Excel report in that language; None when there is none, or its file is gone."""
    return report_file(job.result, language)


def report_file(result: ResultSet | None, language: str) -> FieldFile | None:
    file: FieldFile | None = getattr(result, ResultSet.REPORTS[language]) if result is not None else None
    return file if file and file.storage.exists(str(file.name)) else None


def report_orders(job: Job) -> dict[str, Task]:
    """Per language the latest order for a report, if it has not been carried out."""
    orders = Task.objects.filter(job=job, kind=TaskKind.REPORT).order_by("pk")
    latest = {order.key.rpartition(":")[2]: order for order in orders}
    return {code: order for code, order in latest.items() if order.status in (*OPEN, TaskStatus.FAILED)}


def _result(job: Job) -> ResultSet | None:
    return job.result


def _variants(job: Job) -> QuerySet[VariantResult]:
    return VariantResult.objects.filter(result_set=_result(job))


def _chosen(filters: Mapping[str, Any] | None) -> dict[str, Any]:
    known = ("advice", "confidence", "search", "cluster")
    return {name: value for name, value in (filters or {}).items() if name in known and value not in ("", None)}


def _variant_filter(chosen: Mapping[str, Any]) -> Q:
    wanted = Q()
    if "advice" in chosen:
        mixed = chosen["advice"] == MIXED_ADVICE
        wanted &= Q(cluster__advice=MIXED_ADVICE) if mixed else Q(advice=chosen["advice"])
    if "confidence" in chosen:
        wanted &= Q(confidence=chosen["confidence"])
    if "search" in chosen:
        text = str(chosen["search"]).replace("\x00", "")
        wanted &= Q(text__icontains=text) | Q(cluster__name__icontains=text) | Q(reason__icontains=text)
    return wanted


def retention_cutoff() -> dt.timedelta | None:
    """How long ended jobs are kept; None for ever."""
    return dt.timedelta(days=settings.RETENTION_DAYS) if settings.RETENTION_DAYS else None
