"""Files of processes that were killed before they could write the row."""

from __future__ import annotations

import os
import time
import uuid
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from analysis.models import Job, ResultSet
from analysis.services import claim_next_job, execute_job
from analysis.services.chores import clean_up
from analysis.services.leftovers import KEEP, remove_leftovers
from tests.analysis.fakes import submit

pytestmark = pytest.mark.django_db


def put(name: str) -> Path:
    path = Path(default_storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    return path


def make_old(*paths: Path) -> None:
    then = time.time() - KEEP.total_seconds() - 60
    for path in paths:
        os.utime(path, (then, then))


@pytest.fixture
def finished() -> Job:
    job = submit()
    claim = claim_next_job(worker="w1")
    assert claim is not None
    execute_job(claim)
    return job


@pytest.mark.parametrize("kind", ["uploads", "reports"])
def test_folder_of_a_job_that_was_never_made_is_removed(kind: str) -> None:
    left = put(f"{kind}/{uuid.uuid4()}/file.csv")
    assert remove_leftovers() == 0  # somebody may still be at it
    make_old(left.parent)
    assert clean_up().leftovers == 1
    assert not left.parent.exists()


def test_report_of_an_attempt_that_was_killed_is_removed(finished: Job) -> None:
    left = put(f"reports/{finished.pk}/1-deadbeef.xlsx")
    kept = Path(default_storage.path(str(ResultSet.objects.get().report.name)))
    make_old(left, kept, kept.parent)
    assert remove_leftovers() == 1
    assert not left.exists()
    assert kept.exists()


def test_files_of_jobs_and_of_strangers_are_left_alone(finished: Job) -> None:
    upload = Path(default_storage.path(str(finished.uploads.get().file.name)))
    stranger = put("uploads/readme/file.txt")
    make_old(upload, upload.parent, stranger.parent)
    assert remove_leftovers() == 0
    assert upload.exists()
    assert stranger.exists()


def test_nothing_was_ever_stored(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "none"  # type: ignore[attr-defined]
    assert remove_leftovers() == 0
