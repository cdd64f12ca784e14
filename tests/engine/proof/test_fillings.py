"""What a field of a standard clause takes: a name or a thing, and nothing that is said of it besides."""

from __future__ import annotations

import pytest

from tests.engine.running import advice_per_text, analyse_texts, clauses

pytestmark = pytest.mark.integration

SAFE = "De kluis is van het merk [merk]."
BOAT = "De boot ligt in de haven van [plaats]."
ALSO = "Als verzekerde voor het bedrijf geldt ook [naam]."
BANK = "De begunstigde is [naam]."
THING = "Het object [object] is verzekerd tegen brand en diefstal."
LET = "Het pand is verhuurd aan [huurder]."
VALUED = "Kostbaarheden zijn verzekerd volgens rapport van [naam] van [datum]."
SITE = "De dekking geldt niet voor werkzaamheden op of aan [object]."
LOCKED = "Van 1 november tot 1 april is de waterleiding afgesloten en afgetapt, anders is waterschade niet verzekerd."
CHILDREN = "De begunstigde is [naam]. Overlijdt deze vóór de verzekerde, dan delen de kinderen van de verzekerde."


def shown(clause: str, text: str) -> str:
    library = clauses({"K1": clause, "K2": "De sleutel blijft in de auto."})
    return advice_per_text(analyse_texts([text], (), library))[text].shown


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        (SAFE, "De kluis is van het merk Lips en verankerd aan de vloer."),
        (SAFE, "De kluis is van het merk Lips en staat in de kelder."),
        (SAFE, "De kluis is van het merk Lips, verankerd aan de vloer."),
        (SAFE, "De kluis is van het merk Lips met inbraakalarm."),
        (SAFE, "De kluis is niet van het merk Lips."),
        (BOAT, "De boot ligt 's winters in de haven van Hoorn."),
        (BOAT, "De boot ligt in de haven van Hoorn gedurende de winter."),
        (BOAT, "De boot ligt in de haven van Hoorn, bewaakt door een havenmeester."),
        (BOAT, "de boot ligt in de haven van hoorn bewaakt."),
        (BOAT, "DE BOOT LIGT IN DE HAVEN VAN HOORN ONDER TOEZICHT VAN DE HAVENMEESTER."),
        (BOAT, "De boot ligt in de haven van Hoorn onder bewaking."),
        (BOAT, "De boot ligt in de haven van Hoorn op de wal."),
        (BOAT, "De boot ligt in de haven van Hoorn op eigen risico."),
        (ALSO, "Als verzekerde voor het bedrijf geldt ook J. de Vries bij afwezigheid van de eigenaar."),
        (ALSO, "Als verzekerde voor het bedrijf geldt ook J. de Vries na schriftelijke toestemming."),
        (ALSO, "Als verzekerde voor het bedrijf geldt ook J. de Vries voor schade door brand."),
        (ALSO, "Als verzekerde voor het bedrijf geldt ook J. de Vries tegen aanvullende premie."),
        (ALSO, "Als enige verzekerde voor het bedrijf geldt J. de Vries."),
        (BANK, "De begunstigde is ING Bank N.V. voor de helft van het bedrag."),
        (BANK, "De begunstigde is ING Bank N.V. bij overlijden door een ongeval."),
        (THING, "Het object hijskraan is verzekerd tegen brand en diefstal uit een afgesloten loods."),
        (THING, "Het object hijskraan in de loods is verzekerd tegen brand en diefstal."),
        (THING, "Het object hijskraan is verzekerd tegen brand, storm en diefstal."),
        (THING, "Het object hijskraan is verzekerd tegen brand of diefstal."),
        (LET, "Het pand is verhuurd aan Jansen als opslag voor vuurwerk."),
        (LET, "Het pand is gedeeltelijk verhuurd aan Jansen."),
        (LET, "Het pand is verhuurd aan Jansen; de zolder staat leeg."),
        (LET, "Het pand is verhuurd aan Jansen en de zolder staat leeg."),
        (LET, "Het pand is verhuurd aan Jansen, diefstal uitgesloten."),
        (LET, "Het pand is verhuurd aan Jansen, brandmelder verplicht."),
        (LET, "Het pand is verhuurd aan anderen dan Jansen."),
        (VALUED, "Kostbaarheden zijn verzekerd volgens rapport van Bakker Taxaties van 12-5-2023, mits in een kluis."),
        (SITE, "De dekking geldt niet voor werkzaamheden op, aan of in de nabijheid van windturbines."),
        ("De auto wordt bestuurd door [naam].", "De auto wordt bestuurd door jonge bestuurders."),
        ("Het pand wordt bewoond door [naam].", "Het pand wordt bewoond door krakers."),
        ("De caravan staat op [locatie].", "De caravan staat op een open terrein."),
        (LOCKED, LOCKED.replace("afgesloten en", "afgesloten of")),
        (CHILDREN, "De begunstigde is mevrouw Hendriks. Overlijdt deze vóór de verzekerde, dan delen haar kinderen."),
    ],
)  # fmt: skip
def test_a_field_takes_nothing_but_a_name(clause: str, text: str) -> None:
    assert shown(clause, text) != "VERVANGEN"


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        (SAFE, "De kluis is van het merk Lips."),
        (BOAT, "De boot ligt in de haven van Bergen op Zoom."),
        (BOAT, "De boot ligt in de haven van Alphen aan den Rijn, steiger F."),
        (BOAT, "de boot ligt in de haven van hoorn"),
        (ALSO, "Als verzekerde voor het bedrijf geldt ook Bouwbedrijf Jansen en Zonen B.V. te Tiel."),
        (ALSO, "Als verzekerde voor het bedrijf geldt ook mw. S. el Idrissi."),
        (BANK, "De begunstigde is ING Bank N.V."),
        (THING, "Het object groene hijskraan is verzekerd tegen brand en diefstal."),
        (LET, "Het pand is verhuurd aan de familie Van der Berg, Hofplein 2 te Utrecht."),
        (VALUED, "Kostbaarheden zijn verzekerd volgens rapport van Bakker Taxaties van 12-5-2023."),
        (SITE, "De dekking geldt niet voor werkzaamheden op of aan windturbines."),
        ("De caravan staat op [locatie].", "De caravan staat op camping De Wildhoeve."),
        ("De caravan staat op [locatie].", "de caravan staat op camping de wildhoeve"),
        ("De caravan staat op [locatie].", "DE CARAVAN STAAT OP CAMPING DE WILDHOEVE"),
    ],
)  # fmt: skip
def test_a_name_or_a_thing_fills_a_field(clause: str, text: str) -> None:
    assert shown(clause, text) == "VERVANGEN"


