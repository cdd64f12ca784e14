"""When a predicted advice or reference counts as the labelled one, however it was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

ADVICES = (
    "VERWIJDEREN",
    "VERVANGEN",
    "CONTROLEREN",
    "BEHOUDEN",
    "STANDAARDISEREN",
    "SPLITSEN",
    "HANDMATIG",
    "LEEG",
    "ONLEESBAAR",
    "OPSCHONEN",
    "AANVULLEN",
    "VERLOPEN",
)
UNDECIDED = "HANDMATIG"  # what an absent or unknown advice counts as
REFERENCES_LOOKED_AT = 3

# How a free wording of an advice begins, where that is shorter than the name itself.
_SHORT = {
    "VERWIJDEREN": "VERWIJDER",
    "VERVANGEN": "VERVANG",
    "CONTROLEREN": "CONTROLE",
    "BEHOUDEN": "BEHOUD",
    "STANDAARDISEREN": "STANDAARDISE",
    "SPLITSEN": "SPLITS",
    "OPSCHONEN": "OPSCHON",
    "AANVULLEN": "AANVUL",
}
_LABEL_WORD = re.compile(r"^(ARTIKEL|ART\.?|§|PAR\.?)\s*")
_ARTICLE_NUMBER = re.compile(r"\d+(\.\d+)*")
_BETWEEN_REFERENCES = re.compile(r"[|;,\n]+")
_INSIDE_CODE = r"[\s._-]*"  # "WVI-12" is also written "WVI 12"


def plain(text: str) -> str:
    """Upper-case ASCII words with single spaces: "Geheel  vervallen!" -> "GEHEEL VERVALLEN"."""
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall("[A-Z0-9]+", "".join(letters).upper()))


def custom_actions(gold_advices: Iterable[str]) -> Mapping[str, str]:
    """Actions of instructions that occur in the labels, by their plain form, the longest first."""
    actions = {plain(advice): advice for advice in gold_advices if advice not in ADVICES}
    return dict(sorted(actions.items(), key=lambda pair: -len(pair[0])))


def name_advice(shown: str, actions: Mapping[str, str]) -> str:
    """The name of the advice that ``shown`` stands for: one of ``ADVICES``, or an action that occurs in it."""
    words = plain(shown)
    if words in ADVICES:
        return words
    for form, action in actions.items():
        if form in words:
            return action
    first = words.partition(" ")[0]
    for name in ADVICES:
        if first.startswith(_SHORT.get(name, name)):
            return name
    named = set(words.split()) & set(ADVICES)
    return named.pop() if len(named) == 1 else UNDECIDED


def reference_matches(wanted: Iterable[str], given: str) -> bool:
    """Whether one of the first references in ``given`` is one of ``wanted``; "2.8" is in "Art. 2.8" and "2.8.1"."""
    items = [item for item in _BETWEEN_REFERENCES.split(given.upper()) if item.strip()][:REFERENCES_LOOKED_AT]
    return any(_pattern(reference).search(item) for reference in wanted for item in items)


@cache
def _pattern(reference: str) -> re.Pattern[str]:
    bare = _LABEL_WORD.sub("", reference.strip().upper())
    if _ARTICLE_NUMBER.fullmatch(bare):
        # "2.8" is not in "12.8", "A2.8" or "2.80"; a whole chapter "2" is not meant by "2.8"
        after = "(?![0-9])" if "." in bare else r"(?![0-9]|\.[0-9])"
        return re.compile(f"(?<![0-9.A-Z]){re.escape(bare)}{after}")
    runs = re.findall("[A-Z]+|[0-9]+", bare)
    return re.compile(f"(?<![A-Z0-9]){_INSIDE_CODE.join(runs)}(?![0-9])")
