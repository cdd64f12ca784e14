"""Cosine of sentence embeddings: close in meaning, whatever the words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from hienfeld.engine.checkpoints import Keeper
from hienfeld.engine.methods.base import Pairs, PairScores, Prepared

if TYPE_CHECKING:
    from hienfeld.engine.models.encoder import Encoder, OnBatch

KEEP_EVERY = 64  # texts; whole batches of the encoder


class Embeddings:
    """A text against each sentence of a source; the best sentence counts. Every text and sentence is encoded once.

    ``on_batch`` is called with (texts done, texts in all) after each batch and may raise to stop; what was encoded
    before that is kept in ``keep``.
    """

    name = "embeddings"

    def __init__(self, encoder: Encoder, on_batch: OnBatch, keep: Keeper | None = None) -> None:
        self._encoder = encoder
        self._on_batch = on_batch
        self._keep = keep or Keeper()
        self._vectors: dict[tuple[str, str], NDArray[np.float32]] = {}
        self.version = encoder.name

    def score_pairs(self, texts: Sequence[Prepared], sources: Sequence[Prepared], pairs: Pairs) -> PairScores:
        if not len(pairs):
            return np.zeros(0, np.float32)
        rows, row_of = np.unique(pairs[:, 0], return_inverse=True)
        columns, column_of = np.unique(pairs[:, 1], return_inverse=True)
        matrix = self.similarity([texts[i].clean for i in rows], [sources[j].passages for j in columns])
        return matrix[row_of, column_of]

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

    def _encode(self, texts: Sequence[str], kind: Literal["query", "passage"]) -> NDArray[np.float32]:
        # In the encoder's own order, so that its batches are the same whether an earlier attempt made some or not.
        fresh = sorted({text for text in texts if (kind, text) not in self._vectors}, key=lambda t: (len(t), t))
        for begin in range(0, len(fresh), KEEP_EVERY):
            block = fresh[begin : begin + KEEP_EVERY]
            for text, vector in zip(block, self._encode_block(block, kind), strict=True):
                self._vectors[(kind, text)] = vector
        return np.stack([self._vectors[(kind, text)] for text in texts])

    def _encode_block(self, block: Sequence[str], kind: Literal["query", "passage"]) -> NDArray[np.float32]:
        def encode() -> bytes:
            return self._encoder.encode(block, kind=kind, on_batch=self._on_batch).astype("<f4").tobytes()

        digest = hashlib.sha256("\0".join(block).encode("utf-8", "surrogatepass")).hexdigest()
        kept = self._keep.once(f"vectors-{kind}-{digest[:16]}", bytes, encode)
        return np.frombuffer(kept, "<f4").reshape(len(block), -1)
