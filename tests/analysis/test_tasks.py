"""Short work beside the analyses: planned once, done once, and told apart when it fails."""

from __future__ import annotations

import datetime as dt
import smtplib
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_q.exceptions import TimeoutException
from django_q.models import OrmQ, Schedule

from analysis import lanes, worker
from analysis import tasks as queue
from analysis.enums import TASK_PRIORITY, FailureKind, JobStatus, Queue, TaskKind, TaskStatus
from analysis.errors import StateConflict
from analysis.lanes import Lane
from analysis.models import DailyFigures, Job, Task, WorkerHeartbeat
from analysis.schedules import make_schedules
from analysis.services import claim_next_job, execute_job, request_cancel, sweep
from analysis.services.checkpoints import JobCheckpoints
from analysis.services.claim import Claim
from analysis.services.execute import failure_of
from analysis.services.files import checkpoint_folder
from analysis.services.finish import Failure
from analysis.services.tasks import (
    MAX_ATTEMPTS,
    MOST_AT_ONCE,
    cancel_task,
    claim_next_task,
    do_due_tasks,
    due_tasks,
    plan_task,
    release_task,
    renew,
    retry_task,
    take_back_task,
)
from hienfeld.engine.errors import AnalysisFailed, BadInput
from tests.analysis.fakes import FakeEngine, submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def mailing(settings: Any, analyst: Any) -> Any:
    settings.EMAIL_HOST, settings.SITE_URL = "mail.example", "https://hienfeld.example"
    analyst.email = "analist@example.nl"
    analyst.save()
    return analyst


def run(engine: FakeEngine | None = None) -> None:
    claimed = claim_next_job(worker="w1")
    assert claimed is not None
    execute_job(claimed, engine=engine or FakeEngine())


def failing(error: Exception) -> FakeEngine:
    def during(progress: object) -> None:
        raise error

    return FakeEngine(during)


def statuses() -> list[str]:
    return list(Task.objects.order_by("pk").values_list("status", flat=True))


class TestNotification:
    def test_owner_is_told_once_that_the_job_is_ready(self, mailing: Any) -> None:
        job = submit(mailing, notify=True)
        run()
        assert do_due_tasks() == 1
        assert do_due_tasks() == 0
        (sent,) = mail.outbox
        assert sent.to == ["analist@example.nl"]
        assert sent.subject == "Analyse klaar / Analysis ready: polissen.csv"
        assert f"https://hienfeld.example/analyses/{job.pk}/" in sent.body
        assert "molest" not in sent.body
        assert list(Task.objects.values_list("kind", "status", "outcome")) == [("notification", "done", "sent")]

    def test_failure_and_cancelling_are_told_too(self, mailing: Any) -> None:
        submit(mailing, notify=True)
        run(failing(BadInput("mode_unknown", value="x", known="y")))
        request_cancel(job=submit(mailing, notify=True), actor="analist")
        assert do_due_tasks() == 2
        assert [sent.subject.split(" /")[0] for sent in mail.outbox] == ["Analyse mislukt", "Analyse geannuleerd"]
        assert "De analysemodus “x” bestaat niet" in mail.outbox[0].body

    @pytest.mark.parametrize("lacking", ["wish", "address", "server", "owner"])
    def test_nobody_is_told_who_does_not_want_or_cannot_be(self, mailing: Any, lacking: str, settings: Any) -> None:
        submit(None if lacking == "owner" else mailing, notify=lacking != "wish")
        if lacking == "address":
            type(mailing).objects.update(email="")
        elif lacking == "server":
            settings.EMAIL_HOST = ""
        run()
        do_due_tasks()
        assert mail.outbox == []

    def test_job_that_will_be_tried_again_has_not_ended(self, mailing: Any) -> None:
        submit(mailing, notify=True)
        run(failing(OSError("disk")))
        assert Task.objects.count() == 0


