from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from analysis.models import Job
from analysis.web.forms import NewAnalysisForm
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import BadInput
from tests.interfaces.api.fakes import policy_file
from tests.interfaces.web.conftest import HTMX, browser_of
from tests.interfaces.web.pages import Page

URL = "/analyses/new/"


def filled(**changes: Any) -> dict[str, Any]:
    fields = {
        "policy": policy_file(),
        "mode": "balanced",
        "accuracy": "90",
        "min_frequency": "20",
        "use_conditions": "on",
        "use_semantic": "on",
    }
    return fields | changes


def text_file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"inhoud")


def test_everything_that_is_handed_in_reaches_the_job(visitor: Client, analyst: User) -> None:
    sent = filled(
        conditions=[text_file("algemeen.docx"), text_file("bijzonder.pdf")],
        library=[text_file("clausules.xlsx")],
        instructions=text_file("regels.tsv"),
        earlier=text_file("vorig.xlsx"),
        instruction_text="asbest -> Navragen",
        mode="accurate",
        accuracy="95",
        min_frequency="7",
        text_column="Vrije tekst",
        policy_column="Polis",
        sheet="Blad2",
        use_semantic="",
    )
    response = visitor.post(URL, sent)
    job = Job.objects.get()
    assert (response.status_code, response["Location"]) == (302, reverse("web:job", args=[job.pk]))
    assert [(upload.role, upload.name) for upload in job.uploads.all()] == [
        ("policy", "polissen.csv"),
        ("conditions", "algemeen.docx"),
        ("conditions", "bijzonder.pdf"),
        ("library", "clausules.xlsx"),
        ("instructions", "regels.tsv"),
        ("earlier", "vorig.xlsx"),
    ]
    expected = AnalysisConfig("accurate", 95, 7, "Vrije tekst", "Polis", "Blad2", True, False)
    assert (job.config, job.instruction_text, job.owner) == (expected.as_dict(), "asbest -> Navragen", analyst)


@pytest.mark.parametrize(("host", "address"), [("mail.example", "a@example.nl"), ("", "a@example.nl"), ("m", "")])
def test_an_e_mail_is_offered_to_who_can_get_one(
    visitor: Client, analyst: User, settings: Any, host: str, address: str
) -> None:
    settings.EMAIL_HOST = host
    User.objects.filter(pk=analyst.pk).update(email=address)
    assert ("Stuur mij een e-mail als zij klaar is" in visitor.get(URL).content.decode()) is bool(host and address)
    visitor.post(URL, filled(notify="on"))
    assert Job.objects.get().notify is True


def test_htmx_is_told_where_to_go(visitor: Client) -> None:
    response = visitor.post(URL, filled(), headers=HTMX)
    assert response["HX-Redirect"] == reverse("web:job", args=[Job.objects.get().pk])


@pytest.mark.parametrize(
    ("field", "value", "dutch", "english"),
    [
        (
            "policy",
            "",
            "Kies het polisbestand: de tabel waarin de polisteksten staan.",
            "Choose the policy file: the table that holds the clauses.",
        ),
        (
            "mode",
            "turbo",
            "Selecteer een geldige keuze. turbo is geen beschikbare keuze.",
            "Select a valid choice. turbo is not one of the available choices.",
        ),
        (
            "accuracy",
            "79",
            "De clusternauwkeurigheid 79 ligt buiten het bereik; kies een geheel getal van 80 tot en met 100.",
            "Cluster accuracy 79 is out of range; choose a whole number from 80 to 100.",
        ),
        (
            "accuracy",
            "101",
            "De clusternauwkeurigheid 101 ligt buiten het bereik; kies een geheel getal van 80 tot en met 100.",
            "Cluster accuracy 101 is out of range; choose a whole number from 80 to 100.",
        ),
        (
            "min_frequency",
            "1",
            "De minimale frequentie 1 ligt buiten het bereik; kies een geheel getal van 2 tot en met 100000.",
            "Minimum frequency 1 is out of range; choose a whole number from 2 to 100000.",
        ),
        ("min_frequency", "veel", "Voer een geheel getal in.", "Enter a whole number."),
    ],
)
def test_a_wrong_field_says_so_beside_itself(analyst: User, field: str, value: str, dutch: str, english: str) -> None:
    said = []
    for language in ("nl", "en"):
        response = browser_of(analyst, language).post(URL, filled(**{field: value}))
        said.append((response.status_code, errors_of(response)))
    assert said == [(400, {field: [dutch]}), (400, {field: [english]})]
    assert not Job.objects.exists()


