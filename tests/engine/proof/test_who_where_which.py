"""Whose it is, who does it, from where to where and which of several: told by words that carry nothing of their own."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

CONDITIONS = articles(
    {
        "1.1 Verhuur": "Verhuur van de boot tegen betaling is niet verzekerd. De boot heeft een motor.",
        "1.2 Vervoer": "Het vervoer van personen met de bestelbus is verzekerd.",
        "1.3 Gereedschap": "Gereedschap van een ander is niet verzekerd. U merkt het.",
        "1.4 Keuken": "Brood bakken voor andere bakkerijen is niet verzekerd.",
        "1.5 Opzicht": "Schade aan kleding die u van een ander leent, is verzekerd tot € 500 per gebeurtenis.",
        "1.6 Overlijden": "Bij overlijden in het buitenland vergoeden wij het vervoer van de overledene naar"
        " Nederland.",
        "1.7 Lading": "De lading is verzekerd van het moment van laden tot het moment van lossen.",
        "1.8 Bestuurder": "De heftruck mag alleen worden bestuurd door personen die 21 jaar of ouder zijn en een"
        " certificaat hebben.",
        "1.9 Roof": "Voor roof buiten de winkel is geweld of bedreiging nodig.",
        "1.10 Stalling": "U moet de koets stallen in een afgesloten remise of een bewaakte hal.",
        "1.11 Keuring": "De ketel dient jaarlijks te worden gekeurd door een inspecteur of door de fabrikant.",
        "1.12 Onweer": "Onder onweer verstaan wij code rood van het KNMI op de dag van het concert.",
        "1.13 Oogst": "Schade aan uien is verzekerd tot de oogst, maar uiterlijk tot 1 november.",
        "1.14 Tablets": "Diefstal van tablets uit een kantoor is verzekerd als het kantoor was afgesloten.",
        "1.15 Taxatie": "De taxateur krijgt minstens drie dagen de tijd.",
        "1.16 Slijtage": "Evenmin als schade door opzet is schade door slijtage verzekerd.",
        "1.17 Levering": "Verzekerd is schade door een gebrek in een machine die verzekerde heeft geleverd.",
        "1.18 Maxima": "Wij vergoeden maximaal:\nHorloges: € 5.000\nBankpassen: € 500\nBoeken: € 2.500",
        "1.20 Hekken": "Hekken die los staan, zijn niet verzekerd tegen diefstal en storm. U mag ze verven.",
        "1.21 Helpers": "Helpers zijn verzekerd tijdens het werk, met inbegrip van de reis naar huis. Hun helm is niet"
        " verzekerd, met uitzondering van het vizier.",
        "1.22 Uitbetaling": "De tenaamstelling kunt u schriftelijk wijzigen zolang de genodigde deze niet aanvaardt.",
        "1.23 Beurs": "Vervoer van en naar een beurs is meeverzekerd als een vakman het vervoer uitvoert.",
        "1.24 Object": "Schade aan het object waaraan wordt gewerkt, is verzekerd tot € 750 per aanspraak.",
        "1.25 Graven": "Graven zijn verzekerd tegen vernieling en omvallen door storm.",
        "1.26 Betaling": "De kosten betalen wij aan de pachter, of aan de burgemeester als de pachter onbekend is.",
        "1.19 Ingang": "De uitbreiding begint op 1 mei. Daarvoor hoeft u niets te doen.",
    }
)

OTHER = [
    "Verhuur van de boot is niet verzekerd.",
    "Het vervoer van personen tegen betaling met de bestelbus is verzekerd.",
    "Gereedschap is niet verzekerd.",
    "Het vervoer van personen met de bestelbus van een ander is verzekerd.",
    "Brood bakken voor bakkerijen is niet verzekerd.",
    "Schade aan kleding die een ander van u leent, is verzekerd tot € 500 per gebeurtenis.",
    "Bij overlijden in Nederland vergoeden wij het vervoer van de overledene naar het buitenland.",
    "De lading is verzekerd van het moment van lossen tot het moment van laden.",
    "De heftruck mag alleen worden bestuurd door personen die 21 jaar of ouder zijn of een certificaat hebben.",
    "Voor roof buiten de winkel is geweld en bedreiging nodig.",
    "Voor roof buiten de winkel is geweld nodig.",
    "U moet de koets stallen in een afgesloten remise.",
    "De ketel dient jaarlijks te worden gekeurd door de fabrikant.",
    "Onder onweer verstaan wij code rood van het KNMI op de dag voor het concert.",
    "Schade aan uien is verzekerd tot de oogst, maar minstens tot 1 november.",
    "Diefstal van tablets is verzekerd als het kantoor was afgesloten.",
    "Schade door slijtage is verzekerd.",
    "Verzekerd is schade door een gebrek in een machine die aan verzekerde is geleverd.",
    "Verzekerd is schade door een gebrek in een machine die een ander heeft geleverd.",
    "Horloges € 5.000 Bankpassen € 2.500 Boeken € 500",
    "De uitbreiding begint op 1 mei. Geldt niet.",
    "Hekken die los staan, zijn niet verzekerd.",
    "Helpers zijn verzekerd tijdens het werk, met uitzondering van de reis naar huis.",
    "De genodigde kan de tenaamstelling schriftelijk wijzigen zolang u deze niet aanvaardt.",
    "Vervoer is meeverzekerd als een vakman het vervoer uitvoert.",
    "Schade aan het object waarmee wordt gewerkt, is verzekerd tot € 750 per aanspraak.",
    "Graven zijn verzekerd tegen vernieling en storm.",
    "De kosten betalen wij aan de pachter als de burgemeester onbekend is.",
    "De taxateur krijgt hooguit drie dagen de tijd.",
]

SAME = [
    "Betaalde verhuur van de boot is niet verzekerd.",
    "Schade aan kleding die u leent van een ander, is verzekerd tot € 500 per gebeurtenis.",
    "Overlijdt u in het buitenland, dan vergoeden wij het vervoer van de overledene naar Nederland.",
    "Alleen personen die 21 jaar of ouder zijn en een certificaat hebben mogen de heftruck besturen.",
    "De koets moet u stallen in een bewaakte hal of een afgesloten remise.",
    "Schade door slijtage is niet verzekerd.",
    "Horloges € 5.000,00 Bankpassen € 500",
    "De uitbreiding begint op 1 mei. U hoeft daarvoor niets te doen.",
    "Hekken die los staan, zijn niet verzekerd tegen storm.",
    "Graven zijn verzekerd tegen omvallen door storm.",
    "Was het kantoor afgesloten, dan is diefstal van tablets uit een kantoor verzekerd.",
]


@pytest.mark.parametrize(("texts", "removed"), [(OTHER, []), (SAME, SAME)])
def test_what_light_words_tell(texts: list[str], removed: list[str]) -> None:
    advices = advice_per_text(analyse_texts(texts, CONDITIONS))
    assert [text for text in texts if advices[text].code in HARMFUL] == removed
