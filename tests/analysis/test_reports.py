"""A report made from what is stored: again, or in another language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from analysis import selectors
from analysis.enums import TaskKind
from analysis.errors import StateConflict
from analysis.models import Job, ResultSet, Task, VariantResult
from analysis.services import claim_next_job, execute_job, order_report, submit_job
from analysis.services.leftovers import remove_leftovers
from analysis.services.reports import NotPossible, make_report
from analysis.services.tasks import do_due_tasks
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import BadInput
from tests.analysis.fakes import FakeEngine, submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
EXAMPLE = Path(__file__).resolve().parent.parent.parent / "examples"


@pytest.fixture
def done() -> Job:
    submit()
    return run()


def run() -> Job:
    claim = claim_next_job(worker="w1")
    assert claim is not None
    execute_job(claim)
    return Job.objects.get(pk=claim.job_id)


def file(job: Job, language: str) -> Path:
    found = selectors.report_of(job, language)
    assert found is not None
    return Path(found.path)


def test_english_report_is_made_when_asked_for_and_once(done: Job) -> None:
    assert selectors.report_of(done, "en") is None
    for _ in range(2):
        order_report(job=done, language="en")
    assert do_due_tasks() == 1
    dutch, english = file(done, "nl"), file(done, "en")
    assert dutch != english
    assert english.read_text() == dutch.read_text()  # the fake writes the texts only
    order_report(job=done, language="en")
    assert do_due_tasks() == 0


def test_lost_report_is_made_again(done: Job) -> None:
    before = file(done, "nl")
    content = before.read_bytes()
    before.unlink()
    assert selectors.report_of(done, "nl") is None
    order_report(job=done, language="nl")
    do_due_tasks()
    assert file(done, "nl").read_bytes() == content
    assert Task.objects.get().outcome == str(selectors.report_of(done, "nl"))


def test_report_that_is_replaced_leaves_no_file(done: Job) -> None:
    first = file(done, "nl")
    make_report(done, "nl")
    second = file(done, "nl")
    assert [path for path in second.parent.iterdir() if path.is_file()] == [second]
    assert first != second


def test_reports_in_both_languages_are_no_leftovers(done: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    make_report(done, "en")
    monkeypatch.setattr("analysis.services.leftovers.KEEP", type("Now", (), {"total_seconds": lambda self: -10.0})())
    assert remove_leftovers() == 0
    ResultSet.objects.update(report_en="")
    assert remove_leftovers() == 1
    assert file(done, "nl").exists()


def test_job_without_result_has_no_report() -> None:
    job = submit()
    with pytest.raises(StateConflict, match="Only a completed analysis"):
        order_report(job=job, language="nl")
    assert make_report(job, "nl") == "no result"


def test_whoever_is_second_keeps_nothing(done: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    write = FakeEngine.write_report

    def slow(self: FakeEngine, *arguments: Any) -> None:
        write(self, *arguments)
        ResultSet.objects.update(report_en="reports/other.xlsx")

    monkeypatch.setattr(FakeEngine, "write_report", slow)
    assert make_report(done, "en") == "another was first"
    assert list(ResultSet.objects.values_list("report_en", flat=True)) == ["reports/other.xlsx"]
    folder = Path(default_storage.path(f"reports/{done.pk}"))
    assert list(folder.iterdir()) == [file(done, "nl")]


@pytest.mark.parametrize(
    ("code", "status", "failure"),
    [("report_not_writable", "waiting", "retryable"), ("report_too_large", "failed", "permanent")],
)
def test_report_that_cannot_be_written(
    done: Job, monkeypatch: pytest.MonkeyPatch, code: str, status: str, failure: str
) -> None:
    def refuse(*_: Any) -> None:
        raise BadInput(code, file="x", problem="No space left on device", rows=1, columns=1)

    monkeypatch.setattr(FakeEngine, "write_report", refuse)
    order_report(job=done, language="en")
    do_due_tasks()
    task = Task.objects.get()
    assert (task.kind, task.status, task.failure) == (TaskKind.REPORT, status, failure)
    assert selectors.report_orders(done) == {"en": task}
    assert len(list(Path(default_storage.path(f"reports/{done.pk}")).iterdir())) == 1


@pytest.mark.parametrize("lost", ["upload", "text"])
def test_nothing_is_made_of_what_no_longer_fits(done: Job, lost: str) -> None:
    if lost == "upload":
        upload = done.uploads.get()
        Path(upload.file.path).unlink()
    else:
        VariantResult.objects.filter(ordinal=0).update(frequency=7)
    with pytest.raises(NotPossible):
        make_report(done, "en")


def test_real_report_comes_out_byte_for_byte_and_tells_the_same_in_english(settings: Any) -> None:
    """Every column of every advice, cluster and note goes through the database and back; with an earlier report too."""
    settings.ANALYSIS_ENGINE = "analysis.engine.Engine"
    first = submit_example(None)
    job = submit_example(SimpleUploadedFile("vorige.xlsx", file(first, "nl").read_bytes()))
    for one in (first, job):
        content = file(one, "nl").read_bytes()
        make_report(one, "nl")
        assert file(one, "nl").read_bytes() == content
    make_report(job, "en")
    dutch, english = (rows_of(file(job, language)) for language in ("nl", "en"))
    reasons = [dutch[0].index(name) for name in ("Reden", "Vergelijking")]
    assert len(dutch) > 100
    for theirs, ours in zip(dutch[1:], english[1:], strict=True):
        for column in reasons:
            assert not theirs[column] or theirs[column] != ours[column]
        assert without(theirs, reasons) == without(ours, reasons)


def submit_example(earlier: SimpleUploadedFile | None) -> Job:
    names = ("polissen.xlsx", "voorwaarden.docx", "clausules.xlsx")
    policy, *others = (SimpleUploadedFile(name, (EXAMPLE / name).read_bytes()) for name in names)
    submit_job(
        owner=None, policy=policy, conditions=others[:1], library=others[1:], config=AnalysisConfig(mode="fast"),
        instruction_text="inboedel\tControleer", earlier=earlier,
    )  # fmt: skip
    return run()


def rows_of(path: Path) -> list[tuple[Any, ...]]:
    book = load_workbook(path, read_only=True)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return rows


def without(row: tuple[Any, ...], columns: list[int]) -> list[Any]:
    return [cell for at, cell in enumerate(row) if at not in columns]
