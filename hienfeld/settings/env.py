"""Typed reading of the environment. Everything that is wrong or unknown is reported at once, before Django starts.

To add a variable: one field in ``Environment`` and one line in ``_read``. A ``HIENFELD_`` name that no line reads is an
error, because a misspelt variable that is silently ignored is the hardest kind of misconfiguration to find.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import EnvError, FileAwareEnv

from hienfeld.engine.models.folders import DEFAULT_MODEL

ROOT = Path(__file__).resolve().parent.parent.parent
PREFIX = "HIENFELD_"
READABLE_MB = 50  # the readers refuse larger files (engine/readers/limits.py)
LOG_FORMATS = ("console", "json")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
# Read outside Django: by the scripts, the version module and the container's entry point.
READ_ELSEWHERE = frozenset(
    {"HIENFELD_BUILD", "HIENFELD_HOST", "HIENFELD_PORT", "HIENFELD_ADMIN_USER", "HIENFELD_ADMIN_PASSWORD"}
)


@dataclass(frozen=True, slots=True)
class Environment:
    """What the environment says, validated."""

    secret_key: str  # "": generate one and keep it in the data directory
    debug: bool
    allowed_hosts: list[str]
    csrf_trusted_origins: list[str]
    secure: bool
    database_url: str
    redis_url: str
    data_dir: Path
    embedding_model: str
    spacy_model: str
    workers: int
    processes: int  # 0: as many as a worker has cores to itself
    job_timeout: int  # seconds
    lease_seconds: int
    max_attempts: int
    ageing_seconds: int
    log_format: str
    log_level: str
    retention_days: int  # 0: keep for ever
    max_upload_mb: int
    site_url: str
    email_host: str  # "": no e-mail is sent
    email_port: int
    email_user: str
    email_password: str
    email_tls: bool
    email_from: str


@dataclass(slots=True)
class _Reader:
    """Collects problems instead of stopping at the first."""

    env: FileAwareEnv
    problems: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    def read(self, name: str, kind: str, default: Any, accept: Callable[[Any], str | None] = lambda _: None) -> Any:
        """The value of ``name`` as ``kind`` (a method of environs). ``accept`` returns what is wrong, or None."""
        self.known |= {name, f"{name}_FILE"}
        if not os.environ.get(name, "").strip() and f"{name}_FILE" not in os.environ:
            return default
        with self.collecting():
            value = getattr(self.env, kind)(name)
            wrong = accept(value)
            if wrong is None:
                return value
            self.problems.append(f"{name}: {wrong}")
        return default

    @contextmanager
    def collecting(self) -> Iterator[None]:
        try:
            yield
        except (EnvError, ValueError) as error:
            self.problems.append(str(error))

    def report_unknown(self) -> None:
        for name in sorted(os.environ):
            if name.startswith(PREFIX) and name not in self.known and name not in READ_ELSEWHERE:
                self.problems.append(f"{name}: no such variable; known are {', '.join(self._known_names())}")

    def _known_names(self) -> list[str]:
        return sorted(name for name in self.known if name.startswith(PREFIX) and not name.endswith("_FILE"))


def between(low: int, high: int) -> Callable[[int], str | None]:
    return lambda value: None if low <= value <= high else f"{value} lies outside {low} to {high}"


def one_of(choices: tuple[str, ...]) -> Callable[[str], str | None]:
    return lambda value: None if value in choices else f'"{value}" is none of {", ".join(choices)}'


def url_of(*schemes: str) -> Callable[[str], str | None]:
    def accept(value: str) -> str | None:
        # The value may hold a password, so it is not repeated in the message.
        return None if value.split(":", 1)[0] in schemes and ":" in value else f"must begin with {' or '.join(schemes)}"

    return accept


def load() -> Environment:
    """Read the environment. Raises ``ImproperlyConfigured`` that names every wrong or unknown variable."""
    reader = _Reader(FileAwareEnv())
    environment = _read(reader)
    reader.report_unknown()
    if reader.problems:
        lines = "\n".join(f"  - {problem}" for problem in reader.problems)
        raise ImproperlyConfigured(f"The environment is not right; nothing was started.\n{lines}")
    return environment


def _read(r: _Reader) -> Environment:
    cores = os.cpu_count() or 1
    return Environment(
        secret_key=r.read("SECRET_KEY", "str", "", lambda v: None if len(v) >= 32 else "needs at least 32 characters"),
        debug=r.read("DEBUG", "bool", False),
        allowed_hosts=r.read("ALLOWED_HOSTS", "list", ["127.0.0.1", "localhost", "[::1]"]),
        csrf_trusted_origins=r.read("CSRF_TRUSTED_ORIGINS", "list", []),
        secure=r.read("HIENFELD_HTTPS", "bool", False),
        database_url=r.read("DATABASE_URL", "str", "", url_of("postgres", "postgresql", "sqlite")),
        redis_url=r.read("REDIS_URL", "str", "", url_of("redis", "rediss", "unix")),
        data_dir=r.read("HIENFELD_DATA_DIR", "path", ROOT / "var").absolute(),
        embedding_model=r.read("HIENFELD_EMBEDDING_MODEL", "str", DEFAULT_MODEL),
        spacy_model=r.read("HIENFELD_SPACY_MODEL", "str", ""),
        workers=r.read("HIENFELD_WORKERS", "int", max(1, min(4, cores // 2)), between(1, 64)),
        processes=r.read("HIENFELD_PROCESSES", "int", 0, between(0, 16)),
        job_timeout=r.read("HIENFELD_JOB_TIMEOUT", "int", 3600, between(30, 86_400)),
        lease_seconds=r.read("HIENFELD_LEASE_SECONDS", "int", 60, between(3, 3600)),
        max_attempts=r.read("HIENFELD_MAX_ATTEMPTS", "int", 3, between(1, 20)),
        ageing_seconds=r.read("HIENFELD_JOB_AGEING", "int", 600, between(1, 31_536_000)),
        log_format=r.read("HIENFELD_LOG_FORMAT", "str", "console", one_of(LOG_FORMATS)),
        log_level=r.read("HIENFELD_LOG_LEVEL", "str", "INFO", one_of(LOG_LEVELS)),
        retention_days=r.read("HIENFELD_RETENTION_DAYS", "int", 90, between(0, 36_500)),
        max_upload_mb=r.read("HIENFELD_MAX_UPLOAD_MB", "int", READABLE_MB, between(1, READABLE_MB)),
        site_url=r.read("HIENFELD_SITE_URL", "str", "", url_of("http", "https")).rstrip("/"),
        email_host=r.read("EMAIL_HOST", "str", ""),
        email_port=r.read("EMAIL_PORT", "int", 25, between(1, 65_535)),
        email_user=r.read("EMAIL_HOST_USER", "str", ""),
        email_password=r.read("EMAIL_HOST_PASSWORD", "str", ""),
        email_tls=r.read("EMAIL_USE_TLS", "bool", False),
        email_from=r.read("DEFAULT_FROM_EMAIL", "str", "hienfeld@localhost"),
    )
