"""Months between which something holds: "van april tot oktober" is not "van oktober tot april", nor "van april t/m
oktober". Months are compared as words; their order, and whether the last is counted, is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_NAMES = ("jan", "feb", "m(?:aart|rt)", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = rf"(?:(?:{'|'.join(_NAMES)})[a-z]*\.?)"
_SEASON = re.compile(
    rf"(?<!\d )\b({_MONTH})(?: (\d{{4}}))? (tot en met|t/m|tot) ({_MONTH})\b(?: (\d{{4}}))?",
    re.ASCII,
)
_FIRST = tuple(re.compile(name) for name in _NAMES)
_INCLUDED = frozenset(("tot en met", "t/m"))

Season = tuple[int, str, str, int, str]  # month, year, "tot" or "t/m", month, year


def seasons(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """Where ``text`` names other months, or the same in another order, than the sentences it speaks of."""
    ours, theirs = (frozenset(s for said in of for s in _seasons(said.text)) for of in (text, spoken))
    if ours and theirs and not ours <= theirs:
        yield Difference("date", _shown(min(ours - theirs)), _shown(min(theirs)))


@lru_cache(maxsize=50_000)
def _seasons(text: str) -> tuple[Season, ...]:
    return tuple(
        (_number(first), year, "t/m" if joint in _INCLUDED else joint, _number(last), last_year)
        for first, year, joint, last, last_year in _SEASON.findall(fold(text))
    )


def _number(month: str) -> int:
    return next(at for at, name in enumerate(_FIRST, start=1) if name.match(month))


def _shown(season: Season) -> str:
    first, year, joint, last, last_year = season
    return " ".join(str(said) for said in (first, year, joint, last, last_year) if said)
