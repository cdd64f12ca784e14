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
