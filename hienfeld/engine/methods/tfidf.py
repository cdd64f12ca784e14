"""TF-IDF: character n-grams for the score of a pair, words for the shortlist of candidates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hienfeld.engine.methods.base import Pairs, PairScores, Prepared

BLOCK = 2_000  # texts per block of the shortlist, so that memory stays flat


class TfIdf:
    """Cosine over character n-grams of 3 to 5."""

    name, version = "tfidf", "1"

    def score_pairs(self, texts: Sequence[Prepared], sources: Sequence[Prepared], pairs: Pairs) -> PairScores:
        if not len(pairs):
            return np.zeros(0, np.float32)
        from sklearn.feature_extraction.text import TfidfVectorizer

        model = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32, min_df=1)
        right = model.fit_transform([s.key or "-" for s in sources])
        left = model.transform([t.key or "-" for t in texts])
        return np.asarray(left[pairs[:, 0]].multiply(right[pairs[:, 1]]).sum(axis=1), dtype=np.float32).ravel()


class Shortlist:
    """Finds the sources nearest to a text by word TF-IDF. Fitted once, asked often."""

    def __init__(self, sources: Sequence[Sequence[str]], top: int) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._top = min(top, len(sources))
        if self._top:
            self._model = TfidfVectorizer(analyzer=list, dtype=np.float32, sublinear_tf=True)
            self._sources = self._model.fit_transform([list(s) or ["-"] for s in sources]).T.tocsr()

    def nearest(self, texts: Sequence[Sequence[str]]) -> NDArray[np.int32]:
        """Per text the positions of its nearest sources, best first, ties by position.

        Shape (len(texts), min(top, number of sources)). A text that shares no word with any source gets the first ones.
        """
        best = np.zeros((len(texts), self._top), np.int32)
        if not self._top:
            return best
        for begin in range(0, len(texts), BLOCK):
            block = self._model.transform([list(t) or ["-"] for t in texts[begin : begin + BLOCK]])
            scores = (block @ self._sources).toarray()
            best[begin : begin + BLOCK] = np.argsort(-scores, axis=1, kind="stable")[:, : self._top]
        return best
