"""Sentences in other forms: what a line of the table makes of them, and what it leaves alone."""

from __future__ import annotations

import pytest

from hienfeld.engine.language.forms import other_forms

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        (
            "De kassa is tot € 3.000 verzekerd tegen schade door brand, een val of water, mits zij vaststaat.",
            "Schade aan de kassa door brand, een val of water is verzekerd tot € 3.000, mits zij vaststaat.",
        ),
        ("VOOR DE LIFT IS SCHADE DOOR BRAND GEDEKT.", "Schade aan de lift door brand is gedekt."),
        ("Gebied: Benelux", "De verzekering geldt in Benelux."),
        (
            "Een boot die meer dan 40 knopen vaart, is niet verzekerd.",
            "Als een boot meer dan 40 knopen vaart, dan is niet verzekerd.",
        ),
        ("Bij een hack vergoeden wij herstel.", "Na een hack vergoeden wij herstel."),
    ],
)
def test_a_sentence_has_another_form(sentence: str, form: str) -> None:
    assert form in other_forms(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "De kassa is verzekerd tegen schade.",
        "Bij brand belt u de brandweer.",
        "Binnen een dag na de diefstal doet u aangifte.",
        "Bij een hack betalen wij tot een week na herstel.",
        "Alleen wie rijdt, is verzekerd.",
    ],
)
def test_other_sentences_have_none(sentence: str) -> None:
    assert list(other_forms(sentence)) == []
