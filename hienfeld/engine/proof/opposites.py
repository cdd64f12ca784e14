"""Small words that turn a sentence round when one stands in the place of the other: "tot" for "vanaf".

They carry no subject and are not compared as words, so a swap is seen by counting: the text has more of the one and
fewer of the other than the sentences it speaks of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

PAIRS = (
    ("vanaf", "tot"), ("voor", "na"), ("binnen", "na"), ("binnen", "buiten"), ("met", "zonder"), ("boven", "onder"),
    ("meer", "minder"), ("hoger", "lager"), ("langer", "korter"), ("ouder", "jonger"), ("groter", "kleiner"),
    ("eerder", "later"), ("minste", "hoogste"), ("minimaal", "maximaal"), ("begint", "eindigt"), ("begin", "einde"),
    ("alle", "geen"), ("verhoogd", "verlaagd"), ("stijgt", "daalt"), ("eerste", "tweede"),
    ("nieuwwaarde", "dagwaarde"), ("verzekerde", "verzekeraar"), ("verzekeringnemer", "verzekeraar"),
    ("schade aan", "schade door"), ("aan", "door"), ("tijdens", "voor"), ("tijdens", "na"), ("in", "buiten"),
    ("ook", "alleen"),
)  # fmt: skip
_OTHERS = {word: tuple(b if a == word else a for a, b in PAIRS if word in (a, b)) for pair in PAIRS for word in pair}
_OWNED = re.compile(r"\b(uw|onze) (\w+)")
_SAME = {
    "tijdens": "tijdens|gedurende",
    "alle": "alle|iedere|ieder|elke|elk",
    "alleen": "alleen|uitsluitend|slechts",
}  # words that count as one
# "schade aan" also stands in "stormschade aan"
_WORDS = {
    word: re.compile(rf"{word}\b" if " " in word else rf"\b(?:{_SAME.get(word, word)})\b")
    for pair in PAIRS
    for word in pair
}
_ANY = re.compile("|".join(pattern.pattern for pattern in _WORDS.values()))


def swapped(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """The pairs of which the text has the one where the sentences it speaks of have the other."""
    ours, theirs = _total(text), _total(spoken)
    for mine in ours:
        for other in _OTHERS[mine] if ours[mine] > theirs[mine] else ():
            if theirs[other] > ours[other]:
                yield Difference("scope", mine, other)
    yield from _owned(text, spoken)


def _owned(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "uw expert" where the source has "onze expert"."""
    mine, theirs = (frozenset(p for s in side for p in _possessed(s.text)) for side in (text, spoken))
    for whose, what in sorted(mine - theirs):
        other = "onze" if whose == "uw" else "uw"
        if (other, what) in theirs:
            yield Difference("actor", f"{whose} {what}", f"{other} {what}")


def _total(statements: Sequence[Statement]) -> Counter[str]:
    total = Counter[str]()
    for statement in statements:
        total.update(_counted(statement.text))
    return total


@lru_cache(maxsize=50_000)
def _counted(text: str) -> dict[str, int]:
    """How often each word of the pairs stands in ``text``, those that do not left out."""
    folded = fold(text)
    if not _ANY.search(folded):
        return {}
    return {word: count for word, pattern in _WORDS.items() if (count := len(pattern.findall(folded)))}


@lru_cache(maxsize=50_000)
def _possessed(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((whose, what) for whose, what in _OWNED.findall(fold(text)))
