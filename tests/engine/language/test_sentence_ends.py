"""Where a sentence ends and where a point is only a point."""

from __future__ import annotations

import pytest

from hienfeld.engine.language.sentences import sentences


@pytest.mark.parametrize(
    "text",
    [
        "Het net is 1,80 m. De premie is betaald.",
        "De hal is gekeurd volgens Scope 12. De stal is verhuurd.",
        "Het dak draagt 40 kg. Bij sneeuw wordt het geruimd.",
    ],
)
def test_a_measure_may_end_a_sentence(text: str) -> None:
    assert len(sentences(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "1. De premie is betaald.",
        "Het net is 1,80 m. hoog.",
        "Volgens art. 12. van de statuten is de premie betaald.",
        "De stal aan de Dorpsstraat nr. 12. Urk is verhuurd.",
    ],
)
def test_a_point_is_no_end(text: str) -> None:
    assert len(sentences(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Lekkage is verzekerd. Tenzij u het wist.",
        "Lekkage is verzekerd. Mits gemeld.",
        "Lekkage is niet verzekerd. Behalve als de leiding is gesprongen.",
        "De dekking vervalt bij verhuur. Niet als u het heeft gemeld.",
        "Wij betalen de huur door. Maximaal 3 maanden.",
        "Wij betalen de huur door. Maximaal € 2.500,50 per maand.",
    ],
)
def test_an_exception_that_is_no_sentence_belongs_to_the_one_before(text: str) -> None:
    assert len(sentences(f"{text} De premie is betaald.")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Opslag is verzekerd. Alleen als het pand bewoond is, vergoeden wij diefstal.",
        "Opslag is verzekerd. Alleen brand is uitgesloten.",
        "Opslag is verzekerd. Niet verzekerd is diefstal.",
    ],
)
def test_a_sentence_may_begin_with_what_limits_it(text: str) -> None:
    assert len(sentences(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "De stal is verhuurd.De premie is betaald.",
        "de stal is verhuurd. de premie is betaald.",
        "het dak is verzekerd tot € 4.000. diefstal is niet verzekerd.",
        "De stal is meeverz. Schade aan de mestkelder is niet verzekerd.",
        "1.2 De stal is verhuurd. De premie is betaald.",
    ],
)
def test_two_sentences_however_they_are_typed(text: str) -> None:
    found = sentences(text)
    assert len(found) == 2
    assert not found[0].startswith("1.2")


@pytest.mark.parametrize(
    "text",
    [
        "de stal is gebouwd door fa. de Boer en zonen.",
        "de goedgek. sloten van de stal blijven dicht.",
        "De site is www.Rabobank.nl, die u kent.",
        "de stal is verzekerd tot € 4.000. mits gemeld.",
    ],
)
def test_one_sentence_however_it_is_typed(text: str) -> None:
    assert len(sentences(text)) == 1
