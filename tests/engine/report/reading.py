"""Reading a written report back, the way a user's tools would."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl

Rows = list[tuple[Any, ...]]


def read_sheets(path: Path) -> dict[str, Rows]:
    """Per sheet all rows as openpyxl sees them; no cell may be a formula."""
    workbook = openpyxl.load_workbook(path)
    for sheet in workbook.worksheets:
        formulas = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert formulas == []
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook.worksheets}


def summary_of(path: Path) -> dict[Any, Any]:
    """The first two columns of the summary, as a mapping."""
    return {row[0]: row[1] for row in read_sheets(path)["Samenvatting"] if row[0] is not None}


def sheet_xml(path: Path, number: int = 1) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode("utf-8")
