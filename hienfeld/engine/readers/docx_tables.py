"""Tables as lines a reader (and a comparison of texts) can use: "kolom: waarde"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LONGEST_NAME = 60


def row_texts(rows: Sequence[Sequence[str]], *, header: bool = False) -> Iterator[str]:
    """One line per row. ``header``: the first row is known to hold column names; else its looks decide.

    With names: "Onderdeel: sieraden; maximum: € 500". Two columns without names: "term: meaning".
    """
    filled = [[_tidy(cell) for cell in row] for row in rows]
    filled = [row for row in filled if any(row)]
    if not filled:
        return
    if header or looks_like_names(filled):
        names = filled[0]
        for row in filled[1:]:
            yield "; ".join(_pair(names, index, cell) for index, cell in enumerate(row) if cell)
        if len(filled) == 1:
            yield "; ".join(cell for cell in names if cell)
        return
    for row in filled:
        cells = [cell for cell in row if cell]
        yield f"{cells[0].rstrip(':')}: {'; '.join(cells[1:])}" if len(cells) > 1 else cells[0]


def looks_like_names(rows: Sequence[Sequence[str]]) -> bool:
    """Three or more columns, short names without figures on top, and figures or longer texts below."""
    if len(rows) < 2 or len(rows[0]) < 3 or not all(rows[0]):
        return False
    names = rows[0]
    short = all(len(cell) <= LONGEST_NAME and not re.search(r"\d|[.;]$", cell) for cell in names)
    return short and any(re.search(r"\d", cell) or len(cell) > LONGEST_NAME for row in rows[1:] for cell in row)


def _pair(names: Sequence[str], index: int, cell: str) -> str:
    name = names[index].rstrip(":") if index < len(names) else ""
    return f"{name}: {cell}" if name else cell


def _tidy(text: str) -> str:
    return " ".join(text.split())
