"""Phrases of words that carry nothing by themselves and together tell which thing or case is meant: "verhuur tegen
betaling", "gereedschap van een ander"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.language.telling import Telling
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference


class _Phrase(NamedTuple):
    """What tells it, and what a side says that tells it in any words."""

    name: str
    told: re.Pattern[str]
    known: re.Pattern[str]


_FIGURE = (
    r"(?=(?:(?:nog|maximaal|ten hoogste|ten minste|minimaal|minstens|€|eur|euro) )*(?:€ ?)?"
    r"(?:\d|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|veertien|vijftien|twintig|dertig|de helft\b))"
)
_RHYTHM = (
    r"\b(?:elke|iedere|om de|per|eens|eenmaal|keer|maal|(?:[a-z]*jaar|maande|weke|dage|kwartaal)lijkse?|telkens"
    r"|periodieke?)\b"
)
_CHANGES = r"(?:\bverho|\bverla|\bvermin|\bvermeer|\bstijg|\bdaal|\bdal|\bgekort|\bgestegen|\bgedaald)"
_BY_SO_MUCH = r"\bmet\b|\b(?:hoger|lager|meer|minder|extra|plus|min)\b|\+|aftrek|korting|toeslag"
_YOU = r"(?:u|je|verzekerde|verzekeringnemer)"
_LETS = r"(?![^.;]*\b(?:weten|achter|zien|los|vrij|staan|liggen|blijven|na|toe|open|draaien|lopen|vallen|met rust)\b)"
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
        re.compile(
            r"\b(?:van|aan|bij|voor|in|op|door|met|tegen|naar|uit) (?:een |de )?andere? [a-z]{4,}"
            r"|\b(?:elders|ergens anders)\b",
            re.ASCII,
        ),
        re.compile(r"\bander\w*|\boverige|\bderden?\b|\belders\b|\bvreemde?\b", re.ASCII),
    ),
    _Phrase("elke", re.compile(rf"\b(?:elke|iedere|om de) {_FIGURE}", re.ASCII), re.compile(_RHYTHM, re.ASCII)),
    # "€ 500 hoger verzekerd", "tot nog eens € 500": on top of what is there
    _Phrase(
        "nog eens",
        re.compile(rf"\bnog (?:eens|een keer) {_FIGURE}|\b(?:hoger|lager) (?:mee)?(?:verzekerd|gedekt)\b", re.ASCII),
        re.compile(r"\b(?:nog|extra|hoger|lager|boven\w*|aanvull\w*|additionele?|daarnaast)\b", re.ASCII),
    ),
    # by how much, or up to how much
    _Phrase("met ...", re.compile(rf"{_CHANGES}[^,;:]*\bmet {_FIGURE}", re.ASCII), re.compile(_BY_SO_MUCH, re.ASCII)),
    _Phrase(
        "tot ...",
        re.compile(rf"{_CHANGES}[^,;:]*\btot {_FIGURE}", re.ASCII),
        re.compile(r"\btot\b|\bnaar (?=€|\d|eur)", re.ASCII),
    ),
    _Phrase(
        "tot en met",
        re.compile(r"(?:\btot en met\b|\bt/m\b)(?! (?:maximaal |ten hoogste )?(?:€|eur))", re.ASCII),
        re.compile(r"\btot en met\b|\bt/m\b|\binclusief\b|\binbegrip\b|\beinde?\b|\bjonger\b|-", re.ASCII),
    ),
    _Phrase(
        "twee keer",
        re.compile(r"\b(?:twee|drie|vier|vijf|[2-9]) ?(?:keer|maal|x)\b", re.ASCII),
        re.compile(
            r"\b(?:keer|[a-z]*maal|[2-9] ?x|dubbele?|half ?ja\w*|kwarta\w+|maand\w*|weken|week|dag\w*|om de)\b",
            re.ASCII,
        ),
    ),
    # who has it need not have it with him
    _Phrase(
        "bij zich",
        re.compile(
            r"\bbij (?:zich|u) (?:heeft|hebt|hebben|te hebben|draagt|dragen)\b"
            r"|\b(?:heeft|hebt|hebben|draagt|dragen) [^,;:.]{0,60}\bbij zich\b",
            re.ASCII,
        ),
        re.compile(r"\bbij (?:zich|u|de hand)\b|\bmee[a-z]*|\baan boord\b|\bop zak\b|\btonen\b", re.ASCII),
    ),
    # who has it done does not do it himself
    _Phrase(
        "laat",
        re.compile(
            rf"\b(?:{_YOU} laat|laat {_YOU})\b{_LETS}",
            re.ASCII,
        ),
        re.compile(
            r"\b(?:laat|[a-z]*laten|liet|lieten|word\w*|zijn|is|was|zorg\w*|door|bij"
            r"|een (?:erkend|gecertificeerd|deskundig|gespecialiseerd|onafhankelijk|bevoegd)e? [a-z]+)\b",
            re.ASCII,
        ),
    ),
)


_WAYS = ([phrase.told for phrase in _PHRASES], [phrase.known for phrase in _PHRASES])
_TELLS = [Telling(ways) for ways in _WAYS]


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
    told, known = (
        sum(1 << at for at, way in enumerate(ways) if may_match >> at & 1 and way.search(folded))
        for ways, may_match in zip(_WAYS, (tells.of(folded) for tells in _TELLS), strict=True)
    )
    return told, known
