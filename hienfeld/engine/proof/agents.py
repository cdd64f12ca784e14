"""Who acts where a party is named by its function or only by the way ("door ons", "op uw verzoek"): the verb next to
"u" and "wij" does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hienfeld.engine.language.statements import Part, Statement
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

PARTY = ("u", "wij")
_CONDITIONAL = frozenset(("when", "if"))
_INSURED = r"(?:u|je|(?:de )?(?:verzekerde|verzekeringnemer))"
_INSURER = r"(?:wij|we|ons|(?:de )?(?:verzekeraar|maatschappij))"
_CONSENT = r"(?:schriftelijke? )?(?:verzoek|toestemming|akkoord|goedkeuring|oordeel)"
_ASKS = r"(?:daar|hier)(?:om|naar) (?:vraagt|vragen|verzoekt|verzoeken)"
_BY = (
    re.compile(rf"\b(?:door|namens) {_INSURED}\b(?! (?:bedrag|som))", re.ASCII),
    re.compile(rf"\b(?:door|namens) {_INSURER}\b", re.ASCII),
)
_ASKED = (
    re.compile(
        rf"\b(?:op|met|na|zonder) (?:uw|je) {_CONSENT}\b|\bverzoek van {_INSURED}\b|\b{_INSURED} {_ASKS}\b", re.ASCII
    ),
    re.compile(
        rf"\b(?:op|met|na|zonder) onze? {_CONSENT}\b|\b(?:op|met|na|zonder) ons {_CONSENT}\b"
        rf"|\bverzoek van {_INSURER}\b|\b{_INSURER} {_ASKS}\b",
        re.ASCII,
    ),
)
# Begins a sentence as the one who does something ("is", "wordt" and "heeft" tell what happens to him).
_BEGINS = (
    re.compile(
        r"^(?:de )?(?:verzekerde|verzekeringnemer) (?!bedrag|som|object|zaken|of\b|en\b|is\b|wordt\b|heeft\b)"
        r"[a-z]+t\b",
        re.ASCII,
    ),
    re.compile(r"^(?:de )?(?:verzekeraar|maatschappij) (?!of\b|en\b|wordt\b)[a-z]+t\b", re.ASCII),
)
_TO_WHOM = re.compile(
    rf"\b(door) ({_INSURER})\b|\b(aan|bij|naar) ({_INSURED}|{_INSURER})\b(?! (?:bedrag|som))", re.ASCII
)
# "Patienten krijgen" and "patienten sturen": both verbs are light words.
_GETS_OR_GIVES = re.compile(
    r"\b(?:(?P<before>[a-z]+) )?(?:(?P<gets>krijg(?:t|en)|ontvang(?:t|en))|stu(?:urt|ren)|zend(?:t|en)|ge(?:eft|ven)"
    r"|verstrek(?:t|ken))\b(?: (?P<after>u|je|wij|we|verzekerde|verzekeringnemer)\b)?",
    re.ASCII,
)
_TO_INSURED = re.compile(rf"\b(?:aan|voor) {_INSURED}\b(?! (?:bedrag|som))", re.ASCII)
# "een ander dan verzekerde" is everybody but him.
_OTHER_THAN = re.compile(r"\b(?:ander|anders|anderen|andere [a-z]+) dan\b", re.ASCII)
_OTHERS = r"(?:een |die |de |het )?(?:ander|andere|anderen|derde|derden|iemand(?: anders)?)\b"
_LEAVE = r"(?:toestemming|goedkeuring|medeweten|instemming|goedvinden)"
_LEAVE_OF = re.compile(
    rf"\b(?:(?P<whose>uw|je|onze|ons) (?:[a-z]+e? )?{_LEAVE}"
    rf"|{_LEAVE} van (?:(?:de|het|een|uw) )?(?:[a-z]+e )?(?P<who>[a-z]+))\b",
    re.ASCII,
)
_GIVER = {"uw": "u", "je": "u", "verzekerde": "u", "verzekeringnemer": "u", "jou": "u"} | dict.fromkeys(
    ("wij", "we", "onze", "ons", "verzekeraar", "verzekeraars", "maatschappij"), "wij"
)
_MINE = re.compile(r"\b(?:uw|onze|ons|zijn|haar|hun) ([a-z-]{4,})", re.ASCII)
# Whom a policy names by what he is or does.
WHO = (
    r"(?:(?:ver|onder|in)?huurders?"
    r"|[a-z]+(?:gever|nemer|koper|bestuurder|eigenaar|leverancier|vervoerder|leider|houder|verlener)s?"
    r"|kopers?|verzekerden?|eigenaar|eigenaren|bewoners?|gast|gasten|klant|klanten|bezoekers?|leveranciers?"
    r"|vervoerders?|bestuurders?|passagiers?|leden|lid|deelnemers?|ouders?|kind|kinderen|makelaars?|beheerders?"
    r"|patient|patienten|arts|artsen|leraar|leraren|leerling|leerlingen|moeder|vader|partner|monteurs?|chauffeurs?"
    r"|schippers?|kapitein|architect|advocaat|curator|notaris|erfgenaam|erfgenamen|buurman|gemeente|school|club"
    r"|vereniging|stichting|bank|derden?|dier|dieren|hond|honden|paard|paarden|veroorzakers?|daders?|tegenpartij"
    r"|wederpartij|brandweer|politie|ambulance|buren)"
)
DETERMINER = r"(?:de|het|een|uw|zijn|haar|hun|onze|die|deze|elke|iedere)"
_PERSON = re.compile(rf"(?:\b(?P<by>[a-z]+) (?:{DETERMINER} )?)?\b(?P<who>{WHO})\b", re.ASCII)
# "U verhaalt de schade op de huurder": who does it, the verb, and on whom, of whom, to whom.
_ANY_PARTY = "u|je|wij|we|ons|verzekerde|verzekeringnemer|verzekeraar|maatschappij"
_TOWARDS = re.compile(
    rf"^(?:{DETERMINER} )?(?P<who>(?:{_ANY_PARTY})\b|[a-z-]{{4,}}) (?P<verb>[a-z]+(?:t|en)) .*"
    rf"\b(?P<by>op|aan|tegen|van|bij|voor|naar) (?:{DETERMINER} )?(?P<whom>(?:{_ANY_PARTY})\b|[a-z-]{{4,}})\W*$",
    re.ASCII,
)
_GETS = re.compile(r"krijg(?:t|en)|ontvang(?:t|en)", re.ASCII)
_PASSIVE = re.compile(r"\b(?:word\w*|werd\w*)\b", re.ASCII)
_BESIDE = re.compile(
    r"^(?:,| (?:en|of|dan wel|noch|als|zoals)\b|/"
    r"| (?:is|zijn|geldt|gelden|wordt|worden)(?: als)?(?: de| het| een)? ?$)",
    re.ASCII,
)
_GOVERNING = re.compile(
    r"aan|namens|van|voor|bij|tegen|met|op|in|uit|over|naar|tot|wegens|om|na|via|tussen|onder|per|volgens|zonder|als|dan"
    r"|en|of|behalve|tenzij",
    re.ASCII,
)
# "Dan gaat die andere verzekering voor": no word tells it from this one but "andere".
_COVER = r"(?:verzekering|polis|verzekeraar|maatschappij)"
_OTHER_COVER = re.compile(rf"\bandere? {_COVER}\b", re.ASCII)
_THIS_COVER = re.compile(rf"\b(?:(?:de|deze|onze|uw) {_COVER}|wij|we|ons)\b", re.ASCII)
_OTHER_FIRST, _THIS_FIRST = (
    re.compile(
        rf"\bga(?:at|an) (?:dan )?{which} {_COVER}(?:en)? (?:altijd )?voor\b|\b{which} {_COVER}(?:en)? gaat voor\b",
        re.ASCII,
    )
    for which in (r"(?:(?:(?:die|de|een|deze) )?andere|zijn|haar|hun)", r"(?:de|deze|onze|uw)")
)
_HAS = re.compile(r"\bbeschik(?:t|ken) .*\bover\b|\bover .*\bbeschik(?:t|ken)\b|\bin (?:het )?bezit\b", re.ASCII)
_IN_ADVANCE = re.compile(r"\b(binnen|uiterlijk)\b[^.;,]{0,30}?\b(?:voor|voordat|voorafgaande?)\b", re.ASCII)


def agents(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """Differences in who acts, and in a term before something: "binnen 14 dagen voor vertrek" is later than "uiterlijk
    14 dagen voor vertrek"."""
    yield from _other_party(text, spoken)
    yield from _other_in_condition(text, spoken)
    yield from _consents(text, spoken)
    yield from _given(text, spoken)
    yield from _of_another(text, spoken)
    yield from _turned(text, spoken)
    yield from _by_or_to(text, spoken)
    yield from _gets_or_gives(text, spoken)
    ours, theirs = _in_advance(text.text), frozenset(w for s in spoken for w in _in_advance(s.text))
    if ours and theirs and not ours & theirs:
        yield Difference("scope", min(ours), min(theirs))


