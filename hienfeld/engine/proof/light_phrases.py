"""Phrases of words that carry nothing by themselves and together tell which thing or case is meant: "verhuur tegen
betaling", "gereedschap van een ander"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference


class _Phrase(NamedTuple):
    """What tells it, and what a side says that tells it in any words."""

    name: str
    told: re.Pattern[str]
    known: re.Pattern[str]


_PHRASES = (
    _Phrase(
        "tegen betaling",
        re.compile(
            r"\btegen (?:een )?(?:betaling|vergoeding|beloning)\b(?! van\b)|\bbetaalde? (?=vervoer|verhuur)", re.ASCII
        ),
        re.compile(
            r"beta(?:al|l)|vergoed(?! )|vergoeding|beloning|\b(?:geld|huur|huurprijs|verhuurd)\b|commercieel"
            r"|(?:beroeps|bedrijfs)matig|gratis|kosteloos",
            re.ASCII,
        ),
    ),
    _Phrase(
        "van een ander",
        re.compile(r"\b(?:van|aan|bij|voor) (?:(?:een|iemand) )?(?:ander|anderen|anders|derden)\b(?! dan\b)", re.ASCII),
        re.compile(
            r"\b(?:ander\w*|derden?|iemand|overige|elkaar|elders|ge?lee?nde?|gehuurde?|lee?nt|huurt|lenen|huren"
            r"|benadeelden?|vreemde?)\b",
            re.ASCII,
        ),
    ),
    _Phrase(
        "andere",
        re.compile(r"\b(?:van|aan|bij|voor|in|op|door|met|tegen|naar|uit) (?:een |de )?andere? [a-z]{4,}", re.ASCII),
        re.compile(r"\bander\w*|\boverige|\bderden?\b|\belders\b|\bvreemde?\b", re.ASCII),
    ),
)


_WAYS = ([phrase.told for phrase in _PHRASES], [phrase.known for phrase in _PHRASES])


def light_phrases(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """The phrases that only one of a text and the sentences of a source that it speaks of has."""
    (ours, our_words), (theirs, their_words) = _tells_all(text), _tells_all(spoken)
    more, less = ours & ~their_words, theirs & ~our_words
    for at, phrase in enumerate(_PHRASES) if more or less else ():
        if more >> at & 1:
            yield Difference("scope", phrase.name, "")
        if less >> at & 1:
            yield Difference("scope", "", phrase.name)


def _tells_all(statements: Sequence[Statement]) -> tuple[int, int]:
    told = known = 0
    for statement in statements:
        own = _tells(statement.text)
        told, known = told | own[0], known | own[1]
    return told, known


@lru_cache(maxsize=50_000)
def _tells(text: str) -> tuple[int, int]:
    """The phrases that a sentence has, and those that it says in any words, as bits."""
    folded = fold(text)
    told, known = (sum(1 << at for at, way in enumerate(ways) if way.search(folded)) for ways in _WAYS)
    return told, known
