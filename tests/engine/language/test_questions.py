"""Conditions that ask and answer: what the answer makes of the question."""

from __future__ import annotations

import pytest

from hienfeld.engine.language.questions import answered
from hienfeld.engine.language.sentences import list_on_lines
from tests.engine.running import advice_per_text, analyse_texts, articles

CLAIMS = [
    (["Is mist verzekerd?", "Ja."], ["Is mist verzekerd."]),
    (["Is mist verzekerd?", "Nee."], ["Is mist verzekerd niet."]),
    (["Is mist verzekerd?", "Nee, alleen op zee."], ["Is mist verzekerd niet, alleen op zee."]),
    (["Is mist verzekerd?", "Nee, mist is niet verzekerd."], ["Mist is niet verzekerd."]),
    (["Hoe lang is de termijn?", "Dat is een week."], ["Hoe lang is de termijn?", "Dat is een week."]),
    (["Ja, mist is verzekerd."], ["Mist is verzekerd."]),
    (["Nee.", "Mist is niet verzekerd."], ["Mist is niet verzekerd."]),
    (["Nee."], ["Nee."]),
    (["Jaarlijks is er een keuring."], ["Jaarlijks is er een keuring."]),
]

CONDITIONS = articles(
    {
        "1.1 Weer": "Is dauw verzekerd? Ja. Is mist verzekerd? Nee. Is hagel verzekerd? Nee, hagel is niet verzekerd."
        " Is vorst verzekerd? Ja, maar alleen aan leidingen.",
        "1.2 Is diefstal van de boot verzekerd?": "Nee. Wij vergoeden wel het slot.",
        "1.3 Wanneer is inbraak verzekerd?": "Als er sporen van braak zijn.",
    }
)
ADVICE = {
    "Dauw is verzekerd.": "VERWIJDEREN",
    "Is dauw verzekerd? Ja.": "VERWIJDEREN",
    "Is dauw verzekerd? Nee.": "BEHOUDEN",
    "Mist is verzekerd.": "BEHOUDEN",
    "Mist is niet verzekerd.": "VERWIJDEREN",
    "Is mist verzekerd? Ja.": "BEHOUDEN",
    "Hagel is verzekerd.": "BEHOUDEN",
    "Hagel is niet verzekerd.": "VERWIJDEREN",
    "Is hagel verzekerd? Ja.": "BEHOUDEN",
    "Vorst is verzekerd.": "BEHOUDEN",
    "Diefstal van de boot is verzekerd.": "BEHOUDEN",
    "Diefstal van de boot is niet verzekerd.": "VERWIJDEREN",
    "Inbraak is verzekerd.": "BEHOUDEN",
}


@pytest.mark.parametrize(("said", "claimed"), CLAIMS)
def test_a_question_and_its_answer_are_one_claim(said: list[str], claimed: list[str]) -> None:
    assert list(answered(said)) == claimed


def test_a_question_proves_nothing_and_its_answer_does() -> None:
    found = advice_per_text(analyse_texts(list(ADVICE), CONDITIONS))
    assert {text: found[text].shown for text in ADVICE} == ADVICE


def test_a_list_on_one_line_is_one_on_lines() -> None:
    assert list_on_lines("Gedekt is: a. hagel; b. regen en mist. Uitgesloten is vorst.") == (
        "Gedekt is:\na. hagel;\nb. regen en mist. Uitgesloten is vorst."
    )
    assert list_on_lines("Let op: zie 1. hierboven; dat geldt ook nu.") == "Let op: zie 1. hierboven; dat geldt ook nu."
