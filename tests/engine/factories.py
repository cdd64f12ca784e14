"""Hand-made engine results for tests: say only what the test is about, the rest follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from hienfeld.engine.types import (
    Advice,
    AdviceCode,
    Analysis,
    Article,
    Cell,
    Cluster,
    Clusters,
    Comparison,
    Confidence,
    Corpus,
    EarlierReport,
    EarlierText,
    Evidence,
    FileUsed,
    Loaded,
    Message,
    Table,
    Variant,
)

TEXT_COLUMN = "Vrije tekst"


def make_table(
    rows: Sequence[Sequence[Cell]],
    columns: Sequence[str] = ("Polisnummer", TEXT_COLUMN),
    text_column: int | None = None,
) -> Table:
    """A policy table; the text column is the last one unless given."""
    return Table(
        file="polissen.xlsx",
        sha256="a" * 64,
        kind="xlsx",
        columns=tuple(columns),
        rows=tuple(tuple(row) for row in rows),
        text_column=len(columns) - 1 if text_column is None else text_column,
        policy_column=0 if len(columns) > 1 else None,
        sheet="Blad1",
        sheets=("Blad1",),
    )


def make_corpus(texts: Sequence[str]) -> Corpus:
    """One variant per distinct text, in order of first appearance."""
    frequency = Counter(texts)
    place = {text: index for index, text in enumerate(frequency)}
    variants = tuple(
        Variant(index=index, text=text, clean=text, key=text.casefold(), frequency=frequency[text])
        for text, index in place.items()
    )
    return Corpus(variants=variants, row_variant=tuple(place[text] for text in texts))


def make_clusters(corpus: Corpus, groups: Sequence[Sequence[int]] | None = None) -> Clusters:
    """Clusters of variant indexes; without ``groups`` each variant is its own cluster."""
    groups = groups or [[variant.index] for variant in corpus.variants]
    clusters = tuple(
        Cluster(
            id=f"C{place + 1:04}",
            name=f"Groep {place + 1}",
            variants=tuple(group),
            frequency=sum(corpus.variants[index].frequency for index in group),
        )
        for place, group in enumerate(groups)
    )
    where = {index: place for place, group in enumerate(groups) for index in group}
    return Clusters(clusters=clusters, variant_cluster=tuple(where[variant.index] for variant in corpus.variants))


def make_advice(
    code: AdviceCode = AdviceCode.BEHOUDEN,
    confidence: Confidence = Confidence.MIDDEN,
    references: Sequence[str] = (),
    action: str = "",
    reason: Message | None = None,
) -> Advice:
    """An advice whose reason is an existing sentence that needs no parameters."""
    return Advice(
        code=code,
        confidence=confidence,
        reason=reason or Message("cancelled"),
        references=tuple(references),
        evidence=Evidence(rule="made_by_hand"),
        action=action,
    )


def make_earlier(texts: Mapping[str, EarlierText]) -> EarlierReport:
    return EarlierReport(file="vorige-periode.xlsx", texts=texts)


def make_analysis(
    texts: Sequence[str] = ("Glas is verzekerd.", "Molest is uitgesloten.", "Glas is verzekerd."),
    *,
    table: Table | None = None,
    groups: Sequence[Sequence[int]] | None = None,
    advices: Sequence[Advice] | None = None,
    comparison: Comparison | None = None,
    earlier: EarlierReport | None = None,
    notes: Sequence[Message] = (),
    timings: Mapping[str, float] | None = None,
) -> Analysis:
    """A whole result around ``texts``, one per input row. ``advices`` and ``groups`` are per distinct text."""
    corpus = make_corpus(texts)
    table = table or make_table([[f"P{row:03}", text] for row, text in enumerate(texts)])
    return Analysis(
        loaded=Loaded(
            table=table, articles=(Article("voorwaarden.docx", "2.8", "Glas", "Glas is verzekerd."),), earlier=earlier
        ),
        corpus=corpus,
        clusters=make_clusters(corpus, groups),
        advices=tuple(advices) if advices is not None else tuple(make_advice() for _ in corpus.variants),
        comparison=comparison,
        stats={},
        notes=tuple(notes),
        timings=timings or {"ingest": 0.5, "cluster": 1.25},
        versions={"engine": "0.1.0"},
        settings={"mode": "fast", "accuracy": 90, "min_frequency": 20},
        files=(FileUsed("policy", "polissen.xlsx", "a" * 64, 1234),),
    )
