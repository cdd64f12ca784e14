"""Small files of every kind, made where a test needs them."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.readers import read_policy
from hienfeld.engine.types import Cell, InputFile, Message, Table

Sheets = Mapping[str, Sequence[Sequence[Cell]]]
HEADER = ("Polisnummer", "Product", "Vrije tekst")
TEXTS = (
    "Schade door brand aan het gebouw is verzekerd tot een bedrag van € 10.000 per gebeurtenis.",
    "Niet verzekerd is schade door molest, opstand of muiterij in of buiten Nederland.",
    "Het eigen risico bij stormschade bedraagt € 300 per gebeurtenis, ook bij meer gebouwen.",
    "De premie wordt per maand geïncasseerd en is vooraf verschuldigd door verzekeringnemer.",
)
ROWS = tuple((f"POL{100 + index}", "Woonhuis", text) for index, text in enumerate(TEXTS))


def as_file(path: Path) -> InputFile:
    return InputFile(path.name, path)


def write(folder: Path, name: str, content: bytes) -> InputFile:
    path = folder / name
    path.write_bytes(content)
    return as_file(path)


def xlsx(folder: Path, sheets: Sheets, name: str = "polissen.xlsx") -> InputFile:
    import xlsxwriter

    path = folder / name
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    date = book.add_format({"num_format": "dd-mm-yyyy"})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if hasattr(cell, "year"):
                    sheet.write_datetime(row, column, cell, date)
                elif cell is not None:
                    sheet.write(row, column, cell)
    book.close()
    return as_file(path)


def csv_file(folder: Path, text: str, encoding: str = "utf-8", name: str = "polissen.csv") -> InputFile:
    return write(folder, name, text.encode(encoding))


def semicolons(rows: Sequence[Sequence[str]], end: str = "\r\n") -> str:
    return end.join(";".join(row) for row in rows) + end


def read(file: InputFile, **settings: Any) -> Table:
    return read_policy(file, AnalysisConfig(**settings))


def codes(notes: Sequence[Message]) -> list[str]:
    return [note.code for note in notes]


def rezip(source: Path, target: Path, changes: Mapping[str, bytes | None]) -> InputFile:
    """A copy of a zip container with members replaced, added, or (None) left out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            if content is not None:
                new.writestr(name, content)
    return as_file(target)


def ods(folder: Path, rows: Sequence[Sequence[str]], name: str = "polissen.ods") -> InputFile:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    body = "".join(f"<table:table-row>{''.join(cell.format(text) for text in row)}</table:table-row>" for row in rows)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Blad1">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    path = folder / name
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("mimetype", kind)
        container.writestr("content.xml", content)
        container.writestr("META-INF/manifest.xml", manifest)
    return as_file(path)


def xls(folder: Path, rows: Sequence[Sequence[Cell]], name: str = "polissen.xls") -> InputFile:
    import xlwt  # type: ignore[import-untyped]

    book = xlwt.Workbook()
    sheet = book.add_sheet("Blad1")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    path = folder / name
    book.save(str(path))
    return as_file(path)


def xlsb(
    folder: Path, rows: Sequence[Sequence[str | int]], name: str = "polissen.xlsb", *, far: bool = False
) -> InputFile:
    """A binary workbook with one sheet of inline strings, record by record (MS-XLSB); an int is an error code, one
    above 255 that of a formula's outcome.

    ``far``: with one more cell, in the farthest corner a sheet has.
    """
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    sheet = _record(129) + _record(148, size) + _record(145)
    for row, cells in enumerate(rows):
        sheet += _record(0, struct.pack("<II", row, 0) + b"\0" * 9)
        for column, text in enumerate(cells):
            place = struct.pack("<II", column, 0)
            if isinstance(text, str):
                sheet += _record(6, place + _wide(text))
            else:
                sheet += _record(11 if text > 255 else 3, place + bytes([text & 255]))
    if far:
        sheet += _record(0, struct.pack("<II", 1_048_575, 0) + b"\0" * 9)
        sheet += _record(6, struct.pack("<II", 16_383, 0) + _wide("ver weg"))
    sheet += _record(146) + _record(130)
    book = _record(131) + _record(143)
    book += _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Blad1")) + _record(144) + _record(132)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    relations = (
        f'<?xml version="1.0"?><Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/{{}}" Target="{{}}"/></Relationships>'
    )
    path = folder / name
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("[Content_Types].xml", f'<?xml version="1.0"?><Types xmlns="{package}/content-types"/>')
        container.writestr("_rels/.rels", relations.format("officeDocument", "xl/workbook.bin"))
        container.writestr("xl/_rels/workbook.bin.rels", relations.format("worksheet", "worksheets/sheet1.bin"))
        container.writestr("xl/workbook.bin", book)
        container.writestr("xl/worksheets/sheet1.bin", sheet)
    return as_file(path)


def _record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return head + size + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def docx(folder: Path, paragraphs: Sequence[tuple[str, str]], name: str = "voorwaarden.docx") -> InputFile:
    """A Word document of (style, text) pairs; style "" is body text."""
    import docx as word

    document = word.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style or None)
    path = folder / name
    document.save(str(path))
    return as_file(path)


def txt(folder: Path, text: str, name: str = "voorwaarden.txt") -> InputFile:
    return write(folder, name, text.encode())


Placed = tuple[float, float, float, str]  # from the left, from the bottom, size, text; in points


def pdf(folder: Path, pages: Sequence[Sequence[Placed]], name: str = "voorwaarden.pdf", extra: str = "") -> InputFile:
    """A plain PDF with each text at its place; ``extra`` goes into the trailer."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        stream = "".join(
            f"BT /F1 {size} Tf {left} {bottom} Td ({_escape(text)}) Tj ET\n" for left, bottom, size, text in page
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {len(objects)} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"trailer\n<< /Size {size} /Root 1 0 R {extra} >>\nstartxref\n{len(body)}\n%%EOF\n"
    return write(folder, name, f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{tail}".encode("latin-1"))


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
