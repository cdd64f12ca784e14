"""CSV rows with more or fewer fields than the header: put back together, never shifted, always told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hienfeld.engine.readers.cells import cell_text, shape
from hienfeld.engine.types import Cell, Message

PROFILED = 2_000
FEW_VALUES = 50
FEW_SHAPES = 30


@dataclass(frozen=True, slots=True)
class Profile:
    """What a column's cells look like in rows of the right width. Empty sets: anything goes."""

    values: frozenset[str]
    shapes: frozenset[str]
    longest: int

    def accepts(self, text: str) -> bool:
        if len(text) > max(20, 2 * self.longest):
            return False
        if self.values:
            return text in self.values
        return not self.shapes or shape(text) in self.shapes


@dataclass(slots=True)
class Tally:
    count: int = 0
    first: int = 0

    def add(self, number: int) -> None:
        self.count += 1
        self.first = self.first or number


def fit_rows(
    rows: Sequence[Sequence[Cell]], width: int, text_column: int | None, delimiter: str, *, first_number: int, file: str
) -> tuple[list[tuple[Cell, ...]], list[Message]]:
    """Every row ``width`` cells long, plus a note for each kind of mending with how many rows and the first one."""
    profiles = profile_columns([row for row in rows if len(row) == width], width)
    short, joined, doubtful = Tally(), Tally(), Tally()
    fitted: list[tuple[Cell, ...]] = []
    for index, row in enumerate(rows):
        if len(row) == width:
            fitted.append(tuple(row))
            continue
        number = first_number + index
        surplus = row[width:]
        if len(row) < width:
            if row:
                short.add(number)
            fitted.append((*row, *[None] * (width - len(row))))
        elif all(cell is None for cell in surplus):
            fitted.append(tuple(row[:width]))
        else:
            column, sure = _absorber(row, width, text_column, profiles, delimiter)
            (joined if sure else doubtful).add(number)
            fitted.append(_absorb(row, width, column, delimiter))
    tallies = (("csv_rows_short", short), ("csv_rows_joined", joined), ("csv_rows_doubtful", doubtful))
    shown = "tab" if delimiter == "\t" else delimiter
    notes = [
        Message(code, {"file": file, "count": tally.count, "row": tally.first, "delimiter": shown})
        for code, tally in tallies
        if tally.count
    ]
    return fitted, notes


def profile_columns(rows: Sequence[Sequence[Cell]], width: int) -> list[Profile]:
    step = max(1, len(rows) // PROFILED)
    sample = rows[::step]
    profiles = []
    for column in range(width):
        texts = [cell_text(row[column]) for row in sample]
        values = frozenset(texts)
        shapes = frozenset(shape(text) for text in values)
        repeating = len(values) <= FEW_VALUES and len(texts) >= max(20, 5 * len(values))
        profiles.append(
            Profile(
                values=values if repeating else frozenset(),
                shapes=shapes if len(shapes) <= FEW_SHAPES and len(texts) >= 2 * len(shapes) else frozenset(),
                longest=max((len(text) for text in texts), default=0),
            )
        )
    return profiles


def _absorber(
    row: Sequence[Cell], width: int, text_column: int | None, profiles: list[Profile], delimiter: str
) -> tuple[int, bool]:
    """The column that takes the surplus, and whether it is the only one that can."""
    possible = [
        column
        for column in range(width)
        if all(
            profiles[other].accepts(cell_text(cell))
            for other, cell in enumerate(_absorb(row, width, column, delimiter))
            if column != text_column or other != column  # the text itself may be of any length and shape
        )
    ]
    if len(possible) == 1:
        return possible[0], True
    if text_column is not None:
        return text_column, False
    return (possible[-1] if possible else width - 1), False


def _absorb(row: Sequence[Cell], width: int, column: int, delimiter: str) -> tuple[Cell, ...]:
    end = column + 1 + len(row) - width
    text = delimiter.join(cell_text(cell) for cell in row[column:end])
    return (*row[:column], text, *row[end:])
