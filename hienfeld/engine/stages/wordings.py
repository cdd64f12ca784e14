"""Clauses that stand on many policies in a few wordings: "De winst wordt verdeeld door ..." and "De opbrengst wordt".

That two words mean the same is often in no list. But a clause that comes back again and again, with a near copy that
comes back as well, is one clause that two offices write differently, or one with a slot. A single text that differs
in a word ("week" for "maand") is more likely a clause changed on purpose, so only wordings that recur are joined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise, product

from rapidfuzz.distance import LCSseq

from hienfeld.engine.language.spelling import is_word
from hienfeld.engine.stages.templates import TOO_COMMON

RECURS = 3  # rows that a wording needs to be no chance
SHARED = 2  # content words in common with which one other word is enough of a likeness
OTHERS = 2  # content words that may differ on either side when the sentences are built alike
BUILT_ALIKE = 0.75  # of all words in order, small ones too
BUILT_THE_SAME = 0.85  # the same where cover is granted or denied: there another word may be another thing insured
SAYS_LITTLE = TOO_COMMON | {"gebeurtenis", "gebeurteni", "per_gebeurtenis", "jar", "mand", "kost"}
AKIN_IN_PLACE = 0.5  # enough where a word stands in the place of one akin to it
ORDERS = 4  # ways to order the words that are held against those of another wording
SHORT_WORD = 4  # letters of a word that another may begin with to be a compound of it
LONG_ENDING = 6  # letters that two compounds must share at their end to be of one kind
OFTEN = 20  # rows of a wording that is frequent by itself
CROWD = 40  # wordings with a word in common beyond which that word tells nothing

Polarity = tuple[tuple[str, ...], int, tuple[str, ...], bool]
Pair = Callable[[str, str], bool]
Words = Callable[[int], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Wording:
    """What the texts of one cluster (``home``) with the same content words have in common."""

    tokens: frozenset[str]
    written: tuple[tuple[tuple[int, ...], int], ...]  # some of its texts, with the rows of those written like them
    polarity: Polarity
    home: int
    rows: int
    sums: bool = False  # it names an amount


Usual = Callable[[Wording], frozenset[tuple[str, ...]]]


def akin(one: str, other: str) -> bool:
    """Whether two words are compounds of one kind, so that the other half may fill a slot: "boorplatform" and
    "offshoreplatform", "mijn" and "mijnschacht"."""
    short, long = sorted((one, other), key=len)
    if len(short) >= SHORT_WORD and long.startswith(short) and is_word(long[len(short) :]):
        return True
    return len(short) > LONG_ENDING and one[-LONG_ENDING:] == other[-LONG_ENDING:]


def same_in_other_words(
    wordings: Sequence[Wording], unlike: Pair, related: Pair, words: Words
) -> Iterator[tuple[int, int]]:
    """Pairs of homes with recurring wordings that are one but for a word or two. What is insured, or up to what, is
    never one in words that are ``unlike``, and there more must be the same; elsewhere less where the words are
    ``related``. ``words`` of a text are all it has, in order, without names."""
    recurring = _recurring(wordings)
    usual = cache(lambda wording: _usual(wording, words))  # few pairs come as far as needing it
    for a, b in _near(recurring):
        one, other = recurring[a], recurring[b]
        if _are_one(one, other, related, usual) and not _are_unlike(one, other, unlike, related):
            yield one.home, other.home


def _are_unlike(one: Wording, other: Wording, unlike: Pair, related: Pair) -> bool:
    mine, theirs = one.tokens - other.tokens, other.tokens - one.tokens
    if not _binds(one, other):
        return False
    # What stands often enough by itself need not be joined to count, so there another word is another thing insured.
    often = max(one.rows, other.rows) >= OFTEN and len(mine) == len(theirs) == 1
    return any(unlike(a, b) or (often and not related(a, b) and not akin(a, b)) for a, b in product(mine, theirs))


def _binds(one: Wording, other: Wording) -> bool:
    """Whether either says what is insured, or up to what."""
    return bool(one.polarity[0] or other.polarity[0] or one.sums or other.sums)


def _are_one(one: Wording, other: Wording, related: Pair, usual: Usual) -> bool:
    mine, theirs = one.tokens - other.tokens, other.tokens - one.tokens
    shared, differing = len((one.tokens & other.tokens) - SAYS_LITTLE), max(len(mine), len(theirs))
    if differing <= 1 and shared >= SHARED:
        return True
    in_place = bool(mine) and bool(theirs)
    if differing > OTHERS or shared < differing + ((one.sums or other.sums) and in_place):
        return False
    doubtful = (one.polarity[0] or other.polarity[0]) and shared <= SHARED and in_place
    needed = BUILT_THE_SAME if doubtful else BUILT_ALIKE
    if len(mine) == len(theirs) == 1:
        swapped = (*mine, *theirs)
        if akin(*swapped) or (not _binds(one, other) and related(*swapped)):
            needed = AKIN_IN_PLACE
    return max(LCSseq.normalized_similarity(a, b) for a, b in product(usual(one), usual(other))) >= needed


def _near(wordings: Sequence[Wording]) -> list[tuple[int, int]]:
    """Pairs (a < b) of other homes that grant or deny alike, with a content word in common. "Verlies van passen: € 500"
    grants without a word of cover."""
    holders: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, wording in enumerate(wordings):
        for token in sorted(wording.tokens):
            held = frozenset((*wording.polarity[0], "+")) if wording.polarity[0] != ("-",) else frozenset("-")
            holders[wording.polarity[1:], held, token].append(at)
    pairs = {
        pair
        for group in holders.values()
        for pair in (combinations(group, 2) if len(group) <= CROWD else pairwise(group))
    }
    return sorted((a, b) for a, b in pairs if wordings[a].home != wordings[b].home)


def _recurring(wordings: Iterable[Wording]) -> list[Wording]:
    """``wordings`` without the words that are rare in their home, as far as that leaves recurring ones."""
    homes: dict[int, list[Wording]] = defaultdict(list)
    for wording in wordings:
        homes[wording.home].append(wording)
    found: list[Wording] = []
    for own in homes.values():
        counts = Counter[str]()
        for wording in own:
            counts.update(dict.fromkeys(wording.tokens - TOO_COMMON, wording.rows))
        alike: dict[tuple[Polarity, frozenset[str]], list[Wording]] = defaultdict(list)
        for wording in own if sum(wording.rows for wording in own) >= RECURS else ():
            kept = frozenset(token for token in wording.tokens if counts[token] >= RECURS)
            alike[wording.polarity, kept].append(wording)
        for (polarity, kept), group in alike.items():
            rows = sum(wording.rows for wording in group)
            if rows >= RECURS:
                sums = any(wording.sums for wording in group)
                written = tuple(texts for wording in group for texts in wording.written)
                found.append(Wording(kept, written, polarity, group[0].home, rows, sums))
    return found


def _usual(wording: Wording, words: Words) -> frozenset[tuple[str, ...]]:
    """The ``ORDERS`` most frequent orders of words."""
    counts = Counter[tuple[str, ...]]()
    for texts, rows in wording.written:
        counts.update(dict.fromkeys(map(words, texts), rows))
    return frozenset(sorted(counts, key=lambda order: (-counts[order], order))[:ORDERS])
