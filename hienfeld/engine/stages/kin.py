"""Groups that are about the same, in words too different for "wordings": "Vnm is NEN 4400-1 gecertificeerd" and "De
onderneming heeft een certificaat volgens NEN 4400-1".

Whether a clause stands on enough policies to make a standard clause of it does not depend on how each office words it.
So groups that come back and are kin are one, or, where one says more than the other, at least counted together.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from hienfeld.engine.stages.wordings import CROWD, RECURS, SAYS_LITTLE, Polarity

SHARED = 2  # words that two groups must share
ALIKE = 0.5  # share of the weight of their words that must be shared; the fewer groups have a word, the more it weighs
BEGINNING = 6  # letters by which an abbreviation is known: "noodverl.", "europanr."
WITHIN = 0.7  # of the one that says least; enough to be counted together, not to be one
FEW = 50  # groups below which how many have a word tells little

Weights = Mapping[str, float]  # per word
NO_POLARITY: Polarity = ((), 0, (), False)


@dataclass(frozen=True, slots=True)
class Core:
    """What most rows of a group say."""

    tokens: frozenset[str]
    polarity: Polarity
    rows: int
    stems: frozenset[str] = frozenset()  # of the words one by one, where ``tokens`` are concepts


def kin_of(cores: Sequence[Core]) -> tuple[tuple[int, ...], ...]:
    """Per group those to be counted with it, also where one says more than the other; none for a group that does not
    come back, since that is a clause of its own."""
    kin: list[list[int]] = [[] for _ in cores]
    in_words = [replace(core, tokens=core.stems) for core in cores]
    begun = [replace(core, tokens=frozenset(word[:BEGINNING] for word in core.tokens | core.stems)) for core in cores]
    ways = (_pairs(said, _count_together) for said in (cores, in_words, begun))
    for one, other in sorted(set[tuple[int, int]]().union(*ways)):
        kin[one].append(other)
        kin[other].append(one)
    return tuple(map(tuple, kin))


def kin_pairs(cores: Sequence[Core]) -> list[tuple[int, int]]:
    """Pairs (a < b) of groups that come back and are kin."""
    return _pairs(cores, _are_kin)


def _pairs(cores: Sequence[Core], are_kin: Callable[[Core, Core, Weights], bool]) -> list[tuple[int, int]]:
    recurring = [at for at, core in enumerate(cores) if core.rows >= RECURS]
    holders: dict[str, list[int]] = defaultdict(list)
    for at in recurring:
        for token in sorted(cores[at].tokens - SAYS_LITTLE):
            holders[token].append(at)
    among = max(len(recurring), FEW)
    weight = {token: math.log1p(among / len(held)) for token, held in holders.items()}
    pairs = {pair for held in holders.values() if len(held) <= CROWD for pair in combinations(held, 2)}
    return sorted((a, b) for a, b in pairs if are_kin(cores[a], cores[b], weight))


def _are_kin(one: Core, other: Core, weight: Weights) -> bool:
    shared, mine, theirs = _weighed(one, other, weight)
    return one.polarity[:2] == other.polarity[:2] and 2 * shared >= ALIKE * (mine + theirs) > 0


def _count_together(one: Core, other: Core, weight: Weights) -> bool:
    if _denies(one) != _denies(other):
        return False
    shared, mine, theirs = _weighed(one, other, weight)
    return 2 * shared >= ALIKE * (mine + theirs) > 0 or shared >= WITHIN * min(mine, theirs) > 0


def _denies(core: Core) -> bool:
    """Whether it denies cover, or something: "niet verzekerd", or "niet" with a word nobody knows."""
    covers, negations = core.polarity[:2]
    return covers == ("-",) or (not covers and negations % 2 == 1)


def _weighed(one: Core, other: Core, weight: Weights) -> tuple[float, float, float]:
    """The weight of what both say, of the one and of the other; nothing where they share next to nothing."""
    mine, theirs = one.tokens - SAYS_LITTLE, other.tokens - SAYS_LITTLE
    if len(mine & theirs) < SHARED:
        return 0.0, 0.0, 0.0
    shared, ours, other_words = (math.fsum(weight[token] for token in said) for said in (mine & theirs, mine, theirs))
    return shared, ours, other_words
