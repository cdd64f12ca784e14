"""All but copies of a clause: with a word in the place of another, a remark around it, or something before its name."""

from __future__ import annotations

import pytest

from tests.engine.running import advice_per_text, analyse_texts, articles, clauses

pytestmark = pytest.mark.integration

HORSE = "De dood van paarden is medeverzekerd tot € 6.500, mits het paard jonger is dan zestien jaar."
DISCOUNT = "Bij ons zijn twee dieren verzekerd. Daarom krijgt u korting op de premie. De korting vervalt bij verkoop."
VALUE = "Het taxatierapport mag op de dag van de schade niet ouder zijn dan drie jaar."
NURSE = "Het zetten van griepprikken door een bevoegde medewerker is meeverzekerd."
GATE = "Het terrein is omheind, wordt met camera's bewaakt en is alleen met een pas toegankelijk."
CHECKED = "De installatie is gekeurd door [instantie] en wordt iedere drie jaar opnieuw gekeurd."
BESIDES = "Naast de personen op de polis is ook verzekerd: [naam], zolang deze persoon op hetzelfde adres woont."
LENDER = "Zolang [geldgever] een zekerheidsrecht heeft op de inventaris, betalen wij alleen met haar toestemming."
GROUP = "De reis is met een groep geboekt. Annuleert één deelnemer, dan vergoeden wij ook de kosten van drie anderen."
BURNED = "De opslag van hooi en stro in de schuur is niet verzekerd."
KEPT = "De sieraden liggen in de kluis of bij de bank."
PLATE = "De bus met kenteken [kenteken] valt niet onder deze polis."
MARK = "Diefstal is verzekerd als de woning voldoet aan het Politiekeurmerk Veilig Wonen."
THROUGH = "De klimwand is meeverzekerd op voorwaarde dat een begeleider toezicht houdt."
MADE = "De installatie is aangelegd door een erkend installateur."
GAS = "Gasflessen worden buiten het gebouw bewaard in een afgesloten kooi."
BIKE = "Bij diefstal van de fiets geldt een eigen risico van [bedrag], tenzij de fiets op slot stond."
LET = "Verhuurd aan [huurder] voor gebruik als kantoor."
ALARMS = "De eigenaar controleert de rookmelders iedere maand en noteert dit in een logboek."
GLASS = "Glasschade aan de broeikas is meeverzekerd als het glas niet dunner is dan vier millimeter."
SHOD = "Het paard wordt niet bij andere paarden gezet zolang het hoefijzers draagt."
SUMMER = "Van april tot oktober is de caravan meeverzekerd op het adres [adres]."
HELPERS = "Onderaannemers zijn meeverzekerd als zij onder uw toezicht werken."
BORN = "De uitkering is voor [naam], geboren op [datum]."
PALES = "De fundering staat op palen. Schade door verzakking of paalrot is uitgesloten."
ALSO = "De instrumenten zijn ook in de auto verzekerd, mits zij in een afgesloten kofferbak liggen."
ROOFS = "Werk aan daken wordt verricht door gediplomeerde dakdekkers onder toezicht van een voorman."
NAMED = "Als medeverzekerde geldt [naam], wonend te Utrecht."
WAGES = "De premie is gebaseerd op een loonsom van [bedrag]."
TRAILER = "Diefstal van de aanhanger is verzekerd als het hangslot is aangebracht."
LIFTS = "Reparaties aan de liften worden uitgevoerd door [bedrijf] volgens een contract."
BOAT_MOTOR = "De motor van de boot is meeverzekerd tot € 4.000."
HALL = "De huur van de zaal wordt vergoed als het feest niet doorgaat door ziekte."
BOARD = "De leden van het bestuur zijn hoofdelijk verzekerd, ook na hun aftreden."
YEARLY = "De tank wordt jaarlijks gecontroleerd door [bedrijf]."
DRIVEN = "Taxi's worden alleen bestuurd door chauffeurs met een geldige chauffeurskaart."
LOCK = "Het elektronisch slot sluit automatisch na tien seconden."
CAR = "Autoschade is niet verzekerd in de garage."
BILLS = "U bewaart de nota's van de sieraden ten minste vijf jaar."
# Sources in which the words that are swapped are as common as they are in a product about them.
COMMON = articles(
    {
        f"1.{nth} Bepaling": f"{thing} is verzekerd. De premie en uitkering voor dieren en personen staan op de polis."
        for nth, thing in enumerate(("Diefstal", "Brand", "Storm", "Waterschade", "Letsel", "Verlies"), start=1)
    }
)


