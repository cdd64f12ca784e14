"""Text level: encoding repair, folding and the key under which equal texts meet. No language knowledge here."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Characters that only encoding damage or HTML leaves behind; most texts have none and skip the repair.
_SUSPECT = re.compile("[ÃÂâ�&ÅÐ]")
_LONE = re.compile(r"(?<=\w)Â(?=\s)")  # what is left of a hard space
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪►>]+|\(?[0-9]{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s))\s*")
_QUOTES = re.compile("[\"“”„‟«»]|(?<!\\w)['‘’‚]|['‘’](?!\\w)")
_IN_NUMBER = re.compile(r"(?<=\d)[.,](?=\d)")
_PUNCTUATION = re.compile(r"[^\w€%$£+<>=/&'’\0-]+|_")
# The same, for nearly all that most texts hold and much faster.
_BLANKED = str.maketrans({c: " " for c in map(chr, range(128)) if _PUNCTUATION.fullmatch(c)})
# What another round of folding would leave as it is: letters, digits, and marks with a letter or digit on either side.
_FOLDED = re.compile(r"[a-z0-9€%$]+(?:(?: |(?<=\d)\.(?=\d)|(?<=[a-z0-9])[-'/&](?=[a-z0-9]))[a-z0-9€%$]+)*")
_MARK = re.compile(r"[-'’/&+]")
_EDGE_MARKS = re.compile(r"(?<!\w)[-'’/&+]+|[-'’/&+]+(?!\w)")


def repair_encoding(text: str) -> str:
    """``text`` with UTF-8 read as cp1252 ("geÃ¯nd") and HTML entities put right; other texts come back as they are."""
    if not _SUSPECT.search(text):
        return text
    import ftfy  # imported here: only damaged texts need it

    fixed = ftfy.fix_text(
        text, normalization=None, uncurl_quotes=False, fix_character_width=False, fix_line_breaks=False
    )
    return _LONE.sub("", fixed)


def is_plain(text: str) -> bool:
    """Whether ``text`` is ASCII but for the sign of the euro, as most texts are: the short way will do for those."""
    return text.isascii() or text.replace("€", "").isascii()


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Lower case without accents: "Geïnd" -> "geind". Length can change; positions are not kept.

    Patterns for folded text are compiled with ``re.ASCII``: what a word character is then stands in a small table.
    """
    lowered = text.lower()
    if is_plain(lowered):
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()  # "™" became "TM"


def squeeze(text: str) -> str:
    """White space of any kind and length as one space, none at the ends."""
    return " ".join(text.split())


def strip_wrapping(text: str) -> str:
    """``text`` without surrounding quotes and without one leading bullet or list number."""
    bare = squeeze(text).strip("\"“”„'‘’ ")
    return _BULLET.sub("", bare, count=1)


def normalise_key(text: str) -> str:
    """The key under which texts count as the same: folded case, accents, spaces, quotes, bullets and punctuation.

    Digits, currency and comparison signs stay, so that another amount is another text. Stable over releases: earlier
    reports are matched by it.
    """
    key = _folded(repair_encoding(text))
    while not _FOLDED.fullmatch(key) and (again := _folded(key)) != key:  # a bullet behind a bullet
        key = again
    return key


def _folded(text: str) -> str:
    folded = fold(strip_wrapping(text if text.isprintable() else _CONTROLS.sub(" ", text)))
    if not is_plain(folded) or '"' in folded or "'" in folded:
        folded = _QUOTES.sub(" ", folded)
    folded = _IN_NUMBER.sub("\0", folded).translate(_BLANKED)  # keep the points inside numbers
    if not is_plain(folded):
        folded = _PUNCTUATION.sub(" ", folded)
    if _MARK.search(folded):
        folded = _EDGE_MARKS.sub(" ", folded)
    return squeeze(folded.replace("\0", "."))
