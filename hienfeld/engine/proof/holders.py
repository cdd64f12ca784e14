"""Who it is that lacks a thing or does not do what he must: "als de huurder geen rijbewijs heeft", "doet de huurder dat
niet". Such clauses are brought to "zonder rijbewijs" (``rewordings.tsv``), which no longer names him. And whether it is
"u" or "een ander", neither of which is compared as a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hienfeld.engine.facts.compare import same_word
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_WHO = r"(?:(?:de|het|een|uw|onze|zijn|haar|hun|elke|iedere) (?P<who>[a-z-]{3,})|(?P<you>u|je))"
_THEN = r"(?: (?:dan|nog|daarvoor|hiervoor|dat|dit|zelf))*"
_LACKS = re.compile(
    r"(?:\b(?:als|indien|wanneer|zolang|terwijl|omdat|doordat) "
    rf"|(?:^|[,;:.] ?)(?:heeft|hebt|hebben|had|hadden|beschikt|beschikken) ){_WHO}"
    rf"(?: van (?:de|het|een|uw) [a-z-]+)?{_THEN} (?:geen\b|niet (?:over|in (?:het )?bezit)\b)",
    re.ASCII,
)
_LEAVES = re.compile(
    rf"\b(?:doet|doen|deed|houdt|houden|voldoet) {_WHO}(?: zich)?{_THEN}(?: (?:hier|daar)(?:aan)?)? niet\b", re.ASCII
)

_ELSE = r"(?:een ander|iemand(?: anders)?|een derde|anderen|derden)\b(?! dan\b)"
_BEHIND = (
    r"(?=[,.;]|$| (?:de|het|een|uw|dat|dit|deze|die|zelf|aan|in|op|bij|mee|met|van|voor|door|tegen|over|naar|om|te"
    r"|thuis|niet|geen|alle|er|daar[a-z]*|hier[a-z]*|dan|heeft|is|was|kan|kunt|mag|moet|wordt)\b)"
)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:als|indien|wanneer|zodra|zolang|nadat|mits|dat|tot|totdat|of|waar[a-z]*|[a-z]{3,}t)"
    rf" {_ELSE}{_BEHIND}|^{_ELSE} [a-z]{{2,}}[tn]\b",
    re.ASCII,
)
# Whoever drives or is insured is the one meant where nobody is named: "zonder rijbewijs geen dekking".
_ANY_HOLDER = frozenset(("u", "bestuurder", "bestuurders", "verzekerde", "verzekerden", "verzekeringnemer"))
_WORDS = re.compile(r"[a-z-]{3,}", re.ASCII)
_ANYBODY = re.compile(r"\b(?:ander|anders|anderen|iemand|iedereen|derden?|wie|degenen?|persoon|personen)\b", re.ASCII)
_YOU = re.compile(r"\b(?:u|je|verzekerden?|verzekeringnemers?)\b", re.ASCII)


def holders(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """Someone else who lacks it in the text than in the sentences of a source that it speaks of."""
    ours = [who for s in text for who in _holders(s.text)]
    theirs = [who for s in spoken for who in _holders(s.text)]
    words = [word for s in text for word in _WORDS.findall(fold(s.text))] if theirs and not ours else []
    for _, who in theirs if words else ():
        if who not in _ANY_HOLDER and not any(same_word(who, word) for word in words):
            yield Difference("actor", "", who)
            return
    for kind, who in ours:
        others = [other for of_kind, other in theirs if of_kind == kind]
        if others and not any(other == who or same_word(who, other) for other in others):
            yield Difference("actor", who, others[0])
            return
        if not others and who not in _ANY_HOLDER and not _names(spoken, who):
            yield Difference("actor", who, "")
            return
    yield from _somebody_else(text, spoken)


def _names(spoken: Sequence[Statement], who: str) -> bool:
    return any(same_word(who, word) for s in spoken for word in _WORDS.findall(fold(s.text)))


def _somebody_else(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "Als iemand anders aan boord is" for "als u aan boord bent"."""
    if not any(_does_another(s.text) for s in text):
        return
    theirs = [fold(s.text) for s in spoken]
    if any(map(_YOU.search, theirs)) and not any(map(_ANYBODY.search, theirs)):
        yield Difference("actor", "een ander", "u")


@lru_cache(maxsize=50_000)
def _does_another(text: str) -> bool:
    return ("ander" in text or "iemand" in text or "derde" in text) and _SOMEBODY_ELSE.search(fold(text)) is not None


@lru_cache(maxsize=50_000)
def _holders(text: str) -> tuple[tuple[str, str], ...]:
    """Who lacks something, and who does not do it."""
    if "geen" not in text and "niet" not in text:
        return ()
    folded = fold(text)
    return tuple(
        (kind, found["who"] or "u")
        for kind, pattern in (("lacks", _LACKS), ("leaves", _LEAVES))
        for found in pattern.finditer(folded)
    )
