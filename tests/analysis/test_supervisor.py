"""What the supervisor notices and does, without any worker."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError, connection, connections
from django.utils import timezone

from analysis import lanes, worker
from analysis import supervisor as supervising
from analysis.cluster import is_running, is_stopped, make_cluster
from analysis.enums import JobStatus, Queue, TaskKind, TaskStatus
from analysis.lanes import Lane
from analysis.models import Job, Task, WorkerHeartbeat
from analysis.pool import Pool
from analysis.services import claim_next_job
from analysis.services.tasks import claim_next_task, plan_task
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
    cluster = make_cluster(Lane(Queue.ANALYSIS), lambda: noted.append("stop"))
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
def pool() -> Pool:
    """Of analyses; it has had nothing to do for a long time."""
    return idle_pool(Queue.ANALYSIS)


def idle_pool(*queues: Queue) -> Pool:
    made = Pool(Lane(*queues), stall_after=20, grace=20, on_signal=lambda: None)
    made._moves = (made.lane.moves, time.monotonic() - 1000)
    return made


def beat(name: str, queues: str = "analysis") -> None:
    now, pid = timezone.now(), worker.pid_of(name)
    WorkerHeartbeat.objects.create(name=name, host="-", pid=pid, started_at=now, seen_at=now, queues=queues)


def due_for(seconds: float) -> Job:
    job = submit()
    Job.objects.filter(pk=job.pk).update(run_after=timezone.now() - dt.timedelta(seconds=seconds))
    return job


@pytest.mark.django_db
def test_job_of_a_dead_worker_is_taken_back_at_once(pool: Pool, dead: str) -> None:
    job = submit()
    beat(dead)
    assert claim_next_job(worker=dead)
    pool._bury()
    job.refresh_from_db()
    assert (job.status, job.error_code) == (JobStatus.PENDING, "worker_lost")
    assert not WorkerHeartbeat.objects.exists()
    assert pool._what_is_wrong() == ""  # it was at work, so the queue is whole


@pytest.mark.django_db
def test_worker_that_died_while_it_waited_is_a_reason_to_start_anew(pool: Pool, dead: str) -> None:
    beat(dead)
    pool._bury()
    assert pool._what_is_wrong() == "a worker was killed while it waited"


@pytest.mark.django_db
def test_nobody_is_disturbed_at_work_because_another_died(pool: Pool, dead: str, alive: str) -> None:
    submit()
    beat(dead)
    beat(alive)
    assert claim_next_job(worker=alive)
    pool._bury()
    assert [row.name for row in WorkerHeartbeat.objects.all()] == [alive]
    assert pool._what_is_wrong() == ""


@pytest.mark.django_db
def test_workers_of_others_are_left_alone(pool: Pool, dead: str) -> None:
    job = submit()
    stranger = f"elsewhere:123456:{worker.pid_of(dead)}"
    beat(stranger)
    assert claim_next_job(worker=stranger)
    pool._bury()
    job.refresh_from_db()
    assert job.status == JobStatus.RUNNING
    assert WorkerHeartbeat.objects.exists()


@pytest.mark.django_db
def test_cluster_in_which_nothing_moves_while_jobs_wait_is_frozen(pool: Pool) -> None:
    due_for(30)
    assert pool._what_is_wrong() == "jobs wait and no worker takes them"


@pytest.mark.django_db
def test_job_that_has_just_become_due_is_no_alarm(pool: Pool) -> None:
    due_for(1)
    assert pool._what_is_wrong() == ""


@pytest.mark.django_db
def test_long_queue_is_no_alarm_while_messages_are_received(pool: Pool) -> None:
    due_for(1000)
    pool.lane.note_move()
    assert pool._what_is_wrong() == ""


@pytest.mark.django_db
def test_long_job_of_the_only_worker_is_no_alarm(pool: Pool, alive: str, settings: Any) -> None:
    settings.Q_CLUSTER = settings.Q_CLUSTER | {"workers": 1}
    submit()
    assert claim_next_job(worker=alive)
    due_for(1000)
    assert pool._what_is_wrong() == ""


@pytest.mark.django_db
@pytest.mark.parametrize("lost", ["dead", "frozen"])
def test_job_of_a_lost_worker_does_not_hide_that_the_rest_is_frozen(
    lost: str, pool: Pool, dead: str, alive: str, settings: Any
) -> None:
    settings.Q_CLUSTER = settings.Q_CLUSTER | {"workers": 1}
    job = submit()
    assert claim_next_job(worker=dead if lost == "dead" else alive)
    if lost == "frozen":
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    due_for(1000)
    assert pool._what_is_wrong() == "jobs wait and no worker takes them"


def test_database_that_is_away_ends_no_supervisor(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise InterfaceError("connection already closed")

    supervisor = Supervisor()
    for pool in supervisor.pools:
        pool._cluster = _Cluster()
    monkeypatch.setattr(supervising, "sweep", away)
    for step in ("_bury", "_busy"):
        monkeypatch.setattr(Pool, step, away)
    monkeypatch.setattr(Pool, "start", lambda self: None)
    monkeypatch.setattr(Pool, "_kill", lambda self: None)
    assert supervisor._step()
    for pool in supervisor.pools:
        pool._restart("for the test")
        pool._drained_by = time.monotonic()
    assert supervisor._step()
    assert [pool.lane.stopping for pool in supervisor.pools] == [False, False]


def test_cluster_that_keeps_dying_young_is_given_up(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Busy, "is_alive", lambda self: False)
    monkeypatch.setattr(Pool, "_restart", lambda self, why: None)
    pool._cluster = _Cluster()
    pool._born = time.monotonic()
    assert [pool.step() for _ in range(3)] == [True, True, False]
    pool._born = time.monotonic() - 60
    assert pool.step()


@pytest.mark.django_db
def test_restart_waits_for_those_who_work_but_not_for_ever(
    pool: Pool, alive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(Pool, "start", lambda self: done.append("started"))
    monkeypatch.setattr(Pool, "_kill", lambda self: done.append("killed"))
    submit()
    assert claim_next_job(worker=alive)
    pool._restart("for the test")
    assert pool.step()
    assert (pool.lane.stopping, done) == (True, [])
    pool._drained_by = time.monotonic()
    assert pool.step()
    assert (pool.lane.stopping, done) == (False, ["killed", "started"])


class TestShortWork:
    """The lane beside the analyses."""

    @pytest.fixture
    def clerks(self) -> Pool:
        return idle_pool(Queue.REPORTS, Queue.NOTIFICATIONS, Queue.CLEANUP)

    @pytest.mark.django_db
    def test_task_of_a_dead_process_is_taken_back_at_once(self, clerks: Pool, pool: Pool, dead: str) -> None:
        plan_task(TaskKind.CLEANUP)
        beat(dead, clerks.lane.label)
        assert claim_next_task(worker=dead)
        pool._bury()
        assert Task.objects.get().status == TaskStatus.RUNNING  # not one of the other lane's
        clerks._bury()
        task = Task.objects.get()
        assert (task.status, task.outcome, task.attempt) == (TaskStatus.WAITING, "worker_lost", 1)
        assert task.run_after > timezone.now()
        assert not WorkerHeartbeat.objects.exists()
        assert clerks._what_is_wrong() == ""

    @pytest.mark.django_db
    def test_task_of_a_process_that_is_stopped_is_given_back(self, clerks: Pool, alive: str) -> None:
        plan_task(TaskKind.CLEANUP)
        beat(alive, clerks.lane.label)
        assert claim_next_task(worker=alive)
        clerks._release()
        task = Task.objects.get()
        assert (task.status, task.attempt, task.max_attempts) == (TaskStatus.WAITING, 1, 6)

    @pytest.mark.django_db
    def test_each_lane_notices_what_waits_in_its_own_queues(self, clerks: Pool, pool: Pool) -> None:
        plan_task(TaskKind.CLEANUP)
        Task.objects.update(run_after=timezone.now() - dt.timedelta(seconds=30))
        assert (clerks._what_is_wrong(), pool._what_is_wrong()) == ("jobs wait and no worker takes them", "")
        Task.objects.all().delete()
        due_for(30)
        clerks._stall_due = 0
        pool._stall_due = 0
        assert (clerks._what_is_wrong(), pool._what_is_wrong()) == ("", "jobs wait and no worker takes them")


def test_lanes_of_a_worker_command() -> None:
    everything = [lane.label for lane in lanes.lanes_for(tuple(Queue))]
    assert everything == ["reports,notifications,cleanup", "analysis"]
    assert [lane.messages for lane in lanes.lanes_for([Queue.ANALYSIS])] == [("hienfeld",)]
    (part,) = lanes.lanes_for([Queue.NOTIFICATIONS])
    assert (part.conf["cluster_name"], part.workers, part.messages) == ("notifications", 1, ("notifications",))
    (whole, _) = lanes.lanes_for(tuple(Queue))
    assert whole.conf["cluster_name"] == "cleanup"  # so that it reads the schedules


@pytest.mark.django_db
@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL ends the transaction of a frozen worker by itself"
)
def test_frozen_workers_are_killed_when_the_database_is_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked() -> None:
        raise OperationalError("database is locked")

    supervisor = Supervisor()
    for pool in supervisor.pools:
        pool._cluster = _Cluster()
        pool._moves = (0, time.monotonic())
    monkeypatch.setattr(supervising, "sweep", locked)
    monkeypatch.setattr(connections, "close_all", lambda: None)  # the test's transaction is in it
    with frozen_process() as frozen, frozen_process() as stranger:
        beat(f"{worker.PREFIX}{frozen.pid}")
        beat(f"{worker.PREFIX}{os.getpid()}")
        beat(f"elsewhere:123456:{stranger.pid}")
        assert supervisor._step()
        assert frozen.wait() == -signal.SIGKILL
        assert is_running(stranger.pid)


@contextmanager
def frozen_process() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) as process:
        os.kill(process.pid, signal.SIGSTOP)
        while not is_stopped(process.pid):
            time.sleep(0.01)
        yield process
        process.kill()


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
