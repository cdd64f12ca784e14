from __future__ import annotations

import socket

import pytest

from script.lib import serve

pytestmark = pytest.mark.unit


def test_a_taken_port_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(serve, "PORT", str(port))
        problem = serve._port_problem()
    assert problem.startswith(f"Cannot listen on 127.0.0.1:{port} (Address already in use).")
    assert problem.endswith(f"choose another port: PORT={port + 1} script/server")


@pytest.mark.parametrize("port", ["web", "0", "70000", "-1"])
def test_a_port_that_is_none(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PORT", port)
    assert serve._port_problem() == f"PORT is {port!r}; it must be a number from 1 to 65535."


def test_a_free_port_is_no_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    monkeypatch.setattr(serve, "PORT", str(port))
    assert serve._port_problem() == ""
