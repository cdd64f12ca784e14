"""The figures of an analysis, counted over rows."""

from __future__ import annotations

from hienfeld.engine.stats import compute_stats
from hienfeld.engine.types import AdviceCode, Analysis, Confidence, Loaded
from tests.engine.factories import make_advice, make_analysis, make_table


def stats_of(analysis: Analysis, **extra: object) -> dict[str, object]:
    return compute_stats(analysis.loaded, analysis.corpus, analysis.clusters, analysis.advices, **extra)  # type: ignore[arg-type]


def test_counts_are_over_rows() -> None:
    advices = [
        make_advice(AdviceCode.VERWIJDEREN, Confidence.HOOG),
        make_advice(AdviceCode.SPLITSEN, Confidence.LAAG),
        make_advice(AdviceCode.INSTRUCTIE, Confidence.HOOG, action="BELLEN"),
    ]
    analysis = make_analysis(["a", "b", "a", "c", "a", "c"], advices=advices)
    assert stats_of(analysis, semantic_status="active", timings={"ingest": 0.12345}) == {
        "total_rows": 6,
        "unique_texts": 3,
        "unique_clusters": 3,
        "reduction_percentage": 50.0,
        "multi_clause_count": 1,
        "analysis_mode": "with_conditions",
        "advice_distribution": {"VERWIJDEREN": 3, "SPLITSEN": 1, "INSTRUCTIE": 2},
        "confidence_distribution": {"Hoog": 5, "Midden": 0, "Laag": 1},
        "found_in_conditions": 3,
        "avg_cluster_size": 2.0,
        "semantic_status": "active",
        "timings": {"ingest": 0.123},
    }


def test_without_conditions_and_library_the_mode_is_internal_only() -> None:
    analysis = make_analysis()
    bare = Loaded(table=analysis.loaded.table)
    stats = compute_stats(bare, analysis.corpus, analysis.clusters, analysis.advices)
    assert (stats["analysis_mode"], stats["semantic_status"]) == ("internal_only", "off")


def test_no_rows_divide_by_nothing() -> None:
    stats = stats_of(make_analysis([], table=make_table([])))
    assert (stats["total_rows"], stats["reduction_percentage"], stats["avg_cluster_size"]) == (0, 0.0, 0.0)
    assert stats["advice_distribution"] == {}
