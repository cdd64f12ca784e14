"""What a worker does with a claim, and what is left of it however it ends."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django_q.exceptions import TimeoutException

from analysis.enums import JobStatus
from analysis.models import ClusterResult, Job, ResultSet, RowResult, VariantResult
from analysis.services import Claim, claim_next_job, execute_job, request_cancel
from analysis.services.execute import Outcome
from analysis.services.store import plain
from hienfeld.engine.errors import AnalysisFailed, BadInput
from hienfeld.engine.types import Progress
from tests.analysis.fakes import FakeEngine, submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def claim() -> Claim:
    claimed = claim_next_job(worker="w1")
    assert claimed is not None
    return claimed


def run(engine: FakeEngine | None = None, **options: Any) -> Outcome:
    return execute_job(claim(), engine=engine or FakeEngine(), **options)


def raising(error: BaseException, stage: str = "match") -> FakeEngine:
    def during(progress: Progress) -> None:
        if progress.stage == stage:
            raise error

    return FakeEngine(during)


def reports(settings: Any) -> list[Path]:
    return sorted(Path(settings.MEDIA_ROOT).rglob("*.xlsx"))


def test_nobody_looks_for_garbage_while_a_job_runs() -> None:
    """It would go through the whole analysis and find nothing; afterwards it is as it was, however the job ended."""
    seen: list[bool] = []

    def during(progress: Progress) -> None:
        seen.append(gc.isenabled())
        if progress.stage == "match":
            raise AnalysisFailed("report_cell_refused", row=1, column=1, sheet="x")

    submit(text="molest gedekt\n")
    assert run(FakeEngine(during)) is Outcome.FAILED
    assert set(seen) == {False}
    assert gc.isenabled()


def test_result_is_stored_whole(settings: Any) -> None:
    job = submit(text="molest gedekt\nmolest niet gedekt\nbrand gedekt\nmolest gedekt\n")
    assert run() is Outcome.COMPLETED
    job.refresh_from_db()
    assert (job.status, job.progress, job.stats) == ("completed", 100, {"total_rows": 4, "unique_clusters": 2})
    result = job.result
    assert result is not None
    assert (result.attempt, result.versions) == (1, {"engine": "fake"})
    assert result.timings == {"match": 0.5, "report": pytest.approx(result.timings["report"])}
    clusters = ClusterResult.objects.values_list("cluster_id", "frequency", "advice", "confidence", "variant_count")
    assert list(clusters) == [("c-molest", 3, "GEMENGD", "Laag", 2), ("c-brand", 1, "VERWIJDEREN", "Hoog", 1)]
    variants = VariantResult.objects.values_list("text", "frequency", "advice", "shown", "cluster__name", "references")
    assert list(variants) == [
        ("molest gedekt", 2, "VERWIJDEREN", "VERWIJDEREN", "molest", ["2.8"]),
        ("molest niet gedekt", 1, "BEHOUDEN", "BEHOUDEN", "molest", ["2.8"]),
        ("brand gedekt", 1, "VERWIJDEREN", "VERWIJDEREN", "brand", ["2.8"]),
    ]
    rows = RowResult.objects.values_list("row", "variant__text")
    assert list(rows) == [(0, "molest gedekt"), (1, "molest niet gedekt"), (2, "brand gedekt"), (3, "molest gedekt")]
    assert [path.read_text() for path in reports(settings)] == ["molest gedekt\nmolest niet gedekt\nbrand gedekt"]
    assert Path(settings.MEDIA_ROOT) / str(result.report) == reports(settings)[0]


def test_evidence_is_stored_as_json_that_every_database_takes() -> None:
    submit(text="molest gedekt\n")
    run()
    evidence = VariantResult.objects.get().evidence
    assert evidence == {
        "rule": "rule",
        "sources": [
            {
                "kind": "article",
                "ref": "2.8",
                "title": "Fraude",
                "text": "tekst",
                "document": "voorwaarden.docx",
                "page": 3,
            }
        ],
        "scores": {"fuzzy": None, "lemma": None, "tfidf": None, "synonyms": None, "embeddings": None, "total": 0.5},
        "differences": [],
        "band": "",
        "probability": None,
    }


def test_plain_knows_what_the_engine_returns() -> None:
    assert plain({"a": (1, 2.5, None, True), 3: {"x"}, "nan": float("inf")}) == {
        "a": [1, 2.5, None, True], "3": ["x"], "nan": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("error", "status", "code", "detail"),
    [
        (BadInput("mode_unknown", value="x", known="y"), JobStatus.FAILED, "mode_unknown", ""),
        (AnalysisFailed("cancelled"), JobStatus.PENDING, "cancelled", "AnalysisFailed"),
        (OSError(28, "No space left on device"), JobStatus.PENDING, "temporary_error", "No space left"),
        (BadInput("report_not_writable", file="x", problem="full"), JobStatus.PENDING, "temporary_error", "BadInput"),
        (ValueError("clause: molest"), JobStatus.FAILED, "internal_error", "ValueError: clause: molest"),
    ],
)
def test_error_of_the_engine_ends_in_the_job(
    error: Exception, status: str, code: str, detail: str, settings: Any
) -> None:
    job = submit()
    assert run(raising(error)) is Outcome.FAILED
    job.refresh_from_db()
    assert (job.status, job.error_code) == (status, code)
    assert detail in job.error_detail
    assert (ResultSet.objects.count(), reports(settings)) == (0, [])


def test_general_sentence_hides_the_fault_from_the_user() -> None:
    job = submit()
    run(raising(ValueError("secret path /srv")))
    job.refresh_from_db()
    assert "secret" not in job.error_message("nl") + job.error_message("en")
    assert job.error_message("en").startswith("The analysis stopped because of a fault in the program.")


def test_no_clause_text_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    submit()
    with caplog.at_level(logging.INFO):
        run(raising(ValueError("clause: molest gedekt")))
    assert "molest" not in caplog.text
    assert "job_failed" in [getattr(record, "action", "") for record in caplog.records]


def test_time_limit_fails_the_job_and_is_raised_again_for_the_queue() -> None:
    job = submit()
    with pytest.raises(TimeoutException):
        run(raising(TimeoutException("too long")))
    job.refresh_from_db()
    assert (job.status, job.error_code) == ("failed", "time_limit")


def test_missing_upload_is_named() -> None:
    job = submit()
    Path(job.uploads.get().file.path).unlink()
    run()
    job.refresh_from_db()
    assert (job.status, job.error_code, job.error_params) == ("failed", "upload_missing", {"file": "polissen.csv"})


def test_cancelling_stops_at_the_next_stage() -> None:
    job = submit()
    seen: list[str] = []

    def during(progress: Progress) -> None:
        seen.append(progress.stage)
        if progress.stage == "normalise":
            request_cancel(job=job, actor="analist")

    assert run(FakeEngine(during)) is Outcome.CANCELLED
    job.refresh_from_db()
    assert (job.status, seen) == ("cancelled", ["ingest", "normalise"])
    assert list(job.events.values_list("actor", "code")) == [
        ("command line", "submitted"), ("w1", "claimed"), ("analist", "cancel_requested"), ("w1", "cancelled"),
    ]  # fmt: skip


def overtake(job: Job) -> Callable[[Progress], None]:
    def during(progress: Progress) -> None:
        if progress.stage == "advise":
            Job.objects.filter(pk=job.pk).update(attempt=2)

    return during


def test_overtaken_attempt_stops_and_writes_nothing(settings: Any) -> None:
    job = submit()
    assert run(FakeEngine(overtake(job))) is Outcome.LOST
    job.refresh_from_db()
    assert (job.status, job.attempt) == ("running", 2)
    assert (ResultSet.objects.count(), reports(settings)) == (0, [])


class OvertakenWhileReporting(FakeEngine):
    def write_report(self, analysis: Any, path: Path, language: str) -> None:
        super().write_report(analysis, path, language)
        Job.objects.update(attempt=2)


def test_attempt_overtaken_at_the_last_moment_leaves_no_result(settings: Any) -> None:
    job = submit()
    assert run(OvertakenWhileReporting()) is Outcome.LOST
    job.refresh_from_db()
    assert (job.status, ResultSet.objects.count(), RowResult.objects.count()) == ("running", 0, 0)
    assert reports(settings) == []


def test_stopping_worker_gives_the_job_back() -> None:
    job = submit()
    assert run(stopping=lambda: True) is Outcome.RELEASED
    job.refresh_from_db()
    assert (job.status, job.attempt, job.max_attempts) == ("pending", 1, 4)


def test_second_attempt_has_its_own_result() -> None:
    job = submit()
    run(raising(OSError("disk")))
    Job.objects.update(run_after=job.created_at)
    assert run() is Outcome.COMPLETED
    job.refresh_from_db()
    assert [job.attempt, job.error_code, job.error_detail] == [2, "", ""]
    assert list(ResultSet.objects.values_list("job", "attempt")) == [(job.pk, 2)]
