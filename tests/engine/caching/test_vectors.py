from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from hienfeld.engine.caching import NO_STORE, Store
from hienfeld.engine.caching.vectors import CachedEncoder, VectorMemory
from hienfeld.engine.models.encoder import Kind, OnBatch, Vectors


class LetterEncoder:
    name, fingerprint, dimensions, forkable = "letters", "f1", 26, False

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], *, kind: Kind, on_batch: OnBatch = lambda done, total: None) -> Vectors:
        self.asked += texts
        counts = np.array([[text.count(chr(97 + i)) + 0.1 for i in range(26)] for text in texts], np.float32)
        on_batch(len(texts), len(texts))
        vectors: Vectors = counts / np.linalg.norm(counts, axis=1, keepdims=True)
        return vectors


class DictStore:
    """Counts its round trips."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.reads, self.writes, self.token = 0, 0, "1"

    def version(self, namespace: str) -> str:
        return self.token

    def get_many(self, namespace: str, keys: Iterable[str]) -> dict[str, Any]:
        self.reads += 1
        return {key: self.values[self.token + key] for key in keys if self.token + key in self.values}

    def set_many(self, namespace: str, values: Mapping[str, Any]) -> None:
        self.writes += 1
        self.values |= {self.token + key: value for key, value in values.items()}


def encoder(store: Store = NO_STORE, memory: VectorMemory | None = None) -> tuple[CachedEncoder, LetterEncoder]:
    inner = LetterEncoder()
    return CachedEncoder(inner, store, memory or VectorMemory()), inner


def test_asks_memory_then_the_store_at_once_then_encodes_the_rest() -> None:
    store = DictStore()
    first, _ = encoder(store)
    expected = first.encode(["brand", "storm", "brand"], kind="query")
    other, inner = encoder(store)
    got = other.encode(["storm", "water", "brand"], kind="query")
    assert inner.asked == ["water"]
    assert (store.reads, store.writes) == (2, 2)
    np.testing.assert_array_equal(got[[2, 0, 2]], expected)
    again = other.encode(["water", "storm"], kind="query")
    assert (inner.asked, store.reads) == (["water"], 2)
    np.testing.assert_array_equal(again, got[[1, 0]])


def test_questions_and_passages_are_kept_apart() -> None:
    cached, inner = encoder()
    cached.encode(["brand"], kind="query")
    cached.encode(["brand"], kind="passage")
    assert inner.asked == ["brand", "brand"]


def test_a_dropped_namespace_is_forgotten_in_memory_too() -> None:
    store = DictStore()
    cached, inner = encoder(store)
    cached.encode(["brand"], kind="query")
    store.token = "2"
    cached.encode(["brand"], kind="query")
    assert inner.asked == ["brand", "brand"]


@pytest.mark.parametrize("wrong", [b"short", "text", None, 7])
def test_what_is_no_vector_in_the_store_counts_as_absent(wrong: object) -> None:
    store = DictStore()
    encoder(store)[0].encode(["brand"], kind="query")
    store.values = dict.fromkeys(store.values, wrong)
    cached, inner = encoder(store)
    assert cached.encode(["brand"], kind="query").shape == (1, 26)
    assert inner.asked == ["brand"]


def test_memory_is_bounded_in_bytes() -> None:
    memory = VectorMemory(max_bytes=3 * 302)
    cached, inner = encoder(memory=memory)
    cached.encode(["a", "b", "c"], kind="query")
    cached.encode(["a"], kind="query")
    cached.encode(["d"], kind="query")
    assert (memory.count, memory.size_bytes) == (3, 906)
    cached.encode(["a"], kind="query")
    cached.encode(["b"], kind="query")
    assert inner.asked == ["a", "b", "c", "d", "b"]


def test_nothing_asked_nothing_encoded() -> None:
    cached, inner = encoder()
    assert cached.encode([], kind="query").shape == (0, 26)
    assert inner.asked == []
