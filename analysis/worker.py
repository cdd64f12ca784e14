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
from multiprocessing.util import Finalize
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.db.backends.signals import connection_created
from django.utils import timezone

from analysis import engine
from analysis.caching import process
from analysis.models import WorkerHeartbeat
from analysis.services.claim import Claim, heartbeat
from analysis.services.handback import hand_back

logger = logging.getLogger(__name__)
_MOST_SECONDS = 3.0

# How the names of all workers forked from this process begin.
PREFIX = f"{socket.gethostname()[:80]}:{uuid.uuid4().hex[:6]}:"

# Shared with the forked workers. Without a lock, because a killed process would take the lock with it.
_stop = RawValue("b", 0)
_moves = RawValue("Q", 0)
_current: WorkerProcess | None = None


def stop_all() -> None:
    """Tell every worker forked from this process to give its job back at the next batch."""
    _stop.value = 1


def go_on() -> None:
    """Take ``stop_all`` back, for workers that are forked from now on."""
    _stop.value = 0


def stopping() -> bool:
    return bool(_stop.value)


def moves() -> int:
    """A number that changes when a worker forked from this process has started or has received a message."""
    return int(_moves.value)


def note_move(**_: object) -> None:
    # Two at the same moment may count as one: what matters is that it changes.
    _moves.value += 1


def begin(**_: object) -> None:
    """What a process does first when it becomes a worker."""
    connection_created.connect(_limit_transactions, dispatch_uid="analysis.worker")
    Finalize(None, current().say_goodbye, exitpriority=0)
    engine.resources().use_threads(max(1, (os.cpu_count() or 1) // settings.Q_CLUSTER["workers"]))
    note_move()
    current().start()


def _limit_transactions(connection: Any, **_: object) -> None:
    """A worker frozen in a transaction would make all others wait for its locks; PostgreSQL ends it with the lease."""
    if connection.vendor == "postgresql":
        milliseconds = settings.JOB_LEASE_SECONDS * 1000
        with connection.cursor() as cursor:
            cursor.execute(f"SET idle_in_transaction_session_timeout = {milliseconds:d}")


def pid_of(name: str) -> int:
    """The process that a worker of this name was or is; 0 when the name is no worker's."""
    digits = name.rpartition(":")[2]
    return int(digits) if digits.isdecimal() else 0


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
        self._ended = False
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
        except Error as error:
            hand_back(claim, error, stopping=stopping)
            raise
        finally:
            self._claim = None
            self._beat_now.set()

    @property
    def interval(self) -> float:
        return min(_MOST_SECONDS, settings.JOB_LEASE_SECONDS / 4)

    def beat(self) -> None:
        """Say that this process lives, and that its job is still being worked on."""
        claim = self._claim
        member = self.member
        member.obey()
        WorkerHeartbeat.objects.update_or_create(
            name=self.name,
            defaults={
                "seen_at": timezone.now(),
                "busy_with": claim.job_id if claim else None,
                "models": loaded_models(),
            },
            create_defaults={
                "host": socket.gethostname(),
                "pid": self.pid,
                "started_at": self._started_at,
                "seen_at": timezone.now(),
                "busy_with": claim.job_id if claim else None,
                "models": loaded_models(),
            },
        )
        member.tell()
        if claim is not None and not heartbeat(claim) and self._claim is claim:
            logger.warning("Lease lost", extra={"action": "lease_lost", "job_id": str(claim.job_id)})

    @property
    def member(self) -> process.Member:
        """This process among all that cache."""
        return process.join(self.name, "worker")

    def say_goodbye(self) -> None:
        """This process ends in order; whoever dies without saying so was killed."""
        self._ended = True
        try:
            WorkerHeartbeat.objects.filter(name=self.name).delete()
            self.member.leave()
        except Error:
            logger.warning("Goodbye not said", extra={"action": "goodbye_failed"})

    def _beat_for_ever(self) -> None:
        while not self._ended:
            self._beat_now.clear()
            try:
                self.beat()
            except Exception:
                # Whatever it is, the next beat tries again: without beats a worker that works loses its job.
                logger.exception("Heartbeat failed", extra={"action": "heartbeat_failed"})
                _disconnect()
            self._beat_now.wait(self.interval)


def loaded_models() -> dict[str, dict[str, float]]:
    """Which models this process has ready: name -> seconds it took to load, and when."""
    entries = engine.resources().cache.stats().entries
    return {
        key.removeprefix("model:"): {"seconds": entry.load_seconds, "at": entry.created_at}
        for key, entry in entries.items()
        if key.startswith("model:")
    }


def _disconnect() -> None:
    """A connection that broke is not opened again before it is closed."""
    try:
        connection.close()
    except Exception:
        logger.exception("Connection not closed", extra={"action": "disconnect_failed"})
