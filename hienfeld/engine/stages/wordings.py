"""Clauses that stand on many policies in a few wordings: "De winst wordt verdeeld door ..." and "De opbrengst wordt".

That two words mean the same is often in no list. But a clause that comes back again and again, with a near copy that
comes back as well, is one clause that two offices write differently, or one with a slot. A single text that differs
in a word ("week" for "maand") is more likely a clause changed on purpose, so only wordings that recur are joined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from rapidfuzz.distance import LCSseq

from hienfeld.engine.stages.templates import TOO_COMMON

RECURS = 4  # rows that a wording needs to be no chance
SHARED = 2  # content words in common with which one other word is enough of a likeness
OTHERS = 2  # content words that may differ on either side when the sentences are built alike
BUILT_ALIKE = 0.75  # of all words in order, small ones too
BUILT_THE_SAME = 0.85  # the same where cover is granted or denied: there another word may be another thing insured
SAYS_LITTLE = TOO_COMMON | {"gebeurtenis", "gebeurteni", "per_gebeurtenis", "jar", "mand", "kost"}
CROWD = 40  # wordings with a word in common beyond which that word tells nothing

Polarity = tuple[object, ...]
Unlike = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Wording:
    """What the texts of one cluster (``home``) with the same content words have in common."""

    tokens: frozenset[str]
    words: tuple[str, ...]  # of one of them: all, in order, without names
    polarity: Polarity
    home: int
    rows: int
    sums: bool = False  # it names an amount


def same_in_other_words(wordings: Sequence[Wording], unlike: Unlike) -> Iterator[tuple[int, int]]:
    """Pairs of homes with recurring wordings that are one but for a word or two. What is insured, or up to what, is
    never one in words that are ``unlike``, and there more must be the same."""
    recurring = _recurring(wordings)
    for a, b in _near(recurring):
        one, other = recurring[a], recurring[b]
        mine, theirs = one.tokens - other.tokens, other.tokens - one.tokens
        if any(unlike(x, y) for x in mine for y in theirs if one.polarity[0] or one.sums):
            continue
        shared, differing = len((one.tokens & other.tokens) - SAYS_LITTLE), max(len(mine), len(theirs))
        if differing <= 1 and shared >= SHARED:
            yield one.home, other.home
        elif differing <= OTHERS and shared >= differing + (one.sums and bool(mine) and bool(theirs)):
            alike = LCSseq.normalized_similarity(one.words, other.words)
            doubtful = bool(one.polarity[0]) and shared <= SHARED and bool(mine) and bool(theirs)
            if alike >= (BUILT_THE_SAME if doubtful else BUILT_ALIKE):
                yield one.home, other.home


def _near(wordings: Sequence[Wording]) -> list[tuple[int, int]]:
    """Pairs (a < b) of other homes and the same polarity with a content word in common."""
    holders: dict[tuple[Polarity, str], list[int]] = defaultdict(list)
    for at, wording in enumerate(wordings):
        for token in sorted(wording.tokens):
            holders[wording.polarity, token].append(at)
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
                usual = max(group, key=lambda wording: (wording.rows, wording.words))
                found.append(Wording(kept, usual.words, polarity, usual.home, rows, usual.sums))
    return found
