"""How good the advice is, measured against labels that people gave."""

from __future__ import annotations

from hienfeld.engine.quality.format import format_errors, format_scorecard
from hienfeld.engine.quality.labels import (
    GoldRow,
    Prediction,
    gold_texts,
    predictions_of,
    read_gold,
    read_predictions,
)
from hienfeld.engine.quality.score import Scorecard, score
from hienfeld.engine.quality.sets import load_set

__all__ = [
    "GoldRow",
    "Prediction",
    "Scorecard",
    "format_errors",
    "format_scorecard",
    "gold_texts",
    "load_set",
    "predictions_of",
    "read_gold",
    "read_predictions",
    "score",
]
