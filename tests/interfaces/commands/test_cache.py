from __future__ import annotations

import io
import json
import time
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command

from analysis import engine
from analysis.caching import process
from analysis.caching.process import Member
from analysis.caching.shared import shared
from hienfeld.engine.resources import Resources

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def member(monkeypatch: pytest.MonkeyPatch) -> Member:
    own = Resources()
    monkeypatch.setattr(engine, "resources", lambda: own)
    monkeypatch.setattr(process, "_inherited", None)
    cache.clear()
    own.cache.get_or_create("model:x", lambda: "loaded")
    member = Member("host:w:1", "worker")
    member.step()
    # The worker answers while the command waits.
    monkeypatch.setattr(time, "sleep", lambda seconds: member.step())
    return member


def said(*arguments: str) -> str:
    out = io.StringIO()
    call_command("cache", *arguments, stdout=out)
    return out.getvalue()


def told(*arguments: str) -> Any:
    return json.loads(said(*arguments, "--json"))


def test_stats() -> None:
    stats = told("stats")
    assert [list(shown["entries"]) for shown in stats["processes"]] == [["model:x"]]
    assert stats["namespaces"]["embeddings"]["hit_rate_percent"] is None
    assert "model:x: 1 x" in said("stats")
    assert "embeddings: 0 entries" in said("stats")


def test_clear_waits_until_every_process_has_done_it() -> None:
    answer = told("clear")
    assert (answer["done"], answer["processes"]) == (1, 1)
    assert told("stats")["processes"][0]["entries"] == {}


def test_invalidate_a_key_or_a_namespace() -> None:
    assert said("invalidate", "model:x") == "Order 1 carried out by 1 of 1 processes.\n"
    shared.set_many("documents", {"a": b"1"})
    assert said("invalidate", "documents") == "documents: dropped\n"
    assert shared.get_many("documents", ["a"]) == {}
    with pytest.raises(CommandError, match="no process keeps this key"):
        said("invalidate", "absent")
