"""Step "library": is the text a standard clause, or nearly one?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.proof.clause import (
    ALIKE,
    Likeness,
    Said,
    TextWords,
    liken,
    with_differences,
    with_plain_differences,
)
from hienfeld.engine.proof.sources import ProvableClause, Sources
from hienfeld.engine.proof.told_otherwise import told_otherwise
from hienfeld.engine.rules.confidence import OPEN
from hienfeld.engine.rules.wording import clause_source, spell_differences
from hienfeld.engine.types import Advice, AdviceCode, Difference, Evidence, Message, Scores

RESEMBLES = 0.5  # from this likeness on a text is about the clause (library deviations start at 0.54 on the dev set)
PART_OF_IT = 0.3  # below this likeness no run of a text's sentences is looked at as the clause itself
COMMON = 0.04  # words in at least this share of all source sentences may be left out ("schade door diefstal")
# What tells which of a thing: "een bevoegde medewerker", "schriftelijke toestemming".
_QUALIFIES = re.compile(
    r"[a-z]+(?:lijke?|ige?|bare?|loze?|sche?|eerde?|elde?)|(?:ge|be|ver|ont|on)[a-z]{2,}(?:te?|de?|en)"
)

Likest = list[tuple[int, Likeness]]  # positions of clauses, and how like they are


@dataclass(frozen=True, slots=True)
class ClauseMatch:
    """The clause that a text is most like."""

    clause: ProvableClause
    likeness: Likeness
    same: bool
    filled: bool


class Library:
    """The clauses of ``sources``, held against texts; those in the same words are as like as each other."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._likest: dict[object, Likest] = {}

    def best(self, statements: tuple[Statement, ...], candidates: Sequence[int]) -> ClauseMatch | None:
        """The candidate clause most like the text; None when there is no candidate. Ties go to the first code."""
        sources = self._sources
        # What fills a field may be told by its capitals, which are no matter of words.
        written = [s.text for s in statements] if any(sources.clause_words[at].has_fields for at in candidates) else []
        key = (tuple([tuple([(p.words, p.concepts) for p in s.parts]) for s in statements]), tuple(written))
        ties = self._likest.get(key)
        if ties is None:
            ties = self._likest[key] = _likest(statements, candidates, sources)
        if not ties:
            return None
        # Of a clause that the text is not about no difference is worth naming.
        if ties[0][1].alike >= RESEMBLES or len(ties) > 1:
            text = Said(statements)
            ties = [(at, _told_apart(likeness, text, at, sources)) for at, likeness in ties]
        position, likeness = next((tie for tie in ties if not tie[1].differences), ties[0])
        clause = sources.clauses[position]
        said = sources.clause_words[position].said
        same = _is_same(likeness, Said(statements), said, sources)
        return ClauseMatch(clause, likeness, same, "[" in clause.clause.text)


def _told_apart(likeness: Likeness, text: Said, position: int, sources: Sources) -> Likeness:
    """``likeness`` with what tells the two apart besides words: all of it where the words do not."""
    clause = sources.clause_words[position].said
    look = with_differences if _same_words(likeness, text, clause, sources) else with_plain_differences
    return look(likeness, text, clause)


def _likest(statements: Sequence[Statement], candidates: Sequence[int], sources: Sources) -> Likest:
    """Those of ``candidates`` whose words are most like the text's: one, or several that are equally so."""
    text = TextWords.of(statements, sources.weight)
    nearest, ties = 0.0, list[tuple[int, Likeness]]()
    for position in candidates:
        likeness = liken(text, sources.clause_words[position], sources.weight, nearest)
        if likeness is None or likeness.alike < nearest:
            continue
        if likeness.alike > nearest:
            nearest, ties = likeness.alike, []
        ties.append((position, likeness))
    return ties


def clause_within(statements: Sequence[Statement], match: ClauseMatch | None, sources: Sources) -> range:
    """The longest run of sentences, short of all, that is the matched clause by itself; an empty range if none is."""
    if match is None or match.likeness.alike < PART_OF_IT:
        return range(0)
    clause = sources.words_of(match.clause)
    for length in range(len(statements) - 1, 0, -1):
        for start in range(len(statements) - length + 1):
            run = TextWords.of(statements[start : start + length], sources.weight)
            likeness = liken(run, clause, sources.weight, ALIKE)
            if likeness is None or not _is_same(likeness, run.said, clause.said, sources):
                continue
            if not with_differences(likeness, run.said, clause.said).differences:
                return range(start, start + length)
    return range(0)


def _is_same(likeness: Likeness, text: Said, clause: Said, sources: Sources) -> bool:
    """Whether nothing tells a text from a clause."""
    return not likeness.differences and _same_words(likeness, text, clause, sources)


def _same_words(likeness: Likeness, text: Said, clause: Said, sources: Sources) -> bool:
    """Whether no word tells a text from a clause, but that it leaves out what every other sentence of these sources is
    about: "schade" of "schade door diefstal". A word more, or one in the place of another, says something else however
    common it is."""
    if not (likeness.extra or likeness.lacking):
        return likeness.alike >= ALIKE
    if likeness.alike < RESEMBLES:
        return False
    more, less = told_otherwise(likeness.extra, likeness.lacking, text.text, clause.text)
    lacking = [word for word in likeness.lacking if word not in less]
    if not more.issuperset(likeness.extra) or (likeness.alike < ALIKE and lacking):
        return False
    return all(sources.is_common(word, COMMON) and not _QUALIFIES.fullmatch(word) for word in lacking)


def advise(match: ClauseMatch | None, scores: Scores | None) -> Advice | None:
    if match is None or match.likeness.alike < RESEMBLES:
        return None
    code = match.clause.clause.code
    source = clause_source(match.clause.clause)
    if match.same:
        rule = "library_filled" if match.filled else "library_same"
        evidence = Evidence(rule, (source,), scores)
        return Advice(AdviceCode.VERVANGEN, OPEN, Message(rule, {"ref": code}), (code,), evidence)
    differences = all_differences(match.likeness)
    reason = Message("library_differs", {"ref": code, "differences": spell_differences(differences)})
    evidence = Evidence("library_differs", (source,), scores, differences)
    return Advice(AdviceCode.CONTROLEREN, OPEN, reason, (code,), evidence)


def all_differences(likeness: Likeness) -> tuple[Difference, ...]:
    extra = (Difference("extra", " ".join(likeness.extra), ""),) if likeness.extra else ()
    lacking = (Difference("lacking", "", " ".join(likeness.lacking)),) if likeness.lacking else ()
    return (*likeness.differences, *extra, *lacking)
