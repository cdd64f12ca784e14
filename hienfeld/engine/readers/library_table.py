"""Clause libraries in spreadsheets and CSV: columns for code, text and category, by name and by content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers.cells import cell_text
from hienfeld.engine.readers.csv_file import read_csv
from hienfeld.engine.readers.grid import Grid
from hienfeld.engine.readers.guard import SEPARATED
from hienfeld.engine.readers.limits import Limits
from hienfeld.engine.readers.policy import Draft, make_draft
from hienfeld.engine.readers.vocabulary import fold
from hienfeld.engine.readers.workbook import open_workbook
from hienfeld.engine.types import Clause, InputFile, Message

CODE_NAMES = (
    "code",
    "clausulecode",
    "clausulenummer",
    "clausulenr",
    "codeclausule",
    "clausecode",
    "clausenumber",
    "clauseid",
    "clausuleid",
    "tekstcode",
    "kenmerk",
    "nummer",
    "number",
    "nr",
    "id",
    "clausule",
    "clause",
)
CATEGORY_NAMES = ("categorie", "category", "rubriek", "groep", "soort", "branche", "product", "type", "onderwerp")
CODE_SHAPE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9.\-/_ ]{0,14}")


@dataclass(slots=True)
class Tally:
    without_code: list[int]
    without_text: list[int]


def read_library_table(file: InputFile, kind: str, limits: Limits) -> tuple[list[Clause], list[Message]]:
    """The clauses of every sheet that has codes and texts; raises ``BadInput`` when no sheet has."""
    clauses: list[Clause] = []
    notes: list[Message] = []
    unread: list[str] = []
    problem: BadInput | None = None
    for grid in _grids(file, kind, limits):
        try:
            draft = make_draft(file, grid, None, limits)
            found, more = _clauses(file, draft)
        except BadInput as error:
            problem = problem if problem and problem.code != "table_empty" else error
            if error.code != "table_empty":
                unread.append(grid.sheet)
            continue
        clauses += found
        notes += more
    if not clauses:
        raise problem or BadInput("library_without_codes", file=file.name, columns="-")
    if unread:
        notes.append(Message("library_sheets_unread", {"file": file.name, "sheets": ", ".join(unread)}))
    return clauses, notes


def _grids(file: InputFile, kind: str, limits: Limits) -> list[Grid]:
    if kind in SEPARATED:
        return [read_csv(file, limits)]
    book = open_workbook(file, kind, limits)
    return [book.grid(name) for name in book.sheets]


def _clauses(file: InputFile, draft: Draft) -> tuple[list[Clause], list[Message]]:
    if draft.text is None:
        raise BadInput("table_no_text_column", file=file.name, columns=", ".join(draft.columns))
    text_column = draft.text.index
    code_column = _code_column(draft, text_column)
    if code_column is None:
        raise BadInput("library_without_codes", file=file.name, columns=", ".join(draft.columns))
    category_column = _named(draft.columns, CATEGORY_NAMES, {text_column, code_column})
    tally = Tally([], [])
    clauses: list[Clause] = []
    first = draft.header_row + 2  # the number a spreadsheet shows beside the first data row
    for number, row in enumerate(draft.rows, start=first):
        code, text = cell_text(row[code_column]).strip(), cell_text(row[text_column]).strip()
        if code and text:
            category = "" if category_column is None else cell_text(row[category_column]).strip()
            clauses.append(Clause(code, text, category, file.name))
        elif text:
            tally.without_code.append(number)
        elif code:
            tally.without_text.append(number)
    if not clauses:
        raise BadInput("library_without_codes", file=file.name, columns=", ".join(draft.columns))
    return clauses, [*draft.notes, *_notes(file, tally)]


def _notes(file: InputFile, tally: Tally) -> list[Message]:
    pairs = (("library_rows_without_code", tally.without_code), ("library_rows_without_text", tally.without_text))
    return [Message(code, {"file": file.name, "count": len(rows), "row": rows[0]}) for code, rows in pairs if rows]


def _code_column(draft: Draft, text_column: int) -> int | None:
    """By name when its cells can be codes, else the column whose cells nearly all look like different codes."""
    named = _named(draft.columns, CODE_NAMES, {text_column})
    if named is not None and any(cell_text(row[named]).strip() for row in draft.rows):
        return named
    for column in range(len(draft.columns)):
        cells = [cell_text(row[column]).strip() for row in draft.rows if row[column] is not None]
        shaped = sum(CODE_SHAPE.fullmatch(cell) is not None for cell in cells)
        different = len(set(cells)) >= len(cells) * 0.8
        if column != text_column and cells and shaped >= len(cells) * 0.8 and different:
            return column
    return None


def _named(columns: Sequence[str], names: Sequence[str], taken: set[int]) -> int | None:
    folded = [fold(name) for name in columns]
    for name in names:
        for index, column in enumerate(folded):
            if column == name and index not in taken:
                return index
    return None
