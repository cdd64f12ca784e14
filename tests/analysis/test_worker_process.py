"""Real workers under a real supervisor, on the database the tests run on."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from openpyxl import load_workbook

from tests.analysis.installation import Installation, alive, database, descendants, until

pytestmark = [pytest.mark.e2e]


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    maintenance = django_settings.ENVIRONMENT.database_url.rsplit("/", 1)[0] + "/postgres"
    with database(connection.vendor, maintenance, tmp_path) as url:
        made = Installation(tmp_path, url)
        made.manage("migrate", "--verbosity", "0")
        yield made


def test_job_is_run_to_the_end_and_the_worker_stops_cleanly(installation: Installation) -> None:
    installation.submit("0.2\nmolest gedekt\nmolest niet gedekt\nmolest gedekt\n")
    with installation.worker() as worker:
        until(lambda: installation.statuses() == ["completed"], 30, "job completed")
        below = descendants(worker.pid)
        assert len(below) >= 4  # guard, worker, pusher, monitor
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(20) == 0
    assert [pid for pid in below if alive(pid)] == []
    assert installation.codes() == ["submitted", "claimed", "completed"]
    assert installation.rows("select count(*) from analysis_rowresult") == [(4,)]
    assert installation.worker_pids() == []
    reports = list((installation.data_dir / "media" / "reports").rglob("*.xlsx"))
    assert [report.read_text() for report in reports] == ["0.2\nmolest gedekt\nmolest niet gedekt"]


def test_stopping_gives_a_running_job_back_at_once(installation: Installation) -> None:
    installation.submit("60\n")
    with installation.worker() as worker:
        until(lambda: installation.statuses() == ["running"], 30, "job running")
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(20) == 0
    assert installation.statuses() == ["pending"]
    assert installation.codes() == ["submitted", "claimed", "released"]
    assert installation.rows("select attempt, max_attempts from analysis_job") == [(1, 4)]


def test_killed_busy_worker_costs_one_attempt(installation: Installation) -> None:
    installation.submit("1.5\n")
    with installation.worker():
        until(lambda: installation.statuses() == ["running"], 30, "job running")
        until(lambda: len(installation.worker_pids()) == 1, 10, "sign of life")
        os.kill(installation.worker_pids()[0], signal.SIGKILL)
        until(lambda: installation.statuses() == ["completed"], 45, "job completed by the next worker")
    assert installation.codes() == ["submitted", "claimed", "lease_expired", "claimed", "completed"]
    assert installation.rows("select attempt from analysis_resultset") == [(2,)]


def test_killed_supervisor_leaves_no_orphans(installation: Installation) -> None:
    with installation.worker() as worker:
        until(lambda: len(installation.worker_pids()) == 1, 30, "sign of life")
        below = descendants(worker.pid)
        worker.kill()
        worker.wait()
        until(lambda: not any(alive(pid) for pid in below), 10, "no process left")


def test_killed_idle_worker_does_not_freeze_the_cluster(installation: Installation) -> None:
    with installation.worker("--stall-after", "4"):
        until(lambda: len(installation.worker_pids()) == 1, 30, "sign of life")
        os.kill(installation.worker_pids()[0], signal.SIGKILL)
        installation.submit("0.1\n")
        until(lambda: installation.statuses() == ["completed"], 45, "job completed")


def test_lost_message_is_made_good_by_the_sweep(installation: Installation) -> None:
    installation.submit("0.1\n", "0.1\n")
    installation.execute("delete from django_q_ormq")
    with installation.worker():
        until(lambda: installation.statuses() == ["completed", "completed"], 30, "both completed")
    assert sorted(installation.codes()) == ["claimed"] * 2 + ["completed"] * 2 + ["submitted"] * 2


def test_bundled_example_runs_through_the_real_engine(installation: Installation) -> None:
    """Without the embedding model, which takes seconds to load: this is about the way, not about the advice."""
    installation.settings = "hienfeld.settings"
    installation.env["HIENFELD_EMBEDDING_MODEL"] = "absent"
    script = """
from contextlib import ExitStack
from pathlib import Path
from django.core.files import File
from analysis.services import submit_job
from hienfeld.engine.config import AnalysisConfig
with ExitStack() as stack:
    def file(name):
        return File(stack.enter_context((Path("examples") / name).open("rb")), name=name)
    submit_job(
        owner=None, policy=file("polissen.xlsx"), conditions=[file("voorwaarden.docx")],
        library=[file("clausules.xlsx")], instructions=file("instructions.tsv"), config=AnalysisConfig(),
    )
"""
    installation.manage("shell", "--no-imports", "-c", script)
    with installation.worker():
        until(lambda: installation.statuses() in (["completed"], ["failed"]), 90, "job ended")
    assert installation.codes() == ["submitted", "claimed", "completed"], installation.log()
    ((rows_total, result_rows),) = installation.rows(
        "select rows_total, (select count(*) from analysis_rowresult) from analysis_job"
    )
    assert rows_total == result_rows > 100
    assert installation.rows("select count(*) from analysis_variantresult where reason = ''") == [(0,)]
    (report,) = (installation.data_dir / "media" / "reports").rglob("*.xlsx")
    book = load_workbook(report, read_only=True)
    assert book.worksheets[0].max_row == rows_total + 1
    book.close()


def test_two_clusters_share_the_work_and_run_no_job_twice(installation: Installation) -> None:
    installation.submit(*["0.05\n"] * 12)
    with installation.worker(), installation.worker():
        until(lambda: installation.statuses() == ["completed"] * 12, 60, "all completed")
    claims = installation.rows("select job_id, count(*) from analysis_jobevent where code = 'claimed' group by job_id")
    assert [count for _, count in claims] == [1] * 12
    workers = installation.rows("select distinct actor from analysis_jobevent where code = 'claimed'")
    assert len(workers) == 2
    assert installation.rows("select count(*) from analysis_resultset") == [(12,)]


def test_running_job_is_cancelled_within_two_seconds(installation: Installation) -> None:
    installation.submit("60\n")
    with installation.worker():
        until(lambda: installation.statuses() == ["running"], 30, "job running")
        installation.execute("update analysis_job set cancel_requested_at = started_at")
        until(lambda: installation.statuses() == ["cancelled"], 2, "job cancelled")
