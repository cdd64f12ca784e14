"""The first law: following the advice never changes what the client is insured for.

Minimal pairs: an article, and texts that say the same (and may go) or differ in one fact (and must stay). Each test
judges one text against all articles, through the whole engine.
"""

from __future__ import annotations

import pytest

from hienfeld.engine.types import Advice
from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

CONDITIONS = articles(
    {
        "1.1 Caravan": "Wij vergoeden schade aan de caravan tot maximaal € 2.500 per gebeurtenis. Het eigen risico is"
        " € 250 per gebeurtenis.",
        "1.2 Melden": "U meldt een schade binnen 30 dagen bij ons. Na een inbraak doet u binnen 24 uur aangifte bij de"
        " politie.",
        "1.3 Opzegging": "U kunt de verzekering dagelijks opzeggen met een opzegtermijn van drie maanden.",
        "1.4 Water": "Schade door lekkage van een aquarium is verzekerd. Schade door grondwater is niet verzekerd.",
        "1.5 Gereedschap": "Bij diefstal van gereedschap vergoeden wij 80% van de nieuwwaarde.",
        "1.6 Zonnepanelen": "Zonnepanelen op het dak zijn meeverzekerd, mits zij door een erkend installateur zijn"
        " geplaatst.",
        "1.7 Kinderen": "Inwonende kinderen zijn meeverzekerd. De partner van verzekerde is meeverzekerd.",
        "1.8 Gebied": "De verzekering geldt in heel Europa.",
        "1.9 Aanbouw": "De dekking voor de aanbouw geldt tot 1 mei 2027.",
        "1.10 Alarm": "De verzekerde is verplicht om het alarm in te schakelen als het gebouw verlaten is.",
        "1.11 Sieraden": "Sieraden zijn verzekerd tot een bedrag van € 6.000, behalve horloges.",
        "1.12 Fraude": "Bij fraude vervalt het recht op uitkering.",
        "1.13 Tuin": "Schade aan tuinmeubelen door storm is verzekerd.",
        "1.14 Serre": "Schade aan een serre door hagel is uitgesloten.",
        "1.15 Leegstand": "Als het gebouw langer dan zestig dagen leegstaat, is alleen schade door brand en"
        " blikseminslag verzekerd.",
        "1.16 Glas": "Glasschade is verzekerd. Er geldt geen eigen risico voor glasschade.",
        "1.17 Ruiten": "Laat u een ruit repareren, dan geldt geen eigen risico. Laat u een ruit vervangen, dan is het"
        " eigen risico € 85.",
        "1.18 Zwembad": "Wij betalen niet meer dan de gemeente voor het zwembad heeft getaxeerd.",
        "1.19 Sanctie": "Wij verlenen geen dekking en betalen geen schade als een sanctieregel dat verbiedt.",
        "1.20 Onderhoud": "De ketel moet twee keer per jaar worden onderhouden door een vakbedrijf.",
        "1.21 Muziek": "Muziekinstrumenten zijn verzekerd voor € 2,5 miljoen in totaal.",
    }
)

