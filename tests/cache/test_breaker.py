from __future__ import annotations

import logging

import pytest

from hienfeld.cache.breaker import Breaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Server:
    """Away until told otherwise; counts who asks."""

    def __init__(self) -> None:
        self.away, self.asked = True, 0

    def __call__(self) -> str:
        self.asked += 1
        if self.away:
            raise ConnectionError("away")
        return "value"


def test_what_failed_is_left_alone_and_tried_again_later(caplog: pytest.LogCaptureFixture) -> None:
    clock, server = Clock(), Server()
    breaker = Breaker("test", (OSError,), clock)
    with caplog.at_level(logging.INFO, "hienfeld.cache"):
        assert [breaker.call(server, "miss") for _ in range(5)] == ["miss"] * 5
        assert (server.asked, breaker.is_open) == (1, True)
        for _ in range(70):
            clock.now += 1
            breaker.call(server, "miss")
        assert server.asked < 10  # each pause is longer than the one before
        assert [record.getMessage() for record in caplog.records] == ["Cache does not answer; going on without it"] * 2
        server.away = False
        clock.now += 30
        assert breaker.call(server, "miss") == "value"
        assert breaker.call(server, "miss") == "value"
    assert (caplog.records[-1].getMessage(), breaker.is_open) == ("Cache is back", False)


def test_other_errors_are_not_hidden() -> None:
    def wrong() -> str:
        raise KeyError("programming error")

    with pytest.raises(KeyError):
        Breaker("test", (OSError,)).call(wrong, "miss")
