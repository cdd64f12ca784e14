"""Results as the API shows them: a line per cluster, or per variant where the advices of a cluster differ."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from analysis import selectors
from analysis.api.phrases import say
from analysis.enums import MIXED_ADVICE
from analysis.models import ClusterResult, Job, ResultSet, RowResult, VariantResult
from analysis.phrases import say as say_note
from hienfeld.engine.messages import render
from hienfeld.engine.types import Message

_SHOWN = (
    "cluster_id",
    "ordinal",
    "text",
    "frequency",
    "advice",
    "shown",
    "confidence",
    "reason",
    "reason_code",
    "reason_params",
    "references",
    "earlier_status",
)  # fmt: skip - the evidence is heavy and has an endpoint of its own


def results_of(job: Job, result_set: ResultSet, query: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The answer of the results endpoint; all clusters at once unless ``query`` holds a page size."""
    clusters = selectors.cluster_results(job, query)
    page_size: int | None = query.get("page_size")
    if page_size is None:
        chosen = list(clusters)
        total, pages, page = len(chosen), 1, 1
        # As a subquery: a list of tens of thousands of keys is more than a statement of SQLite may hold.
        variants = _variants_of(job, clusters.order_by().values("pk"))
    else:
        total, page = clusters.count(), query["page"]
        pages = max(1, math.ceil(total / page_size))
        chosen = list(clusters[(page - 1) * page_size : page * page_size])
        variants = _variants_of(job, [cluster.pk for cluster in chosen])
    return {
        "job_id": job.pk,
        "status": job.status,
        "stats": result_set.stats,
        "total": total,
        "page": page,
        "page_size": page_size,
        "pages": pages,
        "notes": [say_note(note["code"], note["params"], language) for note in result_set.notes],
        "results": [line for cluster in chosen for line in _lines(cluster, variants[cluster.pk], language)],
    }


def _variants_of(job: Job, clusters: Any) -> dict[int, list[VariantResult]]:
    """Per cluster its variants, the most frequent first. ``clusters`` are keys, or a query for them."""
    variants = selectors.variant_results(job).select_related(None).only(*_SHOWN).filter(cluster__in=clusters)
    grouped: dict[int, list[VariantResult]] = defaultdict(list)
    for variant in variants:
        grouped[variant.cluster_id].append(variant)
    for members in grouped.values():
        members.sort(key=lambda variant: (-variant.frequency, variant.ordinal))
    return grouped


def _lines(cluster: ClusterResult, variants: Sequence[VariantResult], language: str) -> Iterator[dict[str, Any]]:
    if len({variant.shown for variant in variants}) == 1:
        yield _line(cluster, variants, language) | {"row_type": "SINGLE"}
        return
    yield _line(cluster, variants, language) | {
        "advice_code": MIXED_ADVICE,
        "advice": MIXED_ADVICE,
        "reason": say("mixed", count=len(variants)),
        "row_type": "PARENT",
    }
    for number, variant in enumerate(variants, start=1):
        yield _line(cluster, [variant], language) | {
            "cluster_id": f"{cluster.cluster_id}.{number}",
            "frequency": variant.frequency,
            "confidence": variant.confidence,
            "row_type": "CHILD",
            "parent_id": cluster.cluster_id,
            "variant_count": 1,
        }


def _line(cluster: ClusterResult, variants: Sequence[VariantResult], language: str) -> dict[str, Any]:
    first = variants[0]
    return {
        "cluster_id": cluster.cluster_id,
        "cluster_name": cluster.name,
        "frequency": cluster.frequency,
        "advice_code": first.advice,
        "advice": first.shown,
        "confidence": cluster.confidence,
        "reason": reason_of(first, language),
        "reference_article": "|".join(_distinct(ref for variant in variants for ref in variant.references)),
        "original_text": first.text,
        "parent_id": None,
        "action_status": _common(variant.earlier_status for variant in variants),
        "variant_count": cluster.variant_count,
    }


def rows_of(job: Job, result_set: ResultSet, query: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The answer of the rows endpoint."""
    page, size = query["page"], query["page_size"]
    total = int(result_set.stats["total_rows"])
    # Rows are numbered without gaps, so a page is a range: as quick at the end of the file as at its beginning.
    rows = selectors.row_results(job).filter(row__gte=(page - 1) * size, row__lt=page * size)
    return {
        "job_id": job.pk,
        "total": total,
        "page": page,
        "page_size": size,
        "pages": max(1, math.ceil(total / size)),
        "rows": [_row(row, language) for row in rows],
    }


def _row(row: RowResult, language: str) -> dict[str, Any]:
    variant = row.variant
    return {
        "row": row.row,
        "policy_number": row.policy_number,
        "cluster_id": variant.cluster.cluster_id,
        "cluster_name": variant.cluster.name,
        "text": variant.text,
        "frequency": variant.frequency,
        "advice_code": variant.advice,
        "advice": variant.shown,
        "action": variant.action,
        "confidence": variant.confidence,
        "reason": reason_of(variant, language),
        "references": variant.references,
        "evidence": variant.evidence,
        "parts": [_part(part, language) for part in variant.parts],
        "earlier_status": variant.earlier_status,
        "earlier_frequency": variant.earlier_frequency,
    }


def _part(part: Mapping[str, Any], language: str) -> dict[str, Any]:
    advice = part["advice"]
    return {
        "text": part["text"],
        "advice_code": advice["advice"],
        "advice": advice["shown"],
        "confidence": advice["confidence"],
        "reason": _worded(advice["reason_code"], advice["reason_params"], advice["reason"], language),
        "references": advice["references"],
        "evidence": advice["evidence"],
    }


def reason_of(variant: VariantResult, language: str) -> str:
    """Why this advice, in the caller's language."""
    return _worded(variant.reason_code, variant.reason_params, variant.reason, language)


def _worded(code: str, params: Mapping[str, Any], dutch: str, language: str) -> str:
    if language == "nl":
        return dutch
    try:
        return render(Message(code, params), language)
    except KeyError:  # worded by an older version, whose code has gone since
        return dutch


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _common(values: Iterable[str]) -> str:
    """The value if all have the same, else none."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else ""
