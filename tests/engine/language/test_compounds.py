"""Compounds are taken apart, so that a synonym of a part, a hyphen or a linking letter makes no other word of them."""

from __future__ import annotations

import pytest

from hienfeld.engine.language import compounds
from hienfeld.engine.language.lexicon import synonym_terms
from hienfeld.engine.language.spelling import is_word_in_dictionary
from hienfeld.engine.language.words import Vocabulary
from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles, lemmatiser


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("reparatiekosten", ("reparatie", "kosten")),
        ("verwarmingsinstallatie", ("verwarming", "installatie")),
        ("opzegbrief", ("opzeg", "brief")),
        ("ziekenvervoer", ("zieken", "vervoer")),
        ("brand", None),  # too short
        ("uitvaart", None),  # a prefix
        ("vuurwerk", None),  # means something else than its parts say
        ("zxqvwaardering", None),
    ],
)
def test_a_compound_has_a_modifier_and_a_head(word: str, parts: tuple[str, str] | None) -> None:
    assert compounds.parts(word, is_word_in_dictionary) == parts


@pytest.mark.parametrize(
    ("words", "spelled"),
    [
        ("reis- en verblijfkosten", "reiskosten en verblijfkosten"),
        ("taxatie- of reparatiekosten", "taxatiekosten of reparatiekosten"),
        ("een gps-tracker en een slot", "een gps-tracker en een slot"),
        ("in- en verkoop", "in- en verkoop"),
        ("reis- en zxqv", "reis- en zxqv"),
    ],
)
def test_what_a_hyphen_stands_for_is_spelled_out(words: str, spelled: str) -> None:
    assert compounds.spell_out(words, is_word_in_dictionary) == spelled


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("reparatiekosten", "herstelkosten"),
        ("autoreparatie", "autoherstel"),
        ("transportkosten", "vervoerskosten"),
        ("gps-tracker", "gpstracker"),
    ],
)
def test_compounds_of_synonyms_are_synonyms(word: str, other: str) -> None:
    vocabulary = Vocabulary(lemmatiser())
    assert vocabulary.concept(word) == vocabulary.concept(other)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("vuurwerk", "brandwerk"),
        ("pandrecht", "opstalrecht"),
        ("vervoerskosten", "vervoersschade"),  # another head
        ("autoreparatie", "bootreparatie"),  # another modifier
        ("herstelkosten", "kosten"),
        ("uitval", "val"),
    ],
)
def test_other_compounds_are_other_words(word: str, other: str) -> None:
    vocabulary = Vocabulary(lemmatiser())
    assert vocabulary.concept(word) != vocabulary.concept(other)


CONDITIONS = articles(
    {
        "1.1 Herstel": "De herstelkosten van de machine zijn verzekerd tot € 500 per gebeurtenis.",
        "1.2 Brief": "De opzegbrief moet binnen een maand door ons zijn ontvangen.",
        "1.3 Tracker": "In de graafmachine is een gps-tracker ingebouwd.",
        "1.4 Tanden": "Kosten onder de tandartsverzekering zijn verzekerd tot 75%.",
        "1.5 Reis": "De reis- en verblijfkosten van een getuige zijn verzekerd.",
        "1.6 Brand": "Schade door brandstof of door brandstichting is verzekerd.",
        "1.7 Cv": "De cv-installatie is gekeurd.",
    }
)
MAY_GO = (
    "Reparatiekosten van de machine zijn verzekerd tot € 500 per voorval.",
    "De kosten van de reparatie van de machine zijn verzekerd tot € 500 per gebeurtenis.",
    "De brief van opzegging moet binnen een maand door ons zijn ontvangen.",
    "In de graafmachine is een gps tracker ingebouwd.",
    "In de graafmachine is een gpstracker ingebouwd.",
    "Kosten onder de tandartsverz. zijn verzekerd tot 75%.",
    "De reiskosten en verblijfkosten van een getuige zijn verzekerd.",
    "De cv installatie is gekeurd.",
)
MUST_STAY = (
    "Reparatiekosten van de machine zijn verzekerd tot € 500 per jaar.",
    "De reparatieduur van de machine is verzekerd tot € 500 per gebeurtenis.",
    "De kosten van verhuur van de machine zijn verzekerd tot € 500 per gebeurtenis.",
    "De brief van aanmaning moet binnen een maand door ons zijn ontvangen.",
    "In de graafmachine is een tracker of gps ingebouwd met camera.",
    "Kosten onder de tandartsrek. zijn verzekerd tot 75%.",
    "Kosten onder de tandar. zijn verzekerd tot 75%.",
    "De reiskosten en advocaatkosten van een getuige zijn verzekerd.",
    "Schade door brandst. is verzekerd tot € 5.",
    "De cv is gekeurd.",
)


@pytest.mark.parametrize("text", MAY_GO)
def test_the_same_in_other_compounds_may_go(text: str) -> None:
    assert advice_per_text(analyse_texts([text], CONDITIONS))[text].shown == "VERWIJDEREN"


@pytest.mark.parametrize("text", MUST_STAY)
def test_another_compound_must_stay(text: str) -> None:
    assert advice_per_text(analyse_texts([text], CONDITIONS))[text].code not in HARMFUL


def test_a_word_cut_off_is_completed_when_one_word_of_the_sources_begins_so() -> None:
    vocabulary = Vocabulary(lemmatiser())
    vocabulary.add_sources(["brandstof brandstichting oldtimerverzekering oldtimerverzekeringen"])
    vocabulary.complete(["Onder de oldtimerverz. valt brandst. en het bedrag."])
    assert vocabulary.mend("Onder de oldtimerverz. valt brandst. en het bedrag.") == (
        "Onder de oldtimerverzekering valt brandst. en het bedrag."
    )


@pytest.mark.parametrize(("word", "other"), [("werk", "werkelijk"), ("wet", "wettelijk"), ("maan", "lijk")])
def test_an_adjective_does_not_join_the_group_of_a_noun(word: str, other: str) -> None:
    vocabulary = Vocabulary(lemmatiser())
    groups = set(synonym_terms()[0].values())
    assert vocabulary.concept(word) != vocabulary.concept(other) or vocabulary.concept(word) not in groups


def test_a_phrase_of_the_list_is_also_found_word_for_word() -> None:
    vocabulary = Vocabulary(lemmatiser())
    assert vocabulary.halves("kosten van herstel") == (
        frozenset({vocabulary.concept("kosten"), vocabulary.concept("herstel")}),
    )
    assert vocabulary.halves("per jaar") == ()


def test_a_word_whose_lemma_is_longer_than_itself_is_not_taken_apart() -> None:
    assert Vocabulary(lemmatiser()).concept("aanwen")  # simplemma says "aanwennen", which is "aanwen" and "nen"
