"""Proof of cover: a statement is covered when a source says all of it, with the same facts, polarity and scope.

The reading rule (what may be removed): the source must say at least what the text says and nothing that changes it. So
every content word, number and scope word of the text must stand in the source (this file), cover must be granted or
denied alike, and no condition, exception, qualification or limit that the source attaches to the same statement may be
missing from the text (``scope``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hienfeld.engine.facts import compare_facts
from hienfeld.engine.language.statements import Part, Statement
from hienfeld.engine.language.words import stems_of_halves
from hienfeld.engine.proof import scope
from hienfeld.engine.types import Difference

Weight = Callable[[str], float]  # how much a concept tells apart (inverse document frequency)
Broader = Callable[[str, str], frozenset[str]]  # (word, concept) -> concepts of broader terms

USED = 0.5  # a part of the source counts as spoken of when this share of its words is in the text
WORTH = 0.5  # below this share of its words a text is not about the source, and nothing more is looked at
SPOKEN = 0.25  # a sentence of the source is spoken of when it holds this share of the text's words


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of source text against which a statement is proven: a sentence, two in a row, or a whole article.

    ``title`` holds the concepts of the article's title that its other sentences do not use: they belong to this one
    too.
    """

    sentences: tuple[Statement, ...]
    title: frozenset[str]

    available: frozenset[str]  # all concepts that may be matched here, those of the title included

    @classmethod
    def of(cls, sentences: tuple[Statement, ...], title: frozenset[str]) -> Unit:
        return cls(sentences, title, title.union(*(s.concepts for s in sentences)))


@dataclass(frozen=True, slots=True)
class Proof:
    """Outcome of holding one statement against one unit. ``share`` is the weighted share of its words found there."""

    share: float
    unmatched: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        return not self.unmatched and not self.differences


def prove(statement: Statement, unit: Unit, weight: Weight, broader: Broader) -> Proof:
    """Holds ``statement`` against ``unit`` and names all that keeps the proof from holding."""
    said, share, unmatched = _match_words(statement, unit.available, weight, broader)
    if share < WORTH:
        return Proof(share, unmatched, ())
    spoken = _spoken(unit, said, weight)
    used = _used(spoken, said, weight)
    if any("when" in p.markers for p in used):  # "na braak" says what "als er sporen van braak zijn" says
        unmatched = tuple(word for word in unmatched if word != "na")
    held = scope.Held(statement, unit.sentences, spoken, used, said, weight)
    facts = compare_facts(
        statement.facts, [f for s in unit.sentences if s in spoken or _adds(s, said) for f in s.facts]
    )
    named = {d.source.partition(" per ")[0] for d in facts}
    others = (d for d in scope.differences(held) if d.text or d.source not in named)  # no figure is named twice
    return Proof(share, unmatched, (*facts, *others))


def _match_words(
    statement: Statement, available: frozenset[str], weight: Weight, broader: Broader
) -> tuple[frozenset[str], float, tuple[str, ...]]:
    """The source concepts that the text says, the weighted share of its words found, and the words not found."""
    total = found = 0.0
    unmatched: list[str] = []
    said: set[str] = set()
    for part in statement.parts:
        for word, concept in zip(part.words, part.concepts, strict=True):
            worth = weight(concept)
            total += worth
            matched = ({concept} | broader(word, concept)) & available or _halves(word, available)
            if matched or _repeats(word, statement):
                found += worth
                said |= matched
            else:
                unmatched.append(word)
    return frozenset(said), (found / total if total else 0.0), tuple(dict.fromkeys(unmatched))


def _halves(word: str, available: frozenset[str]) -> frozenset[str]:
    """The two halves of a compound if the source has both: "windsnelheid" for "wind met een snelheid"."""
    return next((pair for pair in stems_of_halves(word) if pair <= available), frozenset())


def _repeats(word: str, statement: Statement) -> bool:
    """Whether ``word`` takes up a longer word of the same sentence again ("atoomkernreactie ... de reactie")."""
    ending = word.rstrip("sen")
    return len(ending) >= 6 and any(
        w != word and w.rstrip("sen").endswith(ending) for p in statement.parts for w in p.words
    )


def _spoken(unit: Unit, said: frozenset[str], weight: Weight) -> tuple[Statement, ...]:
    """The sentences of ``unit`` that the statement speaks of: the nearest, and those with a fair share of its words
    of which the nearest lacks some. Another sentence that merely uses the same words proves nothing."""
    total = sum(weight(c) for c in said)
    shared = [sum(weight(c) for c in set(s.concepts) & said) for s in unit.sentences]
    if not total or max(shared) < SPOKEN * total:
        return ()
    nearest = unit.sentences[shared.index(max(shared))]
    return tuple(
        s
        for s, share in zip(unit.sentences, shared, strict=True)
        if s is nearest or (share >= SPOKEN * total and said & set(s.concepts) - set(nearest.concepts))
    )


def _adds(sentence: Statement, said: frozenset[str]) -> bool:
    """Whether a sentence only adds a figure to what the others say: "De vergoeding is maximaal € 300"."""
    return said.issuperset(sentence.concepts)


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
