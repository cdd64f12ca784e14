"""The two sides of a measurement: what people labelled, and what the engine said."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hienfeld.engine.errors import BadInput
from hienfeld.engine.messages import render
from hienfeld.engine.types import Analysis

GOLD_COLUMNS = (
    "row",
    "text_id",
    "provenance",
    "gold_advice",
    "acceptable",
    "forbidden",
    "gold_ref",
    "gold_cluster",
)
_NEEDED = ("row", "advice", "ref", "cluster")  # of a prediction


@dataclass(frozen=True, slots=True)
class GoldRow:
    """The label of one policy row; ``row`` counts from 0, ``cluster`` is empty where grouping is not judged."""

    row: int
    text_id: str
    provenance: str
    advice: str
    acceptable: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()  # any of them is right
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was said of one policy row; several references are joined by ``|``."""

    row: int
    advice: str
    ref: str = ""
    cluster: str = ""
    confidence: str = ""
    reason: str = ""


def read_gold(path: Path) -> tuple[GoldRow, ...]:
    """The labels in a gold.csv. Raises ``BadInput`` when a column is missing or a row number is not a number."""
    lines = list(_lines(path, GOLD_COLUMNS))
    return tuple(
        GoldRow(
            row=_row_number(path, line),
            text_id=line["text_id"],
            provenance=line["provenance"],
            advice=line["gold_advice"],
            acceptable=_several(line["acceptable"]),
            forbidden=_several(line["forbidden"]),
            refs=_several(line["gold_ref"]),
            cluster=line["gold_cluster"],
        )
        for line in lines
    )


def read_predictions(path: Path) -> tuple[Prediction, ...]:
    """What was said before: the figures of ``manage.py evaluate --json``, or the CSV of ``export.write_rows_csv``.

    Another CSV file with at least the first four columns of the latter will do. Raises ``BadInput``.
    """
    lines = _json_rows(path) if path.suffix.lower() == ".json" else _lines(path, _NEEDED)
    return tuple(
        Prediction(
            row=_row_number(path, line),
            advice=line["advice"],
            ref=line["ref"],
            cluster=line["cluster"].strip(),
            confidence=line.get("confidence", ""),
            reason=line.get("reason", ""),
        )
        for line in lines
    )


def predictions_of(analysis: Analysis, language: str = "nl") -> tuple[Prediction, ...]:
    """The advice of ``analysis`` per row, as it would be exported; reasons in ``language``."""
    predictions = []
    reasons = [render(advice.reason, language) for advice in analysis.advices]
    for row, variant in enumerate(analysis.corpus.row_variant):
        advice = analysis.advices[variant]
        cluster = analysis.clusters.clusters[analysis.clusters.variant_cluster[variant]]
        ref = "|".join(advice.references)
        predictions.append(Prediction(row, advice.shown, ref, cluster.id, advice.confidence.value, reasons[variant]))
    return tuple(predictions)


def gold_texts(analysis: Analysis) -> Mapping[int, str]:
    """The policy text of each row, to show beside an error."""
    variants = analysis.corpus.variants
    return {row: variants[variant].text for row, variant in enumerate(analysis.corpus.row_variant)}


def _json_rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
        for row in rows:
            yield {name: str(row[name]) for name in (*_NEEDED, *(key for key in row if key not in _NEEDED))}
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise BadInput("predictions_unreadable", file=path.name) from problem


def _lines(path: Path, needed: tuple[str, ...]) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            delimiter = max(",;\t", key=file.readline().count)
            file.seek(0)
            reader = csv.DictReader(file, delimiter=delimiter)
            missing = [name for name in needed if name not in (reader.fieldnames or ())]
            if missing:
                raise BadInput("labels_column_missing", file=path.name, columns=", ".join(missing))
            for line in reader:
                yield {name: value or "" for name, value in line.items() if name is not None}
    except (OSError, UnicodeDecodeError) as problem:
        raise BadInput("labels_unreadable", file=path.name) from problem


def _row_number(path: Path, line: Mapping[str, str]) -> int:
    try:
        return int(line["row"])
    except ValueError:
        raise BadInput("labels_row_number", file=path.name, value=line["row"]) from None


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
