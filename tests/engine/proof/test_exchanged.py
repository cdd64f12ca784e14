"""Texts in the words of an article or clause with one thing exchanged (who, where, when, whether) or a condition or
exception left out; and their nearest neighbours that say the same."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.engine.quality.test_pairs import BESIDE, OTHER
from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles, clauses

TABLES = (
    "exchanged.txt",
    "left_out.txt",
    "changed_words.txt",
    "near_copies.txt",
    "operations.txt",
    "claims.txt",
    "light_phrases.txt",
)
PAIRS = [Path(__file__).with_name(name) for name in TABLES]
CLAUSE = "C "

Pair = tuple[str, str]  # source (a clause begins with ``CLAUSE``), text


@cache
def pairs(sign: str) -> tuple[Pair, ...]:
    lines = (line for path in PAIRS for line in path.read_text(encoding="utf-8").splitlines())
    cut = (line[2:].replace("\\n", "\n").partition(" ||| ") for line in lines if line.startswith(f"{sign} "))
    return tuple((source, text) for source, _, text in cut)


@cache
def taken_away() -> frozenset[Pair]:
    """The pairs of which the text is removed or replaced; each source alone with what is beside it."""
    grouped: dict[str, list[str]] = {}
    for source, text in (*pairs("+"), *pairs("-")):
        grouped.setdefault(source, []).append(text)
    found: set[Pair] = set()
    for source, texts in grouped.items():
        said = source.removeprefix(CLAUSE)
        sources = (
            ((), (*clauses({"K1": said}), *OTHER)) if source != said else ((*articles({"1 Zo": said}), *BESIDE), ())
        )
        advices = advice_per_text(analyse_texts(texts, *sources))
        found.update((source, text) for text in texts if advices[text].code in HARMFUL)
    return frozenset(found)


@pytest.mark.parametrize("pair", pairs("+"), ids=lambda pair: pair[1][:60])
def test_what_says_the_same_goes(pair: Pair) -> None:
    assert pair in taken_away()


def test_nothing_exchanged_or_left_out_goes() -> None:
    assert [pair for pair in pairs("-") if pair in taken_away()] == []
