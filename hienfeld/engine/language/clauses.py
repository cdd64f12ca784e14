"""Sentences that join two claims: "A is verzekerd, B niet", "U meldt A binnen een week en wij betalen B".

A text may say in one sentence what an article says in two. Each half must stand by itself: what limits only one of the
two, or points back at the other, is not taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hienfeld.engine.language.ellipsis import completed
from hienfeld.engine.language.statements import Analyser, Statement

_JOINT = re.compile(r",?\s+(?:maar|echter|doch|terwijl|en)\s+|,\s+")
_OR = re.compile(r",?\s+of\s+")
_VERB = re.compile(
    r"\b(?:is|zijn|was|wordt|worden|geldt|gelden|heeft|hebben|hebt|moet|moeten|mag|mogen|kan|kunt|kunnen|krijgt|komt|komen"
    r"|betaalt|betalen|vergoed(?:t|en)|meldt|houdt|bewaart|stijgt|begint|eindigt|dient|dienen)\b",
    re.IGNORECASE,
)
# What points back at the first half, or says when, how far or to what both hold.
_LEANS = re.compile(
    r"(?:die|dat|deze|dit|daar\w*|hier\w*|zij|ze|hij|dan|welke|waar\w*|wat|zoals|waaronder|mits|tenzij|behalve|als|indien"
    r"|wanneer|zolang|zodra|nadat|voordat|alleen|uitsluitend|slechts|tot|maximaal|ten hoogste|met|zonder|anders|maar"
    r"|zelfs|ook|ongeacht|eveneens|(?:niet|wel)(?! (?:mee|mede)?(?:verzekerd|gedekt|vergoed)))\b",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\b(?:daar|hier)(?:van|voor|bij|op|aan|toe|mee|onder|boven|door|tegen|naast|in|uit|over)\b|\ber\b"
    r"|\b(?:is|bedraagt|wordt|geldt) (?:het|dit|dat|deze)\b(?! [a-z])"
)
_CASE = re.compile(r"\b(?:als|indien|wanneer|mits|zolang|zodra|voor ?zover)\b", re.IGNORECASE)
_TIES = re.compile(
    r"\b(?:als|indien|wanneer|mits|tenzij|zolang|zodra|nadat|voordat|totdat|behalve|alleen|uitsluitend|slechts|zonder|anders"
    r"|ook|beide|allebei|samen|voor ?zover|maximaal|ten hoogste|respectievelijk|dan|die|dat|waar[a-z]+)\b",
    re.IGNORECASE,
)
# "Een schade moet zo snel mogelijk en uiterlijk binnen een week worden gemeld" is one claim.
_MANNER = re.compile(
    r"(?:uiterlijk|in (?:ieder|elk) geval|binnen|voor|v[óo]{2}r|voordat|direct|onmiddellijk|meteen|zo|altijd|minstens"
    r"|ten minste|daarna|vervolgens|per|tevens)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:(?:de|het|een|uw|elke|iedere) [a-z-]+ [a-z]{2,}t|(?:u|je|verzekerde|verzekeringnemer|verzekeraar) [a-z]+t"
    r"|(?:wij|we) [a-z]+)\b",
    re.IGNORECASE,
)
_ADJUNCT = re.compile(
    r"(?:aan|bij|door|in|op|van|met|na|tegen|tijdens|naar|om|onder|over|uit|wegens|gedurende|vanaf)\b", re.IGNORECASE
)
_INVERTED = re.compile(
    rf"{_VERB.pattern} (?:de|het|een|er|geen|u|je|wij|we|uw|elke|iedere|alle|verzekerde|verzekeringnemer)\b",
    re.IGNORECASE,
)
# "Schimmel is niet verzekerd, maar het opsporen van een lek wel, tot € 500": the second claim has no verb of its own.
_CONTRAST = re.compile(
    r"(?P<first>(?!(?:als|indien|wanneer|bij|voor|tijdens|na|in|op|is|zijn|wordt|worden|alleen|ook|niet)\b)"
    r"[^;:]{3,160}?)"
    r" (?P<is>is|zijn|wordt|worden) (?P<denied>niet )?(?P<cover>(?:(?:mee|mede)?verzekerd|gedekt|vergoed)"
    r"(?: (?:tot|met een maximum van) [^,;:]{3,60}?)?)[,;]"
    r" (?:maar |doch |en )?"
    r"(?P<second>(?!(?:als|indien|wanneer|bij|tijdens|na|in|op|alleen|ook|dit|dat)\b)[^,;:]{3,120}?,?)"
    r" (?P<how>wel|niet)(?P<limit>,? (?:tot|maximaal|met een maximum)\b[^;:]*)?",
    re.IGNORECASE,
)
_ACTOR = r"(?P<who>(?:De|Het|Een|Uw|Onze|Elke|Iedere) [a-z-]+|U|Wij|Verzekerde|Verzekeringnemer)"
# "De huurder haalt de sleutel op en bewaart de bon": the second claim has the subject of the first.
_FINITE = r"(?:is|zijn|mag|kan|[a-z]+aan|(?!(?:het|een|geen)\b)[a-z]{2,}(?:t|en))"
# "en planten in de tuin" names another thing
_FINITE_AGAIN = (
    r"(?:(?:is|zijn|mag|kan|hebben|worden|moeten|mogen)|(?!(?:met|niet|dat|wat|tot|uit|het)\b)[a-z]{2,}t"
    r"|[a-z]{3,}en(?= (?:de|het|een|uw|hun|u|dit|deze|die|dat|alle)\b))"
)
_SAME_SUBJECT = re.compile(
    rf"{_ACTOR} (?P<first>{_FINITE} [^,;:]{{3,160}}?),? (?:en|maar)"
    rf" (?P<second>{_FINITE_AGAIN} (?!(?:je|wij|we)\b)[^,;:]*)"
)
_SAME_DUTY = re.compile(
    rf"{_ACTOR} (?P<must>moet|moeten|mag|mogen)"
    r" (?P<first>[^,;:]{3,120}? (?:[a-z]+en|[a-z]*aan|zijn)),? en"
    r" (?P<second>(?:[a-z-]+ )+(?:[a-z]+en|[a-z]*aan|zijn))"
)
SHORTEST = 2  # words of a claim
MOST = 4  # joints of a sentence that are looked at

Halves = tuple[Statement, Statement]


def opposite_halves(sentence: str, analyser: Analyser) -> Iterator[Halves]:
    """The ways to read ``sentence`` as one claim that grants cover and one that denies it."""
    yield from (found for first, second in _cut(sentence) if _are_opposite(found := _read(first, second, analyser)))


def clauses(sentence: str, analyser: Analyser) -> Iterator[Halves]:
    """The ways to read ``sentence`` as two clauses, each with a verb of its own, that do not limit each other."""
    for first, second in _cut(sentence):
        if _are_clauses(first, second):
            found = _read(first, second, analyser)
            if found[0].concepts and found[1].concepts:
                yield found


def contrasted(sentence: str, analyser: Analyser) -> Iterator[Halves]:
    """``sentence`` as one claim about cover and one that says the opposite of something else without repeating it."""
    found = _CONTRAST.fullmatch(sentence.strip().rstrip(".!"))
    if found is None or (found["how"] == "wel") != bool(found["denied"]):
        return
    first = f"{found['first']} {found['is']} {found['denied'] or ''}{found['cover']}"
    cover = found["cover"].split()[0]
    what, limit = found["second"].rstrip(","), found["limit"] or ""
    second = f"{what[:1].upper()}{what[1:]} {found['is']} {'' if found['denied'] else 'niet '}{cover}{limit}"
    yield analyser.statement(f"{first}."), analyser.statement(f"{second}.")


def same_subject(sentence: str, analyser: Analyser) -> Iterator[Halves]:
    """``sentence`` as two claims, where the second leaves out who it is that does something, as the first says it."""
    found = _SAME_SUBJECT.fullmatch(sentence.strip().rstrip(".!"))
    if found is not None:
        first, second = (analyser.statement(f"{found['who']} {found[half]}.") for half in ("first", "second"))
        yield first, second
    duty = _SAME_DUTY.fullmatch(sentence.strip().rstrip(".!"))
    if duty is not None:
        subject = f"{duty['who']} {duty['must']}"
        first, second = (analyser.statement(f"{subject} {duty[half]}.") for half in ("first", "second"))
        yield first, second


def alternatives(sentence: str, analyser: Analyser) -> Iterator[Halves]:
    """The ways to read ``sentence`` as two clauses of which one will do."""
    for first, second in _cut(sentence, _OR):
        if _are_clauses(first, second):
            yield _read(first, second, analyser)


def _cut(sentence: str, joints: re.Pattern[str] = _JOINT) -> Iterator[tuple[str, str]]:
    for joint in list(joints.finditer(sentence))[:MOST]:
        first, rest = sentence[: joint.start()], sentence[joint.end() :]
        if (
            min(len(first.split()), len(rest.split())) >= SHORTEST
            and not _LEANS.match(rest)
            and not _REFERS.search(rest)
        ):
            yield first, f"{rest[:1].upper()}{rest[1:]}"


def _read(first: str, second: str, analyser: Analyser) -> Halves:
    _, whole = completed((first, second))
    return analyser.statement(first), analyser.statement(whole)


def _are_opposite(found: Halves) -> bool:
    """Whether the one grants cover and the other denies it; a condition of what is denied may be one of both."""
    first, second = found
    if not len(first.covers) == len(second.covers) == 1 or first.covers == second.covers:
        return False
    told = bool(first.concepts and second.concepts)
    return told and (second.covers == {"+"} or not _CASE.search(second.text))


def _are_clauses(first: str, second: str) -> bool:
    if (
        _MANNER.match(second)
        or (_ADJUNCT.match(second) and not _INVERTED.search(second))
        or _TIES.search(first)
        or _TIES.search(second)
    ):
        return False
    return all((_VERB.search(half) or _SUBJECT.match(half)) and not _VERB.match(half) for half in (first, second))
