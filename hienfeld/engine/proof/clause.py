"""Whether a text is a standard clause: both say all that the other says, apart from filled-in fields.

Stricter than cover on one side: replacing a text by a clause also *adds* what the clause says, so nothing of the clause
may be missing from the text either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import accumulate

from hienfeld.engine.facts import Fact
from hienfeld.engine.facts.compare import compare_facts, missing_facts, says_all
from hienfeld.engine.language.lexicon import places
from hienfeld.engine.language.names import names_in, people_in
from hienfeld.engine.language.statements import FIELD, Statement
from hienfeld.engine.proof.codes import codes
from hienfeld.engine.proof.crossings import crossed_cases, crossed_roles, crossed_sentences
from hienfeld.engine.proof.fields import field_kinds, left_blank, name_fields, not_filled_in
from hienfeld.engine.proof.fillings import Written, name_length, written
from hienfeld.engine.proof.held import NAMES
from hienfeld.engine.proof.holders import holders
from hienfeld.engine.proof.in_place import in_place
from hienfeld.engine.proof.index import Weight
from hienfeld.engine.proof.light_phrases import light_phrases
from hienfeld.engine.proof.opposites import swapped
from hienfeld.engine.proof.payments import payments
from hienfeld.engine.proof.places import other_places
from hienfeld.engine.proof.remarks import remarks
from hienfeld.engine.proof.roles import exchanged
from hienfeld.engine.proof.scope import COMPARISONS, SAYS_MORE, cover_words, in_conditions, joining
from hienfeld.engine.proof.seasons import seasons
from hienfeld.engine.proof.shares import Side, share
from hienfeld.engine.proof.small_words import small_words
from hienfeld.engine.proof.subjects import subjects
from hienfeld.engine.proof.to_fields import to_fields
from hienfeld.engine.proof.turns import turns
from hienfeld.engine.proof.verb_forms import verb_forms
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

ALIKE = 0.85  # below this a text that differs in no fact still differs in wording too much to replace
LONGEST_FILL = 12  # words that a field in square brackets may hold
ROUNDING = 1e-9  # more than the last digits of a share can make
TELLING = COMPARISONS | frozenset(("restrict", "except", "without", "extend", "before", "after"))
_SAYS_WHEN = frozenset(("when", "if"))
_BRACKETS = re.compile(r"\[[^\]]{1,60}\]")
# What makes a condition of what follows it; "dezelfde dekking als de motor" is none.
_PROVIDED = re.compile(
    r"\b(?:mits|op voorwaarde dat|voor ?zover|zolang)\b"
    r"|\b(?!\w*zelfde )\w+ \w+ (?:als|indien|wanneer) (?:de|het|een|u|deze|er|dit|die)\b"
)
# What may say so in another way, shorthand included.
_TIED = re.compile(
    r"\b(?:als|indien|wanneer|mits|mist|zodra|zolang|voor ?zover|voorwaarde|vwd|vw|alleen|uitsluitend|tenzij|dan)\b"
)
_FIGURE = re.compile(r"\d+")
_AS_FIELD = re.compile(r"\b[Aa]ls \[")


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


@dataclass(frozen=True)
class Said:
    """What sentences say beside their words; worked out when it is asked for, and once."""

    statements: Sequence[Statement]

    @cached_property
    def text(self) -> str:
        return " ".join(s.text for s in self.statements)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(f for s in self.statements for f in s.facts)

    @cached_property
    def covers(self) -> frozenset[str]:
        return frozenset[str]().union(*(s.covers for s in self.statements))

    @cached_property
    def negated(self) -> bool:
        return sum(s.negations for s in self.statements) % 2 == 1

    @cached_property
    def markers(self) -> frozenset[str]:
        return frozenset[str]().union(*(s.markers for s in self.statements))

    @cached_property
    def in_conditions(self) -> frozenset[str]:
        return in_conditions([p for s in self.statements for p in s.parts])

    @cached_property
    def acting(self) -> tuple[int, int]:
        return sum(s.acting[0] for s in self.statements), sum(s.acting[1] for s in self.statements)

    @cached_property
    def conditions(self) -> int:
        """In how many parts it says when something holds; "als [beroep]" may do so when it is filled in."""
        return sum(not p.markers.isdisjoint(_SAYS_WHEN) for s in self.statements for p in s.parts) + len(
            _AS_FIELD.findall(self.text)
        )

    def times(self, marker: str) -> int:
        return sum(marker in p.markers for s in self.statements for p in s.parts) if marker in self.markers else 0


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """A clause ready to be held against many texts."""

    said: Said
    concepts: tuple[str, ...]  # fields included
    has_fields: bool
    kinds: list[str]  # of its fields
    for_names: list[bool]  # whether each asks for one
    side: Side  # without its fields

    @classmethod
    def of(cls, clause: Sequence[Statement], weight: Weight) -> ClauseWords:
        words = _words(clause)
        fixed = [pair for pair in words if pair[1] != FIELD]
        has_fields = len(fixed) < len(words)
        concepts, kinds, for_names = tuple(c for _, c in words), field_kinds(clause), name_fields(clause)
        return cls(Said(clause), concepts, has_fields, kinds, for_names, Side.of(fixed, weight))


@dataclass(frozen=True)
class TextWords:
    """A text ready to be held against many clauses."""

    said: Said
    side: Side

    @classmethod
    def of(cls, text: Sequence[Statement], weight: Weight) -> TextWords:
        return cls(Said(text), Side.of(_words(text), weight))

    @cached_property
    def written(self) -> list[Written]:
        """How each word stands in the text."""
        return written(self.said.statements)


def liken(text: TextWords, clause: ClauseWords, weight: Weight, least: float = 0.0) -> Likeness | None:
    """Holds the words of a text against those of a clause, whatever the order of their sentences; None when they turn
    out less alike than ``least``.

    Facts, polarity and scope are another matter: ``with_differences``.
    """
    side, statements, blank = text.side, text.said.statements, False
    if clause.has_fields:
        ends = list(accumulate(sum(len(p.words) for p in s.parts) for s in statements))
        filled = _filled(text, clause, ends)
        filled |= _named_elsewhere(side.pairs, clause, filled, statements)
        filled |= {at for at, (_, concept) in enumerate(side.pairs) if concept == FIELD}  # known to hold a name
        blank = "" in clause.kinds and not filled
        side = Side.of([pair for i, pair in enumerate(side.pairs) if i not in filled], weight) if filled else side
    text_share, extra = share(side, clause.side)
    if harmonic_mean(text_share, 1.0) < least - ROUNDING:  # however much of the clause the text has
        return None
    clause_share, lacking = share(clause.side, side)
    if blank and Counter(_FIGURE.findall(text.said.text)) <= Counter(_FIGURE.findall(clause.said.text)):
        lacking = (*lacking, *_BRACKETS.findall(clause.said.text)[:1])
    if len(statements) >= max(2, len(clause.said.statements)):
        extra = (*extra, *_said_again(side, clause.side))
    return Likeness(text_share, clause_share, extra, lacking, ())


def with_differences(likeness: Likeness, text: Said, clause: Said) -> Likeness:
    """``likeness`` of two that no word tells apart, with what their sentences differ in besides."""
    differences = (*_plain_differences(text, clause), *_small_differences(text, clause))
    return replace(likeness, differences=differences or _of_a_copy(text, clause))


def with_plain_differences(likeness: Likeness, text: Said, clause: Said) -> Likeness:
    """``likeness`` with the differences that are worth naming where words tell the two apart as well."""
    return replace(likeness, differences=tuple(_plain_differences(text, clause)))


def _of_a_copy(text: Said, clause: Said) -> tuple[Difference, ...]:
    """What tells a text from the clause of which it is all but a copy."""
    found = [*in_place(text.text, clause.text), *seasons(text.statements, clause.statements)]
    return (*found, *remarks(text.statements, clause.statements))


def _said_again(text: Side, clause: Side) -> Iterator[str]:
    """Words of the clause that the text says more often: a sentence too many may hold no other words."""
    again = Counter(concept for _, concept in text.pairs)
    again.subtract(concept for _, concept in clause.pairs)
    words = {concept: word for word, concept in text.pairs}
    return (words[concept] for concept, times in again.items() if times > 0 and concept in clause.known)


def _words(statements: Sequence[Statement]) -> list[tuple[str, str]]:
    return [pair for s in statements for p in s.parts for pair in zip(p.words, p.concepts, strict=True)]


def _filled(text: TextWords, clause: ClauseWords, ends: Sequence[int]) -> frozenset[int]:
    """Positions of the words in ``text`` that fill a field of ``clause``: not in a field for a figure, and not past
    the end of a sentence (``ends``: positions after the last word of each)."""
    found: set[int] = set()
    words, concepts = [w for w, _ in text.side.pairs], [c for _, c in text.side.pairs]
    places = [at for at, concept in enumerate(clause.concepts) if concept == FIELD]
    for_words = {at for at, kind in zip(places, clause.kinds, strict=False) if not kind}
    # Whoever begins with a capital gives one to a name as well: not to "jonge bestuurders".
    cased = text.said.text[:1].isupper() and not text.said.text.isupper()
    for_names = {at for at, name in zip(places, clause.for_names, strict=False) if name and cased}
    asked, told = Counter(clause.concepts), Counter(concepts)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, concepts, clause.concepts, autojunk=False).get_opcodes():
        fields = for_words & set(range(j1, j2))
        if tag != "replace" or not fields or i2 - i1 > LONGEST_FILL:
            continue
        # A word that the clause has here may stand elsewhere in the text, but must not be what the filling replaces:
        # "gereinigd door Kiwa" where it is "gekeurd door [instantie]", though both speak of a keuring later on.
        outside, first = told - Counter(concepts[i1:i2]), min(fields)
        lost = [at for at in range(j1, j2) if clause.concepts[at] != FIELD]
        if all(outside[c] >= (asked[c] if at < first else 1) for at in lost if (c := clause.concepts[at])):
            end = min([i2, *(end for end in ends if end > i1)])
            # "Kostuums en decors van [gezelschap]" for "decors en kostuums van"
            begin = next((at for at in range(i1, end) if outside[concepts[at]] >= asked[concepts[at]]), end)
            end = begin + name_length(words[begin:end], text.written[begin:end])
            if any(word.apart for word in text.written[begin + 1 : end]):  # "Oude tekst: Kramer is eigenaar"
                continue
            if not fields <= for_names or any(word.capital for word in text.written[begin:end]):
                found.update(range(begin, end))
    return frozenset(found)


def _named_elsewhere(
    words: Sequence[tuple[str, str]], clause: ClauseWords, filled: frozenset[int], text: Sequence[Statement]
) -> frozenset[int]:
    """Positions of names that fill a field from another place in the sentence: "door Kiwa gekeurd" for "gekeurd door
    [instantie]". No more stretches of names than there are fields for words, and no name of a country."""
    known = set(clause.concepts)
    sentences = [s.text for s in text if not s.text.isupper()]
    names = frozenset[str]().union(*(names_in(t) | people_in(t) for t in sentences)) - places()
    loose = {at for at, (word, concept) in enumerate(words) if concept not in known and word in names}
    stretches = sum(at - 1 not in loose | filled for at in loose | filled)
    return frozenset(loose) if stretches <= clause.kinds.count("") else frozenset()


