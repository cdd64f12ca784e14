"""Words that the conditions define are taken as defined, as far as that is sure."""

from __future__ import annotations

import pytest

from hienfeld.engine.language.definitions import defined
from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

CONDITIONS = articles(
    {
        "4.1 Begrippen": "Onder goederen worden verstaan grondstoffen, halffabricaten, handelsvoorraden en emballage."
        " Geld is niet onder goederen begrepen.",
        "4.2 Brand": "Brandschade aan goederen is verzekerd tot € 5.000 per gebeurtenis.",
        "4.3 Molest": "Schade door molest is niet verzekerd. Onder molest verstaan wij een gewapend conflict,"
        " burgeroorlog, opstand, oproer en muiterij.",
    }
)


def test_plain_lists_define() -> None:
    found = defined(article.text for article in CONDITIONS)
    assert found == {
        **dict.fromkeys(("grondstoffen", "halffabricaten", "handelsvoorraden", "emballage"), frozenset({"goederen"})),
        **dict.fromkeys(("burgeroorlog", "opstand", "oproer", "muiterij"), frozenset({"molest"})),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Onder gebouw wordt verstaan de onroerende zaak op het adres.",
        "Onder inventaris wordt verstaan bedrijfsuitrusting, machines, meubels, met uitzondering van geld.",
        "Onder dieren verstaan wij honden en katten.",
        "Onder goederen worden verstaan grondstoffen, emballage en machines die van u zijn.",
        "Verzekerd is brand, storm, hagel en diefstal.",
    ],
)
def test_what_says_more_than_a_list_defines_nothing(text: str) -> None:
    assert defined([text]) == {}


def test_a_text_about_part_of_what_was_defined_is_covered() -> None:
    may_go = [
        "Brandschade aan handelsvoorraden is verzekerd tot € 5.000 per gebeurtenis.",
        "Schade door oproer is niet verzekerd.",
    ]
    advices = advice_per_text(analyse_texts(may_go, CONDITIONS))
    assert {text: advice.code.value for text, advice in advices.items()} == dict.fromkeys(may_go, "VERWIJDEREN")


@pytest.mark.parametrize(
    "text",
    [
        "Brandschade aan geld is verzekerd tot € 5.000 per gebeurtenis.",
        "Brandschade aan handelsvoorraden is verzekerd tot € 10.000 per gebeurtenis.",
        "Alleen brandschade aan handelsvoorraden is verzekerd tot € 5.000 per gebeurtenis.",
        "Brandschade aan handelsvoorraden is niet verzekerd.",
        "Schade door oproer is verzekerd.",
        "Schade door vandalisme is niet verzekerd.",
    ],
)
def test_what_differs_must_stay(text: str) -> None:
    assert advice_per_text(analyse_texts([text], CONDITIONS))[text].code not in HARMFUL
