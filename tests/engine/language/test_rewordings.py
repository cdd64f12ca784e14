"""Constructions that say the same in other grammar are read as one; the nearest ones that do not are left apart."""

from __future__ import annotations

import pytest

from hienfeld.engine.language.rewordings import lines, reworded
from hienfeld.engine.language.telling import Telling

pytestmark = pytest.mark.unit

SAME = [
    ("diefstal is dan niet verzekert", "diefstal is dan niet verzekerd"),
    ("de boot word verhuurd", "de boot wordt verhuurd"),
    ("laat u ons dat binnen #0# weten", "meldt u ons dat binnen #0#"),
    ("verzekerde stelt ons daarvan op de hoogte", "verzekerde meldt ons daarvan"),
    ("krijgt u #0# terug", "krijgt u #0# vergoed"),
    ("u ontvangt #0# per dag", "u krijgt #0# per dag"),
    ("er volgt geen uitkering", "er is geen vergoeding"),
    ("heeft u geen geldig rijbewijs, dan", "zonder geldig rijbewijs, dan"),
    ("als u geen geldig rijbewijs heeft", "zonder geldig rijbewijs"),
    ("wanneer er geen sporen van braak zijn", "zonder sporen van braak"),
    ("ontbreekt een geldig rapport, dan", "zonder geldig rapport, dan"),
    ("een bestuurder die geen rijbewijs heeft", "een bestuurder zonder rijbewijs"),
    ("een piloot die in het bezit is van een brevet", "een piloot die heeft een brevet"),
    ("een verwijzing is niet nodig", "een verwijzing is hoeft niet"),
    ("u heeft geen verwijzing nodig", "verwijzing hoeft niet"),
    ("u zorgt ervoor dat de deur dicht is", "u moet de deur dicht is"),
    ("het is verboden te roken", "het mag niet te roken"),
    ("als reparatie niet mogelijk is", "als reparatie niet kan"),
    ("zaken die op het polisblad staan", "zaken die op het polisblad vermeld"),
    ("zaken genoemd op de polis", "zaken vermeld op het polis"),
    ("bent u het daar niet mee eens", "bent u het daar niet akkoord"),
    ("de waarde min wat de resten opbrengen", "de waarde aftrek wat de resten opbrengen"),
    ("op de dag nadat wij uw betaling hebben ontvangen", "op de dag nadat uw betaling door ons ontvangen"),
    ("#0# lang", "#0#"),
    ("u ontvangt een nieuwe polis", "krijgt u een nieuwe polis"),
    ("u krijgt de betaalde premie terug", "wij betalen de betaalde premie terug"),
    ("een maand van tevoren", "een maand vooraf"),
    ("een gids is verzekerd, maar niet langer dan #0#", "een gids is verzekerd, maximaal #0#"),
    ("indien dekking in strijd is met de wet", "indien dat in strijd is met de wet"),
    ("als dekking niet in strijd is met de wet", "als dat niet in strijd is met de wet"),
    ("komt de opgave te laat, dan", "ontvangen de opgave te laat, dan"),
    ("blijft de melding uit", "ontvangen geen de melding"),
    ("overkomt een gast een ongeval, dan", "bij een ongeval van een gast, dan"),
    ("een machine ter vervanging van een machine", "een machine om een machine te vervangen"),
    ("van de uitkering gaat #0# per jaar af", "van de uitkering aftrekken #0# per jaar"),
    ("door een schade die verzekerd is", "door een verzekerde schade"),
    ("de dekking loopt door op zee", "de verzekering blijft gelden op zee"),
    ("de uitkering is voor uw partner", "wordt uitgekeerd aan uw partner"),
]
APART = [
    "de maatschappij is blij dat u de boot verzekert",
    "als u de boot elders verzekert",
    "dan word je lid",
    "ontvangen premie van #0#",
    "als u een nieuwe polis ontvangt",
    "heeft u geen dekking, dan",
    "als u geen schade heeft",
    "als u geen toestemming heeft",
    "de uitkering wordt verminderd met #0#",
    "zo snel mogelijk",
    "eens per jaar",
    "als de rit langer duurt, maar niet korter dan #0#",
    "de uitkering is voor rekening van de bank",
    "wie geen dekking heeft in strijd met de wet",
    "de auto komt te laat",
    "dit moet niet te lang duren",
    "u laat het dier inenten",
    "een machine die voldoet aan de norm",
]


@pytest.mark.parametrize(("words", "form"), SAME, ids=[words for words, _ in SAME])
def test_one_form(words: str, form: str) -> None:
    assert reworded(words) == form


@pytest.mark.parametrize("words", APART)
def test_left_as_it_is(words: str) -> None:
    assert reworded(words) == words


def test_no_line_is_hidden_by_its_letters() -> None:
    """What a pattern matches holds its letters, or the line would never be tried."""
    matched = [(pattern, words) for pattern, _ in lines() for words, _ in SAME if pattern.search(words)]
    assert [(pattern.pattern, words) for pattern, words in matched if not Telling([pattern]).of(words)] == []
    assert len(matched) >= len(SAME)
