"""A whole installation of its own: data directory, database, and worker processes that can be watched and killed."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120.0  # seconds for what takes a few on an idle machine; only a failing test waits so long
_SUBMIT = """
from django.core.files.uploadedfile import SimpleUploadedFile
from analysis.services import submit_job
from hienfeld.engine.config import AnalysisConfig
for text in {texts!r}:
    print(submit_job(owner=None, policy=SimpleUploadedFile("p.csv", text.encode()), config=AnalysisConfig()).pk)
"""


@dataclass
class Installation:
    """``url`` names the database. Settings are ``worker_settings``: an engine that waits as long as its input says."""

    data_dir: Path
    url: str
    env: dict[str, str] = field(default_factory=dict)
    settings: str = "tests.analysis.worker_settings"

    @property
    def on_server(self) -> bool:
        return self.url.startswith("postgres")

    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {
            "DJANGO_SETTINGS_MODULE": self.settings,
            "HIENFELD_DATA_DIR": str(self.data_dir),
            "DATABASE_URL": self.url,
            "HIENFELD_WORKERS": "1",
            "HIENFELD_LEASE_SECONDS": "6",  # short, yet longer than a busy machine keeps a thread waiting
            **{name: os.environ[name] for name in ("REDIS_URL",) if name in os.environ},
            **self.env,
        }

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.environment(), capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def submit(self, *texts: str) -> list[str]:
        """Jobs on policy files with these texts; their ids."""
        shell = self.manage("shell", "--no-imports", "-c", _SUBMIT.format(texts=list(texts)))
        return shell.split()

    @contextmanager
    def worker(self, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        log = (self.data_dir / "worker.log").open("a")
        process = subprocess.Popen(
            [sys.executable, "manage.py", "worker", *arguments],
            cwd=ROOT, env=self.environment(), stdout=log, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise
            finally:
                log.close()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        if self.on_server:
            with psycopg.connect(self.url) as connection:
                return connection.execute(sql).fetchall()
        with closing(sqlite3.connect(self.data_dir / "db.sqlite3", timeout=30)) as connection:
            return connection.execute(sql).fetchall()

    def execute(self, sql: str) -> None:
        if self.on_server:
            with psycopg.connect(self.url, options="-c lock_timeout=2000") as connection:
                connection.execute(sql)
            return
        with closing(sqlite3.connect(self.data_dir / "db.sqlite3", timeout=5)) as connection:
            connection.execute(sql)
            connection.commit()

    @contextmanager
    def held(self, what: str = "hold") -> Iterator[None]:
        """As long as the block lasts no job comes to its end (``faulty`` knows what else can be held)."""
        flag = self.data_dir / what
        flag.touch()
        try:
            yield
        finally:
            flag.unlink()

    def freeze(self, pid: int) -> None:
        """SIGSTOP at a moment when the process holds no lock in the database; else all others would wait for it."""

        def stopped() -> bool:
            os.kill(pid, signal.SIGSTOP)
            try:
                self.execute("update analysis_job set rows_total = rows_total")
            except (sqlite3.OperationalError, psycopg.errors.LockNotAvailable):
                os.kill(pid, signal.SIGCONT)
                return False
            return True

        self.until(stopped, "a moment without a lock")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """As long as the block lasts no job or worker can be written, and on PostgreSQL not be read either."""
        if self.on_server:
            with psycopg.connect(self.url) as connection:
                connection.execute("lock table analysis_job, analysis_workerheartbeat in access exclusive mode")
                yield
                connection.rollback()
            return
        with closing(sqlite3.connect(self.data_dir / "db.sqlite3", timeout=30, isolation_level=None)) as connection:
            connection.execute("begin immediate")
            yield
            connection.execute("rollback")

    def statuses(self) -> list[str]:
        return [row[0] for row in self.rows("select status from analysis_job order by created_at")]

    def codes(self) -> list[str]:
        return [row[0] for row in self.rows("select code from analysis_jobevent order by id")]

    def worker_pids(self, queue: str = "analysis") -> list[int]:
        """Of the workers that serve ``queue``."""
        served = f"select pid from analysis_workerheartbeat where queues like '%{queue}%' order by pid"  # noqa: S608
        return [row[0] for row in self.rows(served)]

    def log(self) -> str:
        log = self.data_dir / "worker.log"
        return log.read_text() if log.exists() else ""

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for it. When it does not come, say how things stand."""
        try:
            until(condition, PATIENCE, what)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self._story()}\n{self.log()[-6000:]}") from None

    def _story(self) -> str:
        try:
            events = self.rows("select job_id, code, actor, attempt from analysis_jobevent order by id")
        except (psycopg.Error, sqlite3.Error) as error:
            return str(error)
        return "\n".join(map(str, [*events[-60:], self.statuses()]))

    def until_ended(self, *expected: str) -> None:
        """Until every job is in its expected state, in order of submission; ``completed`` when none are given."""
        wanted = list(expected) or ["completed"] * len(self.statuses())
        self.until(lambda: self.statuses() == wanted, f"jobs {wanted}")

    def until_working(self) -> int:
        """Until a job runs in a worker that lives; the process id of that worker."""
        found: list[int] = []

        def look() -> bool:
            names = [row[0] for row in self.rows("select worker from analysis_job where status = 'running'")]
            found[:] = [pid for pid in (int(name.rpartition(":")[2]) for name in names) if alive(pid)]
            return bool(found)

        self.until(look, "a job running")
        return found[0]

    def until_idle(self, queue: str = "analysis") -> int:
        """Until a worker waits for work of ``queue``; its process id."""
        self.until(lambda: any(map(alive, self.worker_pids(queue))), "sign of life")
        return next(filter(alive, self.worker_pids(queue)))


