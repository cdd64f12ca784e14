""" "Doet u dat niet, dan ...", "Anders ...": what holds when something was not done, and what that something is.
"Daarna ..." holds no sooner than what stands before it is over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.proof.held import Held
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

MARKER = "otherwise"
_THEREAFTER = re.compile(r"^(?:daarna|nadien|hierna|vanaf dan|vanaf dat moment)\b", re.ASCII)
_LATER = re.compile(r"\b(?:daarna|nadien|hierna|vervolgens|na|nadat|later|vanaf|sinds|dan|verder|meer)\b", re.ASCII)
LISTED = 12  # letters with which the items of an unfolded list begin alike


def otherwise(held: Held) -> Iterator[Difference]:
    """ "Anders" left out or added, or said of another duty than that before it."""
    theirs = [s for s in held.spoken if MARKER in s.markers]
    ours = MARKER in held.statement.markers
    if ours != bool(theirs):
        yield Difference("condition", *("anders", "") if ours else ("", "anders"))
    elif ours and names_duty(held.statement) and not all(_leads(source, held) for source in theirs):
        yield Difference("scope", "anders", "")
    later = any((s.covers or s.facts) and _THEREAFTER.match(fold(s.text)) for s in held.spoken)
    if later and not _LATER.search(fold(held.statement.text)):
        yield Difference("condition", "", "daarna")
    # "Laat u het slot niet open, dan ..." for "U laat het slot niet open. Doet u dat, dan ...".
    points_back = _points_at_case(held.spoken) and not _has_case(held.spoken)
    if points_back and _has_case([held.statement]) and not _points_at_case([held.statement]):
        yield Difference("condition", "", "dan")


def _leads(source: Statement, held: Held) -> bool:
    return any(s in held.spoken for s in leading_to(held.sentences, source))


def _points_at_case(sentences: Sequence[Statement]) -> bool:
    """Whether a condition only points at what was said: "doet u dat, dan ..."."""
    return any("if" in p.markers and not p.concepts for s in sentences for p in s.parts)


def _has_case(sentences: Sequence[Statement]) -> bool:
    return any(p.markers & {"if", "when"} and p.concepts for s in sentences for p in s.parts)


def leading_to(sentences: Sequence[Statement], source: Statement) -> Sequence[Statement]:
    """What was to be done: the sentence before ``source``, and of a list all its items."""
    at = next((i for i, s in enumerate(sentences) if s is source), 0)
    first = at - 1
    while first > 0 and sentences[first - 1].text[:LISTED] == sentences[at - 1].text[:LISTED]:
        first -= 1
    return [s for s in sentences[max(first, 0) : at] if MARKER not in s.markers]


def follows(statement: Statement, before: Statement, sentences: Sequence[Statement]) -> bool:
    """Whether some sentence of the source says what ``statement`` says otherwise, right after what ``before`` says."""
    said = [s for s in sentences if MARKER in s.markers and statement.about <= s.about and statement.covers <= s.covers]
    most = max((len(before.about & s.about) for s in sentences), default=0)
    return any(most and len(before.about & s.about) == most for source in said for s in leading_to(sentences, source))


def names_duty(statement: Statement) -> bool:
    """Whether a sentence says itself what was to be done: "U plaatst een slot, anders ..."."""
    first, *_ = [MARKER in part.markers for part in statement.parts if part.concepts] or [True]
    return not first
