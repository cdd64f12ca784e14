"""The door: nothing is parsed before its name, size, signature and container have been looked at."""

from __future__ import annotations

from pathlib import PurePath

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers import archive
from hienfeld.engine.readers.decode import decode
from hienfeld.engine.readers.limits import LIMITS, MEGABYTE, Limits
from hienfeld.engine.readers.signatures import LABELS, sniff
from hienfeld.engine.types import InputFile

SHEETS = ("xlsx", "xls", "xlsb", "ods")
SEPARATED = ("csv", "tsv")
DOCUMENTS = ("pdf", "docx", "txt")
ZIPPED = ("xlsx", "xlsb", "ods", "docx")
TEXTUAL = ("csv", "tsv", "txt")


def extension(file: InputFile) -> str:
    return PurePath(file.name).suffix.lower().removeprefix(".")


def check_file(file: InputFile, allowed: tuple[str, ...], limits: Limits = LIMITS) -> str:
    """The extension of ``file`` once it is sure that its content is of that kind and safe to parse.

    Raises ``BadInput`` that says what is wrong and, for a renamed file, what it really is.
    """
    suffix = extension(file)
    if suffix not in allowed:
        raise BadInput(_refusal(suffix), file=file.name, extension=suffix or "-", allowed=_listing(allowed))
    _check_size(file, limits)
    found = sniff(file.path)
    expected = "text" if suffix in TEXTUAL else suffix
    if found == "encrypted" and suffix in ("xlsx", "xls", "xlsb", "docx"):
        raise BadInput("file_encrypted", file=file.name)
    if found == "xlsm" and suffix in SHEETS:
        raise BadInput("file_macros", file=file.name)
    if found != expected:
        _raise_mismatch(file, suffix, found)
    if suffix in ZIPPED:
        archive.inspect(file, limits)
    return suffix


def read_bytes(file: InputFile) -> bytes:
    try:
        return file.path.read_bytes()
    except OSError as error:
        raise BadInput("file_missing", file=file.name) from error


def _check_size(file: InputFile, limits: Limits) -> None:
    try:
        size = file.path.stat().st_size
    except OSError as error:
        raise BadInput("file_missing", file=file.name) from error
    if size == 0:
        raise BadInput("file_empty", file=file.name)
    if size > limits.file_bytes:
        limit = limits.file_bytes // MEGABYTE
        raise BadInput("file_too_large", file=file.name, size=size // MEGABYTE, limit=limit)
    if extension(file) in TEXTUAL and size < 100_000 and not decode(read_bytes(file)).text.strip():
        raise BadInput("file_empty", file=file.name)


def _raise_mismatch(file: InputFile, suffix: str, found: str) -> None:
    """A damaged file of the right kind, or another kind of file under this name."""
    damaged = {"zip": ZIPPED, "ole": ("xls",), "binary": (*ZIPPED, "xls", "pdf")}
    if suffix in damaged.get(found, ()):
        raise BadInput("file_corrupt", file=file.name)
    if found == "binary":
        raise BadInput("file_not_text", file=file.name)
    raise BadInput("file_renamed", file=file.name, extension=suffix, actual=LABELS[found])


def _refusal(suffix: str) -> str:
    if suffix in ("xlsm", "xltm", "docm"):
        return "file_macros"
    return "file_type_wrong"


def _listing(allowed: tuple[str, ...]) -> str:
    return ", ".join(f".{name}" for name in allowed)
