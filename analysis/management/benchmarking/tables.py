"""The figures as tables in Markdown, so that what the command prints can be kept in docs/benchmarks.md."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from analysis.management.benchmarking.measured import KINDS, Memory, Run


def machine_line(machine: Mapping[str, str | float]) -> str:
    return (
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB, Python {machine['python']}, "
        f"commit {machine['commit'] or '?'}, load at the start {machine['load']}"
    )


def totals_table(runs: Sequence[Run]) -> list[str]:
    """Seconds per pass, CPU seconds in brackets."""
    lines = _head(
        "rows (distinct), mode",
        *KINDS,
        "peak memory, MB",
        "texts encoded, warm",
        "cache hits, repeat",
        "limit",
        "ratio to the limit",
    )
    for run in runs:
        passes = [run.named(kind) for kind in KINDS]
        lines.append(
            _line(
                f"{run.rows:,} ({run.distinct:,}), {run.mode}",
                *(f"{one.seconds:.1f} ({one.cpu:.1f})" for one in passes),
                f"{run.peak_mb:,.0f}",
                f"{passes[1].encoded:,}",
                f"{passes[2].hits:,} of {passes[2].asked:,}",
                f"{run.limit.seconds:.1f}",
                f"{run.ratio:.1f}",
            )
        )
    return lines


def stages_table(run: Run) -> list[str]:
    """Where the time of one workload goes."""
    lines = _head("stage", *(f"{kind}, s" for kind in KINDS), "share of warm", "rows/s, warm")
    warm = run.named("warm")
    for stage in warm.stages:
        seconds = [run.named(kind).stages.get(stage, 0.0) for kind in KINDS]
        lines.append(
            _line(
                stage,
                *(f"{value:.2f}" for value in seconds),
                f"{seconds[1] / warm.seconds:.0%}",
                f"{run.rows / seconds[1]:,.0f}" if seconds[1] > 0 else "",
            )
        )
    totals = [run.named(kind).seconds for kind in KINDS]
    return [*lines, _line("all", *(f"{t:.2f}" for t in totals), "100%", f"{run.rows / warm.seconds:,.0f}")]


def limit_line(run: Run) -> str:
    limit = run.limit
    parts = f"read {limit.read:.2f} s + encode {limit.encoded:,} texts {limit.encode:.2f} s + write {limit.write:.2f} s"
    return f"limit: {parts} = {limit.seconds:.2f} s; warm takes {run.ratio:.1f} times that"


def memory_table(memory: Sequence[Memory]) -> list[str]:
    lines = _head("workers", "PSS of all and their parent, MB", "times one worker")
    return lines + [
        _line(str(one.workers), f"{one.total_mb:,.0f}", f"{one.total_mb / memory[0].total_mb:.2f}") for one in memory
    ]


def growth(small: Run, large: Run) -> float:
    """The exponent by which the warm time grows with the rows: 1 is in proportion, 2 is fourfold for double."""
    times = large.named("warm").seconds / small.named("warm").seconds
    return math.log(times) / math.log(large.rows / small.rows)


def _head(*names: str) -> list[str]:
    return [_line(*names), _line(*("---" for _ in names))]


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
