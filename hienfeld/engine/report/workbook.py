"""The workbook around the sheets: options that keep texts texts, formats, and one way to write a cell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hienfeld.engine.errors import AnalysisFailed
from hienfeld.engine.report.cells import CellFitter
from hienfeld.engine.types import Cell

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

    def add_sheet(self, name: str, widths: Sequence[int], wrapped: Sequence[int] = ()) -> Sheet:
        """A new last sheet; ``widths`` of its columns in characters, ``wrapped`` those that wrap their text."""
        worksheet = self.workbook.add_worksheet(name, worksheet_class=_exact_worksheet())
        for column, width in enumerate(widths):
            worksheet.set_column(column, column, width, self.formats["wrap" if column in wrapped else "top"])
        return Sheet(worksheet, self, name)

    def abandon(self) -> None:
        """Let go of the files that unfinished sheets were being written to."""
        for worksheet in self.workbook.worksheets():
            worksheet._opt_close()


@dataclass(slots=True)
class Sheet:
    """One sheet, written from the top down (rows that have been left cannot be written again)."""

    worksheet: Any
    book: Book
    name: str
    row: int = 0

    def write_row(self, cells: Sequence[Cell], style: str | None = None) -> None:
        """Write ``cells`` in the next row; texts are checked and cut, with a note, where Excel could not hold them."""
        names = [f"{self.name}!{column + 1}" for column in range(len(cells))]
        for column, cell in enumerate(cells):
            self.put(column, self.book.fitter.value(cell, self.row + 1, names[column]), style)
        self.row += 1

    def put(self, column: int, cell: Cell, style: str | None = None) -> None:
        """Write one cell of the current row that the fitter has passed. Empty texts and None leave the cell empty."""
        if cell is None or cell == "":
            return
        chosen = self.book.formats[style] if style else None
        worksheet, row = self.worksheet, self.row
        if isinstance(cell, str):
            failed = worksheet.write_string(row, column, cell, chosen)
        elif isinstance(cell, bool):
            failed = worksheet.write_boolean(row, column, cell, chosen)
        elif isinstance(cell, (int, float)):
            failed = worksheet.write_number(row, column, cell, chosen)
        else:
            kind = _moment_format(cell)
            moment = cell.date() if kind == "date" and isinstance(cell, dt.datetime) else cell
            failed = worksheet.write_datetime(row, column, moment, chosen or self.book.formats[kind])
        if failed:
            # Everything was fitted beforehand, so this is a fault of ours: better no report than one that misses text.
            raise AnalysisFailed("report_cell_refused", row=row + 1, column=column + 1, sheet=self.name)


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


def _moment_format(cell: dt.datetime | dt.date | dt.time | dt.timedelta) -> str:
    if isinstance(cell, dt.timedelta):
        return "span"
    if isinstance(cell, dt.time):
        return "time"
    return "moment" if isinstance(cell, dt.datetime) and cell.time() != dt.time() else "date"


def _exact_worksheet() -> type:
    """XlsxWriter's worksheet, true to what users wrote, and twice as quick with texts.

    The original takes a text that runs from <r> to </r> for markup, which breaks the sheet, and writes 16 digits of a
    number where 17 may be needed to read the same one back.
    """
    from xlsxwriter.utility import xl_rowcol_to_cell_fast
    from xlsxwriter.worksheet import CellStringTuple, Worksheet

    class ExactWorksheet(Worksheet):  # type: ignore[misc]  # the library has no types
        def _write_cell(self, row: int, col: int, cell: Any) -> None:
            if not isinstance(cell, CellStringTuple):
                super()._write_cell(row, col, cell)
                return
            text, space = cell.string, ""
            if _NEEDS_CARE.search(text):
                text = self._escape_data(self._escape_control_characters(text))
                space = ' xml:space="preserve"'
            chosen = cell.format or (self.col_info[col].column_format if col in self.col_info else None)
            style = f' s="{chosen._get_xf_index()}"' if chosen else ""
            place = xl_rowcol_to_cell_fast(row, col)
            self.fh.write(f'<c r="{place}"{style} t="inlineStr"><is><t{space}>{text}</t></is></c>')

        def _xml_number_element(self, number: float, attributes: Any = ()) -> None:
            written = "".join(f' {name}="{value}"' for name, value in attributes)
            whole = int(number) if number == int(number) else number
            self.fh.write(f"<c{written}><v>{whole!r}</v></c>")

    return ExactWorksheet
