"""The policy file: which sheet, which row of names, which columns; every data row kept, in input order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers import columns as detect
from hienfeld.engine.readers.cells import cell_text, is_blank
from hienfeld.engine.readers.csv_file import read_csv
from hienfeld.engine.readers.grid import Grid
from hienfeld.engine.readers.guard import SEPARATED, SHEETS, check_file, read_bytes
from hienfeld.engine.readers.headers import find_header, goes_on_below, join_names, unique_names
from hienfeld.engine.readers.limits import LIMITS, Limits
from hienfeld.engine.readers.surplus import fit_rows
from hienfeld.engine.readers.vocabulary import is_known
from hienfeld.engine.readers.workbook import Workbook, open_workbook
from hienfeld.engine.types import Cell, InputFile, Message, Params, Table

TABLES = (*SHEETS, *SEPARATED)


@dataclass(frozen=True, slots=True)
class Preview:
    """What the upload page shows of a policy file. Columns by name; None: not found, the user has to choose."""

    file: str
    sha256: str
    kind: str  # xlsx, xls, xlsb, ods or csv
    columns: tuple[str, ...]
    row_count: int
    text_column: str | None
    policy_column: str | None
    encoding: str  # CSV only, else ""
    delimiter: str  # CSV only; "" also for a file with one column
    sheets: tuple[str, ...]
    sheet: str
    header_row: int  # 0-based row of the file or sheet; -1: no row of names
    rows: tuple[tuple[Cell, ...], ...]  # the first data rows
    notes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A grid with names and rows of equal length; ``text`` is None when no column reads as free text."""

    grid: Grid
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header_row: int
    text: detect.TextChoice | None
    notes: tuple[Message, ...]


def read_policy(file: InputFile, config: AnalysisConfig, *, limits: Limits = LIMITS) -> Table:
    """The policy table. Raises ``BadInput`` for a file, sheet or column that cannot be used.

    Every row below the names is a data row, in input order, empty ones between included. Only what follows the last
    filled row of a sheet, and blank lines at the end of a CSV file, are no rows.
    """
    kind = check_file(file, TABLES, limits)
    draft = _draft(file, kind, config.sheet, config.text_column, limits)
    if draft.text is None:
        raise BadInput("table_no_text_column", file=file.name, columns=", ".join(draft.columns))
    policy = _policy_column(draft, config.policy_column, file)
    return Table(
        file=file.name,
        sha256=_digest(file),
        kind="csv" if kind in SEPARATED else kind,
        columns=draft.columns,
        rows=draft.rows,
        text_column=draft.text.index,
        policy_column=policy,
        sheet=draft.grid.sheet,
        sheets=draft.grid.sheets,
        encoding=draft.grid.encoding,
        delimiter=draft.grid.delimiter,
        header_row=draft.header_row,
        notes=draft.notes,
    )


def preview_policy(file: InputFile, *, sheet: str | None = None, limit: int = 10, limits: Limits = LIMITS) -> Preview:
    """What is in the file, read in full so that counts and notes are those of the analysis.

    Unlike ``read_policy`` it does not insist on a text column: the user may still point it out.
    """
    kind = check_file(file, TABLES, limits)
    draft = _draft(file, kind, sheet, None, limits)
    policy = _policy_column(draft, None, file)
    return Preview(
        file=file.name,
        sha256=_digest(file),
        kind="csv" if kind in SEPARATED else kind,
        columns=draft.columns,
        row_count=len(draft.rows),
        text_column=None if draft.text is None else draft.columns[draft.text.index],
        policy_column=None if policy is None else draft.columns[policy],
        encoding=draft.grid.encoding,
        delimiter=draft.grid.delimiter,
        sheets=draft.grid.sheets,
        sheet=draft.grid.sheet,
        header_row=draft.header_row,
        rows=draft.rows[: max(0, limit)],
        notes=draft.notes,
    )


def _draft(file: InputFile, kind: str, sheet: str | None, text_column: str | None, limits: Limits) -> Draft:
    if kind in SEPARATED:
        return make_draft(file, read_csv(file, limits), text_column, limits)
    book = open_workbook(file, kind, limits)
    if sheet is not None:
        return make_draft(file, book.grid(_sheet_name(book, sheet)), text_column, limits)
    draft = _best_sheet(book, text_column)
    others = ", ".join(name for name in book.sheets if name != draft.grid.sheet)
    if not others:
        return draft
    note = Message("table_other_sheets", {"file": file.name, "sheet": draft.grid.sheet, "others": others})
    return replace(draft, notes=(*draft.notes, note))


def _sheet_name(book: Workbook, wanted: str) -> str:
    for name in book.sheets:
        if name.strip().casefold() == wanted.strip().casefold():
            return name
    raise BadInput("table_sheet_unknown", file=book.file.name, sheet=wanted, sheets=", ".join(book.sheets))


