"""The number and title of an article that were copied along in front of its text."""

from __future__ import annotations

import pytest

from hienfeld.engine.proof.headings import without_heading

TITLES = {"3.2": "eigen risico", "6.2": "ziekmelding", "7": "geen beroep op onderverzekering", "T.9": "onderhoud"} | {
    "4.1": "verzekerde oorzaken",
    "4.3.2": "vast bewonen",
    "5": "glas",
    "5.1": "nederland",
}


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("4.1 Verzekerd is de dood van vee door brand", "Verzekerd is de dood van vee door brand"),
        ("4.3.2 VAST BEWONEN Wordt de woning bewoond", "Wordt de woning bewoond"),
        ("4.1 Verzekerde oorzaken: brand en storm", "brand en storm"),
        ("3.2: Bij storm geldt een eigen risico", "Bij storm geldt een eigen risico"),
        ("Art. 6.2 Ziekmelding U meldt een zieke werknemer", "U meldt een zieke werknemer"),
        ("Artikel T.9 – Onderhoud: De machine wordt onderhouden", "De machine wordt onderhouden"),
        ("Conform art. 3.2 van de voorwaarden: Bij storm geldt een eigen risico", "Bij storm geldt een eigen risico"),
        ("Volgens artikel 3.2 geldt: Bij storm geldt een eigen risico", "Bij storm geldt een eigen risico"),
        ("Bij storm geldt een eigen risico (zie artikel 3.2 van de voorwaarden).", "Bij storm geldt een eigen risico."),
        (
            "Geen beroep op onderverzekering: Verzekeraar doet een beroep op onderverzekering bij brand.",
            "Geen beroep op onderverzekering.\nVerzekeraar doet een beroep op onderverzekering bij brand.",
        ),
    ],
)
def test_a_number_and_title_are_left_off(text: str, bare: str) -> None:
    assert without_heading(text, TITLES) == bare


@pytest.mark.parametrize(
    "text",
    [
        "5 Ruiten zijn niet verzekerd",
        "5.1 Nederland België en Duitsland",
        "4.1 meter van de gevel",
        "4.2 Niet gedekt",
        "7:30 uur",
        "In afwijking van art. 3.2 van de voorwaarden: geen eigen risico",
        "Conform art. 9.9 van de voorwaarden: geen eigen risico",
        "Conform artikel 7:658 BW: de werkgever is aansprakelijk",
        "Bij storm geldt een eigen risico (zie artikel 9.9).",
        "Bij storm geldt een eigen risico (niet artikel 3.2).",
    ],
)
def test_what_is_no_heading_stays(text: str) -> None:
    assert without_heading(text, TITLES) == text
