"""What the layout of a text adds that no one means: lines broken by a typewriter or a mail program, and the greetings
around a pasted message."""

from __future__ import annotations

import re
from functools import lru_cache

FULL = range(45, 121)  # letters of a line that was broken because it was full
RAGGED = 32  # by how much the lengths of such lines may differ: a long word goes to the next line
_ENDS = re.compile(r"[.;:!?]$")
_ITEM = re.compile(r"^\s*(?:\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]|[-–—•*►▪])\s|^\s*\d+(?:\.\d+)+\s", re.IGNORECASE)
_FIELD = re.compile(
    r"^\s*(?:van|aan|cc|bcc|onderwerp|betreft|datum|verzonden|from|to|subject|sent|date)\s*:", re.IGNORECASE
)
_GREETING = re.compile(
    r"(?:hallo|hoi|beste|dag|geachte|goedemorgen|goedemiddag|l\.?s\.?)\b(?: [\w.'-]+){0,4}\s*,?", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(?:(?:met )?(?:vriendelijke |hartelijke )?groet(?:en|jes)?|gr|mvg|m\.v\.g)\b\.?,?(?: [\w.'-]+){0,4}\s*,?",
    re.IGNORECASE,
)


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """``text`` without greetings and with lines that were broken for being full in one; others come back as they
    are."""
    if "\n" not in text:
        return text
    lines = [line.strip() for line in text.split("\n")]
    kept = _without_greetings(lines)
    joined = _unbroken(kept)
    return "\n".join(joined) if joined != lines else text


def _without_greetings(lines: list[str]) -> list[str]:
    """``lines`` without the head of a message, its greeting and its closing; all of them when nothing else is left."""
    kept = [line for line in lines if line]
    fields = next((at for at, line in enumerate(kept) if not _FIELD.match(line)), len(kept))
    if fields >= 2:
        kept = kept[fields:]
    if kept and _GREETING.fullmatch(kept[0]):
        kept = kept[1:]
    closing = next((at for at in range(max(0, len(kept) - 3), len(kept)) if _CLOSING.fullmatch(kept[at])), None)
    if closing is not None:
        kept = kept[:closing]
    return kept if kept and len(kept) < sum(map(bool, lines)) else lines


def _unbroken(lines: list[str]) -> list[str]:
    """``lines`` as one when all but the last are about equally full and some break off inside a sentence."""
    full = [line for line in lines if line]
    if len(full) < 2 or any(_ITEM.match(line) for line in full):
        return lines
    lengths = [len(line) for line in full[:-1]]
    even = all(length in FULL for length in lengths) and max(lengths) - min(lengths) <= RAGGED
    broken = [line for line in full[:-1] if not _ENDS.search(line)]
    if not even or not broken or len(full[-1]) > max(lengths) + RAGGED:
        return lines
    return [" ".join(full)]
