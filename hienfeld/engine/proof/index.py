"""In which stretches of the sources each concept and each figure stands, looked up once for all statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from hienfeld.engine.facts import Fact
from hienfeld.engine.language.statements import Part, Statement

Weight = Callable[[str], float]  # how much a concept tells apart (inverse document frequency)
Figure = tuple[str, str, float | str]  # kind, unit and value of a fact
Halves = Callable[[str], tuple[frozenset[str], ...]]  # word -> the concepts of its halves, when it is a compound
Broader = Callable[[str, str], frozenset[str]]  # (word, concept) -> concepts of broader terms


def figure_of(fact: Fact) -> Figure:
    return fact.kind, fact.unit, fact.value


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of source text against which a statement is proven: a sentence, two in a row, or a whole article.

    ``title`` holds the concepts of the article's title that its other sentences do not use: they belong to this one
    too.
    """

    sentences: tuple[Statement, ...]
    title: frozenset[str]

    available: frozenset[str]  # all concepts that may be matched here, those of the title included
    figures: frozenset[Figure]

    @classmethod
    def of(cls, sentences: tuple[Statement, ...], title: frozenset[str]) -> Unit:
        figures = frozenset(figure_of(fact) for sentence in sentences for fact in sentence.facts)
        return cls(sentences, title, title.union(*(s.concepts for s in sentences)), figures)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its concept as the sources know it, whatever statement it stands in."""

    text: str
    ending: str  # the word without its own ending: what a longer word may end on
    worth: float
    concepts: frozenset[str]  # its own and those of broader terms: one of them in the source will do
    halves: tuple[frozenset[str], ...]  # or both halves of a compound: "windsnelheid" for "wind met een snelheid"
    places: int  # the units in which it is found, as bits

    def matched(self, available: frozenset[str]) -> frozenset[str]:
        """The concepts of the source that say this word."""
        return self.concepts & available or next((pair for pair in self.halves if pair <= available), frozenset())


class Index:
    """All units of all articles, and in which of them each concept and each figure stands, as bits: bit 0 is the first
    unit."""

    def __init__(self, units: Sequence[Unit], weight: Weight, broader: Broader, halves: Halves) -> None:
        self.units = tuple(units)
        self.weight, self.broader, self._halves = weight, broader, halves
        self._where: dict[str, int] = {}
        self._narrowed: dict[str, int] = {}  # where a title says a concept of which its sentences name one kind only
        self._figures: dict[Figure, int] = {}
        self.sized: dict[int, int] = {}  # per number of sentences the units that hold so many
        for at, unit in enumerate(units):
            for concept in unit.available:
                self._where[concept] = self._where.get(concept, 0) | 1 << at
            for concept in _narrowed_title(unit, broader):
                self._narrowed[concept] = self._narrowed.get(concept, 0) | 1 << at
            for figure in unit.figures:
                self._figures[figure] = self._figures.get(figure, 0) | 1 << at
            self.sized[len(unit.sentences)] = self.sized.get(len(unit.sentences), 0) | 1 << at
        self._words: dict[tuple[str, str, bool], Word] = {}
        self._phrases: dict[str, dict[str, frozenset[str]]] = {}  # concept -> phrases that hold it, with their halves
        said = {
            (w, c)
            for u in units
            for s in u.sentences
            for p in s.parts
            for w, c in zip(p.words, p.concepts, strict=True)
        }
        for word, concept in sorted(said):
            for pair in halves(word) if " " in word else ():
                for half in pair:
                    self._phrases.setdefault(half, {})[concept] = pair

    def in_phrase(self, word: Word, concept: str, part: Part) -> Word:
        """``word``, which a phrase of the sources says too where ``part`` has the other half of it: "valt de stroom
        uit" for "uitval van de stroom"."""
        for phrase, pair in self._phrases.get(concept, {}).items():
            if len(pair) == 2 and pair.issubset(part.concepts):
                concepts, places = word.concepts | {phrase}, word.places | self._where.get(phrase, 0)
                word = replace(word, concepts=concepts, places=places)
        return word

    def word(self, text: str, concept: str, *, exact: bool) -> Word:
        """``exact``: no broader term will do."""
        known = self._words.get((text, concept, exact))
        if known is None:
            concepts = frozenset((concept,)) if exact else self.broader(text, concept) | {concept}
            halves, where = self._halves(text), self._where
            places = 0
            for one in concepts:
                places |= where.get(one, 0) & ~(self._narrowed.get(one, 0) if one != concept else 0)
            for one, *other in halves:
                places |= where.get(one, 0) & where.get(other[0] if other else one, 0)
            known = Word(text, text.rstrip("sen"), self.weight(concept), concepts, halves, places)
            self._words[text, concept, exact] = known
        return known

    def places_of(self, figure: Figure) -> int:
        return self._figures.get(figure, 0)


def _narrowed_title(unit: Unit, broader: Broader) -> frozenset[str]:
    """The concepts of a title of which its sentences name a kind: below "Vee" what holds of cows does not of sheep."""
    kinds = (broader("", concept) for s in unit.sentences if unit.title for concept in s.about)
    return unit.title.intersection(chain.from_iterable(kinds)).difference(*(s.about for s in unit.sentences))
