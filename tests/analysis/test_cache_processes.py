"""The caches of real workers, on SQLite with the file and on PostgreSQL with Redis."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings

from tests.analysis.installation import Installation, until

pytestmark = [pytest.mark.e2e]
SECONDS = 120  # only a failure takes this long
TEXT = "molest gedekt\nmolest niet gedekt\nbrand gedekt\n"
CLEAR_ON_THE_PAGE = """
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
settings.ALLOWED_HOSTS = ["testserver"]
client = Client()
client.force_login(User.objects.create_superuser("beheerder"))
answer = client.post(reverse("admin:analysis_cacheprocess_changelist"), {"action": "clear"})
print(answer.status_code)
"""


@pytest.fixture
def installation(installation: Installation) -> Installation:
    installation.settings = "tests.analysis.caching_settings"
    installation.env["HIENFELD_WORKERS"] = "2"
    if settings.ENVIRONMENT.redis_url:
        installation.env["REDIS_URL"] = settings.CACHES["default"]["LOCATION"]
    return installation


def stats(installation: Installation) -> list[dict[str, Any]]:
    """What each worker has told of itself."""
    rows = installation.rows(
        "select generation, entries from analysis_cacheprocess where role = 'worker' order by name"
    )
    return [
        {"generation": row[0], "entries": row[1] if isinstance(row[1], dict) else json.loads(row[1])} for row in rows
    ]


def models(installation: Installation) -> list[dict[str, Any] | None]:
    return [told["entries"].get("model:letters") for told in stats(installation)]


def ready(installation: Installation) -> int:
    """How many workers say that their model is ready."""
    rows = installation.rows("select models from analysis_workerheartbeat")
    return sum("letters" in str(row[0]) for row in rows)


def run_jobs(installation: Installation, count: int) -> None:
    before = len(installation.statuses())
    installation.submit(*[TEXT] * count)
    until(lambda: installation.statuses() == ["completed"] * (before + count), SECONDS, "jobs completed")


def test_models_are_loaded_once_before_the_fork_and_forgotten_everywhere_on_request(installation: Installation) -> None:
    installation.manage("cache", "invalidate", "embeddings")
    with installation.worker():
        until(lambda: ready(installation) == 2, SECONDS, "models ready before any job")
        run_jobs(installation, 1)
        run_jobs(installation, 9)
        until(lambda: sum(told["access_count"] for told in models(installation) if told) == 10, SECONDS, "all told")
        loaded = {told["created_at"] for told in models(installation) if told}
        assert len(loaded) == 1  # by the process that both were forked from
        until(lambda: sum(counted(installation)) == 30, SECONDS, "three texts of ten jobs counted")
        told = json.loads(installation.manage("cache", "stats", "--json"))
        assert told["namespaces"]["embeddings"]["hit_rate_percent"] == 90
        assert installation.manage("shell", "--no-imports", "-c", CLEAR_ON_THE_PAGE).split() == ["302"]
        until(
            lambda: [told["generation"] for told in stats(installation)] == [1, 1], SECONDS, "order confirmed by both"
        )
        assert models(installation) == [None, None]
        run_jobs(installation, 1)
        until(lambda: len([told for told in models(installation) if told]) == 1, SECONDS, "model loaded again")
        (again,) = [told for told in models(installation) if told]
        assert again["access_count"] == 1
        assert again["created_at"] not in loaded


def counted(installation: Installation) -> tuple[int, int]:
    """Hits and misses of the embeddings in the shared cache."""
    rows = installation.rows("select hits, misses from analysis_cachecounter where namespace = 'embeddings'")
    return rows[0] if rows else (0, 0)


def test_redis_that_is_away_is_a_miss(installation: Installation) -> None:
    installation.env["REDIS_URL"] = "redis://127.0.0.1:1/0"
    installation.env["HIENFELD_WORKERS"] = "1"
    with installation.worker():
        run_jobs(installation, 3)
        until(lambda: sum(told["access_count"] for told in models(installation) if told) == 3, SECONDS, "all told")
    assert installation.log().count("Cache does not answer") <= 2  # one per process and minute
    assert "Traceback" not in installation.log()
