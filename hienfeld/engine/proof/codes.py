"""Letters that tell which of several things is meant: "rijbewijs B", "gebouw A en C". Letters that stand alone are not
compared as words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.language.words import stem
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

# No code is the initial of a name ("J. de Vries", "mevrouw K Bakker"), nor "U" and half of "B V".
_LETTER = r"[A-TV-Z](?![\w.'’&/-]*\w|\.? +[A-Z0-9])"
_CODED = re.compile(
    rf"\b(?P<head>[A-Za-z][a-z-]{{2,}}) (?P<codes>{_LETTER}(?:(?:, | en | of | t/m ){_LETTER})*)", re.ASCII
)
_CODE = re.compile(r"\b[A-Z]\b", re.ASCII)
_TITLES = frozenset((
    "heer", "mevrouw", "dhr", "mevr", "familie", "dokter", "arts", "dierenarts", "notaris", "firma", "gebroeders"
))  # fmt: skip

Coded = frozenset[tuple[str, str]]  # heads with the codes behind them


def codes(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """Codes that a text and the sentences of a source that it speaks of do not share, or that the text leaves off."""
    theirs = _all_coded(spoken)
    heads = frozenset(head for head, _ in theirs)
    ours = _all_coded(text)
    if heads:
        ours |= _small(text, heads)
    known = {code for _, code in theirs}
    # what fills a field may end on a letter: "Daan K."
    fields = any("[" in s.text for s in spoken)
    for head, code in sorted(ours):
        if code not in known and (head in heads or not fields):
            yield Difference("identifier", f"{head} {code}", next((f"{h} {c}" for h, c in sorted(theirs)), ""))
            return
    if not theirs or not known.isdisjoint(code for _, code in ours):
        return
    for head, code in sorted(theirs):
        if _speaks_of(text, head) and not _stands_bare(spoken, head):
            yield Difference("identifier", "", f"{head} {code}")
            return


def _all_coded(statements: Sequence[Statement]) -> Coded:
    return frozenset().union(*(_coded(s.text) for s in statements))


@lru_cache(maxsize=50_000)
def _coded(text: str) -> Coded:
    if text.isupper():
        return frozenset()
    return frozenset(
        (stem(head), code)
        for found in _CODED.finditer(text)
        if (head := found["head"].lower()) not in _TITLES
        for code in _CODE.findall(found["codes"])
    )


def _small(text: Sequence[Statement], heads: frozenset[str]) -> Coded:
    """The codes behind ``heads`` in a text that writes them small, or everything in capitals."""
    pairs = (pair for s in text for pair in _pairs(s.text) if len(pair[1]) == 1)
    return frozenset((head, code.upper()) for word, code in pairs if (head := stem(word)) in heads and code.isalpha())


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    words = [word.strip(".,;:()") for word in fold(text).split()]
    return zip(words, [*words[1:], ""], strict=True)


def _speaks_of(text: Sequence[Statement], head: str) -> bool:
    return any(stem(word) == head for s in text for word, _ in _pairs(s.text))


def _stands_bare(spoken: Sequence[Statement], head: str) -> bool:
    """Whether the source also names the thing without a code: "Gebouw A ... het gebouw"."""
    return any(stem(word) == head and len(after) != 1 for s in spoken for word, after in _pairs(s.text))
