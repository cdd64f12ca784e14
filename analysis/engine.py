"""The door to the engine. Heavy modules are imported when an analysis begins, not when Django starts."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from analysis.caching.shared import shared
from hienfeld.engine.checkpoints import Checkpoints
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.resources import Resources
from hienfeld.engine.types import Analysis, Comparison, Corpus, Inputs, Loaded, Tick, no_tick

_MOST_PROCESSES = 4  # chosen by itself: what cannot be shared takes most of the time then


class AnalysisEngine(Protocol):
    """What the services need. Tests put a small one of their own in its place (``settings.ANALYSIS_ENGINE``)."""

    def check(self, inputs: Inputs, config: AnalysisConfig) -> int:
        """Look whether ``inputs`` can be read, without analysing. The number of rows. Raises ``BadInput``."""

    def run(
        self, inputs: Inputs, config: AnalysisConfig, tick: Tick, checkpoints: Checkpoints | None = None
    ) -> Analysis:
        """Analyse, going on from what ``checkpoints`` holds. Raises ``EngineError``."""

    def write_report(self, analysis: Analysis, path: Path, language: str) -> None:
        """Write the Excel report to ``path``."""

    def reread(self, inputs: Inputs, config: AnalysisConfig) -> tuple[Loaded, Corpus, Comparison | None]:
        """What the files say, without judging any of it again. Raises ``BadInput``."""

    def preload(self) -> None:
        """Load what every analysis needs, in a process from which workers are forked."""


class Engine:
    """The real one."""

    def check(self, inputs: Inputs, config: AnalysisConfig) -> int:
        from hienfeld.engine import readers

        table = readers.read_policy(inputs.policy, config)
        documents = resources().documents
        if inputs.conditions and config.use_conditions:
            documents.conditions(inputs.conditions)
        if inputs.library:
            documents.library(inputs.library)
        if inputs.instructions is not None:
            readers.read_instructions(inputs.instructions)
        readers.parse_instructions(inputs.instruction_text)
        if inputs.earlier is not None:
            readers.read_earlier(inputs.earlier)
        return len(table.rows)

    def run(
        self, inputs: Inputs, config: AnalysisConfig, tick: Tick, checkpoints: Checkpoints | None = None
    ) -> Analysis:
        from hienfeld.engine.pipeline import run

        return run(inputs, config, tick=tick, resources=resources(), checkpoints=checkpoints)

    def write_report(self, analysis: Analysis, path: Path, language: str) -> None:
        from hienfeld.engine.report import write_report

        write_report(analysis, path, language)

    def reread(self, inputs: Inputs, config: AnalysisConfig) -> tuple[Loaded, Corpus, Comparison | None]:
        from hienfeld.engine.comparison import compare
        from hienfeld.engine.stages.ingest import ingest
        from hienfeld.engine.stages.normalise import normalise

        loaded = ingest(inputs, config, no_tick, resources().documents)
        corpus = normalise(loaded.table)
        return loaded, corpus, compare(corpus, loaded.earlier) if loaded.earlier else None

    def preload(self) -> None:
        from hienfeld.engine.rehearsal import preload

        preload(resources())


@lru_cache(maxsize=1)
def resources() -> Resources:
    """The models of this process: loaded by the first analysis that needs them, used by all that follow."""
    return Resources(settings.EMBEDDING_MODEL, settings.SPACY_MODEL, store=shared)


def processes_for(workers: int = 1) -> int:
    """How many processes one analysis may use where so many run beside each other, each in a process of its own."""
    return settings.ANALYSIS_PROCESSES or min(_MOST_PROCESSES, max(1, (os.cpu_count() or 1) // workers))


def load_engine() -> AnalysisEngine:
    return cast("AnalysisEngine", import_string(settings.ANALYSIS_ENGINE)())
