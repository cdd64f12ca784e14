"""``manage.py watchdog``."""

from __future__ import annotations

import datetime as dt
import json
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from analysis import watchdog
from analysis.enums import TaskKind
from analysis.models import Job, WorkerHeartbeat
from analysis.services import claim_next_job
from analysis.services.tasks import plan_task
from tests.analysis.fakes import submit
from tests.analysis.installation import Installation, until


def once() -> dict[str, object]:
    out = StringIO()
    call_command("watchdog", "--once", stdout=out)
    found: dict[str, object] = json.loads(out.getvalue())
    return found


@pytest.mark.django_db
def test_one_pass_takes_back_what_a_lost_worker_held(settings: Any) -> None:
    settings.ANALYSIS_ENGINE = "tests.analysis.fakes.FakeEngine"
    job = submit()
    assert claim_next_job(worker="gone:1")
    assert once() == {"expired": 0, "woken": 0, "workers": 0, "oldest_waiting_seconds": None, "abandoned": []}
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    assert once()["expired"] == 1
    job.refresh_from_db()
    assert job.status == "pending"
    assert once()["expired"] == 0


@pytest.mark.django_db
def test_queues_that_nobody_serves_are_named(settings: Any) -> None:
    settings.ANALYSIS_ENGINE = "tests.analysis.fakes.FakeEngine"
    submit()
    plan_task(TaskKind.CLEANUP)
    assert once()["abandoned"] == ["analysis", "cleanup"]
    now = timezone.now()
    WorkerHeartbeat.objects.create(name="w", host="h", pid=1, started_at=now, seen_at=now, queues="reports,cleanup")
    assert once()["abandoned"] == ["analysis"]


def test_database_that_is_away_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("no route")

    monkeypatch.setattr(watchdog, "look", away)
    with pytest.raises(CommandError, match=r"The database cannot be used \(OperationalError\)"):
        call_command("watchdog", "--once")


def test_interval_must_be_above_zero() -> None:
    with pytest.raises(CommandError, match="--interval"):
        call_command("watchdog", "--interval", "0")


@pytest.mark.e2e
def test_outlives_a_database_that_is_away_and_stops_when_told(tmp_path: Path) -> None:
    """No migration was run, so every pass fails."""
    installation = Installation(tmp_path, f"sqlite:///{tmp_path}/db.sqlite3")
    log = tmp_path / "watchdog.log"
    with log.open("w") as out:
        command = [sys.executable, "manage.py", "watchdog", "--interval", "0.1", "--skip-checks"]
        process = subprocess.Popen(command, env=installation.environment(), stdout=out, stderr=out)
    try:
        until(lambda: log.read_text().count("Database unavailable") > 1, 60, "a second pass")
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()
