"""What the next sentence of an article says of the subject of the one before: "Ruitbreuk is gedekt tot € 500. Het eigen
risico is € 75" holds for ruitbreuk an excess of € 75.

Only what the insured bears himself (an excess, a waiting period) is so carried over: it follows whatever conditions the
cover has, for without cover there is nothing to bear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
