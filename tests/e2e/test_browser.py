"""The main job in a real browser: a real server and a real worker on a database of their own, the real engine."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.conftest import Site, log_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.e2e
ANALYSIS_MS = 240_000  # on a small machine that does other work too


def cells(path: Path) -> list[list[Any]]:
    """The values of the first sheet, and a refusal of any live formula in any sheet."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    live = [
        f"{sheet.title}!{c.coordinate}"
        for sheet in book
        for row in sheet.iter_rows()
        for c in row
        if c.data_type == "f"
    ]
    assert live == []
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def rows_under(header: list[Any], table: list[list[Any]]) -> list[list[Any]]:
    """The rows of ``table`` below the row that begins with ``header``, as wide as it."""
    start = next(at for at, row in enumerate(table) if row[: len(header)] == header)
    return [row[: len(header)] for row in table[start + 1 :]]


def test_upload_follow_review_and_download(
    visit: Callable[..., Page], site: Site, examples: Path, tmp_path: Path
) -> None:
    page = visit(accept_downloads=True)
    log_in(page)
    source = cells(examples / "polissen.xlsx")
    _hand_in(page, examples, source)
    _follow(page, site)
    _review(page, source)
    assert rows_under(source[0], cells(_download(page, tmp_path))) == source[1:]


def _hand_in(page: Page, examples: Path, source: list[list[Any]]) -> None:
    """What is in the file shows before it is sent; a mistake shows beside its field, and the files stay chosen."""
    page.goto("/analyses/new/")
    page.get_by_label("Polisbestand").set_input_files(examples / "polissen.xlsx")
    page.get_by_text(f"{len(source) - 1} regels").wait_for()
    assert page.locator("#id_text_column").input_value() == "Vrije tekst"
    assert page.locator("#id_policy_column").input_value() == "Polisnummer"
    page.get_by_label("Polisvoorwaarden").set_input_files(examples / "voorwaarden.docx")
    page.get_by_label("Clausulebibliotheek").set_input_files(examples / "clausules.xlsx")
    page.get_by_label("Instructiebestand").set_input_files(examples / "instructions.tsv")
    page.get_by_label("Clusternauwkeurigheid").fill("50")
    page.get_by_role("button", name="Analyse starten").click()
    page.locator("#id_accuracy_errors .error").wait_for()
    accuracy = page.locator("#id_accuracy")
    assert accuracy.get_attribute("aria-invalid") == "true"
    assert accuracy.get_attribute("aria-describedby") == "id_accuracy_helptext id_accuracy_error"
    assert page.locator("#sending").is_hidden()
    assert page.locator("[data-files] .name").all_inner_texts() == [
        "polissen.xlsx", "voorwaarden.docx", "clausules.xlsx", "instructions.tsv",
    ]  # fmt: skip
    page.get_by_label("Clusternauwkeurigheid").fill("90")
    page.get_by_role("button", name="Analyse starten").click()
    page.wait_for_url(re.compile("/analyses/[0-9a-f-]{36}/$"))


def _follow(page: Page, site: Site) -> None:
    """It waits, says why, and goes on by itself once a worker comes."""
    page.get_by_text("Er draait geen werkproces.").wait_for()
    site.start_worker()
    page.get_by_role("link", name="Resultaten bekijken").wait_for(timeout=ANALYSIS_MS)
    assert page.get_by_text("Er draait geen werkproces.").count() == 0
    assert page.title() == "Klaar · polissen.xlsx – Hienfeld"
    page.get_by_role("link", name="Resultaten bekijken").click()
    page.wait_for_url("**/results/")


def _review(page: Page, source: list[list[Any]]) -> None:
    """The figures add up, a filter narrows them and stands in the address; the evidence opens by keyboard."""
    assert page.locator(".tile").first.inner_text().split() == ["Regels", str(len(source) - 1)]
    counts = [int(text.replace(".", "")) for text in page.locator(".spread-list .number:not(.share)").all_inner_texts()]
    assert sum(counts) == len(source) - 1
    page.get_by_label("Advies", exact=True).select_option("VERWIJDEREN")
    page.wait_for_url("**advice=VERWIJDEREN**")
    page.wait_for_function("document.querySelectorAll('#groups tbody').length > 0")
    page.get_by_label("Zoeken in teksten en namen").fill("molest")
    page.wait_for_url("**search=molest**")
    page.get_by_text(re.compile("^1 groep met dit filter")).wait_for()

    link = page.locator("#groups .group-name a").first
    link.focus()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("Tekst naast bron").wait_for()
    assert "molest" in drawer.locator(".compare").first.inner_text().lower()
    page.keyboard.press("Escape")
    drawer.wait_for(state="hidden")
    assert link.evaluate("element => element === document.activeElement")


def _download(page: Page, folder: Path) -> Path:
    with page.expect_download() as begun:
        page.get_by_role("link", name="Excel downloaden").click()
    report = folder / "rapport.xlsx"
    begun.value.save_as(report)
    assert begun.value.suggested_filename == "polissen - Hienfeld.xlsx"
    return report


def test_the_form_works_without_scripts(visit: Callable[..., Page], examples: Path) -> None:
    page = visit(java_script_enabled=False)
    log_in(page)
    page.goto("/analyses/new/")
    page.get_by_label("Polisbestand").set_input_files(examples / "polissen.xlsx")
    page.get_by_label("Polisvoorwaarden").set_input_files(examples / "voorwaarden.docx")
    page.get_by_role("button", name="Analyse starten").click()
    assert page.get_by_role("heading", level=1).inner_text() == "polissen.xlsx"
    assert "voorwaarden.docx" in page.locator(".inputs").inner_text()


def test_the_chosen_theme_and_language_hold(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/login/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Donker thema").click()
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Log in").wait_for()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert page.get_by_role("button", name="Dark theme").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 1440), ("light", 390)])
def test_every_page_is_accessible_and_fits_the_screen(visit: Callable[..., Page], theme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = visit(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 844})
    problems: list[tuple[str, str, str]] = []

    def inspect(name: str) -> None:
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
        problems.extend((name, fault["id"], fault["nodes"][0]["html"]) for fault in found.response["violations"])
        if page.evaluate("document.documentElement.scrollWidth") > width:
            problems.append((name, "wider than the screen", str(width)))

    page.goto("/login/")
    inspect("login")
    log_in(page)
    for url in ("/analyses/", "/analyses/new/", "/analyses/bestaat-niet/", *_links(page, "/analyses/")):
        page.goto(url)
        inspect(url)
    assert problems == []


def _links(page: Page, url: str) -> list[str]:
    """The analyses in the list, with for each that has ended its own page and its first piece of evidence."""
    page.goto(url)
    found = [str(link.get_attribute("href")) for link in page.locator(".job-name").all()]
    for results in [link for link in found if link.endswith("/results/")]:
        page.goto(results)
        found.append(results.removesuffix("results/"))
        found.append(str(page.locator("#groups .group-name a").first.get_attribute("href")))
    return found
