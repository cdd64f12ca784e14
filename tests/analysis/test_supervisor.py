"""What the supervisor does with signals, without any process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from analysis.supervisor import make_cluster

_STOPS = (signal.SIGTERM, signal.SIGINT)


@pytest.fixture(autouse=True)
def _handlers_restored() -> Iterator[None]:
    before = [signal.getsignal(number) for number in _STOPS]
    yield
    for number, handler in zip(_STOPS, before, strict=True):
        signal.signal(number, handler)


def test_signal_while_the_cluster_is_starting_is_only_noted() -> None:
    """It used to be answered by the library, which waits for the running task: for ever, if that takes for ever."""
    noted: list[str] = []
    cluster = make_cluster(lambda: noted.append("stop"))
    cluster.sentinel = _Busy()
    for number in _STOPS:
        os.kill(os.getpid(), number)
    assert noted == ["stop", "stop"]


class _Busy:
    """A guard whose worker is at a long job."""

    def is_alive(self) -> bool:
        return True

    def join(self, timeout: float | None = None) -> None:
        raise AssertionError("waited for the job")
