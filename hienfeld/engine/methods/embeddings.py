"""Cosine of sentence embeddings: close in meaning, whatever the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from hienfeld.engine.methods.base import Pairs, PairScores, Prepared, ScorePairs

if TYPE_CHECKING:
    from hienfeld.engine.models.encoder import Encoder, Kind, OnBatch


class Embeddings:
    """A text against each sentence of a source; the best sentence counts. Every text and sentence is encoded once.

    ``on_batch`` is called with (texts done, texts in all) after each batch and may raise to stop.
    """

    name = "embeddings"

    def __init__(self, encoder: Encoder, on_batch: OnBatch) -> None:
        self._encoder = encoder
        self._on_batch = on_batch
        self._vectors: dict[tuple[str, str], NDArray[np.float32]] = {}
        self.version = encoder.name

    def against(self, sources: Sequence[Prepared]) -> ScorePairs:
        passages = [source.passages for source in sources]

        def score(texts: Sequence[Prepared], pairs: Pairs) -> PairScores:
            if not len(pairs):
                return np.zeros(0, np.float32)
            rows, row_of = np.unique(pairs[:, 0], return_inverse=True)
            columns, column_of = np.unique(pairs[:, 1], return_inverse=True)
            matrix = self.similarity([texts[i].clean for i in rows], [passages[j] for j in columns])
            return matrix[row_of, column_of]

        return score

    def similarity(self, texts: Sequence[str], sources: Sequence[Sequence[str]]) -> PairScores:
        """Array (texts, sources), 0 to 1: the cosine of each text with the nearest sentence of each source."""
        if not texts or not sources:
            return np.zeros((len(texts), len(sources)), np.float32)
        passages = [p for source in sources for p in source] or [""]
        starts = np.cumsum([0, *(len(source) for source in sources)])[:-1]
        cosines = self._encode(texts, "query") @ self._encode(passages, "passage").T
        best: PairScores = np.maximum.reduceat(cosines, np.minimum(starts, len(passages) - 1), axis=1)
        empty = [not source for source in sources]
        best[:, empty] = 0.0
        return best.clip(0, 1)

    def _encode(self, texts: Sequence[str], kind: Kind) -> NDArray[np.float32]:
        self.learn(texts, kind)
        return np.stack([self._vectors[(kind, text)] for text in texts])

    def learn(self, texts: Sequence[str], kind: Kind, on_batch: OnBatch | None = None) -> None:
        """Encode all ``texts`` now, in one go, so that they need not be encoded one after the other; ``on_batch``
        as above."""
        on_batch = on_batch or self._on_batch
        fresh = [text for text in dict.fromkeys(texts) if (kind, text) not in self._vectors]
        vectors = self._encoder.encode(fresh, kind=kind, on_batch=on_batch) if fresh else ()
        self._vectors.update(zip(((kind, text) for text in fresh), vectors, strict=True))
