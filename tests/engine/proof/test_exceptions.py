"""An exception that the article makes may not be left out, however it is introduced, nor turned into its opposite."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles, clauses

RULE = "Aanspraken uit boetebedingen zijn uitgesloten"
CASE = "verzekerde ook zonder die afspraak aansprakelijk zou zijn geweest"
CONDITIONS = {
    "behoudens voor zover": f"{RULE}, behoudens voor zover {CASE}.",
    "behalve als": f"{RULE}, behalve als {CASE}.",
    "tenzij": f"{RULE}, tenzij {CASE}.",
}
CHANGED = (
    f"{RULE}.",
    f"{RULE}, ook voor zover {CASE.replace('ook ', '')}.",
    f"{RULE}, hoewel {CASE}.",
    f"{RULE}, voor zover {CASE}.",
    f"{RULE}, zelfs indien {CASE}.",
)


@pytest.mark.parametrize("written", CONDITIONS)
def test_the_exception_must_stay(written: str) -> None:
    conditions = articles({"4.12 Garanties": CONDITIONS[written]})
    advices = advice_per_text(analyse_texts(CHANGED, conditions))
    assert [text for text, advice in advices.items() if advice.code in HARMFUL] == []


@pytest.mark.parametrize("written", CONDITIONS)
def test_the_exception_may_be_introduced_otherwise(written: str) -> None:
    conditions = articles({"4.12 Garanties": CONDITIONS["behoudens voor zover"]})
    advices = advice_per_text(analyse_texts([CONDITIONS[written]], conditions))
    assert [advice.code.value for advice in advices.values()] == ["VERWIJDEREN"]


def test_a_field_does_not_swallow_a_text_about_something_else() -> None:
    text = "Op het werk is toezicht aanwezig door Bureau Noord als kwaliteitsborger."
    library = clauses(
        {
            "C1": "De verzekering geldt uitsluitend voor het werk [omschrijving] te [plaats]."
            " Andere werken van verzekeringnemer zijn niet verzekerd."
        }
    )
    advices = advice_per_text(analyse_texts([text], (), library))
    assert {advice.references for advice in advices.values()} == {()}


@pytest.mark.parametrize(
    "exception", ["Tenzij u het wist.", "Mits gemeld.", "Alleen als het droog is.", "Maximaal 3 maanden."]
)
def test_an_exception_behind_a_point_must_stay(exception: str) -> None:
    conditions = articles({"4.12 Opslag": f"Opslag is verzekerd. {exception} De hal is gekeurd."})
    texts = ["Opslag is verzekerd.", f"Opslag is verzekerd. {exception}"]
    advices = advice_per_text(analyse_texts(texts, conditions))
    assert [advices[text].code in HARMFUL for text in texts] == [False, True]


def test_what_is_included_is_not_what_is_excepted() -> None:
    conditions = articles({"1.1 Reizen": "De dekking geldt voor reizen, wintersport uitgezonderd."})
    text = "De dekking geldt voor reizen, wintersport inbegrepen."
    assert advice_per_text(analyse_texts([text], conditions))[text].code.value == "BEHOUDEN"
