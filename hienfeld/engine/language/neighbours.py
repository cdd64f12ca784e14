"""Which words stand beside each other in the sources: tells two words run together, and which word was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from hienfeld.engine.text import fold

_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
# Words that form no compound with the one beside them: "isverzekerd", "vande".
_GLUE = frozenset(
    re.findall(
        "[a-z]+",
        "de het een van is zijn wordt worden en of met te ten ter tot per dat die als dan niet geen deze dit u uw wij"
        " ons",
    )
)
# Words that compounds begin with, whatever follows them: "voorschade", "doorverhuur", "alleenverkoop".
_HEADS = frozenset(
    re.findall(
        "[a-z]+",
        "aan achter af al alleen bij binnen boven buiten door eigen ex half in langs los mede mee na naar neer om onder"
        " op open over rond samen tegen terug toe tussen uit vast vol voor vrij weg wel zelf zonder",
    )
)
_PHRASES = frozenset((("in", "afwijking"), ("in", "verband"), ("in", "overleg"), ("op", "basis"), ("op", "grond")))
SHORTEST = 4  # letters of two words run together


class Neighbours:
    """The words of ``texts`` that stand beside each other with nothing but a space between them."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._triples: set[tuple[str, str, str]] = set()
        self._pairs: set[tuple[str, str]] = set()
        self._run_ons: dict[str, tuple[str, str]] | None = None
        for text in texts:
            for stretch in re.split(r"[^a-z' -]+|\s-|-\s", fold(text)):
                words = _WORD.findall(stretch)
                self._pairs.update(pairwise(words))
                self._triples.update(zip(words, words[1:], words[2:], strict=False))

    def apart(self, word: str, *, compound: bool) -> str:
        """``word`` as the two words of the sources that were run together in it; "" when it is none. What may be a
        ``compound`` is one, unless one of the two forms none: "voorschade" is not "voor schade"."""
        if self._run_ons is None:
            self._run_ons = {}
            for pair in sorted(self._pairs):  # of two ways to read it none is believed
                whole = "".join(pair)
                self._run_ons[whole] = ("", "") if whole in self._run_ons else pair
        first, second = self._run_ons.get(word, ("", "")) if len(word) >= SHORTEST else ("", "")
        glued = second in _GLUE or first in _GLUE or (first, second) in _PHRASES
        return f"{first} {second}" if first and (glued or not (compound or first in _HEADS)) else ""

    def meant(self, words: Sequence[str], at: int, readings: Iterable[str]) -> str:
        """The one of ``readings`` that the sources have between the words around ``at``; "" when that cannot be told,
        for instance since another reading stands beside either of them. ``words``: "" where something else than a word
        stands."""
        before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
        found = [r for r in readings if (before, r) in self._pairs or (r, after) in self._pairs]
        if len(found) != 1:
            return ""
        fits = (before, found[0], after) in self._triples or not (before and after)
        return found[0] if fits else ""
