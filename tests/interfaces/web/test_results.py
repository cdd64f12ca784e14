from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from analysis.models import ClusterResult, Job, VariantResult
from tests.interfaces.api.fakes import finished
from tests.interfaces.web.conftest import HTMX, browser_of
from tests.interfaces.web.pages import Page


def results(visitor: Client, job: Job, query: str = "", **headers: Any) -> Page:
    return Page(visitor.get(reverse("web:results", args=[job.pk]) + query, **headers))


def groups(page: Page) -> list[str]:
    keys = [tag["id"].removeprefix("group-") for tag in page.all("tbody")]
    return [ClusterResult.objects.get(pk=key).name for key in keys]


def cluster_of(job: Job, name: str) -> ClusterResult:
    return ClusterResult.objects.get(result_set__job=job, name=name)


def variant_of(job: Job, text: str) -> VariantResult:
    return VariantResult.objects.get(result_set__job=job, text=text)


def evidence(visitor: Client, variant: VariantResult, query: str = "", **headers: Any) -> Page:
    url = reverse("web:variant", args=[variant.result_set.job_id, variant.pk])
    return Page(visitor.get(url + query, **headers))


class TestSummary:
    def test_counts_rows_texts_and_groups(self, visitor: Client, done: Job) -> None:
        text = results(visitor, done).text
        assert "Regels 7 Verschillende teksten 6 Groepen 4 Minder te beoordelen 42,9 %" in text

    def test_shows_the_advice_as_bars_with_numbers(self, visitor: Client, done: Job) -> None:
        page = results(visitor, done)
        assert "VERWIJDEREN 3 42,9 %" in page.text
        widths = [rect["width"] for rect in page.all("rect") if rect.get("width", "").endswith("%")]
        assert widths == ["42.86%", "14.29%", "14.29%", "14.29%", "14.29%"]

    def test_an_analysis_without_a_result_leads_to_its_own_page(self, visitor: Client, analyst: User) -> None:
        from tests.interfaces.api.fakes import submit

        job = submit(analyst)
        assert visitor.get(reverse("web:results", args=[job.pk]))["Location"] == reverse("web:job", args=[job.pk])


class TestGroups:
    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("", ["Fraude", "Glas", "Brand", "Samen"]),
            ("?advice=VERWIJDEREN", ["Fraude"]),
            ("?advice=BEHOUDEN", ["Glas"]),
            ("?advice=GEMENGD", ["Glas"]),
            ("?advice=INSTRUCTIE", ["Brand"]),
            ("?advice=ONZIN", ["Fraude", "Glas", "Brand", "Samen"]),
            ("?confidence=Laag", ["Glas", "Brand", "Samen"]),
            ("?search=eur+2.500", ["Glas"]),
            ("?search=fraude", ["Fraude", "Samen"]),
            ("?search=%3Cscript%3E", []),
            ("?advice=VERVANGEN&confidence=Hoog&search=glas", ["Glas"]),
            ("?sort=name", ["Brand", "Fraude", "Glas", "Samen"]),
            ("?sort=-name", ["Samen", "Glas", "Fraude", "Brand"]),
            ("?sort=-rows", ["Fraude", "Glas", "Brand", "Samen"]),
            ("?sort=rows", ["Brand", "Samen", "Glas", "Fraude"]),
            ("?sort=-confidence", ["Fraude", "Glas", "Brand", "Samen"]),
            ("?sort=password", ["Fraude", "Glas", "Brand", "Samen"]),
        ],
    )
    def test_filters_and_order_live_in_the_url(
        self, visitor: Client, done: Job, query: str, expected: list[str]
    ) -> None:
        assert groups(results(visitor, done, query)) == expected

    def test_the_order_is_told_to_assistive_technology(self, visitor: Client, done: Job) -> None:
        page = results(visitor, done, "?sort=-rows&advice=BEHOUDEN")
        assert [head["aria-sort"] for head in page.all("th") if "aria-sort" in head] == ["descending"]
        assert [a["href"] for a in page.all("a", class_="sort")] == [
            "?sort=name&advice=BEHOUDEN", "?sort=rows&advice=BEHOUDEN", "?sort=advice&advice=BEHOUDEN",
        ]  # fmt: skip

    def test_nothing_found_offers_a_way_back(self, visitor: Client, done: Job) -> None:
        page = results(visitor, done, "?search=zeppelin")
        assert "Niets past bij dit filter" in page.text

    def test_htmx_gets_the_table_only_and_history_the_whole_page(self, visitor: Client, done: Job) -> None:
        part = results(visitor, done, headers=HTMX)
        restored = results(visitor, done, headers=HTMX | {"HX-History-Restore-Request": "true"})
        assert (part.all("html"), len(restored.all("html"))) == ([], 1)
        assert groups(part) == groups(restored)

    def test_pages_keep_the_filter(self, analyst: User, visitor: Client) -> None:
        job = finished(analyst, *(f"Groep{i} | BEHOUDEN |  | Tekst nummer {i}" for i in range(30)))
        page = results(visitor, job, "?advice=BEHOUDEN")
        assert len(groups(page)) == 25
        assert page.one("a", id="page-next")["href"] == "?advice=BEHOUDEN&page=2"
        assert len(groups(results(visitor, job, "?advice=BEHOUDEN&page=2"))) == 5

    def test_the_number_of_queries_does_not_grow_with_the_table(
        self, analyst: User, visitor: Client, django_assert_max_num_queries: Any
    ) -> None:
        job = finished(analyst, *(f"Groep{i} | BEHOUDEN |  | Tekst nummer {i}" for i in range(25)))
        with django_assert_max_num_queries(12):
            results(visitor, job)

    def test_a_filtered_group_shows_the_text_that_matches(self, visitor: Client, done: Job) -> None:
        assert "Glas is verzekerd tot EUR 2.500" in results(visitor, done, "?search=2.500").text

    def test_an_instruction_shows_its_own_action(self, visitor: Client, done: Job) -> None:
        assert "Verwijderen, zie polisblad" in results(visitor, done, "?advice=INSTRUCTIE").text

    def test_a_mixed_group_tells_what_its_rows_get(self, visitor: Client, done: Job) -> None:
        assert (
            "GEMENGD BEHOUDEN 1 regel VERVANGEN 1 regel" in results(visitor, done, "?search=Glas+is+verzekerd+tot").text
        )


