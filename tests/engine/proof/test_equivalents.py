"""What follows from "alleen als", "mits", "tenzij" and an exception in the next sentence, and what does not."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

SAYS_THE_SAME = (
    (
        "Diefstal is alleen verzekerd als de deur op slot was.",
        "Diefstal is niet verzekerd als de deur niet op slot was.",
    ),
    (
        "Diefstal is alleen verzekerd als de deur op slot was.",
        "Diefstal is niet verzekerd, tenzij de deur op slot was.",
    ),
    (
        "Diefstal is alleen verzekerd als de deur op slot was en het alarm aanstond.",
        "Diefstal is niet verzekerd, tenzij de deur op slot was en het alarm aanstond.",
    ),
    (
        "Diefstal is niet verzekerd, tenzij de deur op slot was.",
        "Diefstal is alleen verzekerd als de deur op slot was.",
    ),
    ("Brandschade is gedekt, mits een brandblusser aanwezig was.", "Zonder brandblusser is brandschade niet gedekt."),
    (
        "Brandschade is gedekt, mits een brandblusser aanwezig was.",
        "Brandschade is alleen gedekt als een brandblusser aanwezig was.",
    ),
    (
        "Slijtage is niet verzekerd. De uitsluiting geldt niet als u aantoont dat u de machine goed onderhield.",
        "Slijtage is niet verzekerd, tenzij u aantoont dat u de machine goed onderhield.",
    ),
)
SAYS_SOMETHING_ELSE = (
    ("Storm is niet verzekerd. Hagel is verzekerd.", "Storm is niet verzekerd, behalve bij hagel."),
    (
        "Schade tijdens verhuur is niet verzekerd. Schade tijdens vervoer is verzekerd.",
        "Schade tijdens verhuur is niet verzekerd, behalve tijdens vervoer.",
    ),
    ("Opzet is niet verzekerd. Schade door kinderen is verzekerd.", "Opzet is niet verzekerd, behalve door kinderen."),
    ("Diefstal is alleen verzekerd als de deur op slot was.", "Diefstal is niet verzekerd als de deur op slot was."),
    (
        "Diefstal is alleen verzekerd als de deur op slot was.",
        "Diefstal is niet verzekerd, tenzij de deur niet op slot was.",
    ),
    ("Diefstal is verzekerd als de deur op slot was.", "Diefstal is niet verzekerd, tenzij het raam op slot was."),
    ("Diefstal is alleen verzekerd als de deur op slot was.", "Diefstal is verzekerd."),
    ("Diefstal is alleen verzekerd als de deur op slot was.", "Diefstal is niet verzekerd."),
    (
        "Diefstal is alleen verzekerd als de deur op slot was en het alarm aanstond.",
        "Diefstal is niet verzekerd als de deur niet op slot was en het alarm aanstond.",
    ),
    (
        "Diefstal is alleen verzekerd als de deur op slot was en het alarm aanstond.",
        "Diefstal is niet verzekerd, tenzij de deur op slot was of het alarm aanstond.",
    ),
    (
        "Diefstal is alleen verzekerd als de deur op slot was en het alarm aanstond.",
        "Diefstal is niet verzekerd, tenzij de deur op slot was.",
    ),
    (
        "Diefstal is alleen verzekerd als de deur niet op slot was.",
        "Diefstal is niet verzekerd als de deur niet op slot was.",
    ),
    ("Brandschade is gedekt, mits een brandblusser aanwezig was.", "Met brandblusser is brandschade niet gedekt."),
    ("Brandschade is gedekt, mits geen brandblusser aanwezig was.", "Zonder brandblusser is brandschade niet gedekt."),
    (
        "Brandschade is niet gedekt, tenzij een brandblusser aanwezig was.",
        "Brandschade is gedekt, tenzij een brandblusser aanwezig was.",
    ),
    (
        "Brandschade is niet gedekt als een brandblusser ontbrak.",
        "Brandschade is alleen gedekt als een brandblusser ontbrak.",
    ),
    (
        "Brandschade is niet gedekt als een brandblusser ontbrak.",
        "Brandschade is gedekt als een brandblusser aanwezig was.",
    ),
    (
        "Schade aan ramen is verzekerd. Schade aan deuren is niet verzekerd.",
        "Schade aan deuren is verzekerd, behalve aan ramen.",
    ),
    (
        "Schade aan ramen is verzekerd. Schade aan deuren is niet verzekerd.",
        "Schade aan deuren is niet verzekerd, behalve als ramen.",
    ),
    ("Schade aan ramen is verzekerd. Schade aan deuren is niet verzekerd.", "Schade aan ramen en deuren is verzekerd."),
    (
        "Schade aan ramen is verzekerd. Schade aan deuren is niet verzekerd.",
        "Schade is verzekerd, behalve aan deuren en ramen.",
    ),
    (
        "Schade aan ramen is verzekerd. Schade aan deuren is niet verzekerd bij brand.",
        "Schade aan ramen is verzekerd, behalve aan deuren.",
    ),
    (
        "Slijtage is niet verzekerd. Brand door slijtage is verzekerd tot € 500.",
        "Slijtage is niet verzekerd, behalve brand door slijtage.",
    ),
    (
        "Slijtage is niet verzekerd. Brand door slijtage is verzekerd tot € 500.",
        "Slijtage is niet verzekerd, behalve brand door slijtage tot € 900.",
    ),
    (
        "Slijtage is niet verzekerd. De uitsluiting geldt niet als u aantoont dat u de machine goed onderhield.",
        "Slijtage is niet verzekerd, tenzij u de machine bezat.",
    ),
    (
        "Slijtage is niet verzekerd. De uitsluiting geldt niet als u aantoont dat u de machine goed onderhield.",
        "Slijtage is niet verzekerd, tenzij wij aantonen dat u de machine goed onderhield.",
    ),
    (
        "Slijtage is niet verzekerd. De uitsluiting geldt niet als u aantoont dat u de machine goed onderhield.",
        "Slijtage is niet verzekerd, tenzij u aantoont dat u de machine niet goed onderhield.",
    ),
    (
        "Glas is verzekerd. Spiegels zijn niet verzekerd. Lampen zijn verzekerd.",
        "Lampen zijn verzekerd, behalve spiegels.",
    ),
    (
        "Glas is verzekerd. Spiegels zijn niet verzekerd. Lampen zijn verzekerd.",
        "Spiegels zijn niet verzekerd, behalve glas.",
    ),
    (
        "Inbraak is verzekerd tot € 5.000. Diefstal uit de auto is niet verzekerd.",
        "Inbraak is verzekerd, behalve diefstal uit de auto.",
    ),
    ("Wij vergoeden glas. Wij vergoeden geen lampen, tenzij zij nieuw zijn.", "Wij vergoeden glas, behalve lampen."),
    (
        "Wij vergoeden glas. Wij vergoeden geen lampen, tenzij zij nieuw zijn.",
        "Wij vergoeden glas, behalve lampen die nieuw zijn.",
    ),
    ("Lampen zijn alleen verzekerd tegen brand als zij branden.", "Lampen zijn niet verzekerd tegen brand."),
    (
        "Verlies van huur is alleen verzekerd zolang het pand verhuurd is.",
        "Verlies van huur is niet verzekerd zolang het pand verhuurd is.",
    ),
    ("Alleen brand is verzekerd als het pand leegstaat.", "Brand is niet verzekerd, tenzij het pand leegstaat."),
    ("Alleen brand is verzekerd als het pand leegstaat.", "Brand is niet verzekerd als het pand niet leegstaat."),
    ("Bij leegstand is alleen brand verzekerd.", "Brand is niet verzekerd, tenzij bij leegstand."),
    ("Als het pand leegstaat, is alleen brand verzekerd.", "Als het pand niet leegstaat, is brand niet verzekerd."),
    ("Als het pand leegstaat, is alleen brand verzekerd.", "Brand is niet verzekerd, tenzij het pand leegstaat."),
    ("Als het pand leegstaat, vergoeden wij alleen brand.", "Brand vergoeden wij alleen als het pand leegstaat."),
)


@pytest.mark.parametrize(("article", "text"), SAYS_THE_SAME)
def test_the_same_may_go(article: str, text: str) -> None:
    assert advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))[text].shown == "VERWIJDEREN"


@pytest.mark.parametrize(("article", "text"), SAYS_SOMETHING_ELSE)
def test_something_else_must_stay(article: str, text: str) -> None:
    assert advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))[text].code not in HARMFUL
