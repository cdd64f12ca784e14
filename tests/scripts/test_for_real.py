"""The server and the demo as a user starts them, each in a data folder of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.integration


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {"HIENFELD_DATA_DIR": str(data), "HIENFELD_WORKERS": "1", "PYTHONUNBUFFERED": "1"} | more


def processes_of(session: int) -> list[int]:
    """The processes of a session that are not yet over."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def wait_for(path: Path, pattern: str, seconds: float) -> re.Match[str]:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        match = re.search(pattern, path.read_text(encoding="utf-8"))
        if match:
            return match
        time.sleep(0.1)
    pytest.fail(f"{pattern} did not appear:\n{path.read_text(encoding='utf-8')}")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_server_runs_the_example_and_stops_without_orphans(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = environment(tmp_path / "data", PORT=str(port))
    subprocess.run([sys.executable, "-m", "script.lib.prepare"], cwd=ROOT, env=settings, check=True)
    log = tmp_path / "log"
    with log.open("w") as output:
        command = [sys.executable, "-m", "script.lib.serve"]
        server = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=output, stderr=subprocess.STDOUT)
    try:
        wait_for(log, "The bundled example was submitted as a first job", 60)
        wait_for(log, f"Hienfeld runs at http://127.0.0.1:{port} ", 60)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/health", timeout=10) as answer:
            assert json.load(answer)["status"] == "healthy"
        wait_for(log, "outcome=completed", 180)
        children = [int(pid) for pid in Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()]
        assert len(children) == 2
        assert all(processes_of(child) for child in children)
    finally:
        server.send_signal(signal.SIGTERM)
        status = server.wait(40)
    assert status == 0
    assert [pid for child in children for pid in processes_of(child)] == []
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2)


def test_demo_prints_what_was_found(tmp_path: Path) -> None:
    settings = environment(tmp_path / "demo")
    command = [sys.executable, "-m", "script.lib.demo"]
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    summary = done.stdout[done.stdout.index("\nrows ") :]
    rows, groups = (int(number) for number in re.findall(r"^(?:rows|groups) +(\d+)$", summary, re.MULTILINE))
    advice = {code: int(count) for code, count in re.findall(r"^  ([A-Z_]+) +(\d+)$", summary, re.MULTILINE)}
    assert 100 < rows == sum(advice.values())
    assert 0 < groups < rows
    assert {"VERWIJDEREN", "VERVANGEN", "BEHOUDEN", "STANDAARDISEREN"} <= advice.keys()
    (seconds,) = re.findall(r"^seconds +(\d+\.\d)$", summary, re.MULTILINE)
    assert float(seconds) > 0
    (report,) = re.findall(r"^report +(.+)$", summary, re.MULTILINE)
    assert Path(report).read_bytes()[:4] == b"PK\x03\x04"
