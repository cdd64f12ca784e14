"""What one process keeps, and orders that reach every process; processes are played by members of our own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import timezone

from analysis import engine
from analysis.caching import orders, overview, process
from analysis.caching.process import Member, latest_generation
from analysis.caching.shared import shared
from analysis.models import CacheCounter, CacheOrder, CacheProcess
from hienfeld.engine.resources import Resources

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def resources(monkeypatch: pytest.MonkeyPatch) -> Iterator[Resources]:
    """What this process keeps: nothing yet."""
    own = Resources()
    monkeypatch.setattr(engine, "resources", lambda: own)
    monkeypatch.setattr(process, "_inherited", None)
    cache.clear()
    shared.take_counts()
    yield own
    shared.take_counts()


def test_member_tells_what_it_keeps(resources: Resources) -> None:
    resources.cache.get_or_create("model:x", lambda: "loaded", size=lambda _: 100)
    resources.cache.get_or_create("model:x", lambda: "loaded")
    Member("host:worker:1", "worker").step()
    (told,) = overview.living()
    assert (told.name, told.role, told.hits, told.misses, told.size_bytes) == ("host:worker:1", "worker", 1, 1, 100)
    entry = told.entries["model:x"]
    assert (entry.access_count, entry.size_bytes, entry.processes) == (2, 100, 1)
    assert 0 <= entry.age_seconds < 3_600


def test_who_has_been_silent_is_not_shown() -> None:
    Member("old", "web").step()
    CacheProcess.objects.update(seen_at=timezone.now() - dt.timedelta(minutes=2))
    Member("new", "web").step()
    assert [told.name for told in overview.living()] == ["new"]


def test_order_is_carried_out_once_and_confirmed(resources: Resources) -> None:
    member = Member("one", "worker")
    resources.cache.get_or_create("model:x", lambda: "loaded")
    member.step()
    generation = orders.clear(actor="beheer")
    assert orders.arrived(generation) == (0, 1)
    member.step()
    assert orders.arrived(generation) == (1, 1)
    assert overview.living()[0].entries == {}
    resources.cache.get_or_create("model:x", lambda: "again")
    member.step()
    assert set(overview.living()[0].entries) == {"model:x"}


def test_one_key_is_forgotten_and_an_unknown_one_refused(resources: Resources) -> None:
    member = Member("one", "worker")
    for key in ("a", "b"):
        resources.cache.get_or_create(key, lambda: "loaded")
    member.step()
    assert orders.invalidate("absent", actor="beheer") is None
    assert orders.invalidate("a", actor="beheer") == 1
    member.step()
    assert set(overview.living()[0].entries) == {"b"}


def test_new_process_need_not_carry_out_old_orders(resources: Resources) -> None:
    orders.clear(actor="beheer")
    member = Member("one", "worker")
    resources.cache.get_or_create("a", lambda: "loaded")
    member.step()
    assert (set(overview.living()[0].entries), member.generation) == ({"a"}, 1)


def test_forked_process_carries_out_orders_since_its_parent_loaded(
    resources: Resources, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "load_engine", lambda: _Engine(resources))
    process.preload()
    orders.clear(actor="beheer")
    member = Member("forked later", "worker")
    assert set(resources.cache.stats().entries) == {"model:x"}
    member.obey()
    assert resources.cache.stats().entries == {}
    process.preload()  # the cluster is started anew
    assert set(resources.cache.stats().entries) == {"model:x"}
    assert Member("forked last", "worker").generation == 1


class _Engine:
    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def preload(self) -> None:
        self._resources.cache.get_or_create("model:x", lambda: "loaded", counted=False)


def test_preloading_that_fails_does_not_keep_the_workers_from_starting(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError("disk gone")

    monkeypatch.setattr(engine, "load_engine", fail)
    process.preload()


def test_whoever_missed_orders_that_are_written_down_no_more_forgets_everything(resources: Resources) -> None:
    member = Member("one", "worker")
    resources.cache.get_or_create("a", lambda: "loaded")
    for _ in range(3):
        orders.reset(actor="beheer")
    CacheOrder.objects.filter(generation__lt=3).delete()
    member.obey()
    assert (resources.cache.stats().entries, member.generation) == ({}, 3)


def test_orders_that_are_kept_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "KEEP", 2)
    for _ in range(5):
        orders.reset(actor="beheer")
    assert list(CacheOrder.objects.values_list("generation", flat=True)) == [5, 4]
    assert latest_generation() == 5


def test_hits_of_all_processes_are_added_up_and_reset() -> None:
    shared.set_many("embeddings", {"a": b"1"})
    for name in ("one", "two"):
        shared.get_many("embeddings", ["a", "b"])
        Member(name, "worker").step()
    figures = overview.namespaces()["embeddings"]
    assert (figures.hits, figures.misses, figures.hit_rate_percent, figures.entries) == (2, 2, 50.0, 1)
    orders.reset(actor="beheer")
    assert overview.namespaces()["embeddings"].hit_rate_percent is None
    assert CacheCounter.objects.get(namespace="embeddings").hits == 0


def test_nothing_is_written_while_nothing_changes(django_assert_num_queries: object) -> None:
    member = Member("one", "worker")
    member.step()
    with django_assert_num_queries(1):  # type: ignore[operator]
        member.step()


def test_key_of_several_processes_is_summed(resources: Resources) -> None:
    resources.cache.get_or_create("a", lambda: "loaded", size=lambda _: 7)
    for name in ("one", "two"):
        Member(name, "worker").step()
    entry = overview.together(overview.living())["a"]
    assert (entry.processes, entry.access_count, entry.size_bytes) == (2, 2, 14)
