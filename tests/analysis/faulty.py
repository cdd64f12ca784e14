"""An engine for real workers that a test can hold up, and whose disk can be full."""

from __future__ import annotations

import resource
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from analysis.models import Job
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.types import Analysis, Inputs, Progress, Tick
from tests.analysis.fakes import PatientEngine

# In force as long as a file of this name lies in the data directory.
HOLD_SUBMIT, HOLD, HOLD_REPORT, HOLD_LOCK, FULL = "hold-submit", "hold", "hold-report", "hold-lock", "full"
_ROOM = 64  # bytes that still fit on the full disk


class FaultyEngine(PatientEngine):
    def check(self, inputs: Inputs, config: AnalysisConfig) -> int:
        while _is(HOLD_SUBMIT):
            time.sleep(0.05)
        return super().check(inputs, config)

    def run(self, inputs: Inputs, config: AnalysisConfig, tick: Tick, *others: Any) -> Analysis:
        if _is(HOLD_LOCK):
            _hold_the_lock()
        batch = 0
        while _is(HOLD):
            batch += 1
            cache.set("batch", batch)  # so that work goes through the shared cache, if there is one
            cache.get("batch")
            tick(Progress("match", 0, 1))
            time.sleep(0.05)
        return super().run(inputs, config, tick, *others)

    def write_report(self, analysis: Analysis, path: Path, language: str) -> None:
        with _disk():
            super().write_report(analysis, path, language)


def _hold_the_lock() -> None:
    """A write that is not committed as long as the flag lies there; ``locked`` tells that it has begun."""
    with transaction.atomic():
        Job.objects.update(rows_total=F("rows_total"))
        (Path(settings.DATA_DIR) / "locked").touch()
        while _is(HOLD_LOCK):
            time.sleep(0.05)


def _is(name: str) -> bool:
    return (Path(settings.DATA_DIR) / name).exists()


@contextmanager
def _disk() -> Iterator[None]:
    """The operating system itself refuses to write more than ``_ROOM`` bytes to a file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    if _is(FULL):
        resource.setrlimit(resource.RLIMIT_FSIZE, (_ROOM, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class SlowReports(FaultyEngine):
    """Makes no report as long as ``hold-report`` lies in the data directory; those of analyses excepted."""

    def reread(self, *arguments: Any) -> Any:
        while _is(HOLD_REPORT):
            time.sleep(0.05)
        return super().reread(*arguments)


class MailFolder(BaseEmailBackend):
    """Each message a file."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.DATA_DIR) / "mail"
        folder.mkdir(exist_ok=True)
        for message in messages:
            (folder / uuid.uuid4().hex).write_text(str(message.subject), encoding="utf-8")
        return len(messages)
