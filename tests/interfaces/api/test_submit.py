"""Files coming in: to look at, or to be analysed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from analysis.models import Job
from hienfeld.engine.config import AnalysisConfig
from tests.interfaces.api.conftest import error_of
from tests.interfaces.api.fakes import LINES, policy_file

pytestmark = pytest.mark.django_db


def a_file(name: str, content: bytes = b"inhoud") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def analyze(client: APIClient, **fields: Any) -> Any:
    return client.post("/api/analyze", {"policy_file": policy_file(), **fields}, format="multipart")


# --- analyze ---


def test_defaults(client: APIClient, user: User) -> None:
    answer = analyze(client)
    job = Job.objects.get()
    assert (answer.status_code, answer.json()) == (200, {"job_id": str(job.pk), "status": "pending"})
    assert job.config == AnalysisConfig(mode="balanced", accuracy=90, min_frequency=20).as_dict()
    assert (job.owner, job.priority, job.instruction_text, job.rows_total) == (user, 0, "", len(LINES))
    assert [(upload.role, upload.name) for upload in job.uploads.all()] == [("policy", "polissen.csv")]


def test_every_field(client: APIClient) -> None:
    answer = analyze(
        client,
        conditions_files=[a_file("a.docx"), a_file("b.pdf")],
        clause_library_files=[a_file("c.xlsx")],
        reference_file=a_file("vorig.xlsx"),
        cluster_accuracy="85",
        min_frequency="5",
        window_size="7",
        use_conditions="false",
        use_window_limit="false",
        use_semantic="false",
        ai_enabled="true",
        analysis_mode="accurate",
        extra_instruction="molest\tControleren\nglas -> Verwijderen",
        priority="3",
        text_column="Vrije tekst",
        policy_column="Polis",
        sheet="Blad2",
    )
    assert answer.status_code == 200
    job = Job.objects.get()
    assert job.config == {
        "mode": "accurate",
        "accuracy": 85,
        "min_frequency": 5,
        "text_column": "Vrije tekst",
        "policy_column": "Polis",
        "sheet": "Blad2",
        "use_conditions": False,
        "use_semantic": False,
    }
    assert (job.priority, job.instruction_text) == (3, "molest\tControleren\nglas -> Verwijderen")
    files = [("policy", "polissen.csv"), ("conditions", "a.docx"), ("conditions", "b.pdf"), ("library", "c.xlsx")]
    assert [(upload.role, upload.name) for upload in job.uploads.all()] == [*files, ("earlier", "vorig.xlsx")]


def test_empty_texts_in_the_place_of_files_count_as_nothing(client: APIClient) -> None:
    answer = analyze(client, conditions_files="", clause_library_files="", reference_file="", text_column="")
    assert answer.status_code == 200
    assert [upload.role for upload in Job.objects.get().uploads.all()] == ["policy"]
    assert Job.objects.get().config["text_column"] is None


RANGE = "Kies een geheel getal van {} tot en met {}."
WRONG = [
    ("analysis_mode", "turbo", "“turbo” bestaat niet; kies uit fast, balanced, accurate."),
    ("cluster_accuracy", "79", RANGE.format(80, 100)),
    ("cluster_accuracy", "101", RANGE.format(80, 100)),
    ("cluster_accuracy", "hoog", RANGE.format(80, 100)),
    ("min_frequency", "1", RANGE.format(2, 100000)),
    ("min_frequency", "100001", RANGE.format(2, 100000)),
    ("min_frequency", "2,5", RANGE.format(2, 100000)),
    ("window_size", "-1", RANGE.format(0, 1000000)),
    ("use_conditions", "misschien", "Geef true of false."),
    ("use_semantic", "2", "Geef true of false."),
    ("ai_enabled", "ja", "Geef true of false."),
    ("priority", "11", RANGE.format(-10, 10)),
    ("priority", "hoog", RANGE.format(-10, 10)),
    ("conditions_files", "geen bestand", "1: Voeg een bestand toe aan dit veld (multipart/form-data)."),
    ("reference_file", "geen bestand", "Voeg een bestand toe aan dit veld (multipart/form-data)."),
    ("policy_file", "geen bestand", "Voeg een bestand toe aan dit veld (multipart/form-data)."),
    ("policy_file", "", "Voeg een bestand toe aan dit veld (multipart/form-data)."),
    ("extra_instruction", "a\x00b", "Null-tekens zijn niet toegestaan."),
    (
        "library_ids",
        ["12", "brand"],
        "Er is geen bewaarde bibliotheek met id 12, brand. Stuur de bibliotheek mee in clause_library_files.",
    ),
]


@pytest.mark.parametrize(("field", "value", "sentence"), WRONG)
def test_wrong_field(client: APIClient, field: str, value: str | list[str], sentence: str) -> None:
    answer = analyze(client, **{field: value})
    assert answer.status_code == 400
    assert error_of(answer) == {
        "detail": f"De aanvraag klopt niet. {field}: {sentence}",
        "code": "invalid",
        "errors": {field: [sentence]},
    }
    assert not Job.objects.exists()


def test_several_wrong_fields_in_english(english: APIClient) -> None:
    answer = analyze(english, analysis_mode="turbo", cluster_accuracy="0")
    accuracy = "Choose a whole number from 80 to 100."
    mode = "“turbo” does not exist; choose one of fast, balanced, accurate."
    assert error_of(answer) == {
        "detail": f"The request is not right. cluster_accuracy: {accuracy} analysis_mode: {mode}",
        "code": "invalid",
        "errors": {"cluster_accuracy": [accuracy], "analysis_mode": [mode]},
    }


@pytest.mark.parametrize("path", ["/api/analyze/", "/api/upload/preview/"])
def test_without_a_file(client: APIClient, path: str) -> None:
    answer = client.post(path, {"sheet": "x"}, format="multipart")
    assert (answer.status_code, list(error_of(answer)["errors"])) == (400, ["policy_file"])


def test_an_empty_file_is_named_and_its_remedy_too(client: APIClient) -> None:
    """In the preview; ``tests/interfaces/test_bad_input.py`` does the same for an analysis."""
    answer = client.post("/api/upload/preview", {"policy_file": a_file("leeg.csv", b"")}, format="multipart")
    sentence = "Het bestand “leeg.csv” is leeg; controleer de export en kies het bestand opnieuw."
    assert (answer.status_code, error_of(answer)) == (400, {"detail": sentence, "code": "file_empty"})


def test_what_the_engine_refuses_is_said_in_its_words(client: APIClient, english: APIClient) -> None:
    for caller, sentence in (
        (client, "De analysemodus “kapot.csv” bestaat niet; kies uit -."),
        (english, "Analysis mode “kapot.csv” does not exist; choose one of -."),
    ):
        answer = analyze(caller, policy_file=policy_file("geen regels", name="kapot.csv"))
        assert answer.status_code == 400
        assert error_of(answer) == {"detail": sentence, "code": "mode_unknown"}
    assert not Job.objects.exists()


MULTIPART = "multipart/form-data; boundary=x"
BODIES = [
    pytest.param(MULTIPART, b"geen multipart", id="no boundary in the body"),
    pytest.param("multipart/form-data", b"--x", id="no boundary in the header"),
    pytest.param(MULTIPART, b"", id="no body"),
    pytest.param(
        MULTIPART, b'--x\r\nContent-Disposition: form-data; name="policy_file"; filename="a.csv"', id="cut off"
    ),
]


@pytest.fixture(params=["token", "session"])
def signed_in(request: pytest.FixtureRequest, user: User) -> Iterator[APIClient]:
    """Both ways: with a session the body is read earlier, where the CSRF token is sought."""
    if request.param == "token":
        yield request.getfixturevalue("client")
        return
    client = APIClient(raise_request_exception=False, enforce_csrf_checks=True)
    client.force_login(user)
    client.cookies["csrftoken"] = "a" * 32
    client.credentials(HTTP_X_CSRFTOKEN="a" * 32)
    yield client


@pytest.mark.parametrize(("content_type", "body"), BODIES)
def test_malformed_multipart(signed_in: APIClient, content_type: str, body: bytes) -> None:
    answer = signed_in.post("/api/analyze", body, content_type=content_type)
    assert (answer.status_code, error_of(answer)["code"] in {"parse_error", "invalid"}) == (400, True)


def test_another_content_type(client: APIClient) -> None:
    answer = client.post("/api/analyze", {"policy_file": "x"}, format="json")
    assert (answer.status_code, error_of(answer)["code"]) == (415, "unsupported_media_type")
    assert "“application/json”" in answer.json()["detail"]


def test_too_large_is_refused_by_its_announced_length_before_it_is_read(signed_in: APIClient, settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 1000
    for path in ("/api/analyze", "/api/upload/preview"):
        answer = signed_in.post(path, {"policy_file": a_file("groot.csv", b"x" * 2000)}, format="multipart")
        assert answer.status_code == 413
        error = error_of(answer)
        assert error["code"] == "upload_too_large"
        assert "1000 bytes" in error["detail"]
    assert not Job.objects.exists()


def test_too_many_fields(client: APIClient, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    answer = analyze(client, **{f"veld{number}": "x" for number in range(20)})
    assert (answer.status_code, error_of(answer)["code"]) == (400, "bad_request")


def test_too_many_files(client: APIClient, settings: Any) -> None:
    answer = analyze(client, conditions_files=[a_file(f"{number}.txt") for number in range(51)])
    assert (answer.status_code, list(error_of(answer)["errors"])) == (400, ["conditions_files"])


def test_names_from_other_systems_are_kept_without_their_directories(client: APIClient) -> None:
    answer = analyze(client, policy_file=policy_file(name="C:\\polissen\\mei é.csv"))
    assert answer.status_code == 200
    assert [upload.name for upload in Job.objects.get().uploads.all()] == ["mei é.csv"]


# --- preview, with the real reader ---

CSV = "Polisnummer;Vrije tekst\nP1;Bij fraude is er geen dekking voor verzekerde.\nP2;Glas is verzekerd; tot EUR 500.\n"


def preview(client: APIClient, content: bytes, name: str = "polissen.csv", **fields: str) -> Any:
    return client.post("/api/upload/preview", {"policy_file": a_file(name, content), **fields}, format="multipart")


def test_preview(client: APIClient) -> None:
    answer = preview(client, CSV.replace("; tot", " tot").encode("cp1252"))
    assert answer.status_code == 200
    assert answer.json() == {
        "columns": ["Polisnummer", "Vrije tekst"],
        "row_count": 2,
        "text_column": "Vrije tekst",
        "policy_column": "Polisnummer",
        "encoding": "utf-8",
        "delimiter": ";",
        "sheets": [],
        "sheet": "",
        "header_row": 0,
        "rows": [["P1", "Bij fraude is er geen dekking voor verzekerde."], ["P2", "Glas is verzekerd tot EUR 500."]],
        "notes": [],
    }
    assert not Job.objects.exists()


def test_preview_shows_ten_rows_and_counts_all(client: APIClient) -> None:
    rows = "".join(f"P{number};Glas is verzekerd tot EUR {number}.\n" for number in range(25))
    answer = preview(client, f"Polisnummer;Vrije tekst\n{rows}".encode()).json()
    assert (answer["row_count"], len(answer["rows"])) == (25, 10)


def test_preview_of_a_chosen_sheet(client: APIClient) -> None:
    import io

    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Toelichting"])
    second = book.create_sheet("Mei")
    second.append(["Polisnummer", "Vrije tekst"])
    second.append(["P1", "Bij fraude is er geen dekking voor verzekerde."])
    content = io.BytesIO()
    book.save(content)
    answer = preview(client, content.getvalue(), "polissen.xlsx", sheet="Mei").json()
    assert (answer["sheets"], answer["sheet"], answer["text_column"]) == (["Sheet", "Mei"], "Mei", "Vrije tekst")
    refused = preview(client, content.getvalue(), "polissen.xlsx", sheet="Juni")
    assert refused.status_code == 400
    assert "Juni" in refused.json()["detail"]


def test_preview_of_what_is_no_table(client: APIClient, english: APIClient) -> None:
    dutch, other = (preview(caller, b"%PDF-1.7 geen tabel", "polis.xlsx") for caller in (client, english))
    assert (dutch.status_code, other.status_code) == (400, 400)
    assert "polis.xlsx" in dutch.json()["detail"]
    assert dutch.json()["code"] == other.json()["code"]
    assert dutch.json()["detail"] != other.json()["detail"]
