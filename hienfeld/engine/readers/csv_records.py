"""Text of a CSV file to records. A stray quote must never swallow the rows that follow it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_LINES = 200  # of one quoted field; beyond that a stray quote is likelier than a text
LONGEST_FIELD = 10_000_000


@dataclass(slots=True)
class Records:
    """``rows`` as lists of fields, a blank line as an empty list; ``loose``: rows whose quotes were taken literally."""

    rows: list[list[str]] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)


def split_lines(text: str) -> list[str]:
    """Lines with their ends; only CR, LF and CRLF end a line, as in spreadsheets."""
    return list(io.StringIO(text, newline=""))


def read_records(lines: list[str], delimiter: str, *, limit: int | None = None) -> Records:
    """At most ``limit`` records of ``lines``; a line whose quote never closes is read as it stands."""
    records = Records()
    position = 0
    while position < len(lines) and (limit is None or len(records.rows) < limit):
        position = _read_until_trouble(lines, position, delimiter, records, limit)
    return records


def _read_until_trouble(lines: list[str], start: int, delimiter: str, records: Records, limit: int | None) -> int:
    """Read records from line ``start``; return where to go on: past the end, or past a line read loosely."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_FIELD))
    reader = csv.reader(_from(lines, start), delimiter=delimiter)
    begin = start
    while limit is None or len(records.rows) < limit:
        try:
            row = next(reader)
        except StopIteration:
            return len(lines)
        except csv.Error:
            row, end = [], len(lines)
        else:
            end = start + reader.line_num
        if end - begin > 1 and not _is_sound(lines[begin:end], delimiter, row, records):
            records.loose.append(len(records.rows))
            records.rows.append(_split_plain(lines[begin], delimiter))
            return begin + 1
        records.rows.append(row)
        begin = end
    return begin


def _is_sound(lines: list[str], delimiter: str, row: list[str], records: Records) -> bool:
    """Whether a record over several lines is a text with line ends, not a stray quote that ran on."""
    if not row or len(lines) > MOST_LINES:
        return False
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    width = len(records.rows[0]) if records.rows else len(row)
    return len(row) == width or all(line.count(delimiter) < max(1, width - 1) for line in lines[1:])


def _split_plain(line: str, delimiter: str) -> list[str]:
    return line.rstrip("\r\n").split(delimiter)


def _from(lines: list[str], start: int) -> Iterator[str]:
    return (lines[index] for index in range(start, len(lines)))
