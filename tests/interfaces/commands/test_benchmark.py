"""``manage.py benchmark``: real processes on tiny portfolios; how long they take is never asserted."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from analysis.management.benchmarking.measured import Limit, Pass, Run, middle
from analysis.management.benchmarking.tables import growth, totals_table
from analysis.management.benchmarking.workload import distinct_for, write_workload
from analysis.management.commands import benchmark
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.resources import Resources
from hienfeld.engine.stages.ingest import ingest
from hienfeld.engine.stages.normalise import normalise
from hienfeld.engine.types import no_tick

pytestmark = pytest.mark.unit


def run_of(seconds: float, rows: int = 100) -> Run:
    passes = [Pass(kind, seconds, seconds, {"read": seconds}, 100.0) for kind in ("cold", "warm", "repeat")]
    return Run(rows, rows // 5, "fast", passes, Limit(0.5, 0.0, 0.5))


def test_measures_in_processes_of_their_own_and_keeps_the_figures(tmp_path: Path) -> None:
    kept, out = tmp_path / "cijfers.json", io.StringIO()
    options = ("--rows", "30", "--mode", "fast", "--runs", "1", "--workers", "1", "--processes", "2")
    call_command("benchmark", *options, "--json", str(kept), stdout=out)
    figures = json.loads(kept.read_text("utf-8"))
    (run,) = figures["runs"]
    assert [one["kind"] for one in run["passes"]] == ["cold", "warm", "repeat"]
    assert all(one["seconds"] > 0 and one["peak_mb"] > 0 for one in run["passes"])
    assert {"ingest", "read", "match", "report"} <= run["passes"][0]["stages"].keys()
    assert figures["memory"][0]["total_mb"] > figures["memory"][0]["each_mb"][0] > 0
    assert "| 30 (6), fast |" in out.getvalue()


def test_large_sizes_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []

    def child(program: str, task: dict[str, Any]) -> Any:
        measured.append(task["rows"])
        return run_of(1.0, task["rows"]).as_dict()

    monkeypatch.setattr(benchmark, "_child", child)
    monkeypatch.setattr(benchmark, "_portfolio", lambda folder, rows, seed: folder)
    for more in ((), ("--large",)):
        call_command("benchmark", "--mode", "fast", "--runs", "1", "--workers", *more, stdout=io.StringIO())
    assert measured == [1_660, 16_600, 1_000, 1_660, 16_600, 100_000]


def test_profile_on_request(tmp_path: Path) -> None:
    profile, out = tmp_path / "profiel.prof", io.StringIO()
    arguments = ("--rows", "20", "--mode", "fast", "--workers", "--profile", str(profile))
    call_command("benchmark", *arguments, stdout=out)
    assert profile.stat().st_size > 0
    assert "function calls" in out.getvalue()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--rows", "0"),
        ("--runs", "veel"),
        ("--workers", "0"),
        ("--processes", "0"),
        ("--mode", "snel"),
        ("--profile", "a.prof"),
    ],
)
def test_refuses_what_it_cannot_measure(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        call_command("benchmark", *arguments, stderr=io.StringIO())
    assert stopped.value.code == 2


def test_same_portfolio_every_time_with_so_many_distinct_texts(tmp_path: Path) -> None:
    texts = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        workload = write_workload(tmp_path / name, 200, seed=3)
        loaded = ingest(workload.inputs, AnalysisConfig(), no_tick, Resources().documents)
        corpus = normalise(loaded.table)
        texts.append([variant.text for variant in corpus.variants])
        assert (len(corpus.row_variant), len(corpus.variants)) == (200, workload.distinct)
        assert (len(loaded.articles), len(loaded.clauses)) == (80, 60)
    assert texts[0] == texts[1]
    assert distinct_for(16_600) == 5_000


def test_median_of_the_runs_and_growth() -> None:
    run = middle([run_of(4.0), run_of(1.0), run_of(2.0)])
    assert run.named("warm").seconds == run.named("warm").stages["read"] == run.ratio == 2.0
    assert growth(run_of(1.0, 100), run_of(10.0, 1_000)) == pytest.approx(1.0)
    assert totals_table([run])[-1].startswith("| 100 (20), fast | 2.0 (2.0) |")