class TestFailures:
    @pytest.fixture
    def planned(self, mailing: Any) -> Task:
        submit(mailing, notify=True)
        run()
        return Task.objects.get()

    def attempt(self, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
        def refuse(*arguments: Any) -> int:
            raise error

        monkeypatch.setattr("django.core.mail.message.EmailMessage.send", refuse)
        do_due_tasks()

    def test_passing_failure_is_tried_again_later_and_not_for_ever(
        self, planned: Task, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for attempt in range(1, MAX_ATTEMPTS + 1):
            self.attempt(monkeypatch, smtplib.SMTPServerDisconnected("away"))
            planned.refresh_from_db()
            assert (planned.attempt, planned.failure) == (attempt, "retryable")
            if attempt < MAX_ATTEMPTS:
                assert planned.status == TaskStatus.WAITING
                assert planned.run_after > timezone.now()
            Task.objects.update(run_after=timezone.now())
        assert planned.status == TaskStatus.FAILED
        monkeypatch.undo()
        retry_task(task=planned)
        assert do_due_tasks() == 1
        assert len(mail.outbox) == 1

    @pytest.mark.parametrize(
        ("error", "failure"),
        [(smtplib.SMTPRecipientsRefused({}), "permanent"), (ValueError("fault"), "critical")],
    )
    def test_lasting_failure_is_not_tried_again(
        self, planned: Task, monkeypatch: pytest.MonkeyPatch, error: Exception, failure: str
    ) -> None:
        self.attempt(monkeypatch, error)
        planned.refresh_from_db()
        assert (planned.status, planned.failure, planned.attempt) == ("failed", failure, 1)

    def test_task_of_a_worker_that_is_gone_is_done_by_another(self, planned: Task) -> None:
        assert claim_next_task(worker="w1")
        assert (sweep().expired, do_due_tasks()) == (0, 0)
        Task.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
        assert sweep().expired == 1
        Task.objects.update(run_after=timezone.now())
        assert do_due_tasks() == 1
        assert list(Task.objects.values_list("status", "attempt", "worker")) == [("done", 2, "")]

    def test_task_that_kills_its_workers_is_not_done_for_ever(self, planned: Task) -> None:
        for attempt in range(1, MAX_ATTEMPTS + 1):
            claim = claim_next_task(worker="w1")
            assert claim is not None
            assert claim.attempt == attempt
            Task.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
            assert sweep().expired == 1
            Task.objects.update(run_after=timezone.now())
        assert list(Task.objects.values_list("status", "outcome")) == [("failed", "worker_lost")]

    def test_who_lost_the_lease_writes_nothing(self, planned: Task) -> None:
        frozen = claim_next_task(worker="frozen")
        assert frozen is not None
        assert renew(frozen)
        Task.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
        sweep()
        Task.objects.update(run_after=timezone.now())
        assert claim_next_task(worker="other")
        assert not renew(frozen)
        assert not release_task(frozen)
        assert not take_back_task(frozen)
        assert list(Task.objects.values_list("status", "worker")) == [("running", "other")]

    def test_time_limit_ends_in_the_task(self, planned: Task, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(TimeoutException):
            self.attempt(monkeypatch, TimeoutException("900 s"))
        assert list(Task.objects.values_list("status", "failure")) == [("failed", "critical")]

    def test_waiting_task_can_be_cancelled_and_an_ended_one_done_again(self, planned: Task) -> None:
        with pytest.raises(StateConflict):
            retry_task(task=planned)
        cancel_task(task=planned)
        with pytest.raises(StateConflict):
            cancel_task(task=planned)
        assert do_due_tasks() == 0
        retry_task(task=planned)
        assert do_due_tasks() == 1

    def test_ended_task_is_not_done_again_while_another_is_open(self) -> None:
        plan_task(TaskKind.CLEANUP)
        first = Task.objects.get()
        cancel_task(task=first)
        plan_task(TaskKind.CLEANUP)
        with pytest.raises(StateConflict):
            retry_task(task=first)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (BadInput("mode_unknown", value="x", known="y"), FailureKind.PERMANENT),
        (AnalysisFailed("cancelled"), FailureKind.RETRYABLE),
        (OSError("disk"), FailureKind.RETRYABLE),
        (ValueError("fault"), FailureKind.CRITICAL),
    ],
)
def test_failures_of_a_job_are_told_apart(error: Exception, kind: FailureKind) -> None:
    assert failure_of(error, 1).kind == kind
    job = submit()
    run(failing(error))
    job.refresh_from_db()
    assert job.error_kind == kind
    last = job.events.order_by("-id").values_list("detail", flat=True)[0]
    assert last["kind"] == kind


def test_kind_of_a_failure_is_gone_when_the_job_is_completed() -> None:
    job = submit()
    run(failing(OSError("disk")))
    Job.objects.update(run_after=timezone.now())
    run()
    job.refresh_from_db()
    assert (job.status, job.error_kind) == ("completed", "")
    assert Failure("x").kind == FailureKind.PERMANENT


def test_urgent_kinds_go_first_and_planning_twice_is_planning_once() -> None:
    assert [plan_task(kind) for kind in TaskKind] == [True] * 4
    assert [plan_task(kind) for kind in TaskKind] == [False] * 4
    ordered = sorted(TaskKind, key=lambda kind: -TASK_PRIORITY[kind])
    assert list(due_tasks().values_list("kind", flat=True)) == ordered


def test_cleaning_up_removes_old_jobs_with_their_files_and_old_tasks(settings: Any) -> None:
    settings.RETENTION_DAYS = 10
    old, young = submit(), submit()
    long_ago = timezone.now() - dt.timedelta(days=40)
    Job.objects.filter(pk=old.pk).update(status=JobStatus.COMPLETED, finished_at=long_ago)
    JobCheckpoints(Claim(old.pk, 1, "w1")).save("x", b"data")
    plan_task(TaskKind.STATISTICS)
    Task.objects.update(status=TaskStatus.DONE, finished_at=long_ago)
    plan_task(TaskKind.CLEANUP)
    do_due_tasks()
    assert list(Job.objects.values_list("pk", flat=True)) == [young.pk]
    assert list(Task.objects.values_list("kind", "outcome")) == [
        ("cleanup", "jobs: 1, checkpoints: 1, tasks: 1, leftovers: 0")
    ]
    assert not checkpoint_folder(old.pk).exists()


def test_figures_of_the_day_are_counted_and_counting_again_changes_nothing() -> None:
    for _ in range(2):
        submit()
        run()
    submit()
    run(failing(ValueError("fault")))
    now = timezone.localtime().replace(hour=12)
    Job.objects.update(started_at=now - dt.timedelta(seconds=30), finished_at=now)
    for _ in range(2):
        plan_task(TaskKind.STATISTICS)
        do_due_tasks()
    today, yesterday = DailyFigures.objects.all()
    assert (today.completed, today.failed, today.cancelled, today.rows, today.seconds) == (2, 1, 0, 6, 60)
    assert (yesterday.completed, yesterday.seconds) == (0, 0)


class TestLane:
    """The short work has a lane of its own."""

    @pytest.fixture
    def clerk(self) -> Iterator[Lane]:
        """This process as the one that does it."""
        before, lane = lanes.mine(), Lane(Queue.REPORTS, Queue.NOTIFICATIONS, Queue.CLEANUP)
        lanes.enter(lane)
        yield lane
        lanes.enter(before)

    def test_worker_of_analyses_leaves_it_alone(self, mailing: Any) -> None:
        submit(mailing, notify=True)
        plan_task(TaskKind.STATISTICS)
        assert queue.run_job("") == "completed"
        assert statuses() == ["waiting", "waiting"]
        assert queue.run_job("") == "nothing to do"

    def test_is_done_beside_the_analyses(self, mailing: Any, clerk: Lane) -> None:
        job = submit(mailing, notify=True)
        request_cancel(job=job, actor="analist")
        plan_task(TaskKind.STATISTICS)
        assert queue.run_tasks("notifications") == "2 done"
        assert len(mail.outbox) == 1
        assert queue.run_scheduled("cleanup") == "1 done"
        assert statuses() == ["done"] * 3

    def test_lane_does_its_own_queues_only(self, clerk: Lane) -> None:
        clerk.queues = (Queue.NOTIFICATIONS,)
        assert queue.run_scheduled("cleanup") == "0 done"
        assert statuses() == ["waiting"]

    def test_nothing_is_begun_once_the_lane_is_told_to_stop(self, clerk: Lane) -> None:
        plan_task(TaskKind.STATISTICS)
        clerk.stop()
        assert queue.run_tasks("cleanup") == "0 done"
        assert statuses() == ["waiting"]

    def test_more_than_a_message_is_for_gets_another_message(self, clerk: Lane) -> None:
        for day in range(MOST_AT_ONCE + 1):
            plan_task(TaskKind.STATISTICS, key=str(day))
        OrmQ.objects.all().delete()
        assert queue.run_tasks("cleanup") == f"{MOST_AT_ONCE} done"
        assert OrmQ.objects.count() == 1
        assert queue.run_tasks("cleanup") == "1 done"

    def test_task_holds_its_worker_and_its_lease_is_renewed(self, clerk: Lane) -> None:
        me = worker.current()
        plan_task(TaskKind.CLEANUP)
        claim = claim_next_task(worker=me.name)
        assert claim is not None
        short = timezone.now() + dt.timedelta(seconds=1)
        Task.objects.update(lease_until=short)
        with me.doing(claim):
            me.beat()
        assert Task.objects.filter(lease_until__gt=short).count() == 1
        assert WorkerHeartbeat.objects.get(name=me.name).queues == "reports,notifications,cleanup"


@pytest.mark.django_db(transaction=True)
def test_planning_rings_in_the_queue_of_the_kind() -> None:
    OrmQ.objects.all().delete()
    for kind in TaskKind:
        plan_task(kind)
    assert sorted(OrmQ.objects.values_list("key", flat=True)) == ["cleanup", "cleanup", "notifications", "reports"]


def test_sweep_rings_once_for_each_queue_with_tasks_that_nobody_does() -> None:
    OrmQ.objects.all().delete()
    plan_task(TaskKind.STATISTICS)
    plan_task(TaskKind.CLEANUP)
    plan_task(TaskKind.NOTIFICATION)
    assert [sweep().woken, sweep().woken] == [2, 0]
    assert sorted(OrmQ.objects.values_list("key", flat=True)) == ["cleanup", "notifications"]


def test_schedules_are_made_once_and_put_right() -> None:
    Schedule.objects.create(name="hienfeld-cleanup", func="other", minutes=1)
    Schedule.objects.create(name="hienfeld-old", func="analysis.tasks.run_scheduled")
    own = Schedule.objects.create(name="somebody-else", func="other")
    for _ in range(2):
        make_schedules()
    call_command("migrate", verbosity=0)
    found = (
        Schedule.objects.exclude(pk=own.pk).order_by("name").values_list("name", "func", "args", "minutes", "cluster")
    )
    function = "analysis.tasks.run_scheduled"
    assert list(found) == [
        ("hienfeld-cleanup", function, "'cleanup'", 60, "cleanup"),
        ("hienfeld-statistics", function, "'statistics'", 15, "cleanup"),
    ]
    assert Schedule.objects.filter(pk=own.pk).exists()
