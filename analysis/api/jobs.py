"""Jobs as the API shows them."""

from __future__ import annotations

from typing import Any

from analysis import selectors
from analysis.api.phrases import PHRASES, say
from analysis.enums import JobStatus, UploadRole
from analysis.models import Job, JobEvent


def status_of(job: Job, language: str) -> dict[str, Any]:
    """The answer of the status endpoint."""
    position = selectors.queue_position(job)
    return {
        "job_id": job.pk,
        "status": job.status,
        "progress": job.progress,
        "status_message": message_of(job, language, position),
        "error": job.error_message(language) or None,
        "stats": job.stats or None,
        "stage": job.stage,
        "queue_position": position,
        "eta_seconds": selectors.eta_seconds(job),
        "attempt": job.attempt,
    }


def message_of(job: Job, language: str, position: int | None = None) -> str:
    """Where the job is, in one sentence."""
    if job.status == JobStatus.FAILED:
        return job.error_message(language)
    if job.status == JobStatus.RUNNING:
        if job.cancel_requested_at is not None:
            return say("status_stopping")
        stage = say(f"stage_{job.stage}") if f"stage_{job.stage}" in PHRASES else say("stage_start")
        return say("status_running", stage=stage, done=job.done, total=job.total)
    if job.status == JobStatus.PENDING and position is not None:
        return say("status_waiting_at", position=position)
    return say(f"status_{job.status}")


def list_item(job: Job, language: str) -> dict[str, Any]:
    """A job in a list; ``job`` comes with its uploads."""
    policy = next((upload.name for upload in job.uploads.all() if upload.role == UploadRole.POLICY), "")
    return {
        "job_id": job.pk,
        "status": job.status,
        "progress": job.progress,
        "created_at": job.created_at,
        "started_at": job.started_at,
        "finished_at": job.finished_at,
        "message": message_of(job, language),
        "priority": job.priority,
        "attempt": job.attempt,
        "rows_total": job.rows_total,
        "policy_file": policy,
    }


def event_item(event: JobEvent) -> dict[str, Any]:
    return {
        "at": event.at,
        "actor": event.actor,
        "code": event.code,
        "from_status": event.from_status,
        "to_status": event.to_status,
        "attempt": event.attempt,
        "detail": event.detail,
    }
