"""Figures and payments said otherwise: half, a term in days on end, what one bears oneself."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

SAYS_THE_SAME = (
    (
        "Schade die niet binnen 3 jaar na de levering is ontdekt, is niet verzekerd.",
        "Schade die later dan 3 jaar na de levering is ontdekt, is niet verzekerd.",
    ),
    ("U betaalt de eerste € 250 van elke schade zelf.", "Per schade geldt een eigen risico van € 250."),
    ("Van elke schade aan netten komt € 2.500 voor uw rekening.", "Eigen risico netten: € 2.500 per schade."),
)
SAYS_SOMETHING_ELSE = (
    ("Kinderen tot en met 18 jaar zijn meeverzekerd.", "Kinderen tot 18 jaar zijn meeverzekerd."),
    ("Kinderen tot en met 18 jaar zijn meeverzekerd.", "Kinderen jonger dan 18 jaar zijn meeverzekerd."),
    (
        "Auto's tot 3 jaar oud zijn verzekerd tegen nieuwwaarde.",
        "Auto's van maximaal 3 jaar oud zijn verzekerd tegen dagwaarde.",
    ),
    ("Van elke schade komt € 500 voor uw rekening.", "Van elke schade komt € 500 voor onze rekening."),
    ("Kosten boven € 2.500 komen voor uw rekening.", "Van de kosten komt € 2.500 voor uw rekening."),
    ("Wij vergoeden de helft van de kosten.", "Wij vergoeden de kosten."),
    ("Wij vergoeden de helft van de kosten.", "Wij vergoeden het grootste deel van de kosten."),
    (
        "Meldt u een schade niet binnen 5 dagen na de gebeurtenis, dan vervalt uw recht op uitkering.",
        "Meldt u een schade binnen 5 dagen na de gebeurtenis, dan vervalt uw recht op uitkering.",
    ),
    (
        "Meldt u een schade niet binnen 5 dagen na de gebeurtenis, dan vervalt uw recht op uitkering.",
        "Meldt u een schade eerder dan 5 dagen na de gebeurtenis, dan vervalt uw recht op uitkering.",
    ),
    (
        "Schade die later dan 3 jaar na de levering is ontdekt, is niet verzekerd.",
        "Schade die binnen 3 jaar na de levering is ontdekt, is niet verzekerd.",
    ),
    (
        "Schade die later dan 3 jaar na de levering is ontdekt, is niet verzekerd.",
        "Schade die later dan 3 jaar voor de levering is ontdekt, is niet verzekerd.",
    ),
    (
        "Wij vergoeden geen brillen, geen lenzen en geen hoortoestellen.",
        "Wij vergoeden geen brillen en lenzen, wel hoortoestellen.",
    ),
    ("Wij vergoeden geen brillen, wel lenzen.", "Wij vergoeden geen lenzen."),
    ("Wij vergoeden geen brillen, tenzij er geen andere hulp is.", "Wij vergoeden geen brillen."),
    ("Wij vergoeden geen brillen als er geen recept is.", "Wij vergoeden geen brillen."),
    ("Wij vergoeden geen brillen als er geen recept is.", "Wij vergoeden geen brillen als er recept is."),
    (
        "Wij vergoeden geen kosten voor honden, en geen eigen risico geldt voor katten.",
        "Wij vergoeden geen kosten voor katten.",
    ),
    ("Molest is niet verzekerd, evenmin als brand.", "Molest is niet verzekerd, brand wel."),
    ("Diefstal en brand zijn verzekerd.", "Diefstal is evenmin als brand verzekerd."),
    ("Hagel en storm zijn verzekerd.", "Hagel is, evenmin als storm, verzekerd."),
    ("U mag de boot verhuren en uitlenen.", "U mag de boot verhuren en evenmin uitlenen."),
    ("Vocht is uitgesloten. Glas is niet verzekerd.", "Vocht is uitgesloten; glas is hiervan uitgezonderd."),
    (
        "Schade door slijtage en roest is niet verzekerd.",
        "Schade door slijtage is niet verzekerd. Roest is daarvan uitgezonderd.",
    ),
    ("Een geleende fiets valt niet onder deze uitsluiting.", "Een geleende fiets is meeverzekerd."),
    ("De uitkering aan de bank geschiedt alleen met toestemming.", "De uitkering aan de bank geschiedt."),
    ("De uitkering geschiedt aan de bank.", "De uitkering geschiedt aan de verzekerde."),
    ("Uitkering geschiedt niet zonder een factuur.", "Uitkering geschiedt zonder een factuur."),
    ("De uitkering aan de bank geschiedt binnen 14 dagen.", "De schade aan de bank is verzekerd."),
    ("De betaling van de premie geschiedt per kwartaal.", "De uitkering geschiedt per kwartaal."),
    ("De betaling van de premie geschiedt per kwartaal.", "De premie wordt uitgekeerd per kwartaal."),
    ("De betaling van de huur geschiedt vooraf.", "Huur wordt vergoed, vooraf."),
    ("Een hek van 2 meter hoog is vereist.", "Een hek van 2 meter lengte is vereist."),
    (
        "Raakt de sleutel verloren, dan vergoeden wij een nieuw slot.",
        "Raakt de sleutel beschadigd, dan vergoeden wij een nieuw slot.",
    ),
    ("Zaken op de lijst die u zelf heeft opgesteld zijn verzekerd.", "Zaken in de lijst zijn verzekerd."),
    ("Schade aan een paneel dat in de overeenkomst is vermeld, is verzekerd.", "Schade aan een paneel is verzekerd."),
    (
        "De waarde die in de overeenkomst staat is het maximum.",
        "De waarde die in het taxatierapport staat is het maximum.",
    ),
    ("In alle andere gevallen vergoeden wij de dagwaarde.", "In die gevallen vergoeden wij de dagwaarde."),
    (
        "Is de auto nieuw, dan vergoeden wij de nieuwwaarde. Anders vergoeden wij de dagwaarde.",
        "Is de auto nieuw, dan vergoeden wij de dagwaarde.",
    ),
    ("Bent u 30 aaneengesloten dagen ziek, dan keren wij uit.", "Bent u 30 dagen ziek, dan keren wij uit."),
    ("Van de schade komt 10% voor eigen rekening.", "Van de schade komt 10% per jaar voor eigen rekening."),
    (
        "Van de schade komt 10% voor eigen rekening, bij diefstal 20%.",
        "Van de schade bij diefstal komt 10% voor eigen rekening.",
    ),
    (
        "In afwijking van de voorwaarden is diefstal niet verzekerd.",
        "In afwijking hiervan is diefstal van de VW niet verzekerd.",
    ),
    ("De verzorging is verzekerd tot € 500 per gebeurtenis.", "De verzorging is verzekerd tot € 500 PG."),
    ("U betaalt de eerste € 250 zelf.", "U betaalt de eerste € 250 van de premie zelf."),
    (
        "Van elke schade komt € 250 voor rekening van verzekeringnemer.",
        "Van elke schade betaalt de verzekeraar de eerste € 250.",
    ),
)


@pytest.mark.parametrize(("article", "text"), SAYS_THE_SAME)
def test_the_same_may_go(article: str, text: str) -> None:
    assert advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))[text].shown == "VERWIJDEREN"


@pytest.mark.parametrize(("article", "text"), SAYS_SOMETHING_ELSE)
def test_something_else_must_stay(article: str, text: str) -> None:
    assert advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))[text].code not in HARMFUL
