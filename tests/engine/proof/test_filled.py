"""A clause with a name in its field is the clause; a name that says more is none."""

from __future__ import annotations

import pytest

from hienfeld.engine.types import Clause
from tests.engine.running import HARMFUL, advice_per_text, analyse_texts

CLAUSES = (
    Clause(
        "V-21", "De administratie van de vereniging wordt gevoerd door [beheerder]. Deze beheerder mag schade melden."
    ),
    Clause("V-22", "De molen staat leeg bij [naam en plaats]. De dekking is beperkt tot brand, tot [bedrag] per jaar."),
    Clause("V-23", "Op medische gronden is de premie verhoogd met [percentage]."),
    Clause(
        "V-24",
        "In de hal wordt door [naam exploitant] voor eigen rekening een kantine geëxploiteerd. De aansprakelijkheid van"
        " deze exploitant is niet op deze polis verzekerd.",
    ),
)
LED = "De administratie van de vereniging wordt gevoerd door {}. Deze beheerder mag schade melden."
STANDS = "De molen staat leeg bij {}. De dekking is beperkt tot brand, tot {} per jaar."


@pytest.mark.parametrize(
    "text",
    [
        LED.format("Van Houten Vastgoedbeheer").removesuffix("."),
        LED.format("Beheerkantoor Kralingen B.V."),
        LED.format("ABN AMRO Bank N.V.").upper(),
        LED.format("van houten vastgoedbeheer").lower(),
        LED.format("Van Houten\nVastgoedbeheer"),
        f"V-21: {LED.format('Jansen & Zn.')}",
        f"Clausule V-21\n{LED.format('M. de Wit')}",
        f'"{LED.format("Jansen en Zonen")}"',
        STANDS.format("Jan Kuiper, Dorpsstraat 12 te Tiel", "€ 7.500,-"),
        "Op medische gronden is de premie verhoogd met 15%",
        CLAUSES[3].text.replace("[naam exploitant]", "Horeca Noord B.V.").lower(),
    ],
)
def test_a_name_fills_a_field(text: str) -> None:
    (advice,) = advice_per_text(analyse_texts([text], (), CLAUSES)).values()
    assert advice.code == "VERVANGEN"


@pytest.mark.parametrize(
    "text",
    [
        LED.format("Van Houten zonder mandaat"),
        LED.format("Van Houten, alleen voor onderhoud"),
        LED.format("Van Houten tot € 500"),
        LED.format("Van Houten. De premie is verdubbeld"),
        LED.format("Van Houten en is verdubbeld").upper(),
        LED.format("Van Houten").replace("mag", "mag geen"),
        LED.format("Van Houten").replace("schade melden", "schade melden en herstellen"),
        STANDS.format("Jan Kuiper te Tiel", "10%"),
        STANDS.format("Jan Kuiper te Tiel", "€ 500").replace("jaar", "maand"),
        "Op medische gronden is de premie verhoogd met € 15.",
        CLAUSES[3].text.replace("[naam exploitant]", "Horeca Noord B.V.").replace("niet ", "").lower(),
        CLAUSES[3].text.replace("[naam exploitant]", "horeca noord").replace("niet ", "").lower(),
    ],
)
def test_what_says_more_stays(text: str) -> None:
    (advice,) = advice_per_text(analyse_texts([text], (), CLAUSES)).values()
    assert advice.code not in HARMFUL
