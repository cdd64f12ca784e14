"""The cache that processes share, on whatever backend the tests run on."""

from __future__ import annotations

import threading

import pytest
from django.core.cache import cache
from django.core.cache.backends.dummy import DummyCache

from analysis.caching import shared as module
from analysis.caching.shared import Namespace, SharedCache

pytestmark = [pytest.mark.integration, pytest.mark.servers]
LONG = 60


@pytest.fixture
def one() -> SharedCache:
    cache.clear()
    return SharedCache()


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> SharedCache:
    """What another process would have."""
    monkeypatch.setattr(module, "VERSION_SECONDS", 0.0)
    return SharedCache()


def test_what_one_process_keeps_another_finds_and_it_is_counted(one: SharedCache, other: SharedCache) -> None:
    one.set_many("embeddings", {"a": b"\x00\x01", "b": b"\x02"})
    assert other.get_many("embeddings", ["a", "b", "c"]) == {"a": b"\x00\x01", "b": b"\x02"}
    assert other.get_many("documents", ["a"]) == {}
    assert other.take_counts() == {"embeddings": {"hits": 2, "misses": 1}, "documents": {"hits": 0, "misses": 1}}
    assert other.take_counts() == {}


def test_a_dropped_namespace_is_empty_for_everyone_and_others_are_not(one: SharedCache, other: SharedCache) -> None:
    one.set_many("embeddings", {"a": b"1"})
    one.set_many("documents", {"a": b"1"})
    assert other.drop("embeddings")
    assert (one.get_many("embeddings", ["a"]), other.get_many("embeddings", ["a"])) == ({}, {})
    assert one.get_many("documents", ["a"]) == {"a": b"1"}


def test_a_cache_that_was_emptied_never_gets_an_old_version_again(one: SharedCache, other: SharedCache) -> None:
    before = other.version("search")
    cache.clear()
    assert other.version("search") not in ("", before)


def test_none_is_a_value(one: SharedCache) -> None:
    calls: list[int] = []
    for _ in range(2):
        assert one.get_or_compute("statistics", "nothing", lambda: calls.append(1)) is None
    assert calls == [1]


def test_of_all_threads_and_processes_one_computes(one: SharedCache, other: SharedCache) -> None:
    barrier = threading.Barrier(6, timeout=LONG)
    calls: list[int] = []
    got: list[str] = []

    def compute() -> str:
        calls.append(1)
        return "value"

    def ask(cached: SharedCache) -> None:
        barrier.wait()
        got.append(cached.get_or_compute("search", "question", compute))

    threads = [threading.Thread(target=ask, args=(cached,)) for cached in [one, other] * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)
    assert (calls, got) == ([1], ["value"] * 6)


def test_whoever_waits_for_a_process_that_is_gone_computes_itself(
    one: SharedCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.1)
    cache.add(f"search:{one.version('search')}:question:computing", 1, 60)
    assert one.get_or_compute("search", "question", lambda: "own") == "own"


def test_a_cache_that_is_down_is_a_miss(one: SharedCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "cache", DummyCache("", {}))
    down = SharedCache()
    down.set_many("embeddings", {"a": b"1"})
    assert (down.version("embeddings"), down.get_many("embeddings", ["a"]), down.drop("embeddings")) == ("", {}, False)
    assert down.get_or_compute("search", "question", lambda: "value") == "value"


def test_sizes_leave_dropped_versions_out(one: SharedCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "shared", one)
    one.set_many("embeddings", {"a": b"x" * 100, "b": b"x" * 100})
    one.drop("embeddings")
    one.set_many("embeddings", {"c": b"x" * 100})
    measured = module.sizes()
    assert set(measured) == set(Namespace)
    assert measured["embeddings"]["entries"] == 1
    assert 100 <= measured["embeddings"]["bytes"] <= 120
