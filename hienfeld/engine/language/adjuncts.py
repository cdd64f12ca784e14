"""Parts of a sentence that say when, where, how or how far all that stands before them holds: "tijdens vervoer", "samen
tot € 900 per gebeurtenis", "onder aftrek van € 50".

Works on folded words in which facts are already placeholders ("#0#").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_BEGINS = re.compile(
    r"(?:tijdens|gedurende|in|op|binnen|buiten|bij|na|vanaf|sinds|met|volgens|via|onder|aan|uit|per|zonder"
    r"|tot|maxim\w+|hoogstens|ten hoogste)\b"
)
_LIMIT = re.compile(
    r"(?:(?:alles|dit|steeds|telkens|samen|bij elkaar|in totaal|gezamenlijk) ){0,2}(?:tot|maxim\w+|hoogstens"
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
    """Whether a part goes on with a list of the same kind: "door brand, door storm"."""
    preposition = after.split(maxsplit=1)[0]
    return any(preposition in text.split() for text in texts)
