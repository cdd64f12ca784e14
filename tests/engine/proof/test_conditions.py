"""Conditions joined by "en" and "of", and lists: what of them a text may leave out and what it must say."""

from __future__ import annotations

import pytest

from hienfeld.engine.types import Advice
from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles, clauses

CONDITIONS = articles(
    {
        "1.1 Sloep": "De sloep is verzekerd als zij op de helling ligt en wordt bewaakt.",
        "1.2 Caravan": "Diefstal van de caravan is gedekt als zij is afgesloten en beschikt over een wielklem.",
        "1.3 Aangifte": "Wij vergoeden de gestolen tent als u aangifte doet en meewerkt aan het onderzoek.",
        "1.4 Stalling": "Is de koets afgedekt en staat zij in een remise, dan is hagelschade verzekerd.",
        "1.5 Leegstand": "Wanneer de molen leeg staat en wordt verbouwd, is waterschade aan de molen niet verzekerd.",
        "1.6 Verhuur": "Er is geen dekking zolang de kajak wordt verhuurd of wordt gebruikt om goederen te vervoeren.",
        "1.7 Aanspraken": "Uitgesloten zijn aanspraken die in Canada aanhangig worden gemaakt of naar het recht van dat"
        " land worden beoordeeld.",
        "1.8 Bezoek": "Vernieling door een pachter of zijn bezoek is niet verzekerd.",
        "1.9 Daken": "Uitgesloten is schade door werkzaamheden op of aan torens met open vuur, teerketels en föhns.",
        "1.10 Sporten": "Niet gedekt is overlijden tijdens parachutespringen, bergbeklimmen boven 4.000 meter en duiken"
        " dieper dan 40 meter.",
        "1.11 Betaling": "Wij betalen binnen 30 dagen nadat de insolventie is aangetoond en de vordering is erkend.",
        "1.12 Bestuurder": "De tractor mag uitsluitend worden bestuurd door personen van 21 jaar of ouder die ten"
        " minste twee jaar een rijbewijs hebben.",
        "1.13 Maximum": "Per aanspraak vergoeden wij maximaal € 700.000, voor alle deelnemers samen.",
        "1.14 Roet": "Roet uit een kachel halen wij weg. Wij betalen daarvoor tot € 3.500 per keer.",
        "1.15 Lek": "Een lek sporen wij op. Wij betalen daarvoor tot € 6.000 per keer.",
        "1.16 Praktijk": "Niet gedekt zijn ingrepen waarvoor u niet bevoegd bent of die niet wetenschappelijk zijn"
        " aanvaard.",
        "1.17 Glas": "Breuk van ruiten en spiegels in kassen en serres is gedekt.",
        "1.18 Aanvaring": "Verzekerd is schade door een aanvaring tegen de steiger en door het omvallen van masten,"
        " kranen of bomen.",
        "1.19 Boilers": "Zonnepanelen, boilers en laadpalen die vast met het huis zijn verbonden, zijn meeverzekerd.",
        "1.20 Ponton": "De ponton is verzekerd mits zij niet wordt verhuurd of wordt gesleept.",
        "1.21 Vlot": "Het vlot is verzekerd als het aan de kade ligt of wordt bewaakt.",
        "1.22 Ploeg": "De ploegen die op de polis staan, zijn verzekerd.",
        "1.23 Vorst": "Vorstschade aan de kombuis is alleen gedekt indien er werd gestookt, dan wel de kranen waren"
        " afgesloten en afgetapt.",
        "1.24 Lassen": "Bij laswerk in de loods houdt u een blusdeken bij de hand en controleert u na een uur de"
        " vloer.",
    }
)