def errors_of(response: Any) -> dict[str, list[str]]:
    return {name: [str(error) for error in errors] for name, errors in response.context["form"].errors.items()}


def test_the_error_is_tied_to_its_field(visitor: Client) -> None:
    page = Page(visitor.post(URL, filled(accuracy="79")))
    field = page.one("input", id="id_accuracy")
    assert field["aria-invalid"] == "true"
    described = set(field["aria-describedby"].split())
    assert described == {"id_accuracy_helptext", "id_accuracy_error"}
    assert {found["id"] for _, found in page.tags if found.get("id") in described} == described


def test_what_the_engine_refuses_stands_beside_the_file_it_names(visitor: Client) -> None:
    bad = policy_file("geen tabel", name="kapot.csv")
    response = visitor.post(URL, filled(policy=bad))
    assert (response.status_code, list(errors_of(response))) == (400, ["mode"])


@pytest.mark.parametrize(
    ("code", "params", "field"),
    [
        ("file_empty", {"file": "b.pdf"}, "conditions"),
        ("file_empty", {"file": "polissen.csv"}, "policy"),
        ("library_no_codes", {"file": "c.xlsx"}, "library"),
        ("accuracy_out_of_range", {}, "accuracy"),
        ("sheet_unknown", {"file": "polissen.csv", "sheet": "x"}, "policy"),
        ("anything_else", {}, "policy"),
    ],
)
def test_an_error_finds_its_field(code: str, params: dict[str, str], field: str) -> None:
    form = NewAnalysisForm(
        filled(),
        MultiValueDict(
            {
                "policy": [policy_file()],
                "conditions": [text_file("a.pdf"), text_file("b.pdf")],
                "library": [text_file("c.xlsx")],
            }
        ),
    )
    assert form.is_valid()
    assert form.field_of(BadInput(code, **params)) == field


def test_errors_for_htmx_leave_the_chosen_files_alone(visitor: Client) -> None:
    response = visitor.post(URL, filled(accuracy="79"), headers=HTMX)
    page = Page(response)
    assert response.status_code == 400
    assert page.all("input") == []
    assert {found["hx-swap-oob"] for found in page.all("div") if "hx-swap-oob" in found} == {"innerHTML"}
    assert page.one("div", id="id_accuracy_errors")["hx-swap-oob"] == "innerHTML"


@pytest.mark.parametrize("address", ["", "analist@voorbeeld.nl"])
def test_every_error_has_its_place_on_the_page(visitor: Client, analyst: User, settings: Any, address: str) -> None:
    """Whether the page offers an e-mail depends on the visitor; an error without a place is one in the console."""
    settings.EMAIL_HOST = "localhost"
    User.objects.filter(pk=analyst.pk).update(email=address)
    places = {found.get("id") for found in Page(visitor.get(URL)).all("div")}
    errors = Page(visitor.post(URL, filled(accuracy="79"), headers=HTMX)).all("div")
    assert {found["id"] for found in errors if "hx-swap-oob" in found} <= places


