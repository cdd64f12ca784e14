"""Overlap of words: which share of a text's lemmas (or concepts, synonyms folded) the source has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np

from hienfeld.engine.methods.base import Pairs, PairScores, Prepared, ScorePairs


def containment(sources: Sequence[Sequence[str]]) -> Callable[[Sequence[Sequence[str]], Pairs], PairScores]:
    """What gives for each pair |text and source| / |text| over sets of terms, by products of sparse rows."""
    index: dict[str, int] = {}
    right = _incidence([[index.setdefault(term, len(index)) for term in source] for source in sources], len(index))

    def share(texts: Sequence[Sequence[str]], pairs: Pairs) -> PairScores:
        if not len(pairs):
            return np.zeros(0, np.float32)
        left = _incidence([[index[term] for term in text if term in index] for text in texts], len(index))
        shared = np.asarray(left[pairs[:, 0]].multiply(right[pairs[:, 1]]).sum(axis=1)).ravel()
        size = np.array([len(set(text)) for text in texts], np.float32)[pairs[:, 0]]
        found: PairScores = np.divide(shared, size, out=np.zeros(len(pairs), np.float32), where=size > 0)
        return found

    return share


def _incidence(rows: Sequence[Sequence[int]], width: int):  # type: ignore[no-untyped-def]
    from scipy.sparse import csr_matrix

    columns = [sorted(set(row)) for row in rows]
    ends = np.cumsum([0, *map(len, columns)])
    found = np.fromiter(chain.from_iterable(columns), np.int32, int(ends[-1]))
    return csr_matrix((np.ones(len(found), np.float32), found, ends), shape=(len(rows), max(1, width)))


class Lemma:
    name, version = "lemma", "1"

    def against(self, sources: Sequence[Prepared]) -> ScorePairs:
        share = containment([s.words for s in sources])
        return lambda texts, pairs: share([t.words for t in texts], pairs)


class Synonyms:
    name, version = "synonyms", "1"

    def against(self, sources: Sequence[Prepared]) -> ScorePairs:
        share = containment([s.concepts for s in sources])
        return lambda texts, pairs: share([t.concepts for t in texts], pairs)
