"""The figures above the table of groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from analysis.enums import MIXED_ADVICE
from analysis.models import ResultSet
from analysis.web import labels, wording


@dataclass(frozen=True, slots=True)
class Tile:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Share:
    code: str
    rows: int
    percent: float
    tone: str
    url: str
    current: bool


def summary_of(query: QueryDict, result: ResultSet) -> dict[str, Any]:
    distribution = distribution_of(query, result.stats.get("advice_distribution") or {})
    codes = [share.code for share in distribution]
    return {
        "tiles": tiles_of(result),
        "distribution": distribution,
        "advice_options": [*codes, MIXED_ADVICE],
        "confidence_options": [(code, label) for code, (_steps, label) in labels.CONFIDENCE.items()],
        "notes": [wording.note(note) for note in result.notes],
    }


def tiles_of(result: ResultSet) -> list[Tile]:
    stats = result.stats
    texts = stats.get("unique_texts")
    return [
        Tile(_("Rows"), _number(stats.get("total_rows"))),
        Tile(_("Distinct texts"), _number(result.variants.count() if texts is None else texts)),
        Tile(_("Groups"), _number(stats.get("unique_clusters"))),
        Tile(_("Fewer texts to judge"), _percent(stats.get("reduction_percentage"))),
    ]


def distribution_of(query: QueryDict, counts: Mapping[str, int]) -> list[Share]:
    """How many rows got each advice, most first; each links to the groups that have it."""
    total = sum(counts.values()) or 1
    chosen = query.get("advice", "")
    shares = []
    for code, rows in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        tone = labels.ADVICE.get(code, labels.ADVICE["INSTRUCTIE"]).tone
        url = "?" if code == chosen else f"?advice={code}"
        shares.append(Share(code, rows, 100 * rows / total, tone, f"{url}#head-groups", code == chosen))
    return shares


def _number(value: object) -> str:
    return number_format(value, force_grouping=True) if isinstance(value, int | float) else "–"


def _percent(value: object) -> str:
    return f"{number_format(value, 1)} %" if isinstance(value, int | float) else "–"
