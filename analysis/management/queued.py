"""``analyze --queue``: hand the analysis to the workers, follow it, and fetch what it made."""

from __future__ import annotations

import csv
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.management.base import BaseCommand

from analysis import selectors, services
from analysis.enums import JobStatus
from analysis.management.console import ProgressLine, word
from analysis.management.summary import summary_lines
from analysis.models import Job, ResultSet
from analysis.phrases import PHRASES
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import AnalysisFailed, BadInput
from hienfeld.engine.export import REFERENCE_JOINT, ROW_COLUMNS, one_line
from hienfeld.engine.types import InputFile, Inputs, Message

POLL_SECONDS = 1.0


def run_queued(
    command: BaseCommand,
    inputs: Inputs,
    config: AnalysisConfig,
    options: Mapping[str, Any],
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Submit, follow until the job has ended, and write the outputs. Raises ``BadInput`` or ``AnalysisFailed``."""
    if options["json"]:
        raise BadInput("output_not_with_queue", option="--json")
    job = submit(inputs, config)
    command.stdout.write(f"{word('job', options['language'])}: {job.pk}")
    try:
        follow(command, job, options["language"], sleep)
    except KeyboardInterrupt:
        command.stderr.write(word("stopped", options["language"]))
        raise
    result = job.result
    if result is None:
        _raise_failure(job)
    else:
        _fetch(result, options)
        command.stdout.write("\n".join(_summary(result, options)))


def submit(inputs: Inputs, config: AnalysisConfig) -> Job:
    """Queue the analysis without an owner. Raises ``BadInput``."""
    with ExitStack() as stack:

        def opened(file: InputFile) -> File[bytes]:
            return File(stack.enter_context(file.path.open("rb")), name=file.name)

        return services.submit_job(
            owner=None,
            policy=opened(inputs.policy),
            conditions=[opened(file) for file in inputs.conditions],
            library=[opened(file) for file in inputs.library],
            instructions=opened(inputs.instructions) if inputs.instructions else None,
            earlier=opened(inputs.earlier) if inputs.earlier else None,
            config=config,
        )


def follow(command: BaseCommand, job: Job, language: str, sleep: Callable[[float], None]) -> None:
    """Show how the job gets on until it has ended; a line for each new stage, a running percentage on a terminal."""
    progress, said = ProgressLine(language), ""
    warned = False
    while not job.is_terminal:
        waiting = job.status == JobStatus.PENDING
        if waiting and not warned and not selectors.alive_workers().exists():
            command.stderr.write(word("no_workers", language))
            warned = True
        stage = "waiting" if waiting or not job.stage else job.stage
        progress.clear()
        if stage != said:
            command.stdout.write(f"  {word(stage, language)}")
            said = stage
        progress.show(stage, job.done, 0 if waiting else job.total)
        sleep(POLL_SECONDS)
        job.refresh_from_db()
    progress.clear()


def _raise_failure(job: Job) -> None:
    """The job's own error again, so that the exit status tells whose fault it is."""
    if job.status == JobStatus.CANCELLED:
        raise AnalysisFailed("cancelled")
    # What the user can mend is the engine's refusal of an input, and leaves nothing for staff to read.
    mendable = not job.error_detail and job.error_code not in PHRASES
    kind = BadInput if mendable else AnalysisFailed
    raise kind(job.error_code, **job.error_params)


def _fetch(result: ResultSet, options: Mapping[str, Any]) -> None:
    path: Path | None = options["report"]
    try:
        if path:
            with result.report.open("rb") as source, path.open("wb") as target:
                shutil.copyfileobj(source, target)
        path = options["rows"]
        if path:
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(ROW_COLUMNS)
                writer.writerows(_rows(result))
    except OSError as problem:
        raise BadInput("report_not_writable", file=str(path), problem=problem.strerror or str(problem)) from problem


def _rows(result: ResultSet) -> Iterator[tuple[int, str, str, str, str, str, str]]:
    """The same lines as ``export.write_rows_csv`` writes."""
    rows = result.rows.select_related("variant__cluster").order_by("row")
    for row in rows.iterator(chunk_size=2000):
        variant = row.variant
        refs = REFERENCE_JOINT.join(variant.references)
        cluster = variant.cluster.cluster_id
        reason, action = one_line(variant.reason), one_line(variant.action)
        yield row.row, one_line(variant.shown), refs, cluster, variant.confidence, reason, action


def _summary(result: ResultSet, options: Mapping[str, Any]) -> list[str]:
    notes = [Message(note["code"], note.get("params", {})) for note in result.notes]
    return summary_lines(result.stats, result.timings, notes, options)
