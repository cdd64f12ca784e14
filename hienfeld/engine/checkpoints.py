"""Finished work, kept so that another attempt at the same analysis does not do it again.

Work is kept under a name that ends in a fingerprint of everything that it depends on: input files, settings, models and
the source of the engine itself. What another version made is not found. Losing what was kept costs time, nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec

T = TypeVar("T")
_ENGINE = Path(__file__).resolve().parent
_SOURCE = (".py", ".tsv", ".toml")


class Checkpoints(Protocol):
    """Where finished work is kept. Neither method raises: what cannot be kept is done again."""

    def load(self, name: str) -> bytes | None: ...

    def save(self, name: str, data: bytes) -> None: ...


class NoCheckpoints:
    """Keeps nothing."""

    def load(self, name: str) -> bytes | None:
        return None

    def save(self, name: str, data: bytes) -> None:
        """Forgets ``data``."""


class Keeper:
    """Keeps the work of one run in ``store``; ``fingerprint`` tells it apart from the work of any other run.

    ``kind`` is the type of what is kept, as its annotation says: dataclasses, tuples, numbers, texts. It is checked
    when something is loaded; what does not fit counts as absent.
    """

    def __init__(self, store: Checkpoints | None = None, fingerprint: str = "") -> None:
        self._store = store or NoCheckpoints()
        self.fingerprint = fingerprint

    def once(self, name: str, kind: Any, work: Callable[[], T]) -> T:
        """What an earlier attempt kept under ``name``, else ``work`` done now and kept."""
        kept: T | None = self._load(name, kind)
        if kept is not None:
            return kept
        done = work()
        self._store.save(self._full(name), msgspec.msgpack.encode(done))
        return done

    def batches(self, name: str, kind: Any, work: Callable[[range], T], *, count: int, size: int) -> Iterator[T]:
        """``work`` on ``count`` items in batches of ``size``, each batch kept. An interruption costs one batch."""
        for batch in _batches(count, size):
            yield self.once(_batch_name(name, batch), kind, lambda batch=batch: work(batch))  # type: ignore[misc]

    def finished(self, name: str, kind: Any, *, count: int, size: int) -> list[Any] | None:
        """All batches of ``name`` when every one was kept, so that what leads up to them need not be done at all."""
        found = []
        for batch in reversed(_batches(count, size)):  # the last is the likeliest to be absent
            kept = self._load(_batch_name(name, batch), kind)
            if kept is None:
                return None
            found.append(kept)
        return found[::-1] or None

    def _load(self, name: str, kind: Any) -> Any:
        data = self._store.load(self._full(name))
        if data is None:
            return None
        try:
            return msgspec.msgpack.decode(data, type=kind)
        except msgspec.MsgspecError:
            return None

    def _full(self, name: str) -> str:
        return f"{name}.{self.fingerprint[:16]}"


def _batches(count: int, size: int) -> Sequence[range]:
    return [range(begin, min(begin + size, count)) for begin in range(0, count, size)]


def _batch_name(name: str, batch: range) -> str:
    return f"{name}-{batch.start}"


def fingerprint_of(depends_on: Mapping[str, Any]) -> str:
    """Of everything that decides the outcome: ``depends_on`` and the engine's own source."""
    content = json.dumps({"engine": ENGINE_SOURCE, **depends_on}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def _source() -> str:
    digest = hashlib.sha256()
    for path in sorted(_ENGINE.rglob("*")):
        if path.suffix in _SOURCE:
            digest.update(f"{path.relative_to(_ENGINE)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


# Read when this module is, as the code itself is: an update under a running process must not pass for its own source.
ENGINE_SOURCE = _source()
