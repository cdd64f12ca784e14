"""Whose money it is: "betaling per maand" is of premium, unless the text says that something is paid out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_PAYMENT = re.compile(r"\bbeta(?:ling(?:en)?|ald|alt|len)\b", re.ASCII)
_PAID_OUT = re.compile(
    r"\b(?:[a-z]*uitkering(?:en)?|uitgekeerd|uitkeren|ke(?:ren|ert)|[a-z]*vergoeding(?:en)?|vergoed(?:en|t)?|schade|kosten"
    r"|wij|we|verzekeraar|maatschappij|aan (?:u|verzekerde|verzekeringnemer|begunstigde))\b",
    re.ASCII,
)
_RHYTHM = re.compile(
    r"\b(?:per (?:maand|kwartaal|half ?jaar|jaar|week|termijn)|maandelijkse?|jaarlijkse?|vooraf|vooruit|achteraf"
    r"|in termijnen|(?:elke|iedere) maand)\b",
    re.ASCII,
)


def payments(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """A payment of which nobody says that it is paid out, where the other side speaks of a payout."""
    ours, theirs = (frozenset(kind for s in side if (kind := _kind(s.text))) for side in (text, spoken))
    if len(ours) == len(theirs) == 1 and ours != theirs:
        yield Difference("scope", *ours, *theirs)


@lru_cache(maxsize=50_000)
def _kind(text: str) -> str:
    """ "betaling" or "uitkering" in a sentence that says how often or when it is paid, else ""."""
    folded = fold(text)
    if not _RHYTHM.search(folded):
        return ""
    if _PAID_OUT.search(folded):
        return "" if "premie" in folded else "uitkering"
    return "betaling" if _PAYMENT.search(folded) else ""
