"""Cells of a table: how they are kept, and how they read as free text."""

from __future__ import annotations

import datetime as dt

from hienfeld.engine.types import Cell


def keep(value: object) -> Cell:
    """A cell as the table holds it: typed as in the file, whole numbers as ``int``, an empty cell as ``None``."""
    if value == "" or value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta):
        return value
    return str(value)


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def cell_text(cell: Cell) -> str:  # noqa: PLR0911 - one return per type of cell
    """``cell`` as a Dutch reader would type it: None -> "", 12.0 -> "12", 0.5 -> "0,5", a date -> "01-02-2020"."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "WAAR" if cell else "ONWAAR"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell).replace(".", ",")
    if isinstance(cell, dt.datetime):
        return cell.strftime("%d-%m-%Y" if cell.time() == dt.time() else "%d-%m-%Y %H:%M")
    if isinstance(cell, dt.date):
        return cell.strftime("%d-%m-%Y")
    if isinstance(cell, dt.time):
        return cell.strftime("%H:%M")
    return str(cell)


def shape(text: str) -> str:
    """Digits as 9, letters as a, runs of either folded, so that all dates or all policy numbers look alike."""
    runs: list[str] = []
    for character in text[:80]:
        kind = "9" if character.isdigit() else "a" if character.isalpha() else character
        if not runs or runs[-1] != kind or kind not in "9a":
            runs.append(kind)
    return "".join(runs)
