"""The scorecard of a set of predictions: what share is right, what does harm, what can go on without a person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from hienfeld.engine.quality.clustering import ClusterScore, harmonic_mean, score_clusters
from hienfeld.engine.quality.labels import GoldRow, Prediction
from hienfeld.engine.quality.matching import ADVICES, custom_actions, name_advice, reference_matches
from hienfeld.engine.types import Confidence

# Advices that a right answer lets an office carry out without looking; a user's own instruction is one too.
_CARRIED_OUT = frozenset(
    {"VERWIJDEREN", "VERVANGEN", "STANDAARDISEREN", "LEEG", "ONLEESBAAR", "OPSCHONEN", "AANVULLEN", "VERLOPEN"}
)
WITH_REFERENCE = ("VERWIJDEREN", "VERVANGEN", "CONTROLEREN")  # here a reference is obligatory
CUSTOM = "CUSTOM"  # all actions of instructions as one class
_WRONG_CUSTOM = "CUSTOM?"
CLASSES = (*ADVICES, CUSTOM)


@dataclass(frozen=True, slots=True)
class Judged:
    """One row: its label, what was said, and what that is worth."""

    gold: GoldRow
    predicted: str
    ref: str
    cluster: str
    confidence: str
    strict: bool  # the labelled advice itself
    safe: bool  # that, or one that a reviewer would sign off
    harmful: bool  # one that changes what the client is insured for


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of ``rows``, 0 to 1."""

    rows: int
    strict: float
    safe: float
    harmful: float


@dataclass(frozen=True, slots=True)
class Share:
    right: int
    rows: int

    @property
    def value(self) -> float | None:
        return self.right / self.rows if self.rows else None


@dataclass(frozen=True, slots=True)
class AdviceScore:
    rows: int  # labelled so
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All figures of one measurement. ``judged`` holds the rows behind them, in input order."""

    judged: tuple[Judged, ...]
    missing: int  # labelled rows without a prediction
    overall: Rates
    per_text: Rates  # every distinct text counted once; ``rows`` are texts
    harmful_rows: int
    harmful_listed: Share  # of the rows for which a harmful advice exists
    automation: Share
    references: dict[str, Share]  # per advice, of the rows with that advice right and a labelled reference
    macro_f1: float
    per_advice: dict[str, AdviceScore]
    clustering: ClusterScore | None
    mixed: Rates | None  # rows of labelled clusters whose rows have different advice
    mixed_clusters: int
    provenance: dict[str, Rates]
    confusion: dict[str, dict[str, int]]  # labelled -> predicted -> rows
    calibration: dict[str, Rates]  # per confidence class

    @property
    def reference(self) -> Share:
        """References of the advices that must have one."""
        parts = [share for advice, share in self.references.items() if advice in WITH_REFERENCE]
        return Share(sum(part.right for part in parts), sum(part.rows for part in parts))

    def errors(self) -> list[Judged]:
        """Rows whose advice a reviewer would not sign off, the harmful ones first."""
        wrong = [judged for judged in self.judged if not judged.safe]
        return sorted(wrong, key=lambda judged: (not judged.harmful, judged.gold.row))

    def as_dict(self) -> dict[str, Any]:
        """The figures for a JSON file, without the rows; names as in the team's scorer, then ours."""
        return {
            "n": self.overall.rows,
            "missing": self.missing,
            "strict": self.overall.strict,
            "safe": self.overall.safe,
            "harmful": self.overall.harmful,
            "harmful_rows": self.harmful_rows,
            "harmful_listed": self.harmful_listed.value,
            "automation": self.automation.value,
            "ref_accuracy": self.reference.value,
            "per_text": {**asdict(self.per_text), "texts": self.per_text.rows},
            "macro_f1": self.macro_f1,
            "clustering": asdict(self.clustering) if self.clustering else None,
            "mixed": asdict(self.mixed) if self.mixed else None,
            "provenance": {name: asdict(rates) for name, rates in self.provenance.items()},
            "per_advice": {name: asdict(advice) for name, advice in self.per_advice.items()},
            "references": {name: asdict(share) for name, share in self.references.items()},
            "confusion": self.confusion,
            "calibration": {name: asdict(rates) for name, rates in self.calibration.items()},
        }


def score(gold: Sequence[GoldRow], predictions: Iterable[Prediction]) -> Scorecard:
    """Judge ``predictions`` (the last one of a row counts) by ``gold``. Raises ``ValueError`` without any label."""
    if not gold:
        raise ValueError("there are no labelled rows to measure by")
    given = {prediction.row: prediction for prediction in predictions}
    actions = custom_actions(row.advice for row in gold)
    judged = tuple(_judge(row, given.get(row.row, Prediction(row.row, "")), actions) for row in gold)
    listed = [one for one in judged if one.gold.forbidden]
    per_advice = _per_advice(judged)
    mixed, mixed_clusters = _mixed(judged)
    return Scorecard(
        judged=judged,
        missing=sum(row.row not in given for row in gold),
        overall=_rates(judged),
        per_text=_per_text(judged),
        harmful_rows=sum(one.harmful for one in judged),
        harmful_listed=Share(sum(one.harmful for one in listed), len(listed)),
        automation=_automation(judged),
        references=_references(judged),
        macro_f1=sum(advice.f1 for advice in per_advice.values()) / len(per_advice),
        per_advice=per_advice,
        clustering=_clustering(judged),
        mixed=mixed,
        mixed_clusters=mixed_clusters,
        provenance=_grouped(judged, lambda one: one.gold.provenance),
        confusion=_confusion(judged),
        calibration=_calibration(judged),
    )


