"""Texts in the words of an article that say more or other than it: by a small word, by joining two sentences, or by
leaving out what binds."""

from __future__ import annotations

import pytest

from hienfeld.engine.types import Advice
from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles, clauses

CONDITIONS = articles(
    {
        "1.1 Kas": "Hagelschade aan de kas is verzekerd. Het eigen risico is € 400 per kas.",
        "1.2 Sleutels": "U bewaart de sleutels in een kluis. Wij vergoeden nieuwe sloten tot € 600 per gebeurtenis.",
        "1.3 Ruiten": "Breuk van ruiten en spiegels is verzekerd. Niet verzekerd is breuk van glas in broeikassen en"
        " lampen.",
        "1.4 Zending": "Vervoer over de weg is verzekerd tot € 9.000 per zending, mits de lading is vastgezet. Vervoer"
        " per koerier of duikboot is niet verzekerd.",
        "1.5 Uitkering": "Overlijdt de schipper door een ongeval, dan keren wij € 5.000 uit. Bij volledige invaliditeit"
        " keren wij € 9.000 uit.",
        "1.6 Waarde": "Een fiets jonger dan drie jaar vergoeden wij naar nieuwwaarde. Een fiets die te koop stond,"
        " wordt vergoed naar sloopwaarde.",
        "1.7 Ingrepen": "Niet verzekerd zijn de kosten van castratie, tenzij die medisch noodzakelijk is. Kosten van"
        " dracht zijn niet verzekerd.",
        "1.8 Premie": "Wij kunnen de premie per 1 februari aanpassen. U betaalt de premie vooruit. Stukken stuurt u"
        " aan ons.",
        "1.9 Duiken": "Duiken is verzekerd tot een diepte van twintig meter. Klimmen is alleen verzekerd als dat op de"
        " polis staat.",
        "1.10 Opzet": "Wij vergoeden geen schade die verband houdt met asbest of met vuurwerk.",
        "1.11 Keuring": "Vanaf een kapitaal van meer dan € 20.000 vragen wij een keuring. De brandweer rijdt uit na een"
        " melding.",
        "1.12 Huur": "Verlies van huur door een gedekte schade vergoeden wij gedurende ten hoogste twintig weken.",
        "1.13 Vlag": "Wij vergoeden de vlaggenmast tot € 300 per persoon.",
        "1.14 Huisraad": "Huisraad zijn de roerende zaken die bij uw huishouding horen, ook kleine dieren.",
        "1.15 Noodweer": "Schade door een breuk van de leiding is uitgesloten, de brand die daarvan het gevolg is"
        " niet.",
    }
)

MORE = [
    "Hagelschade aan de kas is altijd verzekerd.",
    "Hagelschade aan de kas is in elk geval verzekerd.",
    "Hagelschade aan de kas is zonder meer verzekerd.",
    "Hagelschade aan de kas is steeds verzekerd.",
    "Hagelschade aan de kas is eventueel verzekerd.",
    "Alle hagelschade aan de kas is verzekerd.",
    "Hagelschade ook aan de kas is verzekerd.",
    "U bewaart de sleutels ook in een kluis.",
    "U bewaart zelf de sleutels in een kluis.",
    "Nieuwe sloten betaalt u tot € 600 per gebeurtenis.",
    "Wij betalen de premie vooruit.",
    "Stukken stuurt u aan u.",
    "Breuk van ruiten en lampen is verzekerd.",
    "Vervoer per koerier is verzekerd tot € 9.000 per zending, mits de lading is vastgezet.",
    "Overlijdt de schipper door een ongeval, dan keren wij € 9.000 uit.",
    "Een fiets die te koop stond, wordt vergoed naar nieuwwaarde.",
    "Kosten van dracht zijn niet verzekerd, tenzij die medisch noodzakelijk is.",
    "Wij kunnen de premie aanpassen.",
    "Duiken is verzekerd tot een diepte van twintig meter als dat op de polis staat.",
    "Wij vergoeden geen schade.",
    "Vanaf een kapitaal van € 20.000 vragen wij een keuring.",
    "De brandweer rijdt uit voor een melding.",
    "Verlies van huur vergoeden wij gedurende ten hoogste twintig weken.",
    "Wij vergoeden de vlaggenmast tot € 300.",
    "Huisraad zijn de roerende zaken, ook kleine dieren.",
    "Schade is uitgesloten, de brand die daarvan het gevolg is niet.",
]
SAME = [
    "Hagelschade aan de kas is ook verzekerd.",
    "Ook hagelschade aan de kas is verzekerd.",
    "Sleutels bewaart u in een kluis.",
    "Nieuwe sloten worden vergoed tot € 600 per gebeurtenis.",
    "De premie betaalt u vooruit.",
    "U stuurt stukken aan ons.",
    "Breuk van ruiten is verzekerd.",
    "Vervoer per duikboot is niet verzekerd.",
    "Bij volledige invaliditeit keren wij € 9.000 uit.",
    "Per 1 februari kunnen wij de premie aanpassen.",
    "Schade die verband houdt met vuurwerk vergoeden wij niet.",
    "Per persoon vergoeden wij de vlaggenmast tot € 300.",
]


