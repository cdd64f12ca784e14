"""What a file really is, by its first bytes and the members of its container; never by its name."""

from __future__ import annotations

import zipfile
from pathlib import Path

from hienfeld.engine.readers.decode import looks_like_text

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
HEAD = 4096

# Kind -> the name users know it by; the same in Dutch and English.
LABELS = {
    "pdf": "PDF",
    "xlsx": "Excel (.xlsx)",
    "xlsm": "Excel + macro's (.xlsm)",
    "xlsb": "Excel (.xlsb)",
    "xls": "Excel 97-2003 (.xls)",
    "docx": "Word (.docx)",
    "doc": "Word 97-2003 (.doc)",
    "pptx": "PowerPoint (.pptx)",
    "ods": "OpenDocument (.ods)",
    "odt": "OpenDocument (.odt)",
    "ole": "Microsoft OLE2",
    "zip": "ZIP",
    "html": "HTML",
    "xml": "XML",
    "rtf": "RTF",
    "png": "PNG",
    "jpeg": "JPEG",
    "gif": "GIF",
    "gzip": "GZIP",
    "7z": "7-Zip",
    "rar": "RAR",
    "text": "tekst / text (.txt, .csv)",
    "encrypted": "Microsoft Office (versleuteld / encrypted)",
    "binary": "binair / binary",
}
MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a", "rar"),
)
# Streams of an OLE2 container, named in UTF-16 in its directory.
OLE_STREAMS = (("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))


def sniff(path: Path) -> str:
    """The kind of file at ``path``: a key of ``LABELS``."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(OLE2):
        return _sniff_ole(path)
    if head.startswith(b"PK"):
        return _sniff_zip(path) if head.startswith(ZIP) else "zip"
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    return _sniff_text(head)


def _sniff_ole(path: Path) -> str:
    content = path.read_bytes()
    return next((kind for name, kind in OLE_STREAMS if name.encode("utf-16-le") in content), "ole")


def _sniff_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return "zip"
    if "mimetype" in names or "content.xml" in names:
        return "odt" if _is_odt(path) else "ods"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.startswith("xl/") for name in names):
        return "xlsm" if any(name.lower().endswith("vbaproject.bin") for name in names) else "xlsx"
    for folder, kind in (("word/", "docx"), ("ppt/", "pptx")):
        if any(name.startswith(folder) for name in names):
            return kind
    return "zip"


def _is_odt(path: Path) -> bool:
    with path.open("rb") as stream:
        return b"opendocument.text" in stream.read(HEAD)  # ``mimetype`` comes first and is stored uncompressed


def _sniff_text(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith(b"<?xml"):
        return "html" if b"<html" in start else "xml"
    return "text" if looks_like_text(head) else "binary"