def _plain_differences(text: Said, clause: Said) -> list[Difference]:
    """Of figures, cover, denial and scope words."""
    lacking = missing_facts(clause.facts, text.facts, lambda fact, source: says_all(fact, source, text.text))
    extra = not_filled_in(missing_facts(text.facts, clause.facts), clause.statements)
    # A figure too many is no figure of the clause, even when the clause has the same one elsewhere.
    found = list(compare_facts(text.facts, clause.facts) if lacking else compare_facts(extra, ()))
    if blank := left_blank(text.facts, clause.statements):
        found.append(Difference("lacking", "", blank))
    named = {d.source for d in found}
    found += [Difference(f.kind, "", f.shown) for f in lacking if not any(n.startswith(f.shown) for n in named)]
    if text.covers != clause.covers:
        found.append(Difference("cover", cover_words(text.covers), cover_words(clause.covers)))
    else:
        found += _turned_somewhere(text.statements, clause.statements)
    if text.negated != clause.negated:
        found.append(Difference("negation", "niet" if text.negated else "", "" if text.negated else "niet"))
    ours, theirs = text.markers & TELLING, clause.markers & TELLING
    found += [Difference("scope", NAMES[mark], "") for mark in sorted(ours - theirs)]
    found += [Difference("scope", "", NAMES[mark]) for mark in sorted(theirs - ours)]
    return found


