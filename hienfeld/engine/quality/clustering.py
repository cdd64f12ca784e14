"""How well predicted groups agree with labelled ones, counted over pairs of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb


@dataclass(frozen=True, slots=True)
class ClusterScore:
    """Pairwise figures, 0 to 1: of the pairs put together how many belong together, and the other way round."""

    rows: int
    gold_clusters: int
    pred_clusters: int
    precision: float
    recall: float
    f1: float
    ari: float  # Rand index adjusted for chance


def score_clusters(gold: Sequence[str], predicted: Sequence[str]) -> ClusterScore | None:
    """Compare two labellings of the same rows; None for fewer than two rows, which make no pair."""
    if len(gold) < 2:
        return None
    in_gold, in_predicted = Counter(gold), Counter(predicted)
    together = _pairs(Counter(zip(gold, predicted, strict=True)).values())
    gold_pairs, predicted_pairs = _pairs(in_gold.values()), _pairs(in_predicted.values())
    nothing_wrong = 0.0 if gold_pairs else 1.0
    precision = together / predicted_pairs if predicted_pairs else nothing_wrong
    recall = together / gold_pairs if gold_pairs else 1.0
    by_chance = gold_pairs * predicted_pairs / comb(len(gold), 2)
    at_best = (gold_pairs + predicted_pairs) / 2
    return ClusterScore(
        rows=len(gold),
        gold_clusters=len(in_gold),
        pred_clusters=len(in_predicted),
        precision=precision,
        recall=recall,
        f1=harmonic_mean(precision, recall),
        ari=1.0 if at_best == by_chance else (together - by_chance) / (at_best - by_chance),
    )


def harmonic_mean(a: float, b: float) -> float:
    """2ab/(a+b), and 0 where both are 0: the F1 of a precision and a recall."""
    return 2 * a * b / (a + b) if a + b else 0.0


def _pairs(sizes: Iterable[int]) -> int:
    return sum(comb(size, 2) for size in sizes)
