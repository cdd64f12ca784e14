"""``manage.py jobs`` and ``manage.py cleanup``."""

from __future__ import annotations

import datetime as dt
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from analysis.enums import JobStatus, TaskKind
from analysis.models import Job, Task, WorkerHeartbeat
from analysis.services.checkpoints import JobCheckpoints
from analysis.services.claim import Claim
from analysis.services.files import checkpoint_folder
from analysis.services.tasks import plan_task
from tests.analysis.fakes import submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _fake_engine(settings: Any) -> None:
    settings.ANALYSIS_ENGINE = "tests.analysis.fakes.FakeEngine"


def said(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=out)
    return out.getvalue()


def ended(status: str, days_ago: int) -> Job:
    job = submit()
    Job.objects.filter(pk=job.pk).update(status=status, finished_at=timezone.now() - dt.timedelta(days=days_ago))
    return job


def test_queues_shows_what_waits_where_and_who_serves_it() -> None:
    submit()
    ended("failed", 0)
    ended("failed", 3)
    plan_task(TaskKind.STATISTICS)
    now = timezone.now()
    Task.objects.update(run_after=now - dt.timedelta(seconds=50))
    WorkerHeartbeat.objects.create(name="w", host="h", pid=1, started_at=now, seen_at=now)
    lines = [re.sub(r"oldest for \d+ s", "oldest for N s", line) for line in said("jobs", "queues").splitlines()]
    assert lines[0] == "analysis: 1 workers, 1 waiting, 0 running, 1 failed, the oldest for N s"
    assert lines[1:3] == [f"{name}: 0 workers, 0 waiting, 0 running, 0 failed" for name in ("reports", "notifications")]
    assert lines[3] == "cleanup: 0 workers, 1 waiting, 0 running, 0 failed, the oldest for N s"
    told = {queue["name"]: queue["waiting"] for queue in json.loads(said("jobs", "queues", "--json"))}
    assert told == {"analysis": 1, "reports": 0, "notifications": 0, "cleanup": 1}


def test_list_shows_the_newest_and_those_that_wait_in_order() -> None:
    first, urgent = submit(), submit(priority=5)
    failed = ended("failed", 0)
    lines = said("jobs", "list").splitlines()
    assert [line.split()[0] for line in lines] == [str(job.pk) for job in (failed, urgent, first)]
    waiting = json.loads(said("jobs", "list", "--status", "pending", "--json"))
    assert [(row["id"], row["priority"]) for row in waiting] == [(str(urgent.pk), 5), (str(first.pk), 0)]
    assert said("jobs", "list", "--limit", "1").count("\n") == 1


def test_show_tells_all_of_one_job() -> None:
    job = submit()
    assert "queue_position: 1" in said("jobs", "show", str(job.pk))
    shown = json.loads(said("jobs", "show", str(job.pk), "--json"))
    assert (shown["id"], shown["eta_seconds"]) == (str(job.pk), 30)
    assert [event["code"] for event in shown["events"]] == ["submitted"]


@pytest.mark.parametrize("name", ["x", "0ea8900b-ad09-4688-93c9-9c2abab78c9c"])
def test_job_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(CommandError, match=f"There is no job {name}"):
        said("jobs", "show", name)


def test_jobs_are_cancelled_started_again_and_moved() -> None:
    job, other = submit(), submit()
    assert said("jobs", "cancel", str(job.pk)) == f"{job.pk}: done\n"
    assert said("jobs", "retry", str(job.pk)) == f"{job.pk}: done\n"
    said("jobs", "priority", "3", str(job.pk), str(other.pk))
    assert list(Job.objects.values_list("status", "priority")) == [("pending", 3), ("pending", 3)]
    assert list(job.events.values_list("actor", "code"))[1:] == [
        ("command line", "cancelled"), ("command line", "retried"), ("command line", "priority_changed"),
    ]  # fmt: skip


def test_one_that_refuses_does_not_stop_the_others() -> None:
    done, waiting = ended("completed", 0), submit()
    with pytest.raises(CommandError, match="1 of 2 jobs refused"):
        said("jobs", "cancel", str(done.pk), str(waiting.pk))
    waiting.refresh_from_db()
    assert waiting.status == JobStatus.CANCELLED


def test_cleanup_removes_by_age_and_status_with_files(settings: Any, django_capture_on_commit_callbacks: Any) -> None:
    old, failed, young = ended("completed", 20), ended("failed", 20), ended("completed", 2)
    uploads = {job.pk: Path(job.uploads.get().file.path) for job in (old, failed, young)}
    JobCheckpoints(Claim(old.pk, 1, "w1")).save("x", b"data")
    assert "1 jobs would go" in said("cleanup", "--days", "10", "--status", "completed", "--dry-run")
    assert Job.objects.count() == 3
    with django_capture_on_commit_callbacks(execute=True):
        assert said("cleanup", "--days", "10", "--status", "completed").startswith("Completed: 1\n1 jobs removed")
    assert set(Job.objects.values_list("pk", flat=True)) == {failed.pk, young.pk}
    assert {pk: path.exists() for pk, path in uploads.items()} == {old.pk: False, failed.pk: True, young.pk: True}
    assert not checkpoint_folder(old.pk).exists()
    settings.RETENTION_DAYS = 15
    assert "1 jobs removed" in said("cleanup")
    assert list(Job.objects.values_list("pk", flat=True)) == [young.pk]


def test_cleanup_needs_an_age_when_everything_is_kept(settings: Any) -> None:
    settings.RETENTION_DAYS = 0
    with pytest.raises(CommandError, match="--days"):
        said("cleanup")


def test_cleanup_never_takes_a_job_that_has_not_ended() -> None:
    job = submit()
    Job.objects.filter(pk=job.pk).update(finished_at=timezone.now() - dt.timedelta(days=99))
    assert said("cleanup", "--days", "0").startswith("0 jobs removed")
    assert Job.objects.filter(pk=job.pk).exists()
