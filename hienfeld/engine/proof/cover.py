"""Proof of cover: a statement is covered when a source says all of it, with the same facts, polarity and scope.

The reading rule (what may be removed): the source must say at least what the text says and nothing that changes it. So
every content word, number and scope word of the text must stand in the source (this file), cover must be granted or
denied alike, and no condition, exception, qualification or limit that the source attaches to the same statement may be
missing from the text (``scope``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from hienfeld.engine.facts import compare_facts
from hienfeld.engine.facts.compare import is_article
from hienfeld.engine.facts.extract import DATE
from hienfeld.engine.language.compounds import PREFIXES
from hienfeld.engine.language.statements import Part, Statement
from hienfeld.engine.proof import scope
from hienfeld.engine.proof.held import Held
from hienfeld.engine.proof.index import Index, Unit, Weight, Word, figure_of
from hienfeld.engine.types import Difference

_BY_GRAMMAR = frozenset(("na", "ookals", "kosten"))  # what these say grammar may say too
_AFTER_EVENT = re.compile(
    r"na (?:een |de |het |uw |zijn |haar |hun )?"
    r"(?P<what>diefstal|inbraak|beroving|overlijden|verlies|vermissing|faillissement|aanrijding)\b",
    re.IGNORECASE,
)
_AS_LONG_AS = re.compile(r"\bzolang\b|\bterwijl\b", re.IGNORECASE)
_COSTS_OF = re.compile(r"\bkosten (?:van|voor|om) (?:het |de |een )?[a-z]", re.IGNORECASE)
_PAYS = re.compile(r"\b(?:vergoed\w*|betalen|betaald)\b", re.IGNORECASE)

USED = 0.5  # a part of the source counts as spoken of when this share of its words is in the text
WORTH = 0.5  # below this share of its words a text is not about the source, and nothing more is looked at
# Where a text narrows or takes away, a narrower word says something else: "behalve auto's" leaves the lorries in.
NARROWING = frozenset(("except", "restrict", "when", "if", "without"))
MANY = 1_000_000  # differences: no limit
LONG_ENDING = 6  # letters by which a word may take up a longer one
SPOKEN = 0.25  # a sentence of the source is spoken of when it holds this share of the text's words


@dataclass(frozen=True, slots=True)
class Proof:
    """Outcome of holding one statement against one unit. ``share`` is the weighted share of its words found there."""

    share: float
    unmatched: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        return not self.unmatched and not self.differences


@dataclass(frozen=True, slots=True)
class Found:
    """How much of a statement stands in a unit: the weighted share of its words, and what is not found."""

    share: float
    unmatched: tuple[str, ...]
    lost: int  # figures of the statement that stand nowhere in the unit, so that each is a difference

    @property
    def lacks_words(self) -> bool:
        """Whether words are missing; some may yet be matched by the grammar of the source."""
        return not _BY_GRAMMAR.issuperset(self.unmatched)

    @property
    def may_hold(self) -> bool:
        """Whether a proof can come of it."""
        return not self.lost and not self.lacks_words


Group = tuple[Found, int]  # what was found, and the units in which it was, as bits


class _Kept:
    """What an iterator gives, asked of it once and kept for those who ask again."""

    def __init__(self, items: Iterator[Difference]) -> None:
        self._items = items
        self._kept: list[Difference] = []

    def __iter__(self) -> Iterator[Difference]:
        yield from self._kept
        for item in self._items:
            self._kept.append(item)
            yield item


@dataclass(frozen=True, slots=True)
class _Compared:
    """A statement held against the sentences of a source that it speaks of."""

    grammar: frozenset[str]  # words that it need not find, for what it uses of them says so otherwise
    differences: _Kept


class Claim:
    """A statement made ready to be held against many units: finding its words is cheap, proving is not."""

    def __init__(self, statement: Statement, index: Index) -> None:
        self.statement = statement
        self._index = index
        self._words = [
            # "ondergeschikten en uitzendkrachten": who names both does not take the one for the other
            index.in_phrase(
                index.word(word, concept, exact=exact or _named_beside(part, concept, index.broader(word, concept))),
                concept,
                part,
            )
            for part, exact in zip(statement.parts, _narrowed(statement.parts), strict=True)
            for word, concept in zip(part.words, part.concepts, strict=True)
        ]
        # A date without its year is found in one with it, and "1" may be an article: no figure to look for.
        self._figures = [figure_of(f) for f in statement.facts if f.kind != DATE and not is_article(f)]
        self._counts = any(fact.per for fact in statement.facts)
        self._total = sum(word.worth for word in self._words)
        self._compared: dict[tuple[bool, tuple[int, ...], frozenset[str], tuple[int, ...]], _Compared] = {}

    def find(self, within: int) -> list[Group]:
        """The units ``within`` (as bits) in groups in which the same words and figures of the statement stand."""
        groups = [(_repeated(self._words), within)]
        places = [word.places for word in self._words]
        places += [self._index.places_of(figure) for figure in self._figures]
        for at, units in enumerate(places):
            if units & within:
                groups = list(_divided(groups, 1 << at, units))
        return [(self._found(hits), units) for hits, units in groups]

    def _found(self, hits: int) -> Found:
        found = 0.0
        unmatched: dict[str, None] = {}
        for at, word in enumerate(self._words):
            if hits >> at & 1:
                found += word.worth
            else:
                unmatched[word.text] = None
        share = found / self._total if self._total else 0.0
        lost = len(self._figures) - (hits >> len(self._words)).bit_count()
        return Found(share, tuple(unmatched), lost if share >= WORTH else 0)  # below that, nothing more is looked at

    def prove(self, unit: Unit, found: Found, most: int = MANY) -> Proof | None:
        """Holds the statement against ``unit`` and names all that keeps the proof from holding; None as soon as that is
        more than ``most`` differences. Where words are missing it cannot hold, and only the plain differences are
        looked for."""
        if found.share < WORTH:
            return Proof(found.share, found.unmatched, ())
        said = frozenset(c for word in self._words for c in word.matched(unit.available))
        spoken = _spoken(unit, said, self._index.weight)
        facts = compare_facts(
            self.statement.facts, [f for s in unit.sentences if s in spoken or _adds(s, said) for f in s.facts]
        )
        if len(facts) > most:
            return None
        named = {d.source.partition(" per ")[0] for d in facts}
        differences = list(facts)
        held = self._hold(unit, spoken, said, plain=found.lacks_words)
        for difference in held.differences:
            if difference.text or difference.source not in named:  # no figure is named twice
                differences.append(difference)
                if len(differences) > most:
                    return None
        unmatched = tuple(word for word in found.unmatched if word not in held.grammar)
        return Proof(found.share, unmatched, tuple(differences))

    def _hold(self, unit: Unit, spoken: tuple[Statement, ...], said: frozenset[str], *, plain: bool) -> _Compared:
        """The statement against ``spoken``, once for all units in which it speaks of the same sentences: a sentence is
        a unit, stands in two pairs, and in the whole article."""
        around = unit.sentences if scope.looks_around(self.statement, spoken) else ()
        if self._counts and not around:  # those that only add a figure tell what it counts for
            around = tuple(s for s in unit.sentences if _adds(s, said))
        key = (plain, tuple(map(id, spoken)), said, tuple(map(id, around)))
        known = self._compared.get(key)
        if known is None:
            used = _used(spoken, said, self._index.weight)
            # "Wat nat wordt is zonder dekzeil niet gedekt": cover comes with what its part says besides.
            if len(spoken) == 1 and self.statement.covers and not any(p.cover for p in used):
                used = tuple(p for p in spoken[0].parts if p in used or p.cover)
            held = Held(self.statement, unit.sentences, spoken, used, said, self._index.weight)
            look_for = scope.plain_differences if plain else scope.differences
            known = self._compared[key] = _Compared(_in_grammar(held), _Kept(look_for(held)))
        return known


def _in_grammar(held: Held) -> frozenset[str]:
    """The words of ``_BY_GRAMMAR`` that the source says otherwise: "na braak" in "als er sporen van braak zijn", "ook
    als het regent" in "Dat geldt ook bij regen", "kosten van het vervangen" in "wij vergoeden het vervangen"."""
    marks = frozenset(m for part in held.used for m in part.markers)
    lasting = any(_AS_LONG_AS.search(s.text) for s in held.spoken)  # what lasts is not over
    found = {"na"} if "when" in marks and not lasting else set[str]()
    event = _AFTER_EVENT.match(held.statement.text)
    if event and ("if" in marks or any(f"bij {event['what']}" in s.text.lower() for s in held.spoken)):
        found.add("na")  # "Na diefstal doet u aangifte" for "bij diefstal"; of what lasts it is not the same
    if "also" in marks or "extend" in marks:
        found.add("ookals")
    if held.statement.covers == {"+"} and _COSTS_OF.search(held.statement.text):
        found.update(("kosten",) if any(_PAYS.search(s.text) for s in held.spoken) else ())
    return frozenset(found)