def shown(clause: str, text: str) -> str:
    library = clauses({"K1": clause, "K2": "De sleutel blijft in de auto."})
    return advice_per_text(analyse_texts([text], COMMON, library))[text].shown


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        (HORSE, "De dood van paarden is medeverzekerd tot € 6.500, mits het paard jonger was dan zestien jaar."),
        (HORSE, "De dood van paarden is medeverzekerd tot € 6.500, mits de pony jonger is dan zestien jaar."),
        (HORSE, f"{HORSE[:-1]} (was)."),
        (HORSE, f"{HORSE[:-1]} ?"),
        (HORSE, f"{HORSE[:-1]} (alleen merries)."),
        (DISCOUNT, DISCOUNT.replace("premie", "uitkering")),
        (DISCOUNT, DISCOUNT.replace("dieren", "personen")),
        (VALUE, f"Vervallen: {VALUE}"),
        (DISCOUNT, f"{DISCOUNT.lower()} vervallen."),
        (DISCOUNT, f"{DISCOUNT[:-1]} (vervallen)."),
        (VALUE, VALUE.replace("mag", "hoeft")),
        (NURSE, NURSE.replace("een bevoegde", "een")),
        (GATE, GATE.replace("alleen ", "")),
        (CHECKED, "De installatie is gereinigd door Kiwa N.V. en wordt iedere drie jaar opnieuw gekeurd."),
        (
            BESIDES,
            "Naast de dieren op de polis is ook verzekerd: J. Bos, zolang deze persoon op hetzelfde adres woont.",
        ),
        (LENDER, f"Oude tekst: {LENDER.replace('[geldgever]', 'de Rabobank')}"),
        (LENDER, f"Voor het tweede pand: {LENDER.replace('[geldgever]', 'de Rabobank')}"),
        (GROUP, f"{GROUP} Dit geldt ook voor anderen."),
        (BURNED, BURNED.replace("hooi en stro", "hooi en/of stro")),
        (BURNED, BURNED.replace("is niet", "was niet")),
        (KEPT, KEPT.replace("in de kluis", "op de kluis")),
        (MADE, MADE.replace("is aangelegd", "wordt aangelegd")),
        (MADE, MADE.replace("is aangelegd", "zal worden aangelegd")),
        (MADE, MADE.replace("door", "voor")),
        (GAS, GAS.replace("worden", "mogen")),
        (GAS, GAS.replace("bewaard in", "bewaard of in")),
        (BIKE, BIKE.replace("van [bedrag]", "van minimaal € 100")),
        (LET, LET.replace("Verhuurd aan [huurder]", "Was verhuurd aan Bos B.V.")),
        (LET, LET.replace("aan [huurder] ", "")),
        (ALARMS, "De eigenaar controleerde de rookmelders iedere maand en noteerde dit in een logboek."),
        (GLASS, GLASS.replace("Glasschade", "Schade")),
        (GLASS, GLASS.replace("aan de", "in de")),
        (SHOD, "Het paard wordt bij andere paarden gezet zolang het geen hoefijzers draagt."),
        (SUMMER, "Van oktober tot april is de caravan meeverzekerd op het adres Dorpsstraat 1 te Ede."),
        (SUMMER, "Van april t/m oktober is de caravan meeverzekerd op het adres Dorpsstraat 1 te Ede."),
        (SUMMER, "Van april tot oktober 2026 is de caravan meeverzekerd op het adres Dorpsstraat 1 te Ede."),
        (HELPERS, HELPERS.replace("als", "omdat")),
        (BORN, "De uitkering is voor Anna Bos, geboren op 1 mei 1990 ?"),
        (BORN, "De uitkering is voor Anna Bos, geboren op 1 mei 1990 (1 van 2)."),
        (ALSO, ALSO.replace(", mits zij", " en liggen").replace(" liggen.", ".")),
        (ROOFS, ROOFS.replace("gediplomeerde ", "").replace("een voorman", "een gediplomeerde voorman")),
        (NAMED, "Als medeverzekerde gold Jan Bos, wonend te Utrecht."),
        (WAGES, "De premie is gebaseerd op een loonsom van max. € 80.000."),
        (TRAILER, "Diefstal van de aanhanger is verzekerd. Het hangslot is aangebracht."),
        (TRAILER, TRAILER.replace("van", "met")),
        (LIFTS, LIFTS.replace("[bedrijf]", "eigen personeel")),
        (CAR, CAR.replace("Autoschade", "Schade door de auto")),
        (LOCK, LOCK.replace("tien seconden", "10 min.")),
        (BILLS, "U bewaart de sieraden van de nota's ten minste vijf jaar."),
        (BILLS, f"{BILLS[:-1]} (aanbevolen)."),
    ],
)
def test_what_changes_a_clause_is_not_that_clause(clause: str, text: str) -> None:
    assert shown(clause, text) == "CONTROLEREN"


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        (CHECKED, "De installatie is gekeurd door Kiwa N.V. en wordt iedere drie jaar opnieuw gekeurd."),
        (LENDER, LENDER.replace("[geldgever]", "de Rabobank")),
        (PLATE, "De bus (kenteken 5-XRJ-80) valt niet onder deze polis."),
        (KEPT, KEPT.replace("kluis of", "kluis en/of")),
        (MARK, f"{MARK[:-1]} (PKVW)."),
        (VALUE, VALUE.replace("drie jaar", "drie (3) jaar")),
        (THROUGH, THROUGH.replace("op voorwaarde", "onder voorwaarde")),
        (SUMMER, "Van april tot oktober is de caravan meeverzekerd op het adres Dorpsstraat 1 te Ede."),
        (GLASS, "Schade aan glas van de broeikas is meeverzekerd als het glas niet dunner is dan vier millimeter."),
        (PALES, PALES.replace(" of ", " / ")),
        (BORN, "De uitkering is voor Anna Bos, geboren op 1 mei 1990."),
        (BOAT_MOTOR, "De bootmotor is meeverzekerd tot € 4.000."),
        (HALL, "Zaalhuur wordt vergoed indien het feest niet doorgaat wegens ziekte."),
        (BOARD, "Bestuursleden zijn hoofdelijk verzekerd, ook na hun aftreden."),
        (YEARLY, "De tank wordt elk jaar gecontroleerd door De Groot Techniek."),
        (DRIVEN, DRIVEN.replace("worden alleen", "mogen alleen worden")),
        (ROOFS, ROOFS.replace("onder toezicht van", "o.t.v.")),
        (LOCK, LOCK.replace("tien seconden", "10 sec.")),
        (GLASS, GLASS.replace("vier millimeter", "4 mm")),
    ],
)
def test_what_changes_nothing_leaves_the_clause(clause: str, text: str) -> None:
    assert shown(clause, text) == "VERVANGEN"


def test_another_thing_of_the_same_words_is_not_the_clause() -> None:
    assert shown(BOAT_MOTOR, "De motorboot is meeverzekerd tot € 4.000.") != "VERVANGEN"
