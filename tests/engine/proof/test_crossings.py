"""The same words put together otherwise say something else."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles, clauses

SAYS_THE_SAME = (
    ("Bij diefstal levert u twee originele sleutels in.", "Bij diefstal moet u 2 originele sleutels inleveren."),
)
SAYS_SOMETHING_ELSE = (
    (
        "Sportongevallen vallen onder de dekking, wedstrijden niet.",
        "Wedstrijden vallen onder de dekking, sportongevallen niet.",
    ),
    (
        "Bij total loss keren wij de dagwaarde uit en bij diefstal de nieuwwaarde.",
        "Bij diefstal keren wij de dagwaarde uit en bij total loss de nieuwwaarde.",
    ),
    (
        "Bestuurders jonger dan 24 jaar hebben een eigen risico van € 500.",
        "Bestuurders van 24 jaar hebben een eigen risico van € 500.",
    ),
    (
        "Bestuurders jonger dan 24 jaar zijn niet verzekerd.",
        "Bestuurders van 24 jaar en jonger zijn niet verzekerd.",
    ),
    ("De verkoper vrijwaart de koper.", "De koper vrijwaart de verkoper."),
    (
        "Uitlener is aansprakelijk voor schade van inlener.",
        "Inlener is aansprakelijk voor schade van uitlener.",
    ),
    (
        "Wij vergoeden de kosten als een familielid overlijdt of ernstig ziek wordt.",
        "Kosten worden vergoed als een familielid ernstig ziek wordt en daarna overlijdt.",
    ),
    (
        "Bij diefstal levert u twee originele sleutels in.",
        "Wordt de fiets gestolen, dan moet u 1 originele sleutel inleveren.",
    ),
    ("Bij diefstal levert u twee originele sleutels in.", "Bij diefstal levert u een originele sleutel in."),
    (
        "Schade aan het geleverde product is niet verzekerd.",
        "Schade aan of door het geleverde product is niet verzekerd.",
    ),
    ("Het gereedschap in de bus is verzekerd.", "Het gereedschap in of op de bus is verzekerd."),
    (
        "Dekking begint als waren het depot van de afzender verlaten en eindigt bij komst in dat van de ontvanger.",
        "Dekking begint als waren het depot van de ontvanger verlaten en eindigt bij komst in dat van de afzender.",
    ),
    (
        "Is de eigenaar afwezig, dan sluit de beheerder het pand af.",
        "Is de beheerder afwezig, dan sluit de eigenaar het pand af.",
    ),
    (
        "Panelen zijn geplaatst door een erkend bedrijf en worden elke drie jaar gekeurd.",
        "Panelen moeten door een erkend bedrijf zijn geplaatst of worden elke drie jaar gekeurd.",
    ),
    (
        "Varen door ijs is alleen verzekerd met hulp van een ijsbreker of op bevel van de waterbeheerder.",
        "Varen door ijs is alleen verzekerd met hulp van een ijsbreker en op bevel van de waterbeheerder.",
    ),
    (
        "De filters worden elk half jaar gereinigd door een gespecialiseerd bedrijf.",
        "Elk half jaar reinigt u of een gespecialiseerd bedrijf de filters.",
    ),
    ("U hoeft ons een verbouwing niet te melden. U meldt ons een verhuizing.", "U hoeft ons een verhuizing te melden."),
    (
        "Geld en sieraden zijn hiervan uitgezonderd, tenzij zij in bewaring zijn gegeven.",
        "Geld en sieraden zijn hiervan uitgezonderd, mits zij in bewaring zijn gegeven.",
    ),
    (
        "Voorraad is ook verzekerd op een beurs in Nederland of België.",
        "Voorraad is ook verzekerd op een beurs in België.",
    ),
    ("Voorraad is alleen verzekerd in Italië en Spanje.", "Voorraad is alleen verzekerd in Spanje."),
    (
        "De maatschappij biedt geen dekking en doet geen uitkering als dat in strijd is met de wet.",
        "De maatschappij biedt geen dekking en doet een uitkering als dat in strijd is met de wet.",
    ),
    ("Wij vergoeden geen brillen, geen lenzen en geen kammen.", "Wij vergoeden geen brillen, geen lenzen en een kam."),
    (
        "Tijdens verblijf in een hotel is bagage verzekerd, tijdens vervoer is geld verzekerd.",
        "Tijdens verblijf in een hotel is geld verzekerd, tijdens vervoer is bagage verzekerd.",
    ),
    (
        "De huurder meldt schade aan de verhuurder. De verhuurder meldt schade aan ons.",
        "De verhuurder meldt schade aan de huurder.",
    ),
)


@pytest.mark.parametrize(("article", "text"), SAYS_THE_SAME)
def test_the_same_may_go(article: str, text: str) -> None:
    assert advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))[text].shown == "VERWIJDEREN"


@pytest.mark.parametrize(("article", "text"), SAYS_SOMETHING_ELSE)
def test_something_else_must_stay(article: str, text: str) -> None:
    assert advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))[text].code not in HARMFUL


@pytest.mark.parametrize(
    ("clause", "text", "same"),
    [
        (
            "De werkgever informeert de werknemer schriftelijk.",
            "De werknemer informeert de werkgever schriftelijk.",
            False,
        ),
        (
            "De afzender betaalt de vracht. De ontvanger betaalt de opslag.",
            "De ontvanger betaalt de vracht. De afzender betaalt de opslag.",
            False,
        ),
        (
            "De afzender betaalt de vracht. De ontvanger betaalt de opslag.",
            "De ontvanger betaalt de opslag. De afzender betaalt de vracht.",
            True,
        ),
    ],
)
def test_a_clause_in_which_two_words_changed_places_is_another(clause: str, text: str, same: bool) -> None:
    library = clauses({"C1": clause, "C2": "De kluis is verankerd aan de vloer."})
    advice = advice_per_text(analyse_texts([text], (), library))[text]
    assert (advice.code in HARMFUL) == same
