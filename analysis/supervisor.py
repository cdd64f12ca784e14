"""Keeps a cluster of worker processes going: sweeps, notices what died or froze, and leaves nothing behind."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import Error, connections
from django.utils import timezone

from analysis import selectors, worker
from analysis.caching import process
from analysis.cluster import die_with_parent, is_running, make_cluster
from analysis.enums import JobStatus
from analysis.models import Job, WorkerHeartbeat
from analysis.services import Claim, release_job, sweep
from analysis.services.sweep import take_back
from analysis.stopsignal import StopSignal

logger = logging.getLogger(__name__)
_STEP_SECONDS = 0.25
_LOOK_SECONDS = 1.0
_SWEEP_SECONDS = 5.0
_YOUNG_SECONDS = 10.0
_EARLY_DEATHS = 3  # a cluster that dies young so often in a row cannot be helped by starting it again
_LAST_SECONDS = 5.0  # of the grace, for giving back the jobs of workers that had to be killed


@dataclass(slots=True)
class Supervisor:
    """``stall_after``: seconds a job may be due while nothing moves here. ``grace``: seconds to stop in."""

    stall_after: float = 60.0
    grace: float = 25.0
    _stop_signal: StopSignal = field(init=False)
    _cluster: Any = None
    _born: float = 0.0
    _moves: tuple[int, float] = (0, 0.0)  # how many, and since when no more
    _suspect: bool = False
    _early_deaths: int = 0
    _due: dict[str, float] = field(default_factory=dict)

    def run(self) -> int:
        """Until a signal says stop (0), or the cluster cannot be kept alive (1)."""
        die_with_parent()
        self._stop_signal = StopSignal(self.grace, worker.stop_all)
        self._stop_signal.listen()
        self._start()
        healthy = True
        while healthy and not self._stop_signal.received:
            time.sleep(_STEP_SECONDS)
            healthy = self._step()
        self._stop()
        return 0 if healthy else 1

    def _start(self) -> None:
        from django_q.signals import post_spawn, pre_execute

        process.preload()
        # Forked processes must not share a connection; each opens its own.
        connections.close_all()
        post_spawn.connect(worker.begin, dispatch_uid="analysis.supervisor")
        pre_execute.connect(worker.note_move, dispatch_uid="analysis.supervisor")
        self._cluster = make_cluster(self._stop_signal.note)
        self._cluster.start()
        self._born = time.monotonic()
        self._moves = (worker.moves(), self._born)
        logger.info("Workers started", extra={"action": "workers_started"})

    def _step(self) -> bool:
        """One round. False when there is no use in going on."""
        if not self._cluster.sentinel.is_alive():
            young = time.monotonic() - self._born < _YOUNG_SECONDS
            self._early_deaths = self._early_deaths + 1 if young else 0
            return self._early_deaths < _EARLY_DEATHS and self._restart("its guard died")
        why = ""
        try:
            self._every("bury", _LOOK_SECONDS, self._bury)
            self._every("sweep", _SWEEP_SECONDS, sweep)
            why = self._what_is_wrong()
        except Error:
            logger.warning("Database unavailable", exc_info=True, extra={"action": "supervisor_database"})
            connections.close_all()
            time.sleep(1)
        return not why or self._restart(why)

    def _every(self, name: str, seconds: float, work: Callable[[], object]) -> None:
        now = time.monotonic()
        if now >= self._due.get(name, 0.0):
            self._due[name] = now + seconds
            work()

    def _bury(self) -> None:
        """Workers of ours that died: their jobs need not wait for the lease to run out."""
        held = dict(_own_jobs().values_list("worker", "pk"))
        dead = [name for name in held.keys() | set(_own_workers().values_list("name", flat=True)) if not _lives(name)]
        for name in dead:
            for job_id, attempt in _own_jobs().filter(worker=name).values_list("pk", "attempt"):
                take_back(Claim(job_id, attempt, name))
        WorkerHeartbeat.objects.filter(name__in=dead).delete()
        # One that was killed while it waited for a message has taken the lock of the library's queue with it.
        self._suspect = self._suspect or any(name not in held for name in dead)

    def _what_is_wrong(self) -> str:
        """Why the cluster must be started anew; "" when it need not."""
        if self._suspect and not _busy():
            return "a worker was killed while it waited"
        now, moves = time.monotonic(), worker.moves()
        if moves != self._moves[0]:
            self._moves = (moves, now)
        if now - self._moves[1] < self.stall_after or now < self._due.get("stall", 0.0):
            return ""
        self._due["stall"] = now + min(5.0, self.stall_after / 2)
        waiting = selectors.oldest_waiting_seconds()
        stalled = waiting is not None and waiting >= self.stall_after and _busy() < settings.Q_CLUSTER["workers"]
        return "jobs wait and no worker takes them" if stalled else ""

    def _restart(self, why: str) -> bool:
        """Those who work give their jobs back first. Always True: there is use in going on."""
        logger.error("Workers restarted", extra={"action": "workers_restarted", "reason": why})
        worker.stop_all()
        _quietly(self._drain)
        if self._stop_signal.received:
            return True
        self._kill()
        _quietly(self._bury)
        self._suspect = False
        worker.go_on()
        self._start()
        return True

    def _drain(self) -> None:
        end = time.monotonic() + self.grace
        while _busy() and time.monotonic() < end and not self._stop_signal.received:
            time.sleep(_STEP_SECONDS)

    def _kill(self) -> None:
        """The guard's children die with it (``die_with_parent``)."""
        self._cluster.sentinel.kill()
        self._cluster.sentinel.join(_LAST_SECONDS)

    def _stop(self) -> None:
        """Let the workers give their jobs back, then end the cluster; whoever is not done in time is killed."""
        worker.stop_all()
        # In a thread, because a killed process can have taken the lock of this event with it.
        threading.Thread(target=self._cluster.stop_event.set, daemon=True).start()
        last = min(_LAST_SECONDS, self.grace / 2)
        self._cluster.sentinel.join(max(0.0, min(self.grace, self._stop_signal.left()) - last))
        if self._cluster.sentinel.is_alive():
            logger.warning("Workers killed", extra={"action": "workers_killed"})
        self._kill()
        _quietly(_release_own)
        logger.info("Workers stopped", extra={"action": "workers_stopped"})


def _own_workers() -> Any:
    return WorkerHeartbeat.objects.filter(name__startswith=worker.PREFIX)


def _own_jobs() -> Any:
    return Job.objects.filter(status=JobStatus.RUNNING, worker__startswith=worker.PREFIX)


def _lives(name: str) -> bool:
    return is_running(worker.pid_of(name))


def _busy() -> int:
    """How many workers of ours are at a job; a frozen one counts until its lease runs out."""
    names = _own_jobs().filter(lease_until__gte=timezone.now()).values_list("worker", flat=True)
    return sum(map(_lives, names))


def _quietly(work: Callable[[], None]) -> None:
    """What the database must know, if it can be reached; else leases run out and signs of life grow old."""
    try:
        work()
    except Error:
        logger.warning("Database unavailable", exc_info=True, extra={"action": "supervisor_database"})


def _release_own() -> None:
    """Nobody of ours is left; jobs whose worker was killed here need not wait for their lease to run out."""
    _own_workers().delete()
    for job_id, attempt, name in list(_own_jobs().values_list("pk", "attempt", "worker")):
        release_job(Claim(job_id, attempt, name))
