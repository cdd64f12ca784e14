"""What each text is compared by when texts are clustered: content words, and all words in order, without names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from hienfeld.engine.facts.extract import AMOUNT, PERCENTAGE
from hienfeld.engine.language.lexicon import light_words
from hienfeld.engine.language.names import Names
from hienfeld.engine.language.reading import Reading
from hienfeld.engine.language.rewordings import reworded
from hienfeld.engine.language.set_phrases import canonical
from hienfeld.engine.language.spelling import is_word
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.language.words import WORD, stem
from hienfeld.engine.proof.opposites import PAIRS, swapped
from hienfeld.engine.rules.hygiene import placeholder
from hienfeld.engine.stages.templates import Worded
from hienfeld.engine.stages.wordings import ORDERS, RECURS, Polarity, Wording
from hienfeld.engine.text import fold
from hienfeld.engine.types import Corpus

SLOT_TAILS = 3  # "Hoedanigheid: ..." with this many different endings is one clause with a slot
SLIP_LENGTH = 8  # letters of a word in which a slip is believed
SLIP_BLOCK = 512
OFTEN = 5  # texts with a word that others may be slips of
TELLING_LETTERS = 12  # of a text, spaces left out, by which it is known
_SCOPE = frozenset(("restrict", "except", "without", "extend", "before", "after"))
# of the words that turn a sentence round those that offices also write for one another
_LOOSE = frozenset(map(frozenset, (("schade aan", "schade door"), ("aan", "door"), ("in", "buiten"))))
_INSIDE = {"binnen", "buiten"}  # "binnen Nederland" is read as "in Nederland"
_TURNING = frozenset(word for pair in PAIRS for words in pair for word in words.split()) | {
    *("gedurende", "iedere", "ieder", "elke", "elk", "uitsluitend", "slechts", "ingang", "uw", "onze", "u", "ons")
}
_SUMS = frozenset((AMOUNT, PERCENTAGE))
_NO_LETTERS = re.compile(r"[^a-z]+")
_FIGURES = re.compile(r"\d[\d.,/-]*")
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
_SMALL = "de het een niet geen deze dit die hun uw ons onze te in"  # whether a text denies is compared apart
_LEFT_OUT = frozenset((*_SMALL.split(), *_MONTHS.split()))  # of the words in order
_SAME_WORD = dict.fromkeys(("is", "zijn", "wordt", "worden", "blijft", "blijven"), "is") | {
    **dict.fromkeys(("verzekerd", "gedekt", "meeverzekerd", "medeverzekerd"), "verzekerd"),
    "uitgesloten": "verzekerd",
    "bij": "van",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """What must be alike (``tokens``) and what must be equal (``polarity``) for two texts to be one clause."""

    tokens: tuple[str, ...]
    polarity: Polarity
    side: int = 0  # another for texts that turn the others round: "ten minste" for "ten hoogste"


@dataclass(frozen=True)
class Distinct:
    """The distinct signatures of a corpus, in order, with the variants of each (``groups``) and what they say."""

    corpus: Corpus
    reading: Reading
    hidden: Sequence[frozenset[str]]  # per variant the words of names
    signatures: Sequence[Signature]
    groups: Mapping[Signature, Sequence[int]]

    @classmethod
    def of(cls, corpus: Corpus, reading: Reading) -> Distinct:
        names = Names(v.clean for v in corpus.variants)
        hidden = [names.of(v.clean) for v in corpus.variants]
        groups: dict[Signature, list[int]] = defaultdict(list)
        for index, signature in enumerate(_signatures(corpus, reading, hidden)):
            side, said = signature, reading.statements[index]
            while side in groups and turned(said, reading.statements[groups[side][0]]):
                side = replace(side, side=side.side + 1)
            groups[side].append(index)
        return cls(corpus, reading, hidden, sorted(groups, key=lambda s: (s.tokens, str(s.polarity), s.side)), groups)

    @cached_property
    def signature_of(self) -> Mapping[int, Signature]:
        """Per variant."""
        return {variant: signature for signature, group in self.groups.items() for variant in group}

    def said(self, position: int) -> Sequence[Statement]:
        return self.reading.statements[self._first(position)]

    def are_kinds(self, one: str, other: str) -> bool:
        """Whether the word lists know two concepts as different things of one kind: "storm" and "hagel"."""
        return bool(self.reading.sources.broader("", one) & self.reading.sources.broader("", other))

    def are_related(self, one: str, other: str) -> bool:
        """The same, or that one is a kind of the other: "gebouw" and "woning"."""
        over, others = self.reading.sources.broader("", one), self.reading.sources.broader("", other)
        return one in others or other in over or bool(over & others)

    def written_alike(self) -> Iterator[tuple[int, int]]:
        """Pairs of positions of texts that are the same but for spaces, points and figures: "dodehoek camera"."""
        written: dict[str, int] = {}
        for position, signature in enumerate(self.signatures):
            for variant in self.groups[signature]:
                letters = _NO_LETTERS.sub("", self.corpus.variants[variant].key)
                if len(letters) >= TELLING_LETTERS and (other := written.setdefault(letters, position)) != position:
                    yield other, position

    def worded(self, position: int) -> Worded | None:
        """The first text of a group in order; None when it grants or denies cover, since then a filling is what is
        insured."""
        said = self.said(position)
        if any(s.covers for s in said):
            return None
        named = self.hidden[self._first(position)]
        pairs = [pair for s in said for p in s.parts for pair in zip(p.words, p.concepts, strict=True)]
        pairs = [(words, concept) for words, concept in pairs if not set(words.split()) & named]
        concepts = {word: concept for words, concept in pairs for word in words.split()}
        words = self._words(self._first(position))
        # what an abbreviation or a verb in two pieces stands for is no word of the text itself
        besides = tuple(sorted({concept for _, concept in pairs} - {concepts.get(word) for word in words}))
        texts = len(self.groups[self.signatures[position]])
        return Worded(words + besides, (*(concepts.get(word, "") for word in words), *besides), len(said), texts)

    def wordings(self, homes: Sequence[int]) -> tuple[list[Wording], list[Wording]]:
        """The signatures in homes that recur, by their concepts and by their words; without what speaks of an excess,
        for the one for storm and the one for theft are two, however alike."""
        sizes = Counter[int]()
        for position, home in enumerate(homes):
            sizes[home] += self._rows(position)
        concepts, stems = [], []
        for position, signature in enumerate(self.signatures):
            if sizes[homes[position]] >= RECURS and "eigen_risico" not in signature.tokens:
                concepts.append(self._wording(position, homes[position]))
                stems.append(replace(concepts[-1], tokens=self.stems(self._first(position))))
        return concepts, stems

    def _wording(self, position: int, home: int) -> Wording:
        signature = self.signatures[position]
        group = sorted(self.groups[signature], key=lambda i: (-self.corpus.variants[i].frequency, i))[:ORDERS]
        sums = any(fact.kind in _SUMS for s in self.reading.statements[group[0]] for fact in s.facts)
        rows = self._rows(position)
        return Wording(frozenset(signature.tokens), ((tuple(group), rows),), signature.polarity, home, rows, sums)

    def plain_words(self, variant: int) -> tuple[str, ...]:
        """The words in order by which it is told whether two texts are built alike."""
        vocabulary, left_out = self.reading.vocabulary, self.hidden[variant] | _LEFT_OUT
        text = canonical(reworded(fold(vocabulary.mend(self.corpus.variants[variant].clean))))
        words = (word for word in WORD.findall(text) if word not in left_out)
        return tuple(_SAME_WORD.get(word) or vocabulary.concept(word) for word in words)

    def stems(self, variant: int) -> frozenset[str]:
        """The content words of a text one by one, for what is a phrase of the synonym table in one wording only."""
        said = self.reading.statements[variant]
        words = {word for s in said for p in s.parts for words in p.words for word in words.split()}
        shown = words - self.hidden[variant] - light_words()
        return frozenset(stem(self.reading.vocabulary.lemma(word)) for word in shown)

    def _words(self, variant: int) -> tuple[str, ...]:
        """All words of a text in order, folded, typing errors mended, names left out."""
        folded = map(fold, WORD.findall(self.reading.vocabulary.mend(self.corpus.variants[variant].clean)))
        return tuple(word for word in folded if word not in self.hidden[variant])

    def _first(self, position: int) -> int:
        return self.groups[self.signatures[position]][0]

    def _rows(self, position: int) -> int:
        return sum(self.corpus.variants[i].frequency for i in self.groups[self.signatures[position]])


def turned(one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    """Whether a small word turns one of two texts in the same words round: "ten minste" for "ten hoogste"."""
    mine, theirs = _turning(one), _turning(other)
    if mine == theirs:  # of most texts: saves looking closer
        return False
    if set(mine) ^ set(theirs) == _INSIDE and len(mine) == len(theirs):
        return True
    return any(frozenset((d.text, d.source)) not in _LOOSE for d in swapped(one, other))


def _turning(said: Sequence[Statement]) -> list[str]:
    return [word for s in said for word in _turning_in(s.key)]


@lru_cache(maxsize=100_000)
def _turning_in(key: str) -> tuple[str, ...]:
    return tuple(word for word in key.split() if word in _TURNING)


def _signatures(corpus: Corpus, reading: Reading, hidden: Sequence[frozenset[str]]) -> list[Signature]:
    known = frozenset(c for said in reading.statements for s in said for c in s.concepts)
    heads = Counter(_slot_head(v.clean) for v in corpus.variants)
    slips = _slips(reading.statements)
    found = []
    for variant, said, named in zip(corpus.variants, reading.statements, hidden, strict=True):
        head = _slot_head(variant.clean)
        if head and heads[head] >= SLOT_TAILS:
            found.append(_of_head(head, reading))
            continue
        pairs = [pair for s in said for p in s.parts for pair in zip(p.words, p.concepts, strict=True)]
        shown = [(slips.get(w, (w, c))) for w, c in pairs if not (set(w.split()) & named)]
        tokens = sorted(token for w, c in shown for token in _halves(w, c, known, reading))
        if not tokens:
            tokens = [_FIGURES.sub("#", variant.key)] if not pairs else ["<naam>"]
        blank = bool(placeholder(variant.clean))  # a form is not one of the clauses filled in from it
        found.append(Signature(tuple(tokens), (*_polarity(said), blank)))
    return found


def _slips(statements: Iterable[Sequence[Statement]]) -> dict[str, tuple[str, str]]:
    """Rare words that are a typing slip away from a frequent word that no dictionary has either ("ledbelichtng"),
    with that word and its concept. To call two texts one clause this is enough; to prove something it would not be."""
    concepts: dict[str, str] = {}
    counts = Counter[str]()
    for said in statements:
        pairs = dict(pair for s in said for p in s.parts for pair in zip(p.words, p.concepts, strict=True))
        concepts |= pairs
        counts.update(word for word in pairs if len(word) >= SLIP_LENGTH)
    unknown = {word: count for word, count in counts.items() if not is_word(word)}
    often = sorted(word for word, count in unknown.items() if count >= OFTEN)
    rare = sorted(word for word, count in unknown.items() if count <= OFTEN // 2)
    if not often or not rare:
        return {}
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    found: dict[str, tuple[str, str]] = {}
    for begin in range(0, len(rare), SLIP_BLOCK):
        block = rare[begin : begin + SLIP_BLOCK]
        near = cdist(block, often, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8) <= 1
        for word, row in zip(block, near, strict=True):
            if row.sum() == 1:
                meant = often[int(row.argmax())]
                found[word] = (meant, concepts[meant])
    return found


def _of_head(head: str, reading: Reading) -> Signature:
    """What a text with a colon says is what stands before it: "Behandelend arts: ..." is "Behandelend arts is ..."."""
    said = reading.analyser.statements(head)
    tokens = tuple(sorted(concept for s in said for concept in s.concepts))
    return Signature(tokens or (f"{head}:",), (*_polarity(said), False))


def _halves(word: str, concept: str, known: frozenset[str], reading: Reading) -> Iterable[str]:
    """A compound as the two concepts that other texts use instead of it: "vakantiefiets", "fiets in de vakantie"."""
    return next((pair for pair in reading.vocabulary.halves(word) if pair <= known), (concept,))


def _slot_head(text: str) -> str:
    head, colon, tail = text.partition(":")
    words = head.split()
    return fold(head).strip() if colon and 2 <= len(words) <= 12 and tail.strip() and "\n" not in text else ""


def _polarity(statements: Sequence[Statement]) -> tuple[tuple[str, ...], int, tuple[str, ...]]:
    covers = tuple(sorted({cover for s in statements for cover in s.covers}))
    negations = sum(s.negations for s in statements) % 2
    return covers, negations, tuple(sorted({m for s in statements for m in s.markers} & _SCOPE))
