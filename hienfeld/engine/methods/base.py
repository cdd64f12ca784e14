"""What a similarity method is given and gives back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Pairs = NDArray[np.int32]  # shape (n, 2): position of the text, position of the source
PairScores = NDArray[np.float32]  # shape (n,), each 0 to 1


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text or source in the forms that the methods work on."""

    clean: str
    key: str  # normalised
    words: tuple[str, ...]  # folded content words
    concepts: tuple[str, ...]  # the same, synonyms and inflections folded together
    passages: tuple[str, ...]  # its sentences


# The similarity of each pair, in the order of the pairs; in arrays, never pair by pair.
ScorePairs = Callable[[Sequence[Prepared], Pairs], PairScores]


class Method(Protocol):
    name: str
    version: str

    def against(self, sources: Sequence[Prepared]) -> ScorePairs:
        """What scores texts against ``sources``, which are made ready for it once."""
        ...
