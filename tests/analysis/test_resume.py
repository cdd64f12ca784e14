"""A deploy and a killed worker cost the batch that was being done, and no other."""

from __future__ import annotations

import os
import signal

import pytest

from tests.analysis.installation import Installation, until

pytestmark = [pytest.mark.e2e]
SECONDS = 120  # only a failure takes this long


@pytest.fixture
def installation(installation: Installation) -> Installation:
    installation.settings = "tests.analysis.resuming_settings"
    return installation


def done(installation: Installation) -> list[str]:
    logs = list((installation.data_dir / "media" / "uploads").rglob("done"))
    return logs[0].read_text().split("\n")[:-1] if logs else []


def test_interrupted_job_repeats_one_batch_each_time(installation: Installation) -> None:
    installation.submit("a\nb\nwait\nd\nwait\nf\n")
    with installation.worker() as worker:
        until(lambda: "batch 2" in done(installation), SECONDS, "third batch begun")
        worker.send_signal(signal.SIGTERM)  # as a deploy does
        assert worker.wait(SECONDS) == 0
    assert installation.statuses() == ["pending"]
    with installation.worker():
        until(lambda: "batch 4" in done(installation), SECONDS, "fifth batch begun")
        until(lambda: len(installation.worker_pids()) == 1, SECONDS, "sign of life")
        os.kill(installation.worker_pids()[0], signal.SIGKILL)
        until(lambda: installation.statuses() == ["completed"], SECONDS, "job completed")
    assert done(installation) == [f"batch {n}" for n in (0, 1, 2, 2, 3, 4, 4, 5)]
    events = ["submitted", "claimed", "released", "claimed", "lease_expired", "claimed", "completed"]
    assert installation.codes() == events
    assert not list((installation.data_dir / "media").glob("checkpoints/*"))
