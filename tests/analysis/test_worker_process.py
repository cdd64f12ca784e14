"""Real workers under a real supervisor, on the database the tests run on."""

from __future__ import annotations

import os
import signal

import pytest
from openpyxl import load_workbook

from tests.analysis.consistency import check_consistent
from tests.analysis.installation import PATIENCE, Installation, alive, descendants

pytestmark = [pytest.mark.e2e]


def test_job_is_run_to_the_end_and_the_worker_stops_cleanly(installation: Installation) -> None:
    installation.submit("0.2\nmolest gedekt\nmolest niet gedekt\nmolest gedekt\n")
    with installation.worker() as worker:
        installation.until_ended()
        below = descendants(worker.pid)
        assert len(below) >= 4  # guard, worker, pusher, monitor
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(PATIENCE) == 0
    assert [pid for pid in below if alive(pid)] == []
    assert installation.codes() == ["submitted", "claimed", "completed"]
    assert installation.worker_pids() == []
    check_consistent(installation)


def test_stopping_gives_a_running_job_back(installation: Installation) -> None:
    installation.submit("0\n")
    with installation.held(), installation.worker() as worker:
        installation.until_working()
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(PATIENCE) == 0
        assert installation.statuses() == ["pending"]
        assert installation.rows("select attempt, max_attempts from analysis_job") == [(1, 4)]
    with installation.worker():
        installation.until_ended()
    assert installation.codes() == ["submitted", "claimed", "released", "claimed", "completed"]
    check_consistent(installation)


def test_killed_busy_worker_costs_one_attempt(installation: Installation) -> None:
    installation.submit("0\n")
    with installation.worker():
        with installation.held():
            os.kill(installation.until_working(), signal.SIGKILL)
        installation.until_ended()
    assert installation.codes() == ["submitted", "claimed", "lease_expired", "claimed", "completed"]
    check_consistent(installation)


def test_killed_supervisor_leaves_no_orphans(installation: Installation) -> None:
    with installation.worker() as worker:
        installation.until_idle()
        below = descendants(worker.pid)
        worker.kill()
        worker.wait()
        installation.until(lambda: not any(map(alive, below)), "no process left")


def test_killed_idle_worker_does_not_freeze_the_cluster(installation: Installation) -> None:
    """It dies with the lock of the library's queue, so its successors would wait for ever."""
    with installation.worker():
        os.kill(installation.until_idle(), signal.SIGKILL)
        installation.submit("0\n")
        installation.until_ended()
    assert "a worker was killed while it waited" in installation.log()
    check_consistent(installation)


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
        installation.until(lambda: installation.statuses() in (["completed"], ["failed"]), "job ended")
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
    installation.submit(*["0\n"] * 12)
    with installation.worker(), installation.worker():
        with installation.held():
            installation.until(lambda: installation.statuses().count("running") == 2, "a job in each cluster")
        installation.until_ended()
    assert sorted(installation.codes()) == ["claimed"] * 12 + ["completed"] * 12 + ["submitted"] * 12
    workers = installation.rows("select distinct actor from analysis_jobevent where code = 'claimed'")
    assert len(workers) == 2
    check_consistent(installation)


def test_running_job_is_cancelled(installation: Installation) -> None:
    installation.submit("0\n")
    with installation.held(), installation.worker():
        installation.until_working()
        installation.execute("update analysis_job set cancel_requested_at = started_at")
        installation.until_ended("cancelled")
    check_consistent(installation, "cancelled")
