"""Several clauses in one text: found when they are there, and not when a text is one clause of several sentences."""

from __future__ import annotations

import pytest

from hienfeld.engine.rules.splitting import explicit_parts
from hienfeld.engine.types import Advice, AdviceCode
from tests.engine.running import advice_per_text, analyse_texts, articles, clauses

ARTICLES = articles(
    {
        "3.1 Glas": "Breuk van ruiten is verzekerd. Een barst in een ruit geldt ook als breuk.",
        "3.2 Vuurwerk": "Schade door vuurwerk is niet verzekerd.",
        "3.3 Sieraden": "Sieraden zijn verzekerd tot € 4.000 per gebeurtenis.",
        "3.4 Melden": "U meldt een inbraak binnen 24 uur bij de politie.",
    }
)
LIBRARY = clauses({"K7": "De rolluiken worden elke avond neergelaten. De sleutels liggen in de kluis."})


def advice_for(text: str) -> Advice:
    return advice_per_text(analyse_texts([text], ARTICLES, LIBRARY))[text.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "1. Breuk van ruiten is verzekerd. 2. De fontein wordt elke winter geleegd.",
        "a) Breuk van ruiten is verzekerd; b) De fontein wordt elke winter geleegd",
        "- Breuk van ruiten is verzekerd.\n- De fontein wordt elke winter geleegd.",
        "Breuk van ruiten is verzekerd. / De fontein wordt elke winter geleegd.",
        "Breuk van ruiten is verzekerd.\nDe fontein wordt elke winter geleegd.",
        "a. Breuk van ruiten is verzekerd; b. De fontein wordt elke winter geleegd",
    ],
)
def test_written_as_a_list(text: str) -> None:
    assert [part.rstrip(".;") for part in explicit_parts(text)] == [
        "Breuk van ruiten is verzekerd",
        "De fontein wordt elke winter geleegd",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Breuk van ruiten is verzekerd.",
        "Breuk van ruiten is verzekerd. Een barst geldt ook als breuk.",
        "Het eigen risico is € 1.250 per ruit en 2. per jaar",
        "Artikel 3.1 Glas\nBreuk van ruiten is verzekerd.",
        "De ruiten, de spiegels en de\nglazen deuren zijn verzekerd.",
        "1. Breuk van ruiten is verzekerd.",
        "Schade door brand / schade door storm / schade door diefstal is niet verzekerd.",
        "Storm / hagel / diefstal: eigen risico € 250.",
        "Inbraakpreventie klasse 2 / 3 / 4 is aanwezig.",
        "Het huis staat aan de Kade 3 a. Het is van hout; b. de Wit is eigenaar.",
        "",
    ],
)
def test_not_written_as_a_list(text: str) -> None:
    assert explicit_parts(text) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "1. Breuk van ruiten is verzekerd. 2. De fontein wordt elke winter geleegd.",
            [("VERWIJDEREN", ("3.1",)), ("BEHOUDEN", ())],
        ),
        (
            "Schade door vuurwerk is niet verzekerd. Verder is de poort elke nacht op slot.",
            [("VERWIJDEREN", ("3.2",)), ("BEHOUDEN", ())],
        ),
        (
            "- Sieraden zijn verzekerd tot € 9.000 per gebeurtenis.\n- Schade door vuurwerk is niet verzekerd.",
            [("BEHOUDEN", ("3.3",)), ("VERWIJDEREN", ("3.2",))],
        ),
    ],
)
def test_each_part_is_judged_by_itself(text: str, parts: list[tuple[str, tuple[str, ...]]]) -> None:
    advice = advice_for(text)
    assert advice.code.value == "SPLITSEN"
    assert [(part.advice.code.value, part.advice.references) for part in advice.parts] == parts


def test_a_part_reads_as_it_stands_in_its_own_text() -> None:
    """Another text may say the same in capitals, or without the full stop."""
    texts = [
        "SCHADE DOOR VUURWERK IS NIET VERZEKERD",
        "Schade door vuurwerk is niet verzekerd. Verder is de poort elke nacht op slot.",
    ]
    parts = advice_per_text(analyse_texts(texts, ARTICLES, LIBRARY))[texts[1]].parts
    assert [part.text for part in parts] == [
        "Schade door vuurwerk is niet verzekerd.",
        "Verder is de poort elke nacht op slot.",
    ]


