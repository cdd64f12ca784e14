"""Run a claimed job: load its files, let the engine work, store the result. However it ends, the job says how."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError, transaction
from django_q.exceptions import TimeoutException

from analysis.engine import AnalysisEngine, load_engine
from analysis.models import Job
from analysis.services.checkpoints import JobCheckpoints
from analysis.services.claim import Claim
from analysis.services.files import report_path
from analysis.services.finish import Failure, cancel_running, fail_job, finish_job, release_job
from analysis.services.inputs import Missing, inputs_of_job
from analysis.services.progress import LeaseLost, Stopping, Ticker
from analysis.services.store import plain, prepare, store_result
from hienfeld.engine.collecting import without_collecting
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import AnalysisFailed, BadInput, Cancelled
from hienfeld.engine.types import Progress, Tick

logger = logging.getLogger(__name__)
# What may be over by the next attempt: a full disk, a database that restarts, memory that others used.
_PASSING = (OSError, OperationalError, InterfaceError, MemoryError)
# The engine takes a report that cannot be written for the user's fault; in a job the place is ours, and may be mended.
_NO_ROOM = "report_not_writable"
_LONGEST_DETAIL = 20_000


class Outcome(StrEnum):
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    FAILED = "failed"  # or waiting for another attempt
    RELEASED = "released"
    LOST = "lost"  # another attempt has taken over; nothing was written


def execute_job(
    claim: Claim, *, engine: AnalysisEngine | None = None, stopping: Callable[[], bool] = lambda: False
) -> Outcome:
    """Do the work of ``claim`` and write how it ended.

    Errors of the analysis end in the job, not here; what is not an error (a time limit, an interrupt) is raised again.
    """
    tick = Ticker(claim, stopping=stopping)
    try:
        with without_collecting():
            _run(claim, engine or load_engine(), tick)
    except LeaseLost:
        outcome = Outcome.LOST
    except Stopping:
        outcome = Outcome.RELEASED if release_job(claim) else Outcome.LOST
    except Cancelled:
        outcome = Outcome.CANCELLED if cancel_running(claim) else Outcome.LOST
    except BaseException as error:
        failure = failure_of(error, claim.attempt)
        outcome = Outcome.FAILED if fail_job(claim, failure) else Outcome.LOST
        _log_failure(error, failure, outcome)
        if not isinstance(error, Exception):
            raise
    else:
        outcome = Outcome.COMPLETED
    logger.info("Attempt ended", extra={"action": "attempt_ended", "outcome": outcome.value})
    return outcome


def _run(claim: Claim, engine: AnalysisEngine, tick: Tick) -> None:
    job = Job.objects.filter(**claim.fence()).first()
    if job is None:
        raise LeaseLost
    checkpoints = JobCheckpoints(claim)
    analysis = engine.run(inputs_of_job(job), AnalysisConfig(**job.config), tick, checkpoints)
    tick(Progress("report", 0, 1))
    path = report_path(claim.job_id, claim.attempt)
    location = Path(default_storage.path(path))
    kept = False
    begun = time.perf_counter()
    try:
        location.parent.mkdir(parents=True, exist_ok=True)
        checkpoints.file(
            f"report-nl.{analysis.fingerprint[:16]}", location, lambda path: engine.write_report(analysis, path, "nl")
        )
        timings = {**analysis.timings, "report": round(time.perf_counter() - begun, 4)}
        prepared = prepare(claim, analysis, path, timings)
        with transaction.atomic():
            store_result(prepared)
            # Last, so that the row is locked shortly; when the lease is lost nothing of the above remains.
            if not finish_job(claim, stats=plain(analysis.stats)):
                raise LeaseLost
        kept = True
    finally:
        if not kept:
            location.unlink(missing_ok=True)


def failure_of(error: BaseException, attempt: int) -> Failure:
    """What to tell the user about ``error``, and whether another attempt may help."""
    detail = "".join(traceback.format_exception(error))[-_LONGEST_DETAIL:].replace("\x00", "")
    if isinstance(error, BadInput) and error.code != _NO_ROOM:
        return Failure(error.code, plain(error.message.params))
    if isinstance(error, AnalysisFailed):
        return Failure(error.code, plain(error.message.params), detail, retry=True)
    if isinstance(error, Missing):
        return Failure("upload_missing", {"file": error.name})
    if isinstance(error, TimeoutException):
        return Failure("time_limit", {"seconds": settings.Q_CLUSTER["timeout"]}, detail)
    if isinstance(error, (BadInput, *_PASSING)):
        return Failure("temporary_error", {"attempts": attempt}, detail, retry=True)
    return Failure("internal_error", {}, detail, critical=True)


def _log_failure(error: BaseException, failure: Failure, outcome: Outcome) -> None:
    if isinstance(error, BadInput) and not failure.retry:
        logger.info("Input refused", extra={"action": "job_failed", "code": error.code})
    else:
        # The traceback's text may quote a clause; it stays in the job, for staff.
        kind = type(error).__name__
        level = logging.CRITICAL if failure.critical else logging.ERROR
        about = {"action": "job_failed", "error": kind, "failure": failure.kind.value, "outcome": outcome.value}
        logger.log(level, "Attempt failed", extra=about)
