"""Who does it and to whom, where the verb next to "u" and "wij" does not tell: a person who does to a party what the
party does to him, the one who does it for the one whose it is, all insured for the policyholder alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.proof.agents import DETERMINER, WHO
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_ANOTHER = r"(?:een ander|iemand anders|een derde|anderen|derden)"
_PARTY = r"(?:u|je|(?:de )?(?:verzekerde|verzekeringnemer))"
_RELATIVE = re.compile(
    rf"\b(?:die|dat|welke|waar[a-z]+) (?:(?P<you>{_PARTY})|(?P<other>{_ANOTHER})|(?P<to>aan {_PARTY}))\b(?! dan\b)",
    re.ASCII,
)
_WHO_DOES = {"you": "u", "other": "een ander", "to": "aan u"}
_RUN = re.compile(r"[a-z-]+", re.ASCII)
_WE = frozenset(("wij", "we"))
_OURS = _WE | {"ons"}
_YOURS = frozenset(("u", "je", "jou"))
_BY = frozenset(("van", "door", "bij"))
_NO_OBJECT = frozenset((
    "aan", "bij", "van", "voor", "door", "tegen", "met", "op", "namens", "jegens", "naar", "onder", "over", "zonder",
    "tussen", "en", "of", "dan", "als", "volgens", "via"
))  # fmt: skip
# Behind "ons" in "spreekt ons aan"; "ons kantoor" and "ons verzoek" are ours.
_BEHIND = frozenset((
    "aan", "af", "in", "uit", "mee", "over", "toe", "terug", "op", "binnen", "direct", "meteen", "niet", "de", "het",
    "een", "daarvan", "hiervan", "daarover", "tijdig", "schriftelijk", "vooraf", "deze", "die", "alle"
))  # fmt: skip
_PERSON_DOES = re.compile(
    rf"^(?:{DETERMINER} )?(?P<who>{WHO}) (?P<verb>[a-z]+t) (?:u|je|jou)\b(?!.*\bzelf\b)", re.ASCII
)
_TO_PERSON = re.compile(
    rf"\b(?:u|je) (?P<verb>[a-z]+t) (?:{DETERMINER} )?(?P<who>{WHO})\b"
    rf"|\b(?P<verb2>[a-z]+t) (?:u|je) (?:{DETERMINER} )?(?P<who2>{WHO})\b",
    re.ASCII,
)
_BY_OR_OF = re.compile(rf"\b(?:(?P<what>[a-z-]+) )?(?P<by>van|door|bij) (?:{DETERMINER} )?(?P<who>{WHO})\b", re.ASCII)
# What "van" gives to the one who does it as "door" does.
_DEED = re.compile(
    r"(?:handel|fout|nalat|opzet|schuld|toestemming|goedkeuring|keuring|controle|advie|onderhoud|gebruik|bezoek"
    r"|aanwijzing|instructie|voorschrift|verzoek|melding|opdracht|rapport|taxatie|verklaring|bericht|oordeel|gedrag"
    r"|optreden|toezicht|bedrijf|bediening|behandeling|levering|aanleg|bouw|werk)[a-z]*",
    re.ASCII,
)
_CONDITIONAL = frozenset(("when", "if"))
_WE_RUN = re.compile(r"\b(?:wij|we)\b", re.ASCII)
# What an insurer does where nobody is said to do it.
_INSURERS_DEED = re.compile(
    r"[a-z]*(?:toestem|stem|akkoord|keur|bevestig|accept|besluit|bepa|stel(?:t|len)|verzoek|vra[ag]|opzeg|zeg|beeindig|verleng|wijzig"
    r"|aanvaard|erken|ontvang|krijg|vind|oordel|eis|verlang|verhal|schriftelijk|bied|onderzo|schade|uitker|vergoed)",
    re.ASCII,
)
_POLICYHOLDER = re.compile(r"\bverzekeringnemers?\b", re.ASCII)
_INSURED = re.compile(
    r"\bverzekerden?\b(?=\W*$|[.,;:]| (?:is|zijn|wordt|worden|heeft|hebben|en|of|die|voor|bij|in|op|tegen|door|van|aan"
    r"|met|recht|kan|mag|(?!object|project|transport|product)[a-z]+t)\b)",
    re.ASCII,
)
_ANY_INSURED = re.compile(
    r"\bverzekerden?\b(?! (?:bedrag|bedragen|som|zaak|zaken|object|gebouw|waarde|gebeurtenis|schade|dieren|dier|auto"
    r"|periode|risico)\b)",
    re.ASCII,
)
_RECEIVES = re.compile(r"\b(?:recht|krijgt|krijgen|ontvangt|ontvangen|toe|aanspraak|uitkering\w*|vergoeding\w*)\b")
_YOU = re.compile(r"\b(?:u|je|uw)\b", re.ASCII)


class _Told(NamedTuple):
    """What a sentence tells of persons and parties."""

    parties: frozenset[str]  # whether the insurer does something ("wij") and whether something is done to him ("ons")
    does: frozenset[tuple[str, str]]  # which person does what to "u"
    undergoes: frozenset[tuple[str, str]]  # and to which person "u" does what
    belongs: frozenset[tuple[str, str]]  # what is by, of or at which person


_NONE = frozenset[tuple[str, str]]()
_NOTHING = _Told(frozenset(), _NONE, _NONE, _NONE)


def subjects(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """All such differences between a text and the sentences of a source that it speaks of."""
    ours, theirs = _all_told(text), _all_told(spoken)
    if ours is not _NOTHING and theirs is not _NOTHING:
        if len(ours.parties) == len(theirs.parties) == 1 and ours.parties != theirs.parties:
            yield Difference("actor", *ours.parties, *theirs.parties)
        # "De veroorzaker spreekt u aan" for "u spreekt hem aan"; of a thing it is the same: "de schade meldt u"
        for who, _ in sorted(ours.does & theirs.undergoes - theirs.does)[:1]:
            yield Difference("actor", who, "u")
        for who, _ in sorted(theirs.does & ours.undergoes - ours.does)[:1]:
            yield Difference("actor", "u", who)
        yield from _whose(ours.belongs, theirs.belongs)
    yield from _other_subject(text, spoken)
    yield from _on_other_side(text, spoken)
    yield from _in_case(text, spoken)
    yield from _all_insured(text, spoken)


def _all_told(statements: Sequence[Statement]) -> _Told:
    if len(statements) == 1:
        return _told(statements[0].text)
    found = [told for s in statements if (told := _told(s.text)) is not _NOTHING]
    if not found:
        return _NOTHING
    parties = frozenset[str]().union(*(told.parties for told in found))
    does, undergoes = (
        _NONE.union(*pairs) for pairs in zip(*((told.does, told.undergoes) for told in found), strict=True)
    )
    return _Told(parties, does, undergoes, _NONE.union(*(told.belongs for told in found)))


@lru_cache(maxsize=50_000)
def _told(text: str) -> _Told:
    folded = fold(text)
    words = _RUN.findall(folded)
    known = frozenset(words)
    parties = frozenset(_cases(words)) if not known.isdisjoint(_OURS) else frozenset[str]()
    does = undergoes = belongs = _NONE
    if not known.isdisjoint(_YOURS):
        found = _PERSON_DOES.match(folded)
        does = frozenset(((found["who"], found["verb"]),)) if found else _NONE
        undergoes = frozenset((m["who"] or m["who2"], m["verb"] or m["verb2"]) for m in _TO_PERSON.finditer(folded))
    if not known.isdisjoint(_BY):
        belongs = frozenset(
            (m["by"], m["who"].rstrip("sen"))
            for m in _BY_OR_OF.finditer(folded)
            if not _DEED.fullmatch(m["what"] or "")
        )
    told = _Told(parties, does, undergoes, belongs)
    return told if any(told) else _NOTHING


def _cases(words: Sequence[str]) -> Iterator[str]:
    for at, word in enumerate(words):
        if word in _WE:
            yield "ons" if "worden" in words[max(at - 1, 0) : at + 2] else "wij"
        elif word == "ons" and at and words[at - 1] not in _NO_OBJECT and {*words[at + 1 : at + 2]} <= _BEHIND:
            yield "ons"


def _whose(ours: frozenset[tuple[str, str]], theirs: frozenset[tuple[str, str]]) -> Iterator[Difference]:
    """ "De sleutel van de huurder" for "de sleutel ... door de huurder"."""
    for by, who in sorted(ours - theirs) if theirs else ():
        others = {other for other, person in theirs - ours if person == who}
        if others and not any(person == who for _, person in ours & theirs):
            yield Difference("actor", f"{by} {who}", f"{min(others)} {who}")
            return


def _other_subject(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "Spullen die een ander van u leent" for "die u van een ander leent", "dat aan u is geleverd" for "dat u
    levert"."""
    ours, theirs = (frozenset(who for s in side for who in _relative(s.text)) for side in (text, spoken))
    if ours and theirs and not ours & theirs:
        yield Difference("actor", _WHO_DOES[min(ours)], _WHO_DOES[min(theirs)])