def _small_differences(text: Said, clause: Said) -> Iterator[Difference]:
    yield from _more(text, clause)
    yield from swapped(text.statements, clause.statements)
    yield from crossed_sentences(text.statements, clause.statements)
    yield from small_words(text.text, clause.text)
    yield from to_fields(text.text, clause.text)
    yield from _denied_elsewhere(text, clause)
    yield from _duty(text, clause)
    yield from _parties(text, clause)


def _more(text: Said, clause: Said) -> Iterator[Difference]:
    """Small words that say more ("altijd"), on either side, and conditions joined otherwise."""
    ours, theirs = text.markers, clause.markers
    for name in sorted(SAYS_MORE.keys() & (ours | theirs)):
        if name in ours and not SAYS_MORE[name] & theirs:
            yield Difference("scope", NAMES[name], "")
        elif name in theirs and not SAYS_MORE[name] & ours:
            yield Difference("scope", "", NAMES[name])
    yield from joining(text.in_conditions, clause.in_conditions)
    if text.conditions > clause.conditions:  # its words may all be known: "mits de gemeente ...", of a monument
        yield Difference("condition", NAMES["when"], "")
    elif _PROVIDED.search(clause.text) and not text.conditions and not _TIED.search(fold(text.text)):
        yield Difference("condition", "", NAMES["when"])


