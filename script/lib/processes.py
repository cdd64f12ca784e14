"""Child processes that never outlive this one."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from types import FrameType
from typing import Any

_PR_SET_PDEATHSIG = 1
GRACE = 15.0  # seconds for a child to stop by itself


class Stop(Exception):
    """SIGTERM, SIGINT or SIGHUP came in."""


class Child:
    """A process in a session of its own: the terminal's Ctrl-C reaches us only, and we stop it in order."""

    def __init__(self, name: str, command: Sequence[str], **extra: Any) -> None:
        self.name = name
        self.command = list(command)
        self.process: subprocess.Popen[bytes] = subprocess.Popen(
            self.command,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - no threads in the scripts when they start children
            **extra,
        )

    @property
    def exit_status(self) -> int | None:
        return self.process.poll()

    def stop(self, grace: float = GRACE) -> None:
        """SIGTERM; after ``grace`` seconds SIGKILL to it and all it started."""
        self.process.terminate()
        try:
            self.process.wait(grace)
        except subprocess.TimeoutExpired:
            print(f"{self.name} did not stop in {grace:.0f} s and is killed.")
        self._kill_session()
        self.process.wait()

    def _kill_session(self) -> None:
        # Also when the child itself is gone: what it started may not be.
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return


def stop_all(children: Sequence[Child], grace: float = GRACE) -> None:
    """Stops all at once, so that the slowest decides how long it takes."""
    for child in children:
        if child.exit_status is None:
            child.process.terminate()
    deadline = time.monotonic() + grace
    for child in children:
        child.stop(max(0.1, deadline - time.monotonic()))


def raise_on_signals() -> None:
    """From now on SIGTERM, SIGHUP and Ctrl-C raise ``Stop``; only the first, so that nothing disturbs the stopping."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        for one in _SIGNALS:
            signal.signal(one, signal.SIG_IGN)
        raise Stop

    for one in _SIGNALS:
        signal.signal(one, stop)


_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_libc = ctypes.CDLL(None) if os.uname().sysname == "Linux" else None


def _die_with_parent() -> None:
    """Runs in the child: Linux sends it SIGTERM when we die without a chance to say goodbye."""
    for one in _SIGNALS:
        signal.signal(one, signal.SIG_DFL)
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