OTHER = [
    "De sloep is verzekerd als zij op de helling ligt.",
    "Diefstal van de caravan is gedekt als zij is afgesloten.",
    "Wij vergoeden de gestolen tent als u aangifte doet.",
    "Is de koets afgedekt, dan is hagelschade verzekerd.",
    "Wanneer de molen leeg staat, is waterschade aan de molen niet verzekerd.",
    "Uitgesloten is schade door werkzaamheden op of aan torens.",
    "Niet gedekt is overlijden tijdens parachutespringen, bergbeklimmen en duiken dieper dan 40 meter.",
    "Wij betalen binnen 30 dagen nadat de insolventie is aangetoond of de vordering is erkend.",
    "Alleen personen van 21 jaar of personen die ten minste twee jaar een rijbewijs hebben mogen de tractor besturen.",
    "Per aanspraak vergoeden wij maximaal € 700.000 per deelnemer.",
    "Roet uit een kachel halen wij weg. Wij betalen daarvoor tot € 6.000 per keer.",
    "Niet gedekt zijn ingrepen waarvoor u niet bevoegd bent en die niet wetenschappelijk zijn aanvaard.",
    "Breuk van ruiten is gedekt.",
    "De ponton is verzekerd mits zij niet wordt verhuurd.",
    "Het vlot is alleen verzekerd als het aan de kade ligt.",
    "De ploegen zijn op deze polis verzekerd.",
    "Vorstschade aan de kombuis is alleen gedekt indien er werd gestookt en bovendien de kranen waren afgesloten en"
    " afgetapt.",
    "Bij laswerk in de loods houdt u een blusdeken bij de hand of controleert u na een uur de vloer.",
]
SAME = [
    "Er is geen dekking zolang de kajak wordt verhuurd.",
    "Uitgesloten zijn aanspraken die in Canada aanhangig worden gemaakt.",
    "Vernieling door pachters is niet verzekerd.",
    "Roet uit een kachel halen wij weg. Wij betalen daarvoor tot € 3.500 per keer.",
    "Een lek sporen wij op. Daarvoor betalen wij tot € 6.000 per keer.",
    "Breuk van ruiten in kassen is gedekt.",
    "Verzekerd is schade door een aanvaring tegen de steiger.",
    "Zonnepanelen die vast met het huis zijn verbonden, zijn meeverzekerd.",
    "Het vlot is verzekerd als het aan de kade ligt.",
    "Vorstschade aan de kombuis is alleen gedekt indien er werd gestookt of de kranen waren afgesloten en afgetapt.",
    "Bij laswerk in de loods houdt u een blusdeken bij de hand en controleert u na een uur de vloer.",
]


@pytest.fixture(scope="module")
def advices() -> dict[str, Advice]:
    return advice_per_text(analyse_texts([*OTHER, *SAME], CONDITIONS))


@pytest.mark.parametrize("text", OTHER)
def test_a_text_that_leaves_out_what_binds_must_stay(advices: dict[str, Advice], text: str) -> None:
    assert advices[text].code not in HARMFUL


@pytest.mark.parametrize("text", SAME)
def test_a_text_that_names_some_of_a_list_may_go(advices: dict[str, Advice], text: str) -> None:
    assert advices[text].shown == "VERWIJDEREN"


def test_a_clause_with_other_joined_conditions_is_not_the_clause() -> None:
    library = clauses({"K1": "Deelname aan ritten is niet gedekt, tenzij zij kort duren en in Drenthe plaatsvinden."})
    text = "Deelname aan ritten is niet gedekt, tenzij zij kort duren of in Drenthe plaatsvinden."
    assert advice_per_text(analyse_texts([text], library=library))[text].shown == "CONTROLEREN"


def test_what_a_second_clause_leaves_out_is_cover() -> None:
    library = clauses({"K1": "De orgels zijn gedekt in de kapel. Schade aan de pijpen zelf is niet gedekt."})
    text = "De orgels zijn gedekt in de kapel, schade aan de pijpen zelf niet."
    assert advice_per_text(analyse_texts([text], library=library))[text].shown == "VERVANGEN"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Roet uit een kachel halen wij weg. Wij betalen daarvoor maximaal € 3.500.", "VERWIJDEREN"),
        ("Roet uit een kachel halen wij weg. Wij betalen daarvoor maximaal € 5.000.", "BEHOUDEN"),
        ("Roet uit een kachel halen wij weg. Wij betalen daarvoor niets.", "BEHOUDEN"),
        ("Wij betalen daarvoor maximaal € 5.000.", "BEHOUDEN"),
    ],
)
def test_a_sentence_without_a_word_of_its_own_is_proven_by_its_context(text: str, advice: str) -> None:
    assert advice_per_text(analyse_texts([text], CONDITIONS))[text].shown == advice


CUMULATIVE = articles(
    {
        "2.1 Vuur": "Open vuur op het toneel is alleen verzekerd als:\n- de gemeente toestemming heeft gegeven;\n"
        "- een brandwacht aanwezig is; en\n- de decors brandvertragend zijn gemaakt.",
        "2.2 Koets": "De koets is niet verzekerd als:\n- de koetsier dronken is;\n- de lantaarns kapot zijn.",
    }
)


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Open vuur op het toneel is alleen verzekerd als de gemeente toestemming heeft gegeven.", False),
        (
            "Open vuur op het toneel is verzekerd als de gemeente toestemming heeft gegeven en de decors"
            " brandvertragend zijn gemaakt.",
            False,
        ),
        (
            "Open vuur op het toneel is alleen verzekerd als de gemeente toestemming heeft gegeven, een brandwacht"
            " aanwezig is en de decors brandvertragend zijn gemaakt.",
            True,
        ),
        ("De koets is niet verzekerd als de lantaarns kapot zijn.", True),
    ],
)
def test_a_list_of_conditions_for_cover_is_said_whole(text: str, covered: bool) -> None:
    advice = advice_per_text(analyse_texts([text], CUMULATIVE))[text]
    assert (advice.code in HARMFUL) is covered
