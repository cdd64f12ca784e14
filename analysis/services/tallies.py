"""Count a job that has ended, in the transaction that ends it, so that none is counted twice or missed."""

from __future__ import annotations

import uuid
from itertools import count

from django.db.models import F

from analysis.enums import JobStatus
from analysis.models import Job, Tally
from hienfeld.engine.config import MODE_WEIGHTS

JOBS, SECONDS = "jobs", "seconds"
BOUNDS = (1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600)  # seconds; above the last: "inf"


def count_ended(job_id: uuid.UUID, status: JobStatus) -> None:
    job = Job.objects.filter(pk=job_id).values("config__mode", "started_at", "finished_at").get()
    mode = job["config__mode"] if job["config__mode"] in MODE_WEIGHTS else "other"
    _add(JOBS, f"{mode}:{status.value}")
    if status == JobStatus.COMPLETED and job["started_at"] and job["finished_at"]:
        seconds = max(0.0, (job["finished_at"] - job["started_at"]).total_seconds())
        bound = next((str(bound) for bound in BOUNDS if seconds <= bound), "inf")
        _add(SECONDS, f"{mode}:{bound}", seconds)


def _add(name: str, labels: str, amount: float = 0.0) -> None:
    for _ in count():
        found = Tally.objects.filter(name=name, labels=labels)
        if found.update(number=F("number") + 1, total=F("total") + amount):
            return
        Tally.objects.bulk_create([Tally(name=name, labels=labels)], ignore_conflicts=True)
