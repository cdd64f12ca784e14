"""The whole suite: linters, all tests on SQLite, and on PostgreSQL and Redis those that touch database or cache."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass

from script.lib.install import PYTHON, ROOT
from script.lib.lint import lint
from script.lib.services import Servers, servers

RESULTS = ROOT / "var" / "test"
PROCESSES = ["-n", "2", "--dist", "loadfile"]  # a file stays in one process, so its models are loaded once
SERVER_VARIABLES = ("DATABASE_URL", "REDIS_URL")


@dataclass
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def main(arguments: list[str]) -> int:
    RESULTS.mkdir(parents=True, exist_ok=True)
    if arguments:
        return subprocess.run(
            [PYTHON, "-m", "pytest", *arguments], cwd=ROOT, env=_environment({}), check=False
        ).returncode
    started = time.monotonic()
    _title("Linters")
    wrong = lint()
    _title("All tests, on SQLite")
    total = _pytest("sqlite", {}, [])
    _title("Tests that touch database or cache, on PostgreSQL and Redis")
    with servers() as found:
        total += _on_servers(found)
    _title(f"Done in {time.monotonic() - started:.0f} s")
    if wrong:
        print(f"Linters that found something: {', '.join(wrong)}")
    for line in found.missing:
        print(f"!!! NOT RUN, because it could not be had: {line}")
    print(total)
    # A machine of one's own may lack a server; the one that decides about a change may not.
    incomplete = bool(found.missing) and bool(os.environ.get("CI"))
    return 1 if wrong or total.failed or not total.passed or incomplete else 0


def _on_servers(found: Servers) -> Counts:
    for line in found.found:
        print(line, flush=True)
    if not found.environment:
        return Counts()
    return _pytest("servers", found.environment, ["-m", "servers"])


def _pytest(name: str, environment: Mapping[str, str], selection: list[str]) -> Counts:
    report = RESULTS / f"{name}.xml"
    report.unlink(missing_ok=True)
    command = [str(PYTHON), "-m", "pytest", *PROCESSES, "-rs", "--durations=10", f"--junitxml={report}", *selection]
    status = subprocess.run(command, cwd=ROOT, env=_environment(environment), check=False).returncode
    counts = _counts(report.read_text(encoding="utf-8")) if report.exists() else Counts(failed=1)
    if status and not counts.failed:
        counts.failed = 1  # it broke before or after the tests, or had none to run
    return counts


def _counts(report: str) -> Counts:
    suites = list(ET.fromstring(report).iter("testsuite"))  # noqa: S314 - written by pytest a moment ago

    def total(name: str) -> int:
        return sum(int(suite.get(name, "0")) for suite in suites)

    failed, skipped = total("failures") + total("errors"), total("skipped")
    return Counts(total("tests") - failed - skipped, failed, skipped)


def _environment(servers_found: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in SERVER_VARIABLES}
    return kept | {"HIENFELD_DATA_DIR": str(RESULTS)} | dict(servers_found)


def _title(text: str) -> None:
    print(f"\n=== {text} ===", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
