"""A worker process: its name, its sign of life, and whether it has been told to stop."""

from __future__ import annotations

import logging
import os
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.util import Finalize
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.db.backends.signals import connection_created
from django.utils import timezone

from analysis import engine, lanes
from analysis.caching import process
from analysis.models import WorkerHeartbeat
from analysis.services.claim import Claim, heartbeat
from analysis.services.handback import hand_back
from analysis.services.tasks import TaskClaim, renew

logger = logging.getLogger(__name__)
_MOST_SECONDS = 3.0

# How the names of all workers forked from this process begin.
PREFIX = f"{socket.gethostname()[:80]}:{uuid.uuid4().hex[:6]}:"

_current: WorkerProcess | None = None
_connections: set[Any] = set()  # of all threads


def stopping() -> bool:
    """Whether the workers of this lane have been told to give back what they are at."""
    return lanes.mine().stopping


def note_move(**_: object) -> None:
    lanes.mine().note_move()


def begin(**_: object) -> None:
    """What a process does first when it becomes a worker."""
    connection_created.connect(_limit_transactions, dispatch_uid="analysis.worker")
    connection_created.connect(_keep, dispatch_uid="analysis.worker.keep")
    Finalize(None, current().say_goodbye, exitpriority=0)
    if lanes.mine().analyses:
        engine.resources().use_threads(max(1, (os.cpu_count() or 1) // lanes.mine().workers))
        engine.resources().processes = engine.processes_for(lanes.mine().workers)
    note_move()
    current().start()


def _limit_transactions(connection: Any, **_: object) -> None:
    """A worker frozen in a transaction would make all others wait for its locks; PostgreSQL ends it with the lease."""
    if connection.vendor == "postgresql":
        milliseconds = settings.JOB_LEASE_SECONDS * 1000
        with connection.cursor() as cursor:
            cursor.execute(f"SET idle_in_transaction_session_timeout = {milliseconds:d}")


def _keep(connection: Any, **_: object) -> None:
    """A process forked from this one in an analysis has no other threads and drops what was theirs alone: a connection
    would be closed there that is still used here."""
    _connections.add(connection)


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


@dataclass(frozen=True, slots=True)
class _Held:
    """What a worker is at. ``renew`` prolongs the lease; False when it was lost."""

    job_id: uuid.UUID | None
    renew: Callable[[], bool]


class WorkerProcess:
    """Writes its own heartbeat and renews the lease of what it works on, from a thread of its own."""

    def __init__(self) -> None:
        self.pid = os.getpid()
        self.name = f"{PREFIX}{self.pid}"
        self._held: _Held | None = None
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
        """A job: its lease is renewed, and when the database is away at the end it is handed back later."""
        with self._holding(_Held(claim.job_id, partial(heartbeat, claim))):
            try:
                yield
            except Error as error:
                hand_back(claim, error, stopping=stopping)
                raise

    @contextmanager
    def doing(self, claim: TaskClaim) -> Iterator[None]:
        """A short task: its lease is renewed."""
        with self._holding(_Held(claim.job_id, partial(renew, claim))):
            yield

    @contextmanager
    def _holding(self, held: _Held) -> Iterator[None]:
        self._held = held
        self._beat_now.set()
        try:
            yield
        finally:
            self._held = None
            self._beat_now.set()

    @property
    def interval(self) -> float:
        return min(_MOST_SECONDS, settings.JOB_LEASE_SECONDS / 4)

    def beat(self) -> None:
        """Say that this process lives, and that what it holds is still being worked on."""
        held = self._held
        member = self.member
        member.obey()
        now = {
            "seen_at": timezone.now(),
            "busy_with": held.job_id if held else None,
            "models": loaded_models(),
            "queues": lanes.mine().label,
        }
        born = {"host": socket.gethostname(), "pid": self.pid, "started_at": self._started_at}
        WorkerHeartbeat.objects.update_or_create(name=self.name, defaults=now, create_defaults=born | now)
        member.tell()
        if held is not None and not held.renew() and self._held is held:
            logger.warning("Lease lost", extra={"action": "lease_lost", "job_id": str(held.job_id or "")})

    @property
    def member(self) -> process.Member:
        """This process among all that cache."""
        return process.join(self.name, "worker" if lanes.mine().analyses else "tasks")

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
