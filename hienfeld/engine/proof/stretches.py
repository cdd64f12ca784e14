"""What each of two deeds in a sentence comes with: how often ("jaarlijks schoonmaken, wekelijks vervangen"), by whom
("door de monteur gekeurd en door de machinist gesmeerd") and who does it ("u meldt de schade en wij betalen")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_STRETCH = re.compile(r"\ben\b|[,;]", re.ASCII)
_COUNTS = ("", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_RHYTHM = re.compile(
    rf"\b(?:(?:iedere?|elke?|per) (?:(\d+|{'|'.join(_COUNTS[1:])}) )?(jaar|kwartaal|maand|week|weken|dag)(?:en)?"
    r"|((?:jaar|maande|weke|dage)lijks))\b",
    re.ASCII,
)
_UNITS = {"jaarlijks": "jaar", "maandelijks": "maand", "wekelijks": "week", "dagelijks": "dag", "weken": "week"}
_BY = re.compile(
    r"\bdoor (?:(?:de|het|een|uw|onze) )?(u|ons|(?:[a-z]+e (?=[a-z]{3}))?[a-z-]{3,})(?: zelf)?\b", re.ASCII
)
_DOES = re.compile(
    r"^ ?(?:(?:de|het|een|uw|onze) )?(u|je|wij|we|(?!(?:de|het|een|uw|onze)\b)[a-z-]{3,})"
    r" (?=(?:is|heeft|[a-z]{2,}(?:t|en|aan)) )",
    re.ASCII,
)
_PARTIES = dict.fromkeys(("je", "verzekerde", "verzekeringnemer"), "u") | dict.fromkeys(
    ("we", "verzekeraar", "maatschappij"), "wij"
)
_LONG = re.compile(r"[a-z-]{5,}", re.ASCII)
BEGINNING = 5  # letters by which the words of two deeds are compared

Stretch = tuple[str, frozenset[str]]  # what it comes with, and the beginnings of its longer words


def stretches(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """What a deed comes with in the text, and another one in the source."""
    for kind, find in (("scope", _paced), ("actor", _done_by)):
        ours = find(text.text)
        theirs = [stretch for s in spoken for stretch in find(s.text)] if len(ours) > 1 else []
        if len(theirs) > 1:
            yield from _exchanged(kind, _own(ours), _own(theirs))

    ours = _done(text.text)
    theirs = [stretch for s in spoken for stretch in _done(s.text)] if len(ours) > 1 else []
    known = {who for who, _ in ours} & {who for who, _ in theirs}
    for difference in _exchanged("actor", _own(ours), _own(theirs)) if len(known) > 1 else ():
        if {difference.text, difference.source} <= known:  # otherwise it is the same one by another name
            yield difference


def _own(found: Sequence[Stretch]) -> list[Stretch]:
    """``found``, each with the words that no other one has: "schade door A, evenmin als schade door B"."""
    count = Counter(word for _, words in found for word in words)
    return [(what, frozenset(word for word in words if count[word] == 1)) for what, words in found]


def _exchanged(kind: str, ours: Sequence[Stretch], theirs: Sequence[Stretch]) -> Iterator[Difference]:
    for what, words in ours:
        nearest = max(theirs, key=lambda stretch: len(stretch[1] & words))
        if nearest[0] != what and nearest[1] & words:
            yield Difference(kind, what, nearest[0])


@lru_cache(maxsize=50_000)
def _paced(text: str) -> tuple[Stretch, ...]:
    return tuple(_found(text, _RHYTHM, _unit))


@lru_cache(maxsize=50_000)
def _done_by(text: str) -> tuple[Stretch, ...]:
    return tuple(_found(text, _BY, lambda match: str(match[1])))


@lru_cache(maxsize=50_000)
def _done(text: str) -> tuple[Stretch, ...]:
    return tuple(_found(text, _DOES, lambda match: _PARTIES.get(match[1], match[1])))


def _unit(match: re.Match[str]) -> str:
    """As "2 jaar"; once in a unit of time goes without its number."""
    unit = _UNITS.get(match[2] or match[3], match[2])
    count = str(_COUNTS.index(match[1])) if match[1] in _COUNTS else match[1]
    return unit if count in (None, "1") else f"{count} {unit}"


def _found(text: str, pattern: re.Pattern[str], named: Callable[[re.Match[str]], str]) -> Iterator[Stretch]:
    """The stretches between "en" that tell it."""
    folded = fold(text)
    for stretch in _STRETCH.split(folded) if pattern.search(folded) else ():
        match = pattern.search(stretch)
        if match:
            words = _LONG.findall(pattern.sub(" ", stretch))
            yield named(match), frozenset(word[:BEGINNING] for word in words)
