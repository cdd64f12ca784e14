"""A process that was told to stop always ends, whatever it is doing."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from tests.analysis.installation import ROOT

pytestmark = pytest.mark.unit
_LONG = 60  # only waited for when the test fails

_PROGRAM = """
import os, sqlite3, sys, tempfile, threading, time
from analysis.stopsignal import StopSignal
def hang():
    name = tempfile.mkdtemp() + "/hang"
    one, other = (sqlite3.connect(name, timeout=600, isolation_level=None) for _ in "12")
    one.execute("begin exclusive")
    other.execute("begin exclusive")
stop = StopSignal({seconds}, lambda: os.write(1, b"told\\n"))  # print would hold a lock that leaving needs
stop.listen()
print("ready", flush=True)
{doing}
print("left by itself", flush=True)
"""
_IN_A_LIBRARY = "hang()"  # a handler in Python would not be run before it returns
_AT_A_LOCK = "lock = threading.Lock(); lock.acquire(); lock.acquire()"
_WHILE_LEAVING = "import atexit; atexit.register(hang); sys.exit(0)"
_OBEDIENT = "while not stop.received: time.sleep(0.01)"


def run(doing: str, number: int = signal.SIGTERM, seconds: float = 0.5) -> tuple[int, str, str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM.format(seconds=seconds, doing=doing)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"  # without a buffer, which would keep what came with it
        process.send_signal(number)
        out, err = process.communicate(timeout=_LONG)
    finally:
        process.kill()
        process.wait()
    return process.returncode, out.decode(), err.decode()


@pytest.mark.parametrize("doing", [_IN_A_LIBRARY, _AT_A_LOCK])
def test_whoever_does_not_end_in_time_is_ended(doing: str) -> None:
    status, out, err = run(doing)
    assert (status, out) == (1, "told\n")
    assert "Current thread" in err  # and it says where it hung
    assert "Traceback" not in err


def test_whoever_hangs_while_leaving_is_ended() -> None:
    status, out, _ = run(_WHILE_LEAVING)
    assert status != 0  # by us, or by the signal itself when it came even later
    assert "left by itself" not in out


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_whoever_listens_ends_by_itself(number: int) -> None:
    status, out, _ = run(_OBEDIENT, number, seconds=_LONG)
    assert status == 0
    assert "left by itself" in out


def test_signals_of_a_forked_process_are_its_own() -> None:
    child = "import os, signal; pid = os.fork()\nif not pid: signal.raise_signal(signal.SIGTERM); os._exit(0)\n"
    status, out, _ = run(child + "os.waitpid(pid, 0); print(stop.received); sys.exit(3)", signal.SIGCONT)
    assert (status, out) == (3, "False\n")
