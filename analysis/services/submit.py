"""Take in a job: check its files, store them, write the row, ring the bell."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from analysis.caching.reads import Reads, changed
from analysis.engine import load_engine
from analysis.enums import EventCode, JobStatus, UploadRole
from analysis.models import Job, JobEvent, Upload
from analysis.services.enqueue import enqueue
from analysis.services.files import Stored, remove_files, store
from analysis.services.inputs import inputs_of
from analysis.services.ranking import rank_at
from hienfeld.engine.config import AnalysisConfig

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Files: TypeAlias = "Sequence[File[bytes]]"


@dataclass(frozen=True, slots=True)
class _Submission:
    owner: User | None
    config: AnalysisConfig
    instruction_text: str
    priority: int
    notify: bool


def submit_job(  # noqa: PLR0913 - one argument for each thing a user can hand in
    *,
    owner: User | None,
    policy: File[bytes],
    conditions: Files = (),
    library: Files = (),
    instructions: File[bytes] | None = None,
    earlier: File[bytes] | None = None,
    instruction_text: str = "",
    config: AnalysisConfig,
    priority: int = 0,
    notify: bool = False,
) -> Job:
    """Check and store the files and queue the analysis. Raises ``BadInput``; then nothing is kept."""
    by_role: dict[UploadRole, Files] = {
        UploadRole.POLICY: [policy],
        UploadRole.CONDITIONS: conditions,
        UploadRole.LIBRARY: library,
        UploadRole.INSTRUCTIONS: [instructions] if instructions else [],
        UploadRole.EARLIER: [earlier] if earlier else [],
    }
    submission = _Submission(owner, config, instruction_text.replace("\x00", ""), priority, notify)
    job_id = uuid.uuid4()
    kept = False
    try:
        stored = [store(job_id, role, file) for role, files in by_role.items() for file in files]
        rows = load_engine().check(inputs_of(stored, submission.instruction_text), config)
        job = _create(job_id, submission, stored, rows)
        kept = True
    finally:
        if not kept:
            remove_files(job_id)
    return job


@transaction.atomic
def _create(job_id: uuid.UUID, submission: _Submission, files: Sequence[Stored], rows: int) -> Job:
    owner, now = submission.owner, timezone.now()
    job = Job.objects.create(
        id=job_id,
        owner=owner,
        priority=submission.priority,
        notify=submission.notify,
        rank_at=rank_at(now, submission.priority),
        run_after=now,
        config=submission.config.as_dict(),
        instruction_text=submission.instruction_text,
        inputs_sha256=_fingerprint(submission, files),
        rows_total=rows,
        max_attempts=settings.JOB_MAX_ATTEMPTS,
    )
    Upload.objects.bulk_create(
        Upload(job=job, role=file.role, name=file.name, file=file.path, sha256=file.sha256, size=file.size)
        for file in files
    )
    JobEvent.objects.create(
        job=job,
        actor=owner.get_username() if owner else "command line",
        code=EventCode.SUBMITTED,
        to_status=JobStatus.PENDING,
    )
    transaction.on_commit(lambda: enqueue(job_id))
    transaction.on_commit(lambda: changed(Reads.JOBS))
    return job


def _fingerprint(submission: _Submission, files: Sequence[Stored]) -> str:
    """The same for the same files, settings and instructions, whatever the files are called."""
    content = {
        "config": submission.config.as_dict(),
        "files": sorted((str(file.role), file.sha256) for file in files),
        "instructions": submission.instruction_text,
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
