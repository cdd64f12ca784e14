"""Keeps a cluster of worker processes going: sweeps, notices a frozen one, and leaves nothing behind when it stops."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, connections

from analysis import selectors, worker
from analysis.enums import JobStatus
from analysis.models import Job, WorkerHeartbeat
from analysis.services import Claim, cleanup_jobs, release_job, sweep

logger = logging.getLogger(__name__)
_STEP_SECONDS = 0.25
_SWEEP_SECONDS = 5.0
_CLEANUP_SECONDS = 3600.0
_YOUNG_SECONDS = 10.0  # a cluster that dies before this age cannot be helped by starting it again
_PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class Supervisor:
    """``stall_after``: seconds a job may be due while no worker here is busy. ``grace``: seconds to stop in."""

    stall_after: float = 60.0
    grace: float = 25.0
    _cluster: Any = None
    _born: float = 0.0
    _stopping: bool = False
    _due: dict[str, float] = field(default_factory=dict)

    def run(self) -> int:
        """Until a signal says stop (0), or the cluster cannot be kept alive (1)."""
        die_with_parent()
        self._start()
        healthy = True
        while not self._stopping and healthy:
            time.sleep(_STEP_SECONDS)
            healthy = self._step()
        self._stop()
        return 0 if healthy else 1

    def _start(self) -> None:
        from django_q.signals import post_spawn

        # Forked processes must not share a connection; each opens its own.
        connections.close_all()
        post_spawn.connect(_begin_to_beat, dispatch_uid="analysis.supervisor")
        self._cluster = make_cluster(self.request_stop)
        self._cluster.start()
        self._born = time.monotonic()
        logger.info("Workers started", extra={"action": "workers_started"})

    def request_stop(self) -> None:
        self._stopping = True

    def _step(self) -> bool:
        """One round. False when there is no use in going on."""
        if not self._cluster.sentinel.is_alive():
            return self._restart("its guard died")
        try:
            self._every("sweep", _SWEEP_SECONDS, sweep)
            self._every("cleanup", _CLEANUP_SECONDS, _cleanup)
            return not self._is_stalled() or self._restart("jobs wait and no worker takes them")
        except DatabaseError:
            logger.warning("Database unavailable", exc_info=True, extra={"action": "supervisor_database"})
            connections.close_all()
            time.sleep(1)
            return True

    def _every(self, name: str, seconds: float, work: Callable[[], object]) -> None:
        now = time.monotonic()
        if now >= self._due.get(name, 0.0):
            self._due[name] = now + seconds
            work()

    def _is_stalled(self) -> bool:
        """A worker that is killed while it waits takes the library's queue lock with it; then nothing runs any more."""
        if time.monotonic() - self._born < self.stall_after:
            return False
        now = time.monotonic()
        if now < self._due.get("stall", 0.0):
            return False
        self._due["stall"] = now + min(5.0, self.stall_after / 2)
        waiting = selectors.oldest_waiting_seconds()
        if waiting is None or waiting < self.stall_after:
            return False
        return not _own_workers().filter(busy_with__isnull=False).exists()

    def _restart(self, why: str) -> bool:
        logger.error("Workers restarted", extra={"action": "workers_restarted", "reason": why})
        if not self._cluster.sentinel.is_alive() and time.monotonic() - self._born < _YOUNG_SECONDS:
            return False
        self._kill()
        self._start()
        return True

    def _kill(self) -> None:
        """The guard's children die with it (``die_with_parent``)."""
        self._cluster.sentinel.kill()
        self._cluster.sentinel.join(5)
        _own_workers().delete()

    def _stop(self) -> None:
        """Let the workers give their jobs back, then end the cluster; whoever is not done in time is killed."""
        worker.stop_all()
        # In a thread, because a killed process can have taken the lock of this event with it.
        threading.Thread(target=self._cluster.stop_event.set, daemon=True).start()
        self._cluster.sentinel.join(self.grace)
        if self._cluster.sentinel.is_alive():
            logger.warning("Workers killed", extra={"action": "workers_killed"})
        try:
            self._kill()
            _release_own()
        except DatabaseError:
            logger.warning("Jobs not released; their leases run out", extra={"action": "release_failed"})
        logger.info("Workers stopped", extra={"action": "workers_stopped"})


def make_cluster(on_signal: Callable[[], None]) -> Any:
    """A cluster that on SIGTERM and SIGINT calls ``on_signal``, from its first moment.

    The library's own handler waits for the running tasks without a time limit, and with it installed until ``start``
    returns, a signal that came while the cluster was starting would stop nothing before the job ended.
    """
    from django_q.cluster import Cluster

    class SupervisedCluster(Cluster):
        def sig_handler(self, number: int, frame: object) -> None:
            on_signal()

    return SupervisedCluster()


def die_with_parent() -> None:
    """From now on every process forked from this one, and from those, is killed when its parent dies (Linux)."""
    if not sys.platform.startswith("linux"):
        return
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = [os.getpid()]

    def remember() -> None:
        parent[0] = os.getpid()

    def follow() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent[0]:  # it died before the line above
            os._exit(1)

    os.register_at_fork(before=remember, after_in_child=follow)


def _begin_to_beat(**kwargs: object) -> None:
    worker.current().start()


def _own_workers() -> Any:
    return WorkerHeartbeat.objects.filter(name__startswith=worker.PREFIX)


def _release_own() -> None:
    """Jobs whose worker was killed here: they need not wait for their lease to run out."""
    held = Job.objects.filter(status=JobStatus.RUNNING, worker__startswith=worker.PREFIX)
    for job_id, attempt, name in list(held.values_list("pk", "attempt", "worker")):
        release_job(Claim(job_id, attempt, name))


def _cleanup() -> None:
    cutoff = selectors.retention_cutoff()
    if cutoff is not None:
        cleanup_jobs(older_than=cutoff)
