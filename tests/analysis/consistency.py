# ruff: noqa: S608 - our own names only
"""What must be true of every job, whatever happened to the processes and servers around it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.analysis.installation import Installation

_ALLOWED = {  # code: from -> to
    "submitted": {("", "pending")},
    "claimed": {("pending", "running")},
    "completed": {("running", "completed")},
    "failed": {("running", "failed")},
    "retry_scheduled": {("running", "pending")},
    "lease_expired": {("running", "pending")},
    "released": {("running", "pending")},
    "cancel_requested": {("running", "running")},
    "cancelled": {("pending", "cancelled"), ("running", "cancelled")},
    "retried": {("failed", "pending"), ("cancelled", "pending")},
}


@dataclass(frozen=True)
class _Job:
    id: str
    status: str
    attempt: int
    rows: int
    worker: str
    lease: object
    error: str


def check_consistent(installation: Installation, *statuses: str) -> None:
    """Every job ended once, as ``statuses`` says in order of submission (default: all completed), with all its rows."""
    jobs = _jobs(installation)
    assert [job.status for job in jobs] == list(statuses or ["completed"] * len(jobs))
    assert jobs, "there is nothing to check"
    for job in jobs:
        _check_events(job, _of(installation, job, "code, from_status, to_status, attempt", "analysis_jobevent", "id"))
        assert (job.worker, job.lease) == ("", None), f"{job} still belongs to somebody"
        assert bool(job.error) == (job.status == "failed"), job
        _check_result(installation, job)
    _check_files(installation, {job.id for job in jobs})


def _check_events(job: _Job, events: list[tuple[Any, ...]]) -> None:
    for code, before, after, _ in events:
        assert (before, after) in _ALLOWED[code], (job, events)
    states = [""] + [after for _, _, after, _ in events]
    assert [before for _, before, _, _ in events] == states[:-1], (job, events)  # no gap, no fork
    assert states[-1] == job.status, (job, events)
    counted = Counter(code for code, *_ in events)
    assert counted["submitted"] == 1, (job, events)
    assert counted["completed"] == (job.status == "completed"), (job, events)
    claims = [attempt for code, _, _, attempt in events if code == "claimed"]
    assert claims == list(range(1, job.attempt + 1)), (job, events)  # every attempt was claimed by one, once


def _check_result(installation: Installation, job: _Job) -> None:
    found = _of(installation, job, "id, attempt, report", "analysis_resultset", "id")
    if job.status != "completed":
        assert found == [], job
        return
    assert [attempt for _, attempt, _ in found] == [job.attempt], (job, found)
    ((result, _, report),) = found
    rows = installation.rows(
        "select r.row, v.result_set_id from analysis_rowresult r join analysis_variantresult v on v.id = r.variant_id"
        f" where r.result_set_id = {result} order by r.row"
    )
    assert rows == [(row, result) for row in range(job.rows)], job
    for table in ("analysis_clusterresult", "analysis_variantresult"):
        ((total,),) = installation.rows(f"select sum(frequency) from {table} where result_set_id = {result}")
        assert total == job.rows, (job, table)
    ((upload,),) = _of(installation, job, "file", "analysis_upload", "id")
    texts = dict.fromkeys(_media(installation, upload).read_text().splitlines())
    assert _media(installation, report).read_text() == "\n".join(texts), job


def _check_files(installation: Installation, jobs: set[str]) -> None:
    """No report of a job that is not there, and for each job the one that its result names."""
    named = {_media(installation, row[0]) for row in installation.rows("select report from analysis_resultset")}
    there = {path for path in _media(installation, "reports").rglob("*") if path.is_file()}
    assert named <= there
    assert {path.parent.name.replace("-", "") for path in there} <= jobs


def _jobs(installation: Installation) -> list[_Job]:
    columns = "id, status, attempt, rows_total, worker, lease_until, error_code"
    rows = installation.rows(f"select {columns} from analysis_job order by created_at")
    return [_Job(str(row[0]).replace("-", ""), *row[1:]) for row in rows]


def _of(installation: Installation, job: _Job, columns: str, table: str, order: str) -> list[tuple[Any, ...]]:
    # SQLite keeps an id as 32 digits; PostgreSQL takes them as well.
    return installation.rows(f"select {columns} from {table} where job_id = '{job.id}' order by {order}")


def _media(installation: Installation, name: str) -> Path:
    return installation.data_dir / "media" / name
