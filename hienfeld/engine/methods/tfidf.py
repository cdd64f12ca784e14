"""TF-IDF: character n-grams for the score of a pair, words for the shortlist of candidates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hienfeld.engine.methods.base import Pairs, PairScores, Prepared
from hienfeld.engine.methods.weighing import Weighing, letters

BLOCK = 2_000  # texts per block of the shortlist, so that memory stays flat


class TfIdf:
    """Cosine over character n-grams of 3 to 5."""

    name, version = "tfidf", "1"

    def score_pairs(self, texts: Sequence[Prepared], sources: Sequence[Prepared], pairs: Pairs) -> PairScores:
        if not len(pairs):
            return np.zeros(0, np.float32)
        model = Weighing(sublinear=True, split=letters)
        right = model.fit([(s.key or "-").split() for s in sources])
        wanted, row = np.unique(pairs[:, 0], return_inverse=True)
        left = model.rows([(texts[i].key or "-").split() for i in wanted])
        return np.asarray(left[row].multiply(right[pairs[:, 1]]).sum(axis=1), dtype=np.float32).ravel()


class Shortlist:
    """Finds the sources nearest to a text by word TF-IDF. Fitted once, asked often."""

    def __init__(self, sources: Sequence[Sequence[str]], top: int) -> None:
        self._top = min(top, len(sources))
        if self._top:
            self._model = Weighing(sublinear=True)
            self._sources = self._model.fit([s or ["-"] for s in sources]).T.tocsr()

    def nearest(self, texts: Sequence[Sequence[str]]) -> NDArray[np.int32]:
        """Per text the positions of its nearest sources, best first, ties by position.

        Shape (len(texts), min(top, number of sources)). A text that shares no word with any source gets the first ones.
        """
        best = np.zeros((len(texts), self._top), np.int32)
        if not self._top:
            return best
        for begin in range(0, len(texts), BLOCK):
            block = self._model.rows([t or ["-"] for t in texts[begin : begin + BLOCK]])
            scores = (block @ self._sources).toarray()
            best[begin : begin + BLOCK] = np.argsort(-scores, axis=1, kind="stable")[:, : self._top]
        return best
