"""A cache in one SQLite file: shared by the processes of one machine, and still there after a restart.

Kept apart from the application's database, so that neither waits for the other's locks. Values are MessagePack.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import msgpack
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

from hienfeld.cache.breaker import Breaker

T = TypeVar("T")
MAX_BYTES = 1024 * 1024 * 1024
KEEP = 0.9  # of the most bytes, after the oldest were removed
LOOK_EVERY = 500  # values stored by a process between two looks at the size
CHUNK = 500  # keys per question; SQLite takes no endless list
BUSY_SECONDS = 5
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry
    (key TEXT PRIMARY KEY, value BLOB NOT NULL, expires REAL, stored REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entry_stored ON entry (stored);
"""
_PUT = "INSERT INTO entry (key, value, expires, stored) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET " \
    "value = excluded.value, expires = excluded.expires, stored = excluded.stored"  # fmt: skip


class EmbeddedCache(BaseCache):
    """LOCATION is the file. A file that is damaged is replaced by an empty one: nothing in a cache is needed."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._path = Path(location)
        self._max_bytes = int(params.get("OPTIONS", {}).get("MAX_BYTES", MAX_BYTES))
        self._local = threading.local()
        self._breaker = _breakers.setdefault(location, Breaker("file", (sqlite3.Error, OSError, ValueError)))
        self._stored = 0

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self.get_many([key], version).get(key, default)

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        names = {self.make_key(key, version): key for key in keys}
        return self._breaker.call(lambda: dict(self._read(names)), {})

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self.set_many({key: value}, timeout, version)

    def set_many(
        self, data: Mapping[str, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[str]:
        """The keys that were not stored."""
        rows = [self._row(key, value, timeout, version) for key, value in data.items()]
        return [] if self._breaker.call(lambda: self._write(_PUT, rows), None) is not None else list(data)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        name, packed, expires, now = self._row(key, value, timeout, version)
        put = f"{_PUT} WHERE entry.expires IS NOT NULL AND entry.expires <= excluded.stored"
        return bool(self._breaker.call(lambda: self._write(put, [(name, packed, expires, now)]), 0))

    def delete(self, key: str, version: int | None = None) -> bool:
        name = self.make_key(key, version)
        return bool(self._breaker.call(lambda: self._write("DELETE FROM entry WHERE key = ?", [(name,)]), 0))

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        change = "UPDATE entry SET expires = ? WHERE key = ?"
        row = (self.get_backend_timeout(timeout), self.make_key(key, version))
        return bool(self._breaker.call(lambda: self._write(change, [row]), 0))

    def clear(self) -> None:
        self._breaker.call(lambda: self._write("DELETE FROM entry", [()]), 0)

    def close(self, **kwargs: Any) -> None:
        """At the end of a request. The connection is kept: it belongs to the thread and is closed with it."""

    def sizes(self) -> Iterator[tuple[str, int]]:
        """(key, bytes) of every entry that is not expired."""

        def ask() -> list[tuple[str, int]]:
            query = "SELECT key, length(value) FROM entry WHERE expires IS NULL OR expires > ?"
            return self._connection().execute(query, (time.time(),)).fetchall()

        nothing: list[tuple[str, int]] = []
        prefix = len(self.make_key("", None))
        return ((name[prefix:], size) for name, size in self._breaker.call(lambda: self._mended(ask), nothing))

    def _row(self, key: str, value: Any, timeout: Any, version: int | None) -> tuple[str, bytes, float | None, float]:
        return self.make_key(key, version), msgpack.dumps(value), self.get_backend_timeout(timeout), time.time()

    def _read(self, names: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
        wanted = list(names)
        for begin in range(0, len(wanted), CHUNK):
            chunk = wanted[begin : begin + CHUNK]
            for name, value in self._mended(lambda chunk=chunk: self._select(chunk)):  # type: ignore[misc]
                yield names[name], msgpack.loads(value)

    def _select(self, names: Sequence[str]) -> list[tuple[str, bytes]]:
        places = ",".join("?" * len(names))
        query = f"SELECT key, value FROM entry WHERE (expires IS NULL OR expires > ?) AND key IN ({places})"  # noqa: S608
        return self._connection().execute(query, (time.time(), *names)).fetchall()

    def _write(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> int:
        return self._mended(lambda: self._change(statement, rows))

    def _change(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> int:
        connection = self._connection()
        with connection:
            count = connection.executemany(statement, rows).rowcount
        self._stored += len(rows)
        if self._stored >= LOOK_EVERY:
            self._stored = 0
            self._make_room(connection)
        return count

    def _make_room(self, connection: sqlite3.Connection) -> None:
        with connection:
            connection.execute("DELETE FROM entry WHERE expires <= ?", (time.time(),))
            sizes = connection.execute("SELECT stored, length(key) + length(value) FROM entry ORDER BY stored DESC")
            total = 0
            for stored, size in sizes:
                total += size
                if total > KEEP * self._max_bytes:
                    connection.execute("DELETE FROM entry WHERE stored <= ?", (stored,))
                    break

    def _mended(self, work: Callable[[], T]) -> T:
        """``work``; once more on an empty file when this one turns out to be damaged."""
        try:
            return work()
        except sqlite3.OperationalError:  # locked, disk full: the file itself may be well
            raise
        except sqlite3.DatabaseError:
            self._disconnect()
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self._path}{suffix}").unlink(missing_ok=True)
            return work()

    def _connection(self) -> sqlite3.Connection:
        """One per thread and process: a connection must not survive a fork."""
        if getattr(self._local, "pid", None) != os.getpid():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=BUSY_SECONDS)
            connection.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; {_SCHEMA}")
            # After a fork the parent's connection is left as it is: closing it here would disturb the parent.
            self._local.inherited = getattr(self._local, "connection", None)
            self._local.connection, self._local.pid = connection, os.getpid()
        found: sqlite3.Connection = self._local.connection
        return found

    def _disconnect(self) -> None:
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()
        self._local.connection = self._local.pid = None


_breakers: dict[str, Breaker] = {}
