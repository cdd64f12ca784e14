"""The result of an analysis for other programs: a line per row as CSV, everything as JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hienfeld.engine.errors import BadInput
from hienfeld.engine.messages import render
from hienfeld.engine.types import Advice, Analysis, Cluster, Message

ROW_COLUMNS = ("row", "advice", "ref", "cluster", "confidence", "reason", "action")
REFERENCE_JOINT = "|"


def write_rows_csv(analysis: Analysis, path: Path, language: str = "nl") -> None:
    """UTF-8 CSV with a header and one line per input row, empty ones too, in input order; ``row`` counts from 0.

    ``advice`` is what is shown (the action itself for an instruction), ``ref`` its references joined by ``|``. Made for
    programs: nothing is escaped for spreadsheets. Raises ``BadInput`` when ``path`` cannot be written.
    """
    try:
        # A lone surrogate (from a damaged file) must not end the export; it becomes a question mark.
        with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(ROW_COLUMNS)
            writer.writerows(row_values(analysis, language))
    except OSError as problem:
        raise _not_writable(path, problem) from problem


def row_values(analysis: Analysis, language: str = "nl") -> Iterator[tuple[int, str, str, str, str, str, str]]:
    """The values of ``ROW_COLUMNS`` per input row."""
    of_variant = [_variant_values(analysis, variant, language) for variant in range(len(analysis.advices))]
    for row, variant in enumerate(analysis.corpus.row_variant):
        yield (row, *of_variant[variant])


def result_json(analysis: Analysis, *, with_timings: bool = False) -> dict[str, Any]:
    """Everything about ``analysis`` but the policy file's other columns, as JSON values in a fixed order.

    Rows point at ``variants`` by position, variants at ``clusters`` by id. Without timings, the only thing that differs
    between two runs, the same input gives the same result.
    """
    result: dict[str, Any] = {
        "settings": dict(analysis.settings),
        "files": [asdict(file) for file in analysis.files],
        "versions": dict(analysis.versions),
        "stats": {name: value for name, value in analysis.stats.items() if name != "timings"},
        "notes": [_message(note) for note in analysis.notes],
        "clusters": [_cluster(cluster) for cluster in analysis.clusters.clusters],
        "variants": [_variant(analysis, variant) for variant in range(len(analysis.advices))],
        "rows": list(analysis.corpus.row_variant),
        "gone": [asdict(text) for text in analysis.comparison.gone] if analysis.comparison else None,
    }
    if with_timings:
        result["timings"] = dict(analysis.timings)
    return result


def write_json(analysis: Analysis, path: Path, *, with_timings: bool = False) -> None:
    """Write ``result_json`` to ``path``. Raises ``BadInput`` when it cannot be written."""
    text = json.dumps(result_json(analysis, with_timings=with_timings), ensure_ascii=False, indent=1, default=str)
    try:
        path.write_text(text + "\n", encoding="utf-8", errors="replace", newline="\n")
    except OSError as problem:
        raise _not_writable(path, problem) from problem


def _variant_values(analysis: Analysis, variant: int, language: str) -> tuple[str, str, str, str, str, str]:
    advice = analysis.advices[variant]
    cluster = analysis.clusters.clusters[analysis.clusters.variant_cluster[variant]]
    return (
        one_line(advice.shown),
        REFERENCE_JOINT.join(advice.references),
        cluster.id,
        advice.confidence.value,
        one_line(render(advice.reason, language)),
        one_line(advice.action),
    )


def one_line(text: str) -> str:
    """``text`` on one line, so that whoever counts lines counts rows; as it is when it already was."""
    return text if len(text.splitlines()) <= 1 else " ".join(text.split())


def _variant(analysis: Analysis, index: int) -> dict[str, Any]:
    variant = analysis.corpus.variants[index]
    compared = analysis.comparison.variants[index] if analysis.comparison else None
    return {
        "text": variant.text,
        "clean": variant.clean,
        "frequency": variant.frequency,
        "cluster": analysis.clusters.clusters[analysis.clusters.variant_cluster[index]].id,
        **_advice(analysis.advices[index]),
        "comparison": asdict(compared) if compared else None,
    }


def _advice(advice: Advice) -> dict[str, Any]:
    return {
        "advice": advice.shown,
        "code": advice.code.value,
        "action": advice.action,
        "confidence": advice.confidence.value,
        "references": list(advice.references),
        "reason": _message(advice.reason),
        "evidence": asdict(advice.evidence),
        "parts": [{"text": part.text, **_advice(part.advice)} for part in advice.parts],
    }


def _cluster(cluster: Cluster) -> dict[str, Any]:
    return {"id": cluster.id, "name": cluster.name, "frequency": cluster.frequency, "variants": list(cluster.variants)}


def _message(message: Message) -> dict[str, Any]:
    return {
        "code": message.code,
        "params": dict(message.params),
        "nl": render(message, "nl"),
        "en": render(message, "en"),
    }


def _not_writable(path: Path, problem: OSError) -> BadInput:
    return BadInput("report_not_writable", file=str(path), problem=problem.strerror or str(problem))
