"""Writes what the engine found into the result tables."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from itertools import islice
from typing import Any

from django.db import connection

from analysis.enums import MIXED_ADVICE
from analysis.models import ClusterResult, ResultSet, RowResult, VariantResult
from analysis.services.claim import Claim
from hienfeld.engine.messages import render
from hienfeld.engine.types import Advice, Analysis, Confidence

_BATCH = 2000
_CONFIDENCE_ORDER = (Confidence.LAAG, Confidence.MIDDEN, Confidence.HOOG)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of all tables, not yet written. ``rows``: (row, position of its variant, policy number)."""

    result_set: ResultSet
    clusters: list[ClusterResult]
    variants: list[VariantResult]
    rows: list[tuple[int, int, str]]


def prepare(claim: Claim, analysis: Analysis, report: str, timings: Mapping[str, float]) -> Prepared:
    """Everything but the writing, so that the transaction that follows, which on SQLite stops all others, is short."""
    result_set = ResultSet(
        job_id=claim.job_id,
        attempt=claim.attempt,
        stats=plain(analysis.stats),
        timings=plain(timings),
        versions=plain(analysis.versions),
        notes=[plain(note) for note in analysis.notes],
        report=report,
    )
    clusters = list(_clusters(result_set, analysis))
    variants = list(_variants(result_set, analysis, clusters))
    return Prepared(result_set, clusters, variants, list(_rows(analysis)))


def store_result(prepared: Prepared) -> ResultSet:
    """Write it. The caller holds the transaction that also finishes the job."""
    result_set = prepared.result_set
    result_set.save(force_insert=True)
    ClusterResult.objects.bulk_create(prepared.clusters, batch_size=_BATCH)
    VariantResult.objects.bulk_create(prepared.variants, batch_size=_BATCH)
    keys = [variant.pk for variant in prepared.variants]
    _insert_rows((result_set.pk, row, keys[variant], number) for row, variant, number in prepared.rows)
    return result_set


def _insert_rows(rows: Iterator[tuple[int, int, int, str]]) -> None:
    """There can be a hundred thousand: past the ORM, which spends ten times as long on putting the SQL together."""
    quote = connection.ops.quote_name
    table = quote(RowResult._meta.db_table)
    columns = ", ".join(map(quote, ("result_set_id", "row", "variant_id", "policy_number")))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        statement = f"INSERT INTO {table} ({columns}) VALUES (%s, %s, %s, %s)"  # noqa: S608 - our own names only
        while batch := list(islice(rows, _BATCH)):
            cursor.executemany(statement, batch)


def plain(value: Any) -> Any:
    """``value`` as JSON that every database takes: no dataclasses, NaN or NUL characters."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if value is None or isinstance(value, bool | int | float):
        return None if isinstance(value, float) and not math.isfinite(value) else value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence | set | frozenset):
        return [plain(item) for item in value]
    return str(value)


def _clusters(result_set: ResultSet, analysis: Analysis) -> Iterator[ClusterResult]:
    for ordinal, cluster in enumerate(analysis.clusters.clusters):
        advices = [analysis.advices[index] for index in cluster.variants]
        shown = {advice.shown for advice in advices}
        yield ClusterResult(
            result_set=result_set,
            ordinal=ordinal,
            cluster_id=cluster.id,
            name=_fit(cluster.name, 300),
            frequency=cluster.frequency,
            advice=_fit(shown.pop(), 300) if len(shown) == 1 else MIXED_ADVICE,
            confidence=min((advice.confidence for advice in advices), key=_CONFIDENCE_ORDER.index),
            variant_count=len(advices),
        )


def _variants(result_set: ResultSet, analysis: Analysis, clusters: list[ClusterResult]) -> Iterator[VariantResult]:
    comparison = analysis.comparison.variants if analysis.comparison else None
    for variant, advice, position in zip(
        analysis.corpus.variants, analysis.advices, analysis.clusters.variant_cluster, strict=True
    ):
        earlier = comparison[variant.index] if comparison else None
        yield VariantResult(
            result_set=result_set,
            cluster=clusters[position],
            ordinal=variant.index,
            text=plain(variant.text),
            frequency=variant.frequency,
            earlier_status=earlier.status if earlier else "",
            earlier_frequency=earlier.frequency_then if earlier else None,
            parts=[{"text": plain(part.text), "advice": advice_columns(part.advice)} for part in advice.parts],
            **advice_columns(advice),
        )


def advice_columns(advice: Advice) -> dict[str, Any]:
    """An advice as the columns of ``VariantResult``; also how a part of a split text is kept."""
    return {
        "advice": advice.code.value,
        "action": plain(advice.action),
        "shown": plain(advice.shown),
        "confidence": advice.confidence.value,
        "reason_code": advice.reason.code,
        "reason_params": plain(advice.reason.params),
        "reason": plain(render(advice.reason, "nl")),
        "references": plain(advice.references),
        "evidence": plain(advice.evidence),
    }


def _rows(analysis: Analysis) -> Iterator[tuple[int, int, str]]:
    from hienfeld.engine.readers import cell_text

    table = analysis.loaded.table
    column = table.policy_column
    for row, variant in enumerate(analysis.corpus.row_variant):
        number = "" if column is None else cell_text(table.rows[row][column])
        yield row, variant, _fit(number, 200)


def _fit(text: str, longest: int) -> str:
    text = text.replace("\x00", "")
    return text if len(text) <= longest else text[: longest - 1] + "…"
