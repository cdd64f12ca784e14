from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django_q.models import OrmQ

from analysis.models import Job, Upload
from analysis.services import submit_job
from analysis.services.files import shown_name
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import BadInput
from tests.analysis.fakes import submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def stored_files(settings: Any) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_files_are_stored_under_generated_names_with_their_digest(analyst: Any) -> None:
    job = submit_job(
        owner=analyst,
        policy=SimpleUploadedFile("../../etc/pol\x00is.CSV", b"molest gedekt\n"),
        conditions=[SimpleUploadedFile("a.docx", b"a"), SimpleUploadedFile("b.docx", b"b")],
        config=AnalysisConfig(mode="fast"),
    )
    uploads = list(job.uploads.values_list("role", "name", "sha256", "size"))
    assert uploads == [
        ("policy", "polis.CSV", hashlib.sha256(b"molest gedekt\n").hexdigest(), 14),
        ("conditions", "a.docx", hashlib.sha256(b"a").hexdigest(), 1),
        ("conditions", "b.docx", hashlib.sha256(b"b").hexdigest(), 1),
    ]
    assert (job.rows_total, job.config["mode"], job.status, job.owner) == (1, "fast", "pending", analyst)
    policy = job.uploads.get(role="policy")
    assert re.fullmatch(rf"uploads/{job.pk}/[0-9a-f]{{32}}\.csv", str(policy.file.name))
    with policy.file.open() as stored:
        assert stored.read() == b"molest gedekt\n"


def test_refused_input_leaves_nothing(settings: Any) -> None:
    with pytest.raises(BadInput):
        submit(text="")
    assert (Job.objects.count(), Upload.objects.count(), stored_files(settings)) == (0, 0, [])


def test_too_large_file_is_refused_with_its_size_and_the_limit(settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    with pytest.raises(BadInput) as refused:
        submit(text="x" * (2 * 1024 * 1024 + 1))
    assert refused.value.code == "file_too_large"
    assert dict(refused.value.message.params) == {"file": "polissen.csv", "size": 2, "limit": 1}
    assert stored_files(settings) == []


def test_same_files_and_settings_have_the_same_fingerprint_and_may_be_submitted_twice() -> None:
    first, second, other = submit(), submit(), submit(text="brand\n")
    assert first.inputs_sha256 == second.inputs_sha256
    assert first.inputs_sha256 != other.inputs_sha256
    assert Job.objects.count() == 3


def test_message_is_sent_on_commit_and_carries_the_id_only(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        job = submit()
        assert OrmQ.objects.count() == 0
    for callback in callbacks:
        callback()
    task = OrmQ.objects.get().task
    assert (task["func"], task["args"], task["kwargs"]) == ("analysis.tasks.run_job", (str(job.pk),), {})


def test_message_that_cannot_be_sent_does_not_lose_the_job(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise DatabaseError("queue table is locked")

    monkeypatch.setattr("django_q.tasks.async_task", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        job = submit()
    assert Job.objects.get() == job


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\map\\polis.xlsx", "polis.xlsx"),
        ("", "-"),
        ("a\r\nb.csv", "ab.csv"),
        ("x" * 300 + ".csv", "x" * 251 + ".csv"),
    ],
)
def test_shown_name(given: str, shown: str) -> None:
    assert shown_name(given) == shown
