"""In the same thing or out of it, beside it or behind it: prepositions that carry no subject and tell another place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_NEAR = ("naast", "achter", "onder", "boven", "langs", "rond", "rondom", "voorbij")
_HERE = ("in", "uit", "op", "bij", "aan", "buiten", "voor", "door", "over", *_NEAR)
# Another place whatever the thing is, and only where one can be in it.
_OTHER = frozenset(map(frozenset[str], (("in", "uit"), ("aan", "uit"), ("door", "over"))))
_OTHER_OF_CLOSED = frozenset(map(frozenset[str], (("in", "op"), ("in", "voor"))))
_PLACED = re.compile(
    rf"\b(?P<where>{'|'.join(_HERE)}) (?:(?:de|het|een|uw|onze|zijn|haar|hun|die|deze|dat|elke|iedere) )?"
    r"(?P<what>[a-z-]{3,})\b",
    re.ASCII,
)
# What one is in or on, and not both; "in" and "op het schip" say the same.
_CLOSED = re.compile(
    r"[a-z]*(?:kluis|auto|voertuig|schuur|garage|loods|kelder|berging|kast|caravan|koffer|kofferbak|tent|container|lade"
    r"|kist|doos|bestelbus|vrachtwagen|aanhanger)",
    re.ASCII,
)
# What is stolen out of a car was in it.
_TAKEN = re.compile(r"\b(?:[a-z]*diefstal|gestolen|steelt|inbraak|ontvreemd\w*|braak|roof|beroving)\b", re.ASCII)
# "onder", "in" and "op de polis" say the same.
_NO_PLACE = re.compile(
    r"(?:.*(?:polis|polisblad|verzekering|dekking|rubriek|module|artikel|voorwaarden?|clausule|bewijs|overeenkomst|rapport"
    r"|lijst|staat|overzicht|register|schema|contract|opgave|taxatie)"
    r"|naam|leiding|toezicht|invloed|verantwoordelijkheid|hoede|opzicht|vlag|noemer|bedrag|grens|andere|zelfde)",
    re.ASCII,
)

# Before a day, on it, or from it on.
_DAY = re.compile(
    r"\b(?P<when>voor|voordat|tot|op|bij|per|tegen|na|nadat|vanaf|sinds|met ingang van) (?:(?:de|het|die|deze|uw) )?"
    r"(?P<what>[a-z]*(?:datum|vervaldag)|aanvang|begin|einde|oplevering|aflevering|levering|ingebruikneming|verkoop"
    r"|aankoop|vertrek|aankomst|overlijden|ontslag)\b",
    re.ASCII,
)
_MOMENTS = {
    when: moment
    for moment, words in enumerate(("voor voordat tot", "op bij per tegen", "na nadat vanaf sinds"))
    for when in words.split()
} | {"met ingang van": 2}

# Where one goes, and where one comes from.
_WAY = re.compile(
    r"\b(?P<where>naar|uit|van|vanuit|vanaf) (?:(?:de|het|een|uw|onze|zijn|haar|hun|die|deze) )?(?P<what>[a-z-]{3,})\b",
    re.ASCII,
)
_MOVES = re.compile(
    r"\bop weg\b|\b[a-z]*(?:vervoer|reis|reiz|rit|rijd|brengt?|breng|bracht|verhui|vlieg|vlucht|transport|sleep|slep"
    r"|terug)[a-z]*\b",
    re.ASCII,
)
_WHEREBY = re.compile(r"\bwaar(?:aan|mee|uit|tegen|achter|onder|boven|naast|heen)\b", re.ASCII)
# What is stolen, and what from.
_STOLEN = re.compile(
    r"\b(?:diefstal|inbraak|roof) (?P<where>van|uit|vanuit|vanaf|in) (?:(?:de|het|een|uw|onze|zijn|haar|hun) )?"
    r"(?:(?:niet |on)?(?:af|ge|be|ver)[a-z]+ )?(?P<what>[a-z-]{3,})\b",
    re.ASCII,
)


def other_places(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "U haalt de dieren in de stal" where the source has "uit de stal", "naast de kluis" for "in de kluis"."""
    ours = frozenset(place for s in text for place in _places(s.text))
    theirs = frozenset(place for s in spoken for place in _places(s.text)) if ours else ours
    for where, what in sorted(ours - theirs) if theirs else ():
        for other in _HERE:
            if (other, what) in theirs - ours and _differ(where, other, what):
                yield Difference("scope", f"{where} {what}", f"{other} {what}")
                return
    yield from _other_moments(text, spoken)
    yield from _whereby(text, spoken)
    for find, word in ((_ways, "naar"), (_stolen, "van")):
        ours = frozenset(way for s in text for way in find(s.text))
        theirs = frozenset(way for s in spoken for way in find(s.text)) if ours else ours
        for where, what in sorted(ours - theirs) if theirs else ():
            others = {other for other, there in theirs - ours if there == what}
            if others and (where == word) != (word in others) and not {o for o, w in ours & theirs if w == what}:
                yield Difference("scope", f"{where} {what}", f"{min(others)} {what}")
                return


def _other_moments(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "Op de ingangsdatum ontstaan" where the source says so of what arose before it."""
    ours = frozenset(moment for s in text for moment in _moments(s.text))
    theirs = frozenset(moment for s in spoken for moment in _moments(s.text)) if ours else ours
    for _, what in sorted(ours - theirs):
        if any(day == what for _, day in theirs - ours):
            yield Difference("scope", what, "")
            return


@lru_cache(maxsize=50_000)
def _moments(text: str) -> frozenset[tuple[int, str]]:
    return frozenset((_MOMENTS[found["when"]], found["what"]) for found in _DAY.finditer(fold(text)))


def _whereby(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "Het object waarmee wordt gewerkt" for "waaraan wordt gewerkt"."""
    ours, theirs = (
        frozenset(found for s in side if "waar" in s.text for found in _WHEREBY.findall(fold(s.text)))
        for side in (text, spoken)
    )
    if ours and theirs and not ours & theirs:
        yield Difference("scope", min(ours), min(theirs))


@lru_cache(maxsize=50_000)
def _ways(text: str) -> frozenset[tuple[str, str]]:
    folded = fold(text)
    moves = _MOVES.search(folded) is not None
    return frozenset((found["where"], found["what"]) for found in _WAY.finditer(folded)) if moves else frozenset()


@lru_cache(maxsize=50_000)
def _stolen(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((found["where"], found["what"]) for found in _STOLEN.finditer(fold(text)))


def _differ(one: str, other: str, what: str) -> bool:
    pair = frozenset((one, other))
    return pair in _OTHER or not pair.isdisjoint(_NEAR) or (pair in _OTHER_OF_CLOSED and bool(_CLOSED.fullmatch(what)))


@lru_cache(maxsize=50_000)
def _places(text: str) -> frozenset[tuple[str, str]]:
    """Each thing with the preposition that tells where of it."""
    folded = fold(text)
    taken = _TAKEN.search(folded) is not None
    return frozenset(
        ("in" if taken and found["where"] == "uit" else found["where"], found["what"])
        for found in _PLACED.finditer(folded)
        if not _NO_PLACE.fullmatch(found["what"])
    )
