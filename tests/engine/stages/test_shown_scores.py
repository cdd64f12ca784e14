"""The scores in the evidence belong to the source that stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

from hienfeld.engine.types import Advice, AdviceCode, Clause
from tests.engine.running import advice_per_text, analyse_texts, articles, clauses

ARTICLES = articles(
    {
        "2.1 Glas": "Breuk van ruiten is verzekerd. Het eigen risico bedraagt € 100 per gebeurtenis.",
        "2.2 Storm": "Stormschade aan het dak is verzekerd vanaf windkracht 7.",
    }
)
LIBRARY = clauses({"K1": "Breuk van ruiten is gedekt tot € 500."})
COVERED = "Breuk van ruiten is gedekt."
ABSENT = "De hond van de buren is meeverzekerd bij schade aan het dak."


def advice_of(text: str, library: Sequence[Clause]) -> Advice:
    return advice_per_text(analyse_texts([text], ARTICLES, library))[text]


def test_scores_are_those_of_the_source_that_decided() -> None:
    """A clause resembles the text more than the article that proves it."""
    alone, beside = advice_of(COVERED, ()), advice_of(COVERED, LIBRARY)
    assert [advice.references for advice in (alone, beside)] == [("2.1",), ("2.1",)]
    assert alone.evidence.scores == beside.evidence.scores


def test_a_text_in_no_source_shows_the_nearest_and_refers_to_none() -> None:
    advice = advice_of(ABSENT, LIBRARY)
    assert (advice.code, advice.references) == (AdviceCode.BEHOUDEN, ())
    assert advice.evidence.scores is not None
    assert [source.ref for source in advice.evidence.sources] == ["2.2"]
