"""What an analysis found, as clients get it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from rest_framework.test import APIClient

from analysis import services
from analysis.models import Job
from analysis.services.tasks import do_due_tasks
from tests.interfaces.api.conftest import content_of, error_of
from tests.interfaces.api.fakes import LINES, REPORT, finished, submit

pytestmark = pytest.mark.django_db

REASON = "De analysemodus “x” bestaat niet; kies uit y."
REASON_EN = "Analysis mode “x” does not exist; choose one of y."


def line(**fields: Any) -> dict[str, Any]:
    """A result with what most have in common."""
    common = {"confidence": "Hoog", "reason": REASON, "row_type": "SINGLE", "parent_id": None, "action_status": ""}
    return {**common, "variant_count": 1, "reference_article": "", **fields}


GLASS = [
    line(
        cluster_id="c-glas",
        cluster_name="Glas",
        frequency=2,
        advice_code="GEMENGD",
        advice="GEMENGD",
        confidence="Laag",
        reason="De 2 varianten van deze groep krijgen niet hetzelfde advies; zie de varianten.",
        reference_article="GL1",
        original_text="Glas is verzekerd tot EUR 500",
        row_type="PARENT",
        variant_count=2,
    ),
    line(
        cluster_id="c-glas.1",
        cluster_name="Glas",
        frequency=1,
        advice_code="VERVANGEN",
        advice="VERVANGEN",
        reference_article="GL1",
        original_text="Glas is verzekerd tot EUR 500",
        row_type="CHILD",
        parent_id="c-glas",
    ),
    line(
        cluster_id="c-glas.2",
        cluster_name="Glas",
        frequency=1,
        advice_code="BEHOUDEN",
        advice="BEHOUDEN",
        confidence="Laag",
        original_text="Glas is verzekerd tot EUR 2.500",
        row_type="CHILD",
        parent_id="c-glas",
    ),
]
EXPECTED = [
    line(
        cluster_id="c-fraude",
        cluster_name="Fraude",
        frequency=3,
        advice_code="VERWIJDEREN",
        advice="VERWIJDEREN",
        reference_article="2.8|3.1",
        original_text="Bij fraude geen dekking",
        variant_count=2,
    ),
    *GLASS,
    line(
        cluster_id="c-brand",
        cluster_name="Brand",
        frequency=1,
        advice_code="INSTRUCTIE",
        advice="Verwijderen, zie polisblad",
        confidence="Laag",
        original_text="Brandclausule 2011",
    ),
    line(
        cluster_id="c-samen",
        cluster_name="Samen",
        frequency=1,
        advice_code="SPLITSEN",
        advice="SPLITSEN",
        confidence="Laag",
        original_text="Glas is verzekerd. Fraude is uitgesloten.",
    ),
]


def test_all_results_at_once(client: APIClient, user: User) -> None:
    job = finished(user)
    answer = client.get(f"/api/results/{job.pk}")
    assert answer.status_code == 200
    body = answer.json()
    assert body.pop("stats") == job.stats
    assert body.pop("results") == EXPECTED
    assert body == {
        "job_id": str(job.pk),
        "status": "completed",
        "total": 4,
        "page": 1,
        "page_size": None,
        "pages": 1,
        "notes": [REASON],
    }


def test_reasons_in_english(english: APIClient, user: User) -> None:
    body = english.get(f"/api/results/{finished(user).pk}/").json()
    assert body["notes"] == [REASON_EN]
    mixed = "The 2 variants of this group do not get the same advice; see the variants."
    assert [result["reason"] for result in body["results"][:3]] == [REASON_EN, mixed, REASON_EN]


def test_a_reason_of_an_older_version_stays_dutch(english: APIClient, user: User) -> None:
    job = finished(user)
    assert job.result is not None
    job.result.variants.update(reason_code="gone_since")
    body = english.get(f"/api/results/{job.pk}").json()
    assert body["results"][0]["reason"] == REASON


def test_pages_of_clusters_keep_children_with_their_parent(client: APIClient, user: User) -> None:
    job = finished(user)
    pages = [client.get(f"/api/results/{job.pk}", {"page_size": 2, "page": page}).json() for page in (1, 2, 3)]
    assert [page["results"] for page in pages] == [EXPECTED[:4], EXPECTED[4:], []]
    assert [(page["total"], page["page"], page["pages"], page["page_size"]) for page in pages] == [
        (4, 1, 2, 2),
        (4, 2, 2, 2),
        (4, 3, 2, 2),
    ]


@pytest.mark.parametrize(
    ("query", "clusters"),
    [
        ({"advice": "VERWIJDEREN"}, ["c-fraude"]),
        ({"advice": "BEHOUDEN"}, ["c-glas"]),
        ({"advice": "GEMENGD"}, ["c-glas"]),
        ({"advice": "INSTRUCTIE"}, ["c-brand"]),
        ({"advice": "UNIEK"}, []),
        ({"confidence": "Hoog"}, ["c-fraude", "c-glas"]),
        ({"confidence": "Laag", "advice": "VERVANGEN"}, []),
        ({"search": "eur 2.500"}, ["c-glas"]),
        ({"search": "BRANDCLAUSULE"}, ["c-brand"]),
        ({"search": "glas", "page_size": "1", "page": "2"}, ["c-samen"]),
        ({"search": ""}, ["c-fraude", "c-glas", "c-brand", "c-samen"]),
        ({"search": "%"}, []),
    ],
)
def test_filters(client: APIClient, user: User, query: dict[str, str], clusters: list[str]) -> None:
    body = client.get(f"/api/results/{finished(user).pk}", query).json()
    assert [result["cluster_id"] for result in body["results"] if result["parent_id"] is None] == clusters


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"advice": "WEG"}, "advice"),
        ({"confidence": "hoog"}, "confidence"),
        ({"page_size": "0"}, "page_size"),
        ({"page_size": "1001"}, "page_size"),
        ({"page": "0", "page_size": "5"}, "page"),
        ({"search": "x" * 201}, "search"),
        ({"search": "\x00"}, "search"),
    ],
)
def test_results_refuse(client: APIClient, user: User, query: dict[str, str], field: str) -> None:
    answer = client.get(f"/api/results/{finished(user).pk}", query)
    assert (answer.status_code, list(error_of(answer)["errors"])) == (400, [field])


def test_against_an_earlier_report(client: APIClient, user: User) -> None:
    job = finished(user, earlier=SimpleUploadedFile("vorig.xlsx", b"vorig"))
    body = client.get(f"/api/results/{job.pk}").json()
    assert {result["action_status"] for result in body["results"]} == {"Open"}
    row = client.get(f"/api/rows/{job.pk}", {"page_size": 1}).json()["rows"][0]
    assert (row["earlier_status"], row["earlier_frequency"]) == ("Open", 4)


@pytest.mark.parametrize("many", [1, 40])
def test_results_take_the_same_queries_for_any_number(
    client: APIClient, user: User, many: int, django_assert_num_queries: Any
) -> None:
    job = finished(
        user, *(f"G{n} | {code} | 1 | tekst {n} {code}" for n in range(many) for code in ("BEHOUDEN", "UNIEK"))
    )
    with django_assert_num_queries(8):  # two for the token, three for the result, which each selector looks up
        assert len(client.get(f"/api/results/{job.pk}").json()["results"]) == 3 * many
    with django_assert_num_queries(9):  # and one to count
        assert len(client.get(f"/api/results/{job.pk}", {"page_size": 30}).json()["results"]) == 3 * min(many, 30)


def test_more_clusters_than_a_statement_may_have_parameters(client: APIClient, user: User) -> None:
    lines = [f"G{number} | BEHOUDEN | 1 | tekst {number}" for number in range(150)]
    job = finished(user, "Anders | UNIEK |  | Iets anders", *lines)
    if connection.vendor == "sqlite":
        before = connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 100)
    try:
        answers = [client.get(f"/api/results/{job.pk}", query) for query in ({}, {"search": "tekst"})]
    finally:
        if connection.vendor == "sqlite":
            connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, before)
    assert [len(answer.json()["results"]) for answer in answers] == [151, 150]


# --- rows ---


def test_rows_in_input_order_with_their_evidence(client: APIClient, user: User) -> None:
    job = finished(user)
    body = client.get(f"/api/rows/{job.pk}").json()
    rows = body.pop("rows")
    assert body == {"job_id": str(job.pk), "total": 7, "page": 1, "page_size": 100, "pages": 1}
    assert [(row["row"], row["text"], row["policy_number"]) for row in rows] == [
        (number, line.split(" | ")[-1], f"P{number}") for number, line in enumerate(LINES)
    ]
    assert rows[3] == {
        "row": 3,
        "policy_number": "P3",
        "cluster_id": "c-fraude",
        "cluster_name": "Fraude",
        "text": "Bij fraude geen dekking",
        "frequency": 2,
        "advice_code": "VERWIJDEREN",
        "advice": "VERWIJDEREN",
        "action": "",
        "confidence": "Hoog",
        "reason": REASON,
        "references": ["2.8"],
        "evidence": {
            "rule": "scripted",
            "sources": [
                {
                    "kind": "article",
                    "ref": "2.8",
                    "title": "Titel",
                    "text": "Tekst van het artikel",
                    "document": "voorwaarden.docx",
                    "page": 3,
                }
            ],
            "scores": {
                "fuzzy": 0.9,
                "lemma": None,
                "tfidf": None,
                "synonyms": None,
                "embeddings": None,
                "total": 0.8,
            },
            "differences": [],
            "band": "",
            "probability": None,
        },
        "parts": [],
        "earlier_status": "",
        "earlier_frequency": None,
    }
    assert (rows[5]["advice"], rows[5]["action"]) == ("Verwijderen, zie polisblad", "Verwijderen, zie polisblad")


def test_parts_of_a_split_text(english: APIClient, user: User) -> None:
    row = english.get(f"/api/rows/{finished(user).pk}/").json()["rows"][6]
    (part,) = row["parts"]
    part.pop("evidence")
    assert part == {
        "text": "Glas is verzekerd.",
        "advice_code": "BEHOUDEN",
        "advice": "BEHOUDEN",
        "confidence": "Laag",
        "reason": REASON_EN,
        "references": [],
    }


def test_pages_of_rows(client: APIClient, user: User) -> None:
    job = finished(user)
    pages = [client.get(f"/api/rows/{job.pk}", {"page_size": 3, "page": page}).json() for page in (1, 2, 3, 4)]
    assert [[row["row"] for row in page["rows"]] for page in pages] == [[0, 1, 2], [3, 4, 5], [6], []]
    assert {(page["total"], page["pages"]) for page in pages} == {(7, 3)}


@pytest.mark.parametrize("many", [1, 60])
def test_rows_take_the_same_queries_for_any_number(
    client: APIClient, user: User, many: int, django_assert_num_queries: Any
) -> None:
    job = finished(user, *(f"G{n} | BEHOUDEN | 1 | tekst {n}" for n in range(many)))
    with django_assert_num_queries(6):
        assert len(client.get(f"/api/rows/{job.pk}").json()["rows"]) == many


# --- report ---


def test_report(client: APIClient, user: User) -> None:
    job = finished(user)
    answer = client.get(f"/api/report/{job.pk}", HTTP_ACCEPT="application/vnd.ms-excel")
    assert (answer.status_code, content_of(answer)) == (200, REPORT)
    assert answer["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert answer["Content-Disposition"] == f'attachment; filename="analyse-{job.pk}.xlsx"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_report_that_is_no_longer_there(client: APIClient, user: User) -> None:
    job = finished(user)
    assert job.result is not None
    Path(job.result.report.path).unlink()
    answer = client.get(f"/api/report/{job.pk}/")
    assert (answer.status_code, error_of(answer)["code"]) == (410, "report_missing")
    assert f"POST /api/report/{job.pk}?language=nl" in answer.json()["detail"]


def test_report_is_made_again_and_in_english_on_request(client: APIClient, user: User) -> None:
    job = finished(user)
    address = f"/api/report/{job.pk}?language=en"
    assert client.get(address).status_code == 410
    for _ in range(2):
        answer = client.post(address)
        assert (answer.status_code, answer.json()["ready"]) == (202, False)
    assert do_due_tasks() == 1
    answer = client.post(address)
    assert (answer.status_code, answer.json()) == (200, {"job_id": str(job.pk), "language": "en", "ready": True})
    answer = client.get(address)
    assert (answer.status_code, content_of(answer)) == (200, REPORT)
    assert answer["Content-Disposition"] == f'attachment; filename="analyse-{job.pk}-en.xlsx"'


def test_report_is_made_for_its_owner_and_for_a_result_only(client: APIClient, user: User) -> None:
    assert client.post(f"/api/report/{finished(None).pk}").status_code == 404
    job = submit(user)
    answer = client.post(f"/api/report/{job.pk}")
    assert (answer.status_code, error_of(answer)["code"]) == (409, "report_without_result")
    assert client.get(f"/api/report/{job.pk}?language=fr").status_code == 400


# --- not there yet, and never ---


def test_not_ready(client: APIClient, user: User) -> None:
    job = submit(user)
    detail = "De resultaten zijn nog niet klaar: de analyse staat op 0 %. Probeer het zo dadelijk opnieuw."
    for path in ("results", "rows"):
        answer = client.get(f"/api/{path}/{job.pk}")
        assert answer.status_code == 202
        assert answer.json() == {"job_id": str(job.pk), "status": "pending", "progress": 0, "detail": detail}
    answer = client.get(f"/api/report/{job.pk}")
    assert (answer.status_code, error_of(answer)) == (409, {"detail": detail, "code": "not_ready"})


@pytest.mark.parametrize("path", ["results", "rows", "report"])
def test_never_ready(client: APIClient, user: User, path: str) -> None:
    job = submit(user)
    services.request_cancel(job=job, actor="analist")
    answer = client.get(f"/api/{path}/{job.pk}")
    assert answer.status_code == 409
    detail = "Deze analyse heeft geen resultaat, want zij is niet voltooid. Start haar opnieuw: "
    assert error_of(answer) == {"detail": f"{detail}POST /api/jobs/{job.pk}/retry.", "code": "no_result"}


def test_staff_see_the_results_of_others(admin_client: APIClient, user: User) -> None:
    job = finished(user)
    assert admin_client.get(f"/api/results/{job.pk}").json()["results"] == EXPECTED


def test_jobs_of_the_command_line_are_for_staff(client: APIClient, admin_client: APIClient) -> None:
    job = finished(None)
    assert client.get(f"/api/results/{job.pk}").status_code == 404
    assert admin_client.get(f"/api/results/{job.pk}").status_code == 200
    assert Job.objects.get().owner is None
