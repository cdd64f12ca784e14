from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.cache.backends.dummy import DummyCache
from rest_framework.test import APIClient

from analysis import engine
from analysis.caching import process
from analysis.caching import shared as shared_module
from analysis.caching.process import Member
from analysis.caching.shared import Namespace, shared
from analysis.models import CacheOrder
from hienfeld.engine.resources import Resources
from tests.interfaces.api.conftest import client_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def member(monkeypatch: pytest.MonkeyPatch) -> Iterator[Member]:
    """A worker that keeps a model."""
    own = Resources()
    monkeypatch.setattr(engine, "resources", lambda: own)
    monkeypatch.setattr(process, "_inherited", None)
    cache.clear()
    shared.take_counts()
    own.cache.get_or_create("model:org/x", lambda: "loaded")
    member = Member("host:w:1", "worker")
    member.step()
    yield member
    shared.take_counts()


@pytest.fixture
def admin(staff: Any) -> APIClient:
    return client_of(staff)


def test_statistics_per_process_per_key_and_per_namespace(client: APIClient) -> None:
    body = client.get("/api/cache/stats").json()
    assert (body["total_entries"], body["generation"], list(body["entries"])) == (1, 0, ["model:org/x"])
    entry = body["entries"]["model:org/x"]
    assert {"created_at", "access_count", "last_accessed", "age_seconds"} <= set(entry)
    assert (entry["access_count"], entry["processes"]) == (1, 1)
    assert [(p["name"], p["role"], list(p["entries"])) for p in body["processes"]] == [
        ("host:w:1", "worker", ["model:org/x"])
    ]
    assert set(body["namespaces"]) == set(Namespace)
    assert {"hits", "misses", "hit_rate_percent", "entries", "size_bytes"} == set(body["namespaces"]["embeddings"])


def test_clear_reaches_the_worker_and_is_confirmed(admin: APIClient, member: Member) -> None:
    answer = admin.post("/api/cache/clear").json()
    assert (answer["status"], answer["generation"]) == ("success", 1)
    member.step()
    body = admin.get("/api/cache/stats").json()
    assert (body["total_entries"], body["processes"][0]["generation"]) == (0, 1)
    assert CacheOrder.objects.get().actor == "beheer"


@pytest.mark.parametrize("slash", ["", "/"])
def test_one_key(admin: APIClient, member: Member, slash: str) -> None:
    assert admin.delete(f"/api/cache/absent{slash}").status_code == 404
    assert admin.delete(f"/api/cache/model:org/x{slash}").status_code == 200
    member.step()
    assert admin.get("/api/cache/stats").json()["entries"] == {}


def test_reset_sets_counters_to_zero_and_forgets_nothing(admin: APIClient, member: Member) -> None:
    assert admin.post("/api/cache/reset").status_code == 200
    member.step()
    entries = admin.get("/api/cache/stats").json()["entries"]
    assert {key: entry["access_count"] for key, entry in entries.items()} == {"model:org/x": 0}


def test_namespace_is_dropped(admin: APIClient) -> None:
    shared.set_many("documents", {"a": b"1"})
    assert admin.post("/api/cache/invalidate/documents").json()["status"] == "success"
    assert shared.get_many("documents", ["a"]) == {}
    assert admin.post("/api/cache/invalidate/nonsense").status_code == 404


def test_namespace_cannot_be_dropped_while_the_cache_is_away(admin: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_module, "cache", DummyCache("", {}))
    monkeypatch.setattr(shared_module, "VERSION_SECONDS", 0.0)
    shared._versions.clear()
    answer = admin.post("/api/cache/invalidate/documents")
    assert (answer.status_code, answer.json()["code"]) == (503, "cache_away")


@pytest.mark.parametrize(
    ("method", "path"),
    [("post", "clear"), ("post", "reset"), ("post", "invalidate/documents"), ("delete", "model:org/x")],
)
def test_only_administrators_act(client: APIClient, anonymous: APIClient, method: str, path: str) -> None:
    assert getattr(client, method)(f"/api/cache/{path}").status_code == 403
    assert getattr(anonymous, method)(f"/api/cache/{path}").status_code == 401
    assert not CacheOrder.objects.exists()
