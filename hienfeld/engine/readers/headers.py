"""Which row holds the column names, and names that are unique."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from hienfeld.engine.readers.cells import cell_text, is_blank, shape
from hienfeld.engine.readers.vocabulary import is_known, is_strong
from hienfeld.engine.types import Cell, Message

SEARCHED = 60  # rows from the top in which the header may stand
SAMPLED = 300  # rows that tell how wide the table is
LONGEST_NAME = 60
PREAMBLE = 15  # rows that a title block may count
MOST_WORDS = 8
COMPARED = 20  # rows below that tell whether a row is one of them
Rows = Sequence[Sequence[Cell]]


def find_header(rows: Rows) -> int | None:
    """The index of the header row, or None when every row looks like data.

    Preamble lines (a title, a date, who made the export) are narrower than the table or hold no column names.
    """
    filled = [sum(not is_blank(cell) for cell in row) for row in rows[:SAMPLED]]
    needed = _needed_width([count for count in filled if count])
    full_seen = False  # a row as wide as the table stood above: then only telling names make a header
    for index, row in enumerate(rows[:SEARCHED]):
        cells = [cell for cell in row if not is_blank(cell)]
        names = [cell_text(cell) for cell in cells]
        known = sum(is_known(name) for name in names)
        # Delimiters inside the texts make rows wider than the names; nothing but known names is a header all the same.
        if not cells or (len(cells) < needed and not (known == len(cells) > 1)):
            continue
        telling = any(map(is_strong, names)) or not _better_below(rows, index, needed)
        if _reads_like_names(cells) and (known >= 2 or (telling and not full_seen)):
            return index if known or not _reads_like_data(row, rows[index + 1 : index + 1 + COMPARED]) else None
        full_seen = True
    return None


def goes_on_below(rows: Rows, header: int) -> bool:
    """Whether the row under the header names columns too: what is left of names in merged cells, "Polis" over
    "Nummer" and "Product". It must name a column that has no name yet, and hold hardly anything but known names."""
    if header + 2 >= len(rows):
        return False
    upper, lower = rows[header], rows[header + 1]
    names = [cell for cell in lower if not is_blank(cell)]
    known = sum(is_known(cell_text(name)) for name in names)
    fills_a_gap = any(not is_blank(cell) and (at >= len(upper) or is_blank(upper[at])) for at, cell in enumerate(lower))
    return fills_a_gap and known >= 2 and known * 2 > len(names) and _reads_like_names(names)


def join_names(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[Cell]:
    """The lower name of each column; the upper one where the lower is empty."""
    pairs = zip_longest(upper, lower)
    return [above if is_blank(below) else below for above, below in pairs]


def unique_names(header: Sequence[Cell], width: int, file: str) -> tuple[tuple[str, ...], list[Message]]:
    """Names for ``width`` columns: empty ones become "Kolom 3", a second "Naam" becomes "Naam (2)"; notes say which."""
    names: list[str] = []
    taken: set[str] = set()
    unnamed: list[str] = []
    doubled: list[str] = []
    for position in range(width):
        cell = header[position] if position < len(header) else None
        name = cell_text(cell)
        if is_blank(cell):
            name = f"Kolom {position + 1}"
            unnamed.append(name)
        elif not isinstance(cell, str):
            unnamed.append(name)
        unique = _make_unique(name, taken)
        if unique != name:
            doubled.append(unique)
        taken.add(unique.strip().casefold())
        names.append(unique)
    notes = []
    if unnamed:
        notes.append(Message("table_unnamed_columns", {"file": file, "columns": ", ".join(unnamed)}))
    if doubled:
        notes.append(Message("table_duplicate_columns", {"file": file, "columns": ", ".join(doubled)}))
    return tuple(names), notes


def _make_unique(name: str, taken: set[str]) -> str:
    unique, count = name, 1
    while unique.strip().casefold() in taken:
        count += 1
        unique = f"{name} ({count})"
    return unique


def _needed_width(filled: list[int]) -> int:
    """How many cells a header must have: 60 % of what a well-filled row has."""
    if not filled:
        return 1
    typical = sorted(filled)[(len(filled) * 3) // 4]
    return max(min(2, typical), -(-typical * 6 // 10))


def _reads_like_names(cells: list[Cell]) -> bool:
    labels = sum(_is_label(cell) for cell in cells)
    return labels * 2 > len(cells) and all(len(cell_text(cell)) <= 2 * LONGEST_NAME for cell in cells)


def _reads_like_data(row: Sequence[Cell], below: Rows) -> bool:
    """Of a row without a single known name: does it hold a sentence, or a number of the kind that stands below it?"""
    if any(isinstance(cell, str) and len(cell.split()) > MOST_WORDS for cell in row):
        return True
    for at, cell in enumerate(row):
        if not isinstance(cell, str) or not any(map(str.isdigit, cell)):
            continue
        under = [cell_text(other[at]) for other in below if at < len(other) and not is_blank(other[at])]
        if under and sum(shape(text) == shape(cell) for text in under) * 2 > len(under):
            return True
    return False


def _is_label(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    text = cell.strip()
    if is_known(text):
        return True
    if len(text) > LONGEST_NAME or len(text.split()) > MOST_WORDS or text.endswith((".", ";", "!")):
        return False
    return any(letter.isalpha() for letter in text) and len(re.findall(r"\d", text)) < 4


def _better_below(rows: Rows, index: int, needed: int) -> bool:
    """Whether a row with telling names follows close by; then the row at ``index`` is preamble of the same width."""
    for row in rows[index + 1 : index + 1 + PREAMBLE]:
        cells = [cell for cell in row if not is_blank(cell)]
        names = [cell_text(cell) for cell in cells]
        known = sum(is_known(name) for name in names)
        if len(cells) >= needed and _reads_like_names(cells) and (known >= 2 or (known and len(names) == 1)):
            return True
    return False
