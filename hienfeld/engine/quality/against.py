"""What changed between two runs of the engine on the same labelled rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hienfeld.engine.quality.labels import Prediction
from hienfeld.engine.quality.score import Judged, Scorecard

NEWLY_HARMFUL = "newly harmful"
OTHER_ADVICE = "other advice, worth the same"
OTHER_REFERENCE = "other reference"
_BEST_FIRST = ("right", "acceptable", "wrong", "harmful")
# What a reader must see first: harm, then what got worse, what got better, and what makes no difference.
_WORSE = [f"{a} -> {b}" for at, a in enumerate(_BEST_FIRST[:3]) for b in _BEST_FIRST[at + 1 : 3]]
_BETTER = [f"{a} -> {b}" for at, a in enumerate(_BEST_FIRST) for b in _BEST_FIRST[:at]]
KINDS = (NEWLY_HARMFUL, *_WORSE, *_BETTER, OTHER_ADVICE, OTHER_REFERENCE)


@dataclass(frozen=True, slots=True)
class Change:
    """A row that got another advice or reference."""

    kind: str  # one of ``KINDS``
    before: Judged
    after: Judged


def changes(before: Scorecard, after: Scorecard) -> tuple[Change, ...]:
    """The rows that differ, the worst kind of change first. Both cards must judge the same labels."""
    earlier = {one.gold.row: one for one in before.judged}
    pairs = [(earlier[one.gold.row], one) for one in after.judged]
    found = [
        Change(_kind(old, new), old, new) for old, new in pairs if (old.predicted, old.ref) != (new.predicted, new.ref)
    ]
    return tuple(sorted(found, key=lambda change: (KINDS.index(change.kind), change.after.gold.row)))


def format_changes(
    found: Sequence[Change],
    texts: Mapping[int, str],
    before: Mapping[int, Prediction],
    after: Mapping[int, Prediction],
) -> str:
    """Counts per kind of change, then every change with its text and both reasons; rows of one text together."""
    if not found:
        return "no row got another advice or reference"
    counts = Counter(change.kind for change in found)
    distinct = {kind: len({c.after.gold.text_id for c in found if c.kind == kind}) for kind in counts}
    lines = [f"{'changed':<34}{len(found):>7} rows"]
    lines += [f"   {kind:<31}{counts[kind]:>7} rows, {distinct[kind]} texts" for kind in KINDS if counts[kind]]
    for group in _groups(found):
        lines += _describe(group, texts, before, after)
    return "\n".join(lines)


def _kind(old: Judged, new: Judged) -> str:
    was, now = _worth(old), _worth(new)
    if was == now:
        return OTHER_REFERENCE if old.predicted == new.predicted else OTHER_ADVICE
    return NEWLY_HARMFUL if now == "harmful" else f"{was} -> {now}"


def _worth(judged: Judged) -> str:
    if judged.harmful:
        return "harmful"
    if judged.strict:
        return "right"
    return "acceptable" if judged.safe else "wrong"


def _groups(found: Sequence[Change]) -> list[list[Change]]:
    groups: dict[tuple[str, ...], list[Change]] = {}
    for change in found:
        old, new = change.before, change.after
        key = (change.kind, new.gold.text_id, old.predicted, old.ref, new.predicted, new.ref)
        groups.setdefault(key, []).append(change)
    return list(groups.values())


def _describe(
    group: Sequence[Change],
    texts: Mapping[int, str],
    before: Mapping[int, Prediction],
    after: Mapping[int, Prediction],
) -> Iterator[str]:
    change = group[0]
    gold = change.after.gold
    more = f" and {len(group) - 1} more" if len(group) > 1 else ""
    yield ""
    yield f"{change.kind}: row {gold.row}{more}  {gold.text_id}  {gold.provenance}"
    yield f"    text:     {' '.join(texts.get(gold.row, '').split())}"
    yield f"    labelled: {' '.join([gold.advice, *gold.refs])}"
    for name, judged, said in (("before", change.before, before), ("after", change.after, after)):
        advice = " ".join(part for part in (judged.predicted, judged.ref, judged.confidence) if part)
        reason = said[gold.row].reason if gold.row in said else ""
        yield f"    {f'{name}:':<10}{advice}" + (f"  ({' '.join(reason.split())})" if reason else "")
