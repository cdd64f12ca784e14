"""This period's texts against the earlier report."""

from __future__ import annotations

import pytest

from hienfeld.engine.comparison import compare, status_now
from hienfeld.engine.report.cells import cut_to_cell
from hienfeld.engine.text import normalise_key
from hienfeld.engine.types import EarlierText, RowComparison
from tests.engine.factories import make_corpus, make_earlier


def earlier_text(text: str, frequency: int = 1, status: str = "Nieuw") -> EarlierText:
    return EarlierText(text=text, frequency=frequency, advice="BEHOUDEN", status=status)


def test_new_known_and_gone_texts_are_told_apart() -> None:
    known, done, gone = (
        earlier_text("Glas is verzekerd.", 3),
        earlier_text("Molest.", 2, "Afgerond"),
        earlier_text("Storm."),
    )
    earlier = make_earlier({normalise_key(text.text): text for text in (known, done, gone)})
    comparison = compare(make_corpus(["GLAS is verzekerd", "Nieuwe tekst.", "Molest.", "GLAS is verzekerd"]), earlier)
    assert comparison.variants == (
        RowComparison("Open", 3, 2),
        RowComparison("Nieuw", 0, 1),
        RowComparison("Afgerond", 2, 1),
    )
    assert comparison.gone == (gone,)


def test_spellings_with_one_key_are_counted_together() -> None:
    earlier = make_earlier({normalise_key("glas"): earlier_text("Glas", 5)})
    comparison = compare(make_corpus(["Glas", "glas", "glas"]), earlier)
    assert [variant.frequency_now for variant in comparison.variants] == [3, 3]


def test_empty_texts_are_never_gone() -> None:
    comparison = compare(make_corpus(["Glas"]), make_earlier({"": earlier_text("")}))
    assert comparison.gone == ()


def test_text_longer_than_a_cell_is_found_again_by_its_beginning() -> None:
    long = "woord " * 8_000
    cut = cut_to_cell(long)
    comparison = compare(make_corpus([long]), make_earlier({normalise_key(cut): earlier_text(cut)}))
    assert comparison.variants == (RowComparison("Open", 1, 1),)
    assert comparison.gone == ()


@pytest.mark.parametrize(
    ("left", "now"),
    [
        ("Nieuw", "Open"),
        ("", "Open"),
        (" open ", "Open"),
        ("AFGEROND", "Afgerond"),
        ("gereed", "Afgerond"),
        ("Wacht op Jan", "Open"),
    ],
)
def test_what_the_user_was_done_with_stays_done(left: str, now: str) -> None:
    assert status_now(left) == now
