from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from analysis import engine
from analysis.caching import process
from analysis.caching.process import Member
from analysis.caching.shared import shared
from analysis.models import CacheOrder
from hienfeld.engine.resources import Resources

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
ENGLISH = {"accept-language": "en"}


@pytest.fixture(autouse=True)
def member(monkeypatch: pytest.MonkeyPatch) -> Member:
    own = Resources()
    monkeypatch.setattr(engine, "resources", lambda: own)
    monkeypatch.setattr(process, "_inherited", None)
    cache.clear()
    own.cache.get_or_create("model:x", lambda: "loaded")
    member = Member("host:w:1", "worker")
    member.step()
    return member


def page() -> str:
    return reverse("admin:analysis_cacheprocess_changelist")


def act(client: Client, action: str, target: str = "") -> list[str]:
    answer = client.post(page(), {"action": action, "target": target}, follow=True, headers=ENGLISH)
    assert answer.status_code == 200
    return [str(message) for message in answer.context["messages"]]


def test_page_shows_processes_keys_and_namespaces(admin: Client) -> None:
    shown = admin.get(page(), headers=ENGLISH).content.decode()
    for expected in ("model:x", "worker", "embeddings", "statistics", "all orders carried out", "Clear every process"):
        assert expected in shown
    assert "Elk proces leegmaken" in admin.get(page(), headers={"accept-language": "nl"}).content.decode()


def test_every_action_says_what_it_did(admin: Client, member: Member) -> None:
    assert act(admin, "invalidate", "model:x") == ["Every process is forgetting this key."]
    assert "an order is on its way" in admin.get(page(), headers=ENGLISH).content.decode()
    member.step()
    assert act(admin, "invalidate", "model:x") == ["No process keeps this any more."]
    assert act(admin, "clear") == ["Every process is forgetting what it keeps."]
    assert act(admin, "reload") == ["Every process is loading its models again."]
    assert act(admin, "reset") == ["The counters start from zero again."]
    shared.set_many("documents", {"a": b"1"})
    assert act(admin, "drop", "documents") == ["The namespace is empty."]
    assert shared.get_many("documents", ["a"]) == {}
    assert act(admin, "drop", "nonsense") == ["No process keeps this any more."]
    actions = list(CacheOrder.objects.order_by("generation").values_list("action", "actor"))
    assert actions == [(name, "beheerder") for name in ("invalidate", "clear", "reload", "reset")]


def test_who_may_only_look_cannot_act(django_user_model: type) -> None:
    viewer = django_user_model.objects.create_user("kijker", is_staff=True)  # type: ignore[attr-defined]
    viewer.user_permissions.add(Permission.objects.get(codename="view_cacheprocess"))
    client = Client()
    client.force_login(viewer)
    assert "cache-actions" not in client.get(page()).content.decode()
    assert client.post(page(), {"action": "clear"}).status_code == 403
    viewer.user_permissions.clear()
    assert client.get(page()).status_code == 403
    assert not CacheOrder.objects.exists()
