"""Who it is in the case: "als u achter een hek staat" for "als hij achter een hek staat", "nadat u ... heeft
goedgekeurd" for "zodra wij ... hebben goedgekeurd". Pronouns are not compared as words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_BEHIND = (
    r"(?= (?:in|op|achter|aan|onder|binnen|boven|bij|naast|niet|is|zijn|was|wordt|worden|door|met|van|uit|goed|zelf"
    r"|nog|meer|minder|langer|ouder|jonger|al)\b)"
)
_CASE = re.compile(
    r"\b(?:als|indien|wanneer|nadat|zodra|voordat|zolang|totdat|mits|tenzij)"
    rf" (?:(?P<u>u|je)|(?P<wij>wij|we)|(?P<hij>hij|zij|ze|(?:het|die|deze){_BEHIND}))\b",
    re.ASCII,
)


def case_subjects(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """The one who is meant in the cases of a text, where those of the source all mean another one."""
    ours = _meant(text.text)
    theirs = frozenset[str]().union(*(_meant(s.text) for s in spoken)) if len(ours) == 1 else frozenset[str]()
    if len(theirs) != 1 or ours == theirs:
        return
    one, other = min(ours), min(theirs)
    # "De verzekerde ... als hij" is "u ... als u"
    named = any(s.named[0] if one == "u" else s.named[1] for s in spoken)
    if one != "hij" and (other != "hij" or not named):
        yield Difference("actor", one, other)


@lru_cache(maxsize=50_000)
def _meant(text: str) -> frozenset[str]:
    return frozenset(found.lastgroup or "" for found in _CASE.finditer(fold(text)))
