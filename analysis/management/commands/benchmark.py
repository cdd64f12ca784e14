"""``manage.py benchmark``: how fast the engine is on invented portfolios, and how far from what is possible."""

from __future__ import annotations

import io
import json
import pstats
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from analysis.engine import processes_for
from analysis.management.benchmarking.machine import describe_machine
from analysis.management.benchmarking.measured import Memory, Run, middle
from analysis.management.benchmarking.memory import pss_of_all
from analysis.management.benchmarking.tables import (
    growth,
    limit_line,
    machine_line,
    memory_table,
    stages_table,
    totals_table,
)
from analysis.management.benchmarking.workload import distinct_for, write_workload
from analysis.management.console import EngineCommand, check_outputs, whole_number
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import BadInput

ROWS = (1_660, 16_600)
LARGE = (1_000, 100_000)  # besides those, when asked for
MOST_ROWS, MOST_RUNS, MOST_PROCESSES = 1_000_000, 25, 16
ONCE_FROM = 100_000  # from this many rows on one run says enough
MEMORY_ROWS = 1_660
PROFILED = 25  # functions shown of a profile
LOOK_SECONDS = 0.5  # between two looks at the memory; one takes some milliseconds
SEEDS = (11, 12)  # of the cold and of the warm workload


class Command(EngineCommand):
    help = "Measure time and memory of the engine on invented portfolios, each run in a process of its own."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--rows", nargs="+", metavar="N", default=[str(n) for n in ROWS], help="Sizes, in rows.")
        parser.add_argument(
            "--large", action="store_true", help="Also 1,000 and 100,000 rows, to see how the time grows."
        )
        parser.add_argument("--mode", nargs="+", metavar="MODE", default=["fast", "balanced"], help="Modes to measure.")
        parser.add_argument("--runs", default="3", metavar="N", help="Runs per size; the median counts.")
        parser.add_argument(
            "--workers", nargs="*", default=["1", "2", "4"], metavar="N", help="Also the memory of this many workers."
        )
        parser.add_argument("--processes", default="", metavar="N", help="Of one analysis; else the cores, up to 4.")
        parser.add_argument("--json", type=Path, metavar="OUT.json", help="Write all figures here.")
        parser.add_argument("--profile", type=Path, metavar="OUT.prof", help="Profile the warm pass of one size, mode.")

    def work(self, options: Mapping[str, Any]) -> None:
        rows = [_number(value, "rows_out_of_range", MOST_ROWS) for value in options["rows"]]
        rows = sorted({*rows, *LARGE}) if options["large"] else rows
        count = _number(options["runs"], "runs_out_of_range", MOST_RUNS)
        workers = [_number(value, "workers_out_of_range", 64) for value in options["workers"]]
        self._processes = processes_for()
        if options["processes"]:
            self._processes = _number(options["processes"], "processes_out_of_range", MOST_PROCESSES)
        modes = [AnalysisConfig(mode=mode).mode for mode in options["mode"]]
        if options["profile"] and (len(rows), len(modes)) != (1, 1):
            raise BadInput("profile_of_one")
        check_outputs([options["json"], options["profile"]], [])
        machine = describe_machine()
        self.stdout.write(machine_line(machine))
        with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
            every = self._measure(Path(folder), rows, modes, count, options["profile"])
            memory = self._memory(Path(folder), workers, modes[-1])
        if options["json"]:
            _write(options["json"], machine, every, memory)

    def _measure(
        self, folder: Path, sizes: Sequence[int], modes: Sequence[str], count: int, profile: Path | None
    ) -> list[list[Run]]:
        """All runs per size and mode, printed as they come."""
        every: list[list[Run]] = []
        for rows in sizes:
            folders = [str(_portfolio(folder, rows, seed)) for seed in SEEDS]
            for mode in modes:
                task = {"folders": folders, "rows": rows, "distinct": distinct_for(rows), "mode": mode}
                task |= {"profile": str(profile or ""), "processes": self._processes}
                times = 1 if rows >= ONCE_FROM or profile else count
                every.append([Run.of(_child("child", task)) for _ in range(times)])
                run = middle(every[-1])
                self._say(f"\n{rows:,} rows, {mode}, {times} x", *stages_table(run), limit_line(run))
        middles = [middle(runs) for runs in every]
        self._say("\nseconds (CPU seconds)", *totals_table(middles), *_growth_lines(middles))
        if profile:
            shown = io.StringIO()
            pstats.Stats(str(profile), stream=shown).sort_stats("tottime").print_stats(PROFILED)
            self._say(shown.getvalue())
        return every

    def _memory(self, folder: Path, workers: Sequence[int], mode: str) -> list[Memory]:
        if not workers:
            return []
        task = {"folder": str(_portfolio(folder, MEMORY_ROWS, SEEDS[0])), "mode": mode, "workers": list(workers)}
        memory = [Memory(**values) for values in _child("memory", task)]
        self._say(f"\nmemory, {MEMORY_ROWS:,} rows each, {mode}", *memory_table(memory))
        return memory

    def _say(self, *lines: str) -> None:
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def _number(value: str, code: str, most: int) -> int:
    number = whole_number(value, code, (1, most))
    if not 1 <= number <= most:
        raise BadInput(code, value=value, low=1, high=most)
    return number


def _portfolio(folder: Path, rows: int, seed: int) -> Path:
    """The folder of a workload, written when it is not there yet."""
    place = folder / f"{rows}-{seed}"
    if not place.is_dir():
        place.mkdir()
        write_workload(place, rows, seed)
    return place


def _child(program: str, task: dict[str, Any]) -> Any:
    """What a fresh process measured. Raises ``RuntimeError`` with its last words when it failed."""
    command = [sys.executable, "-m", f"analysis.management.benchmarking.{program}"]
    child = subprocess.Popen(  # noqa: S603 - our own program
        [*command, json.dumps({**task, "started": time.monotonic()})],
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    output, errors, together_mb = _watch(child)
    if child.returncode:
        raise RuntimeError(errors[-2_000:])
    answer = json.loads(output.splitlines()[-1])
    return {**answer, "together_mb": together_mb} if program == "child" else answer


def _watch(child: subprocess.Popen[str]) -> tuple[str, str, float]:
    """What ``child`` printed on both streams, and the most memory that it and its helpers took together."""
    most = 0.0
    while True:
        try:
            return *child.communicate(timeout=LOOK_SECONDS), most
        except subprocess.TimeoutExpired:
            most = max(most, pss_of_all(child.pid))


def _growth_lines(runs: Sequence[Run]) -> list[str]:
    lines = []
    for mode in dict.fromkeys(run.mode for run in runs):
        sizes = sorted((run for run in runs if run.mode == mode), key=lambda run: run.rows)
        if len(sizes) > 1:
            small, large = sizes[0], sizes[-1]
            lines.append(
                f"growth of the warm time from {small.rows:,} to {large.rows:,} rows, {mode}: "
                f"exponent {growth(small, large):.2f}"
            )
    return lines


def _write(
    path: Path, machine: Mapping[str, str | float], every: Sequence[Sequence[Run]], memory: Sequence[Memory]
) -> None:
    figures = {
        "machine": dict(machine),
        "runs": [run.as_dict() for runs in every for run in runs],
        "memory": [asdict(one) for one in memory],
    }
    try:
        path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    except OSError as problem:
        raise BadInput("report_not_writable", file=str(path), problem=problem.strerror or str(problem)) from problem
