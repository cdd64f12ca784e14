"""The summary: figures, settings, the files it was made from, versions, and everything the user should know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from hienfeld.engine.messages import render
from hienfeld.engine.report.labels import SUMMARY_SHEET, known_label, label
from hienfeld.engine.report.workbook import Book, Sheet
from hienfeld.engine.stats import compute_stats, rows_per_confidence
from hienfeld.engine.types import AdviceCode, Analysis, Cell, Message

_WIDTHS = (44, 44, 68, 16)
Line = Sequence[Cell]


def write_summary_sheet(book: Book, analysis: Analysis) -> None:
    """Written after the rows, so that the notes can tell what had to change to fit in a cell."""
    sheet = book.add_sheet(SUMMARY_SHEET, _WIDTHS, wrapped=(0, 1))
    language = book.language
    sheet.write_row([label("title", language)], "title")
    _write_section(sheet, "figures", (), list(_figures(analysis, language)))
    _write_section(sheet, "advices", ("advice", "rows", "texts", "share"), list(_advices(analysis)))
    _write_section(sheet, "confidence", ("confidence", "rows"), list(_confidences(analysis)))
    if analysis.comparison is not None:
        _write_section(sheet, "comparison", ("status", "rows"), list(_statuses(analysis, language)))
    _write_section(sheet, "settings", (), list(_settings(analysis, language)))
    _write_section(sheet, "files", ("role", "file", "sha256", "size"), list(_files(analysis, language)))
    _write_section(sheet, "versions", (), list(_versions(analysis, language)))
    _write_notes(sheet, analysis)


def all_notes(analysis: Analysis, more: Sequence[Message] = ()) -> list[Message]:
    """Every remark about input and result, each once, in the order in which they arose."""
    notes: list[Message] = []
    for note in (*analysis.loaded.table.notes, *analysis.loaded.notes, *analysis.notes, *more):
        if note not in notes:
            notes.append(note)
    return notes


def _write_section(sheet: Sheet, title: str, header: Sequence[str], lines: Sequence[Line]) -> None:
    language = sheet.book.language
    sheet.row += 1
    sheet.write_row([label(title, language)], "section")
    if header:
        sheet.write_row([label(key, language) for key in header], "header")
    for line in lines:
        sheet.write_row(line)


def _figures(analysis: Analysis, language: str) -> Iterator[Line]:
    stats = compute_stats(analysis.loaded, analysis.corpus, analysis.clusters, analysis.advices)
    single = sum(cluster.frequency == 1 for cluster in analysis.clusters.clusters)
    yield label("analysis_mode", language), label(str(stats["analysis_mode"]), language)
    yield label("rows", language), len(analysis.corpus.row_variant)
    yield label("texts", language), len(analysis.corpus.variants)
    yield label("clusters", language), len(analysis.clusters.clusters)
    yield label("singletons", language), single
    yield label("average", language), _number(stats["avg_cluster_size"])
    yield label("reduction", language), _number(stats["reduction_percentage"])
    yield label("articles", language), len(analysis.loaded.articles)
    yield label("clauses", language), len(analysis.loaded.clauses)
    yield label("rules", language), len(analysis.loaded.instructions)


def _advices(analysis: Analysis) -> Iterator[Line]:
    """Per code, and for instructions per action, in the order of the codes."""
    rows: Counter[tuple[AdviceCode, str]] = Counter()
    texts: Counter[tuple[AdviceCode, str]] = Counter()
    for variant, advice in zip(analysis.corpus.variants, analysis.advices, strict=True):
        rows[advice.code, advice.shown] += variant.frequency
        texts[advice.code, advice.shown] += 1
    order = list(AdviceCode)
    for code, shown in sorted(rows, key=lambda key: (order.index(key[0]), key[1])):
        name = f"{code.value}: {shown}" if code is AdviceCode.INSTRUCTIE else shown
        share = round(100 * rows[code, shown] / max(1, len(analysis.corpus.row_variant)), 1)
        yield name, rows[code, shown], texts[code, shown], share


def _confidences(analysis: Analysis) -> Iterator[Line]:
    yield from rows_per_confidence(analysis.corpus, analysis.advices).items()


def _statuses(analysis: Analysis, language: str) -> Iterator[Line]:
    comparison = analysis.comparison
    if comparison is None:
        return
    counts = Counter(comparison.variants[variant].status for variant in analysis.corpus.row_variant)
    yield from sorted(counts.items())
    yield label("gone", language), len(comparison.gone)


def _settings(analysis: Analysis, language: str) -> Iterator[Line]:
    """As they were used: a column that was not named by the user is the one that was found."""
    table = analysis.loaded.table
    used = {"text_column": table.columns[table.text_column], "sheet": table.sheet}
    if table.policy_column is not None:
        used["policy_column"] = table.columns[table.policy_column]
    for name, value in {**analysis.settings, **used}.items():
        if isinstance(value, bool):
            yield known_label(name, language), label("yes" if value else "no", language)
        elif value is not None:
            yield known_label(name, language), value if isinstance(value, (int, float)) else str(value)


def _files(analysis: Analysis, language: str) -> Iterator[Line]:
    for file in analysis.files:
        yield known_label(file.role, language), file.name, file.sha256, file.size
    if not analysis.files:
        table = analysis.loaded.table
        yield label("policy", language), table.file, table.sha256, None


def _versions(analysis: Analysis, language: str) -> Iterator[Line]:
    for name, version in sorted(analysis.versions.items()):
        yield known_label(name, language), version or label("not_used", language)


def _write_notes(sheet: Sheet, analysis: Analysis) -> None:
    language = sheet.book.language
    notes = all_notes(analysis, sheet.book.fitter.notes())
    sentences = [render(note, language) for note in notes] or [label("no_notes", language)]
    _write_section(sheet, "notes", (), [[sentence] for sentence in sentences])


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0
