"""TF-IDF: how much each word or stretch of letters of a text tells.

The figures are those of scikit-learn to the last bit (tests/engine/methods/test_weighing.py); importing that library
takes a second and 90 MB, which a command on a small file would notice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Terms = Sequence[str]


class Weighing:
    """Turns texts into sparse rows of length 1, one column per term of the texts that it was fitted on."""

    def __init__(self, *, sublinear: bool, split: Callable[[str], Sequence[str]] | None = None) -> None:
        """``sublinear``: a term that occurs twice counts less than double. ``split`` makes terms of words."""
        self._sublinear = sublinear
        self._split = split
        self._columns: dict[str, int] = {}
        self._rarity = np.zeros(0, np.float32)

    def fit(self, texts: Sequence[Terms]) -> csr_matrix:
        """Learns the terms and how rare they are; gives the rows of ``texts``."""
        words = set(chain.from_iterable(texts))
        terms = {term for word in words for term in self._split(word)} if self._split else words
        self._columns = {term: at for at, term in enumerate(sorted(terms))}
        counts = self._counts(texts)
        holding = np.bincount(counts.indices, minlength=len(self._columns)).astype(np.float32) + np.float32(1)
        self._rarity = np.log(np.full_like(holding, len(texts) + 1) / holding) + np.float32(1)
        return self._weighed(counts)

    def state(self) -> list[Any]:
        """What it has learned, for ``restore``."""
        return [list(self._columns), self._rarity.tobytes()]

    def restore(self, state: Sequence[Any]) -> Weighing:
        """As if it had been fitted. Raises ``ValueError`` for what is no state."""
        terms, rarity = state
        self._columns = {term: at for at, term in enumerate(terms)}
        self._rarity = np.frombuffer(rarity, np.float32).copy()
        if len(self._columns) != len(self._rarity):
            raise ValueError("terms and rarities do not belong together")
        return self

    @property
    def terms(self) -> int:
        return len(self._columns)

    def rows(self, texts: Sequence[Terms]) -> csr_matrix:
        """The rows of ``texts``; terms that were not there to fit on are left out."""
        return self._weighed(self._counts(texts))

    def _counts(self, texts: Sequence[Terms]) -> csr_matrix:
        if self._split is None:
            return _count(texts, self._columns)
        words = {word: at for at, word in enumerate(dict.fromkeys(chain.from_iterable(texts)))}
        per_word = _count([self._split(word) for word in words], self._columns)
        counts = _count(texts, words) @ per_word  # each word is split once, however often it occurs
        counts.sort_indices()
        return counts

    def _weighed(self, counts: csr_matrix) -> csr_matrix:
        data: NDArray[np.float32] = counts.data
        if self._sublinear:
            np.log(data, data)
            data += np.float32(1)
        data *= self._rarity[counts.indices]
        row = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
        length = np.sqrt(np.bincount(row, weights=data * data, minlength=counts.shape[0]))
        counts.data = (data / np.where(length == 0, 1, length)[row]).astype(np.float32)
        return counts


def pack_rows(rows: csr_matrix) -> list[Any]:
    return [list(rows.shape), rows.data.tobytes(), rows.indices.tobytes(), rows.indptr.tobytes()]


def unpack_rows(packed: Sequence[Any]) -> csr_matrix:
    """Raises ``ValueError`` for what is no matrix."""
    from scipy.sparse import csr_matrix

    shape, data, indices, ends = packed
    parts = (np.frombuffer(data, np.float32), np.frombuffer(indices, np.int32), np.frombuffer(ends, np.int32))
    return csr_matrix(tuple(part.copy() for part in parts), shape=tuple(shape))


def _count(texts: Sequence[Terms], columns: dict[str, int]) -> csr_matrix:
    """Per text how often each term occurs, columns in order; terms without a column are left out."""
    from scipy.sparse import csr_matrix

    found = [[columns[term] for term in terms if term in columns] for terms in texts]
    ends = np.cumsum([0, *map(len, found)])
    indices = np.fromiter(chain.from_iterable(found), np.int32, int(ends[-1]))
    counts = csr_matrix((np.ones(len(indices), np.float32), indices, ends), shape=(len(texts), len(columns)))
    counts.sum_duplicates()
    return counts


def letters(word: str, shortest: int = 3, longest: int = 5) -> list[str]:
    """The stretches of ``shortest`` to ``longest`` letters of a word, the spaces around it included."""
    padded = f" {word} "
    found: list[str] = []
    for size in range(shortest, longest + 1):
        found += [padded[at : at + size] for at in range(max(1, len(padded) - size + 1))]
        if size >= len(padded):  # the whole word, once
            break
    return found