SAME = [
    # amounts in other notations
    ("1.1", "Wij vergoeden schade aan de caravan tot maximaal EUR 2.500 per gebeurtenis."),
    ("1.1", "Wij vergoeden schade aan de caravan tot maximaal € 2.500,- per gebeurtenis."),
    ("1.1", "Wij vergoeden schade aan de caravan tot maximaal 2500 euro per gebeurtenis."),
    ("1.1", "Wij vergoeden schade aan de caravan tot maximaal €2500,00 per gebeurtenis."),
    ("1.1", "Wij vergoeden schade aan de caravan tot maximaal twee en een half duizend euro per gebeurtenis."),
    ("1.1", "Wij vergoeden schade aan de caravan tot maximaal vijfentwintighonderd euro per gebeurtenis."),
    ("1.1", "Wij vergoeden schade aan de caravan tot ten hoogste € 2.500 per gebeurtenis."),
    ("1.1", "Eigen risico: € 250,- per gebeurtenis"),
    ("1.21", "Muziekinstrumenten zijn verzekerd voor € 2.500.000 in totaal."),
    ("1.21", "Muziekinstrumenten zijn verzekerd voor 2,5 mln euro in totaal."),
    # percentages, terms, dates
    ("1.5", "Bij diefstal van gereedschap vergoeden wij tachtig procent van de nieuwwaarde."),
    ("1.2", "U meldt een schade binnen dertig dagen bij ons."),
    ("1.2", "U meldt een schade binnen dertig (30) dagen bij ons."),
    ("1.2", "U meldt een schade binnen 30 dgn bij ons."),
    ("1.3", "U kunt de verzekering dagelijks opzeggen met een opzegtermijn van een kwartaal."),
    ("1.3", "U kunt de verzekering dagelijks opzeggen met een opzegtermijn van 3 mnd."),
    ("1.2", "Na een inbraak doet u binnen een etmaal aangifte bij de politie."),
    ("1.2", "Na een inbraak doet u binnen één dag aangifte bij de politie."),
    ("1.9", "De dekking voor de aanbouw geldt tot 01-05-2027."),
    ("1.20", "De ketel moet 2x per jaar worden onderhouden door een vakbedrijf."),
    # other words for cover
    ("1.4", "Schade door grondwater is uitgesloten."),
    ("1.4", "Grondwaterschade is van de verzekering uitgesloten."),
    ("1.4", "Lekkage van een aquarium is meeverzekerd."),
    ("1.14", "Schade aan een serre door hagel is niet verzekerd."),
    # typing, capitals, bullets, quotes, order of words and sentences, a copied heading
    ("1.1", "WIJ VERGOEDEN SCHADE AAN DE CARAVAN TOT MAXIMAAL € 2.500 PER GEBEURTENIS."),
    ("1.1", "Wij vergoeden shcade aan de carvan tot maximaal € 2.500 p/gebeurtenis"),
    ("1.1", "- Schade aan de caravan vergoeden wij tot max. € 2.500 per gebeurtenis"),
    ("1.4", "Schade door grond water is neit verzkerd."),
    ("1.7", "“De partner van verzekerde is meeverzekerd.”"),
    ("1.7", "Meeverzekerd zijn inwonende kinderen."),
    ("1.4", "Schade door grondwater is niet verzekerd. Schade door lekkage van een aquarium is verzekerd."),
    ("1.14", "Artikel 1.14 Serre: schade aan een serre door hagel is uitgesloten."),
    # what hangs on conditions and exceptions, in full
    ("1.6", "Mits zij door een erkend installateur zijn geplaatst, zijn zonnepanelen op het dak meeverzekerd."),
    ("1.11", "Sieraden zijn, behalve horloges, verzekerd tot een bedrag van € 6.000."),
    ("1.16", "Er geldt geen eigen risico voor glasschade."),
    ("1.17", "Laat u een ruit vervangen, dan is het eigen risico € 85."),
]

