"""Compares the facts of a text with those of a source and names what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from hienfeld.engine.facts.extract import Fact
from hienfeld.engine.language.lexicon import synonym_terms
from hienfeld.engine.types import Difference

# Roles that say the same in practice: "binnen 30 dagen" and "maximaal 30 dagen".
_COMPATIBLE = {frozenset(("", role)) for role in ("limit", "deductible", "threshold", "minimum", "less", "moment")}


TURNING = frozenset(("threshold", "minimum", "less"))  # roles that a bare figure does not have
# "per jaar" or "per gebeurtenis" may be left out: what a text that names neither counts by is read from the article.
YEARS = frozenset(("jaar", "verzekeringsjaar", "kalenderjaar"))
EVENTS = YEARS | {"", "gebeurtenis", "schade", "schadegebeurtenis", "aanspraak", "keer", "geval", "claim"}


def same_role(a: str, b: str) -> bool:
    return a == b or frozenset((a, b)) in _COMPATIBLE


def says_all(fact: Fact, source: Fact, text: str) -> bool:
    """Whether a fact of ``text`` says all that the source's does: "€ 12.000" is not "meer dan € 12.000", and "€ 250"
    not "€ 250 per reis"."""
    if source.role in TURNING and source.role != fact.role:
        return False
    return bool(fact.per) or source.per in EVENTS or f"per {source.per}" in text.lower()


def same_fact(a: Fact, b: Fact) -> bool:
    """Whether ``b`` says what ``a`` says. A missing role or "per" is not a difference, another one is."""
    if a.kind != b.kind or a.unit != b.unit or not _same_value(a, b):
        return False
    return same_role(a.role, b.role) and (not a.per or not b.per or same_word(a.per, b.per))


def same_word(a: str, b: str) -> bool:
    """Synonyms ("voorval", "gebeurtenis"), or equal but for an ending or, in longer words, one typing slip."""
    groups, _ = synonym_terms()
    if groups.get(a, a) == groups.get(b, b):
        return True
    if a.removesuffix("en").removesuffix("s") == b.removesuffix("en").removesuffix("s"):
        return True
    from rapidfuzz.distance import OSA

    return min(len(a), len(b)) >= 6 and OSA.distance(a, b, score_cutoff=1) <= 1


def _same_value(a: Fact, b: Fact) -> bool:
    if a.kind == "date" and isinstance(a.value, str) and isinstance(b.value, str):
        day, other = a.value.split("-"), b.value.split("-")  # a year that only one of them names is no difference
        return all(x == y for x, y in zip(day, other, strict=False))
    return a.value == b.value


def missing_facts(
    wanted: Iterable[Fact], available: Sequence[Fact], enough: Callable[[Fact, Fact], bool] | None = None
) -> list[Fact]:
    """The facts of ``wanted`` that no fact of ``available`` matches; each available fact serves once.

    ``enough`` (available, wanted) may ask for more than that both are the same.
    """
    pool = list(available)
    missing = []
    for fact in wanted:
        match = next((f for f in pool if same_fact(fact, f) and (enough is None or enough(f, fact))), None)
        if match is None:
            if not is_article(fact):
                missing.append(fact)
        else:
            pool.remove(match)
    return missing


def is_article(fact: Fact) -> bool:
    """A bare 1 without unit: "één deelnemer" and "een deelnemer" are the same; "vanaf windkracht 1" is a figure."""
    return fact.kind == "number" and fact.value == 1 and not fact.role


def compare_facts(text: Sequence[Fact], source: Sequence[Fact]) -> tuple[Difference, ...]:
    """What the text says that the source does not, each with the source's fact of the same kind when there is one."""
    lost = missing_facts(text, source)
    if not lost:
        return ()
    spare = missing_facts(source, text)
    differences = []
    for fact in lost:
        other = next((f for f in spare if f.kind == fact.kind and f.unit == fact.unit), None)
        other = other or next((f for f in spare if f.kind == fact.kind), None)
        if other is not None:
            spare.remove(other)
        differences.append(Difference(fact.kind, _shown(fact), _shown(other) if other else ""))
    return tuple(differences)


def _shown(fact: Fact) -> str:
    return f"{fact.shown} per {fact.per}" if fact.per else fact.shown