@pytest.fixture(scope="module")
def advices() -> dict[str, Advice]:
    return advice_per_text(analyse_texts([*MORE, *SAME], CONDITIONS))


@pytest.mark.parametrize("text", MORE)
def test_a_text_that_says_more_must_stay(advices: dict[str, Advice], text: str) -> None:
    assert advices[text].code not in HARMFUL


@pytest.mark.parametrize("text", SAME)
def test_a_text_that_says_the_same_may_go(advices: dict[str, Advice], text: str) -> None:
    assert advices[text].shown == "VERWIJDEREN"


PARALLEL = articles(
    {
        "2.1 Boten": "Voor een roeiboot geldt een eigen risico van € 300 en voor een zeilboot van € 900 per"
        " gebeurtenis. Het anker is verzekerd.",
        "2.2 Vlotten": "Voor vlotten geldt een eigen risico van € 400 per gebeurtenis, voor kano's van € 70 per"
        " gebeurtenis.",
    }
)


def test_of_parallel_amounts_a_text_may_name_one_with_its_own_words() -> None:
    texts = {
        "Voor een roeiboot geldt een eigen risico van € 300 per gebeurtenis.": "VERWIJDEREN",
        "Voor een roeiboot geldt een eigen risico van € 900 per gebeurtenis.": "BEHOUDEN",
        "Voor een zeilboot geldt een eigen risico van € 300 per gebeurtenis.": "BEHOUDEN",
        "Het eigen risico is € 900 per gebeurtenis.": "BEHOUDEN",
        "Voor kano's geldt een eigen risico van € 70 per gebeurtenis.": "VERWIJDEREN",
        "Voor kano's geldt een eigen risico van € 400 per gebeurtenis.": "BEHOUDEN",
        "Voor vlotten geldt een eigen risico van € 70 per gebeurtenis.": "BEHOUDEN",
    }
    found = advice_per_text(analyse_texts(list(texts), PARALLEL))
    assert {text: found[text].shown for text in texts} == texts


CLAUSES = clauses(
    {
        "K1": "De vuurtoren wordt elk jaar gekeurd. U bewaart het rapport en stuurt ons een afschrift.",
        "K2": "De molen is verzekerd tot € 9.000 per wiek. Tussen 21.00 en 05.00 uur bestaat geen dekking voor"
        " diefstal.",
        "K3": "Bij totaal verlies vergoeden wij de taxatiewaarde van het orgel. Het orgel dient gestemd te zijn.",
        "K4": "Het podium is alleen verzekerd als het is geaard en onder toezicht van een vakman staat.",
    }
)
OTHER_CLAUSES = [
    "De vuurtoren wordt elk jaar gekeurd. Wij bewaren het rapport en sturen u een afschrift.",
    "De vuurtoren wordt elk jaar gekeurd. U bewaart eventueel het rapport en stuurt ons een afschrift.",
    "De vuurtoren wordt elk jaar gekeurd. U bewaart zelf het rapport en stuurt ons een afschrift.",
    "De molen is verzekerd tot € 9.000. Tussen 21.00 en 05.00 uur bestaat geen dekking voor diefstal.",
    "De molen is verzekerd tot € 9.000 per wiek. Tussen 05.00 en 21.00 uur bestaat geen dekking voor diefstal.",
    "De molen is altijd verzekerd tot € 9.000 per wiek. Tussen 21.00 en 05.00 uur bestaat geen dekking voor diefstal.",
    "Bij totaal verlies betaalt u de taxatiewaarde van het orgel. Het orgel dient gestemd te zijn.",
    "Bij totaal verlies vergoeden wij de taxatiewaarde van het orgel. Het orgel kan gestemd zijn.",
    "Het podium is alleen verzekerd als het is geaard of onder toezicht van een vakman staat.",
]


@pytest.mark.parametrize("text", [*OTHER_CLAUSES, *(clause.text for clause in CLAUSES)])
def test_a_clause_that_says_more_is_not_replaced(text: str) -> None:
    advice = advice_per_text(analyse_texts([text], (), CLAUSES))[text]
    assert advice.shown == ("CONTROLEREN" if text in OTHER_CLAUSES else "VERVANGEN")


def test_a_sign_for_and_is_no_or() -> None:
    library = clauses({"K1": "Brand of storm is verzekerd.", "K2": "De premie is vooraf verschuldigd."})
    texts = ["Brand & storm is verzekerd.", "Brand + storm is verzekerd."]
    advices = advice_per_text(analyse_texts(texts, (), library))
    assert {advices[text].code for text in texts}.isdisjoint(HARMFUL)


def test_a_compound_with_a_preposition_is_not_the_two_words() -> None:
    conditions = articles({"1.1 Lading": "Schade aan de lading is verzekerd voor schade tijdens vervoer."})
    text = "Voorschade aan de lading is verzekerd tijdens vervoer."
    assert advice_per_text(analyse_texts([text], conditions))[text].code not in HARMFUL
