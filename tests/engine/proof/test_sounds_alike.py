"""What sounds like the same and insures something else: words that share one meaning only, persons in each other's
place, who steals and who is robbed."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

OTHER = (
    ("Wij keren € 10.000 uit als verzekerde overlijdt.", "Wij keren € 10.000 uit als verzekerde om het leven komt."),
    ("Schade door het vastzitten van het schip is verzekerd.", "Schade door het vastmaken van het schip is verzekerd."),
    ("Schade door het afbreken van de antenne is verzekerd.", "Schade door het slopen van de antenne is verzekerd."),
    ("Sieraden die u in bewaring heeft zijn verzekerd.", "Sieraden die u heeft opgeborgen zijn verzekerd."),
    ("Annulering is verzekerd bij echtscheiding.", "Annulering is verzekerd bij ontbinding van het huwelijk."),
    ("Schade die u per ongeluk veroorzaakt is verzekerd.", "Schade die u bij vergissing veroorzaakt is verzekerd."),
    ("Verzekerd is lekkage van stookolie.", "Verzekerd is lekkage van huisbrandolie."),
    ("Schade aan het pompstation is verzekerd.", "Schade aan het tankstation is verzekerd."),
    ("Het werk is verzekerd tegen brand.", "De werkzaamheden zijn verzekerd tegen brand."),
    ("Verzekerd is schade aan het werk.", "Verzekerd is schade tijdens het werk."),
    ("Wij vergoeden ieder jaar ten hoogste € 1.000.", "Wij vergoeden ieder kalenderjaar ten hoogste € 1.000."),
    ("Wij vergoeden per jaar € 500.", "Wij vergoeden eens per jaar € 500."),
    (
        "Verhuurt verzekeringnemer het gebouw, dan legt verzekeringnemer de overeenkomst schriftelijk vast.",
        "Verhuurt verzekeringnemer het gebouw, dan legt verzekeringnemer de verzekering schriftelijk vast.",
    ),
    ("De kosten komen voor uw rekening.", "De kosten komen op kosten van ons."),
    ("Zaken die u aan anderen leent zijn verzekerd.", "Zaken die u van anderen leent zijn verzekerd."),
    ("Verzekerd is diefstal door personeel.", "Verzekerd is diefstal van personeel."),
    ("Letsel van bezoekers is verzekerd.", "Letsel door bezoekers is verzekerd."),
    ("Schade door agressie van klanten is verzekerd.", "Schade door agressie tegen klanten is verzekerd."),
    ("De opdrachtgever vrijwaart de verzekerde.", "De verzekerde vrijwaart de opdrachtgever."),
    ("De verhuurder moet door de huurder worden geïnformeerd.", "De verhuurder moet de huurder informeren."),
    ("Brand is verzekerd in Nederland. Diefstal ook.", "Diefstal is verzekerd."),
    ("Brand is verzekerd tot € 500. Diefstal ook.", "Diefstal is verzekerd."),
    ("Brand is verzekerd mits er een alarm is. Diefstal ook.", "Diefstal is verzekerd."),
    ("Sieraden liggen in de kluis.", "Sieraden liggen bij de kluis."),
    ("De huurder krijgt een voorschot op de schade.", "De huurder schiet de schade voor."),
    ("De hond bijt een derde.", "Een derde bijt de hond."),
    ("Diefstal is verzekerd.", "Diefstal is verzekerd geweest."),
    ("De moeder verzekert het kind.", "Het kind verzekert de moeder."),
    (
        "De schade van de vervoerder wordt door de klant vergoed.",
        "De schade van de klant wordt door de vervoerder vergoed.",
    ),
    ("De partner wordt als verzekeringnemer beschouwd.", "De partner wordt als verzekerde beschouwd."),
    (
        "De dagwaarde geldt. Is de zaak jonger dan 1 jaar, dan geldt de nieuwwaarde.",
        "Is de zaak jonger dan 1 jaar, dan geldt de dagwaarde.",
    ),
)
SAME = (
    ("De verhuurder moet door de huurder worden geïnformeerd.", "De huurder moet de verhuurder informeren."),
    ("De verhuurder en de huurder zijn verzekerd.", "De huurder en de verhuurder zijn verzekerd."),
    ("De opdrachtgever vrijwaart de verzekerde.", "De verzekerde wordt door de opdrachtgever gevrijwaard."),
    ("Als verzekerde geldt de werknemer.", "De werknemer geldt als verzekerde."),
    ("U laat het dak eens per jaar keuren.", "U laat het dak jaarlijks keuren."),
    ("Diefstal van geld door werknemers is verzekerd.", "Diefstal door werknemers van geld is verzekerd."),
    ("De verzekeraar mag de overeenkomst opzeggen na fraude.", "De verzekeraar mag de verzekering opzeggen na fraude."),
    ("De reparatie gebeurt op kosten van ons.", "De reparatie is voor onze rekening."),
    ("Verzekerd is schade tijdens uw werk.", "Verzekerd is schade tijdens uw werkzaamheden."),
)


def _goes(article: str, text: str) -> bool:
    advice = advice_per_text(analyse_texts([text], articles({"1 Bepaling": article}), ()))[text]
    return advice.code in HARMFUL


@pytest.mark.parametrize(("article", "text"), OTHER)
def test_what_merely_sounds_the_same_stays(article: str, text: str) -> None:
    assert not _goes(article, text)


@pytest.mark.parametrize(("article", "text"), SAME)
def test_the_same_the_other_way_round_goes(article: str, text: str) -> None:
    assert _goes(article, text)
