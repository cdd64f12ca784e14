"""Zip containers (xlsx, xlsb, ods, docx) looked through before any parser sees them.

Headers can lie about sizes, so every member is inflated and counted; nothing is kept.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers.limits import Limits
from hienfeld.engine.types import InputFile

CHUNK = 256 * 1024
ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    MemoryError,
)
XML_SUFFIXES = (".xml", ".rels", ".vml")
DOCTYPE = b"<!DOCTYPE"
UTF16_START = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def inspect(file: InputFile, limits: Limits) -> None:
    """Raise ``BadInput`` when the container is damaged, encrypted, unreasonably large or holds what it should not."""
    try:
        with zipfile.ZipFile(file.path) as archive:
            members = archive.infolist()
            _check_members(file, members, limits)
            _inflate_all(file, archive, members, limits)
    except ERRORS as error:
        raise BadInput("file_corrupt", file=file.name) from error


def stream(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The content of one member in chunks of at most ``CHUNK`` bytes."""
    with archive.open(name) as member:
        while chunk := member.read(CHUNK):
            yield chunk


def _check_members(file: InputFile, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.entries:
        raise BadInput("file_unpacks_too_large", file=file.name)
    names = [member.filename for member in members]
    if len(set(names)) != len(names) or any(_is_odd_name(name) for name in names):
        raise BadInput("file_unsafe", file=file.name)
    if any(member.flag_bits & 1 for member in members):
        raise BadInput("file_encrypted", file=file.name)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise BadInput("file_macros", file=file.name)


def _is_odd_name(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/")


def _inflate_all(file: InputFile, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    total = document = 0
    ceiling = max(limits.ratio_floor, file.path.stat().st_size * limits.ratio)
    for member in members:
        # Parts under customXml belong to other programs; no reader of ours opens them.
        is_xml = member.filename.lower().endswith(XML_SUFFIXES) and not member.filename.startswith("customXml/")
        previous = b""
        for chunk in stream(archive, member.filename):
            total += len(chunk)
            document += len(chunk) if is_xml and member.filename.startswith("word/") else 0
            if total > min(limits.unpacked_bytes, ceiling) or document > limits.document_bytes:
                raise BadInput("file_unpacks_too_large", file=file.name)
            if is_xml:
                _check_xml(file, previous, chunk)
                previous = chunk[-len(DOCTYPE) :]


def _check_xml(file: InputFile, previous: bytes, chunk: bytes) -> None:
    """Refuse what could smuggle entities in: a DOCTYPE, or an encoding in which we would not see one."""
    if DOCTYPE in previous + chunk or (not previous and chunk.startswith(UTF16_START)):
        raise BadInput("file_unsafe", file=file.name)
