"""Workbooks (xlsx, xls, xlsb, ods): opened once, sheets loaded as grids one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import python_calamine as calamine

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers.cells import keep
from hienfeld.engine.readers.child import run_child
from hienfeld.engine.readers.grid import Grid
from hienfeld.engine.readers.limits import Limits
from hienfeld.engine.readers.sheet_scan import SheetScan, cell_name, scan_sheet
from hienfeld.engine.types import Cell, InputFile, Message, Params

NAMED_CELLS = 10  # how many cells a note spells out
# A range is held densely: rows x columns beyond this is refused although few cells may be filled.
MOST_CELLS = 40_000_000


@dataclass(slots=True)
class Workbook:
    file: InputFile
    kind: str
    limits: Limits
    inner: calamine.CalamineWorkbook
    sheets: tuple[str, ...]  # visible ones first, in the order of the file
    probed: bool  # True: a child process has opened every sheet without harm
    errors: Mapping[str, list[tuple[int, int, str]]]  # of xls and xlsb, by sheet: where the library reads an empty cell

    def grid(self, name: str) -> Grid:
        """The sheet called ``name``; raises ``BadInput`` when it is larger than we read."""
        scan = self._scan(name)
        try:
            sheet = self.inner.get_sheet_by_name(name)
            start = sheet.start or (0, 0)
            # most cells are texts, and those are kept as they are
            rows = [[c if c.__class__ is str and c else keep(c) for c in row] for row in sheet.to_python()]
        except BaseException as error:
            raise _translate(error, self.file) from error
        _overlay_errors(rows, start, scan)
        notes = []
        if scan.uncached:
            notes.append(_uncached_note(self.file, name, scan.uncached))
        first = next((index for index, row in enumerate(rows) if any(cell is not None for cell in row)), 0)
        end = len(rows)
        while end > first and all(cell is None for cell in rows[end - 1]):
            end -= 1
        return Grid(rows[first:end], start[0] + first, start[1], sheet=name, sheets=self.sheets, notes=notes)

    def _scan(self, name: str) -> SheetScan:
        found = {(row, column): text for row, column, text in self.errors.get(name, ())}
        scan = scan_sheet(self.file, name) if self.kind == "xlsx" else SheetScan(errors=found)
        if scan is None:
            scan = SheetScan()
            self._probe()
        if scan.columns > self.limits.columns:
            raise BadInput("table_too_many_columns", file=self.file.name, sheet=name, limit=self.limits.columns)
        if scan.rows * scan.columns > MOST_CELLS:
            raise BadInput("table_too_many_rows", file=self.file.name, limit=self.limits.rows)
        return scan

    def _probe(self) -> None:
        if not self.probed:
            run_child("child_sheets.py", self.file, self.limits, [self.kind])
            self.probed = True


def open_workbook(file: InputFile, kind: str, limits: Limits) -> Workbook:
    """Open a file that has passed the guard. Raises ``BadInput`` for an encrypted, damaged or sheetless one."""
    errors = run_child("child_sheets.py", file, limits, [kind]) if kind != "xlsx" else {}
    try:
        inner = calamine.CalamineWorkbook.from_path(file.path)
        metadata = inner.sheets_metadata
    except BaseException as error:
        raise _translate(error, file) from error
    sheets = [item for item in metadata if item.typ == calamine.SheetTypeEnum.WorkSheet]
    sheets.sort(key=lambda item: item.visible != calamine.SheetVisibleEnum.Visible)
    if not sheets:
        raise BadInput("table_empty", file=file.name)
    return Workbook(
        file, kind, limits, inner, tuple(item.name for item in sheets), probed=kind != "xlsx", errors=errors
    )


def _translate(error: BaseException, file: InputFile) -> BaseException:
    """A failure of the spreadsheet library as a sentence for the user; anything else stays what it is.

    A panic in its compiled part arrives as an exception outside ``Exception``, known only by name.
    """
    if isinstance(error, calamine.PasswordError):
        return BadInput("file_encrypted", file=file.name)
    panic = type(error).__name__ == "PanicException"
    if panic or isinstance(error, calamine.CalamineError | OSError | ValueError | OverflowError):
        return BadInput("file_corrupt", file=file.name)
    return error


def _overlay_errors(rows: list[list[Cell]], start: tuple[int, int], scan: SheetScan) -> None:
    """Put "#N/A" and the like back where the library reads an empty cell."""
    for (row, column), text in scan.errors.items():
        inside = 0 <= row - start[0] < len(rows) and 0 <= column - start[1] < len(rows[row - start[0]])
        if inside:
            rows[row - start[0]][column - start[1]] = text or None


def _uncached_note(file: InputFile, sheet: str, positions: list[tuple[int, int]]) -> Message:
    names = ", ".join(cell_name(position) for position in positions[:NAMED_CELLS])
    more = f" (+{len(positions) - NAMED_CELLS})" if len(positions) > NAMED_CELLS else ""
    params: Params = {"file": file.name, "sheet": sheet, "count": len(positions), "cells": names + more}
    return Message("table_formula_without_value", params)
