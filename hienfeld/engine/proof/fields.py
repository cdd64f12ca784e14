"""Fields in square brackets of a standard clause, and what a policy may fill in there.

A field whose name asks for a figure ("[bedrag]") takes one such figure, in the role that the clause gives it, and no
words. Any other field ("[naam]") takes words, and the numbers that go with names: of a house, a date of birth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hienfeld.engine.facts.compare import TURNING, same_role
from hienfeld.engine.facts.extract import AMOUNT, DATE, IDENTIFIER, NUMBER, PERCENTAGE, TERM, UNITS, Fact, extract
from hienfeld.engine.language.statements import Statement

_BRACKETS = re.compile(r"\[([^\]]{1,60})\]")
# kind of figure, names of fields that ask for it, and a sample that shows which role the clause gives it
_FIGURES = (
    (AMOUNT, re.compile(r"bedrag|limiet|premie|verzekerde som|€"), "€ 98.765.432"),
    (PERCENTAGE, re.compile(r"percentage|procent|%"), "98765,4 %"),
    (DATE, re.compile(r"datum"), "9-9-1909"),
    (TERM, re.compile(r"termijn|looptijd"), "98765431 dagen"),
    (NUMBER, re.compile(r"aantal"), "98765432"),
)
# A field whose unit the clause gives ("[aantal] dagen") takes figures in that unit only.
_OF_UNIT = re.compile(rf"\[(?=[^\]]*(?:aantal|termijn|looptijd))[^\]]{{1,60}}\](?=\s+(?:{UNITS})\b)", re.IGNORECASE)
_BARE = "98765432"
_UNITS = ("", "uur", "dagen", "werkdagen", "weken", "maanden", "kwartalen", "jaar", "m", "km", "kg")
_NAMES = re.compile(r"\bnaam\b(?! (?:evenement|van het))|plaats|adres|gemeente|locatie|straat")
_SAMPLES = frozenset(
    fact.value
    for sample in (*(sample for *_, sample in _FIGURES), *(f"{_BARE} {unit}" for unit in _UNITS))
    for fact in extract(sample).facts
)
_ANY_TERM = frozenset(fact.value for kind, _, sample in _FIGURES if kind == TERM for fact in extract(sample).facts)
_WITH_WORDS = frozenset((NUMBER, IDENTIFIER))  # "Hofplein 2": a figure that may stand among the words of a name


def figure_of(name: str) -> str:
    """The kind of figure that a field of this name asks for, "" when it takes words."""
    return next((kind for kind, pattern, _ in _FIGURES if pattern.search(name.lower())), "")


def field_kinds(clause: Iterable[Statement]) -> list[str]:
    """Per field of ``clause``, in order, what ``figure_of`` says of it."""
    return [figure_of(name) for statement in clause for name in _BRACKETS.findall(statement.text)]


def name_fields(clause: Iterable[Statement]) -> list[bool]:
    """Per field of ``clause``, in order, whether it asks for a name, which has a capital."""
    return [is_for_name(name) for statement in clause for name in _BRACKETS.findall(statement.text)]


def is_for_name(field: str) -> bool:
    return bool(_NAMES.search(field.lower()))


def not_filled_in(facts: Iterable[Fact], clause: Sequence[Statement]) -> list[Fact]:
    """Those of ``facts`` that no field of ``clause`` can take."""
    facts = list(facts)
    if not facts or not any("[" in s.text for s in clause):
        return facts
    free = _figures_asked(clause)
    takes_words = "" in field_kinds(clause)
    left = []
    for fact in facts:
        field = next((f for f in free if _fits(fact, f)), None)
        if field is not None:
            free.remove(field)
        elif not (takes_words and fact.kind in _WITH_WORDS):
            left.append(fact)
    return left


def left_blank(facts: Iterable[Fact], clause: Sequence[Statement]) -> str:
    """The kind of a figure that ``clause`` asks for and of which ``facts`` has none; "" when there is no such."""
    asked = _figures_asked(clause) if any("[" in s.text for s in clause) else []
    given = frozenset(fact.kind for fact in facts)
    return next((field.kind for field in asked if field.kind not in given), "")


def _figures_asked(clause: Sequence[Statement]) -> list[Fact]:
    filled = (extract(_BRACKETS.sub(_sample, _OF_UNIT.sub(_BARE, s.text))) for s in clause)
    return [fact for marked in filled for fact in marked.facts if fact.value in _SAMPLES]


def _sample(match: re.Match[str]) -> str:
    kind = figure_of(match.group(1))
    return next((sample for known, _, sample in _FIGURES if known == kind), "")


def _fits(fact: Fact, field: Fact) -> bool:
    other_unit = fact.unit != field.unit and fact.kind != AMOUNT and field.value not in _ANY_TERM
    turned = fact.role in TURNING and fact.role != field.role
    if fact.kind != field.kind or other_unit or turned:
        return False
    return same_role(fact.role, field.role) and (not fact.per or fact.per == field.per)
