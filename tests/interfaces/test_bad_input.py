"""Bad input at every entrance: refused in one sentence that names the file and a remedy, in both languages."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import get_commands, load_command_class
from django.test import Client

from analysis.models import Job
from hienfeld.engine.errors import BadInput
from hienfeld.engine.messages import render
from tests.engine.readers.builders import HEADER, ROWS, csv_file, docx, pdf, semicolons, write, xls, xlsx
from tests.interfaces.api.conftest import client_of

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ENCRYPTED = OLE2 + "EncryptedPackage".encode("utf-16-le")
NUMBERS = (("Bedrag", "Aantal"), (100, 2), (200, 3))
NO_CODES = (("Soort", "Tekst"), *[("brand", text) for _, _, text in ROWS])


class Case(NamedTuple):
    role: str  # policy, conditions or library
    make: Callable[[Path], Any]  # the file, given a folder
    code: str


def cut(folder: Path) -> Any:
    whole = xlsx(folder, {"Blad1": (HEADER, *ROWS)}).path.read_bytes()
    return write(folder, "afgebroken.xlsx", whole[: len(whole) // 2])


def cut_document(folder: Path) -> Any:
    whole = docx(folder, [("", "Artikel 1 Brand"), ("", "Brand is verzekerd.")]).path.read_bytes()
    return write(folder, "afgebroken.docx", whole[: len(whole) // 2])


CASES = {
    "wrong type": Case("policy", lambda to: write(to, "polissen.exe", b"MZ\x90\x00"), "file_type_wrong"),
    "document as policy": Case("policy", lambda to: docx(to, [("", "tekst")], "polissen.docx"), "file_type_wrong"),
    "renamed": Case("policy", lambda to: write(to, "polissen.xlsx", b"Polis;Tekst\nP1;brand\n"), "file_renamed"),
    "corrupt": Case("policy", cut, "file_corrupt"),
    "encrypted": Case("policy", lambda to: write(to, "slot.xlsx", ENCRYPTED), "file_encrypted"),
    "empty": Case("policy", lambda to: write(to, "leeg.xlsx", b""), "file_empty"),
    "empty csv": Case("policy", lambda to: csv_file(to, "\r\n \r\n", name="leeg.csv"), "file_empty"),
    "header only": Case("policy", lambda to: xlsx(to, {"Blad1": (HEADER,)}), "table_header_only"),
    "header only csv": Case("policy", lambda to: csv_file(to, "Polis;Tekst\n"), "table_header_only"),
    "no data": Case("policy", lambda to: xlsx(to, {"Blad1": ()}), "table_empty"),
    "no text column": Case("policy", lambda to: xls(to, NUMBERS), "table_no_text_column"),
    "one column without text": Case("policy", lambda to: csv_file(to, "Aantal\n1\n2\n3\n"), "table_no_text_column"),
    "wrong type of conditions": Case("conditions", lambda to: write(to, "v.html", b"<html>"), "file_type_wrong"),
    "renamed conditions": Case("conditions", lambda to: write(to, "v.docx", b"%PDF-1.4 brand"), "file_renamed"),
    "corrupt conditions": Case("conditions", cut_document, "file_corrupt"),
    "encrypted conditions": Case("conditions", lambda to: write(to, "v.docx", ENCRYPTED), "file_encrypted"),
    "empty conditions": Case("conditions", lambda to: write(to, "v.txt", b""), "file_empty"),
    "conditions without text": Case("conditions", lambda to: docx(to, []), "document_without_text"),
    "scanned conditions": Case("conditions", lambda to: pdf(to, [[]]), "pdf_without_text"),
    "library without codes": Case("library", lambda to: xlsx(to, {"B": NO_CODES}, "b.xlsx"), "library_without_codes"),
    "library text without codes": Case(
        "library", lambda to: docx(to, [("", "Brand is verzekerd.")], "teksten.docx"), "library_document_without_codes"
    ),
    "library header only": Case("library", lambda to: csv_file(to, "Code;Tekst\n", name="b.csv"), "table_header_only"),
    "empty library": Case("library", lambda to: write(to, "b.xlsx", b""), "file_empty"),
}
FIELDS = {"policy": "policy_file", "conditions": "conditions_files", "library": "clause_library_files"}


@pytest.fixture(params=CASES)
def refused(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Case, dict[str, Path]]:
    """A case, and the files to send: the bad one in its role, beside a policy file in good order."""
    case = CASES[request.param]
    files = {"policy": csv_file(tmp_path, semicolons((HEADER, *ROWS)), name="goed.csv").path}
    folder = tmp_path / "fout"
    folder.mkdir()
    return case, files | {case.role: case.make(folder).path}


@pytest.fixture(autouse=True)
def _connections_stay_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command closes them at its end, which is that of its process; here the test's transaction would go with it."""
    monkeypatch.setattr("django.core.management.base.connections.close_all", lambda: None)


