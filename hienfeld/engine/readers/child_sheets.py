"""Child process, run by ``child.run_child``: open a workbook, tell where its error cells are. Imports nothing of ours.

Opening is the dangerous part: a hostile file can make the library panic or ask for more memory than there is. And the
library reads an error such as #N/A as an empty cell; for xlsx ``sheet_scan`` finds those, for xls and xlsb we do.
"""

from __future__ import annotations

import json
import os
import re
import resource
import struct
import sys
import zipfile
from collections.abc import Iterator

import python_calamine

# As stored in xls (BIFF) and xlsb alike.
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
ROW, CELL_ERROR, FORMULA_ERROR, SHEET = 0, 3, 11, 156  # records of xlsb (MS-XLSB 2.3.1)
RELATION = re.compile(rb"<Relationship\b[^>]*>")
ErrorCells = list[tuple[int, int, str]]  # 0-based row and column


def main(path: str, memory: int, kind: str) -> dict[str, object]:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name)
        return {"ok": _error_cells(path, kind)}
    except python_calamine.PasswordError:
        return {"problem": "file_encrypted"}
    except (python_calamine.CalamineError, OSError, ValueError, MemoryError):
        return {"problem": "file_corrupt"}


def _error_cells(path: str, kind: str) -> dict[str, ErrorCells]:
    """Per sheet. A file that the first library can read and this cannot has none that we know of."""
    find = {"xls": _of_xls, "xlsb": _of_xlsb}.get(kind)
    try:
        return dict(find(path)) if find else {}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever a damaged file makes of it, the cells themselves were read
        return {}


def _of_xls(path: str) -> Iterator[tuple[str, ErrorCells]]:
    import xlrd  # type: ignore[import-untyped]

    with open(os.devnull, "w") as quiet, xlrd.open_workbook(path, logfile=quiet, on_demand=True) as book:  # noqa: PTH123
        for sheet in book.sheets():
            yield (
                sheet.name,
                [
                    (row, column, ERRORS.get(sheet.cell_value(row, column), "#N/A"))
                    for row in range(sheet.nrows)
                    for column, kind in enumerate(sheet.row_types(row))
                    if kind == xlrd.XL_CELL_ERROR
                ],
            )


def _of_xlsb(path: str) -> Iterator[tuple[str, ErrorCells]]:
    with zipfile.ZipFile(path) as container:
        parts = {}
        for relation in RELATION.findall(container.read("xl/_rels/workbook.bin.rels")):
            found = dict(re.findall(rb'(\w+)="([^"]*)"', relation))
            parts[found[b"Id"].decode()] = "xl/" + found[b"Target"].decode().removeprefix("/xl/")
        for kind, body in _records(container.read("xl/workbook.bin")):
            if kind == SHEET:
                identifier, end = _wide(body, 8)
                yield _wide(body, end)[0], _errors_in(container.read(parts[identifier]))


def _errors_in(sheet: bytes) -> ErrorCells:
    found, row = [], 0
    for kind, body in _records(sheet):
        if kind == ROW:
            row = struct.unpack_from("<I", body)[0]
        elif kind in (CELL_ERROR, FORMULA_ERROR):
            found.append((row, struct.unpack_from("<I", body)[0], ERRORS.get(body[8], "#N/A")))
    return found


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and body of each record; both the kind and the length are written in seven bits a byte."""
    at = 0
    while at < len(content):
        kind, at = content[at], at + 1
        if kind & 0x80:
            kind, at = kind & 0x7F | content[at] << 7, at + 1
        length = shift = 0
        while True:
            byte, at = content[at], at + 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, content[at : at + length]
        at += length


def _wide(body: bytes, at: int) -> tuple[str, int]:
    """The string at ``at`` (its length, then UTF-16), and where it ends."""
    end = at + 4 + 2 * struct.unpack_from("<I", body, at)[0]
    return body[at + 4 : end].decode("utf-16-le"), end


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], int(sys.argv[2]), sys.argv[3])))
