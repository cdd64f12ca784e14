"""Conditions and libraries as read, by the content of their files: each is taken apart once, for every process."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from hienfeld.engine.caching.service import ServiceCache
from hienfeld.engine.caching.store import Store
from hienfeld.engine.checkpoints import ENGINE_SOURCE
from hienfeld.engine.types import Article, Clause, InputFile, Message

Articles = tuple[tuple[Article, ...], tuple[Message, ...]]
Clauses = tuple[tuple[Clause, ...], tuple[Message, ...]]
OBJECT_BYTES = 4  # in memory, per byte on its way to the store; measured on 80 articles and 60 clauses


class Documents:
    """``read_conditions`` and ``read_library``, remembered. A file that cannot be used is read, and refused, anew."""

    def __init__(self, cache: ServiceCache, store: Store) -> None:
        self._cache = cache
        self._store = store

    def conditions(self, files: Sequence[InputFile]) -> Articles:
        from hienfeld.engine.readers import read_conditions

        return self._once("conditions", Articles, files, read_conditions)  # type: ignore[no-any-return]

    def library(self, files: Sequence[InputFile]) -> Clauses:
        from hienfeld.engine.readers import read_library

        return self._once("library", Clauses, files, read_library)  # type: ignore[no-any-return]

    def _once(
        self, role: str, kind: Any, files: Sequence[InputFile], read: Callable[[Sequence[InputFile]], Any]
    ) -> Any:
        key = f"{role}:{_digest(files)}"
        packed = b""

        def load() -> Any:
            nonlocal packed
            packed = self._store.get_many("documents", [key]).get(key) or b""
            try:
                return msgspec.msgpack.decode(packed, type=kind)
            except msgspec.MsgspecError:
                made = read(files)
            packed = msgspec.msgpack.encode(made)
            self._store.set_many("documents", {key: packed})
            return made

        return self._cache.get_or_create(
            f"documents:{key}:{self._store.version('documents')}", load, size=lambda _: OBJECT_BYTES * len(packed)
        )


def _digest(files: Sequence[InputFile]) -> str:
    """Of names, bytes and the code that reads them."""
    content: list[Any] = [ENGINE_SOURCE]
    for file in files:
        with file.path.open("rb") as handle:
            content.append([file.name, hashlib.file_digest(handle, "sha256").hexdigest()])
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
