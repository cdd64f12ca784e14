"""Groups that are about the same, in words too different for "wordings": "Vnm is NEN 4400-1 gecertificeerd" and "De
onderneming heeft een certificaat volgens NEN 4400-1".

Whether a clause stands on enough policies to make a standard clause of it does not depend on how each office words it.
So groups that come back and are kin are one, or, where one says more than the other, at least counted together.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from hienfeld.engine.stages.wordings import CROWD, RECURS, SAYS_LITTLE, Polarity

SHARED = 2  # words that two groups must share
ALIKE = 0.5  # share of the weight of their words that must be shared; the fewer groups have a word, the more it weighs
FEW = 50  # groups below which how many have a word tells little

NO_POLARITY: Polarity = ((), 0, (), False)


@dataclass(frozen=True, slots=True)
class Core:
    """What most rows of a group say."""

    tokens: frozenset[str]
    polarity: Polarity
    rows: int


def kin_rows(cores: Sequence[Core]) -> tuple[int, ...]:
    """Per group the rows of its kin; none for a group that does not come back, since that is a clause of its own."""
    rows = [0] * len(cores)
    for one, other in kin_pairs(cores):
        rows[one] += cores[other].rows
        rows[other] += cores[one].rows
    return tuple(rows)


def kin_pairs(cores: Sequence[Core]) -> list[tuple[int, int]]:
    """Pairs (a < b) of groups that come back and are kin."""
    recurring = [at for at, core in enumerate(cores) if core.rows >= RECURS]
    holders: dict[str, list[int]] = defaultdict(list)
    for at in recurring:
        for token in sorted(cores[at].tokens - SAYS_LITTLE):
            holders[token].append(at)
    among = max(len(recurring), FEW)
    weight = {token: math.log1p(among / len(held)) for token, held in holders.items()}
    pairs = {pair for held in holders.values() if len(held) <= CROWD for pair in combinations(held, 2)}
    return sorted((a, b) for a, b in pairs if _are_kin(cores[a], cores[b], weight))


def _are_kin(one: Core, other: Core, weight: dict[str, float]) -> bool:
    mine, theirs = one.tokens - SAYS_LITTLE, other.tokens - SAYS_LITTLE
    shared = mine & theirs
    if len(shared) < SHARED or one.polarity[:2] != other.polarity[:2]:
        return False
    worth = math.fsum(weight[token] for token in mine) + math.fsum(weight[token] for token in theirs)
    return 2 * math.fsum(weight[token] for token in shared) >= ALIKE * worth
