"""Parts of a sentence that say when, where, how or how far all that stands before them holds: "tijdens vervoer", "samen
tot € 900 per gebeurtenis", "onder aftrek van € 50".

Works on folded words in which facts are already placeholders ("#0#").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_BEGINS = re.compile(
    r"(?:tijdens|gedurende|in|op|binnen|buiten|bij|na|vanaf|sinds|met|volgens|via|onder|aan|uit|per|zonder"
    r"|tot|maxim\w+|hoogstens|ten hoogste|uiterlijk|aftrek|(?:gerekend|te rekenen) (?:vanaf|van)|als aanvulling op"
    r"|voor schade (?=(?:die|dat|aan|door|tijdens|bij)\b)"
    r"|(?:(?:maar|doch) )?(?:nooit|niet) (?:meer|langer|hoger|later) dan)\b"
)
_PREPOSITION = re.compile(r"\b(?:met|van|voor|door|aan|uit|in|op|bij|tegen|naar|over|om|tot|na|per|onder|tijdens)\b")
_LIMIT = re.compile(
    r"(?:(?:en|alles|dit|steeds|telkens|samen|bij elkaar|in totaal|gezamenlijk|gedurende"
    r"|over de (?:(?:ge)?hele |volle )?(?:looptijd|duur)) ){0,3}(?:tot|maxim\w+|hoogstens"
    r"|ten hoogste|aftrek|minus|verminderd met)\b[^#]{0,25}#\d+#(?P<of_what> (?!per\b)[a-z]|)"
)


def begins_as_adjunct(text: str) -> bool:
    return _BEGINS.match(text) is not None


def is_adjunct(text: str, before: Sequence[str]) -> bool:
    """Whether a part says something of those ``before`` it and is no item of the same kind as one of them."""
    limit = _LIMIT.match(text)
    if limit and (not limit["of_what"] or "#" not in "".join(before)):
        return True
    return begins_as_adjunct(text) and not _same_start(before, text)


def _same_start(texts: Sequence[str], after: str) -> bool:
    """Whether a part goes on with a list of the same kind: "in de kluis, in de kassa"; "met geweld openen van een
    afsluiting, met zichtbare schade" does not."""
    preposition = after.split(maxsplit=1)[0]
    if preposition == "met":
        return any(_PREPOSITION.findall(text)[-1:] == [preposition] for text in texts)
    return any(preposition in text.split() for text in texts)
