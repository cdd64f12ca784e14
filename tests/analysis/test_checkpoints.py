"""What a job keeps between its attempts: found by the next, spoilt by nobody, gone when the job is done."""

from __future__ import annotations

import os
import time
import uuid
from pathlib import Path
from typing import Any

import pytest

from analysis.enums import JobStatus
from analysis.models import Job
from analysis.services import Claim, claim_next_job, delete_job, execute_job, request_cancel, retry_job
from analysis.services.checkpoints import JobCheckpoints, remove_stale_checkpoints
from analysis.services.execute import Outcome
from analysis.services.files import checkpoint_folder
from hienfeld.engine.types import Analysis, Inputs, Progress, Tick
from tests.analysis.fakes import FakeEngine, ResumingEngine, submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def claim(job_id: uuid.UUID, attempt: int = 1) -> Claim:
    return Claim(job_id, attempt, "w1")


@pytest.fixture
def job_id() -> uuid.UUID:
    return uuid.uuid4()


def test_next_attempt_finds_what_earlier_ones_kept(job_id: uuid.UUID) -> None:
    JobCheckpoints(claim(job_id, 1)).save("match-0.abc", b"first")
    JobCheckpoints(claim(job_id, 3)).save("match-1.abc", b"third")
    fourth = JobCheckpoints(claim(job_id, 4))
    assert [fourth.load(f"match-{n}.abc") for n in range(3)] == [b"first", b"third", None]
    assert fourth.load("match-0.other") is None


def test_attempt_that_thaws_spoils_nothing(job_id: uuid.UUID) -> None:
    frozen, current = JobCheckpoints(claim(job_id, 1)), JobCheckpoints(claim(job_id, 2))
    current.save("match-0.abc", b"right")
    frozen.save("match-0.abc", b"wrong")
    assert current.load("match-0.abc") == b"right"
    assert JobCheckpoints(claim(job_id, 3)).load("match-0.abc") == b"right"
    assert JobCheckpoints(claim(job_id, 2)).load("match-0.abc") == b"right"


@pytest.mark.parametrize("left", [b"", b"half", b"x" * 32, b"x" * 500])
def test_file_that_was_half_written_is_not_there(job_id: uuid.UUID, left: bytes) -> None:
    kept = JobCheckpoints(claim(job_id))
    kept.save("match-0.abc", b"data")
    (checkpoint_folder(job_id) / "1" / "match-0.abc").write_bytes(left)
    assert kept.load("match-0.abc") is None


def test_disk_that_is_full_costs_the_checkpoint_only(
    job_id: uuid.UUID, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kept = JobCheckpoints(claim(job_id))

    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    kept.save("match-0.abc", b"data")
    monkeypatch.undo()
    kept.save("match-1.abc", b"data")
    assert [kept.load("match-0.abc"), kept.load("match-1.abc")] == [None, None]
    assert [record.action for record in caplog.records] == ["checkpoint_failed"]  # type: ignore[attr-defined]


def test_name_stays_within_the_directory(job_id: uuid.UUID) -> None:
    with pytest.raises(ValueError, match="not a name"):
        JobCheckpoints(claim(job_id)).save("../../x", b"")


class Stopped(BaseException):
    """Nobody catches it, as nobody catches a power cut."""


class StopsAt(ResumingEngine):
    def __init__(self, batch: int) -> None:
        super().__init__()
        self.batch = batch

    def _work(self, at: int, line: str, inputs: Inputs, tick: Tick) -> int:
        if at == self.batch:
            raise Stopped
        return super()._work(at, line, inputs, tick)


def run_next(engine: FakeEngine) -> Outcome:
    claimed = claim_next_job(worker="w1")
    assert claimed is not None
    return execute_job(claimed, engine=engine)


def give_back(job: Job) -> None:
    """As the sweep does with the job of a worker that fell silent."""
    Job.objects.filter(pk=job.pk).update(status=JobStatus.PENDING, run_after=job.created_at, finished_at=None)


def done(job: Job) -> list[str]:
    return Path(job.uploads.get().file.path).with_name("done").read_text().splitlines()


def test_finished_batches_are_not_repeated_by_the_next_attempt() -> None:
    job = submit(text="a\nb\nc\nd\ne\n")
    with pytest.raises(Stopped):
        run_next(StopsAt(3))
    give_back(job)
    assert run_next(ResumingEngine()) is Outcome.COMPLETED
    assert done(job) == [f"batch {n}" for n in range(5)]
    job.refresh_from_db()
    assert (job.attempt, job.result is not None) == (2, True)


class CountsReports(FakeEngine):
    def __init__(self) -> None:
        super().__init__()
        self.reports = 0

    def write_report(self, analysis: Analysis, path: Path, language: str) -> None:
        self.reports += 1
        super().write_report(analysis, path, language)


def test_report_is_not_written_again_after_a_crash_before_the_result_was_stored(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    job, engine = submit(), CountsReports()

    def crash(*arguments: Any) -> None:
        raise Stopped

    monkeypatch.setattr("analysis.services.execute.store_result", crash)
    with pytest.raises(Stopped):
        run_next(engine)
    monkeypatch.undo()
    give_back(job)
    assert run_next(engine) is Outcome.COMPLETED
    assert engine.reports == 1
    (report,) = Path(settings.MEDIA_ROOT).rglob("*.xlsx")
    assert report.read_text() == "molest gedekt\nmolest niet gedekt"


@pytest.mark.parametrize("end", ["completed", "cancelled", "deleted"])
def test_nothing_is_left_when_the_job_has_ended(end: str, django_capture_on_commit_callbacks: Any) -> None:
    job = submit(text="a\nb\n")
    with pytest.raises(Stopped):
        run_next(StopsAt(1))
    give_back(job)
    assert checkpoint_folder(job.pk).is_dir()
    with django_capture_on_commit_callbacks(execute=True):
        if end == "completed":
            run_next(ResumingEngine())
        elif end == "cancelled":
            request_cancel(job=job, actor="analist")
        else:
            delete_job(job=job, actor="analist")
    assert not checkpoint_folder(job.pk).exists()


def test_failed_job_goes_on_where_it_was_when_it_is_started_again() -> None:
    job = submit(text="a\nb\nc\n")

    def broken(progress: Progress) -> None:
        raise ValueError("fault")

    engine = ResumingEngine()
    engine.during = broken
    assert run_next(engine) is Outcome.FAILED
    retry_job(job=job, actor="analist")
    assert run_next(ResumingEngine()) is Outcome.COMPLETED
    assert done(job) == ["batch 0", "batch 1", "batch 2"]


def make_old(folder: Path) -> None:
    long_ago = time.time() - 100_000
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (long_ago, long_ago))


@pytest.mark.parametrize(
    ("status", "old", "left"),
    [
        ("pending", True, True),
        ("running", True, True),
        ("failed", False, True),
        ("failed", True, False),
        ("completed", False, False),
        ("cancelled", False, False),
        (None, False, False),
    ],
)
def test_what_was_left_behind_is_cleaned_up(status: str | None, old: bool, left: bool) -> None:
    job = submit()
    Job.objects.filter(pk=job.pk).update(status=status or "pending")
    JobCheckpoints(claim(job.pk)).save("match-0.abc", b"data")
    if status is None:
        Job.objects.filter(pk=job.pk).delete()
    if old:
        make_old(checkpoint_folder(job.pk))
    assert remove_stale_checkpoints() == (0 if left else 1)
    assert checkpoint_folder(job.pk).exists() is left
