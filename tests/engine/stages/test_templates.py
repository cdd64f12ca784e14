"""Clauses with ordinary words in their slots."""

from __future__ import annotations

from tests.engine.running import analyse_texts, articles, groups

OTHER = articles({"1.1 Premie": "De premie is vooraf verschuldigd."})
WHAT = ("een school", "een loods", "twaalf villa's", "een brug", "een zwembad", "een kerk")
WHERE = ("Zwolle", "Ede", "breda", "Sneek", "Urk", "delft")
WHO = ("Ter Steege", "Hurks", "mabu", "Van Wijnen", "Dura", "haafkes")


def test_fillings_of_one_template_are_one_cluster() -> None:
    texts = [f"De bouw van {a} te {b} wordt uitgevoerd door {c}." for a, b, c in zip(WHAT, WHERE, WHO, strict=True)]
    assert groups(analyse_texts(texts, OTHER)) == {frozenset(texts)}


def test_what_is_insured_is_no_filling() -> None:
    things = ("zonwering", "antennes", "schuttingen", "uithangborden", "zonnepanelen", "dakgoten")
    texts = [f"Schade aan {thing} op het dak is verzekerd." for thing in things]
    assert len(groups(analyse_texts(texts, OTHER))) == len(texts)


def test_too_few_texts_make_no_template() -> None:
    texts = [
        f"De bouw van {a} te {b} wordt uitgevoerd door {c}." for a, b, c in zip(WHAT[:3], WHERE, WHO, strict=False)
    ]
    assert len(groups(analyse_texts(texts, OTHER))) == len(texts)
