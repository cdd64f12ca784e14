"""Whether a text is a standard clause: both say all that the other says, apart from filled-in fields.

Stricter than cover on one side: replacing a text by a clause also *adds* what the clause says, so nothing of the clause
may be missing from the text either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from hienfeld.engine.facts.compare import compare_facts, missing_facts
from hienfeld.engine.language.statements import FIELD, Statement
from hienfeld.engine.language.words import stem, stems_of_halves
from hienfeld.engine.proof.cover import Weight
from hienfeld.engine.proof.fields import field_kinds, not_filled_in
from hienfeld.engine.proof.opposites import swapped
from hienfeld.engine.proof.scope import NAMES
from hienfeld.engine.types import Difference

PREFIX = 9  # letters that the first part of a compound must share to be taken for it
LONGEST_FILL = 12  # words that a field in square brackets may hold
TELLING = frozenset(("restrict", "except", "without", "extend", "before", "after"))


@dataclass(frozen=True, slots=True)
class Likeness:
    """``text`` and ``clause``: weighted share of the words of each that the other has; ``alike`` is their harmonic
    mean."""

    text: float
    clause: float
    extra: tuple[str, ...]  # words that only the text has
    lacking: tuple[str, ...]  # words that only the clause has
    differences: tuple[Difference, ...]

    @property
    def alike(self) -> float:
        return 2 * self.text * self.clause / (self.text + self.clause) if self.text and self.clause else 0.0


def liken(text: Sequence[Statement], clause: Sequence[Statement], weight: Weight) -> Likeness:
    """Holds a text against a clause, whatever the order of their sentences."""
    ours, theirs = _words(text), _words(clause)
    ends = list(accumulate(sum(len(p.words) for p in s.parts) for s in text))
    filled = _filled([c for _, c in ours], [c for _, c in theirs], field_kinds(clause), ends)
    ours = [pair for i, pair in enumerate(ours) if i not in filled]
    theirs = [pair for pair in theirs if pair[1] != FIELD]
    text_share, extra = _share(ours, theirs, weight)
    clause_share, lacking = _share(theirs, ours, weight)
    return Likeness(text_share, clause_share, extra, lacking, _differences(text, clause))


def _words(statements: Sequence[Statement]) -> list[tuple[str, str]]:
    return [pair for s in statements for p in s.parts for pair in zip(p.words, p.concepts, strict=True)]


def _filled(text: Sequence[str], clause: Sequence[str], kinds: Sequence[str], ends: Sequence[int]) -> frozenset[int]:
    """Positions of the words in ``text`` that fill a field of ``clause``: not in a field for a figure, and not past
    the end of a sentence (``ends``: positions after the last word of each)."""
    if FIELD not in clause:
        return frozenset()
    found: set[int] = set()
    places = [at for at, concept in enumerate(clause) if concept == FIELD]
    for_words = {at for at, kind in zip(places, kinds, strict=False) if not kind}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, text, clause, autojunk=False).get_opcodes():
        if tag == "replace" and for_words & set(range(j1, j2)) and i2 - i1 <= LONGEST_FILL:
            found.update(range(i1, min([i2, *(end for end in ends if end > i1)])))
    return frozenset(found)


def _share(
    words: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]], weight: Weight
) -> tuple[float, tuple[str, ...]]:
    known = {concept for _, concept in others}
    forms = {_form(word) for word, _ in others}
    long_words = [word for word, _ in others if len(word) >= PREFIX]
    total = sum(weight(concept) for _, concept in words)
    missing = [
        (w, c) for w, c in words if c not in known and _form(w) not in forms and not _spans(w, long_words, known)
    ]
    if not total:
        return 0.0, ()
    return 1 - sum(weight(c) for _, c in missing) / total, tuple(dict.fromkeys(w for w, _ in missing))


def _spans(word: str, others: Sequence[str], concepts: set[str]) -> bool:
    """Whether a compound takes two words of the other side together, or is the first part of one that does."""
    if any(pair <= concepts for pair in stems_of_halves(word)):
        return True
    if len(word) < PREFIX:
        return False
    shorter = [w for w in others if word.startswith(w) and w != word]
    return any(w.startswith(word) and w != word for w in others) or any(
        stem(word[len(w) :].removeprefix("s")) in concepts for w in shorter
    )


def _form(word: str) -> str:
    """A compound without its linking letters and endings: leegstandsbeheerder, leegstandbeheerder -> one form."""
    return word.replace("s", "").removesuffix("en").removesuffix("e") if len(word) >= 10 else word


def _differences(text: Sequence[Statement], clause: Sequence[Statement]) -> tuple[Difference, ...]:
    ours = [f for s in text for f in s.facts]
    theirs = [f for s in clause for f in s.facts]
    lacking = missing_facts(theirs, ours)
    extra = not_filled_in(missing_facts(ours, theirs), clause)
    found = list(compare_facts(ours if lacking else extra, theirs)) if lacking or extra else []
    named = {d.source for d in found}
    found += [Difference(f.kind, "", f.shown) for f in lacking if not any(n.startswith(f.shown) for n in named)]
    covers, others = _covers(text), _covers(clause)
    if covers != others:
        found.append(Difference("cover", _spell(covers), _spell(others)))
    negated, other = (sum(p.negations for s in side for p in s.parts) for side in (text, clause))
    if negated % 2 != other % 2:
        found.append(Difference("negation", "niet" if negated % 2 else "", "" if negated % 2 else "niet"))
    ours_marks = frozenset(m for s in text for m in s.markers) & TELLING
    their_marks = frozenset(m for s in clause for m in s.markers) & TELLING
    found += [Difference("scope", NAMES[mark], "") for mark in sorted(ours_marks - their_marks)]
    found += [Difference("scope", "", NAMES[mark]) for mark in sorted(their_marks - ours_marks)]
    return (*found, *swapped(text, clause), *_duty(text, clause))


def _duty(text: Sequence[Statement], clause: Sequence[Statement]) -> Iterator[Difference]:
    """A right for a duty; "kan" and "moet" beside each other say too little."""
    ours, theirs = ({m for s in side for m in s.markers} & {"may", "must"} for side in (text, clause))
    if len(ours) == len(theirs) == 1 and ours != theirs:
        yield Difference("duty", NAMES[min(ours)], NAMES[min(theirs)])


def _covers(statements: Sequence[Statement]) -> frozenset[str]:
    counts = Counter(p.cover for s in statements for p in s.parts if p.cover)
    return frozenset(counts)


def _spell(covers: frozenset[str]) -> str:
    return " / ".join({"+": "verzekerd", "-": "niet verzekerd"}[c] for c in sorted(covers))
