"""The parts of an analysis that nothing can do without, measured alone: read the file, encode, write the file."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.management.benchmarking.measured import Limit
from hienfeld.engine.models.encoder import Encoder, Kind

if TYPE_CHECKING:
    Rows = Sequence[Sequence[object]]


def measure_limit(policy: Path, report: Path, encoded: Sequence[tuple[str, Kind]], encoder: Encoder | None) -> Limit:
    """``encoded`` are the texts that the analysis gave to the model, ``encoder`` is that model without any cache, and
    ``report`` the file that it wrote."""
    read, _ = _read(policy)
    _, sheets = _read(report)
    return Limit(read, _encode(encoded, encoder), _write(sheets, report.with_suffix(".limit.xlsx")), len(encoded))


def _read(path: Path) -> tuple[float, list[Rows]]:
    from python_calamine import CalamineWorkbook

    begun = time.monotonic()
    book = CalamineWorkbook.from_path(path)
    sheets: list[Rows] = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    return time.monotonic() - begun, sheets


def _encode(texts: Sequence[tuple[str, Kind]], encoder: Encoder | None) -> float:
    if not texts or encoder is None:
        return 0.0
    begun = time.monotonic()
    for kind in sorted({kind for _, kind in texts}):
        encoder.encode([text for text, of in texts if of == kind], kind=kind)
    return time.monotonic() - begun


def _write(sheets: Sequence[Rows], path: Path) -> float:
    """The same cells without formats, links, widths or filters."""
    from xlsxwriter import Workbook

    begun = time.monotonic()
    with Workbook(str(path), {"constant_memory": True}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str) and value:
                        sheet.write_string(at, column, value)
                    elif isinstance(value, int | float):
                        sheet.write_number(at, column, value)
    path.unlink()
    return time.monotonic() - begun
