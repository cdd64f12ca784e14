"""The letters and figures of a text in a row: what it says, whatever became of its lines, spaces, marks and case."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hienfeld.engine.text import fold, is_plain

_MARK = r"(?:\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]|[-–—•*·▪●○◦►>](?!\s*\d))"
ITEM = re.compile(rf"^\s*{_MARK}\s+", re.IGNORECASE | re.MULTILINE)
_INLINE_ITEM = re.compile(rf"(?<=[:;,.])\s+{_MARK}\s+(?=\S)", re.IGNORECASE)
_PER = re.compile(r"\bp/(?=[a-z]{3,})")
_CENTS = re.compile(r"(?<=\d),(?:-+|=|00)(?![\d-])")
_EURO = re.compile(r"\b(?:eur|euro)\s?(?=\d)")
_SIGN = re.compile(r"(?<![\w€-]) ?-(?=\d)")
_OTHER = re.compile(r"[^a-z0-9€%<>=+&²³°~\[\].,?_]+")
_BETWEEN = re.compile(r"(?<=\d)[^a-z0-9€%<>=+&²³°~\[\].,?_]+(?=\d)")  # two figures are kept apart
_POINT = re.compile(r"(?<!\d)[.,]|[.,](?!\d)")
_DIGIT = re.compile(r"\d")
_ASCII = "".join(map(chr, range(128)))
_NO_LETTERS = str.maketrans("", "", "".join(_OTHER.findall(_ASCII)))  # as ``_OTHER``, for most texts and much faster
_NO_LETTERS_OR_POINTS = str.maketrans("", "", "".join([*_OTHER.findall(_ASCII), ".,_"]))


def letters(text: str) -> str:
    """The letters, figures and signs of ``text`` in a row: what it says without how it is laid out."""
    folded = fold(_INLINE_ITEM.sub(" ", ITEM.sub("", text)))
    if "p/" in folded:
        folded = _PER.sub("per ", folded)
    if not _DIGIT.search(folded):
        folded = folded.translate(_NO_LETTERS_OR_POINTS)
        return folded if is_plain(folded) else _OTHER.sub("", folded)
    folded = _CENTS.sub("", folded) if "," in folded else folded
    folded = _EURO.sub("€", folded) if "eur" in folded else folded
    folded = _SIGN.sub(" ~", folded) if "-" in folded else folded  # "~": below zero
    folded = _BETWEEN.sub("_", _POINT.sub(" ", folded.replace("_", " "))).translate(_NO_LETTERS)
    return folded if is_plain(folded) else _OTHER.sub("", folded)


def in_a_row(pieces: Iterable[str]) -> str:
    """``pieces`` in a row, two figures kept apart."""
    found: list[str] = []
    for piece in pieces:
        if found and found[-1][-1].isdigit() and piece[0].isdigit():
            found.append("_")
        found.append(piece)
    return "".join(found)
