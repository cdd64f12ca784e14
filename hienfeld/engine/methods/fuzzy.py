"""Character similarity (rapidfuzz token_set_ratio), in one call for all pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hienfeld.engine.methods.base import Pairs, PairScores, Prepared, ScorePairs


class Fuzzy:
    name, version = "fuzzy", "1"

    def against(self, sources: Sequence[Prepared]) -> ScorePairs:
        keys = [source.key for source in sources]

        def score(texts: Sequence[Prepared], pairs: Pairs) -> PairScores:
            from rapidfuzz.fuzz import token_set_ratio
            from rapidfuzz.process import cpdist

            if not len(pairs):
                return np.zeros(0, np.float32)
            left, right = [texts[i].key for i in pairs[:, 0]], [keys[j] for j in pairs[:, 1]]
            return (cpdist(left, right, scorer=token_set_ratio, dtype=np.float32) / 100).astype(np.float32)

        return score
