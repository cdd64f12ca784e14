"""Which other words make another clause, and which fill a slot."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "De dood van paarden door koliek is verzekerd, mits het paard jonger is dan zestien jaar.",
            "De dood van paarden door koliek is verzekerd, mits het paard ouder is dan zestien jaar.",
        ),
        (
            "Een verhoging van de premie bedraagt ten hoogste 25% van de jaarpremie.",
            "Een verhoging van de premie bedraagt ten minste 25% van de jaarpremie.",
        ),
        (
            "De steiger wordt door een keurmeester vrijgegeven voordat wordt gewerkt.",
            "De steiger wordt door een keurmeester vrijgegeven nadat is gewerkt.",
        ),
    ],
)
def test_what_is_turned_round_is_another_clause(one: str, other: str) -> None:
    assert len(groups(analyse_texts([one, other], OTHER))) == 2


def test_a_text_that_says_something_besides_is_another_clause() -> None:
    texts = ["Contractuele boetes, schade door vertraging en esthetische gebreken zijn uitgesloten."]
    texts += [f"{texts[0]} Het kantoor te Leeuwarden is per 1 januari verhuisd."]
    assert len(groups(analyse_texts(texts, OTHER))) == 2


def test_one_clause_cut_into_sentences_otherwise_is_that_clause() -> None:
    texts = ["De machine staat in een afgesloten hal. De sleutels liggen in de kluis van de portier."]
    texts += ["De machine staat in een afgesloten hal en de sleutels liggen in de kluis van de portier."]
    assert groups(analyse_texts(texts, OTHER)) == {frozenset(texts)}


def test_spaces_and_points_make_no_other_clause() -> None:
    texts = ["De vrachtauto's zijn uitgerust met een dodehoekcamera en een dashcam."]
    texts += ["De vrachtautos zijn uitgerust met een dodehoek camera en een dashcam"]
    assert groups(analyse_texts(texts, OTHER)) == {frozenset(texts)}


def test_figures_make_no_other_clause_of_a_text_in_small_words() -> None:
    texts = [f"Deze polis komt in de plaats van polis {number}." for number in ("5.118.402", "5.220.067")]
    assert groups(analyse_texts(texts, OTHER)) == {frozenset(texts)}


def test_a_slip_in_a_word_that_no_dictionary_has_makes_no_other_clause() -> None:
    texts = [f"De kas is voorzien van ledbelichting, bouwjaar {year}." for year in range(2015, 2021)]
    texts += ["- De kas is voorzien van ledbelichtng, bouwjaar 2014"]
    assert groups(analyse_texts(texts, OTHER)) == {frozenset(texts)}
