"""The user's choices for one analysis, validated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any

from hienfeld.engine.errors import BadInput

METHODS = ("fuzzy", "lemma", "tfidf", "synonyms", "embeddings")

# The weights rank candidates; they never decide an advice.
MODE_WEIGHTS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "fast": {"fuzzy": 0.60, "lemma": 0.40, "tfidf": 0.0, "synonyms": 0.0, "embeddings": 0.0},
        "balanced": {"fuzzy": 0.30, "lemma": 0.25, "tfidf": 0.15, "synonyms": 0.15, "embeddings": 0.15},
        "accurate": {"fuzzy": 0.20, "lemma": 0.20, "tfidf": 0.15, "synonyms": 0.15, "embeddings": 0.30},
    }
)
MODES = tuple(MODE_WEIGHTS)
ACCURACY_RANGE = (80, 100)
FREQUENCY_RANGE = (2, 100_000)


@dataclass(frozen=True, slots=True)
class AnalysisConfig:
    """Settings of one analysis. Raises ``BadInput`` for a value outside its range."""

    mode: str = "balanced"
    accuracy: int = 90  # how alike texts of one cluster must be, percent
    min_frequency: int = 20  # from how many rows on a text is worth a standard clause
    text_column: str | None = None  # None: detected
    policy_column: str | None = None
    sheet: str | None = None
    use_conditions: bool = True
    use_semantic: bool = True  # False switches the embeddings off

    def __post_init__(self) -> None:
        if self.mode not in MODE_WEIGHTS:
            raise BadInput("mode_unknown", value=self.mode, known=", ".join(MODES))
        _check_range("accuracy_out_of_range", self.accuracy, ACCURACY_RANGE)
        _check_range("frequency_out_of_range", self.min_frequency, FREQUENCY_RANGE)

    @property
    def weights(self) -> Mapping[str, float]:
        return MODE_WEIGHTS[self.mode]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def _check_range(code: str, value: int, allowed: tuple[int, int]) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not allowed[0] <= value <= allowed[1]:
        raise BadInput(code, value=str(value), low=allowed[0], high=allowed[1])
