"""A stop signal that is heard at once and obeyed in time, whatever the process is doing."""

from __future__ import annotations

import faulthandler
import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

logger = logging.getLogger(__name__)
_STOPS = (signal.SIGTERM, signal.SIGINT)
_LAST_WORDS_SECONDS = 1.0


class StopSignal:
    """``received`` after SIGTERM or SIGINT; from then on the process has ``seconds`` to end by itself.

    Python runs a handler only between two steps of the main thread, and a database or a lock can keep that busy for
    ever. So a thread of its own hears the signal, and a timer that needs no Python ends the process.
    """

    def __init__(self, seconds: float, on_stop: Callable[[], None] = lambda: None) -> None:
        self.seconds = seconds
        self.received = False
        self._on_stop = on_stop
        self._deadline = float("inf")

    def listen(self) -> None:
        """Call it once, in the main thread."""
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        for number in _STOPS:
            signal.signal(number, self.note)
        signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        os.register_at_fork(after_in_child=_deaf)
        threading.Thread(target=self._hear, args=(reader,), name="stop-signal", daemon=True).start()

    def note(self, *_: object) -> None:
        """For whoever installs handlers of his own. No lock is taken here: the main thread may hold it."""
        self.received = True

    def left(self) -> float:
        """Seconds until the process is ended."""
        return max(0.0, self._deadline - time.monotonic())

    def _hear(self, reader: int) -> None:
        while True:
            if os.read(reader, 1)[0] in _STOPS:
                self._begin()

    def _begin(self) -> None:
        if self._deadline < float("inf"):
            return
        self._deadline = time.monotonic() + self.seconds
        # Into nowhere, because a log that nobody reads could make it wait.
        nowhere = Path(os.devnull).open("wb")  # noqa: SIM115 - needed until the end
        faulthandler.dump_traceback_later(self.seconds, exit=True, file=nowhere)
        self.received = True
        self._on_stop()
        time.sleep(max(0.0, self.seconds - _LAST_WORDS_SECONDS))
        logger.error("Not stopped in time", extra={"action": "stop_forced"})
        faulthandler.dump_traceback(all_threads=True)


def _deaf() -> None:
    """In a forked process, so that its signals are not taken for ours."""
    signal.set_wakeup_fd(-1)