def _best_sheet(book: Workbook, text_column: str | None) -> Draft:
    """The first sheet whose text column has a telling name, else the one with the most convincing text column."""
    best: Draft | None = None
    problem: BadInput | None = None
    for name in book.sheets:
        try:
            draft = make_draft(book.file, book.grid(name), text_column, book.limits)
        except BadInput as error:
            problem = problem if problem and problem.code != "table_empty" else error
            continue
        if draft.text is not None and (text_column or draft.text.named >= 0.7):
            return draft
        if best is None or _conviction(draft) > _conviction(best):
            best = draft
    if best is None:
        raise problem or BadInput("table_empty", file=book.file.name)
    return best


def _conviction(draft: Draft) -> float:
    return draft.text.score if draft.text else 0.0


def make_draft(file: InputFile, grid: Grid, text_column: str | None, limits: Limits) -> Draft:
    """Names, rows and text column of ``grid``. ``text_column`` is the user's choice, if any."""
    if not grid.rows:
        raise BadInput("table_empty", file=file.name)
    header = top = find_header(grid.rows)
    if header is not None and goes_on_below(grid.rows, header):
        header += 1
        names = join_names(grid.rows[header - 1], grid.rows[header])
        grid = replace(grid, rows=[*grid.rows[:header], names, *grid.rows[header + 1 :]])
    body = grid.rows if header is None else grid.rows[header + 1 :]
    if not any(cell is not None for row in body for cell in row):
        raise BadInput("table_header_only", file=file.name)
    if len(body) > limits.rows:
        raise BadInput("table_too_many_rows", file=file.name, limit=limits.rows)
    width = _width(grid, header, body)
    if width > limits.columns:
        raise BadInput("table_too_many_columns", file=file.name, sheet=grid.sheet or "-", limit=limits.columns)
    columns, notes = unique_names([] if header is None else grid.rows[header], width, file.name)
    notes = _header_notes(file, grid, top, header) + (notes if header is not None else [])
    first_number = grid.row_number(0 if header is None else header + 1)
    wanted = None if text_column is None else detect.require_column(columns, text_column, file.name)
    choice = _choose_text(columns, body, wanted)
    rows, fit_notes = fit_rows(
        body, width, choice.index if choice else None, grid.delimiter, first_number=first_number, file=file.name
    )
    header_row = -1 if header is None else grid.first_row + header
    return Draft(grid, columns, tuple(rows), header_row, choice, (*grid.notes, *notes, *fit_notes))


def _choose_text(
    columns: Sequence[str], body: Sequence[Sequence[Cell]], wanted: int | None
) -> detect.TextChoice | None:
    if wanted is not None:
        return detect.TextChoice(wanted, 1.0, 1.0)
    width = len(columns)
    whole = [row for row in body if len(row) == width]
    sample = whole if len(whole) * 4 > len(body) else [[*row[:width], *[None] * (width - len(row))] for row in body]
    return detect.find_text_column(columns, sample)


def _width(grid: Grid, header: int | None, body: Sequence[Sequence[Cell]]) -> int:
    """How many columns there are: a sheet is as wide as its widest row, a CSV file as its header says."""
    longest = max(_filled_width(row) for row in body)
    if header is None:
        if not grid.ragged:
            return longest
        widths = sorted(len(row) for row in body if row)
        return widths[len(widths) // 2]
    named = _filled_width(grid.rows[header])
    if grid.sheet:
        return max(named, longest)
    written = len(grid.rows[header])  # a delimiter at the end of the header may be a column without a name
    used = any(len(row) == written and _filled_width(row) > named for row in body)
    return written if used else named


def _filled_width(row: Sequence[Cell]) -> int:
    return next((index + 1 for index in range(len(row) - 1, -1, -1) if row[index] is not None), 0)


def _header_notes(file: InputFile, grid: Grid, top: int | None, header: int | None) -> list[Message]:
    """About the rows of names, ``top`` to ``header``, and what stands above them."""
    if top is None or header is None:
        return [Message("table_no_header", {"file": file.name})]
    notes = []
    above = sum(any(cell is not None for cell in row) for row in grid.rows[:top])
    if above:
        notes.append(Message("table_preamble", {"file": file.name, "count": above, "row": grid.row_number(top)}))
    names = [cell_text(cell) for cell in grid.rows[header] if not is_blank(cell)]
    if not any(map(is_known, names)):
        guess: Params = {"file": file.name, "row": grid.row_number(header), "columns": ", ".join(names)}
        notes.append(Message("table_names_guessed", guess))
    if header > top:
        rows: Params = {"file": file.name, "row": grid.row_number(top), "next": grid.row_number(header)}
        notes.append(Message("table_names_in_two_rows", rows))
    return notes


def _policy_column(draft: Draft, wanted: str | None, file: InputFile) -> int | None:
    if wanted is not None:
        return detect.require_column(draft.columns, wanted, file.name)
    return detect.find_policy_column(draft.columns, draft.rows, draft.text.index if draft.text else None)


def _digest(file: InputFile) -> str:
    return hashlib.sha256(read_bytes(file)).hexdigest()