def _narrowed(parts: Sequence[Part]) -> Iterator[bool]:
    """Per part whether it narrows or takes away; the items that follow such a part do so too."""
    narrowed = False
    for part in parts:
        narrowed = bool(part.markers & NARROWING) or (narrowed and not part.cover)
        yield narrowed


def _named_beside(part: Part, concept: str, broader: frozenset[str]) -> bool:
    """Whether a list names a word and, as another item, a broader one."""
    return bool(broader) and any(
        concept in item and any(other & broader for other in items if other is not item)
        for items in part.lists
        for item in items
    )


def _divided(groups: Iterable[tuple[int, int]], bit: int, units: int) -> Iterator[tuple[int, int]]:
    """``groups`` (what was found, in which units) with ``bit`` added to what was found in ``units``."""
    for hits, group in groups:
        inside = group & units
        if inside:
            yield hits | bit, inside
        if inside != group:
            yield hits, group ^ inside


def _repeated(words: Sequence[Word]) -> int:
    """As bits, the words that take up a longer one of the same sentence again ("atoomkernreactie ... de reactie")."""
    long = [word for word in words if len(word.ending) >= LONG_ENDING]
    return sum(
        1 << at
        for at, word in enumerate(words)
        if len(word.ending) >= LONG_ENDING
        and any(_takes_up(word.ending, other.ending) for other in long if other.text != word.text)
    )


