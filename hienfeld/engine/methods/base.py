"""What a similarity method is given and gives back."""

from __future__ import annotations

from collections.abc import Sequence
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


class Method(Protocol):
    name: str
    version: str

    def score_pairs(self, texts: Sequence[Prepared], sources: Sequence[Prepared], pairs: Pairs) -> PairScores:
        """The similarity of each pair, in the order of ``pairs``; work in arrays, never pair by pair."""
        ...
