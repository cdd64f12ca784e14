"""How near each text is to the sources that may be its own, by five methods. It ranks candidates and never decides.

The pairs are known after the proofs; they are scored in arrays, a batch of texts at a time, when these are advised on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hienfeld.engine.caching.fits import Fits
from hienfeld.engine.config import METHODS, AnalysisConfig
from hienfeld.engine.language.reading import Reading
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.methods import Embeddings, Fuzzy, Lemma, Method, Prepared, Synonyms, TfIdf
from hienfeld.engine.methods.base import Pairs, PairScores
from hienfeld.engine.proof.sources import ProvableArticle, ProvableClause
from hienfeld.engine.types import Corpus, Scores


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source near a text. ``position`` counts the articles first, then the clauses."""

    position: int
    scores: Scores


class Scoring:
    """Scores the ``pairs`` of variants and positions, which come in the order of the variants.

    What has to be encoded is encoded here, for the variants in ``in_meaning`` only: the batches may be scored in
    processes that have no model.
    """

    def __init__(
        self,
        pairs: Pairs,
        in_meaning: set[int],
        corpus: Corpus,
        reading: Reading,
        embeddings: Embeddings | None,
        config: AnalysisConfig,
        fits: Fits,
    ) -> None:
        self._pairs, self._corpus, self._reading, self._config = pairs, corpus, reading, config
        everything: list[ProvableArticle | ProvableClause] = [*reading.sources.articles, *reading.sources.clauses]
        sources = [_prepared(s.text, s.key, s.statements) for s in everything]
        methods: tuple[Method, ...] = (Fuzzy(), Lemma(), TfIdf(fits), Synonyms())
        self._scores = {m.name: m.against(sources) for m in methods if config.weights[m.name]}
        self._cosines: PairScores | None = None
        if embeddings and config.weights[embeddings.name]:
            mask = np.isin(pairs[:, 0], list(in_meaning))
            self._cosines = np.full(len(pairs), np.nan, np.float32)
            self._cosines[mask] = embeddings.against(sources)(*self._texts(pairs[mask]))

    def candidates(self, variants: range) -> Mapping[int, tuple[Candidate, ...]]:
        """Per variant its candidates, best first; variants without any are left out."""
        begin, end = np.searchsorted(self._pairs[:, 0], (variants.start, variants.stop))
        pairs = self._pairs[begin:end]
        texts, rows = self._texts(pairs)
        columns = {name: score(texts, rows) for name, score in self._scores.items()}
        if self._cosines is not None:
            columns["embeddings"] = self._cosines[begin:end]
        found: dict[int, list[Candidate]] = {}
        for row, (variant, position) in enumerate(pairs.tolist()):
            given = {name: float(c[row]) for name, c in columns.items() if not np.isnan(c[row])}
            found.setdefault(variant, []).append(Candidate(position, weigh(given, self._config)))
        return {i: tuple(sorted(c, key=lambda c: (-c.scores.total, c.position))) for i, c in found.items()}

    def _texts(self, pairs: Pairs) -> tuple[list[Prepared], Pairs]:
        """The texts of ``pairs``, and ``pairs`` with the number of a text among these."""
        variants, row = np.unique(pairs[:, 0], return_inverse=True)
        texts = [self._corpus.variants[i] for i in variants]
        said = [self._reading.statements[i] for i in variants]
        prepared = [_prepared(text.clean, text.key, statements) for text, statements in zip(texts, said, strict=True)]
        return prepared, np.column_stack((row, pairs[:, 1])).astype(np.int32)


def _prepared(clean: str, key: str, statements: Sequence[Statement]) -> Prepared:
    words = tuple(w for s in statements for p in s.parts for w in p.words)
    concepts = tuple(c for s in statements for c in s.concepts)
    return Prepared(clean, key, words, concepts, tuple(s.text for s in statements))


def weigh(given: Mapping[str, float], config: AnalysisConfig) -> Scores:
    """The scores with their weighted mean over the methods that gave one."""
    worth = sum(config.weights[name] for name in given)
    total = sum(config.weights[name] * score for name, score in given.items()) / worth if worth else 0.0
    rounded = {name: round(given[name], 4) if name in given else None for name in METHODS}
    return Scores(**rounded, total=round(total, 4))