def until(condition: Callable[[], bool], seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} s: {what}")


def alive(pid: int) -> bool:
    """A zombie counts as dead."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def children(pid: int) -> list[int]:
    """The processes that ``pid`` has forked, at this moment."""
    return [int(child) for task in Path(f"/proc/{pid}/task").glob("*/children") for child in task.read_text().split()]


def parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


def descendants(pid: int) -> list[int]:
    """All processes below ``pid``, at this moment."""
    return [below for child in children(pid) for below in (child, *descendants(child))]


@dataclass
class Template:
    """An installation with its tables made, to be copied: migrating takes longer than most tests.

    ``server`` is the address of any database on the PostgreSQL server; "" is SQLite.
    """

    folder: Path
    server: str = ""
    _name: str = ""

    def prepare(self) -> None:
        self._name = self._new_name("template")
        if self.server:
            self._administer(f"create database {self._name}")
        Installation(self.folder, self._url(self.folder, self._name)).manage("migrate", "--verbosity", "0")

    @contextmanager
    def copy(self, folder: Path) -> Iterator[Installation]:
        name = self._new_name("worker")
        if self.server:
            self._administer(f"create database {name} template {self._name}")
        else:
            shutil.copy(self.folder / "db.sqlite3", folder / "db.sqlite3")
        try:
            yield Installation(folder, self._url(folder, name))
        finally:
            self._drop(name)

    def remove(self) -> None:
        self._drop(self._name)

    def at(self, server: str, folder: Path) -> Template:
        """The same on another server; not yet prepared."""
        return replace(self, server=server, folder=folder, _name="")

    def _url(self, folder: Path, name: str) -> str:
        return f"{self.server.rsplit('/', 1)[0]}/{name}" if self.server else f"sqlite:///{folder}/db.sqlite3"

    @staticmethod
    def _new_name(kind: str) -> str:
        return f"{kind}_{uuid.uuid4().hex[:10]}"

    def _drop(self, name: str) -> None:
        if self.server:
            self._administer(f"drop database if exists {name} with (force)")

    def _administer(self, statement: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)
