"""Embeddings on two levels: the memory of the process, then the shared store. What is in neither is encoded."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from hienfeld.engine.caching.store import Store

if TYPE_CHECKING:
    from hienfeld.engine.models.encoder import Encoder, Kind, OnBatch, Vectors

MAX_BYTES = 128 * 1024 * 1024  # vectors of half precision; some 150,000 of 384 dimensions
_KEY_BYTES = 250  # what an entry costs besides its vector: digest, array and place in the dictionary
Half = NDArray[np.float16]


class VectorMemory:
    """Vectors by key, the least recently used forgotten first; at most ``max_bytes``."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._vectors: OrderedDict[str, Half] = OrderedDict()
        self.size_bytes = 0
        self.hits = self.misses = 0

    @property
    def count(self) -> int:
        return len(self._vectors)

    def take(self, keys: Sequence[str]) -> dict[str, Half]:
        with self._lock:
            found = {key: self._vectors[key] for key in keys if key in self._vectors}
            for key in found:
                self._vectors.move_to_end(key)
            self.hits += len(found)
            self.misses += len(keys) - len(found)
        return found

    def keep(self, vectors: dict[str, Half]) -> None:
        with self._lock:
            for key, vector in vectors.items():
                if key not in self._vectors:
                    self.size_bytes += vector.nbytes + _KEY_BYTES
                self._vectors[key] = vector
            while self.size_bytes > self._max_bytes:
                _, vector = self._vectors.popitem(last=False)
                self.size_bytes -= vector.nbytes + _KEY_BYTES

    def clear(self) -> None:
        with self._lock:
            self._vectors.clear()
            self.size_bytes = 0

    def reset(self) -> None:
        self.hits = self.misses = 0


class CachedEncoder:
    """An ``Encoder`` that encodes no text twice. Every vector has passed through half precision, fresh ones too, so
    that an analysis comes out the same whether its vectors were cached or not."""

    def __init__(self, inner: Encoder, store: Store, memory: VectorMemory) -> None:
        self.inner = inner
        self.name = inner.name
        self.fingerprint = inner.fingerprint
        self.dimensions = inner.dimensions
        self.forkable = False  # the store is for this process only
        self._store = store
        self._memory = memory

    def around(self, inner: Encoder) -> CachedEncoder:
        """The same caches around another way to run the same model."""
        other = copy(self)
        other.inner = inner
        return other

    def encode(self, texts: Sequence[str], *, kind: Kind, on_batch: OnBatch = lambda done, total: None) -> Vectors:
        keys = [self._key(text, kind) for text in texts]
        version = self._store.version("embeddings")
        # A dropped namespace has another version, so that what memory still holds of it is not found either.
        found = {key.partition("|")[2]: v for key, v in self._memory.take([f"{version}|{k}" for k in keys]).items()}
        absent = dict.fromkeys(key for key in keys if key not in found)
        if absent:
            found |= self._shared(list(absent))
            fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
            if fresh:
                vectors = self._encode(fresh, kind, on_batch)
                found |= vectors
                self._store.set_many("embeddings", {key: vector.tobytes() for key, vector in vectors.items()})
            self._memory.keep({f"{version}|{key}": found[key] for key in absent})
        if not keys:
            return np.zeros((0, self.dimensions), np.float32)
        return np.stack([found[key] for key in keys]).astype(np.float32)

    def _key(self, text: str, kind: Kind) -> str:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{self.name}:{self.fingerprint}:{kind}:{digest}"

    def _shared(self, keys: Sequence[str]) -> dict[str, Half]:
        """What the store has; something else than a vector of our length counts as absent."""
        stored = self._store.get_many("embeddings", keys)
        return {
            key: np.frombuffer(value, np.float16)
            for key, value in stored.items()
            if isinstance(value, bytes) and len(value) == 2 * self.dimensions
        }

    def _encode(self, fresh: dict[str, str], kind: Kind, on_batch: OnBatch) -> dict[str, Half]:
        vectors = self.inner.encode(list(fresh.values()), kind=kind, on_batch=on_batch).astype(np.float16)
        return {
            key: vector.copy() for key, vector in zip(fresh, vectors, strict=True)
        }  # a view would keep the whole batch
