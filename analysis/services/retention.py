"""Deleting jobs: by hand, and by age."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Collection
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from analysis.caching.reads import Reads, changed
from analysis.enums import TERMINAL, JobStatus
from analysis.errors import StateConflict
from analysis.models import ClusterResult, Job, ResultSet, RowResult, VariantResult
from analysis.services.files import remove_files
from analysis.services.transitions import SYSTEM

logger = logging.getLogger(__name__)


def delete_job(*, job: Job, actor: str) -> None:
    """Remove a job with everything of it. Raises ``StateConflict`` while it runs: cancel it first."""
    if not _delete(job.pk, actor, Job.objects.exclude(status=JobStatus.RUNNING)):
        raise StateConflict("job_running")


def cleanup_jobs(
    *,
    older_than: dt.timedelta,
    actor: str = SYSTEM,
    jobs: QuerySet[Job] | None = None,
    statuses: Collection[str] = TERMINAL,
) -> int:
    """Remove the jobs (of ``jobs``, or all) that ended, as one of ``statuses``, longer ago than ``older_than``. How
    many.
    """
    ended = (Job.objects.all() if jobs is None else jobs).filter(
        status__in=set(statuses) & set(TERMINAL), finished_at__lt=timezone.now() - older_than
    )
    return sum(
        _delete(job_id, actor, ended) for job_id in list(ended.order_by("finished_at").values_list("pk", flat=True))
    )


def _delete(job_id: uuid.UUID, actor: str, allowed: QuerySet[Job]) -> bool:
    with transaction.atomic():
        # The lock keeps a worker from claiming the job in between (SQLite locks the whole database at BEGIN).
        if allowed.select_for_update(of=("self",)).filter(pk=job_id).order_by().first() is None:
            return False
        for model in (RowResult, VariantResult, ClusterResult):  # children first: no ids to collect in memory
            model._default_manager.filter(result_set__job_id=job_id).delete()
        ResultSet.objects.filter(job_id=job_id).delete()
        Job.objects.filter(pk=job_id).delete()
        transaction.on_commit(partial(remove_files, job_id))
        transaction.on_commit(partial(changed, Reads.JOBS))
    logger.info("Job deleted", extra={"action": "job_deleted", "job_id": str(job_id), "actor": actor})
    return True
