from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from hienfeld.settings import env

pytestmark = pytest.mark.unit


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("HIENFELD_") or name in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DEBUG"):
            monkeypatch.delenv(name)


def problems(monkeypatch: pytest.MonkeyPatch, **variables: str) -> list[str]:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured) as refused:
        env.load()
    return [line.removeprefix("  - ") for line in str(refused.value).splitlines()[1:]]


def test_defaults_need_nothing() -> None:
    read = env.load()
    assert (read.debug, read.database_url, read.redis_url, read.secret_key) == (False, "", "", "")
    assert (read.data_dir, read.log_format, read.job_timeout) == (env.ROOT / "var", "console", 3600)
    assert read.allowed_hosts == ["127.0.0.1", "localhost", "[::1]"]


def test_values_are_typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given = {
        "HIENFELD_WORKERS": "3", "HIENFELD_DATA_DIR": str(tmp_path), "DEBUG": "true", "ALLOWED_HOSTS": "a.nl,b.nl",
        "HIENFELD_LOG_FORMAT": "json", "REDIS_URL": "redis://cache:6379/1", "HIENFELD_RETENTION_DAYS": "0",
        "HIENFELD_PROCESSES": "2",
    }  # fmt: skip
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    read = env.load()
    assert (read.workers, read.processes, read.data_dir, read.debug, read.retention_days) == (3, 2, tmp_path, True, 0)
    assert (read.allowed_hosts, read.log_format, read.redis_url) == (["a.nl", "b.nl"], "json", "redis://cache:6379/1")


def test_empty_value_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIENFELD_RETENTION_DAYS", "")
    assert env.load().retention_days == 90


def test_everything_wrong_is_reported_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = problems(
        monkeypatch,
        HIENFELD_WORKERS="0",
        HIENFELD_LOG_FORMAT="xml",
        HIENFELD_RETENTION_DAYS="soon",
        DEBUG="maybe",
        DATABASE_URL="mysql://u:geheim@host/db",
        SECRET_KEY="short",
        HIENFELD_WORKER="3",
    )
    named = [re.findall(r"[A-Z]+(?:_[A-Z]+)*", problem.removeprefix("Environment variable"))[0] for problem in found]
    assert named == [
        "SECRET_KEY", "DEBUG", "DATABASE_URL", "HIENFELD_WORKERS", "HIENFELD_LOG_FORMAT", "HIENFELD_RETENTION_DAYS",
        "HIENFELD_WORKER",
    ]  # fmt: skip
    assert "HIENFELD_WORKERS: 0 lies outside 1 to 64" in found
    assert 'HIENFELD_LOG_FORMAT: "xml" is none of console, json' in found


def test_passwords_are_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    found = problems(monkeypatch, DATABASE_URL="mysql://u:geheim@host/db", SECRET_KEY="short-secret")
    assert "geheim" not in "".join(found)
    assert "short-secret" not in "".join(found)


def test_unknown_variable_lists_the_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = problems(monkeypatch, HIENFELD_RETENTION="3")
    assert found.startswith("HIENFELD_RETENTION: no such variable; known are HIENFELD_DATA_DIR, ")
    assert "HIENFELD_RETENTION_DAYS" in found


def test_secret_can_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("k" * 40)
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    assert env.load().secret_key == "k" * 40


def test_missing_secret_file_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (found,) = problems(monkeypatch, SECRET_KEY_FILE=str(tmp_path / "absent"))
    assert found == "The value of SECRET_KEY_FILE must be a readable file path."


@pytest.mark.parametrize("name", sorted(env.READ_ELSEWHERE))
def test_variables_of_the_scripts_are_known(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "x")
    env.load()


def test_start_says_what_is_wrong_and_shows_no_traceback(root: Any, tmp_path: Path) -> None:
    variables = {"PATH": os.environ["PATH"], "HIENFELD_DATA_DIR": str(tmp_path), "HIENFELD_WORKERS": "veel"}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=root, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "HIENFELD_WORKERS" in done.stderr
    assert "Traceback" not in done.stderr
