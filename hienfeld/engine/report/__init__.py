"""The Excel report: the user's rows with our columns, a summary, the clusters, and the texts that are gone."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hienfeld.engine.collecting import without_collecting
from hienfeld.engine.errors import BadInput
from hienfeld.engine.report.clusters_sheet import write_clusters_sheet, write_gone_sheet
from hienfeld.engine.report.labels import COMPARISON_COLUMN, REPORT_COLUMNS
from hienfeld.engine.report.rows_sheet import our_columns, write_rows_sheet
from hienfeld.engine.report.summary_sheet import write_summary_sheet
from hienfeld.engine.report.workbook import Book, open_book
from hienfeld.engine.types import Analysis

__all__ = ["COMPARISON_COLUMN", "REPORT_COLUMNS", "write_report"]

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # of an Excel sheet


def write_report(analysis: Analysis, path: Path, language: str = "nl") -> None:
    """Write the report to ``path`` (.xlsx), replacing what was there only when it is complete.

    The same analysis gives the same bytes. Without an earlier report every Status is Nieuw. Raises ``BadInput`` when
    the rows do not fit on a sheet or ``path`` cannot be written.
    """
    rows, columns = len(analysis.loaded.table.rows) + 1, len(analysis.loaded.table.columns) + len(our_columns(analysis))
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise BadInput("report_too_large", rows=rows, columns=columns)
    try:
        with without_collecting():
            _write_beside(analysis, path, language)
    except OSError as problem:
        raise BadInput("report_not_writable", file=str(path), problem=problem.strerror or str(problem)) from problem


def _write_beside(analysis: Analysis, path: Path, language: str) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".part", dir=path.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        with tempfile.TemporaryDirectory() as scratch:
            book = open_book(unfinished, Path(scratch), language)
            try:
                _write_sheets(book, analysis)
                _close(book)
            except BaseException:
                book.abandon()
                raise
        unfinished.chmod(0o644)  # mkstemp makes it private; a report is an ordinary file
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _write_sheets(book: Book, analysis: Analysis) -> None:
    write_rows_sheet(book, analysis)
    write_summary_sheet(book, analysis)
    write_clusters_sheet(book, analysis)
    if analysis.comparison is not None:
        write_gone_sheet(book, analysis.comparison.gone)


def _close(book: Book) -> None:
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.workbook.close()
    except FileCreateError as problem:
        raise OSError(str(problem)) from problem
