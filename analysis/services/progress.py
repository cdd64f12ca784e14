"""How far a running job is. The engine ticks after every batch; at most one tick a second is written."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import monotonic

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from analysis.models import Job
from analysis.services.claim import Claim
from hienfeld.engine.errors import Cancelled
from hienfeld.engine.types import Progress

logger = logging.getLogger(__name__)
# Share of the whole that each stage takes, in percent, for the one bar that users see.
_SHARES = {"ingest": 5, "normalise": 2, "read": 8, "cluster": 10, "match": 55, "advise": 5, "report": 15}
_NEARLY_DONE = 99  # 100 is said by finish_job only


class LeaseLost(Exception):
    """Another attempt has taken over; what this one still does would be thrown away."""


class Stopping(Exception):
    """This worker is being shut down."""


def percent(progress: Progress) -> int:
    """The whole job, 0 to 99, from the stage and how far it is."""
    stages = list(_SHARES)
    if progress.stage not in _SHARES:
        return 0
    before = sum(_SHARES[stage] for stage in stages[: stages.index(progress.stage)])
    part = min(1.0, progress.done / progress.total) if progress.total > 0 else 0.0
    return min(_NEARLY_DONE, round(before + part * _SHARES[progress.stage]))


def report_progress(claim: Claim, progress: Progress, shown: int = 0) -> None:
    """Write ``progress``; the bar, which stood at ``shown``, never goes back.

    Raises ``LeaseLost``, or ``Cancelled`` when someone asked for that.
    """
    written = Job.objects.filter(**claim.fence()).update(
        stage=progress.stage,
        done=max(0, progress.done),
        total=max(0, progress.total),
        progress=max(shown, percent(progress)),
        progress_at=timezone.now(),
    )
    if written != 1:
        raise LeaseLost
    if Job.objects.filter(**claim.fence(), cancel_requested_at__isnull=False).exists():
        raise Cancelled


class Ticker:
    """The engine's ``Tick``: writes at most once per ``every`` seconds, and at once when a stage begins.

    A database that is away for less than the lease does not disturb the work: nobody else can take the job so soon.
    """

    def __init__(
        self, claim: Claim, *, stopping: Callable[[], bool] = lambda: False, every: float = 1.0,
        clock: Callable[[], float] = monotonic,
    ) -> None:  # fmt: skip
        self._claim = claim
        self._stopping = stopping
        self._every = every
        self._clock = clock
        self._stage = ""
        self._last = float("-inf")
        self._reached = clock()
        self._shown = 0  # percent

    def __call__(self, progress: Progress) -> None:
        if self._stopping():
            raise Stopping
        now = self._clock()
        if progress.stage == self._stage and now - self._last < self._every:
            return
        self._stage, self._last = progress.stage, now
        try:
            report_progress(self._claim, progress, self._shown)
            self._reached, self._shown = now, max(self._shown, percent(progress))
        except (OperationalError, InterfaceError):
            if now - self._reached >= settings.JOB_LEASE_SECONDS:
                raise
            logger.warning("Progress not written", extra={"action": "progress_failed"})
            connection.close()  # a broken one is not opened again before it is closed
