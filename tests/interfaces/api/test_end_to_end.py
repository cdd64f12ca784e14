"""A client, a web server, a worker and the real engine: from upload to report over HTTP."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.analysis.installation import Installation, Template
from tests.analysis.web_server import Caller, caller_of, web_server

pytestmark = [pytest.mark.e2e]


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, template: Template) -> Iterator[Installation]:
    with template.copy(tmp_path_factory.mktemp("installation")) as made:
        made.settings = "hienfeld.settings"
        yield made


@pytest.fixture(scope="module")
def caller(installation: Installation) -> Iterator[Caller]:
    with web_server(installation) as server, caller_of(installation, server) as made:
        yield made


@pytest.fixture(scope="module")
def job_id(caller: Caller, installation: Installation, examples: Path) -> str:
    """The bundled example, submitted, polled and completed."""
    with (
        (examples / "polissen.xlsx").open("rb") as policy,
        (examples / "voorwaarden.docx").open("rb") as conditions,
        (examples / "clausules.xlsx").open("rb") as library,
    ):
        submitted = caller.post(
            "analyze",
            files={"policy_file": policy, "conditions_files": conditions, "clause_library_files": library},
            data={
                "use_semantic": "false",
                "analysis_mode": "fast",
                "extra_instruction": (examples / "instructions.tsv").read_text(encoding="utf-8"),
            },
        )
    assert submitted.status_code == 200, submitted.text
    job = str(submitted.json()["job_id"])
    assert submitted.json() == {"job_id": job, "status": "pending"}
    assert caller.get(f"results/{job}").status_code == 202
    with installation.worker():
        follow(caller, job)
    return job


def follow(caller: Caller, job: str) -> None:
    """Poll as a client should: with the ETag of the last answer."""
    etag, end, progress = "", time.monotonic() + 180, 0
    while time.monotonic() < end:
        answer = caller.get(f"status/{job}", headers={"If-None-Match": etag})
        if answer.status_code == 200:
            etag, status = answer.headers["ETag"], answer.json()
            assert status["status"] in {"pending", "running", "completed"}, status
            assert status["progress"] >= progress
            progress = status["progress"]
            if status["status"] == "completed":
                return
        else:
            assert answer.status_code == 304
        time.sleep(0.2)
    raise AssertionError(f"not done in time: {caller.get(f'status/{job}').text}")


def sheet_of(content: bytes, name: str | None = None) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    rows = list((book[name] if name else book.worksheets[0]).iter_rows(values_only=True))
    book.close()
    return rows


def test_preview_sees_what_the_analysis_will_read(caller: Caller, examples: Path) -> None:
    with (examples / "polissen.xlsx").open("rb") as policy:
        preview = caller.post("upload/preview/", files={"policy_file": policy}).json()
    header, *rows = sheet_of((examples / "polissen.xlsx").read_bytes())
    assert preview["columns"] == list(header)
    assert preview["row_count"] == len(rows)


def test_status_has_the_figures(caller: Caller, job_id: str, examples: Path) -> None:
    status = caller.get(f"status/{job_id}/").json()
    assert (status["status"], status["progress"], status["error"]) == ("completed", 100, None)
    stats = status["stats"]
    assert stats["total_rows"] == len(sheet_of((examples / "polissen.xlsx").read_bytes())) - 1
    assert (stats["analysis_mode"], stats["semantic_status"]) == ("with_conditions", "off")
    assert sum(stats["advice_distribution"].values()) == stats["total_rows"]
    assert set(stats["timings"]) >= {"ingest", "normalise", "cluster", "match", "advise"}


def test_results_are_whole_and_consistent(caller: Caller, job_id: str) -> None:
    body = caller.get(f"results/{job_id}").json()
    results, stats = body["results"], body["stats"]
    top = [result for result in results if result["row_type"] != "CHILD"]
    assert len(top) == stats["unique_clusters"] == body["total"]
    assert sum(result["frequency"] for result in top) == stats["total_rows"]
    assert len({result["cluster_id"] for result in results}) == len(results)
    for parent in (result for result in results if result["row_type"] == "PARENT"):
        children = [result for result in results if result["parent_id"] == parent["cluster_id"]]
        assert sum(child["frequency"] for child in children) == parent["frequency"]
        assert len({child["advice"] for child in children}) > 1
    paged = [line for page in range(1, 100) for line in caller.get(page_of(job_id, page)).json()["results"]]
    assert paged == results


def page_of(job: str, page: int) -> str:
    return f"results/{job}?page_size=25&page={page}"


def test_reasons_in_both_languages(caller: Caller, job_id: str) -> None:
    answers = [caller.get(f"results/{job_id}", headers={"Accept-Language": code}).json() for code in ("nl", "en")]
    dutch, english = ([result["reason"] for result in answer["results"]] for answer in answers)
    assert all(dutch)
    assert all(a != b for a, b in zip(dutch, english, strict=True))


def test_rows_are_those_of_the_file_in_its_order(caller: Caller, job_id: str, examples: Path) -> None:
    header, *rows = sheet_of((examples / "polissen.xlsx").read_bytes())
    with (examples / "polissen.xlsx").open("rb") as policy:
        text_column = caller.post("upload/preview", files={"policy_file": policy}).json()["text_column"]
    texts = [row[header.index(text_column)] or "" for row in rows]
    got: list[dict[str, Any]] = []
    for page in (1, 2, 3):
        got += caller.get(f"rows/{job_id}", params={"page_size": 80, "page": page}).json()["rows"]
    assert [row["row"] for row in got] == list(range(len(rows)))
    assert [row["text"] for row in got] == texts
    removed = [row for row in got if row["advice_code"] == "VERWIJDEREN"]
    assert removed
    assert all(row["references"] and row["evidence"]["sources"] for row in removed)


def test_the_report_opens_and_holds_every_row(caller: Caller, job_id: str, examples: Path) -> None:
    answer = caller.get(f"report/{job_id}")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="analyse-{job_id}.xlsx"'
    header, *rows = sheet_of((examples / "polissen.xlsx").read_bytes())
    book = openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True)
    sheets = {name: sheet_of(answer.content, name) for name in book.sheetnames}
    book.close()
    (found,) = [sheet for sheet in sheets.values() if any(set(header) <= set(row) for row in sheet[:20])]
    start = next(at for at, row in enumerate(found) if set(header) <= set(row))
    at = [found[start].index(name) for name in header]
    assert sorted(str([row[i] for i in at]) for row in found[start + 1 :]) == sorted(str(list(row)) for row in rows)


def test_the_job_in_the_list_and_its_trail(caller: Caller, job_id: str) -> None:
    listed = caller.get("jobs/list?status=completed").json()
    assert [job["job_id"] for job in listed["jobs"]] == [job_id]
    events = caller.get(f"jobs/{job_id}/events").json()["events"]
    assert [event["code"] for event in events] == ["submitted", "claimed", "completed"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("polis.xlsx", b"PK\x03\x04 kapot"),
        ("polis.xlsx", b"Polisnummer;Tekst\nP1;hernoemd bestand\n"),
        ("polis.exe", b"MZ\x90\x00"),
        ("polis.csv", b"Polisnummer;Tekst\n"),
        ("polis.csv", b"Bedrag;Aantal\n100;2\n200;3\n"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence_that_names_it(caller: Caller, name: str, content: bytes) -> None:
    details = []
    for language in ("nl", "en"):
        answer = caller.post("analyze", files={"policy_file": (name, content)}, headers={"Accept-Language": language})
        assert answer.status_code == 400, answer.text
        assert answer.json()["request_id"] == answer.headers["X-Request-ID"]
        details.append(answer.json()["detail"])
    assert all(name in detail for detail in details)
    assert details[0] != details[1]


def test_a_chunked_upload_is_measured_too(caller: Caller, installation: Installation) -> None:
    """Without Content-Length nothing can be refused beforehand; it must not be let through either."""

    def body() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="policy_file"; filename="a.csv"\r\n\r\n'
        yield b"x" * 100
        yield b"\r\n--x--\r\n"

    answer = caller.post("upload/preview", data=body(), headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert answer.status_code in {400, 411, 413}, answer.text
    assert installation.rows("select count(*) from analysis_upload where name = 'a.csv'") == [(0,)]


def test_deleting_leaves_no_files(caller: Caller, job_id: str, installation: Installation) -> None:
    assert caller.delete(f"jobs/{job_id}").status_code == 204
    assert caller.get(f"report/{job_id}").status_code == 404
    assert [path for path in (installation.data_dir / "media").rglob("*") if path.is_file()] == []
