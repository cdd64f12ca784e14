"""An engine for the commands to run: it answers with what the test laid ready."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hienfeld.engine.checkpoints import Checkpoints
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.types import Analysis, Inputs, Progress, Tick
from tests.engine.factories import make_analysis


class ReadyEngine:
    """Remembers what it was asked, reports one step of progress, and gives ``answer`` or raises it."""

    answer: Analysis | Exception = make_analysis()
    asked: tuple[Inputs, AnalysisConfig] | None = None

    def check(self, inputs: Inputs, config: AnalysisConfig) -> int:
        return 1

    def run(
        self, inputs: Inputs, config: AnalysisConfig, tick: Tick, checkpoints: Checkpoints | None = None
    ) -> Analysis:
        type(self).asked = (inputs, config)
        tick(Progress("match", 1, 2))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def write_report(self, analysis: Analysis, path: Path, language: str) -> None:
        from hienfeld.engine.report import write_report

        write_report(analysis, path, language)


@pytest.fixture
def ready(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[Analysis | Exception], type[ReadyEngine]]:
    """Lay an answer ready for the command that runs next."""
    settings.ANALYSIS_ENGINE = f"{__name__}.ReadyEngine"
    monkeypatch.setattr(ReadyEngine, "asked", None)

    def lay(answer: Analysis | Exception) -> type[ReadyEngine]:
        monkeypatch.setattr(ReadyEngine, "answer", answer)
        return ReadyEngine

    return lay
