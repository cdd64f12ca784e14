"""The number and title of an article that were copied along in front of its text."""

from __future__ import annotations

import pytest

from hienfeld.engine.proof.sources import without_heading

TITLES = {"4.1": "verzekerde oorzaken", "4.3.2": "vast bewonen", "5": "glas", "5.1": "nederland"}


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("4.1 Verzekerd is de dood van vee door brand", "Verzekerd is de dood van vee door brand"),
        ("4.3.2 VAST BEWONEN Wordt de woning bewoond", "Wordt de woning bewoond"),
        ("4.1 Verzekerde oorzaken: brand en storm", "brand en storm"),
    ],
)
def test_a_number_and_title_are_left_off(text: str, bare: str) -> None:
    assert without_heading(text, TITLES) == bare


@pytest.mark.parametrize(
    "text",
    ["5 Ruiten zijn niet verzekerd", "5.1 Nederland België en Duitsland", "4.1 meter van de gevel", "4.2 Niet gedekt"],
)
def test_what_is_no_heading_stays(text: str) -> None:
    assert without_heading(text, TITLES) == text
