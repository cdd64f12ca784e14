"""The sheets of clusters and of texts that are gone."""

from __future__ import annotations

from collections.abc import Sequence

from hienfeld.engine.report.labels import CLUSTERS_SHEET, GONE_SHEET, label
from hienfeld.engine.report.summaries import (
    ClusterSummary,
    frequent_first,
    reason_shown,
    references_shown,
    summarise_cluster,
)
from hienfeld.engine.report.workbook import Book, Sheet
from hienfeld.engine.types import Analysis, Cell, Cluster, EarlierText

_CLUSTER_WIDTHS = (10, 14, 32, 12, 12, 20, 13, 60, 14, 60)
_GONE_WIDTHS = (70, 16, 20, 16)
_INNER = {"level": 1}


def write_clusters_sheet(book: Book, analysis: Analysis) -> None:
    """Clusters of several rows, the largest first, those of mixed advice with their variants; then the singletons."""
    sheet = book.add_sheet(CLUSTERS_SHEET, _CLUSTER_WIDTHS, wrapped=(7, 9))
    sheet.worksheet.freeze_panes(1, 0)
    kind, variants = (label(key, book.language) for key in ("kind", "variants"))
    names = ["Cluster_ID", "Cluster_Naam", "Frequentie", variants, "Advies", "Vertrouwen", "Reden", "Artikel", "Tekst"]
    sheet.write_row([kind, *names], "header")
    several, single = frequent_first(analysis.clusters.clusters)
    for cluster in several:
        _write_cluster(sheet, analysis, summarise_cluster(analysis, cluster))
    if single:
        _write_singles(sheet, analysis, single)
    sheet.worksheet.autofilter(0, 0, sheet.row - 1, len(_CLUSTER_WIDTHS) - 1)


def write_gone_sheet(book: Book, gone: Sequence[EarlierText]) -> None:
    """The texts of the earlier report that no longer occur, with what it said of them."""
    sheet = book.add_sheet(GONE_SHEET, _GONE_WIDTHS, wrapped=(0,))
    sheet.worksheet.freeze_panes(1, 0)
    sheet.write_row(
        [label(k, book.language) for k in ("text", "frequency_then", "advice_then", "status_then")], "header"
    )
    for text in gone:
        sheet.write_row([text.text, text.frequency, text.advice, text.status])
    sheet.worksheet.autofilter(0, 0, sheet.row - 1, len(_GONE_WIDTHS) - 1)


def _write_cluster(sheet: Sheet, analysis: Analysis, summary: ClusterSummary) -> None:
    first = summary.variants[0]
    reason = "" if summary.mixed else reason_shown(analysis.advices[first], sheet.book.language)
    sheet.write_row(
        _cells(
            label("group", sheet.book.language),
            summary.cluster,
            summary.cluster.frequency,
            len(summary.variants),
            (summary.advice, summary.confidence, reason, summary.references),
            analysis.corpus.variants[first].text,
        )
    )
    if summary.mixed:
        for variant in summary.variants:
            _write_variant(sheet, analysis, summary.cluster, variant, "variant")


def _write_singles(sheet: Sheet, analysis: Analysis, clusters: Sequence[Cluster]) -> None:
    sheet.write_row([label("singles_block", sheet.book.language), None, None, len(clusters), len(clusters)], "section")
    for cluster in clusters:
        for variant in cluster.variants:
            _write_variant(sheet, analysis, cluster, variant, "single")


def _write_variant(sheet: Sheet, analysis: Analysis, cluster: Cluster, variant: int, kind: str) -> None:
    advice, text = analysis.advices[variant], analysis.corpus.variants[variant]
    shown = (
        advice.shown,
        advice.confidence.value,
        reason_shown(advice, sheet.book.language),
        references_shown([advice]),
    )
    sheet.worksheet.set_row(sheet.row, None, None, _INNER)
    sheet.write_row(_cells(label(kind, sheet.book.language), cluster, text.frequency, 1, shown, text.text))


def _cells(
    kind: str, cluster: Cluster, frequency: int, variants: int, advice: tuple[str, str, str, str], text: str
) -> list[Cell]:
    return [kind, cluster.id, cluster.name, frequency, variants, *advice, text]