def test_the_references_of_the_parts_are_those_of_the_text() -> None:
    advice = advice_for("1. Breuk van ruiten is verzekerd. 2. Sieraden zijn verzekerd tot € 9.000 per gebeurtenis.")
    assert (advice.code.value, advice.references) == ("SPLITSEN", ("3.1", "3.3"))
    assert advice.reason.params == {"count": 2}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # covered as a whole: there is nothing to keep
        ("1. Breuk van ruiten is verzekerd. 2. Schade door vuurwerk is niet verzekerd.", "VERWIJDEREN"),
        ("Breuk van ruiten is verzekerd. Schade door vuurwerk is niet verzekerd.", "VERWIJDEREN"),
        # one standard clause of two sentences
        ("De rolluiken worden elke avond neergelaten. De sleutels liggen in de kluis.", "VERVANGEN"),
        ("De sleutels liggen in de kluis. De rolluiken worden elke avond neergelaten.", "VERVANGEN"),
        # one clause: the second sentence speaks of the first
        ("De fontein staat in de tuin. Deze wordt elke winter geleegd.", "BEHOUDEN"),
        ("Is de poort open? Dan is diefstal uitgesloten.", "BEHOUDEN"),
        ("De kapper B.V. De Schaar is huurder van het pand.", "BEHOUDEN"),
    ],
)
def test_what_belongs_together_stays_together(text: str, code: str) -> None:
    assert advice_for(text).code.value == code


def test_remarks_between_slashes() -> None:
    text = "Verzuim: loonsom naar € 510.000 / contactpersoon wordt mw. Eshuis / wachttijd is zes weken"
    assert len(explicit_parts(text)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "De rolluiken worden elke avond neergelaten. De sleutels liggen in de kluis. De sleutels zijn van messing.",
        "Breuk van ruiten is verzekerd. De poort is elke nacht op slot. Sieraden zijn verzekerd als die in goud zijn.",
        "Het terras heeft een net van 1,80 m. De poort is elke nacht op slot. Breuk van ruiten is verzekerd.",
        "De hal is gekeurd volgens Scope 12. De poort is elke nacht op slot. Breuk van ruiten is verzekerd.",
    ],
)
def test_what_has_nothing_to_do_with_the_rest_is_a_part(text: str) -> None:
    assert advice_for(text).code.value == "SPLITSEN"


@pytest.mark.parametrize(
    "text",
    [
        "Breuk van ruiten is verzekerd. Alleen als die van draadglas zijn.",
        "De rolluiken worden elke avond neergelaten. De sleutels liggen in de kluis. Behalve bij storm.",
        "De rolluiken worden elke avond neergelaten. De sleutels liggen in de kluis. Bij storm hoeft dit niet.",
        "Breuk van ruiten is verzekerd. Mits deze van draadglas zijn.",
        "Schade door vuurwerk is niet verzekerd. Dat geldt niet op oudejaarsdag.",
        "Schade door vuurwerk is niet verzekerd. Op oudejaarsdag geldt dat niet.",
        "De rolluiken worden elke avond neergelaten. De sleutels liggen in de kluis. Dat hoeft niet bij storm.",
        "Breuk van ruiten is verzekerd. Indien die ouder zijn dan tien jaar, is dat anders.",
    ],
)
def test_what_changes_the_sentence_before_it_is_no_part(text: str) -> None:
    assert advice_for(text).code.value != "SPLITSEN"


@pytest.mark.parametrize(
    "text",
    [
        "Alleen bij bewoning geldt het volgende. Breuk van ruiten is verzekerd. De hond Bello is meeverzekerd.",
        "1. Breuk van ruiten is verzekerd. 2. Dit geldt niet voor de kas. 3. De caravan staat in Urk.",
        "Breuk van ruiten is verzekerd / behalve de kas / de caravan staat in Urk en is verzekerd",
    ],
)
def test_a_part_that_another_one_limits_is_not_judged_alone(text: str) -> None:
    assert "VERWIJDEREN" not in [part.advice.shown for part in advice_for(text).parts]


AFWIJKEND = "Voor deze polis geldt afwijkend:"


@pytest.mark.parametrize(
    "text",
    [
        f"{AFWIJKEND} 1. De fontein wordt elke winter geleegd. 2. Schade door vuurwerk is niet verzekerd.",
        f"{AFWIJKEND}\n- De fontein wordt elke winter geleegd.\n- Schade door vuurwerk is niet verzekerd.",
        f"{AFWIJKEND} De fontein wordt elke winter geleegd. Schade door vuurwerk is niet verzekerd.",
        f"{AFWIJKEND[:-1]}. De fontein spuit. De hond blaft. Schade door vuurwerk is niet verzekerd.",
        "Alleen op zondag geldt:\n1. De fontein wordt elke winter geleegd.\n2. Schade door vuurwerk is niet verzekerd.",
    ],
)
def test_what_stands_before_a_list_is_said_of_each_item(text: str) -> None:
    assert AdviceCode.VERWIJDEREN not in {part.advice.code for part in advice_for(text).parts}


@pytest.mark.parametrize("heading", ["Clausules:", "Bijzondere bepalingen:", "Op deze polis zijn van toepassing:"])
def test_what_merely_announces_a_list_says_nothing_of_its_items(heading: str) -> None:
    text = f"{heading}\n- De fontein wordt elke winter geleegd.\n- Schade door vuurwerk is niet verzekerd."
    assert AdviceCode.VERWIJDEREN in {part.advice.code for part in advice_for(text).parts}