def _other_party(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    ours = _told(text.text)
    if not ours:
        return
    theirs = frozenset(told for s in spoken for told in _told(s.text))
    does, did = (frozenset(at for how, at in told if how != "asked") for told in (ours, theirs))
    if does and did and not does & did:
        yield Difference("actor", PARTY[min(does)], PARTY[min(did)])
        return
    acting = [sum(s.acting[at] for s in spoken) for at in (0, 1)]
    named = [sum(s.named[at] for s in spoken) for at in (0, 1)]
    for how, at in sorted(ours - theirs):
        swapped = (how, 1 - at) in theirs - ours
        acts = how in ("by", "begins") and acting[1 - at] and not named[at] and not text.named[1 - at]
        if swapped or acts:
            yield Difference("actor", PARTY[at], PARTY[1 - at])
            return


def _other_in_condition(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "als u daarom vraagt" where the source says "als de verzekeraar daarom vraagt"."""
    theirs = _conditions([p for s in spoken for p in s.parts])
    for part in _conditions(text.parts):
        for at in (0, 1):
            other = any(p.named[1 - at] and not p.named[at] for p in theirs)
            if part.acting[at] and not part.named[1 - at] and other and not any(p.named[at] for p in theirs):
                yield Difference("actor", PARTY[at], PARTY[1 - at])
                return


def _given(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "zaken die u uitleent" where the source says "zaken die aan u zijn uitgeleend", and the other way round."""
    acts, takes = bool(text.acting[0]), _takes(text.text)
    acting, taking = any(s.acting[0] for s in spoken), any(_takes(s.text) for s in spoken)
    if (acts and not takes and taking and not acting) or (takes and not acts and acting and not taking):
        yield Difference("actor", "u" if acts else "aan u", "aan u" if acts else "u")


def _of_another(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """Someone else for the party itself: "een ander dan verzekerde", "uw leiding" for "de leiding van die ander"."""
    ours, theirs = fold(text.text), " ".join(fold(s.text) for s in spoken)
    found = _OTHER_THAN.search(ours), _OTHER_THAN.search(theirs)
    if (found[0] is None) != (found[1] is None):
        yield Difference("actor", *(match.group() if match else "" for match in found))
    tells_this, tells_other = (
        [bool(way.search(said)) for said in (ours, theirs)] for way in (_THIS_COVER, _OTHER_COVER)
    )
    if tells_this == [True, False] and tells_other == [False, True]:
        yield Difference("actor", "deze", "andere")
    for first, second, said_first in ((ours, theirs, "deze"), (theirs, ours, "andere")):
        if _THIS_FIRST.search(first) and _OTHER_FIRST.search(second):
            yield Difference("actor", said_first, "andere" if said_first == "deze" else "deze")
    for mine, other, ours_first in ((ours, theirs, True), (theirs, ours, False)):
        for what in _MINE.findall(mine):
            of_another = re.search(rf"\b{re.escape(what)} van {_OTHERS}", other)
            if of_another and not re.search(rf"\b(?:uw|onze|ons) {re.escape(what)}\b", other):
                named = (what, of_another.group())
                yield Difference("actor", *(named if ours_first else named[::-1]))


def _by_or_to(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "moet door ons worden gemeld" or "... bij u ..." where the source says "moet bij ons worden gemeld"."""
    ours = _TO_WHOM.findall(fold(text.text))
    theirs = [found for s in spoken for found in _TO_WHOM.findall(fold(s.text))] if ours else []
    told, known = ({_to_whom(*found) for found in both} for both in (ours, theirs))
    if "by" in told - known and "insurer" in known and not any(s.acting[1] for s in spoken):
        yield Difference("actor", "door ons", "bij ons")
    if "insured" in told - known and "insurer" in known - told:
        yield Difference("actor", "bij u", "bij ons")


def _to_whom(by: str, _us: str, _to: str, whom: str) -> str:
    return "by" if by else "insured" if re.fullmatch(_INSURED, whom, re.ASCII) else "insurer"


def _gets_or_gives(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "U krijgt het rapport" where the source says "u stuurt het rapport", and the other way round."""
    gets, gives = _handed(text.text)
    if not gets and not gives:
        return
    if gets and not _HAS.search(fold(text.text)) and any(_HAS.search(fold(s.text)) for s in spoken):
        yield Difference("actor", f"{min(gets)} krijgt", "beschikt over")
    handed = [_handed(s.text) for s in spoken]
    got, given = (frozenset[str]().union(*(one[at] for one in handed)) for at in (0, 1))
    for who in sorted((gets & given - got) | (gives & got - given)):
        yield Difference("actor", f"{who} {'krijgt' if who in gets else 'geeft'}", "")
        return


@lru_cache(maxsize=50_000)
def _handed(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """(who gets something, who gives something): the words next to the verb."""
    gets: set[str] = set()
    gives: set[str] = set()
    for found in _GETS_OR_GIVES.finditer(fold(text)):
        who = {word.rstrip("sen") for word in (found["before"] or "", found["after"] or "") if word}
        (gets if found["gets"] else gives).update(who)
    return frozenset(gets), frozenset(gives)


def _turned(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """Two persons in each other's place: "de huurder vrijwaart de verhuurder", "de huurder wordt door ... "."""
    for does in (_does, _does_towards):
        ours = does(text.text)
        theirs = {told for s in spoken if (told := does(s.text))} if ours else set()
        if ours and ours not in theirs and ours[::-1] in theirs:
            yield Difference("actor", ours[0], ours[1])


@lru_cache(maxsize=50_000)
def _does(text: str) -> tuple[str, str] | None:
    """Who does something and to whom, in a sentence of two persons where nothing else can tell them apart."""
    folded = fold(text)
    found = list(_PERSON.finditer(folded))
    if len(found) != 2:
        return None
    first, second = (match["who"].rstrip("sen") for match in found)
    if first == second or _BESIDE.search(folded[found[0].end() : found[1].start("who")]):
        return None
    by = [match["by"] == "door" for match in found]
    passive = any(by) and _PASSIVE.search(folded) is not None
    if any(by) != passive or (not passive and any(_GOVERNING.fullmatch(match["by"] or "") for match in found)):
        return None
    return (second, first) if by[1] else (first, second)


@lru_cache(maxsize=50_000)
def _does_towards(text: str) -> tuple[str, str] | None:
    """Who does something and on or to whom, of a party and a person: ("u", "huurder")."""
    found = _TOWARDS.match(fold(text))
    if found is None:
        return None
    who, whom = (_GIVER.get(found[name]) or found[name].rstrip("sen") for name in ("who", "whom"))
    if who == whom or not {who, whom} & {*PARTY}:
        return None
    # "Wij ontvangen het van u" for "u stuurt het aan ons"
    return (whom, who) if found["by"] == "van" and _GETS.fullmatch(found["verb"]) else (who, whom)


def _consents(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "Met toestemming van de bestuurder" where the source asks for yours."""
    ours = _consenting(text.text)
    theirs = frozenset(who for s in spoken for who in _consenting(s.text)) if ours else ours
    if theirs and not ours & theirs:
        yield Difference("actor", min(ours), min(theirs))


@lru_cache(maxsize=50_000)
def _consenting(text: str) -> frozenset[str]:
    """Who gives leave, as far as the sentence tells: "u", "wij" or by function."""
    found = (match["who"] or match["whose"] for match in _LEAVE_OF.finditer(fold(text)))
    return frozenset(_GIVER.get(who, who) for who in found)


def _conditions(parts: Sequence[Part]) -> list[Part]:
    return [p for p in parts if p.markers & _CONDITIONAL]


@lru_cache(maxsize=50_000)
def _told(text: str) -> frozenset[tuple[str, int]]:
    """(how, party) for each way in which the sentence tells who acts."""
    folded = fold(text)
    ways = (("by", _BY), ("asked", _ASKED), ("begins", _BEGINS))
    return frozenset((how, at) for how, patterns in ways for at in (0, 1) if patterns[at].search(folded))


@lru_cache(maxsize=50_000)
def _takes(text: str) -> bool:
    return _TO_INSURED.search(fold(text)) is not None


@lru_cache(maxsize=50_000)
def _in_advance(text: str) -> frozenset[str]:
    return frozenset(_IN_ADVANCE.findall(fold(text)))