def _takes_up(short: str, long: str) -> bool:
    """Whether a word takes up a longer one; "huurder" is not "verhuurder"."""
    return long.endswith(short) and long.removesuffix(short) not in PREFIXES


def _spoken(unit: Unit, said: frozenset[str], weight: Weight) -> tuple[Statement, ...]:
    """The sentences of ``unit`` that the statement speaks of: the nearest, those with a fair share of its words of
    which the nearest lacks some, and whichever else is needed to find all of them. Another sentence that merely uses
    the same words proves nothing."""
    if said and len(unit.sentences) == 1 and said <= unit.sentences[0].about:
        return unit.sentences  # as most are: nothing to choose
    total = fsum(map(weight, said))  # of a set: exact, so that its order does not matter
    shared = [fsum(map(weight, s.about & said)) for s in unit.sentences]
    if not total or max(shared) < SPOKEN * total:
        return ()
    nearest = unit.sentences[shared.index(max(shared))]
    found = [
        s
        for s, share in zip(unit.sentences, shared, strict=True)
        if s is nearest or (share >= SPOKEN * total and said & s.about - nearest.about)
    ]
    left = said.difference(unit.title, *(s.about for s in found))
    while left:
        needed = max(unit.sentences, key=lambda s: fsum(map(weight, left & s.about)))
        found.append(needed)
        left -= needed.about
    return tuple(s for s in unit.sentences if s in found)


def _adds(sentence: Statement, said: frozenset[str]) -> bool:
    """Whether a sentence only adds a figure to what the others say: "De vergoeding is maximaal € 300"."""
    return sentence.about <= said


def _used(spoken: tuple[Statement, ...], said: frozenset[str], weight: Weight) -> tuple[Part, ...]:
    """The parts that the statement speaks of: most of their words, or a word that no other such part has."""
    parts = [p for s in spoken for p in s.parts]
    mostly = [p for p in parts if _is_used(p, said, weight)]
    rest = said - {c for p in mostly for c in p.concepts}
    return tuple(p for p in parts if p in mostly or rest & set(p.concepts))


def _is_used(part: Part, said: frozenset[str], weight: Weight) -> bool:
    if not part.concepts:
        return bool(part.cover)
    total = sum(weight(c) for c in part.concepts)
    return sum(weight(c) for c in part.concepts if c in said) >= USED * total
