"""Bytes to text: byte order mark, UTF-16 without one, strict UTF-8, then Windows-1252. What was mended is counted."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# UTF-32 first: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 65_536
# Control characters that no text file holds, tab, line ends, form feed, escape and DOS end-of-file aside.
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x19\x1c-\x1f]")
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
UNKNOWN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    repaired: int = 0  # bytes that were not valid in ``encoding`` and were read as Windows-1252
    unknown: int = 0  # bytes without any meaning, now U+FFFD
    nuls: int = 0  # NUL characters taken out


def looks_like_text(raw: bytes) -> bool:
    """Whether ``raw`` (the start of a file) reads as text in any encoding that ``decode`` knows."""
    if any(raw.startswith(mark) for mark, _ in MARKS) or _utf16_guess(raw):
        return True
    controls = len(CONTROL.findall(raw)) - raw.count(b"\x00")
    return controls <= len(raw) * 0.005 and raw.count(b"\x00") <= len(raw) * 0.05


def decode(raw: bytes) -> Decoded:
    """The text of ``raw`` and how it was read. Never raises; the counts say what was repaired."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _decode_as(raw[len(mark) :], encoding)
    guess = _utf16_guess(raw[:SAMPLE])
    if guess:
        return _decode_as(raw, guess)
    return _decode_as(raw, "utf-8")


def _decode_as(raw: bytes, encoding: str) -> Decoded:
    repaired = unknown = 0
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8":
            text, encoding, repaired = _decode_broken_utf8(raw)
            unknown = text.count(UNKNOWN)
        else:
            text = raw.decode(encoding, errors="replace")
            unknown = text.count(UNKNOWN)
    nuls = text.count("\x00")
    if nuls:
        text = text.replace("\x00", "")
    return Decoded(text, encoding, repaired=repaired, unknown=unknown, nuls=nuls)


def _decode_broken_utf8(raw: bytes) -> tuple[str, str, int]:
    """Windows-1252, or UTF-8 with some Windows-1252 in it: whichever explains more of the bytes above 127."""
    codecs.register_error("hienfeld-cp1252", _as_cp1252)
    mixed = raw.decode("utf-8", errors="hienfeld-cp1252")
    good = len(MULTIBYTE.findall(raw))
    bad = sum(1 for byte in MULTIBYTE.sub(b"", raw) if byte > 127)
    if good > bad:
        return mixed, "utf-8", bad
    return raw.decode("cp1252", errors="replace"), "cp1252", 0


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


def _utf16_guess(raw: bytes) -> str:
    """UTF-16 without a mark: Western text has a NUL in every other byte, nearly always on the same side."""
    sample = raw[:SAMPLE]
    if len(sample) < 4:
        return ""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    return ""
