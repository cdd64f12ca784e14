"""A maximum for each ("per verzekerde") where the source counts all together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hienfeld.engine.facts.compare import EVENTS, same_word
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_PER = re.compile(
    r"\bper (?!(?:e-?mail|post|brief|direct|omgaande|saldo|ongeluk|abuis|koerier|definitie|se)\b"
    r"|verz\. ?(?:jaar|jr)\b)([a-z]{4,})",
    re.ASCII,
)
_EACH = re.compile(r"\b(?:per|iedere?|elke?|van een|voor een|a) ([a-z]{4,})", re.ASCII)


def per_whom(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """A maximum for each where the source counts all together: "per verzekerde"."""
    for what in _PER.findall(fold(text.text)) if text.facts else ():
        each = [other for s in spoken for other in _EACH.findall(fold(s.text))]
        if what not in EVENTS and not any(same_word(what, other) for other in each):
            yield Difference("scope", f"per {what}", "")
