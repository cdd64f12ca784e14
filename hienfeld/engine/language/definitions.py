"""What the conditions themselves say a word takes in: "Onder molest verstaan wij oproer, opstand en muiterij".

Only plain lists count, since only of those it is sure that each item falls under the word: a definition that limits or
excludes something, or says anything else than what there is, gives nothing. Items of several words are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from hienfeld.engine.language.sentences import sentences
from hienfeld.engine.text import fold

LEAST_ITEMS = 3  # fewer may be a description: "de bewoner en eigenaar"
_VERB = r"(?:(?:wordt|worden)(?: in deze voorwaarden)? verstaan|verstaan wij|verstaan we|bedoelen wij|bedoelen we)"
_DEFINITION = re.compile(rf"(?:onder|met) (?:een |de |het )?(?P<term>[a-z-]{{3,}}) {_VERB}:? (?P<items>[a-z, -]+)\.?")
_BETWEEN = re.compile(r"\s*,\s*(?:en |of )?|\s+(?:en|of|alsmede)\s+")
_ARTICLE = re.compile(r"^(?:een|de|het) ")
_SAYS_MORE = re.compile(
    r"\b(?:niet|geen|nooit|behalve|uitgezonderd|exclusief|inclusief|tenzij|mits|indien|als|wanneer|alleen|uitsluitend"
    r"|die|dat|welke|waar\w*|zoals|op|in|van|door|aan|bij|met|voor|tot|tijdens|binnen|buiten|zonder|is|zijn|wordt|worden"
    r"|ook|mits|onder|uit|na|over|tegen|ieder|iedere|elk|elke|degene|persoon)\b"
)


def defined(texts: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Folded word -> the words that ``texts`` (those of the articles) define to take it in."""
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for sentence in sentences(text):
            match = _DEFINITION.fullmatch(fold(sentence).strip())
            if match is None or _SAYS_MORE.search(match["items"]):
                continue
            items = [_ARTICLE.sub("", item.strip()) for item in _BETWEEN.split(match["items"])]
            if len(items) >= LEAST_ITEMS:
                for item in items:
                    if item and " " not in item:
                        found[item].add(match["term"])
    return {item: frozenset(terms) for item, terms in found.items()}
