"""Which other words make another clause, and which fill a slot."""

from __future__ import annotations

from tests.engine.running import analyse_texts, articles, groups

OTHER = articles({"1.1 Premie": "De premie is vooraf verschuldigd."})


def test_compounds_of_one_kind_fill_a_slot() -> None:
    texts = ["Voor ongevallen tijdens werk op een boorplatform betalen wij niet."]
    texts += ["Voor ongevallen tijdens werk op een offshoreplatform betalen wij niet."]
    assert groups(analyse_texts(texts, OTHER)) == {frozenset(texts)}


def test_a_word_and_its_compound_fill_a_slot() -> None:
    texts = ["Werkzaamheden in tunnels en mijnen zijn niet gedekt."]
    texts += ["Werkzaamheden in tunnels en mijnschachten zijn niet gedekt."]
    assert groups(analyse_texts(texts, OTHER)) == {frozenset(texts)}


def test_another_thing_is_another_clause() -> None:
    texts = ["Voor ongevallen tijdens werk op een steiger betalen wij niet."]
    texts += ["Voor ongevallen tijdens werk op een boorplatform betalen wij niet."]
    assert len(groups(analyse_texts(texts, OTHER))) == 2


def test_a_participle_of_a_verb_in_two_pieces_is_that_verb() -> None:
    texts = ["Het zoekraken van statiegeldbekers is meeverzekerd tot € 750 per optreden."]
    texts += ["Zoekgeraakte statiegeldbekers zijn meeverzekerd tot € 900 per optreden."]
    assert groups(analyse_texts(texts, OTHER)) == {frozenset(texts)}
