"""Overlap of words: which share of a text's lemmas (or concepts, synonyms folded) the source has."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hienfeld.engine.methods.base import Pairs, PairScores, Prepared


def containment(texts: Sequence[Sequence[str]], sources: Sequence[Sequence[str]], pairs: Pairs) -> PairScores:
    """For each pair |text and source| / |text| over sets of terms, by products of sparse rows."""
    if not len(pairs):
        return np.zeros(0, np.float32)
    index: dict[str, int] = {}
    left, right = _incidence(texts, index), _incidence(sources, index)
    width = max(1, len(index))
    left.resize((len(texts), width))
    right.resize((len(sources), width))
    shared = np.asarray(left[pairs[:, 0]].multiply(right[pairs[:, 1]]).sum(axis=1)).ravel()
    size = np.asarray(left.sum(axis=1)).ravel()[pairs[:, 0]]
    share: PairScores = np.divide(shared, size, out=np.zeros(len(pairs), np.float32), where=size > 0).astype(np.float32)
    return share


def _incidence(terms: Sequence[Sequence[str]], index: dict[str, int]):  # type: ignore[no-untyped-def]
    from scipy.sparse import csr_matrix

    columns: list[int] = []
    ends = [0]
    for row in terms:
        columns.extend(sorted({index.setdefault(term, len(index)) for term in row}))
        ends.append(len(columns))
    return csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(terms), max(1, len(index))))


class Lemma:
    name, version = "lemma", "1"

    def score_pairs(self, texts: Sequence[Prepared], sources: Sequence[Prepared], pairs: Pairs) -> PairScores:
        return containment([t.words for t in texts], [s.words for s in sources], pairs)


class Synonyms:
    name, version = "synonyms", "1"

    def score_pairs(self, texts: Sequence[Prepared], sources: Sequence[Prepared], pairs: Pairs) -> PairScores:
        return containment([t.concepts for t in texts], [s.concepts for s in sources], pairs)
