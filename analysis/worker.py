"""A worker process: its name, its sign of life, and whether it has been told to stop."""

from __future__ import annotations

import logging
import os
import socket
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.sharedctypes import RawValue

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from analysis.models import WorkerHeartbeat
from analysis.services.claim import Claim, heartbeat

logger = logging.getLogger(__name__)
_MOST_SECONDS = 10.0

# How the names of all workers forked from this process begin.
PREFIX = f"{socket.gethostname()[:80]}:{uuid.uuid4().hex[:6]}:"

# Shared with the forked workers. Without a lock, because a killed process would take the lock with it.
_stop = RawValue("b", 0)
_current: WorkerProcess | None = None


def stop_all() -> None:
    """Tell every worker forked from this process to give its job back at the next batch."""
    _stop.value = 1


def stopping() -> bool:
    return bool(_stop.value)


def current() -> WorkerProcess:
    """This process as a worker; a forked process gets its own."""
    global _current  # noqa: PLW0603 - one per process is what it is
    if _current is None or _current.pid != os.getpid():
        _current = WorkerProcess()
    return _current


class WorkerProcess:
    """Writes its own heartbeat and renews the lease of the job it works on, from a thread of its own."""

    def __init__(self) -> None:
        self.pid = os.getpid()
        self.name = f"{PREFIX}{self.pid}"
        self._claim: Claim | None = None
        self._beat_now = threading.Event()
        self._started_at = timezone.now()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to beat. Not called in tests and where jobs are run in the calling process."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._beat_for_ever, name="heartbeat", daemon=True)
            self._thread.start()

    @contextmanager
    def working_on(self, claim: Claim) -> Iterator[None]:
        self._claim = claim
        self._beat_now.set()
        try:
            yield
        finally:
            self._claim = None
            self._beat_now.set()

    @property
    def interval(self) -> float:
        return min(_MOST_SECONDS, settings.JOB_LEASE_SECONDS / 4)

    def beat(self) -> None:
        """Say that this process lives, and that its job is still being worked on."""
        claim = self._claim
        WorkerHeartbeat.objects.update_or_create(
            name=self.name,
            defaults={"seen_at": timezone.now(), "busy_with": claim.job_id if claim else None},
            create_defaults={
                "host": socket.gethostname(),
                "pid": self.pid,
                "started_at": self._started_at,
                "seen_at": timezone.now(),
                "busy_with": claim.job_id if claim else None,
            },
        )
        if claim is not None and not heartbeat(claim) and self._claim is claim:
            logger.warning("Lease lost", extra={"action": "lease_lost", "job_id": str(claim.job_id)})

    def _beat_for_ever(self) -> None:
        while True:
            self._beat_now.clear()
            try:
                self.beat()
            except DatabaseError:
                # The next beat tries again; a lease outlives three of them.
                logger.warning("Heartbeat failed", exc_info=True, extra={"action": "heartbeat_failed"})
                connection.close()
            self._beat_now.wait(self.interval)
