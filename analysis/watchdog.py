"""Looks after the queue from outside: needs no worker, remembers nothing, and any number of them may run."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from django.db import Error, connections

from analysis.overviews import queue_figures
from analysis.services import sweep
from analysis.stopsignal import StopSignal

logger = logging.getLogger(__name__)
_STEP_SECONDS = 0.25
_STOP_SECONDS = 10.0
_REMIND_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Findings:
    """What one pass put right, and how the queue is doing."""

    expired: int
    woken: int
    workers: int
    oldest_waiting_seconds: float | None
    abandoned: tuple[str, ...]  # queues in which something is due and that nobody serves


def look() -> Findings:
    """One pass. Raises ``django.db.Error``."""
    swept = sweep()
    queues = queue_figures()
    alone = tuple(queue.name for queue in queues if queue.abandoned)
    workers, oldest = queues[0].workers, queues[0].oldest_seconds  # of the analyses
    return Findings(swept.expired, swept.woken, workers, oldest, alone)


def watch(interval: float) -> None:
    """A pass every ``interval`` seconds until SIGTERM or SIGINT. A database that is away is waited for."""
    stop = StopSignal(_STOP_SECONDS)
    stop.listen()
    due, remind = 0.0, 0.0
    while not stop.received:
        now = time.monotonic()
        if now < due:
            time.sleep(_STEP_SECONDS)
            continue
        due = now + interval
        try:
            abandoned = look().abandoned
        except Error:
            logger.warning("Database unavailable", exc_info=True, extra={"action": "watchdog_database"})
            connections.close_all()
            continue
        if abandoned and now >= remind:
            remind = now + _REMIND_SECONDS
            extra = {"action": "no_worker", "queues": ",".join(abandoned)}
            logger.error("Jobs wait and no worker is running", extra=extra)
