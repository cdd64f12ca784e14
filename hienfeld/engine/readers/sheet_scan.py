"""A streaming look at the XML of one xlsx sheet, for what the spreadsheet library does not tell.

It finds how far the cells reach (one stray cell in the far corner would make the library reserve gigabytes), formulas
that were saved without their value (they read as empty), and error values such as #N/A (they read as empty, too).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers import archive
from hienfeld.engine.types import InputFile

# Possessive, and stopping at the next cell: linear in the size of the sheet whatever is in it.
TOKEN = re.compile(
    rb"<(?:\w+:)?row\b(?P<row>[^<>]*+)>"
    rb"|<(?:\w+:)?c\b(?P<cell>[^<>]*?)"
    rb"(?:/>|>(?P<content>[^<]*+(?:<(?!/?(?:\w+:)?c[\s/>])[^<]*+)*+)</(?:\w+:)?c>)"
)
REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
ROW_NUMBER = re.compile(rb"\br=[\"'](\d{1,7})[\"']")
VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>(.*?)</(?:\w+:)?v>", re.DOTALL)
FORMULA = re.compile(rb"<(?:\w+:)?f\b")
SPECIAL = (b"<f", b":f", b":c", b't="e"', b"t='e'")  # formulas, prefixed names, error values
FILLED = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>/]*>')
TYPE = re.compile(rb"\bt=[\"'](\w+)[\"']")
LONGEST_TOKEN = 4 * 1024 * 1024


@dataclass(slots=True)
class SheetScan:
    """Positions are 0-based (row, column)."""

    rows: int = 0  # number of the last row that holds a value
    columns: int = 0
    uncached: list[tuple[int, int]] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def scan_sheet(file: InputFile, name: str) -> SheetScan | None:
    """Scan the sheet called ``name``; None when its part cannot be found. A damaged container raises ``BadInput``."""
    scan = SheetScan()
    try:
        with zipfile.ZipFile(file.path) as container:
            part = _part_of(container, name)
            if part is None:
                return None
            _scan(archive.stream(container, part), scan)
    except archive.ERRORS as error:
        raise BadInput("file_corrupt", file=file.name) from error
    return scan


def column_letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(position: tuple[int, int]) -> str:
    return f"{column_letters(position[1])}{position[0] + 1}"


def _scan(chunks: Iterator[bytes], scan: SheetScan) -> None:
    row = column = -1
    for buffer in _whole_cells(chunks):
        if _is_plain(buffer):
            _scan_plain(buffer, scan)
            continue
        for match in TOKEN.finditer(buffer):
            if match["row"] is not None:
                number = ROW_NUMBER.search(match["row"])
                row, column = (int(number[1]) - 1 if number else row + 1), -1
                continue
            reference = REFERENCE.search(match["cell"])
            row, column = (int(reference[2]) - 1, _column(reference[1])) if reference else (row, column + 1)
            if match["content"]:
                _look_at(match["cell"], match["content"], (row, column), scan)


def _is_plain(buffer: bytes) -> bool:
    """Whether only the reach of the cells is to be learned: no formula, no error, and every cell says its place."""
    if any(sign in buffer for sign in SPECIAL):
        return False
    return buffer.count(b"<c ") + buffer.count(b"<c>") == buffer.count(b'<c r="')


def _scan_plain(buffer: bytes, scan: SheetScan) -> None:
    """The same as cell by cell, in a fifth of the time: most of a large sheet is like this."""
    found = FILLED.findall(buffer)
    if found:
        scan.rows = max(scan.rows, *(int(row) for _, row in found))
        scan.columns = max(scan.columns, *(_column(letters) + 1 for letters in {letters for letters, _ in found}))


def _look_at(attributes: bytes, content: bytes, position: tuple[int, int], scan: SheetScan) -> None:
    scan.rows = max(scan.rows, position[0] + 1)
    scan.columns = max(scan.columns, position[1] + 1)
    kind = TYPE.search(attributes)
    if kind is not None and kind[1] == b"e":
        value = VALUE.search(content)
        scan.errors[position] = value[1].decode("utf-8", "replace") if value else ""
    elif FORMULA.search(content):
        value = VALUE.search(content)
        is_text = kind is not None and kind[1] == b"str"
        if value is None or (not value[1] and not is_text):
            scan.uncached.append(position)


def _whole_cells(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The stream in pieces that cut no cell in two; what a chunk cuts off is carried over to the next."""
    rest = b""
    for chunk in chunks:
        buffer = rest + chunk
        end = _last_end(buffer)
        if end:
            yield buffer[:end]
        rest = buffer[max(end, len(buffer) - LONGEST_TOKEN) :]
    yield rest


def _last_end(buffer: bytes) -> int:
    """Up to where no cell is cut in two: the end of the last complete row, or of the last cell of a very long row."""
    for ending in (b"row>", b"c>"):
        end = max(buffer.rfind(b"</" + ending), buffer.rfind(b":" + ending))
        if end > 0:
            return buffer.index(b">", end) + 1
    return 0


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _part_of(container: zipfile.ZipFile, name: str) -> str | None:
    """The member that holds sheet ``name``: workbook -> relationship -> part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    workbook = next((item for item in container.namelist() if re.fullmatch(r"xl/workbook\w*\.xml", item)), None)
    if workbook is None:
        return None
    relations = f"xl/_rels/{posixpath.basename(workbook)}.rels"
    try:
        sheets = etree.fromstring(container.read(workbook), parser).iter("{*}sheet")
        targets = {
            item.get("Id"): item.get("Target", "") for item in etree.fromstring(container.read(relations), parser)
        }
    except (etree.XMLSyntaxError, KeyError):
        return None
    for sheet in sheets:
        if sheet.get("name") == name:
            identifier = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            target = targets.get(identifier, "")
            path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()
            return next((item for item in container.namelist() if item.lower() == path), None)
    return None
