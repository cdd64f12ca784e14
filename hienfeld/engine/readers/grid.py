"""A sheet or CSV file as bare rows of cells, before anyone knows which row holds the column names."""

from __future__ import annotations

from dataclasses import dataclass, field

from hienfeld.engine.types import Cell, Message


@dataclass(slots=True)
class Grid:
    """``rows`` begin at ``first_row`` (0-based, of the file) and ``first_column``; rows may differ in length."""

    rows: list[list[Cell]]
    first_row: int = 0
    first_column: int = 0
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    ragged: bool = False  # True: a longer row may hold an unquoted delimiter inside a text (CSV)
    notes: list[Message] = field(default_factory=list)

    def row_number(self, index: int) -> int:
        """The number a spreadsheet program shows beside row ``index`` of ``rows``."""
        return self.first_row + index + 1
