"""Sentences with more than one "niet": which of them is about cover decides, and a comma left out changes nothing."""

from __future__ import annotations

import pytest

from hienfeld.engine.types import AdviceCode
from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles, clauses

# What the article grants to those who do not, the text denies them.
DENIED = (
    (
        "Werkt het systeem niet, dan vergoeden wij diefstal van het vaartuig.",
        "Als het systeem niet werkt vergoeden we diefstal van het vaartuig niet",
    ),
    (
        "Wanneer het pand niet bewaakt wordt, krijgt u schade door vandalisme vergoed.",
        "Wanneer het pand niet bewaakt wordt krijgt u schade door vandalisme niet vergoed.",
    ),
    (
        "Is het pand niet bewaakt, dan vergoedt de maatschappij vandalisme.",
        "Voor niet bewaakte panden vergoedt de maatschappij vandalisme niet.",
    ),
    ("Wie niet meewerkt, krijgt de schade vergoed.", "Wie niet meewerkt krijgt de schade niet vergoed."),
    (
        "Een hond die niet is ingeënt, is verzekerd tegen ziekte.",
        "Een hond die niet is ingeënt is niet verzekerd tegen ziekte.",
    ),
    (
        "Een hond die niet is ingeënt, is verzekerd tegen ziekte.",
        "Een hond die is ingeënt is niet verzekerd tegen ziekte.",
    ),
    (
        "Voor niet bewaakte panden vergoedt de maatschappij vandalisme.",
        "Voor bewaakte panden vergoedt de maatschappij vandalisme niet.",
    ),
    ("Wij vergoeden kosten van niet erkende artsen.", "Wij vergoeden kosten van erkende artsen niet."),
    (
        "De kosten van uw taxateur vergoeden wij voor zover zij niet hoger zijn dan de kosten van onze taxateur.",
        "De kosten van uw taxateur vergoeden wij voor zover zij hoger zijn dan de kosten van onze taxateur.",
    ),
    (
        "Geen dekking bestaat voor schade door honden met chip.",
        "Dekking bestaat voor schade door honden met geen chip.",
    ),
)
SAME = (
    (
        "Werkt het systeem niet, dan vergoeden wij diefstal van het vaartuig niet.",
        "Als het systeem niet werkt vergoeden we diefstal van het vaartuig niet",
    ),
    ("Wie niet meewerkt, krijgt de schade niet vergoed.", "Wie niet meewerkt krijgt de schade niet vergoed."),
)


@pytest.mark.parametrize(("article", "text"), DENIED)
def test_denied_for_granted_stays(article: str, text: str) -> None:
    advices = advice_per_text(analyse_texts([text], articles({"1.1 Titel": article})))
    assert advices[text].code is AdviceCode.BEHOUDEN


@pytest.mark.parametrize(("clause", "text"), DENIED)
def test_denied_for_granted_is_no_standard_clause(clause: str, text: str) -> None:
    advices = advice_per_text(analyse_texts([text], (), clauses({"K1": clause})))
    assert advices[text].code not in HARMFUL


@pytest.mark.parametrize(("article", "text"), SAME)
def test_the_same_without_its_comma_may_go(article: str, text: str) -> None:
    advices = advice_per_text(analyse_texts([text], articles({"1.1 Titel": article})))
    assert advices[text].code is AdviceCode.VERWIJDEREN


TABLE = articles(
    {
        "6.1 Maxima": "Onderdeel: Eigen steigers, meerpalen en walkasten; Maximum: € 7.500 per gebeurtenis\n"
        "Onderdeel: Tent; Maximum: € 500 per gebeurtenis",
        "6.2 Eigen risico": "Onderdeel: Luifel; Eigen risico: € 300 per gebeurtenis",
    }
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Voor eigen steigers, meerpalen en walkasten vergoeden wij maximaal € 7.500 per gebeurtenis.", "VERWIJDEREN"),
        ("De tent is verzekerd tot € 500 per gebeurtenis.", "VERWIJDEREN"),
        ("De tent is verzekerd tot € 7.500 per gebeurtenis.", "BEHOUDEN"),
        ("De tent is niet verzekerd tot € 500 per gebeurtenis.", "BEHOUDEN"),
        ("Tent: maximum € 7.500 per gebeurtenis.", "BEHOUDEN"),
        ("Maximum tent € 7.500 per gebeurtenis.", "BEHOUDEN"),
        ("Maximum tent € 500 per gebeurtenis.", "VERWIJDEREN"),
        ("De tent is verzekerd.", "BEHOUDEN"),
        ("De luifel is verzekerd tot € 300 per gebeurtenis.", "BEHOUDEN"),
    ],
)
def test_a_maximum_in_a_table_says_that_so_much_is_paid(text: str, expected: str) -> None:
    assert advice_per_text(analyse_texts([text], TABLE))[text].shown == expected


def test_a_period_between_days_written_with_hyphens() -> None:
    article = articles({"1.1 Winter": "Het vaartuig ligt van 1 november tot 1 april op de wal."})
    texts = ["Het vaartuig ligt van 1-11 tot 1-4 op de wal.", "Het vaartuig ligt van 1-11 tot 1-5 op de wal."]
    advices = advice_per_text(analyse_texts(texts, article))
    assert [advices[text].shown for text in texts] == ["VERWIJDEREN", "BEHOUDEN"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("De fiets is verzekerd als deze vergrendeld is.", "De fiets is verzekerd als deze onvergrendeld is."),
        ("Een getaxeerde verzameling is verzekerd.", "Een ongetaxeerde verzameling is verzekerd."),
        ("De goederen zijn gekoeld in het magazijn verpakt.", "De goederen zijn ongekoeld in het magazijn verpakt."),
    ],
)
def test_a_word_that_the_dictionary_lacks_is_no_slip_of_its_opposite(source: str, text: str) -> None:
    conditions = articles({"1.1 Bepaling": source, "1.2 Premie": "De premie is vooraf verschuldigd."})
    assert advice_per_text(analyse_texts([text], conditions))[text].code not in HARMFUL
    library = clauses({"K1": source, "K2": "De premie is vooraf verschuldigd."})
    assert advice_per_text(analyse_texts([text], (), library))[text].code not in HARMFUL