@lru_cache(maxsize=50_000)
def _relative(text: str) -> frozenset[str]:
    """Who does it in the relative clauses of a sentence, or to whom it is done."""
    return frozenset(found.lastgroup or "" for found in _RELATIVE.finditer(fold(text)))


def _on_other_side(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "De eigenaar mag het wijzigen zolang u niet heeft ingestemd" for "u mag het wijzigen zolang de eigenaar ...":
    you on the side of the case, and what stood there where you stood."""
    if not (any(s.acting[0] for s in text) and any(s.acting[0] for s in spoken)):
        return
    ours, theirs = _sides(text), _sides(spoken)
    for here, there in ((0, 1), (1, 0)):
        you = ours[there].acts and theirs[here].acts and not (ours[here].acts or theirs[there].acts)
        come = ours[here].words & theirs[there].words - theirs[here].words - ours[there].words
        if you and come:
            yield Difference("actor", "u", min(come))


class _Side(NamedTuple):
    """What holds, or the case in which it does: whether "u" does something there, and its concepts."""

    acts: bool
    words: frozenset[str]


def _sides(statements: Sequence[Statement]) -> tuple[_Side, _Side]:
    found = []
    for case in (False, True):
        parts = [p for s in statements for p in s.parts if bool(p.markers & _CONDITIONAL) == case]
        found.append(_Side(any(p.acting[0] for p in parts), frozenset(c for p in parts for c in p.concepts)))
    return found[0], found[1]


def _in_case(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "Verliezen wij een oorbel, dan vergoeden wij ..." where the source names the insurer only as who pays."""
    cases = (p for s in text for p in s.parts if p.acting[1] and not p.named[0] and p.markers & _CONDITIONAL)
    if not any(p.words and not any(map(_INSURERS_DEED.match, p.words)) for p in cases):
        return
    paying = [len(_WE_RUN.findall(fold(s.text))) - s.acting[1] for s in spoken]
    if any(paying) and sum(s.named[1] for s in spoken) == sum(paying):
        yield Difference("actor", "wij", "u")


def _all_insured(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "De verzekerde krijgt ..." where the source grants it to the policyholder, who is one of them."""
    for statement in text:
        if "verzekerde" not in statement.text.lower():
            continue
        folded = fold(statement.text)
        if not (statement.covers or _RECEIVES.search(folded)) or not _INSURED.search(folded):
            continue
        theirs = " ".join(fold(s.text) for s in spoken)
        others = _ANY_INSURED.search(theirs) or _YOU.search(theirs) or _POLICYHOLDER.search(folded)
        if _POLICYHOLDER.search(theirs) and not others:
            yield Difference("actor", "verzekerde", "verzekeringnemer")
            return
