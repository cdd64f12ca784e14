"""The workbook around the sheets: options that keep texts texts, formats, and one way to write a cell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from hienfeld.engine.errors import AnalysisFailed
from hienfeld.engine.report.cells import SURELY_FITS, CellFitter, fits_cell
from hienfeld.engine.types import Cell

Moment = dt.datetime | dt.date | dt.time | dt.timedelta
FilledCell = str | float | Moment
WrittenCell = tuple[int, str, str]  # column, what comes before the row number in the XML of the cell, and after it

# The same input must give the same bytes, so the document says nothing about the moment it was made.
_CREATED = dt.datetime(2000, 1, 1)
# Characters that XML gives a meaning or forbids, Excel's own escapes, and white space that would be trimmed.
_NEEDS_CARE = re.compile("[&<>\x00-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_|^\\s|\\s$")
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


@dataclass(slots=True)
class Book:
    """A workbook being written, with the formats and the account of changed cells that all sheets share."""

    workbook: Any
    formats: dict[str, Any]
    language: str
    fitter: CellFitter = field(default_factory=CellFitter)
    # Names, dates and texts return in many rows. Kept for this book only: they are clients' texts.
    text_xml: Callable[[str], str] = field(default_factory=lambda: lru_cache(maxsize=20_000)(text_xml))

    def add_sheet(self, name: str, widths: Sequence[int], wrapped: Sequence[int] = ()) -> Sheet:
        """A new last sheet; ``widths`` of its columns in characters, ``wrapped`` those that wrap their text."""
        worksheet = self.workbook.add_worksheet(name, worksheet_class=_row_worksheet())
        for column, width in enumerate(widths):
            worksheet.set_column(column, column, width, self.formats["wrap" if column in wrapped else "top"])
        return Sheet(worksheet, self, name)

    def abandon(self) -> None:
        """Let go of the files that unfinished sheets were being written to."""
        for worksheet in self.workbook.worksheets():
            worksheet._opt_close()


@dataclass(slots=True)
class Sheet:
    """One sheet, written from the top down (rows that have been left cannot be written again).

    A cell becomes XML at once, and a row goes to XlsxWriter as a whole: a report has hundreds of thousands of cells.
    """

    worksheet: Any
    book: Book
    name: str
    row: int = 0
    _cells: list[WrittenCell] = field(default_factory=list)  # of this row
    _ends: dict[tuple[int, str], tuple[str, str]] = field(default_factory=dict)
    _plain: list[tuple[str, str]] = field(default_factory=list)  # the same per column, for cells without a style

    def write_row(self, cells: Sequence[Cell], style: str = "") -> None:
        """Write ``cells`` in the next row; texts are checked and cut, with a note, where Excel could not hold them."""
        for column, cell in enumerate(cells):
            self.put(column, self.book.fitter.value(cell, self.row + 1, f"{self.name}!{column + 1}"), style)
        self.end_row()

    def put_row(self, cells: Sequence[Cell], names: Sequence[str]) -> None:
        """The user's cells of the current row, made fit; ``names`` are their columns in the notes."""
        fitter, text_xml = self.book.fitter, self.book.text_xml
        if len(self._plain) < len(names):
            self._plain = [self._ends_of(column, "") for column in range(len(names))]
        for column, cell in enumerate(cells):
            if type(cell) is str and len(cell) <= SURELY_FITS and cell.isprintable():  # most are, so without detours
                if cell:
                    before, after = self._plain[column]
                    self._cells.append((column, before, after + text_xml(cell)))
            elif cell is not None:
                self.put(column, fitter.value(cell, self.row + 1, names[column]))

    def put(self, column: int, cell: Cell, style: str = "") -> None:
        """One cell of the current row that the fitter has passed. Empty texts and None leave the cell empty."""
        if cell is not None and cell != "":
            self._cells.append(self.written(column, cell, style))

    def put_written(self, cells: Iterable[WrittenCell]) -> None:
        """Cells of the current row as ``written`` made them, for what stands in many rows."""
        self._cells.extend(cells)

    def written(self, column: int, cell: FilledCell, style: str = "") -> WrittenCell:
        """A cell that is not empty and that the fitter has passed, in whatever row it will stand."""
        if isinstance(cell, str):
            if not fits_cell(cell):
                # Everything was fitted beforehand, so this is a fault of ours: better no report than one that misses
                # text.
                raise AnalysisFailed("report_cell_refused", row=self.row + 1, column=column + 1, sheet=self.name)
            content = self.book.text_xml(cell)
        elif isinstance(cell, (int, float)):
            content = number_xml(cell)
        else:
            style = style or _moment_format(cell)
            content = number_xml(self.worksheet._convert_date_time(_moment(cell)))
        before, after = self._ends_of(column, style)
        return column, before, after + content

    def end_row(self) -> None:
        """Write the cells of the current row and go to the next one."""
        self.worksheet.write_cells(self.row, self._cells)
        self._cells.clear()
        self.row += 1

    def _ends_of(self, column: int, style: str) -> tuple[str, str]:
        """What the XML of a cell begins with, up to and after the number of its row."""
        known = self._ends.get((column, style))
        if known:
            return known
        from xlsxwriter.utility import xl_col_to_name

        info = self.worksheet.col_info.get(column)
        chosen = self.book.formats[style] if style else info and info.column_format
        style_xml = f' s="{chosen._get_xf_index()}"' if chosen else ""
        ends = self._ends[column, style] = f'<c r="{xl_col_to_name(column)}', f'"{style_xml}'
        return ends


