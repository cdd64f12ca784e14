"""Finished work, kept so that another attempt at the same analysis does not do it again.

Work is kept under a name that ends in a fingerprint of everything that it depends on: input files, settings, models and
the source of the engine itself. What another version made is not found. Losing what was kept costs time, nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from hienfeld.engine.parallel import Crew, can_help

T = TypeVar("T")
WORTH_HELP = 250  # items from which on helpers gain more than it costs to fork them
SHARES = 32  # into which work is divided
FEWEST = 16  # items in a batch, as far as the most allows
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

    def __init__(self, store: Checkpoints | None = None, fingerprint: str = "", processes: int = 1) -> None:
        """``processes`` do batches, this one and helpers (``parallel``); what comes out is the same with any number."""
        self._store = store or NoCheckpoints()
        self._helpers = processes - 1 if can_help() else 0
        self._crews: list[Crew] = []
        self.fingerprint = fingerprint

    def __enter__(self) -> Keeper:
        return self

    def __exit__(self, *reason: object) -> None:
        """No helper is left, even when somebody stopped in the middle of ``batches``."""
        while self._crews:
            self._crews.pop().close()

    def once(self, name: str, kind: Any, work: Callable[[], T]) -> T:
        """What an earlier attempt kept under ``name``, else ``work`` done now and kept."""
        kept: T | None = self.load(name, kind)
        if kept is not None:
            return kept
        done = work()
        self.save(name, msgspec.msgpack.encode(done))
        return done

    def batches(
        self,
        name: str,
        kind: Any,
        work: Callable[[range], T],
        *,
        count: int,
        most: int,
        weight: int = 1,
        tick: Callable[[int], None] = lambda done: None,
    ) -> Iterator[T]:
        """``work`` on ``count`` items in batches of at most ``most``, each batch kept. An interruption costs one batch
        per process.

        Helpers begin now, if there is enough to do; an item counts for ``weight`` (0: they may not). ``work`` must
        depend on nothing but its items and what was known before; in a helper it may touch nothing outside this
        process. ``tick`` is told how many items are done, between batches; it may raise to stop.
        """
        batches = _Batches(self, name, kind, work, _ranges(count, most), tick)
        if self.has_help(batches.items_left, weight):
            batches.crew = Crew(batches.packed, batches.left, self._helpers)
            self._crews.append(batches.crew)
        return batches.results()

    def has_help(self, count: int, weight: int = 1) -> bool:
        """Whether helpers would take part in ``count`` items of this weight."""
        return self._helpers > 0 and count * weight >= WORTH_HELP

    def finished(self, name: str, kind: Any, *, count: int, most: int) -> list[Any] | None:
        """All batches of ``name`` when every one was kept, so that what leads up to them need not be done at all."""
        found = []
        for batch in reversed(_ranges(count, most)):  # the last is the likeliest to be absent
            kept = self.load(_batch_name(name, batch), kind)
            if kept is None:
                return None
            found.append(kept)
        return found[::-1] or None

    def load(self, name: str, kind: Any) -> Any:
        data = self._store.load(self._full(name))
        if data is None:
            return None
        try:
            return msgspec.msgpack.decode(data, type=kind)
        except msgspec.MsgspecError:
            return None

    def save(self, name: str, data: bytes) -> None:
        self._store.save(self._full(name), data)

    def _full(self, name: str) -> str:
        return f"{name}.{self.fingerprint[:16]}"


class _Batches(Generic[T]):
    """The batches of one piece of work, and which of them are done."""

    def __init__(
        self,
        keep: Keeper,
        name: str,
        kind: Any,
        work: Callable[[range], T],
        ranges: Sequence[range],
        tick: Callable[[int], None],
    ) -> None:
        self._keep, self._name, self._work, self._ranges, self._tick = keep, name, work, ranges, tick
        self._decode = msgspec.msgpack.Decoder(kind).decode
        found = ((at, keep.load(_batch_name(name, batch), kind)) for at, batch in enumerate(ranges))
        self._done: dict[int, T] = {at: kept for at, kept in found if kept is not None}
        self.left = [at for at in range(len(ranges)) if at not in self._done]
        self._items = sum(map(len, ranges))
        self.items_left = sum(len(ranges[at]) for at in self.left)
        self.crew: Crew | None = None

    def results(self) -> Iterator[T]:
        """All in order. Whichever is due next is waited for last, after all that this process can do meanwhile."""
        try:
            for at in range(len(self._ranges)):
                while at not in self._done:
                    self._tick(self._items - self.items_left)
                    self._go_on(at)
                yield self._done.pop(at)
        finally:
            if self.crew:
                self.crew.close()

    def packed(self, at: int) -> bytes:
        return msgspec.msgpack.encode(self._work(self._ranges[at]))

    def _go_on(self, due: int) -> None:
        """Do a batch, or wait for one."""
        if self.crew is None:
            self._do(due)
            return
        own = self.crew.take()
        if own is not None:
            self._do(own)
            self.crew.collect()
        elif not self.crew.wait() and due not in self.crew.done:
            self._do(due)
        for at in list(self.crew.done):
            data = self.crew.done.pop(at)
            self._add(at, self._decode(data), data)

    def _do(self, at: int) -> None:
        made = self._work(self._ranges[at])
        self._add(at, made, msgspec.msgpack.encode(made))

    def _add(self, at: int, made: T, packed: bytes) -> None:
        self._done[at] = made
        self.items_left -= len(self._ranges[at])
        self._keep.save(_batch_name(self._name, self._ranges[at]), packed)


def _ranges(count: int, most: int) -> Sequence[range]:
    """The same for any number of processes, because another attempt looks for what this one kept; and small enough for
    all to be busy to the end."""
    size = min(most, max(FEWEST, count // SHARES))
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
