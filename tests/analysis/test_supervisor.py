"""What the supervisor notices and does, without any worker."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import InterfaceError, connection
from django.utils import timezone

from analysis import supervisor as supervising
from analysis import worker
from analysis.cluster import is_running, make_cluster
from analysis.enums import JobStatus
from analysis.models import Job, WorkerHeartbeat
from analysis.services import claim_next_job
from analysis.stopsignal import StopSignal
from analysis.supervisor import Supervisor
from tests.analysis.fakes import submit

_STOPS = (signal.SIGTERM, signal.SIGINT)


@pytest.fixture(autouse=True)
def _handlers_restored() -> Iterator[None]:
    before = [signal.getsignal(number) for number in _STOPS]
    yield
    for number, handler in zip(_STOPS, before, strict=True):
        signal.signal(number, handler)


def test_signal_while_the_cluster_is_starting_is_only_noted() -> None:
    """It used to be answered by the library, which waits for the running task: for ever, if that takes for ever."""
    noted: list[str] = []
    cluster = make_cluster(lambda: noted.append("stop"))
    cluster.sentinel = _Busy()
    for number in _STOPS:
        os.kill(os.getpid(), number)
    assert noted == ["stop", "stop"]


class _Busy:
    """A guard whose worker is at a long job."""

    def is_alive(self) -> bool:
        return True

    def join(self, timeout: float | None = None) -> None:
        raise AssertionError("waited for the job")


@pytest.fixture
def dead() -> str:
    """The name of a worker of ours that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return f"{worker.PREFIX}{process.pid}"


@pytest.fixture
def alive() -> str:
    return f"{worker.PREFIX}{os.getpid()}"


@pytest.fixture
def supervisor() -> Supervisor:
    """Whose cluster has had nothing to do for a long time."""
    made = Supervisor(stall_after=20)
    made._stop_signal = StopSignal(20)
    made._moves = (worker.moves(), time.monotonic() - 1000)
    return made


def beat(name: str) -> None:
    now = timezone.now()
    WorkerHeartbeat.objects.create(name=name, host="-", pid=worker.pid_of(name), started_at=now, seen_at=now)


def due_for(seconds: float) -> Job:
    job = submit()
    Job.objects.filter(pk=job.pk).update(run_after=timezone.now() - dt.timedelta(seconds=seconds))
    return job


@pytest.mark.django_db
def test_job_of_a_dead_worker_is_taken_back_at_once(supervisor: Supervisor, dead: str) -> None:
    job = submit()
    beat(dead)
    assert claim_next_job(worker=dead)
    supervisor._bury()
    job.refresh_from_db()
    assert (job.status, job.error_code) == (JobStatus.PENDING, "worker_lost")
    assert not WorkerHeartbeat.objects.exists()
    assert supervisor._what_is_wrong() == ""  # it was at work, so the queue is whole


@pytest.mark.django_db
def test_worker_that_died_while_it_waited_is_a_reason_to_start_anew(supervisor: Supervisor, dead: str) -> None:
    beat(dead)
    supervisor._bury()
    assert supervisor._what_is_wrong() == "a worker was killed while it waited"


@pytest.mark.django_db
def test_nobody_is_disturbed_at_work_because_another_died(supervisor: Supervisor, dead: str, alive: str) -> None:
    submit()
    beat(dead)
    beat(alive)
    assert claim_next_job(worker=alive)
    supervisor._bury()
    assert [row.name for row in WorkerHeartbeat.objects.all()] == [alive]
    assert supervisor._what_is_wrong() == ""


@pytest.mark.django_db
def test_workers_of_others_are_left_alone(supervisor: Supervisor, dead: str) -> None:
    job = submit()
    stranger = f"elsewhere:123456:{worker.pid_of(dead)}"
    beat(stranger)
    assert claim_next_job(worker=stranger)
    supervisor._bury()
    job.refresh_from_db()
    assert job.status == JobStatus.RUNNING
    assert WorkerHeartbeat.objects.exists()


@pytest.mark.django_db
def test_cluster_in_which_nothing_moves_while_jobs_wait_is_frozen(supervisor: Supervisor) -> None:
    due_for(30)
    assert supervisor._what_is_wrong() == "jobs wait and no worker takes them"


@pytest.mark.django_db
def test_job_that_has_just_become_due_is_no_alarm(supervisor: Supervisor) -> None:
    due_for(1)
    assert supervisor._what_is_wrong() == ""


@pytest.mark.django_db
def test_long_queue_is_no_alarm_while_messages_are_received(supervisor: Supervisor) -> None:
    due_for(1000)
    worker.note_move()
    assert supervisor._what_is_wrong() == ""


@pytest.mark.django_db
def test_long_job_of_the_only_worker_is_no_alarm(supervisor: Supervisor, alive: str, settings: Any) -> None:
    settings.Q_CLUSTER = settings.Q_CLUSTER | {"workers": 1}
    submit()
    assert claim_next_job(worker=alive)
    due_for(1000)
    assert supervisor._what_is_wrong() == ""


@pytest.mark.django_db
@pytest.mark.parametrize("lost", ["dead", "frozen"])
def test_job_of_a_lost_worker_does_not_hide_that_the_rest_is_frozen(
    lost: str, supervisor: Supervisor, dead: str, alive: str, settings: Any
) -> None:
    settings.Q_CLUSTER = settings.Q_CLUSTER | {"workers": 1}
    job = submit()
    assert claim_next_job(worker=dead if lost == "dead" else alive)
    if lost == "frozen":
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    due_for(1000)
    assert supervisor._what_is_wrong() == "jobs wait and no worker takes them"


def test_database_that_is_away_ends_no_supervisor(supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise InterfaceError("connection already closed")

    monkeypatch.setattr(supervising, "sweep", away)
    monkeypatch.setattr(Supervisor, "_bury", away)
    monkeypatch.setattr(Supervisor, "_drain", away)
    monkeypatch.setattr(Supervisor, "_start", lambda self: None)
    monkeypatch.setattr(Supervisor, "_kill", lambda self: None)
    supervisor._cluster = _Cluster()
    assert supervisor._step()
    assert supervisor._restart("for the test")
    assert not worker.stopping()


def test_cluster_that_keeps_dying_young_is_given_up(supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Busy, "is_alive", lambda self: False)
    monkeypatch.setattr(Supervisor, "_restart", lambda self, why: True)
    supervisor._cluster = _Cluster()
    supervisor._born = time.monotonic()
    assert [supervisor._step() for _ in range(3)] == [True, True, False]
    supervisor._born = time.monotonic() - 60
    assert supervisor._step()


def test_zombie_is_not_running() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    with process:  # waits for it at the end only
        while is_running(process.pid):
            time.sleep(0.01)
    assert is_running(os.getpid())


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one lock and no such limit")
def test_transaction_of_a_frozen_worker_is_ended_with_its_lease(settings: Any) -> None:
    settings.JOB_LEASE_SECONDS = 7
    worker._limit_transactions(connection=connection)
    with connection.cursor() as cursor:
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("7s",)
        cursor.execute("SET idle_in_transaction_session_timeout = 0")


class _Cluster:
    @property
    def sentinel(self) -> _Busy:
        return _Busy()
