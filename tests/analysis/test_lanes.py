"""The queues beside the analyses, with real processes: what is slow or dies in one lane does not touch the other."""

from __future__ import annotations

import os
import signal

import pytest

from tests.analysis.consistency import check_consistent
from tests.analysis.installation import Installation, alive

pytestmark = [pytest.mark.e2e]
_OWNER = """
from django.contrib.auth import get_user_model
from analysis.models import Job
owner = get_user_model().objects.create_user("analist", "analist@example.nl")
Job.objects.update(owner=owner, notify=True)
"""
_ORDER = """
from analysis.models import Job
from analysis.services import order_report
order_report(job=Job.objects.filter(status="completed").first(), language="en")
"""
_PLAN = """
from analysis.enums import TaskKind
from analysis.services.tasks import plan_task
print(plan_task(TaskKind.CLEANUP))
"""


@pytest.fixture
def installation(installation: Installation) -> Installation:
    installation.settings = "tests.analysis.lane_settings"
    return installation


def shell(installation: Installation, script: str) -> str:
    return installation.manage("shell", "--no-imports", "-c", script)


def tasks(installation: Installation, kind: str) -> list[tuple[str, int]]:
    rows = installation.rows(f"select status, attempt from analysis_task where kind = '{kind}' order by id")  # noqa: S608
    return [(str(status), int(attempt)) for status, attempt in rows]


def mails(installation: Installation) -> int:
    folder = installation.data_dir / "mail"
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def test_short_work_is_done_while_every_worker_of_analyses_is_busy(installation: Installation) -> None:
    installation.submit("0\n", "0\n")
    shell(installation, _OWNER)
    with installation.worker():
        with installation.held():
            installation.until_working()
            waiting = installation.rows("select id from analysis_job where status = 'pending'")[0][0]
            installation.manage("jobs", "cancel", str(waiting))
            installation.until(lambda: mails(installation) == 1, "the e-mail")
            shell(installation, _PLAN)
            installation.until(lambda: ("done", 1) in tasks(installation, "cleanup"), "cleaned up")
            assert sorted(installation.statuses()) == ["cancelled", "running"]
        installation.until(lambda: mails(installation) == 2, "the other e-mail")
    assert tasks(installation, "notification") == [("done", 1), ("done", 1)]
    check_consistent(installation, *installation.statuses())


def test_slow_report_and_a_clean_up_delay_no_analysis(installation: Installation) -> None:
    installation.submit("0\n")
    with installation.worker():
        installation.until_ended()
        with installation.held("hold-report"):
            shell(installation, _ORDER)
            shell(installation, _PLAN)
            installation.until(lambda: tasks(installation, "report") == [("running", 1)], "the report begun")
            installation.submit("0\n", "0\n")
            installation.until_ended()
            assert tasks(installation, "report") == [("running", 1)]
        installation.until(lambda: tasks(installation, "report") == [("done", 1)], "the report made")
    assert installation.rows("select count(*) from analysis_resultset where report_en <> ''") == [(1,)]
    check_consistent(installation)


def test_killed_process_of_the_short_work_loses_nothing_and_disturbs_no_analysis(installation: Installation) -> None:
    """Killed at a report, killed while it waits, and frozen past its lease."""
    installation.submit("0\n")
    with installation.worker():
        installation.until_ended()
        with installation.held(), installation.held("hold-report"):
            installation.submit("0\n")
            installation.until_working()
            shell(installation, _ORDER)
            installation.until(lambda: tasks(installation, "report") == [("running", 1)], "the report begun")
            os.kill(installation.until_idle("reports"), signal.SIGKILL)
            installation.until(lambda: tasks(installation, "report") == [("running", 2)], "begun again")
        installation.until(lambda: tasks(installation, "report") == [("done", 2)], "the report made")
        installation.until_ended()
        os.kill(installation.until_idle("cleanup"), signal.SIGKILL)
        shell(installation, _PLAN)
        installation.until(lambda: tasks(installation, "cleanup")[-1][0] == "done", "cleaned up")
    assert "lease_expired" not in installation.codes()
    check_consistent(installation)


def test_stopped_process_gives_a_report_back_and_it_is_made_by_the_next(installation: Installation) -> None:
    installation.submit("0\n")
    with installation.worker():
        installation.until_ended()
    with installation.held("hold-report"):
        with installation.worker("--grace", "3") as cluster:
            shell(installation, _ORDER)
            installation.until(lambda: tasks(installation, "report") == [("running", 1)], "the report begun")
            pid = installation.until_idle("reports")
            cluster.send_signal(signal.SIGTERM)
            cluster.wait(120)
            assert not alive(pid)
        assert tasks(installation, "report") == [("waiting", 1)]
    with installation.worker("--queues", "reports"):
        installation.until(lambda: tasks(installation, "report") == [("done", 2)], "the report made")
    check_consistent(installation)


def test_worker_serves_the_queues_that_it_is_told_to(installation: Installation) -> None:
    installation.submit("0\n")
    shell(installation, _PLAN)
    with installation.worker("--queues", "cleanup,notifications"):
        installation.until(lambda: ("done", 1) in tasks(installation, "cleanup"), "cleaned up")
        assert installation.statuses() == ["pending"]
        assert installation.worker_pids() == []
        with installation.worker("--queues", "analysis"):
            installation.until_ended()
    check_consistent(installation)
