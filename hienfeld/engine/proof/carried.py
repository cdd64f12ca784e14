"""What the next sentence of an article says of the subject of the one before: "Ruitbreuk is gedekt tot € 500. Het eigen
risico is € 75" holds for ruitbreuk an excess of € 75.

Of such a subject only what the insured bears himself (an excess, a waiting period) is so carried over: it follows
whatever conditions the cover has, for without cover there is nothing to bear. Sentences that lean on the one before
them ("Dat geldt niet bij ...", "bij deze diefstal") are joined with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hienfeld.engine.language.questions import is_question
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.proof.held import CONDITIONS

_BORNE = ("eigen risico", "wachttijd", "eigenrisicotermijn", "eigenrisicoperiode", "carenztijd", "franchise")
_COUNTED = frozenset(("gebeurtenis", "aanspraak", "schade", "keer", "geval", "hierbij", "daarbij"))
_NO_SUBJECT = (
    r"(?!(?:Wij|We|U|Is|Zijn|Wordt|Als|Indien|Wanneer|Verzekerd|Gedekt|Niet|Geen|Dit|Deze|Die|Dat|Er|Alleen|Ook)\b)"
)
_SUBJECT = (
    re.compile(rf"{_NO_SUBJECT}(?P<what>[A-Z][^,;:.]{{2,100}}?) (?:is|zijn|wordt|worden|vergoeden (?:wij|we))\b"),
    re.compile(
        r"(?:Verzekerd (?:is|zijn)|Gedekt (?:is|zijn)|(?:Wij|We) vergoeden) (?P<what>[^,;:.]{3,100}?)"
        r"(?= (?:tot|als|indien|mits|wanneer|voor zover)\b|[,.;]|$)"
    ),
)
# What the one before it lays down does not hold in a case.
_CASE = (
    r"(?P<case>(?:[Bb]ij|[Vv]oor|[Tt]ijdens|[Ii]n|[Oo]p|[Nn]a|[Bb]innen|[Bb]uiten|[Tt]ussen|als|indien|wanneer|zolang)"
    r" [^;:]{3,160}?)"
)
_NOT_IN_CASE = (
    re.compile(
        rf"(?:Dit|Dat|De|Deze|Die|Het) ?(?P<what>[a-z]+)? (?:geldt|gelden|bestaat|is|zijn) (?:echter )?niet"
        rf"(?: van toepassing)? {_CASE}"
    ),
    re.compile(rf"{_CASE} (?:geldt|gelden|bestaat) (?:dit|dat|deze|die|de|het)(?: (?P<what>[a-z]+))? niet"),
    re.compile(rf"{_CASE} hoeft (?:u )?(?:dat|dit) (?:u )?niet"),
    re.compile(rf"{_CASE} hoeft u niet (?P<what>)[a-z ]{{0,40}}te wachten"),
    re.compile(rf"(?:Deze |Die |Onze )?(?P<what>[A-Za-z]+) is (?:dan )?niet (?:nodig|vereist) {_CASE}"),
)
_NOTICE = re.compile(
    r"(?:De|Uw) opzegging moet (?:dan )?(?P<when>[^,;:]{3,80}?)"
    r" (?:bij (?:ons|de verzekeraar|de maatschappij) binnen zijn"
    r"|door (?:ons|de verzekeraar|de maatschappij) zijn ontvangen)"
)
_GIVE_NOTICE = re.compile(r"\b(?:kunt|kan|mag) [^.;]*\b(?:opzeggen|beëindigen|opgezegd|beëindigd)$")
_THAT = re.compile(r"\b(?:deze|die|dit|dat) (?P<what>[a-z]{5,})\b")
_OF_WHAT = r"(?: (?:van|aan|uit|in) (?:(?:een|de|het|uw) )?[a-z-]+){1,2}"
_ONLY_WITH = re.compile(
    r"(?P<what>[A-Z][^,;:.]{2,80}?) (?P<is>is|zijn) (?:alleen|uitsluitend|slechts) (?P<cover>(?:mee)?verzekerd|gedekt)"
    r" met (?:een )?(?P<thing>[^,;:.]{3,80})"
)
_ANY_RULE = frozenset(
    ("recht", "bepaling", "verplichting", "plicht", "regel", "eis", "regeling", "afspraak", "dekking", "beperking")
)
_POINTS = re.compile(r"\b(?:hij|zij|ze|deze|die|dit|dat|daar[a-z]+|hier[a-z]+)\b")
_FREE_OF_EXCESS = re.compile(
    r"\b(?:vergoeden (?:wij|we)|is|zijn|wordt|worden)\b(?P<between>.{0,60}?) ?\bzonder eigen risico\b"
    r"(?: (?:vergoed|(?:mee)?verzekerd|gedekt))?"
)


def carried(first: Statement, second: Statement) -> Iterator[str]:
    """Sentences that say of the subject of ``first`` what ``second`` says."""
    words = [word for part in second.parts for word in part.words]
    borne = [word for word in words if word.startswith(_BORNE)]
    bears = bool(borne) and _COUNTED.issuperset(word for word in words if word not in borne)
    if not bears or not second.facts or second.covers or second.negations or second.markers & CONDITIONS:
        return
    if first.covers != {"+"} or first.negations:
        return
    subject = next((found for pattern in _SUBJECT if (found := pattern.match(first.text))), None)
    if subject is not None:
        what = subject["what"]
        about = what if re.match(r"(?:Voor|Bij) ", what) else f"Voor {what[:1].lower()}{what[1:]}"
        yield f"{about}: {second.text[:1].lower()}{second.text[1:]}"


def free_of_excess(statement: Statement) -> Iterator[str]:
    """ "Er geldt geen eigen risico" for "vergoeden wij zonder eigen risico"."""
    if "without" in statement.markers and statement.covers == {"+"}:
        changed = _FREE_OF_EXCESS.sub(r"geldt\g<between> geen eigen risico", statement.text, count=1)
        if changed != statement.text:
            yield changed


def with_exception(first: Statement, second: Statement) -> Iterator[str]:
    """ "A. Dat geldt niet bij B" as one sentence: "A, behalve bij B"."""
    if "niet" not in second.text or {"except", "extend"} & first.markers or is_question(first.text):
        return
    told = second.text.rstrip(". ")
    found = next((match for pattern in _NOT_IN_CASE if (match := pattern.fullmatch(told))), None)
    if found is None or _POINTS.search(found["case"]):
        return
    what = (found.groupdict().get("what") or "").lower()
    if what and what not in _ANY_RULE and what not in first.text.lower().replace(",", " ").split():
        return
    case = f"{found['case'][:1].lower()}{found['case'][1:]}"
    yield f"{first.text.rstrip('. ')}, behalve {case}."


def with_notice(first: Statement, second: Statement) -> Iterator[str]:
    """ "U kunt opzeggen. Uw opzegging moet een maand vooraf bij ons binnen zijn" as one sentence with its condition."""
    told = first.text.rstrip(". ")
    found = _NOTICE.fullmatch(second.text.rstrip(". ")) if "opzegging" in second.text else None
    if found and _GIVE_NOTICE.search(told) and not first.markers & {"except", "extend"} and not first.negations:
        yield f"{told}, mits wij uw opzegging {found['when']} hebben ontvangen."


def named_in_full(first: Statement, second: Statement) -> Iterator[str]:
    """ "Bij deze diefstal is het eigen risico € 450" with what was stolen, as the sentence before says it. What such a
    sentence grants, it may grant under the conditions of the one before."""
    if second.covers == {"+"} and "restrict" not in second.markers:
        return
    found = _THAT.search(second.text)
    if found is None:
        return
    full = re.search(rf"\b{found['what']}{_OF_WHAT}", first.text, re.IGNORECASE)
    if full:
        named = f"{full.group()[:1].lower()}{full.group()[1:]}"
        yield f"{second.text[: found.start()]}{named}{second.text[found.end() :]}"


def only_with(statement: Statement) -> Iterator[str]:
    """ "Zonder slot is de fiets niet verzekerd" for "De fiets is alleen verzekerd met een slot"."""
    if "restrict" in statement.markers and statement.covers == {"+"}:
        found = _ONLY_WITH.fullmatch(statement.text.rstrip(". "))
        if found:
            what = f"{found['what'][:1].lower()}{found['what'][1:]}"
            yield f"Zonder {found['thing']} {found['is']} {what} niet {found['cover']}."
