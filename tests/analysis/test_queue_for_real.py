"""The queue as a real worker empties it: in the order that was told."""

from __future__ import annotations

import pytest

from tests.analysis.consistency import check_consistent
from tests.analysis.installation import Installation

pytestmark = [pytest.mark.e2e]
JOBS = 200
# Submitted in turns, so that age alone would give another order. Then what each user is told.
_SUBMIT = f"""
from django.core.files.uploadedfile import SimpleUploadedFile
from analysis import selectors
from analysis.models import Job
from analysis.services import submit_job
from hienfeld.engine.config import AnalysisConfig
for number in range({JOBS}):
    policy = SimpleUploadedFile("p.csv", b"0\\n")
    submit_job(owner=None, policy=policy, config=AnalysisConfig(), priority=(0, -1, 5)[number % 3])
for job in Job.objects.all():
    print(selectors.queue_position(job), job.pk)
"""


def test_200_jobs_with_three_priorities_are_run_in_the_order_of_their_positions(installation: Installation) -> None:
    told = [line.split() for line in installation.manage("shell", "--no-imports", "-c", _SUBMIT).splitlines()]
    in_order = [job for _, job in sorted(told, key=lambda line: int(line[0]))]
    assert sorted(int(position) for position, _ in told) == list(range(1, JOBS + 1))
    with installation.worker():
        for done in range(20, JOBS + 1, 20):
            installation.until(
                lambda done=done: installation.statuses().count("completed") >= done,  # type: ignore[misc]
                f"{done} jobs completed",
            )
    started = installation.rows("select job_id from analysis_jobevent where code = 'claimed' order by id")
    assert [str(job).replace("-", "") for (job,) in started] == [job.replace("-", "") for job in in_order]
    check_consistent(installation, *["completed"] * JOBS)
