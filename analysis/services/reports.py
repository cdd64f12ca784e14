"""A report made from what is stored: in another language, or again after its file was lost.

The engine judges nothing anew. The files are read again, and every advice is the one that was stored, so that a report
never says anything else than the pages do. The Dutch report comes out byte for byte as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage

from analysis.engine import load_engine
from analysis.models import Job, ResultSet
from analysis.services.files import report_path
from analysis.services.inputs import Missing, inputs_of_job
from analysis.services.progress import Stopping
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import BadInput
from hienfeld.engine.types import (
    Advice,
    AdviceCode,
    Analysis,
    Cluster,
    Clusters,
    Confidence,
    Corpus,
    FileUsed,
    Message,
    PartAdvice,
)

_TEXT = ("text", "frequency", "cluster_id")
_ADVICE = ("advice", "confidence", "reason_code", "reason_params", "references", "action", "parts")


class NotPossible(Exception):
    """Trying again will not help."""


def make_report(job: Job, language: str, *, stopping: Callable[[], bool] = lambda: False) -> str:
    """Make it and note where it is. What came of it, for staff. Raises ``NotPossible``, ``OSError`` or ``Stopping``."""
    result = job.result
    if result is None:
        return "no result"
    analysis = rebuilt(job, result)
    if stopping():
        raise Stopping
    path = report_path(job.pk, result.attempt)
    location = Path(default_storage.path(path))
    kept = False
    try:
        location.parent.mkdir(parents=True, exist_ok=True)
        _write(analysis, location, language)
        kept = _note(result, language, path)
    finally:
        if not kept:
            location.unlink(missing_ok=True)
    return path if kept else "another was first"


def _write(analysis: Analysis, location: Path, language: str) -> None:
    try:
        load_engine().write_report(analysis, location, language)
    except BadInput as refused:
        if refused.code == "report_not_writable":  # no fault of the user here, and it may be mended
            raise OSError(refused.message.params.get("problem", refused.code)) from refused
        raise NotPossible(refused.code) from refused


def _note(result: ResultSet, language: str, path: str) -> bool:
    """Unless another has made one meanwhile, or the result is gone. The file that it replaces is removed."""
    field = ResultSet.REPORTS[language]
    before = str(getattr(result, field).name or "")
    if not ResultSet.objects.filter(pk=result.pk, **{field: before}).update(**{field: path}):
        return False
    if before:
        Path(default_storage.path(before)).unlink(missing_ok=True)
    return True


def rebuilt(job: Job, result: ResultSet) -> Analysis:
    """What the analysis found, as the engine left it but for the evidence. Raises ``NotPossible``."""
    config = AnalysisConfig(**job.config)
    try:
        loaded, corpus, comparison = load_engine().reread(inputs_of_job(job), config)
    except (Missing, BadInput) as gone:
        raise NotPossible(str(gone)) from gone
    variants = list(result.variants.order_by("ordinal").values(*_TEXT, *_ADVICE))
    _check(corpus, variants)
    return Analysis(
        loaded,
        corpus,
        _clusters(result, variants),
        tuple(map(_advice, variants)),
        comparison,
        result.stats,
        tuple(Message(note["code"], note["params"]) for note in result.notes),
        result.timings,
        result.versions,
        config.as_dict(),  # in its own order; PostgreSQL keeps JSON in another
        tuple(FileUsed(u.role, u.name, u.sha256, u.size) for u in job.uploads.order_by("pk")),
    )


def _check(corpus: Corpus, variants: list[dict[str, Any]]) -> None:
    """Whether the files still read as they did; a later version of the program may tell texts apart otherwise."""
    stored = [(variant["text"], variant["frequency"]) for variant in variants]
    if [(v.text.replace("\x00", ""), v.frequency) for v in corpus.variants] != stored:
        raise NotPossible("the files no longer read as they did; do the analysis again")


def _clusters(result: ResultSet, variants: list[dict[str, Any]]) -> Clusters:
    members: dict[int, list[int]] = defaultdict(list)
    for index, variant in enumerate(variants):
        members[variant["cluster_id"]].append(index)
    rows = list(result.clusters.order_by("ordinal").values_list("pk", "cluster_id", "name", "frequency"))
    position = {pk: at for at, (pk, *_) in enumerate(rows)}
    return Clusters(
        tuple(Cluster(name, shown, tuple(members[pk]), frequency) for pk, name, shown, frequency in rows),
        tuple(position[variant["cluster_id"]] for variant in variants),
    )


def _advice(stored: Mapping[str, Any]) -> Advice:
    """From the columns that ``store.advice_columns`` made."""
    return Advice(
        code=AdviceCode(stored["advice"]),
        confidence=Confidence(stored["confidence"]),
        reason=Message(stored["reason_code"], stored["reason_params"]),
        references=tuple(stored["references"]),
        action=stored["action"],
        parts=tuple(PartAdvice(part["text"], _advice(part["advice"])) for part in stored.get("parts", ())),
    )