@pytest.fixture
def analyst(db: None) -> User:
    return User.objects.create_user("analist")


def at_the_command_line(capsys: pytest.CaptureFixture[str], files: dict[str, Path], *options: str) -> tuple[int, str]:
    """Exit status and standard error, as from a shell."""
    sources = [part for role in ("conditions", "library") if role in files for part in (f"--{role}", str(files[role]))]
    command = load_command_class(get_commands()["analyze"], "analyze")
    with pytest.raises(SystemExit) as ended:
        command.run_from_argv(["manage.py", "analyze", str(files["policy"]), *sources, *options])
    assert isinstance(ended.value.code, int)
    return ended.value.code, capsys.readouterr().err


def over_the_api(user: User, language: str, files: dict[str, Path], **fields: str) -> Any:
    sent = {FIELDS[role]: SimpleUploadedFile(path.name, path.read_bytes()) for role, path in files.items()}
    return client_of(user, language).post("/api/analyze", {**sent, **fields}, format="multipart")


def on_the_page(user: User, language: str, files: dict[str, Path], **fields: str) -> Any:
    visitor = Client(headers={"Accept-Language": language})
    visitor.force_login(user)
    form = {"mode": "balanced", "accuracy": "90", "min_frequency": "20", "use_conditions": "on"} | fields
    sent = {role: SimpleUploadedFile(path.name, path.read_bytes()) for role, path in files.items()}
    return visitor.post("/analyses/new/", {**form, **sent})


def beside_field(page: Any, field: str) -> str:
    """What the page says beside ``field``."""
    found = re.search(rf'<ul class="errorlist" id="id_{field}_error">(.*?)</ul>', page.content.decode(), re.DOTALL)
    return html.unescape(found[1]) if found else ""


def is_a_clear_sentence(sentence: str, name: str) -> bool:
    """It names the file, says more than that something is wrong, and holds nothing of the machinery."""
    sentences = re.split(r"[.;:] ", sentence.strip())
    return f"“{name}”" in sentence and len(sentences) >= 2 and not re.search(r"Traceback|Error|\bNone\b|\{", sentence)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_bad_file_at_every_entrance(
    refused: tuple[Case, dict[str, Path]], language: str, analyst: User, capsys: pytest.CaptureFixture[str]
) -> None:
    case, files = refused
    status, said = at_the_command_line(capsys, files, "--language", language)
    assert (status, said.count("\n")) == (2, 1)
    answer = over_the_api(analyst, language, files)
    assert (answer.status_code, answer.json()["code"]) == (400, case.code)
    page = on_the_page(analyst, language, files)
    assert page.status_code == 400
    for sentence in (said, answer.json()["detail"], beside_field(page, case.role)):
        assert is_a_clear_sentence(sentence, files[case.role].name), sentence
    assert not Job.objects.exists()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("name", "value", "low", "high"),
    [("mode", "turbo", "", ""), *[("accuracy", value, "80", "100") for value in ("79", "101", "negentig")],
     *[("min_frequency", value, "2", "100") for value in ("1", "100001", "-3", "2,5")]],
)  # fmt: skip
def test_settings_out_of_range_at_every_entrance(
    tmp_path: Path,
    analyst: User,
    capsys: pytest.CaptureFixture[str],
    language: str,
    name: str,
    value: str,
    low: str,
    high: str,
) -> None:
    files = {"policy": csv_file(tmp_path, semicolons((HEADER, *ROWS))).path}
    status, said = at_the_command_line(capsys, files, f"--{name.replace('_', '-')}={value}", "--language", language)
    assert (status, said.count("\n")) == (2, 1)
    api_name = {"mode": "analysis_mode", "accuracy": "cluster_accuracy"}.get(name, name)
    over = over_the_api(analyst, language, files, **{api_name: value})
    page = on_the_page(analyst, language, files, **{name: value})
    assert (over.status_code, page.status_code) == (400, 400)
    assert beside_field(page, name)
    for sentence in (said, over.json()["detail"]):
        assert all(bound in sentence for bound in ("balanced" if name == "mode" else "", low, high)), sentence
    assert not Job.objects.exists()


def test_every_case_has_its_own_code_and_two_languages() -> None:
    for case in CASES.values():
        error = BadInput(case.code, file="x", extension="x", actual="x", allowed="x", columns="x")
        assert render(error.message, "nl") != render(error.message, "en")
