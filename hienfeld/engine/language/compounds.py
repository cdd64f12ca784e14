"""Compounds taken apart into what qualifies and what is qualified: "reparatiekosten" is reparatie and kosten.

Two compounds say the same when both their parts do, so that one line about "reparatie" and "herstel" also serves
reparatiekosten, autoreparatie and the like. Compounds that mean something else than their parts say are listed in
``engine/data/solid_words.tsv`` and never taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hienfeld.engine.language.lexicon import light_words, solid_words
from hienfeld.engine.language.spelling import LONGEST_WORD, is_word_in_dictionary

Known = Callable[[str], bool]

SHORTEST = 8  # letters of a compound worth taking apart
SHORTEST_PART = 3
LONGEST_ROW = 4  # words that share their last part
_LINKS = ("", "s", "e", "en", "n")
_VOWELS = "aeiou"
# First parts of verbs and their nouns, which change the meaning of what follows: "uitval" is no kind of "val".
PREFIXES = frozenset((
    "aan", "bij", "door", "mee", "met", "over", "terug", "toe", "uit", "vast", "voor", "weg", "her", "ver", "ont",
    "mis", "tegen", "onder", "achter", "boven", "buiten", "binnen", "tussen", "niet", "non", "anti", "vol", "vrij",
    "los", "samen", "open", "neer", "heen", "rond", "langs", "mede", "sub", "super", "semi", "pro", "naar",
))  # fmt: skip
# What looks like a word and is an ending: "wettelijk" is no corpse, "brandbaar" no stretcher.
_ENDINGS = frozenset((
    "lijk", "baar", "loos", "zaam", "heid", "schap", "dom", "ster", "achtig", "matig", "rijk", "vol", "vrij", "ling",
    "erij", "naar", "laar", "aar", "isch", "lijkheid", "baarheid", "loosheid", "zame", "bare", "loze", "lijke",
))  # fmt: skip
_ELLIPSIS = re.compile(r"\b(?P<first>[a-z]{3,})-(?P<between>,? (?:en|of|en/of) |, )(?P<second>[a-z]{6,})\b")
_PARTICLES = frozenset(("mee", "terug", "weg", "los", "neer", "samen"))  # of verbs, and no prepositions


def parts(word: str, known: Known) -> tuple[str, str] | None:
    """(modifier, head) of a folded compound, without linking letters; None when it is none or cannot be told."""
    if not SHORTEST <= len(word) <= LONGEST_WORD or word in solid_words():
        return None
    ways = [
        (modifier, word[cut:])
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        if known(word[cut:]) and word[cut:] not in _ENDINGS and (modifier := _modifier(word[:cut], known))
    ]
    return max(ways, key=lambda way: (min(map(len, way)), len(way[1])), default=None)


def _modifier(head: str, known: Known) -> str:
    """``head`` as a word, linking letters left off, or as the stem of a verb: "opzeg" of "opzegbrief"."""
    for link in _LINKS:
        bare = head.removesuffix(link) if head.endswith(link) else ""
        if len(bare) >= SHORTEST_PART and bare not in PREFIXES and known(bare):
            return bare
    return head if head not in PREFIXES and is_verb_stem(head) else ""


def is_verb_stem(word: str) -> bool:
    """Whether a verb begins so: opzeg(gen), huur, laad -> laden."""
    if len(word) < SHORTEST_PART or word[-1] in _VOWELS:
        return False
    single = word[:-2] + word[-1] if word[-2] == word[-3] and word[-2] in _VOWELS else word
    return any(is_word_in_dictionary(verb + "en") for verb in (word, word + word[-1], single))


def spell_out(words: str, known: Known) -> str:
    """``words`` (folded) with what a hyphen stands for: "reis- en verblijfkosten" -> "reiskosten en verblijfkosten"."""
    if "- " not in words and "-, " not in words:
        return words
    for _ in range(LONGEST_ROW):  # "rontgen-, echo- en laserapparatuur": the last first
        spelled = _ELLIPSIS.sub(lambda match: _spelled_out(match, known), words)
        if spelled == words:
            break
        words = spelled
    return words


def _spelled_out(match: re.Match[str], known: Known) -> str:
    found = parts(match["second"], known)
    return f"{match['first']}{found[1]}{match['between']}{match['second']}" if found else match.group()


def are_parts(head: str, tail: str) -> bool:
    """Whether two words may have been one: "met een minimum" is no "meteen minimum", but "mee gaat" is "meegaat"."""
    if min(len(head), len(tail)) < SHORTEST_PART:
        return False
    return head in _PARTICLES or not light_words().issuperset((head, tail))


def tell_both(head: str, tail: str) -> bool:
    """Whether both of two words say something by themselves: "na dekking" is no nadekking."""
    if min(len(head), len(tail)) <= SHORTEST_PART or head in PREFIXES:
        return False
    return light_words().isdisjoint((head, tail))


def hyphen_halves(word: str) -> Iterator[tuple[str, str]]:
    """ "gps-tracker" for a source that writes "gps tracker"."""
    head, _, tail = word.partition("-")
    if min(len(head), len(tail)) > 1 and "-" not in tail:
        yield head, tail