def _judge(gold: GoldRow, said: Prediction, actions: Mapping[str, str]) -> Judged:
    predicted = name_advice(said.advice, actions)
    strict = predicted == gold.advice
    return Judged(
        gold=gold,
        predicted=predicted,
        ref=said.ref,
        cluster=said.cluster,
        confidence=said.confidence,
        strict=strict,
        safe=strict or predicted in gold.acceptable,
        harmful=predicted in gold.forbidden,
    )


def _rates(judged: Sequence[Judged]) -> Rates:
    rows = len(judged)
    strict, safe, harmful = (
        sum(one.strict for one in judged),
        sum(one.safe for one in judged),
        sum(one.harmful for one in judged),
    )
    return Rates(rows, strict / rows, safe / rows, harmful / rows)


def _grouped(judged: Sequence[Judged], key: Callable[[Judged], str]) -> dict[str, Rates]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[key(one)].append(one)
    return {name: _rates(group) for name, group in groups.items()}


def _per_text(judged: Sequence[Judged]) -> Rates:
    texts = _grouped(judged, lambda one: one.gold.text_id).values()
    count = len(texts)
    return Rates(
        rows=count,
        strict=sum(text.strict for text in texts) / count,
        safe=sum(text.safe for text in texts) / count,
        harmful=sum(text.harmful for text in texts) / count,
    )


def _automation(judged: Sequence[Judged]) -> Share:
    candidates = [one for one in judged if one.gold.advice in _CARRIED_OUT or one.gold.advice not in ADVICES]
    return Share(sum(one.strict for one in candidates), len(candidates))


def _references(judged: Sequence[Judged]) -> dict[str, Share]:
    right: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    for one in judged:
        if one.strict and one.gold.refs:
            rows[one.gold.advice] += 1
            right[one.gold.advice] += reference_matches(one.gold.refs, one.ref)
    return {advice: Share(right[advice], rows[advice]) for advice in sorted(rows)}


def _per_advice(judged: Sequence[Judged]) -> dict[str, AdviceScore]:
    gold = Counter(_class(one.gold.advice) for one in judged)
    said = Counter(_class(one.predicted, one.strict) for one in judged)
    hits = Counter(_class(one.gold.advice) for one in judged if one.strict)
    scores = {}
    for name in CLASSES:
        if gold[name]:
            precision = hits[name] / said[name] if said[name] else 0.0
            recall = hits[name] / gold[name]
            scores[name] = AdviceScore(gold[name], precision, recall, harmonic_mean(precision, recall))
    return scores


def _class(advice: str, right: bool = True) -> str:
    """All actions are one class, but another action than the labelled one is no hit in it."""
    if advice in ADVICES:
        return advice
    return CUSTOM if right else _WRONG_CUSTOM


def _clustering(judged: Sequence[Judged]) -> ClusterScore | None:
    grouped = [one for one in judged if one.gold.cluster]
    # A row without a predicted group is a group of its own.
    predicted = [one.cluster or f"\0{one.gold.row}" for one in grouped]
    return score_clusters([one.gold.cluster for one in grouped], predicted)


def _mixed(judged: Sequence[Judged]) -> tuple[Rates | None, int]:
    advices: dict[str, set[str]] = defaultdict(set)
    for one in judged:
        if one.gold.cluster:
            advices[one.gold.cluster].add(one.gold.advice)
    mixed = {cluster for cluster, several in advices.items() if len(several) > 1}
    rows = [one for one in judged if one.gold.cluster in mixed]
    return (_rates(rows) if rows else None), len(mixed)


def _confusion(judged: Sequence[Judged]) -> dict[str, dict[str, int]]:
    counts = Counter((_class(one.gold.advice), _class(one.predicted, one.strict)) for one in judged)
    columns = (*CLASSES, _WRONG_CUSTOM)
    return {
        wanted: {said: counts[wanted, said] for said in columns if counts[wanted, said]}
        for wanted in CLASSES
        if any(counts[wanted, said] for said in columns)
    }


def _calibration(judged: Sequence[Judged]) -> dict[str, Rates]:
    groups = _grouped([one for one in judged if one.confidence], lambda one: one.confidence)
    known = [confidence.value for confidence in Confidence]
    return {name: groups[name] for name in (*known, *sorted(set(groups) - set(known))) if name in groups}