def test_without_scripts_the_form_is_an_ordinary_one(visitor: Client) -> None:
    page = Page(visitor.get(URL))
    form = page.one("form", id="new-analysis")
    assert (form["method"], form["enctype"]) == ("post", "multipart/form-data")
    names = {found["name"] for tag in ("input", "textarea") for found in page.all(tag) if "name" in found}
    assert names == {
        "csrfmiddlewaretoken", "next", "policy", "conditions", "library", "instructions", "earlier", "instruction_text",
        "mode", "accuracy", "min_frequency", "text_column", "policy_column", "sheet", "use_conditions", "use_semantic",
    }  # fmt: skip


def test_the_browser_offers_what_the_readers_take() -> None:
    from hienfeld.engine.readers import guard, instructions, library, policy

    kinds = {
        "policy": policy.TABLES,
        "conditions": guard.DOCUMENTS,
        "library": library.LIBRARIES,
        "instructions": instructions.FILES,
        "earlier": guard.SHEETS,
    }
    for field, known in kinds.items():
        offered = NewAnalysisForm().fields[field].widget.attrs["accept"].split(",")
        assert sorted(offered) == sorted(f".{kind}" for kind in known), field


def test_every_field_has_a_label(visitor: Client) -> None:
    page = Page(visitor.get(URL))
    labelled = {label["for"] for label in page.all("label")}
    fields = [f for tag in ("input", "textarea", "select") for f in page.all(tag) if f.get("type") != "hidden"]
    assert [field["id"] for field in fields if field["id"] not in labelled] == []


class TestPreview:
    url = "/analyses/preview/"

    def look(self, visitor: Client, content: bytes, name: str = "polissen.csv", **fields: str) -> Any:
        return visitor.post(self.url, {"policy": SimpleUploadedFile(name, content), **fields}, headers=HTMX)

    def test_shows_columns_rows_and_what_was_detected(self, visitor: Client) -> None:
        lines = ["Polisnummer;Vrije tekst", *(f"P{i};Molest is op polis {i} meeverzekerd." for i in range(12))]
        response = self.look(visitor, "\n".join(lines).encode())
        page = Page(response)
        assert response.status_code == 200
        assert [o["value"] for o in page.all("option", selected="")] == ["Vrije tekst", "Polisnummer"]
        assert "12 regels 2 kolommen" in page.text
        assert "Scheidingsteken: ;" in page.text
        assert "Molest is op polis 0 meeverzekerd." in page.text
        assert len(page.all("td", class_="chosen")) == 8

    def test_says_why_a_file_cannot_be_read(self, visitor: Client, english: Client) -> None:
        answers = [self.look(client, b"", "leeg.csv") for client in (visitor, english)]
        assert [answer.status_code for answer in answers] == [400, 400]
        dutch, english_text = (Page(answer).text for answer in answers)
        assert "leeg.csv" in dutch
        assert "leeg.csv" in english_text
        assert dutch != english_text

    def test_keeps_a_large_file_out(self, visitor: Client, settings: Any) -> None:
        settings.MAX_UPLOAD_BYTES = 10
        response = self.look(visitor, b"a;b\n" * 10)
        assert response.status_code == 400
        assert "polissen.csv" in Page(response).text

    def test_cells_are_text_not_markup(self, visitor: Client) -> None:
        content = b"Polis;Vrije tekst\nP1;Dit is een <script>alert(1)</script> tekst met woorden\n"
        page = Page(self.look(visitor, content))
        assert page.all("script") == []
        assert "Dit is een <script>alert(1)</script> tekst met woorden" in page.text

    def test_a_removed_file_brings_the_plain_fields_back(self, visitor: Client) -> None:
        page = Page(visitor.post(self.url, {}, headers=HTMX))
        assert [found["name"] for found in page.all("input")] == ["sheet", "text_column", "policy_column"]

    def test_stores_nothing(self, visitor: Client, settings: Any) -> None:
        self.look(visitor, b"Polis;Vrije tekst\nP1;Molest is meeverzekerd op deze polis\n")
        assert (Job.objects.count(), list(settings.MEDIA_ROOT.rglob("*"))) == (0, [])
