"""Which two sentences are one, and which are not."""

from __future__ import annotations

import pytest

from hienfeld.engine.language.joining import joined

ONE = (
    ("Ruitbreuk is gedekt.", "De vergoeding is maximaal € 500.", "Ruitbreuk is gedekt, maximaal € 500."),
    ("Wij vergoeden ruitbreuk", "Ten hoogste € 500 per ruit", "Wij vergoeden ruitbreuk, Ten hoogste € 500 per ruit."),
    (
        "Ruitbreuk is gedekt.",
        "Er geldt een eigen risico van € 50.",
        "Ruitbreuk is gedekt, met een eigen risico van € 50.",
    ),
    ("Diefstal is gedekt.", "Voorwaarde is dat de deur dicht was.", "Diefstal is gedekt, mits de deur dicht was."),
    (
        "U kunt opzeggen;",
        "daarbij geldt een opzegtermijn van een maand.",
        "U kunt opzeggen met een opzegtermijn van een maand.",
    ),
)
TWO = (
    ("Ruitbreuk is niet gedekt.", "De vergoeding is maximaal € 500."),
    ("U betaalt de premie.", "De vergoeding is maximaal € 500."),
    ("Is ruitbreuk gedekt?", "De vergoeding is maximaal € 500."),
    ("Ruitbreuk is gedekt.", "Brand is gedekt."),
    ("Ruitbreuk is gedekt.", "De opzegtermijn is een maand."),
    ("Ruitbreuk is gedekt, behalve in de kas.", "Voorwaarde is dat de deur dicht was."),
)


@pytest.mark.unit
@pytest.mark.parametrize(("first", "second", "whole"), ONE)
def test_one_sentence(first: str, second: str, whole: str) -> None:
    assert joined(first, second) == whole


@pytest.mark.unit
@pytest.mark.parametrize(("first", "second"), TWO)
def test_two_sentences(first: str, second: str) -> None:
    assert joined(first, second) == ""
