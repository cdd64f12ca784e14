"""First sheet: the user's rows and columns as they were, and our columns after them."""

from __future__ import annotations

from functools import cache

from hienfeld.engine.report.labels import COMPARISON_COLUMN, REPORT_COLUMNS, ROWS_SHEET, STATUSES
from hienfeld.engine.report.summaries import comparison_shown, variant_cells
from hienfeld.engine.report.workbook import Book, Sheet, WrittenCell
from hienfeld.engine.types import AdviceCode, Analysis, Cell, Confidence, Table

SAMPLE = 200  # rows looked at to choose the width of a user's column
NARROWEST, WIDEST, TEXT_WIDTH = 9, 40, 60
_OUR_WIDTHS = {"Cluster_Naam": 30, "Reden": 60, "Artikel": 14, "Tekst": TEXT_WIDTH, COMPARISON_COLUMN: 18, "Advies": 20}
_ADVICE_COLOURS = {
    "green": (AdviceCode.VERWIJDEREN, AdviceCode.VERVANGEN),
    "blue": (AdviceCode.STANDAARDISEREN,),
    "yellow": (AdviceCode.CONTROLEREN, AdviceCode.HANDMATIG, AdviceCode.SPLITSEN),
    "grey": (AdviceCode.LEEG, AdviceCode.ONLEESBAAR, AdviceCode.OPSCHONEN, AdviceCode.AANVULLEN, AdviceCode.VERLOPEN),
}
_CONFIDENCE_COLOURS = {"green": (Confidence.HOOG,), "yellow": (Confidence.MIDDEN,), "red": (Confidence.LAAG,)}


def our_columns(analysis: Analysis) -> tuple[str, ...]:
    """The names of our columns. A user's columns may have the same ones: ours are the last run of them."""
    return (*REPORT_COLUMNS, COMPARISON_COLUMN) if analysis.comparison is not None else REPORT_COLUMNS


def write_rows_sheet(book: Book, analysis: Analysis) -> None:
    """One row per input row, in input order, empty ones too."""
    table, ours = analysis.loaded.table, our_columns(analysis)
    start = len(table.columns)
    widths = [*_user_widths(table), *(_OUR_WIDTHS.get(name, 13) for name in ours)]
    wrapped = [table.text_column, start + ours.index("Reden"), start + ours.index("Tekst")]
    sheet = book.add_sheet(ROWS_SHEET, widths, wrapped)
    sheet.worksheet.freeze_panes(1, 0)
    _write_header(sheet, table.columns, ours)
    _write_rows(sheet, analysis, start)
    last_row = len(table.rows)
    sheet.worksheet.autofilter(0, 0, last_row, len(widths) - 1)
    if last_row:
        _decorate(sheet, start, last_row)


def _write_header(sheet: Sheet, user_columns: tuple[str, ...], ours: tuple[str, ...]) -> None:
    fitter = sheet.book.fitter
    for column, name in enumerate(user_columns):
        sheet.put(column, fitter.text(name, 1, name[:40]), "header")
    for column, name in enumerate(ours, start=len(user_columns)):
        sheet.put(column, name, "our_header")
    sheet.end_row()


def _write_rows(sheet: Sheet, analysis: Analysis, start: int) -> None:
    table, language, fitter = analysis.loaded.table, sheet.book.language, sheet.book.fitter
    compared = analysis.comparison is not None
    text_at = start + len(REPORT_COLUMNS) - 1

    @cache
    def cells_of(variant: int) -> tuple[WrittenCell, ...]:
        named = zip(variant_cells(analysis, variant, language), REPORT_COLUMNS, strict=False)
        cells = [fitter.value(cell, sheet.row + 1, name) for cell, name in named]
        return tuple(
            sheet.written(at, cell) for at, cell in enumerate(cells, start=start) if cell is not None and cell != ""
        )

    for cells, variant in zip(table.rows, analysis.corpus.row_variant, strict=True):
        sheet.put_row(cells, table.columns)
        sheet.put_written(cells_of(variant))
        sheet.put(text_at, fitter.text(_row_text(analysis, cells, variant), sheet.row + 1, "Tekst"))
        if compared:
            sheet.put(text_at + 1, comparison_shown(analysis, variant, language))
        sheet.end_row()


def _row_text(analysis: Analysis, cells: tuple[Cell, ...], variant: int) -> str:
    """The row's own text as it stood in the file; for a cell that is not a text, as it was read."""
    cell = cells[analysis.loaded.table.text_column]
    return cell if isinstance(cell, str) else analysis.corpus.variants[variant].text


def _user_widths(table: Table) -> list[int]:
    widths = []
    for column, name in enumerate(table.columns):
        longest = max((len(str(row[column])) for row in table.rows[:SAMPLE] if row[column] is not None), default=0)
        widths.append(max(NARROWEST, min(WIDEST, max(longest, len(name)) + 2)))
    widths[table.text_column] = TEXT_WIDTH
    return widths


def _decorate(sheet: Sheet, start: int, last_row: int) -> None:
    """Colours by rule and a list of choices for Status, so that no cell needs a format of its own."""
    status, advice, confidence = (start + REPORT_COLUMNS.index(name) for name in ("Status", "Advies", "Vertrouwen"))
    # Any other word is allowed too; next period it counts as Open.
    choices = {"validate": "list", "source": list(STATUSES), "show_error": False}
    sheet.worksheet.data_validation(1, status, last_row, status, choices)
    for column, colours in ((advice, _ADVICE_COLOURS), (confidence, _CONFIDENCE_COLOURS)):
        for colour, values in colours.items():
            for value in values:
                rule = {"type": "cell", "criteria": "==", "value": f'"{value}"', "format": sheet.book.formats[colour]}
                sheet.worksheet.conditional_format(1, column, last_row, column, rule)
