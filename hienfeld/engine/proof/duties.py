"""Who may, must or pays: a right for a duty, and the other party for the one that the source names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hienfeld.engine.language.statements import Part
from hienfeld.engine.proof.held import CONDITIONS, NAMES, Held
from hienfeld.engine.types import Difference

_NEED_NOT = re.compile(r"\bhoe(?:ft|ven)\b", re.IGNORECASE)  # only says something with "niet": who lost it is not read
_NO_RIGHT = frozenset(("when", "if", "restrict"))  # what is told of a case, or "mag alleen"


def rights(held: Held) -> Iterator[Difference]:
    """A right for a duty, or a duty for a right."""
    ours = held.statement.markers
    theirs = frozenset(m for p in held.used for m in p.markers)
    a_right = "must" in theirs or bool(_actors(held.statement.parts))  # "mag maximaal 90 dagen duren" is a limit
    # "ze mogen worden gecontroleerd" for "u laat ze controleren"
    a_right |= "worden" in held.statement.text and any(p.acting[0] and not p.markers & CONDITIONS for p in held.used)
    # "de expert kan de schade vaststellen" for "de expert stelt de schade vast"
    a_right |= not (held.statement.covers or held.statement.facts or ours & _NO_RIGHT)
    # "u mag geen aansprakelijkheid erkennen" forbids what "u erkent geen aansprakelijkheid" forbids
    forbids = any(p.negations and "may" in p.markers and not p.cover for p in held.statement.parts)
    if "may" in ours and "may" not in theirs and a_right and not (forbids and "must" not in theirs):
        yield Difference("duty", "mag", "moet" if "must" in theirs else "")
    told = [p for p in held.used if p.concepts]
    if "may" in ours and told and all(p.markers & {"when", "if"} for p in told) and not ours & {"when", "if"}:
        yield Difference("condition", "", NAMES["when"])  # what is allowed for what is a case
    only_may = [p for p in told if "may" in p.markers and not (p.negations or p.markers & (_NO_RIGHT | {"must"}))]
    if (
        only_may
        and not ours & {"may", "must", *_NO_RIGHT}
        and not held.statement.covers
        and not held.statement.negations
    ):
        yield Difference("duty", "", "mag")
    if "must" in ours and "may" in theirs and "must" not in theirs:
        yield Difference("duty", "moet", "mag")


def parties(held: Held) -> Iterator[Difference]:
    """The other party acting or paying."""
    ours = held.statement.markers
    spoken = frozenset(m for s in held.spoken for m in s.markers)
    if "you_pay" in ours - spoken and "we_pay" in spoken | ours:
        yield Difference("actor", "u betaalt", "wij betalen")
    if "we_pay" in ours - spoken and "you_pay" in spoken - ours:
        yield Difference("actor", "wij betalen", "u betaalt")
    if _NEED_NOT.search(held.statement.text) and not held.statement.negations and held.statement.covers != {"-"}:
        yield Difference("duty", "hoeft", "")
    actors, others = _actors(held.statement.parts), _actors(held.used)
    if actors and others and not _alike(actors, others) and not _told_to(actors, others, held):
        yield Difference("actor", " / ".join(sorted(actors)), " / ".join(sorted(others)))


def _alike(actors: frozenset[str], others: frozenset[str]) -> bool:
    return any(actor.removeprefix("to_") == other.removeprefix("to_") for actor in actors for other in others)


def _told_to(actors: frozenset[str], others: frozenset[str], held: Held) -> bool:
    """ "moet bij ons worden gemeld" and "u moet aan ons melden": the one names whom, the other who too."""
    if actors | others != {"to_insurer", "insured"}:
        return False
    return all(any(p.named[1] and not p.acting[1] for p in parts) for parts in (held.statement.parts, held.used))


def _actors(parts: Sequence[Part]) -> frozenset[str]:
    return frozenset(p.actor for p in parts if p.actor and ("may" in p.markers or "must" in p.markers))