class TestOneGroup:
    def test_opens_to_its_texts_with_and_without_scripts(self, visitor: Client, done: Job) -> None:
        glass = cluster_of(done, "Glas")
        closed = results(visitor, done)
        link = closed.one("a", id=f"expand-{glass.pk}")
        assert (link["aria-expanded"], "3 teksten" in closed.text) == ("false", False)
        part = Page(visitor.get(link["hx-get"], headers=HTMX))
        plain = results(visitor, done, link["href"].split("#")[0])
        for page in (part, plain):
            assert page.one("a", id=f"expand-{glass.pk}")["aria-expanded"] == "true"
            assert len(page.all("tr", class_="variant")) == 2
            assert "Glas is verzekerd tot EUR 500" in page.text
            assert "Glas is verzekerd tot EUR 2.500" in page.text
        again = Page(visitor.get(part.one("a", id=f"expand-{glass.pk}")["hx-get"], headers=HTMX))
        assert again.all("tr", class_="variant") == []

    def test_a_large_group_comes_in_portions(self, visitor: Client, analyst: User) -> None:
        job = finished(analyst, *(f"Glas | BEHOUDEN |  | Ruit nummer {i}" for i in range(120)))
        url = reverse("web:group", args=[job.pk, cluster_of(job, "Glas").pk])
        first = Page(visitor.get(url, {"open": "1"}, headers=HTMX))
        assert len(first.all("a", class_="wording")) == 50
        assert "Toon meer (nog 70)" in first.text
        everything = Page(visitor.get(url, {"open": "1", "shown": "150"}, headers=HTMX))
        assert len(everything.all("a", class_="wording")) == 120
        assert "Toon meer" not in everything.text


