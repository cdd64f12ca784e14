"""Last period's report read back, as the user left it, to compare with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers.cells import cell_text, is_blank
from hienfeld.engine.readers.guard import SHEETS, check_file
from hienfeld.engine.readers.limits import LIMITS, Limits
from hienfeld.engine.readers.vocabulary import fold
from hienfeld.engine.readers.workbook import open_workbook
from hienfeld.engine.text import normalise_key
from hienfeld.engine.types import Cell, EarlierReport, EarlierText, InputFile

# What makes a run of columns ours; the text may follow after others.
BLOCK = ("status", "clusterid", "clusternaam", "frequentie", "advies")
TEXT = "tekst"
FINISHED = "Afgerond"
SEARCHED = 30  # rows from the top in which the names may stand
Columns = Mapping[str, int]


def read_earlier(file: InputFile, *, limits: Limits = LIMITS) -> EarlierReport:
    """The texts of an earlier report by their normalised key; raises ``BadInput`` for any other kind of file."""
    kind = check_file(file, SHEETS, limits)
    book = open_workbook(file, kind, limits)
    for name in book.sheets:
        grid = book.grid(name)
        for index, row in enumerate(grid.rows[:SEARCHED]):
            columns = find_block(row)
            if columns is not None:
                return EarlierReport(file.name, _texts(grid.rows[index + 1 :], columns))
    raise BadInput("earlier_not_a_report", file=file.name)


def find_block(names: Sequence[Cell]) -> Columns | None:
    """Where our columns stand: the last run of them, for the user's own may be called the same."""
    folded = [fold(cell_text(name)) for name in names]
    for start in range(len(folded) - len(BLOCK), -1, -1):
        if tuple(folded[start : start + len(BLOCK)]) == BLOCK and TEXT in folded[start:]:
            columns = {name: start + offset for offset, name in enumerate(BLOCK)}
            return {**columns, TEXT: folded.index(TEXT, start)}
    return None


def _texts(rows: Sequence[Sequence[Cell]], columns: Columns) -> Mapping[str, EarlierText]:
    texts: dict[str, EarlierText] = {}
    for row in rows:
        cells = {name: row[column] if column < len(row) else None for name, column in columns.items()}
        if all(is_blank(cell) for cell in cells.values()):
            continue
        text = cell_text(cells[TEXT])
        key = normalise_key(text)
        known = texts.get(key)
        texts[key] = EarlierText(
            text=known.text if known else text,
            frequency=(known.frequency if known else 0) + 1,
            advice=(known.advice if known else "") or cell_text(cells["advies"]).strip(),
            status=_status(known.status if known else "", cell_text(cells["status"]).strip()),
        )
    return MappingProxyType(texts)


def _status(known: str, status: str) -> str:
    """One status for all rows with the same text: what is not finished everywhere is not finished."""
    return status or known if known in ("", FINISHED) else known