def _denied_elsewhere(text: Said, clause: Said) -> Iterator[Difference]:
    """ "Wordt gestald als het niet draagt" for "wordt niet gestald als het draagt": as often "niet", elsewhere."""
    ours, theirs = ([p for s in said.statements for p in s.parts if p.concepts] for said in (text, clause))
    if len(ours) != len(theirs) or len(ours) < 2:
        return
    found: list[int] = []
    for part in ours:
        near = max(theirs, key=lambda other: len(frozenset(other.concepts) & frozenset(part.concepts)))
        if frozenset(part.concepts) & frozenset(near.concepts):
            theirs.remove(near)
            found.append(part.negations - near.negations)
    if 1 in found and -1 in found:
        yield Difference("negation", "niet", "niet")


def _duty(text: Said, clause: Said) -> Iterator[Difference]:
    """A right for a duty: more of the one and less of the other."""
    for mine, other in (("may", "must"), ("must", "may")):
        if text.times(mine) > clause.times(mine) and text.times(other) < clause.times(other):
            yield Difference("duty", NAMES[mine], NAMES[other])


def _parties(text: Said, clause: Said) -> Iterator[Difference]:
    """One party acting or paying where the clause has the other do so."""
    ours, theirs = text.acting, clause.acting
    marks, others = text.markers, clause.markers
    for at, name, other, pays, paid in ((0, "u", "wij", "you_pay", "we_pay"), (1, "wij", "u", "we_pay", "you_pay")):
        acts = ours[at] > theirs[at] and ours[1 - at] < theirs[1 - at]
        if acts or (pays in marks - others and paid in others - marks):
            yield Difference("actor", name, other)
    for statement in text.statements:
        yield from crossed_roles(statement, clause.statements)
        yield from crossed_cases(statement, clause.statements)
        yield from exchanged(statement, clause.statements)
    yield from other_places(text.statements, clause.statements)
    yield from payments(text.statements, clause.statements)
    yield from subjects(text.statements, clause.statements)
    yield from turns(text.statements, clause.statements)
    yield from verb_forms(text.statements, clause.statements)
    yield from codes(text.statements, clause.statements)
    yield from holders(text.statements, clause.statements)
    yield from light_phrases(text.statements, clause.statements)


def _turned_somewhere(text: Sequence[Statement], clause: Sequence[Statement]) -> Iterator[Difference]:
    """A sentence that grants or denies otherwise than the one like it, though both sides do both somewhere."""
    if len(text) != len(clause) or len(text) < 2:
        return
    left = list(clause)
    for sentence in text:
        near = max(left, key=lambda other: len(other.about & sentence.about))
        left.remove(near)
        if sentence.covers != near.covers:
            yield Difference("cover", cover_words(sentence.covers), cover_words(near.covers))
