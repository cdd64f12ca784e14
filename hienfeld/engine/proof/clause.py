"""Whether a text is a standard clause: both say all that the other says, apart from filled-in fields.

Stricter than cover on one side: replacing a text by a clause also *adds* what the clause says, so nothing of the clause
may be missing from the text either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate

from hienfeld.engine.facts.compare import compare_facts, missing_facts, says_all
from hienfeld.engine.language.lexicon import places
from hienfeld.engine.language.names import names_in
from hienfeld.engine.language.statements import FIELD, Statement
from hienfeld.engine.proof.cover import Weight
from hienfeld.engine.proof.fields import field_kinds, not_filled_in
from hienfeld.engine.proof.held import NAMES
from hienfeld.engine.proof.opposites import swapped
from hienfeld.engine.proof.scope import COMPARISONS, SAYS_MORE, cover_words, in_conditions, joining
from hienfeld.engine.proof.shares import Side, share
from hienfeld.engine.types import Difference

LONGEST_FILL = 12  # words that a field in square brackets may hold
MOST_LOST = 1  # words of the clause that may be missing beside a field: a typing error, not half a sentence
ROUNDING = 1e-9  # more than the last digits of a share can make
TELLING = COMPARISONS | frozenset(("restrict", "except", "without", "extend", "before", "after"))


def harmonic_mean(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a and b else 0.0


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
        return harmonic_mean(self.text, self.clause)


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """A clause ready to be held against many texts."""

    statements: Sequence[Statement]
    concepts: tuple[str, ...]  # fields included
    kinds: list[str]  # of its fields
    side: Side  # without its fields

    @classmethod
    def of(cls, clause: Sequence[Statement], weight: Weight) -> ClauseWords:
        words = _words(clause)
        fixed = [pair for pair in words if pair[1] != FIELD]
        return cls(clause, tuple(c for _, c in words), field_kinds(clause), Side.of(fixed, weight))


@dataclass(frozen=True, slots=True)
class TextWords:
    """A text ready to be held against many clauses."""

    statements: Sequence[Statement]
    side: Side

    @classmethod
    def of(cls, text: Sequence[Statement], weight: Weight) -> TextWords:
        return cls(text, Side.of(_words(text), weight))


def liken(text: TextWords, clause: ClauseWords, weight: Weight, least: float = 0.0) -> Likeness | None:
    """Holds the words of a text against those of a clause, whatever the order of their sentences; None when they turn
    out less alike than ``least``.

    Facts, polarity and scope are another matter: ``with_differences``.
    """
    side = text.side
    if FIELD in clause.concepts:
        ends = list(accumulate(sum(len(p.words) for p in s.parts) for s in text.statements))
        filled = _filled([c for _, c in side.pairs], clause.concepts, clause.kinds, ends)
        filled |= _named_elsewhere(side.pairs, clause, filled, text.statements)
        side = Side.of([pair for i, pair in enumerate(side.pairs) if i not in filled], weight) if filled else side
    text_share, extra = share(side, clause.side)
    if harmonic_mean(text_share, 1.0) < least - ROUNDING:  # however much of the clause the text has
        return None
    clause_share, lacking = share(clause.side, side)
    if len(text.statements) > len(clause.statements):
        extra = (*extra, *_said_again(side, clause.side))
    return Likeness(text_share, clause_share, extra, lacking, ())


def with_differences(likeness: Likeness, text: TextWords, clause: ClauseWords) -> Likeness:
    return replace(likeness, differences=_differences(text.statements, clause.statements))


def _said_again(text: Side, clause: Side) -> Iterator[str]:
    """Words of the clause that the text says more often: a sentence too many may hold no other words."""
    again = Counter(concept for _, concept in text.pairs)
    again.subtract(concept for _, concept in clause.pairs)
    words = {concept: word for word, concept in text.pairs}
    return (words[concept] for concept, times in again.items() if times > 0 and concept in clause.known)


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
        own = sum(
            concept != FIELD for concept in clause[j1:j2]
        )  # words of the clause that the filling would take along
        if tag == "replace" and for_words & set(range(j1, j2)) and i2 - i1 <= LONGEST_FILL and own <= MOST_LOST:
            found.update(range(i1, min([i2, *(end for end in ends if end > i1)])))
    return frozenset(found)


def _named_elsewhere(
    words: Sequence[tuple[str, str]], clause: ClauseWords, filled: frozenset[int], text: Sequence[Statement]
) -> frozenset[int]:
    """Positions of names that fill a field from another place in the sentence: "door Kiwa gekeurd" for "gekeurd door
    [instantie]". No more stretches of names than there are fields for words, and no name of a country."""
    known = set(clause.concepts)
    names = frozenset[str]().union(*(names_in(s.text) for s in text if not s.text.isupper())) - places()
    loose = {at for at, (word, concept) in enumerate(words) if concept not in known and word in names}
    stretches = sum(at - 1 not in loose | filled for at in loose | filled)
    return frozenset(loose) if stretches <= clause.kinds.count("") else frozenset()


