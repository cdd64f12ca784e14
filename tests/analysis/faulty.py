"""An engine for real workers that a test can hold up, and whose disk can be full."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache

from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.types import Analysis, Inputs, Progress, Tick
from tests.analysis.fakes import PatientEngine

# In force as long as a file of this name lies in the data directory.
HOLD_SUBMIT, HOLD, FULL = "hold-submit", "hold", "full"
_ROOM = 64  # bytes that still fit on the full disk


class FaultyEngine(PatientEngine):
    def check(self, inputs: Inputs, config: AnalysisConfig) -> int:
        while _is(HOLD_SUBMIT):
            time.sleep(0.05)
        return super().check(inputs, config)

    def run(self, inputs: Inputs, config: AnalysisConfig, tick: Tick, *others: Any) -> Analysis:
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
