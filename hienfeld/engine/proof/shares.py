"""Which share of the words of a text a clause has too, and the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from hienfeld.engine.language.spelling import halves
from hienfeld.engine.language.words import stem, stems_of_halves
from hienfeld.engine.proof.index import Weight

PREFIX = 9  # letters that the first part of a compound must share to be taken for it

_BY_OR_TO = frozenset(
    ("schade", "aansprakelijkheid", "letsel", "agressie", "geweld", "aanspraak", "aanspraken", "diefstal")
)
_HEADS = frozenset(("schad", "kost"))  # stems of what may be of anything

Pair = tuple[str, str]  # (word, concept)
Shape = tuple[str, bool]  # of a word: its form, and whether it may be one with two words of another side


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one side, ready to be held against many others."""

    pairs: tuple[Pair, ...]
    worth: tuple[float, ...]
    total: float  # of ``worth``
    shapes: tuple[Shape, ...]
    known: frozenset[str]  # its concepts
    known_forms: frozenset[str]
    phrases: frozenset[tuple[str, str]]  # stems of each word and the one behind it: ("huur", "zaal")
    halves: frozenset[tuple[str, str]]  # of its compounds, in that order: of "zaalhuur" the same
    long_words: tuple[str, ...]

    @classmethod
    def of(cls, pairs: Sequence[Pair], weight: Weight) -> Side:
        worth = tuple([weight(concept) for _, concept in pairs])
        shapes = tuple([_shape(word) for word, _ in pairs])
        return cls(
            tuple(pairs),
            worth,
            sum(worth),
            shapes,
            frozenset([concept for _, concept in pairs]),
            frozenset([form for form, _ in shapes]),
            frozenset(pairwise([stem(word) for word, _ in pairs])),
            frozenset([way for word, _ in pairs for way in _phrases(word)]),
            tuple([word for word, _ in pairs if len(word) >= PREFIX]),
        )


def share(side: Side, other: Side) -> tuple[float, tuple[str, ...]]:
    """The weighted share of the words of ``side`` that ``other`` has, and those that it lacks."""
    if not side.total:
        return 0.0, ()
    known, forms = other.known, other.known_forms
    told = _told_by_compounds(side, other)
    missing = [
        (word, worth)
        for (word, concept), (form, may_span), worth in zip(side.pairs, side.shapes, side.worth, strict=True)
        if concept not in known
        and form not in forms
        and word not in told
        and not (may_span and _spans(word, side, other))
    ]
    return 1 - sum([worth for _, worth in missing]) / side.total, tuple(dict.fromkeys([word for word, _ in missing]))


@lru_cache(maxsize=100_000)
def _phrases(word: str) -> tuple[tuple[str, str], ...]:
    """The ways to say a compound in two words, by their stems: ("huur", "zaal") of "zaalhuur". What is done to or by
    somebody is told by the words between them."""
    return tuple((stem(tail), stem(head)) for head, tail in halves(word) if tail not in _BY_OR_TO)


def _told_by_compounds(side: Side, other: Side) -> frozenset[str]:
    """Words of ``side`` that say as a phrase what ``other`` says in one word, or the other way round: "huur van de
    zaal" and "zaalhuur"."""
    taken = side.phrases & other.halves
    told = {word for word, _ in side.pairs if any(stem(word) in phrase for phrase in taken)} if taken else set[str]()
    if side.halves & other.phrases:
        told |= {w for w, _ in side.pairs if any(way in other.phrases for way in _phrases(w))}
    return frozenset(told)


def _spans(word: str, side: Side, other: Side) -> bool:
    """Whether a compound takes two words of the other side together, or is the first part of one that does. Two words
    that stand on this side too are not taken together: "glasschade ... als het glas" is more than "schade ... als het
    glas"."""
    for pair in stems_of_halves(word):
        if pair <= other.known and not pair - _HEADS & side.known:
            return True
    if len(word) < PREFIX:
        return False
    for long_word in other.long_words:
        if long_word != word and (
            long_word.startswith(word)
            or (word.startswith(long_word) and stem(word[len(long_word) :].removeprefix("s")) in other.known)
        ):
            return True
    return False


@lru_cache(maxsize=100_000)
def _shape(word: str) -> Shape:
    return _form(word), bool(stems_of_halves(word)) or len(word) >= PREFIX


def _form(word: str) -> str:
    """A compound without its linking letters and endings: leegstandsbeheerder, leegstandbeheerder -> one form."""
    return word.replace("s", "").removesuffix("en").removesuffix("e") if len(word) >= 10 else word