DIFFERENT = {
    "amount": [
        "Wij vergoeden schade aan de caravan tot maximaal € 25.000 per gebeurtenis.",
        "Wij vergoeden schade aan de caravan tot maximaal € 250 per gebeurtenis.",
        "Wij vergoeden schade aan de caravan tot maximaal € 2,5 mln per gebeurtenis.",
        "Wij vergoeden schade aan de caravan tot maximaal € 2.500K per gebeurtenis.",
        "Het eigen risico is EUR 500 per gebeurtenis.",
        "Muziekinstrumenten zijn verzekerd voor € 2.500 in totaal.",
        "Laat u een ruit vervangen, dan is het eigen risico € 58.",
    ],
    "amount left out": ["Wij vergoeden schade aan de caravan."],
    "what the amount counts for": [
        "Wij vergoeden schade aan de caravan tot maximaal € 2.500 per jaar.",
        "Eigen risico € 250 per jaar.",
    ],
    "role": [
        "Het eigen risico is € 2.500 per gebeurtenis.",
        "Voor schade aan de caravan geldt een maximum van € 250.",
        "Wij vergoeden schade aan de caravan vanaf € 2.500 per gebeurtenis.",
        "Wij vergoeden schade aan de caravan boven € 2.500.",
        "Wij vergoeden schade aan de caravan tot minimaal € 2.500 per gebeurtenis.",
    ],
    "percentage": [
        "Bij diefstal van gereedschap vergoeden wij 8% van de nieuwwaarde.",
        "Bij diefstal van gereedschap vergoeden wij 100% van de nieuwwaarde.",
        "Bij diefstal van gereedschap vergoeden wij de nieuwwaarde.",
        "Bij diefstal van gereedschap vergoeden wij 80% van de dagwaarde.",
    ],
    "term": [
        "U meldt een schade binnen 3 dagen bij ons.",
        "U meldt een schade binnen 30 uur bij ons.",
        "U meldt een schade binnen een maand bij ons.",
        "U meldt een schade binnen 30 werkdagen bij ons.",
        "U meldt een schade na 30 dagen bij ons.",
        "Na een inbraak doet u binnen 48 uur aangifte bij de politie.",
        "Na een inbraak doet u binnen twee etmalen aangifte bij de politie.",
        "U kunt de verzekering dagelijks opzeggen met een opzegtermijn van drie weken.",
        "U kunt de verzekering maandelijks opzeggen met een opzegtermijn van drie maanden.",
        "Als het gebouw langer dan negentig dagen leegstaat, is alleen schade door brand en blikseminslag verzekerd.",
        "Als het gebouw korter dan zestig dagen leegstaat, is alleen schade door brand en blikseminslag verzekerd.",
        "De ketel moet drie keer per jaar worden onderhouden door een vakbedrijf.",
    ],
    "date": [
        "De dekking voor de aanbouw geldt tot 1 mei 2028.",
        "De dekking voor de aanbouw geldt tot 1 juni 2027.",
        "De dekking voor de aanbouw geldt tot 11 mei 2027.",
        "De dekking voor de aanbouw geldt vanaf 1 mei 2027.",
        "De dekking voor de aanbouw geldt.",
    ],
    "negation": [
        "Schade door lekkage van een aquarium is niet verzekerd.",
        "Schade door grondwater is meeverzekerd.",
        "Ook schade door grondwater is gedekt.",
        "Schade door grondwater is niet uitgesloten.",
        "Inwonende kinderen zijn niet meeverzekerd.",
        "Inwonende kinderen zijn uitgesloten van de dekking.",
        "Bij fraude vervalt het recht op uitkering niet.",
        "Schade aan een serre door hagel is niet uitgesloten.",
        "Glasschade is niet verzekerd.",
        "Er geldt een eigen risico voor glasschade.",
        "De verzekering geldt niet in Europa.",
        "Laat u een ruit vervangen, dan geldt geen eigen risico.",
        "Wij betalen meer dan de gemeente voor het zwembad heeft getaxeerd.",
        "Wij verlenen geen dekking en betalen de schade als een sanctieregel dat verbiedt.",
        "Als het gebouw langer dan zestig dagen leegstaat, is schade door brand en blikseminslag niet verzekerd.",
    ],
    "duty or right": [
        "De verzekerde is niet verplicht om het alarm in te schakelen als het gebouw verlaten is.",
        "De verzekerde mag het alarm inschakelen als het gebouw verlaten is.",
        "U hoeft een schade niet binnen 30 dagen bij ons te melden.",
        "U mag een schade binnen 30 dagen bij ons melden.",
        "Na een inbraak hoeft u geen aangifte te doen bij de politie.",
    ],
    "who acts": [
        "De verzekeraar is verplicht om het alarm in te schakelen als het gebouw verlaten is.",
        "Wij kunnen de verzekering dagelijks opzeggen met een opzegtermijn van drie maanden.",
    ],
    "the reverse of a verb": [
        "De verzekerde is verplicht om het alarm uit te schakelen als het gebouw verlaten is.",
    ],
    "condition": [
        "Zonnepanelen op het dak zijn meeverzekerd.",
        "Zonnepanelen op het dak zijn meeverzekerd, mits zij door een installateur zijn geplaatst.",
        "Zonnepanelen op het dak zijn meeverzekerd, tenzij zij door een erkend installateur zijn geplaatst.",
        "Zonnepanelen op het dak zijn niet meeverzekerd, mits zij door een erkend installateur zijn geplaatst.",
        "Schade door lekkage van een aquarium is verzekerd, mits het aquarium jaarlijks is gekeurd.",
        "De verzekerde is verplicht om het alarm in te schakelen.",
    ],
    "exception": [
        "Sieraden zijn verzekerd tot een bedrag van € 6.000.",
        "Sieraden zijn verzekerd tot een bedrag van € 6.000, ook horloges.",
        "Sieraden zijn verzekerd tot een bedrag van € 6.000, inclusief horloges.",
        "Horloges zijn verzekerd tot een bedrag van € 6.000.",
        "Horloges zijn verzekerd.",
        "Schade door lekkage van een aquarium is verzekerd, behalve schade aan het aquarium zelf.",
        "De verzekering geldt in heel Europa, behalve in Nederland.",
    ],
    "scope word": [
        "Alleen schade door lekkage van een aquarium is verzekerd.",
        "De verzekering geldt alleen in Europa.",
        "Schade door lekkage van een aquarium is ook verzekerd als het aquarium slecht is onderhouden.",
        "Zonnepanelen op het dak zijn meeverzekerd, ook als zij niet door een erkend installateur zijn geplaatst.",
        "U kunt de verzekering dagelijks opzeggen zonder opzegtermijn.",
        "Als het gebouw langer dan zestig dagen leegstaat, is niet alleen schade door brand en blikseminslag"
        " verzekerd.",
        "Als het gebouw langer dan zestig dagen leegstaat, is alleen schade door brand verzekerd.",
    ],
    "person": [
        "De ouders van verzekerde zijn meeverzekerd.",
        "Uitwonende kinderen zijn meeverzekerd.",
        "Inwonende kleinkinderen zijn meeverzekerd.",
        "Kinderen zijn meeverzekerd.",
        "Inwonende kinderen jonger dan 18 jaar zijn meeverzekerd.",
    ],
    "place": [
        "De verzekering geldt in heel Nederland.",
        "De verzekering geldt in de hele wereld.",
        "De verzekering geldt buiten Europa.",
        "De verzekering geldt in heel Europa en Turkije.",
        "Schade door lekkage van een aquarium in de kelder is verzekerd.",
        "Zonnepanelen op de grond zijn meeverzekerd, mits zij door een erkend installateur zijn geplaatst.",
    ],
    "object or cause": [
        "Wij vergoeden schade aan de boot tot maximaal € 2.500 per gebeurtenis.",
        "Schade aan tuinmeubelen door storm en hagel is verzekerd.",
        "Schade aan tuinmeubelen is verzekerd.",
        "Schade aan een serre door storm is uitgesloten.",
        "De dekking voor het bijgebouw geldt tot 1 mei 2027.",
        "Er geldt geen eigen risico voor waterschade.",
    ],
}
PAIRS = [pytest.param(text, id=f"{kind}-{n}") for kind, texts in DIFFERENT.items() for n, text in enumerate(texts)]


