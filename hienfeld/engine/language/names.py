"""Names: stretches of capitals inside a sentence, so that texts which differ only in a name can meet in one cluster."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hienfeld.engine.text import fold

_PIECE = r"(?:[A-Z][\w.&'’-]*|&|van|de|der|den|te|ten|ter|het|in 't)"
_RUN = re.compile(rf"(?<=[\w,:)]\s)(?:[A-Z][\w.&'’-]*)(?:\s+{_PIECE})*")
# Behind the point of a title or an initial, where a capital might else begin a sentence.
_TITLED = re.compile(
    r"\b(?:(?i:dhr|hr|mw|mevr|fam|ing|ir|mr|drs|dr)|[A-Z])\.\s+(?:(?:van|de|der|den|te|ten|ter|['’]t)\s+)*"
    rf"(?:[A-Z][\w.&'’-]*)(?:\s+{_PIECE})*"
)
_TITLES = re.compile(r"\b(?:de heer|dhr|hr|mevrouw|mevr|mw|familie|fam)\b\.?(?=\s+[A-Z])", re.IGNORECASE)
_AS_READ = frozenset(("heer", "mevrouw", "familie"))  # what titles are read as
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class Names:
    """The words that stand in names anywhere in the corpus."""

    def __init__(self, texts: Iterable[str]) -> None:
        everywhere: set[str] = set()
        lower: set[str] = set()
        for text in texts:
            if not text.isupper():
                everywhere.update(people_in(text) | names_in(text))
                lower.update(fold(w) for w in _WORD.findall(text) if w[0].islower())
        self._always = frozenset(everywhere - lower)

    def of(self, text: str) -> frozenset[str]:
        """Folded words of ``text`` that are part of a name, titles too; in capitals or lower case those known as names
        elsewhere."""
        words = {fold(w) for w in _WORD.findall(text)}
        titles = _AS_READ if _TITLES.search(text) else frozenset[str]()
        known = self._always & words | titles
        return known if text.isupper() else known | names_in(text) | people_in(text)


def names_in(text: str) -> frozenset[str]:
    return frozenset(fold(w) for run in _RUN.findall(text) for w in _WORD.findall(run))


def people_in(text: str) -> frozenset[str]:
    """Folded words of names behind a title or an initial, and those titles as they are read."""
    names = frozenset(fold(w) for run in _TITLED.findall(text) for w in _WORD.findall(run))
    return names | _AS_READ if names and _TITLES.search(text) else names
