"""The process that is measured: a fresh one per run, so that nothing is loaded, cached or fragmented by an earlier run.

    python -m analysis.management.benchmarking.child TASK

``TASK`` is JSON: folders of two workloads, rows, distinct, mode, how many processes an analysis may use, when the
parent started this process, and where a profile goes ("" for none). Prints the measured ``Run`` as JSON on its last
line.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.management.benchmarking.limit import measure_limit
from analysis.management.benchmarking.measured import Pass, Run
from hienfeld.engine.caching.vectors import CachedEncoder, Half
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.models.encoder import Encoder, Kind, OnBatch
from hienfeld.engine.resources import Resources
from hienfeld.engine.types import Analysis, InputFile, Inputs, no_tick

if TYPE_CHECKING:
    import cProfile

KIBIBYTES_PER_MB = 1024


class CountingCache(CachedEncoder):
    """Remembers in ``counter`` what it does not hold, whoever encodes it."""

    def __init__(self, inner: Encoder, counter: CountingResources) -> None:
        super().__init__(inner, counter.store, counter.vectors())
        self._counter = counter

    def _encode(self, fresh: dict[str, str], kind: Kind, on_batch: OnBatch) -> dict[str, Half]:
        self._counter.texts += [(text, kind) for text in fresh.values()]
        self._counter.calls += 1
        return super()._encode(fresh, kind, on_batch)


class CountingResources(Resources):
    """Resources that count what has to be encoded; ``model`` is what encodes, once it is loaded."""

    def __init__(self, embedding_model: str, spacy_model: str) -> None:
        super().__init__(embedding_model, spacy_model)
        self.model: Encoder | None = None
        self.texts: list[tuple[str, Kind]] = []
        self.calls = 0

    def load_encoder(self) -> Encoder:
        self.model = super().load_encoder()
        return self.model

    def encoder(self) -> Encoder | None:
        found = super().encoder()
        return CountingCache(self.model, self) if found and self.model else found

    def take(self) -> tuple[list[tuple[str, Kind]], int]:
        """The texts encoded since the last time, and in how many calls."""
        taken = self.texts, self.calls
        self.texts, self.calls = [], 0
        return taken


class Bench:
    """Analyses in this process, one after the other."""

    def __init__(self, mode: str, report: Path, processes: int) -> None:
        from django.conf import settings

        self.config = AnalysisConfig(mode=mode)
        self.resources = CountingResources(settings.EMBEDDING_MODEL, settings.SPACY_MODEL)
        self.resources.processes = processes
        self.report = report
        self.encoded: list[tuple[str, Kind]] = []  # by the last pass

    def work(self, kind: str, inputs: Inputs, begun: float | None = None) -> Pass:
        """One analysis and its report. ``begun`` counts from the start of the process and its CPU seconds too."""
        cpu_before = 0.0 if begun is not None else _cpu_seconds()
        begun = time.monotonic() if begun is None else begun
        analysis = self._run(inputs)
        stages = dict(analysis.timings)
        at = time.monotonic()
        self._write(analysis)
        done = time.monotonic()
        stages["report"] = done - at
        seconds = done - begun
        stages["start, models, rest"] = seconds - sum(stages.values())
        self.encoded, calls = self.resources.take()
        memory = self.resources.vectors()
        hits, asked = memory.hits, memory.hits + memory.misses
        memory.reset()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES_PER_MB
        cpu = _cpu_seconds() - cpu_before
        return Pass(kind, seconds, cpu, stages, peak, asked, hits, len(self.encoded), calls)

    def _run(self, inputs: Inputs) -> Analysis:
        from hienfeld.engine.pipeline import run

        return run(inputs, self.config, tick=no_tick, resources=self.resources)

    def _write(self, analysis: Analysis) -> None:
        from hienfeld.engine.report import write_report

        write_report(analysis, self.report)


def _cpu_seconds() -> float:
    """Of this process and of the helpers it has had."""
    return sum(os.times()[:4])


def inputs_in(folder: Path) -> Inputs:
    policy, conditions, library = (
        InputFile(name, folder / name) for name in ("polissen.xlsx", "voorwaarden.docx", "clausules.xlsx")
    )
    return Inputs(policy, conditions=(conditions,), library=(library,))


def measure(task: dict[str, Any]) -> Run:
    """The three passes and the limit. The warm pass has other texts and other sources than the cold one."""
    first, second = (inputs_in(Path(folder)) for folder in task["folders"])
    bench = Bench(task["mode"], Path(task["folders"][0]) / "rapport.xlsx", task["processes"])
    cold = bench.work("cold", first, task["started"])
    with _profiled(task["profile"]):
        warm = bench.work("warm", second)
    encoded = bench.encoded
    repeat = bench.work("repeat", second)
    limit = measure_limit(second.policy.path, bench.report, encoded, bench.resources.model)
    return Run(task["rows"], task["distinct"], task["mode"], (cold, warm, repeat), limit)


def _profiled(path: str) -> cProfile.Profile | nullcontext[None]:
    if not path:
        return nullcontext()
    import cProfile

    class Saved(cProfile.Profile):
        def __exit__(self, *details: object) -> None:
            super().__exit__(*details)
            self.dump_stats(path)

    return Saved()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hienfeld.settings")
    import django

    django.setup()
    print(json.dumps(measure(json.loads(sys.argv[1])).as_dict()))


if __name__ == "__main__":
    main()
