"""The web process of an installation, which can be killed, and a client of it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import requests

from tests.analysis.installation import PATIENCE, ROOT, Installation, until


class Caller:
    """A client of the API, as an integrator writes one."""

    def __init__(self, address: str, token: str) -> None:
        self.address = address
        self.session = requests.Session()
        self.session.headers.update({"Authorization": f"Token {token}"})

    def get(self, path: str, **options: Any) -> requests.Response:
        return self.session.get(self.address + path, timeout=PATIENCE, **options)

    def post(self, path: str, **options: Any) -> requests.Response:
        return self.session.post(self.address + path, timeout=PATIENCE, **options)

    def delete(self, path: str) -> requests.Response:
        return self.session.delete(self.address + path, timeout=PATIENCE)


class WebServer:
    """Not running before ``start``; it may be killed and started again at the same address."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.address = f"http://127.0.0.1:{self._port}/api/"

    def start(self) -> None:
        options = ["--bind", f"127.0.0.1:{self._port}", "--threads", "2", "--no-control-socket"]
        command = [sys.executable, "-m", "gunicorn", "hienfeld.wsgi", *options]
        with (self._installation.data_dir / "web.log").open("a") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self._installation.environment(), stdout=log, stderr=log, start_new_session=True
            )
        until(self._answers, PATIENCE, "web server ready")

    def kill(self) -> None:
        """At once and with all its processes, as when the machine fails."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE)
            self._process = None

    def _answers(self) -> bool:
        try:
            return requests.get(self.address + "health/ready", timeout=5).status_code == 200
        except (requests.ConnectionError, requests.Timeout):
            return False


@contextmanager
def web_server(installation: Installation) -> Iterator[WebServer]:
    made = WebServer(installation)
    made.start()
    try:
        yield made
    finally:
        made.stop()


@contextmanager
def caller_of(installation: Installation, server: WebServer) -> Iterator[Caller]:
    create = "from django.contrib.auth.models import User; User.objects.create_user('integratie')"
    installation.manage("shell", "--no-imports", "-c", create)
    made = Caller(server.address, installation.manage("create_token", "integratie").strip())
    with made.session:
        yield made


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
