"""Groups that are about the same, in words too different for "wordings": "Vnm is NEN 4400-1 gecertificeerd" and "De
onderneming heeft een certificaat volgens NEN 4400-1".

Whether a clause stands on enough policies to make a standard clause of it does not depend on how each office words it.
So groups that come back and are kin are one, or, where one says more than the other, at least counted together.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from hienfeld.engine.stages.wordings import CROWD, RECURS, SAYS_LITTLE, Polarity

SHARED = 2  # words that two groups must share
ALIKE = 0.5  # share of the weight of their words that must be shared; the fewer groups have a word, the more it weighs
BEGINNING = 6  # letters by which an abbreviation is known: "noodverl.", "europanr."
WITHIN = 0.7  # of the one that says least; enough to be counted together, not to be one
FEW = 50  # groups below which how many have a word tells little

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


@dataclass(frozen=True, slots=True)
class _Likeness:
    """The weight of what two groups both say, of what the one says and of what the other does."""

    shared: float
    mine: float
    theirs: float

    @property
    def is_great(self) -> bool:
        return 2 * self.shared >= ALIKE * (self.mine + self.theirs) > 0

    @property
    def is_of_the_lesser(self) -> bool:
        """Whether the one that says least says little else."""
        return self.shared >= WITHIN * min(self.mine, self.theirs) > 0


def _pairs(cores: Sequence[Core], are_kin: Callable[[Core, Core, _Likeness], bool]) -> list[tuple[int, int]]:
    said = {at: core.tokens - SAYS_LITTLE for at, core in enumerate(cores) if core.rows >= RECURS}
    holders: dict[str, list[int]] = defaultdict(list)
    for at, tokens in said.items():
        for token in sorted(tokens):
            holders[token].append(at)
    among = max(len(said), FEW)
    weight = {token: math.log1p(among / len(held)) for token, held in holders.items()}
    total = {at: _sum(tokens, weight) for at, tokens in said.items()}
    pairs = {pair for held in holders.values() if len(held) <= CROWD for pair in combinations(held, 2)}
    return sorted(
        (a, b)
        for a, b in pairs
        if len(shared := said[a] & said[b]) >= SHARED
        and are_kin(cores[a], cores[b], _Likeness(_sum(shared, weight), total[a], total[b]))
    )


def _sum(tokens: Iterable[str], weight: Mapping[str, float]) -> float:
    return math.fsum(weight[token] for token in tokens)


def _are_kin(one: Core, other: Core, likeness: _Likeness) -> bool:
    return one.polarity[:2] == other.polarity[:2] and likeness.is_great


def _count_together(one: Core, other: Core, likeness: _Likeness) -> bool:
    return _denies(one) == _denies(other) and (likeness.is_great or likeness.is_of_the_lesser)


def _denies(core: Core) -> bool:
    """Whether it denies cover, or something: "niet verzekerd", or "niet" with a word nobody knows."""
    covers, negations = core.polarity[:2]
    return covers == ("-",) or (not covers and negations % 2 == 1)
