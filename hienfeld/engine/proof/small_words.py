"""Small words that make another clause of a text though all its other words are those of the clause.

What fills a field is a name: "[naam]" takes "Bakker Taxaties", not "Bakker Taxaties, mits in een kluis". Names hold no
words that limit, add or join, so a text with more of these than the clause says something of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_WORD = re.compile(r"[a-z]+(?:/[a-z]+)?", re.ASCII)
_FIELDS = re.compile(r"\[[^\]]{1,60}\]", re.ASCII)
# Words of one group may stand for each other; more of a group than the clause has is more than a name.
_NO_NAME = {
    word: group
    for group, words in {
        "als": "als indien wanneer mits zolang ingeval voorzover zover zodra tenzij",
        "behalve": "behalve behoudens uitgezonderd uitzondering exclusief",
        "niet": "niet geen nooit noch",
        "alleen": "alleen enige enig uitsluitend slechts enkel",
        "tot": "tot totdat vanaf sinds tijdens gedurende nadat voordat",
        "in de nabijheid": "nabijheid omgeving buurt omtrek",
        "buiten": "buiten",
        "binnen": "binnen",
        "andere": "ander andere anderen overige overigen",
        "die": "die dat welke waarvan waarin waarop waarmee waarvoor waarbij",
        "moet": "moet moeten dient dienen mag mogen kan kunnen hoeft hoeven",
        "zonder": "zonder",
        "ook": "ook tevens mede eveneens alsmede inclusief",
        "of": "of",
        "alle": "iedereen ieder iedere elk elke alle niemand geheel gehele heel hele diverse verschillende wisselende",
        "onbekend": "onbekend onbekende",
        "verzekerde": "verzekerde verzekerden verzekeringnemer verzekeringnemers",
        "buitenshuis": "buitenshuis binnenshuis",
        "minimaal": "minimaal minimum minstens tenminste minste",
        "maximaal": "maximaal max maximum hoogstens hooguit hoogste",
        "eigen": "eigen zelf",
        "enzovoort": "enzovoort enz etc etcetera dergelijke dergelijks soortgelijke vergelijkbare vergelijkbaar",
    }.items()
    for word in words.split()
}
# What a clause may say instead of the words of a group: "Ontbreekt het slot, dan" for "als het slot ontbreekt".
_INSTEAD = {"dan": "als", "zij": "die", "hij": "die", "deze": "die", "daarvan": "die", "hiervan": "die"}
_INSTEAD |= dict.fromkeys(("jaarlijks", "jaarlijkse", "maandelijks", "wekelijks", "dagelijks"), "alle")  # "elk jaar"
_SIGN = re.compile(r"(?<=[a-z\d-]) [&+] (?=[a-z\d])", re.ASCII)
_APART = re.compile(r"\b(mee|mede) (?=(?:verzekerd|gedekt)\b)", re.ASCII)
_OWNERS = frozenset(("haar", "hun", "diens"))
# "..., door de gevolgen daarvan wel": no "dan wel", nor "wel" that only stresses a word of cover.
_BUT_DOES = re.compile(r"(?<!\bdan )\bwel(?= niet\b|\s*(?:[.,;]|$))", re.ASCII)


def small_words(text: str, clause: str) -> Iterator[Difference]:
    """How ``text`` says otherwise than ``clause``: "en" for "of", whose a thing is, and beside a filled field a word
    that no name has."""
    ours, theirs = (_counts(_FIELDS.sub(" ", said)) for said in (text, clause))
    for counts in (ours, theirs):
        counts["of"] += counts.pop("en/of", 0)  # either will do, as with "of"
    for mine, other in (("of", "en"), ("en", "of")):
        if ours[mine] > theirs[mine] and ours[other] < theirs[other]:
            yield Difference("scope", mine, other)
    if len(_BUT_DOES.findall(fold(text))) > len(_BUT_DOES.findall(fold(clause))):
        yield Difference("scope", "wel", "")
    for word in sorted(_OWNERS):
        if ours[word] > theirs[word]:
            yield Difference("scope", word, "")
    if _FIELDS.search(clause):
        yield from _in_fields(ours, theirs)


def _in_fields(ours: Counter[str], theirs: Counter[str]) -> Iterator[Difference]:
    found, known = _in_groups(ours, _NO_NAME), _in_groups(theirs, _NO_NAME | _INSTEAD)
    if ours["tot"] and theirs["tot"]:
        found.pop("maximaal", None)  # "tot [bedrag]" says it
    for group in sorted(found - known):
        word = next(word for word in ours if _NO_NAME.get(word) == group and ours[word] > theirs[word])
        yield Difference("scope", word, "")


def _in_groups(counts: Counter[str], groups: Mapping[str, str]) -> Counter[str]:
    found = Counter[str]()
    for word in counts.keys() & groups.keys():
        found[groups[word]] += counts[word]
    return found


def _counts(text: str) -> Counter[str]:
    return Counter(_WORD.findall(_APART.sub(r"\1", _SIGN.sub(" en ", fold(text).replace("eigen risico", "")))))
