"""What the report says of a variant or a cluster, made once and used by several sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hienfeld.engine.messages import render
from hienfeld.engine.report.labels import MIXED, NEW, label
from hienfeld.engine.types import Advice, Analysis, Cell, Cluster, Confidence

REFERENCE_JOINT = "; "
PART_TEXT_SHOWN = 160  # characters of a part quoted in the reason of a SPLITSEN advice
_SURENESS = {confidence: place for place, confidence in enumerate(Confidence)}


def references_shown(advices: Iterable[Advice]) -> str:
    """The distinct references of ``advices`` in order of first appearance."""
    return REFERENCE_JOINT.join(dict.fromkeys(ref for advice in advices for ref in advice.references))


def reason_shown(advice: Advice, language: str) -> str:
    """The reason as a sentence; below it, for a text of several clauses, what becomes of each part."""
    lines = [render(advice.reason, language)]
    for number, part in enumerate(advice.parts, start=1):
        short = part.text if len(part.text) <= PART_TEXT_SHOWN else part.text[: PART_TEXT_SHOWN - 1] + "…"
        verdict = " ".join([part.advice.shown, *part.advice.references])
        lines.append(label("part", language, number=number, advice=verdict, text=short))
    return "\n".join(lines)


def comparison_shown(analysis: Analysis, variant: int, language: str) -> str:
    """Frequency of the text then and now; empty without an earlier report."""
    if analysis.comparison is None:
        return ""
    compared = analysis.comparison.variants[variant]
    key = "was_there" if compared.frequency_then else "is_new"
    return label(key, language, then=compared.frequency_then, now=compared.frequency_now)


def variant_cells(analysis: Analysis, variant: int, language: str) -> tuple[Cell, ...]:
    """The cells of ``REPORT_COLUMNS`` from Status to Artikel for one variant (Tekst is the row's own).

    Frequentie is that of the cluster; Vergelijking tells how often the text itself occurs.
    """
    cluster = analysis.clusters.clusters[analysis.clusters.variant_cluster[variant]]
    advice = analysis.advices[variant]
    return (
        NEW if analysis.comparison is None else analysis.comparison.variants[variant].status,
        cluster.id,
        cluster.name,
        cluster.frequency,
        advice.shown,
        advice.confidence.value,
        reason_shown(advice, language),
        references_shown([advice]),
    )


@dataclass(frozen=True, slots=True)
class ClusterSummary:
    """A cluster with its variants from most to least frequent, and the advice they share, if they do."""

    cluster: Cluster
    variants: tuple[int, ...]
    advice: str  # MIXED when the variants get different advice
    confidence: str  # of the least sure variant
    references: str

    @property
    def mixed(self) -> bool:
        return self.advice == MIXED


def summarise_cluster(analysis: Analysis, cluster: Cluster) -> ClusterSummary:
    frequency = analysis.corpus.variants
    variants = tuple(sorted(cluster.variants, key=lambda index: (-frequency[index].frequency, index)))
    advices = [analysis.advices[index] for index in variants]
    shown = {advice.shown for advice in advices}
    least_sure = max((advice.confidence for advice in advices), key=_SURENESS.__getitem__)
    return ClusterSummary(
        cluster=cluster,
        variants=variants,
        advice=shown.pop() if len(shown) == 1 else MIXED,
        confidence=least_sure.value,
        references=references_shown(advices),
    )


def frequent_first(clusters: Sequence[Cluster]) -> tuple[list[Cluster], list[Cluster]]:
    """Clusters of several rows, the largest first, and apart from them those of a single row; ties by id."""
    ordered = sorted(clusters, key=lambda cluster: (-cluster.frequency, cluster.id))
    return [c for c in ordered if c.frequency > 1], [c for c in ordered if c.frequency <= 1]
