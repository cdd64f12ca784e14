"""Lines of a document, whatever it came from: what they say and what their looks tell. And paragraphs out of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

CLOSED = (".", ":", ";", "!", "?")
# An item of a list: a letter, a small Roman or other number with a point or bracket, or a bullet.
ITEM = re.compile(r"(?:\(?[a-z]{1,2}[.)]|\(?[ivx]{1,5}[.)]|\(?\d{1,2}[.)]|[-–—•*·▪●○◦])\s+\S")
# Line-end hyphens as PDF text carries them, soft hyphen included.
BREAKS = ("\u00ad", "\x02", "\ufffe", "\uffff")
MARKS = re.compile("[\x02\ufffe\uffff]")
LINKING = ("en", "of", "en/of", "als", "dan", "tot", "maar")  # "in- en uitbraak": the hyphen belongs there
SPACES = re.compile(r"[ \t\u00a0\u2000-\u200b\u202f\u3000]+")


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    page: int | None = None
    level: int = 0  # heading level by its style, 1 the highest; 0: no heading style
    strong: float = 0.0  # above 0: larger or bolder than body text, and how much
    gap: bool = True  # a new paragraph begins here: white space, a new Word paragraph
    toc: bool = False  # styled as an entry of a table of contents
    table: bool = False  # a row of a table, already made readable


@dataclass(frozen=True, slots=True)
class Source:
    """A document as lines. ``wrapped``: a paragraph runs over several lines, which have to be joined again."""

    document: str
    lines: tuple[Line, ...]
    wrapped: bool = False


def tidy(text: str) -> str:
    """One line without control characters and with single spaces."""
    kept = "".join(c if c.isprintable() or c in BREAKS else " " for c in text)
    return SPACES.sub(" ", kept).strip()


def paragraphs(lines: Sequence[Line], *, wrapped: bool, words: frozenset[str] = frozenset()) -> list[str]:
    """``lines`` as paragraphs; ``words`` are the document's own, to tell a split word from one with a hyphen."""
    found: list[str] = []
    previous: Line | None = None
    for line in lines:
        if previous is None or not wrapped or _starts_paragraph(line, previous):
            found.append(line.text)
        else:
            found[-1] = join_lines(found[-1], line.text, words)
        previous = line
    return [_without_breaks(text, words) for text in found if text]


def join_lines(first: str, second: str, words: frozenset[str] = frozenset()) -> str:
    """Two lines of a paragraph as one, a word that was split at the line end made whole again."""
    marked = first.endswith(BREAKS)
    if not marked and not (first.endswith("-") and len(first) > 1 and first[-2].isalpha()):
        return f"{first} {second}"
    stem = first.rstrip("".join(BREAKS)).removesuffix("-")
    head, tail = (stem.split() or [""])[-1], (second.split() or [""])[0]
    if tail in LINKING:  # with a comma behind it, it is the end of a word: "vlooi-", "en,"
        return f"{stem}- {second}"
    end = tail.strip(".,;:!?)»”\"'")
    whole, hyphened = f"{head}{end}".casefold(), f"{head}-{end}".casefold()
    abbreviation = head.isupper() and tail[:1].islower()  # "KLIC-melding"
    keep = hyphened in words or len(head) < 2 or abbreviation or not tail[:1].islower()
    return f"{stem}-{second}" if keep and whole not in words else f"{stem}{second}"


def vocabulary(lines: Iterable[Line]) -> frozenset[str]:
    """All words inside the lines, those at a line end aside because they may be halves."""
    return frozenset(word.strip(".,;:!?()«»”“\"'").casefold() for line in lines for word in line.text.split()[:-1])


def is_wrapped(texts: Sequence[str]) -> bool:
    """Whether plain text was broken at a fixed width: many lines stop mid-sentence at about the same length."""
    pairs = [(one, two) for one, two in pairwise(texts) if one and two]
    if len(pairs) < 8:
        return False
    running = [one for one, two in pairs if not one.endswith(CLOSED) and two[:1].islower()]
    lengths = sorted(len(text) for text in texts if text)
    longest = lengths[(len(lengths) * 95) // 100]
    return len(running) >= len(pairs) * 0.3 and longest <= 140


def _starts_paragraph(line: Line, previous: Line) -> bool:
    if line.gap or line.table or previous.table or bool(line.strong) != bool(previous.strong):
        return True
    return ITEM.match(line.text) is not None and (previous.text.endswith(CLOSED) or not line.text[:1].isalnum())


def _without_breaks(text: str, words: frozenset[str]) -> str:
    """Hyphens that PDF text marks as standing at a line end, although it runs on, taken out or made plain."""
    pieces = MARKS.split(text)
    joined = pieces[0]
    for piece in pieces[1:]:
        joined = join_lines(f"{joined}{BREAKS[1]}", piece.lstrip(), words) if piece.strip() else f"{joined}-"
    return joined.replace(BREAKS[0], "")