@pytest.fixture(scope="module")
def advices() -> dict[str, Advice]:
    texts = [text for _, text in SAME] + [text for texts in DIFFERENT.values() for text in texts]
    return advice_per_text(analyse_texts(texts, CONDITIONS))


@pytest.mark.parametrize(("number", "text"), SAME)
def test_honest_repeat_may_go(advices: dict[str, Advice], number: str, text: str) -> None:
    assert (advices[text].shown, advices[text].references) == ("VERWIJDEREN", (number,))


@pytest.mark.parametrize("text", PAIRS)
def test_one_fact_off_must_stay(advices: dict[str, Advice], text: str) -> None:
    assert advices[text].code not in HARMFUL


@pytest.mark.parametrize(
    ("text", "kind", "said", "stands"),
    [
        ("Het eigen risico is EUR 500 per gebeurtenis.", "amount", "€ 500 per gebeurtenis", "€ 250 per gebeurtenis"),
        ("U meldt een schade binnen 3 dagen bij ons.", "term", "3 dagen", "30 dagen"),
        ("De dekking voor de aanbouw geldt tot 1 mei 2028.", "date", "1-5-2028", "1-5-2027"),
        ("Bij diefstal van gereedschap vergoeden wij 8% van de nieuwwaarde.", "percentage", "8%", "80%"),
        ("Schade door grondwater is meeverzekerd.", "cover", "verzekerd", "niet verzekerd"),
        ("De verzekering geldt alleen in Europa.", "scope", "alleen", ""),
    ],
)
def test_the_difference_is_named(advices: dict[str, Advice], text: str, kind: str, said: str, stands: str) -> None:
    first = advices[text].evidence.differences[0]
    assert (first.kind, first.text, first.source) == (kind, said, stands)