def _differences(text: Sequence[Statement], clause: Sequence[Statement]) -> tuple[Difference, ...]:
    ours = [f for s in text for f in s.facts]
    theirs = [f for s in clause for f in s.facts]
    whole = " ".join(s.text for s in text)
    lacking = missing_facts(theirs, ours, lambda fact, source: says_all(fact, source, whole))
    extra = not_filled_in(missing_facts(ours, theirs), clause)
    # A figure too many is no figure of the clause, even when the clause has the same one elsewhere.
    found = list(compare_facts(ours, theirs) if lacking else compare_facts(extra, ()))
    named = {d.source for d in found}
    found += [Difference(f.kind, "", f.shown) for f in lacking if not any(n.startswith(f.shown) for n in named)]
    covers, others = _covers(text), _covers(clause)
    if covers != others:
        found.append(Difference("cover", cover_words(covers), cover_words(others)))
    else:
        found += _turned_somewhere(text, clause)
    negated, other = (sum(p.negations for s in side for p in s.parts) for side in (text, clause))
    if negated % 2 != other % 2:
        found.append(Difference("negation", "niet" if negated % 2 else "", "" if negated % 2 else "niet"))
    ours_marks = frozenset(m for s in text for m in s.markers) & TELLING
    their_marks = frozenset(m for s in clause for m in s.markers) & TELLING
    found += [Difference("scope", NAMES[mark], "") for mark in sorted(ours_marks - their_marks)]
    found += [Difference("scope", "", NAMES[mark]) for mark in sorted(their_marks - ours_marks)]
    return (*found, *_more(text, clause), *swapped(text, clause), *_duty(text, clause), *_parties(text, clause))


def _more(text: Sequence[Statement], clause: Sequence[Statement]) -> Iterator[Difference]:
    """Small words that say more ("altijd"), on either side, and conditions joined otherwise."""
    ours, theirs = (frozenset(m for s in side for m in s.markers) for side in (text, clause))
    for name in sorted(SAYS_MORE):
        if name in ours and not SAYS_MORE[name] & theirs:
            yield Difference("scope", NAMES[name], "")
        elif name in theirs and not SAYS_MORE[name] & ours:
            yield Difference("scope", "", NAMES[name])
    yield from joining(*(in_conditions([p for s in side for p in s.parts]) for side in (text, clause)))


def _duty(text: Sequence[Statement], clause: Sequence[Statement]) -> Iterator[Difference]:
    """A right for a duty: more of the one and less of the other."""
    ours, theirs = (Counter(m for s in side for p in s.parts for m in p.markers) for side in (text, clause))
    for mine, other in (("may", "must"), ("must", "may")):
        if ours[mine] > theirs[mine] and ours[other] < theirs[other]:
            yield Difference("duty", NAMES[mine], NAMES[other])


def _parties(text: Sequence[Statement], clause: Sequence[Statement]) -> Iterator[Difference]:
    """One party acting or paying where the clause has the other do so."""
    ours, theirs = ([sum(p.acting[at] for s in side for p in s.parts) for at in (0, 1)] for side in (text, clause))
    marks, others = (frozenset(m for s in side for m in s.markers) for side in (text, clause))
    for at, name, other, pays, paid in ((0, "u", "wij", "you_pay", "we_pay"), (1, "wij", "u", "we_pay", "you_pay")):
        acts = ours[at] > theirs[at] and ours[1 - at] < theirs[1 - at]
        if acts or (pays in marks - others and paid in others - marks):
            yield Difference("actor", name, other)


def _covers(statements: Sequence[Statement]) -> frozenset[str]:
    counts = Counter(p.cover for s in statements for p in s.parts if p.cover)
    return frozenset(counts)


def _turned_somewhere(text: Sequence[Statement], clause: Sequence[Statement]) -> Iterator[Difference]:
    """A sentence that grants or denies otherwise than the one like it, though both sides do both somewhere."""
    if len(text) != len(clause) or len(text) < 2:
        return
    left = list(clause)
    for sentence in text:
        near = max(left, key=lambda other: len(set(other.concepts) & set(sentence.concepts)))
        left.remove(near)
        covers, others = _covers([sentence]), _covers([near])
        if covers != others:
            yield Difference("cover", cover_words(covers), cover_words(others))
