"""System checks: what would lose or repeat work is refused before anything starts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from hienfeld.engine.models.folders import ModelMissing, whole_folder
from hienfeld.settings.queue import least_retry


@register
def queue_is_safe(**kwargs: Any) -> list[CheckMessage]:
    """Settings of the queue with which a job would be run twice or never end (docs/decisions)."""
    queue = settings.Q_CLUSTER
    lanes = [queue, *(queue | lane for lane in queue.get("ALT_CLUSTERS", {}).values())]
    found = {problem.id: problem for lane in lanes for problem in _queue_problems(lane)}
    return list(found.values())


def _queue_problems(queue: dict[str, Any]) -> Iterator[CheckMessage]:
    timeout, workers = queue.get("timeout"), queue.get("workers")
    if not isinstance(timeout, int) or timeout <= 0 or not isinstance(workers, int) or workers <= 0:
        yield Error(
            "The queue has no time limit or no number of workers.",
            hint="Set Q_CLUSTER['timeout'] and ['workers'] to whole numbers above 0.",
            id="hienfeld.E001",
        )
        return
    least = least_retry(timeout, workers, queue.get("queue_limit", workers**2), queue.get("bulk", 1))
    if queue.get("retry", 60) <= least:
        yield Error(
            "Messages would be delivered a second time while the first is still being worked on.",
            hint=f"Q_CLUSTER['retry'] must be above {least} with these values of timeout, workers and queue_limit.",
            id="hienfeld.E002",
        )
    if not queue.get("orm") or not queue.get("ack_failures") or queue.get("max_attempts") != 1:
        yield Error(
            "The queue would retry by itself or lose messages; retries are counted on the job.",
            hint="Q_CLUSTER needs orm='default', ack_failures=True and max_attempts=1.",
            id="hienfeld.E003",
        )
    if queue.get("guard_cycle", 0.5) not in (0.25, 0.5, 1):
        yield Error(
            "With this guard_cycle the queue never ends a task that is out of time.",
            hint="Q_CLUSTER['guard_cycle'] must be 0.25, 0.5 or 1, so that the countdown meets zero exactly.",
            id="hienfeld.E004",
        )


@register
def data_directory_is_writable(**kwargs: Any) -> list[CheckMessage]:
    """Uploads and reports can be stored."""
    problems: list[CheckMessage] = []
    for directory in (Path(settings.DATA_DIR), Path(settings.MEDIA_ROOT)):
        try:
            directory.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=directory, prefix=".check-") as probe:
                probe.write(b"ok")
                probe.flush()
                os.fsync(probe.fileno())
        except OSError as error:
            problems.append(
                Error(
                    f"{directory} cannot be written: {error.strerror or error}.",
                    hint="Set HIENFELD_DATA_DIR to a directory that web and workers share and may write.",
                    id="hienfeld.E005",
                )
            )
    return problems


@register
def model_is_present(**kwargs: Any) -> list[CheckMessage]:
    """Without its model an analysis still runs, and says so; better to know beforehand."""
    try:
        whole_folder(settings.EMBEDDING_MODEL)
    except ModelMissing as missing:
        return [
            Warning(
                f"{missing} Until then analyses do without embeddings.",
                hint="Run manage.py fetch_models, or set HIENFELD_EMBEDDING_MODEL.",
                id="hienfeld.W001",
            )
        ]
    return []
