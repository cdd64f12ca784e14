"""To whom something is given, whose it is, and what the part of a sentence that tells the cover says besides."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

SAYS_SOMETHING_ELSE = (
    (
        "Niet verzekerd is een ongeval door een gevaarlijke sport, zoals bergbeklimmen of parachutespringen."
        " Skiën op een aangelegde piste is wel verzekerd.",
        "Ongevallen door een gevaarlijke sport zoals parachutespringen zijn niet verzekerd."
        " Bergbeklimmen en skiën op een aangelegde piste is wel verzekerd.",
    ),
    (
        "Kunstwerken die aan u in bruikleen zijn gegeven, zijn verzekerd voor de waarde die in het contract staat.",
        "Kunstwerken die u in bruikleen geeft, zijn verzekerd voor de waarde die in het contract staat.",
    ),
    ("Schilderijen die u uitleent, zijn verzekerd.", "Schilderijen die aan u zijn uitgeleend, zijn verzekerd."),
    ("Gereedschap dat u verhuurt is verzekerd.", "Gereedschap dat aan verzekerde is verhuurd, is verzekerd."),
    (
        "Uitzendkrachten die u bij een ander plaatst, zijn verzekerd zolang zij onder leiding van die ander werken.",
        "Uitzendkrachten die u bij een ander plaatst, zijn verzekerd zolang zij onder uw leiding werken.",
    ),
    ("Schade aan de woning van een ander is verzekerd.", "Schade aan uw woning is verzekerd."),
    ("Letsel door onze machines is verzekerd.", "Letsel door machines van derden is verzekerd."),
    (
        "Schade door slechte verpakking vergoeden wij niet, tenzij een ander dan verzekerde de verpakking verzorgde.",
        "Schade door slechte verpakking vergoeden wij niet, tenzij verzekerde de verpakking verzorgde.",
    ),
    ("Diefstal door de huurder is uitgesloten.", "Diefstal door een ander dan de huurder is uitgesloten."),
    (
        "Tentoongestelde vazen moeten in gesloten vitrines liggen of aan de wand zijn bevestigd.",
        "Tentoongestelde vazen moeten in gesloten vitrines liggen en aan de wand zijn bevestigd.",
    ),
    (
        "U moet de kluis afsluiten en het alarm inschakelen.",
        "U moet de kluis afsluiten of het alarm inschakelen.",
    ),
    (
        "Schade veroorzaakt door uitzendkrachten bij de inlener is verzekerd tot € 500.000 per aanspraak.",
        "Schade veroorzaakt door de inlener aan uitzendkrachten is verzekerd tot € 500.000 per aanspraak.",
    ),
    ("Letsel door de hond bij bezoekers is gedekt.", "Letsel door bezoekers bij de hond is gedekt."),
    (
        "Goederen die tijdens het vervoer nat worden door regen zijn niet gedekt als het dekzeil ontbreekt.",
        "Goederen die tijdens het vervoer nat worden door regen zijn niet gedekt.",
    ),
    ("Vaten die nat worden zijn zonder dekzeil niet gedekt.", "Vaten die nat worden zijn niet gedekt."),
    ("Een wedstrijd is gewonnen bij een finale.", "Een wedstrijd is gewoon bij een finale."),
)
SAYS_THE_SAME = (
    ("Kinderen die bij u wonen zijn gratis meeverzekerd.", "Kinderen die bij u wonen zijn meeverzekerd."),
    ("Schade terwijl de taxi door een stagiair wordt gereden, is uitgesloten.",
     "Rijdt een stagiair in de taxi, dan is schade uitgesloten."),
    ("U moet de kluis afsluiten en het alarm inschakelen.", "De kluis moet u afsluiten en het alarm moet aanstaan."),
)  # fmt: skip


@pytest.mark.parametrize(("article", "text"), SAYS_SOMETHING_ELSE)
def test_another_party_or_a_lost_condition_must_stay(article: str, text: str) -> None:
    assert advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))[text].code not in HARMFUL


@pytest.mark.parametrize(("article", "text"), SAYS_THE_SAME)
def test_the_same_with_the_same_parties_may_go(article: str, text: str) -> None:
    assert advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))[text].shown == "VERWIJDEREN"