def open_book(path: Path, scratch: Path, language: str) -> Book:
    """A new workbook at ``path``, written on ``book.workbook.close()``; until then rows are in ``scratch``."""
    import xlsxwriter

    workbook = xlsxwriter.Workbook(str(path), {**_OPTIONS, "tmpdir": str(scratch)})
    workbook.set_properties({"title": "Hienfeld", "created": _CREATED})
    top = {"valign": "top"}
    formats = {
        "top": workbook.add_format(top),
        "wrap": workbook.add_format({**top, "text_wrap": True}),
        "header": workbook.add_format({"bold": True, "bg_color": "#E7E6E6", "bottom": 1, "text_wrap": True, **top}),
        "our_header": workbook.add_format({"bold": True, "bg_color": "#CFE2F3", "bottom": 1, "text_wrap": True, **top}),
        "title": workbook.add_format({"bold": True, "font_size": 14}),
        "section": workbook.add_format({"bold": True, "bg_color": "#CFE2F3"}),
        "date": workbook.add_format({**top, "num_format": "dd-mm-yyyy"}),
        "moment": workbook.add_format({**top, "num_format": "dd-mm-yyyy hh:mm:ss"}),
        "time": workbook.add_format({**top, "num_format": "hh:mm:ss"}),
        "span": workbook.add_format({**top, "num_format": "[h]:mm:ss"}),
        "green": workbook.add_format({"bg_color": "#D9EAD3"}),
        "blue": workbook.add_format({"bg_color": "#D0E0E3"}),
        "yellow": workbook.add_format({"bg_color": "#FFF2CC"}),
        "red": workbook.add_format({"bg_color": "#F4CCCC"}),
        "grey": workbook.add_format({"bg_color": "#EFEFEF"}),
    }
    return Book(workbook, formats, language)


def _moment_format(cell: Moment) -> str:
    if isinstance(cell, dt.timedelta):
        return "span"
    if isinstance(cell, dt.time):
        return "time"
    return "moment" if isinstance(cell, dt.datetime) and cell.time() != dt.time() else "date"


def _moment(cell: Moment) -> Moment:
    """``cell`` without a time of day that it does not have."""
    return cell.date() if isinstance(cell, dt.datetime) and cell.time() == dt.time() else cell


def text_xml(text: str) -> str:
    """The rest of a cell that holds ``text``.

    XlsxWriter takes a text that runs from <r> to </r> for markup, which breaks the sheet; here a text is a text.
    """
    space = ""
    if _NEEDS_CARE.search(text):
        from xlsxwriter.worksheet import Worksheet

        escaped = Worksheet._escape_control_characters(text)
        text = escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        space = ' xml:space="preserve"'
    return f' t="inlineStr"><is><t{space}>{text}</t></is></c>'


def number_xml(number: float) -> str:
    """The rest of a cell that holds a number or a yes or no; XlsxWriter writes 16 digits of a number where 17 may be
    needed to read the same one back."""
    if isinstance(number, bool):
        return f' t="b"><v>{int(number)}</v></c>'
    return f"><v>{int(number) if number == int(number) else number!r}</v></c>"


def _row_worksheet() -> type:
    """XlsxWriter's worksheet, given rows of which the cells are XML already."""
    from xlsxwriter.worksheet import Worksheet

    class RowWorksheet(Worksheet):  # type: ignore[misc]  # the library has no types
        def write_cells(self, row: int, cells: Sequence[WrittenCell]) -> None:
            """Write row number ``row``; rows come in order. ``cells`` as (column, XML before and after the number)."""
            if not cells:
                return
            for column, _, _ in (cells[0], cells[-1]):
                self._check_dimensions(row, column)
            self._write_row(row, None, self.row_info.get(row))
            number = row + 1
            self.fh.write("".join([f"{before}{number}{after}" for _, before, after in cells]) + "</row>")

        def _write_single_row(self, current_row_num: int = 0) -> None:
            """There is never a row left to write."""

    return RowWorksheet
