"""Where the data lives: SQLite in the data directory, or PostgreSQL by DATABASE_URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# WAL lets pages be read while a worker writes; NORMAL is safe with WAL and much faster than FULL.
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
_BUSY_SECONDS = 30
# A server that vanished without a word is noticed within a minute, not after the hours that systems wait by default.
_KEEPALIVES = {"keepalives_idle": 20, "keepalives_interval": 10, "keepalives_count": 3, "tcp_user_timeout": 50_000}


def database(url: str, data_dir: Path) -> dict[str, Any]:
    """Django's description of the database that ``url`` names; "" is SQLite in ``data_dir``."""
    parts = urlsplit(url)
    if parts.scheme in ("postgres", "postgresql"):
        return _postgresql(url)
    return _sqlite(unquote(parts.path)[1:] if url else str(data_dir / "hienfeld.sqlite3"))


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        # IMMEDIATE takes the write lock at BEGIN, so that the busy timeout applies; the default (DEFERRED) fails at
        # once with "database is locked" when a transaction that has read wants to write.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": _BUSY_SECONDS, "init_command": _PRAGMAS},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path)[1:],
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, **_KEEPALIVES, **dict(parse_qsl(parts.query))},
    }
