"""The tables of synonyms: what stands in one group stands in no other."""

from __future__ import annotations

from collections import defaultdict

import pytest

from hienfeld.engine.language.lexicon import read_table
from hienfeld.engine.language.words import Vocabulary
from hienfeld.engine.text import fold
from tests.engine.running import lemmatiser


def test_a_term_stands_in_one_group_only() -> None:
    groups: dict[str, set[str]] = defaultdict(set)
    for name in ("synonyms.tsv", "verbs.tsv"):
        for row in read_table(name):
            for term in row:
                groups[fold(term)].add(fold(row[0]))
    assert {term: sorted(heads) for term, heads in groups.items() if len(heads) > 1} == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("grootvader", "grootmoeder"),  # simplemma gives the one for the other
        ("weduwe", "weduwnaar"),
        ("reu", "teef"),
        ("ram", "ooi"),
        ("haan", "hen"),
        ("zeug", "varken"),
        ("kater", "kat"),
        ("slopen", "sluipen"),
        ("bouwwerk", "bouwwerkzaamheid"),
    ],
)
def test_words_that_are_not_the_same_do_not_meet(one: str, other: str) -> None:
    vocabulary = Vocabulary(lemmatiser())
    assert vocabulary.concept(one) != vocabulary.concept(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("wand", "muren"),
        ("wanden", "muur"),
        ("verslagen", "rapport"),
        ("zonen", "zoon"),
        ("velden", "veld"),
        ("gewezen", "voormalige"),
        ("gewezen", "voormalig"),
        ("inlevering", "ingeleverd"),
        ("evacuatie", "evacueren"),
        ("kweekt", "geteeld"),
    ],
)
def test_words_that_say_the_same_meet(one: str, other: str) -> None:
    vocabulary = Vocabulary(lemmatiser())
    assert vocabulary.concept(one) == vocabulary.concept(other)
