"""Honest rewordings of other products: other verbs, other order, compounds and phrases, active and passive."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles, clauses

CONDITIONS = articles(
    {
        "1.1 Molest": "Schade door molest is niet verzekerd.",
        "1.2 Ongeval": "In de eerste 30 dagen na de ingangsdatum vergoeden wij alleen kosten door een ongeval.",
        "1.3 Gebied": "De verzekering geldt in Nederland, België en Duitsland.",
        "1.4 Werk": "Verzekerd is beschadiging van het werk, ongeacht de oorzaak.",
        "1.5 Premie": "Het verzekerde bedrag en de premie stijgen ieder jaar op 1 januari met 2%.",
        "1.6 Nota": "U stuurt een nota uiterlijk twaalf maanden na de behandeling naar ons op.",
        "1.7 Vee": "Diefstal van vee is verzekerd tot € 20.000 per gebeurtenis.",
        "1.8 Bediening": "De machine mag alleen worden bediend door personen van 18 jaar of ouder.",
        "1.9 Eigen risico": "Het eigen risico is € 75 per behandeling.",
        "1.10 Dracht": "Kosten in verband met dracht en geboorte zijn niet verzekerd.",
        "1.11 Ventilatie": "Het alarm meldt binnen tien minuten door.",
        "1.12 Garantie": "Schade wordt niet vergoed voor zover zij verhaalbaar is op de leverancier.",
        "1.13 Extra": "Overwerk en spoedvracht worden tezamen vergoed tot 20% van het schadebedrag.",
        "1.14 Zorg": "Acupunctuur is verzekerd als de behandelaar lid is van een beroepsvereniging.",
        "1.15 Politie": "Vandalisme meldt u onmiddellijk bij de politie.",
        "1.16 Straling": "Uitgesloten is schade door straling. Deze uitsluiting geldt niet voor straling die een arts"
        " heeft voorgeschreven.",
    }
)
MAY_GO = (
    "Molestschade valt niet onder de dekking.",
    "Alleen kosten van een ongeval komen in de eerste dertig dagen na de ingangsdatum voor vergoeding in aanmerking.",
    "Dekking bestaat in België, Duitsland en Nederland.",
    "Schade aan het werk is gedekt, wat ook de oorzaak is.",
    "Jaarlijks op 1 januari worden de premie en het verzekerde bedrag met 2% verhoogd.",
    "Een nota moet binnen twaalf maanden na de behandeling bij ons worden ingediend.",
    "Veediefstal is meeverzekerd tot € 20.000 per gebeurtenis.",
    "U heeft een eigen risico van € 75 per behandeling.",
    "Geen vergoeding voor kosten die verband houden met dracht en geboorte.",
    "Het alarm meldt binnen 10 min. door.",
    "Schade wordt niet vergoed voor zover zij te verhalen is op de leverancier.",
    "Overwerk en spoedvracht worden samen vergoed tot 20% van het schadebedrag.",
    "Acupunctuur is verzekerd als de behandelaar bij een beroepsvereniging is aangesloten.",
    "Van vandalisme geeft u onmiddellijk kennis aan de politie.",
    "Uitgesloten is schade door straling. Voor straling op voorschrift van een arts geldt de uitsluiting niet.",
)
MUST_STAY = (
    "Molestschade valt onder de dekking.",
    "Kosten van een ongeval komen in de eerste dertig dagen na de ingangsdatum niet voor vergoeding in aanmerking.",
    "Dekking bestaat in België en Nederland.",
    "Jaarlijks op 1 januari worden de premie en het verzekerde bedrag met 2% verlaagd.",
    "Veediefstal is meeverzekerd.",
    "De machine mag alleen worden bediend door personen van 18 jaar of jonger.",
    "Wij hebben een eigen risico van € 75 per behandeling.",
    "Een nota moet binnen twaalf maanden vóór de behandeling bij ons worden ingediend.",
    "Schade wordt niet vergoed voor zover zij niet te verhalen is op de leverancier.",
    "Acupunctuur is verzekerd als de behandelaar niet bij een beroepsvereniging is aangesloten.",
    "Van vandalisme geeft u geen kennis aan de politie.",
    "Uitgesloten is schade door straling. Voor straling op voorschrift van een arts geldt de uitsluiting.",
)


@pytest.mark.parametrize("text", MAY_GO)
def test_what_says_the_same_in_other_words_may_go(text: str) -> None:
    assert advice_per_text(analyse_texts([text], CONDITIONS))[text].shown == "VERWIJDEREN"


@pytest.mark.parametrize("text", MUST_STAY)
def test_what_says_something_else_in_such_words_must_stay(text: str) -> None:
    assert advice_per_text(analyse_texts([text], CONDITIONS))[text].code not in HARMFUL


LIBRARY = clauses(
    {
        "A1": "De installatie is gekeurd door [instantie] en wordt iedere drie jaar opnieuw gekeurd.",
        "A2": "Is de camerabewaking niet ingeschakeld, dan is diefstal niet verzekerd.",
    }
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("De installatie is door Kiwa gekeurd en wordt elke drie jaar opnieuw gekeurd.", "VERVANGEN"),
        ("De installatie is door Kiwa gekeurd en wordt elke drie jaar door Zwart opnieuw gekeurd.", "CONTROLEREN"),
        ("Als de camerabewaking niet is ingeschakeld is diefstal niet verzekerd.", "VERVANGEN"),
        ("Als de camerabewaking niet is ingeschakeld is diefstal verzekerd.", "CONTROLEREN"),
    ],
)
def test_a_clause_in_another_order_is_that_clause(text: str, shown: str) -> None:
    assert advice_per_text(analyse_texts([text], (), LIBRARY))[text].shown == shown


@pytest.mark.parametrize(
    "text",
    [
        "De bevindingen worden in een log boek bijgehouden.",
        "Schade door hout bewerkings machines is gedekt.",
    ],
)
def test_a_compound_written_apart_is_the_word_of_the_clause(text: str) -> None:
    library = clauses(
        {
            "L1": "De bevindingen worden in een logboek bijgehouden.",
            "L2": "Schade door houtbewerkingsmachines is gedekt.",
        }
    )
    assert advice_per_text(analyse_texts([text], (), library))[text].shown == "VERVANGEN"