TRIBUNE = "De tribune wordt opgebouwd door [bedrijf]. Vanaf windkracht 7 wordt de tribune ontruimd."
AGENT = "De zelfstandige makelaar [naam] is medeverzekerd, mits de opdracht op naam van verzekeringnemer is aangegaan."


@pytest.mark.parametrize(
    ("clause", "text", "same"),
    [
        (TRIBUNE, "Tribune wordt opgebouwd door fa. Reuver en wordt ontruimd vanaf windkracht 7.", True),
        (TRIBUNE, "Tribune wordt opgebouwd door fa. Reuver met leden en wordt ontruimd vanaf windkracht 7.", False),
        (TRIBUNE, "Tribune wordt opgebouwd door fa. Reuver en wordt bewaakt en ontruimd vanaf windkracht 7.", False),
        (AGENT, "Mits de opdracht op naam van verzekeringnemer is aangegaan, is medeverzekerd de zelfstandige makelaar"
                " dhr. R. Kuilman.", True),
        (AGENT, "Mits de opdracht op naam van verzekeringnemer is aangegaan, is medeverzekerd de zelfstandige makelaar"
                " dhr. R. Kuilman voor taxaties.", False),
    ],
)  # fmt: skip
def test_a_field_is_found_in_another_order(clause: str, text: str, same: bool) -> None:
    assert (shown(clause, text) == "VERVANGEN") is same


WAIT = "De wachttijd is [aantal] dagen."
CHECK = "De keuring vindt plaats binnen [aantal] maanden na aanvang."
DRIVER = "Het voertuig wordt bestuurd door [naam]."


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        (WAIT, "De wachttijd is 30 dagen."),
        (WAIT, "De wachttijd is 3 weken."),
        ("De wachttijd is [termijn].", "De wachttijd is 3 maanden."),
        (CHECK, "De keuring vindt plaats binnen 6 maanden na aanvang."),
        ("Het gebouw is tot [aantal] meter hoog verzekerd.", "Het gebouw is tot 12 meter hoog verzekerd."),
    ],
)
def test_a_figure_in_the_unit_of_the_clause_fills_its_field(clause: str, text: str) -> None:
    assert shown(clause, text) == "VERVANGEN"


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        (WAIT, "De wachttijd is 30 werkdagen."),
        (WAIT, "De wachttijd is minimaal 30 dagen."),
        (WAIT, "De wachttijd is 30 dagen per geval."),
        ("De dekking stopt [termijn] dagen na verkoop.", "De dekking stopt 14 maanden na verkoop."),
        (CHECK, "De keuring vindt plaats na aanvang."),
        ("Het gebouw is vanaf [datum] verzekerd voor brand.", "Het gebouw is verzekerd voor brand."),
        (DRIVER, "Het voertuig wordt bestuurd door iedereen."),
        (DRIVER, "Het voertuig wordt bestuurd door elke werknemer."),
        (DRIVER, "Het voertuig wordt bestuurd door verzekeringnemer."),
        (BANK, "De begunstigde is nog onbekend."),
        ("De machine staat op [adres].", "De machine staat op wisselende adressen."),
    ],
)
def test_another_unit_no_figure_and_everybody_fill_no_field(clause: str, text: str) -> None:
    assert shown(clause, text) != "VERVANGEN"


def test_a_name_may_hold_what_is_a_sum_elsewhere() -> None:
    assert shown(LET, "Het pand is verhuurd aan Bloemenhuis Plus.") == "VERVANGEN"
