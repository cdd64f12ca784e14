"""The cache of one process, with threads and a clock of our own."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from hienfeld.engine.caching import ServiceCache

LONG = 60  # seconds; only a test that fails waits them out


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Counted:
    """A loader that counts how often it is asked."""

    def __init__(self, value: str = "model") -> None:
        self.value, self.times = value, 0

    def __call__(self) -> str:
        self.times += 1
        return f"{self.value} {self.times}"


def test_second_look_loads_nothing_and_is_counted() -> None:
    clock, load = Clock(), Counted()
    cache = ServiceCache(clock=clock)
    assert cache.get_or_create("a", load) == "model 1"
    clock.now += 5
    assert cache.get_or_create("a", load) == "model 1"
    clock.now += 2
    stats = cache.stats()
    entry = stats.entries["a"]
    assert (load.times, entry.access_count, stats.hits, stats.misses) == (1, 2, 1, 1)
    assert (entry.created_at, entry.last_accessed, entry.age_seconds) == (1000, 1005, 7)


def test_looks_that_belong_to_no_analysis_are_not_counted() -> None:
    cache = ServiceCache()
    cache.get_or_create("a", Counted(), counted=False)
    cache.get_or_create("a", Counted())
    stats = cache.stats()
    assert (stats.entries["a"].access_count, stats.hits, stats.misses) == (1, 1, 0)


def test_entry_expires_with_its_ttl() -> None:
    clock, load = Clock(), Counted()
    cache = ServiceCache(clock=clock)
    cache.get_or_create("a", load, ttl=10)
    clock.now += 9
    assert cache.get_or_create("a", load, ttl=10) == "model 1"
    clock.now += 1
    assert cache.stats().entries == {}
    assert cache.get_or_create("a", load, ttl=10) == "model 2"


def test_reload_invalidate_clear_and_reset() -> None:
    cache, load = ServiceCache(), Counted()
    cache.get_or_create("a", load)
    assert cache.get_or_create("a", load, force_reload=True) == "model 2"
    assert cache.get_or_create("a", load) == "model 2"
    assert (cache.invalidate("a"), cache.invalidate("a")) == (True, False)
    cache.get_or_create("a", load)
    cache.reset()
    stats = cache.stats()
    assert (stats.entries["a"].access_count, stats.hits, stats.misses) == (0, 0, 0)
    assert cache.clear() == 1
    assert cache.stats().entries == {}


def test_what_fails_is_not_kept() -> None:
    cache = ServiceCache()

    def fail() -> str:
        raise OSError("disk gone")

    with pytest.raises(OSError, match="disk gone"):
        cache.get_or_create("a", fail)
    assert cache.get_or_create("a", lambda: "later") == "later"


def together(count: int, work: Callable[[], object]) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)
        assert not thread.is_alive()


def test_of_all_who_ask_at_once_one_loads() -> None:
    cache, load = ServiceCache(), Counted()
    barrier = threading.Barrier(8, timeout=LONG)
    got: list[str] = []

    def ask() -> None:
        barrier.wait()
        got.append(cache.get_or_create("a", load))

    together(8, ask)
    assert (load.times, set(got), cache.stats().entries["a"].access_count) == (1, {"model 1"}, 8)


def test_loading_one_key_holds_up_no_other() -> None:
    cache = ServiceCache()
    begun, release = threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        assert release.wait(LONG)
        return "slow"

    thread = threading.Thread(target=lambda: cache.get_or_create("slow", slow))
    thread.start()
    assert begun.wait(LONG)
    assert cache.get_or_create("quick", lambda: "quick") == "quick"
    assert set(cache.stats().entries) == {"quick"}
    release.set()
    thread.join(LONG)
    assert set(cache.stats().entries) == {"quick", "slow"}


@pytest.mark.parametrize("forget", [lambda c: c.invalidate("a"), lambda c: c.clear()])
def test_what_was_invalidated_while_it_loaded_is_used_but_not_kept(forget: Callable[[ServiceCache], object]) -> None:
    cache = ServiceCache()

    def load() -> str:
        forget(cache)
        return "old"

    assert cache.get_or_create("a", load) == "old"
    assert cache.get_or_create("a", lambda: "new") == "new"


def test_least_recently_used_goes_first_and_models_stay() -> None:
    cache = ServiceCache(max_bytes=100)
    cache.get_or_create("model", lambda: "m", size=lambda _: 1000, pinned=True)
    for key in ("a", "b"):
        cache.get_or_create(key, lambda: "x", size=lambda _: 40)
    cache.get_or_create("a", lambda: "x")
    cache.get_or_create("c", lambda: "x", size=lambda _: 40)
    stats = cache.stats()
    assert (set(stats.entries), stats.evictions, stats.size_bytes) == ({"model", "a", "c"}, 1, 1080)


def test_size_of_what_stays_is_told_as_it_is_now() -> None:
    cache = ServiceCache()
    grows = cache.get_or_create("vectors", list, size=len, pinned=True)  # type: ignore[var-annotated]
    grows.extend("abc")
    assert cache.stats().entries["vectors"].size_bytes == 3
