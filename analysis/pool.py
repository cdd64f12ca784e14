"""The worker processes of one lane: started, watched, started anew when they froze, and ended."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from django.db import Error, connections
from django.utils import timezone

from analysis import selectors, worker
from analysis.caching import process
from analysis.cluster import is_running, is_stopped, make_cluster
from analysis.enums import JobStatus
from analysis.lanes import Lane
from analysis.models import Job, WorkerHeartbeat
from analysis.services import Claim, release_job
from analysis.services.sweep import take_back
from analysis.services.tasks import held_tasks, release_task, take_back_task

logger = logging.getLogger(__name__)
_LOOK_SECONDS = 1.0
_YOUNG_SECONDS = 10.0
_EARLY_DEATHS = 3  # a cluster that dies young so often in a row cannot be helped by starting it again
_LAST_SECONDS = 5.0  # of the grace, for giving back what workers held that had to be killed


class Pool:
    """``stall_after``: seconds that work may be due while nothing moves here. ``grace``: seconds to stop in."""

    def __init__(self, lane: Lane, *, stall_after: float, grace: float, on_signal: Callable[[], None]) -> None:
        self.lane = lane
        self._stall_after, self._grace, self._on_signal = stall_after, grace, on_signal
        self._cluster: Any = None
        self._born = self._due = self._stall_due = 0.0
        self._moves = (0, 0.0)  # how many, and since when no more
        self._drained_by: float | None = None  # while its workers give back what they are at, before a restart
        self._suspect = False
        self._early_deaths = 0

    def start(self) -> None:
        from django_q.signals import post_spawn, pre_execute

        if self.lane.analyses:
            process.preload()
        # Forked processes must not share a connection; each opens its own.
        connections.close_all()
        post_spawn.connect(worker.begin, dispatch_uid="analysis.supervisor")
        pre_execute.connect(worker.note_move, dispatch_uid="analysis.supervisor")
        self._cluster = make_cluster(self.lane, self._on_signal)
        self._cluster.start()
        self._born = time.monotonic()
        self._moves = (self.lane.moves, self._born)
        logger.info("Workers started", extra=self._about("workers_started"))

    def step(self) -> bool:
        """One round. False when there is no use in going on. Raises ``django.db.Error``; the next round goes on."""
        if self._drained_by is not None:
            if time.monotonic() >= self._drained_by or not self._busy():
                self._start_anew()
            return True
        if not self._cluster.sentinel.is_alive():
            young = time.monotonic() - self._born < _YOUNG_SECONDS
            self._early_deaths = self._early_deaths + 1 if young else 0
            if self._early_deaths >= _EARLY_DEATHS:
                return False
            self._restart("its guard died")
            return True
        now = time.monotonic()
        if now >= self._due:
            self._due = now + _LOOK_SECONDS
            self._bury()
        why = self._what_is_wrong()
        if why:
            self._restart(why)
        return True

    def _bury(self) -> None:
        """Workers of ours that died: what they held need not wait for its lease to run out."""
        held = self._held()
        known = set(self._own_workers().values_list("name", flat=True))
        dead = [name for name in known | held.keys() if not _lives(name)]
        for name in dead:
            for give_back in held.get(name, ()):
                give_back()
        WorkerHeartbeat.objects.filter(name__in=dead).delete()
        # One that was killed while it waited for a message has taken the lock of the library's queue with it.
        self._suspect = self._suspect or any(name not in held for name in dead)

    def _what_is_wrong(self) -> str:
        """Why the cluster must be started anew; "" when it need not."""
        if self._suspect and not self._busy():
            return "a worker was killed while it waited"
        now, moves = time.monotonic(), self.lane.moves
        if moves != self._moves[0]:
            self._moves = (moves, now)
        if now - self._moves[1] < self._stall_after or now < self._stall_due:
            return ""
        self._stall_due = now + min(5.0, self._stall_after / 2)
        waiting = selectors.oldest_due_seconds(self.lane.queues)
        stalled = waiting is not None and waiting >= self._stall_after and self._busy() < self.lane.workers
        return "jobs wait and no worker takes them" if stalled else ""

    def _restart(self, why: str) -> None:
        """Those who work give back what they are at first; meanwhile the other lane is looked after."""
        logger.error("Workers restarted", extra={**self._about("workers_restarted"), "reason": why})
        self.lane.stop()
        self._drained_by = time.monotonic() + self._grace

    def _start_anew(self) -> None:
        self._kill()
        _quietly(self._bury)
        self._suspect, self._drained_by = False, None
        self.lane.go_on()
        self.start()

    def kill_frozen(self) -> None:
        """Workers that somebody has stopped: on SQLite one that was writing keeps everybody from writing, for ever."""
        for name in self._own_workers().values_list("name", flat=True):
            if is_stopped(worker.pid_of(name)):
                logger.error("Frozen worker killed", extra={**self._about("worker_killed"), "worker": name})
                with suppress(ProcessLookupError):
                    os.kill(worker.pid_of(name), signal.SIGKILL)

    def stop(self) -> None:
        """Let the workers give back what they are at, then end the cluster. Does not wait."""
        self.lane.stop()
        # In a thread, because a killed process can have taken the lock of this event with it.
        threading.Thread(target=self._cluster.stop_event.set, daemon=True).start()

    def end(self, seconds: float) -> None:
        """After ``stop``: whoever is not done in ``seconds`` is killed."""
        self._cluster.sentinel.join(max(0.0, seconds))
        if self._cluster.sentinel.is_alive():
            logger.warning("Workers killed", extra=self._about("workers_killed"))
        self._kill()
        _quietly(self._release)
        logger.info("Workers stopped", extra=self._about("workers_stopped"))

    def _kill(self) -> None:
        """The guard's children die with it (``die_with_parent``)."""
        self._cluster.sentinel.kill()
        self._cluster.sentinel.join(_LAST_SECONDS)

    def _release(self) -> None:
        """Nobody of ours is left; what was held by who was killed here need not wait for its lease to run out."""
        held = self._held(release=True)
        self._own_workers().delete()
        for give_back in [one for all_of_it in held.values() for one in all_of_it]:
            give_back()

    def _busy(self) -> int:
        """How many workers of ours are at something; a frozen one counts until its lease runs out."""
        return sum(map(_lives, self._held(lease_until__gte=timezone.now())))

    def _own_workers(self) -> Any:
        return WorkerHeartbeat.objects.filter(name__startswith=worker.PREFIX, queues=self.lane.label)

    def _held(self, *, release: bool = False, **conditions: Any) -> dict[str, list[Callable[[], object]]]:
        """Per worker of ours that holds something: how to take it back, or to give it back as if it had itself."""
        ours = {"worker__startswith": worker.PREFIX, **conditions}
        found: dict[str, list[Callable[[], object]]] = {}
        if self.lane.analyses:
            jobs = Job.objects.filter(status=JobStatus.RUNNING, **ours)
            for job_id, attempt, name in jobs.values_list("pk", "attempt", "worker"):
                act = release_job if release else take_back
                found.setdefault(name, []).append(partial(act, Claim(job_id, attempt, name)))
        else:
            for name, claim in held_tasks(**ours):
                found.setdefault(name, []).append(partial(release_task if release else take_back_task, claim))
        return found

    def _about(self, action: str) -> dict[str, str]:
        return {"action": action, "queues": self.lane.label}


def _lives(name: str) -> bool:
    return is_running(worker.pid_of(name))


def _quietly(work: Callable[[], None]) -> None:
    """What the database must know, if it can be reached; else leases run out and signs of life grow old."""
    try:
        work()
    except Error:
        logger.warning("Database unavailable", exc_info=True, extra={"action": "supervisor_database"})
