"""Redis that is away: a port on which nobody listens."""

from __future__ import annotations

import logging
import socket
from typing import Any

import pytest
from django.conf import settings

from hienfeld.cache.remote import GuardedRedisCache
from hienfeld.settings.caches import caches


@pytest.fixture
def away(tmp_path: Any) -> GuardedRedisCache:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"redis://127.0.0.1:{probe.getsockname()[1]}/0"
    params = caches(url, tmp_path)["default"]
    return GuardedRedisCache(url, params)


def test_redis_that_is_away_is_a_miss_and_one_line_in_the_log(
    away: GuardedRedisCache, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        for _ in range(20):
            assert away.get("a", "default") == "default"
            assert away.get_many(["a", "b"]) == {}
            assert away.set_many({"a": 1}) == ["a"]
            assert not away.set("a", 1)
            assert not away.add("a", 1)
            assert not away.delete("a")
            assert not away.has_key("a")
            assert list(away.sizes()) == []
            assert away.clear() is None
    assert [record.name for record in caplog.records] == ["hienfeld.cache.breaker"]


@pytest.mark.servers
@pytest.mark.integration
def test_redis_that_answers_keeps_and_measures() -> None:
    if not settings.ENVIRONMENT.redis_url:
        pytest.skip("on Redis only")
    params = dict(settings.CACHES["default"])
    cache = GuardedRedisCache(params["LOCATION"], params)
    cache.clear()
    cache.set_many({"documents:v:a": b"\x00\x01", "documents:v:b": ["x", None]}, 60)
    assert cache.get_many(["documents:v:a", "documents:v:b", "absent"]) == {
        "documents:v:a": b"\x00\x01", "documents:v:b": ["x", None],
    }  # fmt: skip
    assert {key for key, size in cache.sizes() if size > 0} == {"documents:v:a", "documents:v:b"}
    assert (cache.add("lock", 1, 60), cache.add("lock", 1, 60)) == (True, False)
