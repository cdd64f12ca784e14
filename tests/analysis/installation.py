"""A whole installation of its own: data directory, database, and worker processes that can be watched and killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parent.parent.parent
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

    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {
            "DJANGO_SETTINGS_MODULE": self.settings,
            "HIENFELD_DATA_DIR": str(self.data_dir),
            "DATABASE_URL": self.url,
            "HIENFELD_WORKERS": "1",
            "HIENFELD_LEASE_SECONDS": "6",  # short, yet longer than a busy machine keeps a thread waiting
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
            cwd=ROOT, env=self.environment(), stdout=log, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(40)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
                    raise
            log.close()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        if self.url.startswith("postgres"):
            with psycopg.connect(self.url) as connection:
                return connection.execute(sql).fetchall()
        with closing(sqlite3.connect(self.data_dir / "db.sqlite3", timeout=30)) as connection:
            return connection.execute(sql).fetchall()

    def execute(self, sql: str) -> None:
        if self.url.startswith("postgres"):
            with psycopg.connect(self.url) as connection:
                connection.execute(sql)
            return
        with closing(sqlite3.connect(self.data_dir / "db.sqlite3", timeout=30)) as connection:
            connection.execute(sql)
            connection.commit()

    def statuses(self) -> list[str]:
        return [row[0] for row in self.rows("select status from analysis_job order by created_at")]

    def codes(self) -> list[str]:
        return [row[0] for row in self.rows("select code from analysis_jobevent order by id")]

    def worker_pids(self) -> list[int]:
        return [row[0] for row in self.rows("select pid from analysis_workerheartbeat order by pid")]

    def log(self) -> str:
        return (self.data_dir / "worker.log").read_text()


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


def descendants(pid: int) -> list[int]:
    """All processes below ``pid``, at this moment."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *descendants(int(child))]
    return found


@contextmanager
def database(vendor: str, url: str, data_dir: Path) -> Iterator[str]:
    """The address of an empty database of its own, of the kind the tests run on."""
    if vendor == "sqlite":
        yield f"sqlite:///{data_dir}/db.sqlite3"
        return
    name = f"worker_{uuid.uuid4().hex[:10]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"create database {name}")
    try:
        yield f"{url.rsplit('/', 1)[0]}/{name}"
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"drop database {name} with (force)")
