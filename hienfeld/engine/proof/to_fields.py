"""How what fills a field stands to the rest: "uitgevoerd onder toezicht van Bakker" is not "uitgevoerd door [naam]".

A name is not compared, and the preposition before it is too small a word to be: whoever it is gives or gets, does the
thing or has it done.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

# Phrases before a name that make him another than the one who does or has it.
_ROLES = re.compile(
    r"\b(?:onder (?:toezicht|leiding|begeleiding|verantwoordelijkheid|supervisie|regie|gezag) van"
    r"|(?:in|op) (?:opdracht|verzoek|aanwijzing|initiatief|naam|voordracht|advies) van|in (?:overleg|samenwerking) met"
    r"|met (?:hulp|behulp|medewerking|toestemming|goedkeuring|steun|instemming) van|voor (?:rekening|risico) van"
    r"|ten (?:gunste|behoeve|name|laste) van|in plaats van|namens|volgens (?:instructies?|aanwijzingen) van"
    r"|in aanwezigheid van|samen met|buiten|via|onder (?:andere|meer))\b",
    re.ASCII,
)
# Somebody of his, and not he himself: "aan leden van Stichting Samen".
_HIS = re.compile(
    r"\b(?:leden|lid|medewerkers?|personeel|werknemers?|onderaannemers?|leerling(?:en)?|stagiaires?|erven|erfgenamen|weduwe"
    r"|weduwnaar|zoon|zonen|dochters?|kind|kinderen|partner|echtgeno[ot]+e?|ouders?|broers?|zus(?:sen)?|vrienden"
    r"|bewoners?|huurders?|klanten|bestuurders?|directeur|bestuur|aandeelhouders?|dochter(?:onderneming|maatschappij)(?:en)?"
    r"|moedermaatschappij|vestiging(?:en)?|filia(?:al|len)|relaties|gasten|bezoekers|deelnemers|vrijwilligers"
    r"|franchisenemers?|vertegenwoordigers?|gemachtigden?|curator|rechtsvoorganger|opvolger) van\b",
    re.ASCII,
)
_LONG = {
    re.compile(pattern, re.ASCII): form
    for pattern, form in (
        (r"\bt\.?g\.?v\.?(?= )", "ten gunste van"),
        (r"\bt\.?b\.?v\.?(?= )", "ten behoeve van"),
        (r"\bt\.?n\.?v\.?(?= )", "ten name van"),
        (r"\bi\.?o\.?v\.?(?= )", "in opdracht van"),
        (r"\bnms\.?(?= )", "namens"),
        (r"\bo\.a\.", "onder andere"),
        (r"\bi\.?p\.?v\.?(?= )", "in plaats van"),
        (r"\bv/d\b|\bvd\b|\bv\.d\.", "van de"),
        (r"\bv/h\b|\bvh\b|\bv\.h\.", "van het"),
        (r"\bv\.e\.", "van een"),
        (r"(?<![\w.])v\. ?(?![a-z]\.)", "van "),
        (r"(?<![\w.])d\. ?(?![a-z]\.)", "door "),
        (r"\ba/d\b|\ba\.d\.", "aan de"),
    )
}
# Of these another one is another matter; "bij", "in" and "op" may stand for each other and for some of them.
_PREPOSITION = "van|door|aan|voor|naar|tegen|uit|zonder|onder"
_ARTICLE = r"(?:de |het |een |deze |dhr\.? |mevr\.? |mw\.? )?"
_BEFORE_FIELD = re.compile(rf"\b({_PREPOSITION}) {_ARTICLE}\[")
_BEFORE_NAME = re.compile(rf"\b({_PREPOSITION}) (?i:{_ARTICLE})[\"“‘']?[A-Z0-9]")
# "Gelegd bij Bakker" for "gelegd door [naam]"; "in onderhoud bij Bakker" says that he does it.
_BY_FIELD = re.compile(rf"\bdoor {_ARTICLE}\[")
_AT_NAME = re.compile(rf"(?i:[a-z]+(?<! beheer)(?<! onderhoud) bij {_ARTICLE})[A-Z]")
_WORD = re.compile(rf"\b(?:{_PREPOSITION})\b", re.ASCII)
# "De tenten en banken van Club Noord" for "de tenten van [club]": no part of the name.
_LISTED = re.compile(
    rf"(?:,| en| &| \+) (?:(?:van|door|aan) )?{_ARTICLE}(?P<item>[a-z-]{{3,}}) (?P<of>{_PREPOSITION}|bij|in|op) ",
    re.ASCII,
)
_OF_FIELD = re.compile(rf"\b({_PREPOSITION}|bij|in|op) {_ARTICLE}\[")
_AT = re.compile(r"\b(?:bij|in|op|te|naar|via)\b", re.ASCII)
_AT_FIELD = re.compile(rf"\b(?:bij|in|op) {_ARTICLE}\[")


def to_fields(text: str, clause: str) -> Iterator[Difference]:
    """Where a name in ``text`` stands otherwise to the thing than the field of ``clause`` does."""
    if "[" not in clause:
        return
    written = _written_out(text)
    ours, theirs = fold(written), fold(clause)
    more = Counter(_ROLES.findall(ours)) - Counter(_ROLES.findall(theirs))
    people = ours if text.isupper() else written  # "Stichting Vrienden van het Orgel" is a name
    more += Counter(_HIS.findall(people)) - Counter(_HIS.findall(theirs))
    yield from (Difference("scope", phrase, "") for phrase in sorted(more)[:1])
    yield from _listed_too(ours, theirs)
    told, asked = Counter(_WORD.findall(ours)), Counter(_WORD.findall(theirs))
    at_name = _AT_NAME.search(written.title() if text.isupper() else written)
    if told["door"] < asked["door"] and at_name and _BY_FIELD.search(theirs):
        yield Difference("scope", "bij", "door")
    before_name = Counter(_WORD.findall(ours) if text.isupper() else _BEFORE_NAME.findall(written))
    known = Counter(_BEFORE_NAME.findall(clause))
    if _AT_FIELD.search(theirs) and len(_AT.findall(ours)) < len(_AT.findall(theirs)):
        yield from (Difference("scope", other, "bij") for other in sorted(before_name - known)[:1])
    for word in dict.fromkeys(_BEFORE_FIELD.findall(theirs)):
        if told[word] >= asked[word]:
            continue
        for other in sorted(before_name):
            if other != word and told[other] > asked[other] and before_name[other] > known[other]:
                yield Difference("scope", other, word)
                return


def _listed_too(ours: str, theirs: str) -> Iterator[Difference]:
    """Things of whom a field names, beside those of the clause."""
    before, known = frozenset(_OF_FIELD.findall(theirs)), frozenset(theirs.replace(",", " ").split())
    for found in _LISTED.finditer(ours):
        if found["of"] in before and found["item"] not in known:
            yield Difference("extra", found["item"], "")


def _written_out(text: str) -> str:
    for pattern, form in _LONG.items():
        text = pattern.sub(form, text)
    return text
