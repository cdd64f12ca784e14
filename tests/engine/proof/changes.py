"""One thing changed in a sentence, in every place where it can be: traps by the hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator

OTHER_NUMBER = {
    "één": "twee", "twee": "drie", "drie": "vier", "vier": "vijf", "vijf": "zes", "zes": "acht", "acht": "tachtig",
    "tien": "twaalf", "twaalf": "elf", "veertien": "veertig", "vijftien": "vijftig", "dertig": "dertien",
    "zestig": "zestien", "negentig": "negentien", "vierentwintig": "achtenveertig",
}  # fmt: skip
OTHER_UNIT = {
    "uur": "dagen", "dag": "week", "dagen": "weken", "week": "maand", "weken": "maanden", "maand": "week",
    "maanden": "jaren", "jaar": "maand", "werkdagen": "weken",
}  # fmt: skip
TURNED = {
    "binnen": "na", "tot": "vanaf", "vanaf": "tot", "meer": "minder", "minder": "meer", "hoger": "lager",
    "lager": "hoger", "langer": "korter", "jonger": "ouder", "boven": "onder", "minste": "hoogste",
    "zonder": "met", "mits": "tenzij", "tenzij": "mits", "indien": "tenzij", "verzekeraar": "verzekerde",
}  # fmt: skip
SMALL_WORDS = {
    "door": ("aan",), "aan": ("door",), "tijdens": ("na", "voor"), "gedurende": ("na",), "alleen": ("ook",),
    "uitsluitend": ("ook",), "vanaf": ("voor",), "kinderen": ("ouders",), "partner": ("buurman",),
}  # fmt: skip
OTHER_TERRITORY = {"Nederland": "België", "Europa": "Nederland"}
IN_TURKEY = " in Turkije"
ADDED = (
    ", behalve op zondag", ", mits de gemeente het toestaat", ", tenzij het regent", ", ook als u het verwachtte",
    IN_TURKEY, " na goedkeuring van de gemeente",
)  # fmt: skip
MORE = ("in alle gevallen", "in beginsel", "volgens de burgemeester")
FINITE = re.compile(r"\b(?:is|zijn|wordt|worden|vergoeden|moet|moeten|mag|mogen|geldt|gelden|vervalt|bedraagt)\b")
COVER = re.compile(r"\b(?:(?:mee|mede)?(?:verzekerd|gedekt)|uitgesloten|vergoed|vergoeden|verplicht|toegestaan)\b")
NEGATION = re.compile(r"\b(?<!al dan )(?:niet|geen) ", re.IGNORECASE)  # "al dan" says nothing
SAID_TWICE = re.compile(r"\b(\w+ \w+) of \1\b")  # one of two alternatives: less, not something else


def other_digits(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"\d", sentence):
        yield f"{sentence[: match.start()]}{(int(match.group()) + 3) % 10}{sentence[match.end() :]}"


def other_words(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"\w+", sentence):
        other = OTHER_NUMBER.get(match.group()) or OTHER_UNIT.get(match.group())
        changed = f"{sentence[: match.start()]}{other}{sentence[match.end() :]}"
        if other and not SAID_TWICE.search(changed):
            yield changed


ECHO = re.compile(r"\bniet, ook $")  # "vergoeden we niet, ook niet als ..." says "niet" twice for once


def without_negation(sentence: str) -> Iterator[str]:
    for match in NEGATION.finditer(sentence):
        if ECHO.search(sentence[: match.start()]):
            continue
        kept = "een " if match.group().lower() == "geen " else ""
        yield f"{sentence[: match.start()]}{kept}{sentence[match.end() :]}"


def with_negation(sentence: str) -> Iterator[str]:
    for match in COVER.finditer(sentence):
        if not sentence[: match.start()].endswith(("niet ", "geen ")):
            yield f"{sentence[: match.start()]}niet {sentence[match.start() :]}"


def turned(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"\w+", sentence):
        other = TURNED.get(match.group()) or OTHER_TERRITORY.get(match.group())
        if other:
            yield f"{sentence[: match.start()]}{other}{sentence[match.end() :]}"


def other_small_words(sentence: str) -> Iterator[str]:
    """Prepositions and scope words, which carry no subject and are easily overlooked."""
    for match in re.finditer(r"\w+", sentence):
        for other in SMALL_WORDS.get(match.group(), ()):
            yield f"{sentence[: match.start()]}{other}{sentence[match.end() :]}"


def with_more(sentence: str) -> Iterator[str]:
    if sentence.endswith("."):
        added = (more for more in ADDED if not (more == IN_TURKEY and "Turkije" in sentence))  # said twice adds nothing
        yield from (f"{sentence[:-1]}{more}." for more in added)


def saying_more(sentence: str) -> Iterator[str]:
    match = FINITE.search(sentence)
    if match:
        yield from (f"{sentence[: match.end()]} {more}{sentence[match.end() :]}" for more in MORE)


CHANGES = {
    "digit": other_digits,
    "number word or unit": other_words,
    "negation taken away": without_negation,
    "negation added": with_negation,
    "turned round": turned,
    "scope, condition or exception added": with_more,
    "small words": other_small_words,
    "saying more": saying_more,
}
