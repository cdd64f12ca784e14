"""Names: stretches of capitals inside a sentence, so that texts which differ only in a name can meet in one cluster."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hienfeld.engine.text import fold

_PIECE = r"(?:[A-Z][\w.&'’-]*|&|van|de|der|den|te|ten|ter|het|in 't)"
_RUN = re.compile(rf"(?<=[\w,:)]\s)(?:[A-Z][\w.&'’-]*)(?:\s+{_PIECE})*")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class Names:
    """The words that stand in names anywhere in the corpus."""

    def __init__(self, texts: Iterable[str]) -> None:
        everywhere: set[str] = set()
        lower: set[str] = set()
        for text in texts:
            if not text.isupper():
                everywhere.update(names_in(text))
                lower.update(fold(w) for w in _WORD.findall(text) if w[0].islower())
        self._always = frozenset(everywhere - lower)

    def of(self, text: str) -> frozenset[str]:
        """Folded words of ``text`` that are part of a name; in capitals or lower case those known as names
        elsewhere."""
        words = {fold(w) for w in _WORD.findall(text)}
        return frozenset(words & self._always) | (frozenset() if text.isupper() else names_in(text))


def names_in(text: str) -> frozenset[str]:
    return frozenset(fold(w) for run in _RUN.findall(text) for w in _WORD.findall(run))
