from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from script.lib.processes import Child, stop_all
from tests.conftest import ROOT

pytestmark = pytest.mark.integration

# A process that starts another, tells both numbers, and then waits; "deaf" ones ignore the polite signal.
FAMILY = """
import os, signal, subprocess, sys, time
if sys.argv[2] == "deaf":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(60)"
inner = subprocess.Popen([sys.executable, "-c", deaf])
with open(sys.argv[1] + ".part", "w") as file:
    file.write(f"{os.getpid()} {inner.pid}")
os.rename(sys.argv[1] + ".part", sys.argv[1])
time.sleep(60)
"""
PARENT = """
import sys, time
from script.lib.processes import Child
Child("child", [sys.executable, "-c", sys.argv[1], sys.argv[2], "polite"])
time.sleep(60)
"""


def numbers(path: Path) -> list[int]:
    deadline = time.monotonic() + 20
    while not path.exists():
        assert time.monotonic() < deadline, "the process did not start"
        time.sleep(0.02)
    return [int(number) for number in path.read_text().split()]


def gone(pid: int, within: float = 5) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":  # dead; nobody has asked for its status yet
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("manners", ["polite", "deaf"])
def test_stopping_a_child_stops_what_it_started(tmp_path: Path, manners: str) -> None:
    child = Child("child", [sys.executable, "-c", FAMILY, str(tmp_path / "pids"), manners])
    outer, inner = numbers(tmp_path / "pids")
    stop_all([child], grace=0.5)
    assert child.exit_status == -(signal.SIGTERM if manners == "polite" else signal.SIGKILL)
    assert gone(outer)
    assert gone(inner)


def test_a_child_that_ended_by_itself_leaves_nothing_behind(tmp_path: Path) -> None:
    child = Child("child", [sys.executable, "-c", FAMILY, str(tmp_path / "pids"), "polite"])
    outer, inner = numbers(tmp_path / "pids")
    os.kill(outer, signal.SIGKILL)
    child.process.wait()
    stop_all([child], grace=0.5)
    assert gone(inner)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_a_child_is_told_when_its_parent_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PARENT, FAMILY, str(tmp_path / "pids")]
    with subprocess.Popen(command, cwd=ROOT) as parent:
        outer, inner = numbers(tmp_path / "pids")
        parent.kill()
    assert gone(outer)
    os.kill(inner, signal.SIGKILL)
