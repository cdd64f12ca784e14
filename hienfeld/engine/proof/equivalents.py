"""Sentences that follow from what a source says, against which a text may be proven too.

"A is niet verzekerd. B is wel verzekerd." makes "A is niet verzekerd, behalve B"; "A is alleen verzekerd als B" makes
"A is niet verzekerd, tenzij B" and "Zonder B is A niet verzekerd".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from hienfeld.engine.language.questions import is_question
from hienfeld.engine.language.set_phrases import canonical
from hienfeld.engine.language.statements import Part, Statement
from hienfeld.engine.proof.otherwise import MARKER, leading_to
from hienfeld.engine.text import fold

_SINGLE = frozenset(("+", "-"))
_JOINED = frozenset(("and", "or"))
_OTHER_SCOPE = frozenset(("except", "extend", "restrict", "also"))
_PROVIDED = re.compile(r"\bmits\b", re.ASCII)
# "alleen verzekerd als": of "alleen brand is verzekerd als" nothing follows for brand.
ONLY_IF = re.compile(
    r"\b(?:alleen|uitsluitend|slechts|enkel)(?: dan)?(?: (?:mee|mede)?(?:verzekerd|gedekt|vergoed|uitgekeerd))?,?"
    r" (?:als|indien|wanneer|mits|zolang)\b",
    re.ASCII,
)
_UNLESS = re.compile(r"\btenzij\b", re.ASCII)
_IF = re.compile(r"\b(?:als|indien|wanneer)\b", re.ASCII)
_TIED = frozenset(("when", "if", "except", "adjunct"))
_DONE_AFTER_ALL = re.compile(r"(?:gebeurt|doet u) (?:dat|dit)(?: toch| wel| toch wel)?(?:,| dan\b)", re.ASCII)
_NOT_NEGATED = frozenset(("except", "restrict", "extend", "without", "may", MARKER))
_LIFTED = re.compile(
    r"\buitsluiting(?:en)? (?:geldt|gelden) niet\b|\b(?:valt|vallen) niet onder (?:de|deze) uitsluiting\b"
    r"|\b(?:geldt|gelden) (?:deze|die|de) uitsluiting(?:en)? niet\b",
    re.ASCII,
)
# What makes a sentence an exception to the one before: "Storm is niet verzekerd. Hagel is verzekerd" are two rules.
_TAKES_BACK = re.compile(
    r"\b(?:wel|niet|echter|maar|toch|uitsluiting(?:en)?|deze|die|dit|dat|hiervan|daarvan|hierbij|daarbij)\b", re.ASCII
)


def excepted(first: Statement, second: Statement) -> Statement | None:
    """Two sentences of which the second grants what the first denies, or denies what it grants, as one: the first with
    an exception."""
    turned = len(first.covers) == len(second.covers) == 1 and first.covers | second.covers == _SINGLE
    if not turned or not second.concepts or is_question(first.text) or is_question(second.text):
        return None
    if not _TAKES_BACK.search(fold(second.text)):
        return None
    again = "except" in second.markers and not _LIFTED.search(fold(second.text))
    if again or second.markers & {"restrict", "extend"} or first.markers & {"except", "extend"}:
        return None
    exception = tuple(replace(p, cover="", markers=p.markers | {"except"}) for p in second.parts if p.concepts)
    return Statement.of(f"{first.text.rstrip('. ')}, behalve {second.text}", (*first.parts, *exception))


def all_not_done(stretch: Sequence[Statement]) -> Iterator[Statement]:
    """``not_done`` for each duty of a stretch of text and what follows when it is not met."""
    for consequence in stretch:
        if MARKER in consequence.markers:
            found = (not_done(duty, consequence) for duty in leading_to(stretch, consequence))
            yield from (whole for whole in found if whole is not None)


def all_done(stretch: Sequence[Statement]) -> Iterator[Statement]:
    """ "U mag de sleutel niet achterlaten. Gebeurt dat toch, dan is diefstal niet verzekerd" as one sentence with its
    condition: as "Als de sleutel is achtergelaten, is diefstal niet verzekerd"."""
    for rule, consequence in pairwise(stretch):
        main = [p for p in rule.parts if p.concepts]
        told = _DONE_AFTER_ALL.match(fold(consequence.text))
        forbids = len(main) == 1 and main[0].negations == rule.negations == 1 and "may" in main[0].markers
        if told and forbids and not rule.covers and not rule.markers & (_NOT_NEGATED - {"may"}):
            condition = [replace(p, markers=p.markers - {"may"} | {"if"}, negations=0) for p in rule.parts]
            text = f"{rule.text.rstrip('. ')}; {consequence.text}"
            yield Statement.of(text, (*condition, *(p for p in consequence.parts if p.concepts or p.cover)))


def not_done(duty: Statement, consequence: Statement) -> Statement | None:
    """ "U sluit de kraan. Doet u dat niet, dan is waterschade niet verzekerd" as one sentence with its condition: as
    "Sluit u de kraan niet, dan is waterschade niet verzekerd"."""
    main = [p for p in duty.parts if p.concepts and not p.markers & _TIED]
    if len(main) != 1 or duty.negations or duty.covers or duty.markers & _NOT_NEGATED:
        return None
    condition = [
        replace(p, markers=p.markers - {"must"} | {"if"}, negations=int(p is main[0]), cover="") for p in duty.parts
    ]
    told = [_without_otherwise(p) for p in consequence.parts]
    return Statement.of(f"{duty.text.rstrip('. ')}, niet; {consequence.text}", (*condition, *told))


def _without_otherwise(part: Part) -> Part:
    if MARKER not in part.markers:
        return part
    kept = [at for at, word in enumerate(part.words) if word != "gevallen"]
    words, concepts = (tuple(of[at] for at in kept) for of in (part.words, part.concepts))
    return replace(part, words=words, concepts=concepts, markers=part.markers - {MARKER, "all", "every"})


def turned_round(statement: Statement) -> Iterator[Statement]:
    """What follows from "alleen als", "mits" and "tenzij"."""
    yield from _unless(statement)
    main = [p for p in statement.parts if p.cover]
    tied = [p for p in statement.parts if p.markers & {"when", "except"}]
    if len(main) != 1 or len(tied) != 1 or main[0] is tied[0] or not _only_items(statement, main[0], tied[0]):
        return
    told, condition = main[0], tied[0]
    if statement.text.endswith("?") or statement.markers & {"extend", "without", "also"}:
        return
    words = canonical(fold(statement.text))
    only = ONLY_IF.search(words) or ("restrict" not in statement.markers and _PROVIDED.search(words))
    if told.cover == "+" and "when" in condition.markers and only and "except" not in statement.markers:
        plain = told.markers - {"restrict"}
        yield _of(statement, told, plain, "-", condition, condition.markers - {"when"} | {"except"}, 0)
        if not condition.markers & _JOINED and condition.negations < 2:
            yield _of(statement, told, plain, "-", condition, condition.markers, 1 - 2 * condition.negations)
            if not condition.negations:
                yield _of(statement, told, plain, "-", condition, condition.markers | {"without"}, 0)
        yield _of(statement, told, plain | {"restrict"}, "+", condition, condition.markers, 0)
    elif told.cover == "-" and condition.markers & _OTHER_SCOPE == {"except"} and "restrict" not in told.markers:
        yield _of(
            statement, told, told.markers | {"restrict"}, "+", condition, condition.markers - {"except"} | {"when"}, 0
        )


def _only_items(statement: Statement, told: Part, condition: Part) -> bool:
    """Whether there is nothing besides but the first items of the list that ends in ``told``."""
    if len(statement.parts) == 2:
        return True
    *items, before, last = statement.parts
    listed = [p.lists[-1] for p in (*items, told) if p.lists]
    plain = all(not (p.cover or p.negations or p.facts or p.markers - _JOINED) for p in items)
    return before is told and last is condition and plain and len(listed) > len(items) and len(set(listed)) == 1


def _unless(statement: Statement) -> Iterator[Statement]:
    """ "A, tenzij B" as "A, als niet B", and the other way round."""
    tied = [p for p in statement.parts if p.markers & _TIED]
    if len(tied) != 1 or len(statement.parts) < 2 or statement.text.endswith("?"):
        return
    condition = tied[0]
    if condition is not statement.parts[-1] and condition is not statement.parts[0]:
        return
    if (
        not condition.concepts
        or condition.cover
        or condition.negations > 1
        or condition.markers & (_JOINED | {"without", "also", "extend"})
    ):
        return
    words = canonical(fold(statement.text))
    if "except" in condition.markers and len(_UNLESS.findall(words)) == 1:
        markers = condition.markers - {"except"} | {"when"}
    elif condition.negations and _is_case(condition, words) and "restrict" not in statement.markers:
        markers = condition.markers - {"when", "if"} | {"except"}
    else:
        return
    turned = replace(condition, markers=markers, negations=1 - condition.negations)
    yield Statement.of(statement.text, tuple(turned if p is condition else p for p in statement.parts))


def _is_case(condition: Part, words: str) -> bool:
    """Whether a condition tells when something holds, and not since when or until when."""
    ifs = len(_IF.findall(words))
    return ifs == 1 if "when" in condition.markers else "if" in condition.markers and not ifs


def _of(
    statement: Statement,
    told: Part,
    told_markers: frozenset[str],
    cover: str,
    condition: Part,
    condition_markers: frozenset[str],
    negations: int,
) -> Statement:
    parts = {
        id(told): replace(told, markers=told_markers, cover=cover),
        id(condition): replace(condition, markers=condition_markers, negations=condition.negations + negations),
    }
    return Statement.of(statement.text, tuple(parts.get(id(p), p) for p in statement.parts))
