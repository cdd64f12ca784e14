"""Layout that no one means: broken lines and greetings."""

from __future__ import annotations

import pytest

from hienfeld.engine.language.layout import plain

BROKEN = (
    "De molenaar meldt een gebeurtenis die tot een uitkering kan leiden\n"
    "zodra hij daarvan weet, doch uiterlijk binnen tien dagen. Van een\n"
    "strafbaar feit doet hij aangifte."
)


def test_lines_that_were_full_are_one() -> None:
    assert plain(BROKEN) == BROKEN.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "Een korte regel\nnog een korte regel",
        "Verzekerd is schade aan de molen door een aanvaring met een schip:\na. aan de wieken;\nb. aan de romp.",
        "De wieken worden elk jaar gekeurd door een molenmaker.\nDe kap wordt elk jaar geteerd door de eigenaar.",
        "- De wieken worden elk jaar gekeurd door een erkende molenmaker en\n- de kap wordt elk jaar geteerd.",
        "Aan: de bank",
        "Hallo Petra,\nGr. Jan",
        "Dag en nacht bewaking\nDiefstal is verzekerd.",
        "Diefstal is verzekerd.\nGr. 4 kluis aanwezig",
        "Diefstal is verzekerd.\nGroet, Jan\nEigen risico € 500",
        "Aan: de bank\nDatum: 3 mei\nDe polis is verpand.",
        "Diefstal is verzekerd. Gr. Brand",
        "Diefstal is verzekerd. Gr. Kluis aanwezig",
        "Diefstal is verzekerd. Groet, Nederland",
        "Gr. Anouk",
        "Hallo Petra, Gr. Jan",
        "Dag, nacht en weekend wordt de molen bewaakt.",
        "Dag en nacht, ook in het weekend, wordt de molen bewaakt.",
        "Beste staat is vereist, ook van de wieken.",
        "Hoi is een merk molensteen.",
        "Mits akkoord Jan: de molen is verzekerd.",
        "Bestuurder: J. Jansen, de molen is verzekerd.",
        "Petra Jansen: de molen is verzekerd.",
        "De molenaar meldt dit per mail @Petra: de molen.",
        "De molen is verzekerd. Gr. Storm",
        "De molen is verzekerd. Groet, Bloemen",
        "De molen is verzekerd namens Els",
        "Betreft: asbest uitgesloten\nDatum: 3 mei\nDe molen is verzekerd.",
    ],
)
def test_other_lines_stay_as_they_are(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Hallo Petra,\nDe molen is verzekerd.\nGr. Jan",
        "Van: R. Tulp\nAan: binnendienst\nDatum: 3 mei\n\nDe molen is verzekerd.\nMet vriendelijke groet,\nR. Tulp",
        "Beste collega,\n\nDe molen is verzekerd.",
        "Hallo Bas, De molen is verzekerd. Groet, Ilse",
        "Ha Kees en Els, De molen is verzekerd. Gr Anja",
        "Dag Els. De molen is verzekerd. Groetjes Piet",
        "Geachte heer/mevrouw, De molen is verzekerd. Met vriendelijke groet, Karin de Boer",
        "@Petra: De molen is verzekerd.",
        "Goedemorgen, De molen is verzekerd. Mvg.",
        "Goede middag,\nDe molen is verzekerd.\nGr Jan",
        "Beste allen,\nDe molen is verzekerd.\nMet vr. gr., Wim",
    ],
)
def test_greetings_say_nothing(text: str) -> None:
    assert plain(text) == "De molen is verzekerd."


@pytest.mark.parametrize(
    "signed", ["Gr. Anouk", "Mvg, Sjors Jansen", "Groeten Anouk, binnendienst", "Gr. Wim (acceptatie)."]
)
def test_who_wrote_it_behind_the_last_sentence_is_passed_over(signed: str) -> None:
    assert plain(f"Diefstal is verzekerd. {signed}") == "Diefstal is verzekerd."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Let op: de molen is niet verzekerd.", "de molen is niet verzekerd."),
        ("Clausuletekst: De molen is verzekerd.", "De molen is verzekerd."),
        ("De molen is niet niet verzekerd tegen de de storm.", "De molen is niet verzekerd tegen de storm."),
        ("De molen is verzekerd tot €\n100.000.", "De molen is verzekerd tot € 100.000."),
        ("De molen is verzekerd. Mvg, K. de Boer", "De molen is verzekerd."),
    ],
)
def test_what_says_nothing_is_passed_over(text: str, left: str) -> None:
    assert plain(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Wij betalen aan de erven van Van Dijk.",
        "De kosten zijn zijn aandeel en gaan aan haar haar niet voorbij.",
        "Clausule vervallen: de molen is verzekerd.",
        "Let op de brandgang: die blijft vrij.",
        "De molen is verzekerd. Gr. Brand",
    ],
)
def test_what_may_say_something_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Van: 1 januari\nAan: 1 mei\nDe molen is verzekerd.",
        "From: Rotterdam\nTo: Hamburg\nDe molen is verzekerd.",
        "De molen is verzekerd.\nGroeten,\nAlleen Noordzee",
    ],
)
def test_a_voyage_a_term_and_a_limit_are_no_names(text: str) -> None:
    assert plain(text) == text


def test_letters_of_items_end_no_sentence_in_a_text_in_capitals() -> None:
    text = "NIET GEDEKT IS SCHADE: A. AAN DE WIEKEN; B. AAN DE KAP."
    assert plain(text) == "NIET GEDEKT IS SCHADE: a) AAN DE WIEKEN; b) AAN DE KAP."


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("De verze-\nkering eindigt.", "De verzekering eindigt."),
        ("Een SCM-\nkeurmerk is vereist.", "Een SCM-keurmerk is vereist."),
        ("De reis-\nen verblijfkosten.", "De reis-\nen verblijfkosten."),
        ("Als u het be?indigt, dan binnen ??n maand.", "Als u het beëindigt, dan binnen één maand."),
        ("Is glas verzekerd?Ja.", "Is glas verzekerd?Ja."),
        ("Gedekt is:<br>- brand;<br/>- storm.", "Gedekt is:\n- brand;\n- storm."),
        ("Graag het volgende op de polis opnemen:\nDe molen is verzekerd.", "De molen is verzekerd."),
        ("Op verzoek van de klant opgenomen op de polis:\nDe molen is verzekerd.", "De molen is verzekerd."),
        ("S.v.p. onderstaande clausule toevoegen aan de polis: De molen is verzekerd.", "De molen is verzekerd."),
        ("Op verzoek van de klant is uitgesloten: storm.", "Op verzoek van de klant is uitgesloten: storm."),
        ("Graag opnemen tot € 500: de molen.", "Graag opnemen tot € 500: de molen."),
    ],
)
def test_what_programs_and_people_put_around_a_text(text: str, bare: str) -> None:
    assert plain(text) == bare
