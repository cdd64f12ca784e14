"""CSV files: encoding and delimiter found, rows kept as they stand."""

from __future__ import annotations

from collections import Counter

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers.csv_records import Records, read_records, split_lines
from hienfeld.engine.readers.decode import Decoded, decode
from hienfeld.engine.readers.grid import Grid
from hienfeld.engine.readers.guard import read_bytes
from hienfeld.engine.readers.limits import Limits
from hienfeld.engine.readers.vocabulary import is_known, is_strong
from hienfeld.engine.types import Cell, InputFile, Message

DELIMITERS = (";", ",", "\t", "|")  # in this order when the file does not tell: Dutch Excel writes semicolons
NONE = "\x1f"  # the unit separator: a delimiter that no text holds, for files with one column
SAMPLED = 400


def read_csv(file: InputFile, limits: Limits) -> Grid:
    """The whole file as a grid of texts; empty fields are None and blank lines empty rows."""
    decoded = decode(read_bytes(file))
    lines = split_lines(decoded.text)
    hint = _separator_hint(lines)
    skipped = 1 if hint else 0
    delimiter = hint or find_delimiter(lines)
    records = read_records(lines[skipped:], delimiter or NONE, limit=limits.rows + 1_000)
    rows = _trim(records)
    if len(rows) > limits.rows:
        raise BadInput("table_too_many_rows", file=file.name, limit=limits.rows)
    first = next((index for index, row in enumerate(rows) if any(row)), 0)
    cells: list[list[Cell]] = [[field or None for field in row] for row in rows[first:]]
    column = _empty_columns(cells)
    return Grid(
        rows=[row[column:] for row in cells] if column else cells,
        first_row=first + skipped,
        first_column=column,
        encoding=decoded.encoding,
        delimiter=delimiter,
        ragged=bool(delimiter),
        notes=[*_decode_notes(decoded, file), *_quote_notes(records, skipped, file)],
    )


def find_delimiter(lines: list[str]) -> str:
    """The delimiter that splits most rows into the same number of fields; "" for a file with one column."""
    best, best_score = "", 0.0
    for delimiter in DELIMITERS:
        rows = [row for row in read_records(lines, delimiter, limit=SAMPLED).rows if any(row)]
        score = _delimiter_score(rows)
        if score > best_score:
            best, best_score = delimiter, score
    return best if best_score >= 0.5 else ""


def _delimiter_score(rows: list[list[str]]) -> float:
    """Share of rows of the commonest width, and a good deal more when a row then holds known column names."""
    widths = Counter(len(row) for row in rows)
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    named = any(len(row) > 1 and sum(is_known(field) for field in row) >= 2 for row in rows[:60])
    partly = any(len(row) > 1 and any(is_known(field) for field in row) for row in rows[:60])
    if not named and len(rows[0]) == 1 and is_strong(rows[0][0]):
        return 0.0  # one column with a telling name; the delimiter is part of the texts
    regular = count / len(rows) if width > 1 else 0.0
    return regular + (2.0 if named else 0.6 if partly else 0.0)


def _separator_hint(lines: list[str]) -> str:
    """Excel's own first line ``sep=;``."""
    first = lines[0].strip().strip('"').lower() if lines else ""
    return first[4] if len(first) == 5 and first.startswith("sep=") else ""


def _trim(records: Records) -> list[list[str]]:
    """Without the blank lines at the end; a row of nothing but delimiters is a row and stays."""
    rows = records.rows
    end = len(rows)
    while end and (not rows[end - 1] or rows[end - 1] == [""]):
        end -= 1
    return rows[:end]


def _empty_columns(rows: list[list[Cell]]) -> int:
    """How many columns at the left are empty in every row."""
    starts = [next((i for i, cell in enumerate(row) if cell is not None), None) for row in rows]
    return min((start for start in starts if start is not None), default=0)


def _decode_notes(decoded: Decoded, file: InputFile) -> list[Message]:
    counts = (
        ("text_bytes_repaired", decoded.repaired),
        ("text_bytes_unknown", decoded.unknown),
        ("text_nuls_removed", decoded.nuls),
    )
    return [
        Message(code, {"file": file.name, "count": count, "encoding": decoded.encoding})
        for code, count in counts
        if count
    ]


def _quote_notes(records: Records, skipped: int, file: InputFile) -> list[Message]:
    if not records.loose:
        return []
    row = records.loose[0] + skipped + 1
    return [Message("csv_quote_open", {"file": file.name, "count": len(records.loose), "row": row})]
