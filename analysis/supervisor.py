"""Keeps the lanes of a worker command going: sweeps, notices what died or froze, and leaves nothing behind."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from contextlib import suppress

from django.db import Error, OperationalError, connections

from analysis.cluster import die_with_parent
from analysis.enums import Queue
from analysis.lanes import Lane, lanes_for
from analysis.pool import Pool
from analysis.services import sweep
from analysis.stopsignal import StopSignal

logger = logging.getLogger(__name__)
_STEP_SECONDS = 0.25
_SWEEP_SECONDS = 5.0
_LAST_SECONDS = 5.0  # of the grace, for killing and for giving back


class Supervisor:
    """``stall_after``: seconds that work may be due while nothing moves here. ``grace``: seconds to stop in."""

    def __init__(self, queues: Sequence[Queue] = tuple(Queue), *, stall_after: float = 60.0, grace: float = 25.0):
        self._grace = grace
        lanes = lanes_for(queues)
        self._stop_signal = StopSignal(grace, lambda: _stop(lanes))
        note = self._stop_signal.note
        self.pools = [Pool(lane, stall_after=stall_after, grace=grace, on_signal=note) for lane in lanes]
        self._sweep_due = 0.0

    def run(self) -> int:
        """Until a signal says stop (0), or a lane cannot be kept alive (1)."""
        die_with_parent()
        self._stop_signal.listen()
        for pool in self.pools:
            pool.start()
        healthy = True
        while healthy and not self._stop_signal.received:
            time.sleep(_STEP_SECONDS)
            healthy = self._step()
        self._stop()
        return 0 if healthy else 1

    def _step(self) -> bool:
        """One round. False when there is no use in going on."""
        now = time.monotonic()
        try:
            if now >= self._sweep_due:
                self._sweep_due = now + _SWEEP_SECONDS
                sweep()
        except Error as error:
            _database_away(error)
            if isinstance(error, OperationalError) and "locked" in str(error):
                self._unlock()
        healthy = [_look_after(pool) for pool in self.pools]  # of every lane, also after one that is beyond help
        return all(healthy)

    def _unlock(self) -> None:
        """For SQLite; PostgreSQL sees to it by itself (``worker._limit_transactions``)."""
        for pool in self.pools:
            with suppress(Error):
                pool.kill_frozen()

    def _stop(self) -> None:
        for pool in self.pools:
            pool.stop()
        last = min(_LAST_SECONDS, self._grace / 2)
        end = time.monotonic() + min(self._grace, self._stop_signal.left()) - last
        for pool in self.pools:
            pool.end(end - time.monotonic())


def _stop(lanes: Sequence[Lane]) -> None:
    for lane in lanes:
        lane.stop()


def _look_after(pool: Pool) -> bool:
    try:
        return pool.step()
    except Error as error:
        _database_away(error)
        return True


def _database_away(error: Error) -> None:
    logger.warning("Database unavailable", exc_info=error, extra={"action": "supervisor_database"})
    connections.close_all()
    time.sleep(1)
