"""What leads in or rounds off a message says nothing; what looks like it and says something stays."""

from __future__ import annotations

import pytest

from hienfeld.engine.language.lead_ins import saying, without_lead_in

SAID = "de sauna is verzekerd."
LEAD_INS = (
    "Zoals gezegd: ",
    "Zoals telefonisch besproken, ",
    "Zoals zojuist met u besproken: ",
    "Conform telefonisch overleg: ",
    "N.a.v. ons gesprek van gisteren: ",
    "Ter info: ",
    "NB: ",
    "N.B. zoals gezegd, ",
    "Let op! ",
    "Voor de goede orde: ",
    "Hierbij bevestigen wij u dat ",
    "Wij wijzen u erop dat ",
    "Houd er rekening mee dat ",
    "Er is afgesproken dat ",
)
SAYS = (
    "Zoals afgesproken in de offerte: de sauna is verzekerd.",
    "Zoals besproken is met de expert, vergoeden wij de sauna.",
    "Zoals vermeld op het polisblad is de sauna verzekerd.",
    "Volgens het taxatierapport: de sauna is verzekerd.",
    "Volgens overleg met de brandweer: er staan blussers.",
    "Wij bevestigen niet dat de sauna is verzekerd.",
    "Verzekerde bevestigt dat de sauna is gekeurd.",
    "In afwijking hiervan: de sauna is verzekerd.",
    "Wijziging: de sauna is verzekerd.",
    "Uitzondering: de sauna is verzekerd.",
    "Mits akkoord Jan: de sauna is verzekerd.",
    "U wijst ons erop dat de sauna is verzekerd.",
    "Wij melden u dat binnen een maand.",
    "Let op de brandblusser.",
    "Op verzoek: de sauna is verzekerd.",
    "Ter plaatse: de sauna is verzekerd.",
    "Onder voorbehoud: de sauna is verzekerd.",
    "NB-classificatie vereist.",
)


@pytest.mark.parametrize("lead_in", LEAD_INS)
def test_a_lead_in_is_passed_over(lead_in: str) -> None:
    assert without_lead_in(lead_in + SAID) == SAID


@pytest.mark.parametrize("sentence", SAYS)
def test_what_says_something_stays(sentence: str) -> None:
    assert without_lead_in(sentence) == sentence


def test_sentences_that_only_lead_in_or_round_off_are_left_out() -> None:
    assert list(saying(["Let op!", SAID, "Alvast bedankt.", "Bij vragen hoor ik het graag."])) == [SAID]


def test_nothing_else_is_kept_as_it_is() -> None:
    assert list(saying(["Let op!"])) == ["Let op!"]


def test_a_duty_is_no_closing() -> None:
    said = ["Wij horen graag van u wanneer de sauna wordt gebouwd.", "Dank zij de sprinkler is de premie lager."]
    assert list(saying(said)) == said
