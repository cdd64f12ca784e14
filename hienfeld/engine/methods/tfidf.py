"""TF-IDF: character n-grams for the score of a pair, words for the shortlist of candidates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hienfeld.engine.caching.fits import Fits, Packing
from hienfeld.engine.methods.base import Pairs, PairScores, Prepared, ScorePairs
from hienfeld.engine.methods.weighing import Weighing, letters, pack_rows, unpack_rows

BLOCK = 2_000  # texts per block of the shortlist, so that memory stays flat
TERM_BYTES = 130  # of a term in the vocabulary of a fitted model
Fitted = tuple[Weighing, Any]  # the model, and what it was fitted on as a sparse matrix


class TfIdf:
    """Cosine over character n-grams of 3 to 5."""

    name, version = "tfidf", "1"

    def __init__(self, fits: Fits | None = None) -> None:
        self._fits = fits or Fits()

    def against(self, sources: Sequence[Prepared]) -> ScorePairs:
        keys = [(s.key or "-").split() for s in sources]
        model, right = self._fits.once("tfidf:letters", keys, lambda: _fit_letters(keys), size=_size, packing=_LETTERS)

        def score(texts: Sequence[Prepared], pairs: Pairs) -> PairScores:
            if not len(pairs):
                return np.zeros(0, np.float32)
            left = model.rows([(text.key or "-").split() for text in texts])
            return np.asarray(left[pairs[:, 0]].multiply(right[pairs[:, 1]]).sum(axis=1), dtype=np.float32).ravel()

        return score


def _fit_letters(keys: Sequence[Sequence[str]]) -> Fitted:
    model = Weighing(sublinear=True, split=letters)
    return model, model.fit(keys)


def _fit_words(words: Sequence[Sequence[str]]) -> Fitted:
    model = Weighing(sublinear=True)
    return model, model.fit(words).T.tocsr()


def _pack(fitted: Fitted) -> list[Any]:
    model, matrix = fitted
    return [model.state(), pack_rows(matrix)]


def _unpack(packed: Any, model: Weighing) -> Fitted:
    state, rows = packed
    return model.restore(state), unpack_rows(rows)


_LETTERS: Packing[Fitted] = Packing(_pack, lambda packed: _unpack(packed, Weighing(sublinear=True, split=letters)))
_WORDS: Packing[Fitted] = Packing(_pack, lambda packed: _unpack(packed, Weighing(sublinear=True)))


def _size(fitted: Fitted) -> int:
    model, matrix = fitted
    return int(TERM_BYTES * model.terms + matrix.data.nbytes + matrix.indices.nbytes + matrix.indptr.nbytes)


class Shortlist:
    """Finds the sources nearest to a text by word TF-IDF. Fitted once, asked often."""

    def __init__(self, sources: Sequence[Sequence[str]], top: int, fits: Fits | None = None) -> None:
        self._top = min(top, len(sources))
        if self._top:
            words = [s or ["-"] for s in sources]
            self._model, self._sources = (fits or Fits()).once(
                "tfidf:words", words, lambda: _fit_words(words), size=_size, packing=_WORDS
            )

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
