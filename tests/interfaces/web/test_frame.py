"""What all pages share: language, security headers, error pages, the login."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override

from analysis.models import Job
from analysis.web.views import problems
from hienfeld.version import VERSION
from tests.interfaces.web.conftest import browser_of
from tests.interfaces.web.pages import Page


class TestLanguage:
    def test_dutch_comes_first(self, db: None) -> None:
        page = Page(Client().get("/login/"))
        assert page.one("html")["lang"] == "nl"
        assert "Inloggen" in page.text

    def test_the_browser_may_ask_for_english(self, db: None) -> None:
        page = Page(browser_of(None, "en-GB,en;q=0.9").get("/login/"))
        assert page.one("html")["lang"] == "en"
        assert "Find out which policy clauses your conditions already cover, and why." in page.text

    def test_the_switch_holds_and_leads_back(self, visitor: Client) -> None:
        response = visitor.post("/i18n/setlang/", {"language": "en", "next": "/analyses/new/"})
        assert response["Location"] == "/analyses/new/"
        page = Page(visitor.get("/analyses/new/"))
        assert "New analysis" in page.text
        pressed = {button["value"]: button["aria-pressed"] for button in page.all("button", name="language")}
        assert pressed == {"nl": "false", "en": "true"}

    def test_the_switch_leads_nowhere_else(self, visitor: Client) -> None:
        response = visitor.post("/i18n/setlang/", {"language": "en", "next": "https://elders.example/"})
        assert response["Location"] == "/"


class TestLogin:
    def test_leads_on_to_the_page_that_was_asked_for(self, analyst: User) -> None:
        sent = {"username": "analist", "password": "een-lang-wachtwoord", "next": "/analyses/new/"}
        assert Client().post("/login/", sent)["Location"] == "/analyses/new/"

    def test_a_wrong_password_says_so_in_dutch(self, analyst: User) -> None:
        page = Page(Client().post("/login/", {"username": "analist", "password": "fout"}))
        assert "Voer een juiste gebruikersnaam en wachtwoord in" in page.text

    def test_logging_out_ends_the_session(self, visitor: Client) -> None:
        assert visitor.post("/logout/")["Location"] == "/login/"
        assert visitor.get("/analyses/")["Location"] == "/login/?next=/analyses/"


class TestFrame:
    @pytest.fixture
    def pages(self, visitor: Client, done: Job) -> list[Page]:
        urls = [
            "/analyses/",
            "/analyses/new/",
            *(reverse(f"web:{n}", args=[done.pk]) for n in ("job", "results", "delete")),
        ]
        return [Page(visitor.get(url)) for url in urls]

    def test_no_inline_script_or_style(self, pages: list[Page]) -> None:
        for page in pages:
            assert [tag for tag in page.all("script") if "src" not in tag] == []
            assert page.all("style") == []
            assert [
                name for _, tag in page.tags for name in tag if name == "style" or re.match("on[a-z]|hx-on", name)
            ] == []

    def test_everything_comes_from_this_server(self, pages: list[Page]) -> None:
        loaded = [
            tag[name] for page in pages for _, tag in page.tags for name in ("src", "href", "action") if name in tag
        ]
        assert [url for url in loaded if not url.startswith(("/", "#", "?")) or url.startswith("//")] == []

    def test_ids_are_unique(self, pages: list[Page]) -> None:
        for page in pages:
            ids = [tag["id"] for _, tag in page.tags if "id" in tag]
            assert sorted(ids) == sorted(set(ids))

    def test_every_page_has_a_skip_link_one_heading_and_the_version(self, pages: list[Page]) -> None:
        for page in pages:
            assert page.one("a", class_="skip-link")["href"] == "#main"
            assert (len(page.all("main", id="main")), len(page.all("h1"))) == (1, 1)
            assert f"Hienfeld {VERSION}" in page.text

    def test_the_content_policy_allows_no_inline_code(self, visitor: Client) -> None:
        policy = visitor.get("/analyses/new/")["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy


class TestProblems:
    @pytest.fixture(autouse=True)
    def _not_raised(self, client: Client) -> None:
        client.raise_request_exception = False

    def test_not_found(self, client: Client, db: None) -> None:
        response = client.get("/bestaat/niet/")
        assert (response.status_code, "Deze pagina bestaat niet" in Page(response).text) == (404, True)

    def test_forged_form(self, analyst: User) -> None:
        strict = Client(enforce_csrf_checks=True)
        response = strict.post("/login/", {"username": "analist", "password": "een-lang-wachtwoord"})
        assert (response.status_code, "Deze pagina stond te lang open" in Page(response).text) == (403, True)

    def test_too_much(self, analyst: User, settings: Any) -> None:
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
        visitor = browser_of(analyst)
        response = visitor.post("/analyses/new/", {"instruction_text": "x" * 500})
        assert (response.status_code, "Dat is te veel in één keer" in Page(response).text) == (413, True)

    def test_too_many_files(self, analyst: User, settings: Any) -> None:
        from django.core.files.uploadedfile import SimpleUploadedFile

        settings.DATA_UPLOAD_MAX_NUMBER_FILES = 1
        files = [SimpleUploadedFile(f"{i}.pdf", b"x") for i in range(2)]
        response = browser_of(analyst).post("/analyses/new/", {"conditions": files})
        assert response.status_code == 413

    def test_malformed(self, analyst: User) -> None:
        visitor = browser_of(analyst)
        response = visitor.post("/analyses/new/", b"x", content_type="multipart/form-data; boundary=")
        assert (response.status_code, "De server begrijpt dit verzoek niet" in Page(response).text) == (400, True)

    def test_a_fault_of_ours_needs_nothing_that_may_be_broken(self) -> None:
        """No session, no user, no database: those may be what failed."""
        request = RequestFactory().get("/")
        request.request_id = "abc12345"  # type: ignore[attr-defined]
        with override("nl"):
            response = problems.server_error(request)
        page = Page(response)
        assert response.status_code == 500
        assert "Er ging bij ons iets mis" in page.text
        assert "abc12345" in page.text

    def test_a_fault_of_ours_shows_no_traceback(self, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        def fall(*_: object) -> None:
            raise RuntimeError("geheim")

        monkeypatch.setattr("analysis.selectors.jobs_for", fall)
        visitor.raise_request_exception = False
        response = visitor.get("/analyses/")
        assert (response.status_code, "geheim" in response.content.decode()) == (500, False)


class TestTranslations:
    @staticmethod
    def entries(root: Path) -> list[str]:
        return (root / "locale/nl/LC_MESSAGES/django.po").read_text("utf-8").split("\n\n")[1:]

    def test_every_sentence_is_in_dutch(self, root: Path) -> None:
        assert [entry for entry in self.entries(root) if re.search(r'^msgstr(\[\d\])? ""$', entry, re.M)] == []
        assert [entry for entry in self.entries(root) if "fuzzy" in entry] == []

    def test_every_sentence_of_the_pages_is_in_the_catalogue(self, root: Path) -> None:
        catalogue = {m.group(1) for entry in self.entries(root) if (m := re.search(r'^msgid "(.*)"$', entry, re.M))}
        used: set[str] = set()
        for path in (root / "templates").rglob("*.html"):
            text = path.read_text("utf-8")
            used |= {a or b for a, b in re.findall(r"""{% translate (?:"([^"]+)"|'([^']+)')""", text)}
        for path in (root / "analysis/web").rglob("*.py"):
            used |= set(re.findall(r'\b(?:_|gettext)\(\s*"([^"]+)"', path.read_text("utf-8")))
        assert sorted(used - catalogue) == []

    def test_the_compiled_catalogue_is_up_to_date(self, root: Path) -> None:
        import gettext

        with (root / "locale/nl/LC_MESSAGES/django.mo").open("rb") as handle:
            compiled = gettext.GNUTranslations(handle)
        stale = []
        for entry in self.entries(root):
            found = re.fullmatch(r'(?:#.*\n)?msgid "(.*)"\nmsgstr "(.*)"\n?', entry)
            if found and compiled.gettext(found[1].replace('\\"', '"')) != found[2].replace('\\"', '"'):
                stale.append(found[1])
        assert stale == []
