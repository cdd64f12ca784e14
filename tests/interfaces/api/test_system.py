"""Version, health, schema and the documentation page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.cache.backends.base import BaseCache
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from rest_framework.test import APIClient

from analysis.api import health
from hienfeld.version import VERSION, build

pytestmark = pytest.mark.django_db

OK = {"status": "ok", "detail": ""}
ALL_OK = {"database": OK, "migrations": OK, "data_directory": OK, "cache": OK}


def test_version_names_build_and_models(anonymous: APIClient, settings: Any) -> None:
    settings.EMBEDDING_MODEL, settings.SPACY_MODEL = "e5", "nl_core_news_md"
    answer = anonymous.get("/api/version")
    models = {"embeddings": "e5", "lemmas": "nl_core_news_md"}
    assert answer.json() == {"version": VERSION, "build": build(), "models": models}
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize(
    ("path", "body"),
    [("/api/health", {"status": "healthy", "version": VERSION}), ("/api/health/live", {"status": "alive"})],
)
def test_health_needs_no_caller(anonymous: APIClient, path: str, body: dict[str, str]) -> None:
    for address in (path, f"{path}/"):
        answer = anonymous.get(address)
        assert (answer.status_code, answer.json()) == (200, body)


def test_a_bad_token_does_not_make_the_server_look_ill(anonymous: APIClient) -> None:
    assert anonymous.get("/api/health/ready", HTTP_AUTHORIZATION="Token nonsense").status_code == 200


def test_ready(anonymous: APIClient) -> None:
    answer = anonymous.get("/api/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "version": VERSION, "checks": ALL_OK})


def test_live_asks_no_database(anonymous: APIClient, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        anonymous.get("/api/health/live")


def not_ready(client: APIClient) -> dict[str, dict[str, str]]:
    """The checks that are not well, of an answer that must be 503."""
    answer = client.get("/api/health/ready/")
    assert (answer.status_code, answer.json()["status"]) == (503, "not_ready")
    return {name: check for name, check in answer.json()["checks"].items() if check != OK}


def test_not_ready_when_a_migration_is_missing(anonymous: APIClient) -> None:
    MigrationRecorder.Migration.objects.filter(app="analysis").latest("id").delete()
    text = "Migrations are not applied (1); run manage.py migrate."
    assert not_ready(anonymous) == {"migrations": {"status": "failed", "detail": text}}


def test_not_ready_when_the_data_directory_is_unwritable(anonymous: APIClient, tmp_path: Path, settings: Any) -> None:
    in_the_way = tmp_path / "media"
    in_the_way.write_text("a file where the directory should be")
    settings.MEDIA_ROOT = in_the_way
    text = "The data directory cannot be written (File exists)."
    assert not_ready(anonymous) == {"data_directory": {"status": "failed", "detail": text}}


class LostDatabase:
    """A connection whose server is gone."""

    def cursor(self) -> None:
        raise OperationalError("connection to server at 10.1.2.3 failed: password=geheim")


def test_not_ready_without_a_database_and_without_telling_where_it_is(
    anonymous: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(connection: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(health, "connection", LostDatabase())
    monkeypatch.setattr(health, "MigrationExecutor", lost)
    failed = {"status": "failed", "detail": "The database does not answer."}
    assert not_ready(anonymous) == {"database": failed, "migrations": failed}


class LostCache(BaseCache):
    """A cache whose server is gone and whose client says so."""

    def set(self, *args: Any, **kwargs: Any) -> None:
        raise ConnectionError("cache is away")


class ForgetfulCache(BaseCache):
    """A cache whose server is gone and whose client keeps quiet about it."""

    def set(self, *args: Any, **kwargs: Any) -> None:
        return None

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return default

    def delete(self, key: str, version: int | None = None) -> bool:
        return False


@pytest.mark.parametrize("lost", [LostCache, ForgetfulCache])
def test_degraded_but_ready_without_a_cache(
    anonymous: APIClient, monkeypatch: pytest.MonkeyPatch, lost: type[BaseCache]
) -> None:
    monkeypatch.setattr(health, "cache", lost({}))
    answer = anonymous.get("/api/health/ready")
    degraded = {"status": "degraded", "detail": "The cache does not answer; everything works, but slower."}
    assert (answer.status_code, answer.json()["checks"]) == (200, {**ALL_OK, "cache": degraded})


def test_schema_is_json_unless_yaml_is_asked_for(anonymous: APIClient) -> None:
    answer = anonymous.get("/api/schema/")
    assert (answer["Content-Type"], answer.json()["openapi"]) == ("application/json", "3.0.3")
    assert answer.json()["info"]["version"] == VERSION
    yaml = anonymous.get("/api/schema", {"format": "yaml"})
    assert yaml.content.startswith(b"openapi: 3.0.3")


def test_docs_load_nothing_from_elsewhere(anonymous: APIClient) -> None:
    page = anonymous.get("/api/docs/")
    assert page.status_code == 200
    assert "https://" not in page.content.decode()
    assert "/static/drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js" in page.content.decode()
    script = anonymous.get("/api/docs/", {"script": ""})
    assert 'url: "/api/schema"' in script.content.decode()
    assert "script-src" not in page["Content-Security-Policy"]  # default-src 'self' holds: no inline script
