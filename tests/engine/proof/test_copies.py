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
    ],
)
def test_what_changes_nothing_leaves_the_clause(clause: str, text: str) -> None:
    assert shown(clause, text) == "VERVANGEN"
