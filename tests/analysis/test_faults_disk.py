"""The disk is full when the report is stored."""

from __future__ import annotations

import pytest

from tests.analysis.consistency import check_consistent
from tests.analysis.faulty import FULL
from tests.analysis.installation import Installation

pytestmark = [pytest.mark.e2e]
_TEXT = "0\n" + "".join(f"clausule {number}\n" for number in range(100))  # a report that does not fit
_RETRY = """
from analysis.models import Job
from analysis.services import retry_job
for job in Job.objects.filter(status="failed"):
    retry_job(job=job, actor="beheerder")
"""


def test_full_disk(installation: Installation) -> None:
    """What does not fit is tried again; who runs out of attempts is told why, and can start again."""
    installation.submit(_TEXT)
    installation.execute("update analysis_job set max_attempts = 2")
    installation.submit(_TEXT)
    with installation.worker():
        with installation.held(FULL):
            installation.until(lambda: installation.statuses()[0] == "failed", "the first given up")
            installation.until(lambda: installation.codes().count("retry_scheduled") >= 2, "the second tried again")
        installation.until_ended("failed", "completed")
        check_consistent(installation, "failed", "completed")
        assert installation.rows("select error_code from analysis_job order by created_at") == [
            ("temporary_error",),
            ("",),
        ]
        details = installation.rows("select error_detail from analysis_job where status = 'failed'")
        assert "File too large" in details[0][0]  # the operating system's own words
        installation.manage("shell", "--no-imports", "-c", _RETRY)
        installation.until_ended()
    check_consistent(installation)
