"""The figures of an analysis that the API, the web page and the report show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from hienfeld.engine.types import Advice, AdviceCode, Clusters, Confidence, Corpus, Loaded


def compute_stats(
    loaded: Loaded,
    corpus: Corpus,
    clusters: Clusters,
    advices: Sequence[Advice],
    *,
    semantic_status: str = "off",
    timings: Mapping[str, float] | None = None,
) -> dict[str, object]:
    """Counts over rows, not over texts, unless the name says otherwise; percentages 0 to 100, times in seconds.

    ``semantic_status`` tells whether embeddings took part: ``active``, ``off`` or ``model_missing``.
    """
    rows, groups = len(corpus.row_variant), len(clusters.clusters)
    by_code = rows_per_code(corpus, advices)
    by_confidence = rows_per_confidence(corpus, advices)
    return {
        "total_rows": rows,
        "unique_texts": len(corpus.variants),
        "unique_clusters": groups,
        "reduction_percentage": round(100 * (1 - groups / rows), 1) if rows else 0.0,
        "multi_clause_count": by_code.get(AdviceCode.SPLITSEN.value, 0),
        "analysis_mode": "internal_only" if loaded.internal_only else "with_conditions",
        "advice_distribution": by_code,
        "confidence_distribution": by_confidence,
        "found_in_conditions": by_code.get(AdviceCode.VERWIJDEREN.value, 0),
        "avg_cluster_size": round(rows / groups, 2) if groups else 0.0,
        "semantic_status": semantic_status,
        "timings": {stage: round(seconds, 3) for stage, seconds in (timings or {}).items()},
    }


def rows_per_code(corpus: Corpus, advices: Sequence[Advice]) -> dict[str, int]:
    """Rows per advice code, in the order of ``AdviceCode``, codes without rows left out."""
    counts = Counter(advices[variant].code for variant in corpus.row_variant)
    return {code.value: counts[code] for code in AdviceCode if counts[code]}


def rows_per_confidence(corpus: Corpus, advices: Sequence[Advice]) -> dict[str, int]:
    """Rows per confidence class, from sure to unsure, none left out."""
    counts = Counter(advices[variant].confidence for variant in corpus.row_variant)
    return {confidence.value: counts[confidence] for confidence in Confidence}
