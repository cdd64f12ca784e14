"""Who does what: naming the insured where the article names nobody adds nothing; another party or place does."""

from __future__ import annotations

from functools import cache

import pytest

from hienfeld.engine.types import Advice
from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

ARTICLES = {
    "1 Tanks": "Ondergrondse tanks moeten elk jaar door een erkend bedrijf worden gekeurd.",
    "2 Vlieghoogte": "Schade die ontstaat terwijl hoger dan 120 meter wordt gevlogen, vergoeden wij niet.",
    "3 Toestemming": "Verbouwing is gedekt, mits vooraf toestemming is gegeven.",
    "4 Vaststelling": "De omvang van het verlies moet door ons worden bepaald.",
    "5 Premie": "De premie wordt jaarlijks met 3% verhoogd. Het verlies wordt door een accountant vastgesteld.",
    "6 Verlenging": "De verzekering wordt telkens met een jaar verlengd, tenzij u of wij haar een maand voor de"
    " einddatum opzeggen.",
    "7 Uitleen": "Sportmateriaal dat de club heeft uitgeleend aan een lid, is niet verzekerd.",
    "8 Begunstigde": "Als de verzekerde overlijdt, keren wij het kapitaal uit aan de begunstigde.",
    "9 Samenloop": "Is het verlies ook op een andere polis gedekt, dan gaat die polis voor.",
    "10 Bericht": "U moet ons binnen 14 dagen laten weten dat een afnemer zijn betalingstermijn heeft overschreden.",
    "11 Verhuizing": "U geeft een verhuizing binnen een maand aan ons door.",
    "12 Kosten": "De gemaakte reiskosten worden vergoed.",
    "13 Filters": "Filters van de afzuigkap worden iedere week gereinigd en eens per jaar vervangen.",
    "14 Koper": "Diefstal van koperkabels is alleen gedekt als het park is omheind en er camerabewaking is.",
    "15 Winter": "Het vakantiehuis moet in de winter verwarmd blijven op minimaal 8 graden, of de leidingen moeten zijn"
    " afgetapt.",
    "16 Erkenning": "U erkent geen aansprakelijkheid zonder dat wij daarmee hebben ingestemd.",
    "17 Inlener": "Letsel dat een uitzendkracht bij de inlener heeft veroorzaakt, is meeverzekerd.",
    "18 Stilstand": "Ligt het zonnepark stil door brand, dan vergoeden wij de gemiste opbrengst vanaf de vierde dag.",
    "19 Loonsom": "U geeft elk jaar voor 1 maart de loonsom aan ons op.",
}
SAME = (
    "U moet ondergrondse tanks elk jaar door een erkend bedrijf laten keuren.",
    "U laat ondergrondse tanks jaarlijks keuren door een erkend bedrijf.",
    "Vliegt u hoger dan 120 meter, dan wordt de schade die daarbij ontstaat niet vergoed.",
    "Wij verhogen de premie jaarlijks met 3%.",
    "Verhuist u, dan laat u ons dat binnen een maand weten.",
    "De reiskosten die u heeft gemaakt, worden vergoed.",
    "U maakt de filters van de afzuigkap wekelijks schoon en vervangt ze jaarlijks.",
    "Zonder onze instemming mag u geen aansprakelijkheid erkennen.",
    "Als het zonnepark vanwege brand stilligt, komt de gemiste opbrengst vanaf de vierde dag voor vergoeding in"
    " aanmerking.",
    "De loonsom moet u jaarlijks vóór 1 maart aan ons opgeven.",
)
DIFFERENT = (
    "U mag ondergrondse tanks elk jaar door een erkend bedrijf laten keuren.",
    "Wij laten ondergrondse tanks elk jaar door een erkend bedrijf keuren.",
    "U moet ondergrondse tanks elk jaar keuren.",
    "Verbouwing is gedekt, mits u vooraf toestemming heeft gegeven.",
    "U moet de omvang van het verlies bepalen.",
    "U verhoogt de premie jaarlijks met 3%.",
    "U stelt het verlies door een accountant vast.",
    "De verzekering wordt telkens met een jaar verlengd, tenzij u haar een maand voor de einddatum opzegt.",
    "De verzekering wordt telkens met een jaar verlengd, tenzij wij haar een maand voor de einddatum opzeggen.",
    "Sportmateriaal dat een lid heeft uitgeleend aan de club, is niet verzekerd.",
    "Als de begunstigde overlijdt, keren wij het kapitaal uit aan de verzekerde.",
    "Is het verlies ook op een andere polis gedekt, dan gaat onze polis voor.",
    "Wij laten u binnen 14 dagen weten dat een afnemer zijn betalingstermijn heeft overschreden.",
    "Wij geven een verhuizing binnen een maand aan u door.",
    "De reiskosten die wij hebben gemaakt, betaalt u.",
    "U maakt de filters van de afzuigkap jaarlijks schoon en vervangt ze wekelijks.",
    "Diefstal van koperkabels is alleen gedekt indien er camerabewaking is of het park is omheind.",
    "In de winter houdt u het vakantiehuis verwarmd op ten minste 8 graden en zijn de leidingen afgetapt.",
    "Wij erkennen geen aansprakelijkheid zonder dat u daarmee heeft ingestemd.",
    "U mag aansprakelijkheid erkennen zonder onze instemming.",
    "Letsel dat door de inlener bij een uitzendkracht is veroorzaakt, is meeverzekerd.",
    "Bij stilstand van het zonnepark krijgt u de gemiste opbrengst vanaf de vierde dag vergoed.",
    "De loonsom moet u jaarlijks na 1 maart aan ons opgeven.",
    "De loonsom mag u jaarlijks vóór 1 maart aan ons opgeven.",
)


@cache
def advices() -> dict[str, Advice]:
    return advice_per_text(analyse_texts([*SAME, *DIFFERENT], articles(ARTICLES)))


@pytest.mark.parametrize("text", SAME)
def test_an_actor_that_goes_without_saying_may_be_named(text: str) -> None:
    assert advices()[text].shown == "VERWIJDEREN"


@pytest.mark.parametrize("text", DIFFERENT)
def test_another_actor_or_place_must_stay(text: str) -> None:
    assert advices()[text].code not in HARMFUL


AGENTS = articles(
    {
        "9.1 Reis": "U meldt de reis uiterlijk 14 dagen voor vertrek.",
        "9.2 Keuring": "U laat de boot op ons verzoek keuren.",
        "9.3 Expert": "De expert komt als de verzekeraar daarom vraagt. De expert wordt benoemd door ons.",
        "9.4 Berging": "Wij regelen de berging van de kano. De andere schade aan de kano is verzekerd.",
    }
)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("U meldt de reis binnen 14 dagen voor vertrek.", "BEHOUDEN"),
        ("De reis meldt u uiterlijk 14 dagen voor vertrek.", "VERWIJDEREN"),
        ("U laat de boot op uw verzoek keuren.", "BEHOUDEN"),
        ("Op ons verzoek laat u de boot keuren.", "VERWIJDEREN"),
        ("De expert komt als u daarom vraagt.", "BEHOUDEN"),
        ("De expert wordt benoemd door verzekerde.", "BEHOUDEN"),
        ("Verzekerde regelt de berging van de kano.", "BEHOUDEN"),
        ("De berging van de kano regelen wij.", "VERWIJDEREN"),
        ("De schade aan de kano is verzekerd.", "BEHOUDEN"),
    ],
)
def test_who_acts_may_stand_beside_the_verb(text: str, advice: str) -> None:
    assert advice_per_text(analyse_texts([text], AGENTS))[text].shown == advice
