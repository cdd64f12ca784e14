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
# "Alle jagers van die combinatie": it points at a thing and begins no clause that tells which.
_POINTS = re.compile(
    r"\b(van|door|aan|voor|bij|in|op|met|tegen|naar|uit|onder|tijdens|na|over) (?:die|dat) (?=[a-z]{4,}\b)",
    re.ASCII,
)
_RAISED = re.compile(r"\b(?:naar|tot)(?= (?:€|eur\b|\d)[^.;:]{0,40}\b(?:verhoogd|verlaagd)\b)", re.ASCII)
_RAISED_TO = re.compile(r"\b(verhoogd|verlaagd) (?:naar|tot)(?: aan)? (?=€|eur|\d|een)", re.ASCII)
_RAISED_BY = re.compile(
    r"\b(?:verhoogd|verlaagd) met (?=€|eur|\d)|\bmet (?:€|eur|\d)[^;:]{0,20} (?:verhoogd|verlaagd)\b", re.ASCII
)
_DUE = re.compile(r"\b(?:u dient|dient u|moet u|u moet)\b(?=[^.;:]* (?:te )?[a-z]+en\b)", re.ASCII)
_MOST = frozenset(("meer", "hoger", "langer", "ouder", "later", "groter"))
_OWNERS = frozenset(("haar", "hun", "diens"))
# "..., door de gevolgen daarvan wel": no "dan wel", nor "wel" that only stresses a word of cover.
_BUT_DOES = re.compile(r"(?<!\bdan )\bwel(?= niet\b|\s*(?:[.,;]|$))", re.ASCII)


def small_words(text: str, clause: str) -> Iterator[Difference]:
    """How ``text`` says otherwise than ``clause``: "en" for "of", whose a thing is, and beside a filled field a word
    that no name has."""
    ours, theirs = (_counts(_FIELDS.sub(" ", said)) for said in (_bared(text, clause), _bared(clause, text)))
    for counts in (ours, theirs):
        counts["of"] += counts.pop("en/of", 0)  # either will do, as with "of"
    for mine, other in (("of", "en"), ("en", "of")):
        if ours[mine] > theirs[mine] and ours[other] < theirs[other]:
            yield Difference("scope", mine, other)
    if len(_BUT_DOES.findall(fold(text))) > len(_BUT_DOES.findall(fold(clause))):
        yield Difference("scope", "wel", "")
    yield from _owners(ours, theirs, named="[" in clause)
    for one, other in ((text, clause), (clause, text)):
        if _RAISED_BY.search(fold(one)) and _RAISED_TO.search(_RAISED.sub("tot", fold(other))):
            yield Difference("scope", "met", "tot")
    if _FIELDS.search(clause):
        yield from _in_fields(ours, theirs)


def _bared(text: str, other: str) -> str:
    """``text`` without small words that ``other`` may do without: "dient u te melden" is "meldt u", and who raises to
    an amount raises up to it."""
    said = _POINTS.sub(r"\1 de ", _RAISED.sub("tot", _RAISED_TO.sub(r"\1 tot ", fold(text))))
    return _DUE.sub("u", said) if re.search(r"\b[a-z]+t u\b|\bu [a-z]+t\b", fold(other)) else said


def _owners(ours: Counter[str], theirs: Counter[str], *, named: bool) -> Iterator[Difference]:
    """Whose a thing is. Of one who is ``named`` in a field "haar" says what "diens" does: of a firm or a person."""
    more = {word for word in _OWNERS if ours[word] > theirs[word]}
    less = {word for word in _OWNERS if ours[word] < theirs[word]}
    if not more and less and ours["uw"] > theirs["uw"]:
        yield Difference("scope", "uw", min(less))
    if named and len(more) == 1 and less and (more | less) <= {"haar", "diens"}:
        return
    yield from (Difference("scope", word, "") for word in sorted(more))


def _in_fields(ours: Counter[str], theirs: Counter[str]) -> Iterator[Difference]:
    found, known = _in_groups(ours, _NO_NAME), _in_groups(theirs, _NO_NAME | _INSTEAD)
    if ours["tot"] and theirs["tot"]:
        found.pop("maximaal", None)  # "tot [bedrag]" says it
    if theirs["niet"] and ours["niet"] < theirs["niet"] and not _MOST.isdisjoint(theirs):
        found.pop("maximaal", None)  # "niet meer dan" does
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
