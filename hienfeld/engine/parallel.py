"""Pieces of work shared with helpers: processes forked from this one, which know all that it knows.

A helper runs engine code only and sends back bytes. It takes the next piece when it has done one, as this process does,
so that nobody waits for somebody slower. What comes out does not depend on who did what, or on whether a helper lived
to send it: a piece that does not arrive is done here.
"""

from __future__ import annotations

import ctypes
import gc
import os
import select
import signal
import struct
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

Work = Callable[[int], bytes]  # does one piece, told by its number

PATIENCE = 5.0  # seconds without a sign of life after which a piece that a helper took is done here
_LOOK_SECONDS = 0.1
_TICKET = struct.Struct("<I")
_HEAD = struct.Struct("<IQ")  # of a result: the number of its piece, how many bytes
_READ_BYTES, _WRITE_BYTES = 1 << 20, 1 << 16
_PR_SET_PDEATHSIG = 1
_FIRST_TO_GO = "500"  # when memory runs out, of 1000: rather a helper than whom it helps


def can_help() -> bool:
    """Whether helpers can be had here: elsewhere a forked process may not use the libraries that this one has begun."""
    return sys.platform.startswith("linux")


class Crew:
    """This process and ``helpers`` forked ones, at the ``pieces`` of one piece of work. They begin at once.

    Only for processes that run one analysis at a time: another thread must not be multiplying matrices meanwhile.
    """

    def __init__(self, work: Work, pieces: Sequence[int], helpers: int) -> None:
        self.done: dict[int, bytes] = {}  # by helpers, until somebody takes them out
        self._tickets = _tickets(pieces)
        self._helpers: list[_Helper] = []
        with suppress(OSError):  # no memory or no process to be had: then with fewer
            for _ in range(helpers):
                self._helpers.append(_Helper(work, self._tickets))
        self._waiting_since: float | None = None

    @property
    def pids(self) -> list[int]:
        return [helper.pid for helper in self._helpers]

    def take(self) -> int | None:
        """A piece that nobody has begun, for this process to do; None when there are no more."""
        ticket = os.read(self._tickets, _TICKET.size)
        return _TICKET.unpack(ticket)[0] if ticket else None

    def collect(self) -> None:
        """Put what helpers have sent by now into ``done``."""
        self._collect(0)

    def wait(self) -> bool:
        """The same after waiting for it a moment, with nothing else to do. False when nothing more will come.

        Helpers from whom nothing was heard for a long time are given up.
        """
        now = time.monotonic()
        begun = self._waiting_since = self._waiting_since or now
        if self._collect(_LOOK_SECONDS):
            self._waiting_since = None
        elif now - begun >= PATIENCE:
            self._dismiss()
        return bool(self._helpers)

    def _collect(self, seconds: float) -> bool:
        pipes = {helper.results: helper for helper in self._helpers}
        ready = select.select(list(pipes), [], [], seconds)[0] if pipes else []
        for pipe in ready:
            if not pipes[pipe].read(self.done):
                self._helpers.remove(pipes[pipe])
                pipes[pipe].end()
        return bool(ready)

    def close(self) -> None:
        """No helper is left after this, whatever it was doing."""
        self._dismiss()
        if self._tickets >= 0:
            os.close(self._tickets)
            self._tickets = -1

    def _dismiss(self) -> None:
        while self._helpers:
            self._helpers.pop().end()


class _Helper:
    def __init__(self, work: Work, tickets: int) -> None:
        self.results, results = os.pipe()
        os.set_blocking(self.results, False)
        try:
            self.pid = _fork(lambda: _help(work, tickets, results))
        except OSError:
            os.close(self.results)
            raise
        finally:
            os.close(results)
        self._received = bytearray()

    def read(self, done: dict[int, bytes]) -> bool:
        """Put what has arrived into ``done``. False at the end."""
        ended = False
        with suppress(BlockingIOError):
            while data := os.read(self.results, _READ_BYTES):
                self._received += data
            ended = True
        while len(self._received) >= _HEAD.size:
            piece, size = _HEAD.unpack_from(self._received)
            if len(self._received) < _HEAD.size + size:
                break
            done[piece] = bytes(self._received[_HEAD.size : _HEAD.size + size])
            del self._received[: _HEAD.size + size]
        return not ended

    def end(self) -> None:
        os.close(self.results)
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


def _tickets(pieces: Sequence[int]) -> int:
    """A pipe that holds the numbers of all pieces, from which each process reads its next.

    What does not fit in is nobody's, and therefore done here in the end.
    """
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with suppress(BlockingIOError):
        for piece in pieces:
            os.write(writer, _TICKET.pack(piece))
    os.close(writer)
    return reader


def _fork(run: Callable[[], NoReturn]) -> int:
    """The id of a new process in which ``run`` is all that happens. Raises ``OSError``."""
    prctl = _libc().prctl
    parent = os.getpid()
    # Until the new process has handlers of its own: those it inherits speak for its parent.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        pid = os.fork()
        if pid:
            return pid
        try:
            prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() == parent:  # else it died before the line above
                _forget_handlers(before)
                run()
        finally:
            os._exit(1)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@lru_cache(maxsize=1)
def _libc() -> Any:
    return ctypes.CDLL(None)


def _forget_handlers(mask: Iterable[int]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _help(work: Work, tickets: int, results: int) -> NoReturn:
    """The life of a helper: it does pieces until there are no more, and leaves without saying goodbye to anything that
    it has inherited. Of an error it says nothing; who does the piece in its place will meet the same."""
    gc.freeze()  # a collection would copy the pages it looks at
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO, encoding="ascii")
    os.set_blocking(results, False)  # who has no time to read now need not keep us from the next piece
    unsent = bytearray()
    while ticket := os.read(tickets, _TICKET.size):
        (piece,) = _TICKET.unpack(ticket)
        made = work(piece)
        unsent += _HEAD.pack(piece, len(made)) + made
        _send(results, unsent)
    os.set_blocking(results, True)
    _send(results, unsent)
    os._exit(0)


def _send(pipe: int, unsent: bytearray) -> None:
    """As much of ``unsent`` as fits into the pipe; it is taken off."""
    with suppress(BlockingIOError):
        while unsent:
            del unsent[: os.write(pipe, bytes(unsent[:_WRITE_BYTES]))]
