"""A PostgreSQL and a Redis of a test's own, which it may stop and start again. The shared ones are never touched."""

from __future__ import annotations

import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from script.lib import services
from tests.analysis.installation import PATIENCE, until


class OwnServer:
    """``answers`` says whether it can be used."""

    def __init__(self, command: list[str], **options: Any) -> None:
        self._command = command
        self._options = options | {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._process: subprocess.Popen[bytes] | None = None

    def answers(self) -> bool:
        raise NotImplementedError

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, **self._options)
        until(self.answers, PATIENCE, f"{self._command[0]} started")

    def stop(self, number: int = signal.SIGTERM) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(PATIENCE)
            self._process = None


class OwnPostgres(OwnServer):
    def __init__(self, initdb: Path, folder: Path) -> None:
        account = services._account_that_is_not_root(folder)
        data = folder / "data"
        create = [str(initdb), "-D", str(data), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale"]
        subprocess.run([*create, "--no-sync"], check=True, capture_output=True, cwd=folder, **account)
        self.port = services._free_port()
        settings = {"port": self.port, "listen_addresses": services.LOCAL, "unix_socket_directories": data}
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        super().__init__([str(initdb.with_name("postgres")), "-D", str(data), *flags], cwd=folder, **account)
        self.url = f"postgres://postgres@{services.LOCAL}:{self.port}/postgres"

    def answers(self) -> bool:
        return services._may_create_databases(services.LOCAL, self.port, "postgres")


class OwnRedis(OwnServer):
    def __init__(self, program: Path, folder: Path) -> None:
        self.port = services._free_port()
        options = {"--port": str(self.port), "--bind": services.LOCAL, "--save": "", "--appendonly": "no"}
        super().__init__([str(program), *(part for pair in options.items() for part in pair)], cwd=folder)
        self.url = f"redis://{services.LOCAL}:{self.port}/0"

    def answers(self) -> bool:
        return services._answers(self.port)


@contextmanager
def own_postgres() -> Iterator[OwnPostgres]:
    with _folder() as folder:
        initdb = _program(folder, ("initdb", "postgresql/*/bin"))
        (folder / "cluster").mkdir()
        server = OwnPostgres(initdb.resolve(), folder / "cluster")
        yield from _running(server)


@contextmanager
def own_redis() -> Iterator[OwnRedis]:
    with _folder() as folder:
        yield from _running(OwnRedis(_program(folder, ("redis-server", ""), ("valkey-server", "")), folder))


def _running(server: Any) -> Iterator[Any]:
    try:
        server.start()
        yield server
    finally:
        server.stop(signal.SIGKILL)


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="hienfeld-own-") as name:
        Path(name).chmod(0o755)  # a database server refuses to run as root, so another user has to get in
        yield Path(name)


def _program(folder: Path, *ways: tuple[str, str]) -> Path:
    """What is installed, else what the packages of the test suite bring."""
    for name, below_usr_lib in ways:
        try:
            return services._installed(name, below_usr_lib)
        except services.Unavailable:
            continue
    return services._Wheels(folder / "wheels").program(ways[-1][0])
