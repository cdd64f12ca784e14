"""The disk is full when the report is stored."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


def test_disk_that_is_really_full(installation: Installation) -> None:
    """A file system of two pages; the report does not fit until somebody makes room."""
    reports = installation.data_dir / "media" / "reports"
    with small_disk(reports, "8k"):
        installation.submit("0\n" + "".join(f"clausule nummer {number}\n" for number in range(2_000)))
        installation.execute("update analysis_job set max_attempts = 1")
        with installation.worker():
            installation.until_ended("failed")
            details = installation.rows("select error_code, error_detail from analysis_job")
            assert details[0][0] == "temporary_error"
            assert "No space left on device" in details[0][1]
            mount("-o", "remount,size=8m", str(reports))
            installation.manage("shell", "--no-imports", "-c", _RETRY)
            installation.until_ended()
        check_consistent(installation)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    folder.mkdir(parents=True)
    refused = mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    if refused:
        pytest.skip(f"no file system may be mounted here: {refused}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def mount(*arguments: str) -> str:
    """What was wrong; "" when nothing was."""
    try:
        done = subprocess.run(["mount", *arguments], check=False, capture_output=True, text=True)
    except FileNotFoundError as missing:
        return str(missing)
    return done.stderr.strip() if done.returncode else ""
