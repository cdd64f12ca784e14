"""A statement held against a stretch of source text, and what their differences are called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import fsum

from hienfeld.engine.language.statements import Part, Statement

CONDITIONS = frozenset(("when", "except", "restrict"))
COVER = {"+": "verzekerd", "-": "niet verzekerd", "?": "meermaals niet"}
NAMES = {
    "more": "meer dan",
    "less": "minder dan",
    "at_most": "niet meer dan",
    "at_least": "niet minder dan",
    "restrict": "alleen",
    "except": "behalve/tenzij",
    "extend": "ook als",
    "without": "zonder",
    "may": "mag",
    "must": "moet",
    "before": "vóór",
    "after": "na",
    "when": "als",
    "always": "altijd",
    "all": "alle",
    "self": "zelf",
    "perhaps": "eventueel",
    "also_at": "ook",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A statement held against a stretch of source text."""

    statement: Statement
    sentences: tuple[Statement, ...]  # all of the source: whatever asks for these, ``scope.looks_around`` must tell of
    spoken: tuple[Statement, ...]  # those that the statement speaks of
    used: tuple[Part, ...]  # the parts of those that it uses
    said: frozenset[str]  # the source concepts that it says
    weight: Callable[[str], float]

    def share(self, source: Statement) -> float:
        return fsum(map(self.weight, source.about & self.said))
