"""The grammar of rewording: an article, texts that say the same in another construction, and the nearest that do not.

Products of which no labelled set speaks.
"""

from __future__ import annotations

from functools import cache

import pytest

from hienfeld.engine.types import Advice
from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

ARTICLES = {
    "2 Overschrijding": "U moet ons binnen 14 dagen laten weten dat een afnemer zijn betalingstermijn heeft"
    " overschreden.",
    "3 Drone": "De drone mag alleen worden bestuurd door een piloot met een geldig vliegbewijs.",
    "7 Bruiloft": "Gaat de bruiloft niet door omdat een van de partners ernstig ziek is, dan vergoeden wij de gemaakte"
    " kosten.",
    "10 Stacaravan": "Verhuurt u de stacaravan, dan is diefstal alleen verzekerd als er sporen van braak zijn.",
    "13 Taxi": "Bagage van passagiers is meeverzekerd tot € 2.000 per passagier.",
    "16 Kluis": "Geld in een kluis is verzekerd tegen diefstal, mits de kluis op slot was.",
    "19 Uitleen": "Sportmateriaal dat de club heeft uitgeleend aan een lid, is niet verzekerd.",
    "26 Overlijden": "Als de verzekerde overlijdt voor de einddatum, keren wij het verzekerde bedrag uit aan de"
    " begunstigde.",
    "27 Zelfdoding": "Overlijdt de verzekerde binnen twee jaar na de ingangsdatum door zelfdoding, dan keren wij niet"
    " uit.",
    "30 Ongeval": "De werkgever doet aangifte van het ongeval zodra hij er kennis van heeft.",
    "33 Jacht": "Heeft u geen geldige jachtakte, dan bent u niet verzekerd.",
    "40 Instrument": "Laat u het instrument onbeheerd achter in een auto, dan vergoeden wij diefstal niet.",
    "45 Ziekenhuis": "Wordt u tijdens het verblijf in een ziekenhuis opgenomen, dan betalen wij € 40 voor elke dag dat"
    " de opname duurt.",
    "41 Plaatshuur": "Gederfde plaatshuur van de camping vergoeden wij gedurende ten hoogste tien weken.",
    "42 Inenting": "Kosten door een ziekte waartegen de kanarie niet is ingeënt vergoeden wij niet.",
    "43 Verblijf": "Wij vergoeden de terugreis als het verblijf niet langer duurde dan drie maanden.",
    "44 Erkenning": "De jager onthoudt zich van erkenning van schuld.",
    "46 Aanpassing": "Wij mogen de voorwaarden wijzigen. Een wijziging maken wij minstens een maand van tevoren"
    " bekend.",
}
SAME = (
    "Heeft een afnemer de betalingstermijn overschreden, dan bent u verplicht dat binnen veertien dagen aan ons te"
    " melden.",
    "Het besturen van de drone is uitsluitend toegestaan aan een piloot die een geldig vliegbewijs heeft.",
    "Als de bruiloft vanwege ernstige ziekte van een van de partners niet doorgaat, krijgt u de gemaakte kosten"
    " vergoed.",
    "Als u de stacaravan verhuurt, is diefstal uitsluitend verzekerd wanneer sporen van braak aanwezig zijn.",
    "Diefstal van geld uit een kluis is verzekerd op voorwaarde dat de kluis was afgesloten.",
    "Voor sportmateriaal in bruikleen bij een lid van de club bestaat geen dekking.",
    "Bij overlijden van de verzekerde voor de einddatum ontvangt de begunstigde het verzekerde bedrag.",
    "Er volgt geen uitkering als de verzekerde binnen twee jaar na de ingangsdatum overlijdt door zelfdoding.",
    "Bij overlijden van verzekerde door zelfdoding binnen 2 jaar na de ingangsdatum vervalt het recht op uitkering.",
    "De werkgever geeft het ongeval aan zodra hij daarvan op de hoogte is.",
    "Zonder geldige jachtakte bestaat er geen dekking.",
    "U bent niet verzekerd wanneer u niet beschikt over een geldige jachtakte.",
    "Bij diefstal van een onbeheerd in een auto achtergelaten instrument krijgt u geen vergoeding.",
    "Diefstal is niet verzekerd als u het instrument zonder toezicht in een auto achterlaat.",
    "Bij ziekenhuisopname tijdens het verblijf ontvangt u € 40 per dag zolang de opname duurt.",
    "Wijzigen wij de voorwaarden, dan maken wij dat ten minste één maand vooraf bekend.",
    "Gederfde plaatshuur van de camping wordt over maximaal tien weken vergoed.",
    "Kosten door een ziekte worden niet vergoed wanneer de kanarie daartegen niet is ingeënt.",
    "De terugreis wordt vergoed bij een verblijf van niet langer dan drie maanden.",
    "De jager mag geen schuld erkennen.",
)
DIFFERENT = (
    "U mag ons binnen 14 dagen laten weten dat een afnemer zijn betalingstermijn heeft overschreden.",
    "De drone mag ook worden bestuurd door een piloot zonder geldig vliegbewijs.",
    "De drone mag worden bestuurd door een piloot die een vliegbewijs heeft.",
    "Gaat de bruiloft niet door omdat een van de gasten ernstig ziek is, dan vergoeden wij de gemaakte kosten.",
    "Gaat de bruiloft niet door omdat een van de partners ziek is, dan vergoeden wij de gemaakte kosten.",
    "Bij verhuur van de stacaravan is diefstal gedekt, ook als er geen braaksporen zijn.",
    "Verhuurt u de stacaravan, dan is diefstal verzekerd.",
    "Bagage van passagiers is meeverzekerd tot € 2.000 per rit.",
    "Diefstal van geld uit een kluis is verzekerd.",
    "Diefstal van geld uit een kluis is verzekerd, ook als de kluis niet was afgesloten.",
    "Leent de club sportmateriaal uit aan een lid, dan valt dat onder de dekking.",
    "Als de verzekerde overlijdt na de einddatum, keren wij het verzekerde bedrag uit aan de begunstigde.",
    "Overlijdt de verzekerde door zelfdoding, dan keren wij niet uit.",
    "De werknemer doet aangifte van het ongeval zodra hij er kennis van heeft.",
    "Zonder geldige jachtakte bestaat er dekking.",
    "Heeft u een geldige jachtakte, dan bent u niet verzekerd.",
    "Laat u het instrument achter in een auto, dan vergoeden wij diefstal niet.",
    "Laat u het instrument onbeheerd achter in een auto, dan vergoeden wij diefstal.",
    "Bij ziekenhuisopname na het verblijf ontvangt u € 40 per dag zolang de opname duurt.",
    "Bij ziekenhuisopname tijdens het verblijf ontvangt u eenmalig € 40.",
    "Wijzigen wij de voorwaarden, dan maken wij dat ten minste één maand achteraf bekend.",
    "Kosten door een ziekte worden vergoed wanneer de kanarie daartegen niet is ingeënt.",
    "Kosten door een ziekte worden niet vergoed wanneer de kanarie daartegen is ingeënt.",
    "Kosten door een ziekte worden niet vergoed.",
    "De terugreis wordt vergoed bij een verblijf van langer dan drie maanden.",
    "De terugreis wordt vergoed, ook als het verblijf langer duurde dan drie maanden.",
    "De jager mag schuld erkennen.",
    "De jager onthoudt zich niet van erkenning van schuld.",
    "U mag de voorwaarden wijzigen. Een wijziging maakt u minstens een maand van tevoren bekend.",
)


@cache
def advices() -> dict[str, Advice]:
    return advice_per_text(analyse_texts([*SAME, *DIFFERENT], articles(ARTICLES)))


@pytest.mark.parametrize("text", SAME)
def test_the_same_in_other_grammar_may_go(text: str) -> None:
    assert advices()[text].shown == "VERWIJDEREN"


@pytest.mark.parametrize("text", DIFFERENT)
def test_another_meaning_in_like_grammar_must_stay(text: str) -> None:
    assert advices()[text].code not in HARMFUL
