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


def light_phrases(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """The phrases that only one of a text and the sentences of a source that it speaks of has."""
    for at, phrase in enumerate(_PHRASES):
        ours, theirs = ([_tells(s.text)[at] for s in side] for side in (text, spoken))
        for mine, others, told in ((ours, theirs, True), (theirs, ours, False)):
            if any(tells for tells, _ in mine) and not any(known for _, known in others):
                yield Difference("scope", *((phrase.name, "") if told else ("", phrase.name)))


@lru_cache(maxsize=50_000)
def _tells(text: str) -> tuple[tuple[bool, bool], ...]:
    folded = fold(text)
    return tuple((p.told.search(folded) is not None, p.known.search(folded) is not None) for p in _PHRASES)
