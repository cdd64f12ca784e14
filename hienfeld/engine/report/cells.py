"""What an Excel cell can hold: texts, numbers and dates made fit for it, and word of what had to change."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from dataclasses import dataclass, field

from hienfeld.engine.types import Cell, Message, Params

CELL_LIMIT = 32_767  # UTF-16 code units, as Excel counts
SURELY_FITS = CELL_LIMIT // 2  # characters, whatever they are
CUT_MARKER = " […afgekapt | cut]"  # one wording for both languages, so that an earlier report compares in either
EXACT_INTEGER = 2**53  # Excel numbers are doubles; whole numbers beyond this lose digits
FIRST_EXCEL_YEAR = 1900
CUTS_NAMED = 20  # cells named one by one in the notes; the rest is counted

_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NOT_UNICODE = re.compile("[\ud800-\udfff]")


def utf16_length(text: str) -> int:
    """Length of ``text`` in UTF-16 code units; characters such as emoji count for two."""
    return len(text) + sum(character > "\uffff" for character in text)


def fits_cell(text: str) -> bool:
    """Whether ``text`` fits in one Excel cell as it is."""
    return len(text) <= SURELY_FITS or utf16_length(text) <= CELL_LIMIT


def cut_to_cell(text: str) -> str:
    """The beginning of ``text`` and the marker, together exactly as long as a cell allows (or one less)."""
    room = CELL_LIMIT - utf16_length(CUT_MARKER)
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * room]
    # "ignore" drops half of a character that straddles the cut
    return units.decode("utf-16-le", "ignore") + CUT_MARKER


@dataclass(slots=True)
class CellFitter:
    """Makes values fit for cells and keeps account of every change, for the notes of the report."""

    cuts: list[Message] = field(default_factory=list)
    changes: Counter[str] = field(default_factory=Counter)
    first: dict[str, tuple[int, str]] = field(default_factory=dict)

    def text(self, value: str, row: int, column: str) -> str:
        """``value`` as a cell can hold it. ``row`` is the row in the report as Excel numbers it, for the notes."""
        if value.isprintable() and fits_cell(value):  # most are: no control character, nothing that is no character
            return value
        if _NOT_UNICODE.search(value):
            value = _NOT_UNICODE.sub("\N{REPLACEMENT CHARACTER}", value)
            self._count("report_characters_replaced", row, column)
        if _INVISIBLE.search(value):
            self._count("report_control_characters", row, column)
        if fits_cell(value):
            return value
        size: Params = {"length": utf16_length(value), "limit": CELL_LIMIT}
        where: Params = {"row": row, "column": column, "marker": CUT_MARKER.strip()}
        self.cuts.append(Message("report_cell_cut", {**where, **size}))
        return cut_to_cell(value)

    def value(self, value: Cell, row: int, column: str) -> Cell:
        """``value`` with its own type, or as text where Excel has no exact form for it."""
        if isinstance(value, str):
            return self.text(value, row, column)
        if exact_in_excel(value):
            return value
        self._count("report_values_as_text", row, column)
        return value.isoformat(" ") if isinstance(value, dt.datetime) else str(value)

    def notes(self) -> tuple[Message, ...]:
        """What was changed, in a fixed order: cuts one by one up to a limit, then the counts."""
        notes = list(self.cuts[:CUTS_NAMED])
        if len(self.cuts) > CUTS_NAMED:
            notes.append(Message("report_cells_cut_more", {"count": len(self.cuts) - CUTS_NAMED}))
        for code in sorted(self.changes):
            row, column = self.first[code]
            notes.append(Message(code, {"count": self.changes[code], "row": row, "column": column}))
        return tuple(notes)

    def _count(self, code: str, row: int, column: str) -> None:
        self.changes[code] += 1
        self.first.setdefault(code, (row, column))


def exact_in_excel(value: Cell) -> bool:
    """Whether Excel can hold ``value`` (not a text) without losing digits, a time zone or a date before 1900."""
    if isinstance(value, dt.datetime):
        # XlsxWriter takes a moment on the very first day for a time without a date.
        first_day = value.date() == dt.date(FIRST_EXCEL_YEAR, 1, 1) and value.time() != dt.time()
        return value.year >= FIRST_EXCEL_YEAR and value.tzinfo is None and not first_day
    if isinstance(value, dt.date):
        return value.year >= FIRST_EXCEL_YEAR
    if isinstance(value, dt.time):
        return value.tzinfo is None
    if isinstance(value, dt.timedelta):
        return value >= dt.timedelta(0)
    if isinstance(value, float):
        return math.isfinite(value)
    return not isinstance(value, int) or abs(value) <= EXACT_INTEGER
