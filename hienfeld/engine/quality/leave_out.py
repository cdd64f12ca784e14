"""What the engine does on a set that had no part in its calibration: each set is left out in turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hienfeld.engine.quality.calibration import Observation, fit, is_right
from hienfeld.engine.quality.labels import GoldRow, Prediction
from hienfeld.engine.quality.score import Scorecard, Share, score
from hienfeld.engine.rules.confidence import Calibration
from hienfeld.engine.types import Confidence

LEAKS = """\
What is left out, and what is not: the engine has thresholds and word lists but no trained model, so the advice on a set
is the same with and without it. Left out is the set's part in the calibration of confidence. Not left out, and so able
to flatter every figure here, is what people changed after looking at these sets:
  - the thresholds in engine/rules, engine/proof, engine/stages and engine/language;
  - the word lists in engine/data (synonyms, narrower terms, abbreviations, light words, places);
  - the patterns of facts, negations, hygiene and splitting.
Only the first run on a set that nobody has looked at is free of that (docs/quality.md)."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The engine's run on one labelled set."""

    name: str
    gold: tuple[GoldRow, ...]
    predictions: tuple[Prediction, ...]
    card: Scorecard
    observations: tuple[Observation, ...]
    bands: Mapping[int, str]  # per row the grounds of its advice


@dataclass(frozen=True, slots=True)
class Reliability:
    """The advice of one confidence class: how many rows and distinct texts got it, and for how many it was right."""

    rows: Share
    texts: Share


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A set judged by what the other sets taught. ``drop``: strict against the mean of the others, in shares."""

    name: str
    card: Scorecard  # its confidences come from the other sets
    drop: float


def leave_one_out(sets: Sequence[Measured], like: Calibration) -> tuple[LeftOut, ...]:
    """Each of ``sets`` (two or more) with the confidence that the others give it."""
    return tuple(_without(at, sets, like) for at in range(len(sets)))


def reliability(cards: Sequence[Scorecard]) -> dict[Confidence, Reliability]:
    """Per confidence class, over all cards together; a text is right when all its rows of that class are."""
    rows: dict[Confidence, list[bool]] = {}
    texts: dict[Confidence, dict[tuple[int, str], bool]] = {}
    for at, card in enumerate(cards):
        for one in card.judged:
            if not one.confidence:
                continue
            confidence, right, key = Confidence(one.confidence), is_right(one), (at, one.gold.text_id)
            rows.setdefault(confidence, []).append(right)
            texts.setdefault(confidence, {})[key] = texts.get(confidence, {}).get(key, True) and right
    return {
        c: Reliability(Share(sum(rows[c]), len(rows[c])), Share(sum(texts[c].values()), len(texts[c])))
        for c in Confidence
        if c in rows
    }


def _without(at: int, sets: Sequence[Measured], like: Calibration) -> LeftOut:
    left, others = sets[at], [one for place, one in enumerate(sets) if place != at]
    first_runs = {name: bands for name, bands in like.first_runs.items() if name != left.name}
    taught = replace(like, first_runs=first_runs)
    counted = [other for other in others if other.name not in first_runs]  # a first run stands for its set
    calibration = fit((seen for other in counted for seen in other.observations), taught)
    predictions = [replace(p, confidence=calibration.classify(left.bands[p.row]).value) for p in left.predictions]
    mean = sum(other.card.overall.strict for other in others) / len(others)
    return LeftOut(left.name, score(left.gold, predictions), mean - left.card.overall.strict)
