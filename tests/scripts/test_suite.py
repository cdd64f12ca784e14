from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from script.lib import suite
from script.lib.services import Servers
from script.lib.suite import Counts

pytestmark = pytest.mark.unit
REPORT = '<testsuites><testsuite tests="9" failures="1" errors="2" skipped="3"/></testsuites>'


def test_counts_of_a_report() -> None:
    assert suite._counts(REPORT) == Counts(passed=3, failed=3, skipped=3)


def test_sum_reads_like_a_test_runner() -> None:
    assert str(Counts(1, 0, 2) + Counts(3, 1, 0)) == "4 passed, 1 failed, 2 skipped"


class Runs:
    """The steps of a run, with results of our choosing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        self.selections: list[list[str]] = []
        self.wrong: list[str] = []
        self.counts = Counts(passed=5)
        self.found = Servers({"DATABASE_URL": "postgres://x"}, ["PostgreSQL: here"])
        monkeypatch.setattr(suite, "RESULTS", tmp_path)
        monkeypatch.setattr(suite, "lint", lambda: self.wrong)
        monkeypatch.setattr(suite, "servers", self._servers)
        monkeypatch.setattr(suite, "_pytest", self._pytest)

    @contextmanager
    def _servers(self) -> Any:
        yield self.found

    def _pytest(self, name: str, environment: dict[str, str], selection: list[str]) -> Counts:
        self.selections.append([name, *environment, *selection])
        return self.counts


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runs:
    return Runs(monkeypatch, tmp_path)


def test_everything_runs_on_sqlite_and_a_part_again_on_servers(runs: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    assert suite.main([]) == 0
    assert runs.selections == [["sqlite"], ["servers", "DATABASE_URL", "-m", "servers"]]
    assert capsys.readouterr().out.splitlines()[-1] == "10 passed, 0 failed, 0 skipped"


def test_a_server_that_cannot_be_had_is_told_loudly(
    runs: Runs, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    runs.found = Servers(missing=["Redis: not installed"])
    assert suite.main([]) == 0
    assert "!!! NOT RUN, because it could not be had: Redis: not installed" in capsys.readouterr().out
    assert runs.selections == [["sqlite"]]
    monkeypatch.setenv("CI", "true")
    assert suite.main([]) == 1


@pytest.mark.parametrize("counts", [Counts(passed=5, failed=1), Counts(skipped=4)])
def test_failed_or_no_tests_fail_the_run(runs: Runs, counts: Counts) -> None:
    runs.counts = counts
    assert suite.main([]) == 1


def test_a_linter_fails_the_run(runs: Runs) -> None:
    runs.wrong = ["mypy"]
    assert suite.main([]) == 1
    assert len(runs.selections) == 2