class TestEvidence:
    def test_shows_text_beside_source_with_what_differs(self, visitor: Client, done: Job) -> None:
        page = evidence(visitor, variant_of(done, "Bij fraude geen dekking"))
        assert "Artikel 2.8 · Titel voorwaarden.docx, pagina 3" in page.text
        assert page.marked("del")[0] == "Bij fraude geen dekking"
        assert page.marked("ins")[0] == "Tekst van het artikel"

    def test_shows_scores_rule_and_rows(self, visitor: Client, done: Job) -> None:
        text = evidence(visitor, variant_of(done, "Bij fraude geen dekking")).text
        assert "Spelling (gelijke letters) 90 %" in text
        assert "Woordstammen niet gebruikt" in text
        assert "Gewogen 80 %" in text
        assert "Regel die besliste: scripted" in text
        assert "Regel Polisnummer 1 P0 4 P3" in text

    def test_the_reason_is_worded_per_language(self, analyst: User, done: Job) -> None:
        variant = variant_of(done, "Bij fraude geen dekking")
        said = [evidence(browser_of(analyst, language), variant).text for language in ("nl", "en")]
        assert "De analysemodus “x” bestaat niet; kies uit y." in said[0]
        assert "Analysis mode “x” does not exist; choose one of y." in said[1]

    def test_a_reason_of_another_engine_version_is_shown_as_stored(self, visitor: Client, done: Job) -> None:
        variant = variant_of(done, "Bij fraude geen dekking")
        VariantResult.objects.filter(pk=variant.pk).update(reason_code="vervallen", reason="Zo stond het er.")
        assert "Zo stond het er." in evidence(visitor, variant).text

    def test_the_parts_of_a_split_text_each_have_their_advice(self, visitor: Client, done: Job) -> None:
        page = evidence(visitor, variant_of(done, "Glas is verzekerd. Fraude is uitgesloten."))
        assert "Delen van deze tekst, één voor één beoordeeld Glas is verzekerd. BEHOUDEN Laag" in page.text

    def test_differences_in_facts_are_listed(self, visitor: Client, done: Job) -> None:
        variant = variant_of(done, "Glas is verzekerd tot EUR 500")
        proof = variant.evidence | {"differences": [{"kind": "amount", "text": "EUR 500", "source": "EUR 250"}]}
        VariantResult.objects.filter(pk=variant.pk).update(evidence=proof)
        assert "Soort Op de polis In de bron Bedrag EUR 500 EUR 250" in evidence(visitor, variant).text

    def test_clause_texts_are_never_markup(self, visitor: Client, analyst: User) -> None:
        nasty = "<script>alert(1)</script><img src=x onerror=alert(1)> \"'&amp;"
        job = finished(analyst, f"<b>Groep</b> | VERWIJDEREN | <i>2.8</i> | {nasty}")
        variant = variant_of(job, nasty)
        proof = variant.evidence
        proof["sources"][0] |= {"title": "<script>titel</script>", "text": f"Bron {nasty}", "document": "<u>d</u>"}
        proof["differences"] = [{"kind": "<s>soort</s>", "text": nasty, "source": nasty}]
        VariantResult.objects.filter(pk=variant.pk).update(evidence=proof, action="<em>x</em>", shown="<em>x</em>")
        for page in (results(visitor, job), evidence(visitor, variant), evidence(visitor, variant, headers=HTMX)):
            forbidden = {"b", "i", "u", "s", "em"}
            assert [tag for tag, _ in page.tags if tag in forbidden] == []
            assert [tag for tag in page.all("script") if "src" not in tag] == []
            assert [tag for tag in page.all("img") if tag["src"] == "x"] == []
        assert evidence(visitor, variant).marked("ins")[0] == "Bron"

    def test_more_rows_on_request(self, visitor: Client, analyst: User) -> None:
        job = finished(analyst, *["Glas | BEHOUDEN |  | Ruit"] * 45)
        variant = variant_of(job, "Ruit")
        assert "Toon de andere 25 regels" in evidence(visitor, variant).text
        assert "45 P44" in evidence(visitor, variant, "?rows=1000").text

    def test_leads_to_the_texts_before_and_after(self, visitor: Client, done: Job) -> None:
        page = evidence(visitor, variant_of(done, "Glas is verzekerd tot EUR 500"))
        urls = [page.one("a", id=f"variant-{which}")["href"] for which in ("previous", "next")]
        texts = ("Bij fraude geen dekking", "Glas is verzekerd tot EUR 2.500")
        assert urls == [reverse("web:variant", args=[done.pk, variant_of(done, text).pk]) for text in texts]

    def test_says_how_often_such_advice_was_right(self, visitor: Client, done: Job) -> None:
        variant = variant_of(done, "Bij fraude geen dekking")
        sentence = "Op gelabelde teksten was advies op deze gronden {} van de 100 keer juist."
        for probability, shown in ((0.9959, "99"), (0.86, "86")):
            VariantResult.objects.filter(pk=variant.pk).update(evidence=variant.evidence | {"probability": probability})
            assert sentence.format(shown) in evidence(visitor, variant).text
        for changes in ({"evidence": variant.evidence | {"probability": None}}, {"advice": "HANDMATIG"}):
            VariantResult.objects.filter(pk=variant.pk).update(**changes)
            assert "van de 100 keer" not in evidence(visitor, variant).text

    def test_a_source_that_decided_nothing_is_called_the_nearest(self, visitor: Client, done: Job) -> None:
        variant = variant_of(done, "Bij fraude geen dekking")
        assert "De dichtstbijzijnde bron" not in evidence(visitor, variant).text
        VariantResult.objects.filter(pk=variant.pk).update(references=[], advice="BEHOUDEN")
        page = evidence(visitor, variant)
        assert "De dichtstbijzijnde bron Deze zegt niet wat de tekst zegt" in page.text
        assert "Tekst naast bron" not in page.text

    def test_the_drawer_gets_the_evidence_without_the_frame(self, visitor: Client, done: Job) -> None:
        page = evidence(visitor, variant_of(done, "Bij fraude geen dekking"), headers=HTMX)
        assert (page.all("html"), len(page.all("article"))) == ([], 1)
