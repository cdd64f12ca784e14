"""The parts that settings are put together from."""

from __future__ import annotations

import stat
import threading
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from hienfeld import version
from hienfeld.settings.caches import caches
from hienfeld.settings.database import database
from hienfeld.settings.datadir import prepare, secret_key


@pytest.mark.unit
def test_sqlite_lives_in_the_data_directory_by_default(tmp_path: Path) -> None:
    described = database("", tmp_path)
    assert (described["ENGINE"], described["NAME"]) == (
        "django.db.backends.sqlite3",
        str(tmp_path / "hienfeld.sqlite3"),
    )
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.unit
@pytest.mark.parametrize(
    ("url", "name"), [("sqlite:////srv/a%20b.db", "/srv/a b.db"), ("sqlite:///relative.db", "relative.db")]
)
def test_sqlite_by_url(url: str, name: str) -> None:
    assert database(url, Path("/none"))["NAME"] == name


@pytest.mark.unit
def test_postgresql_by_url() -> None:
    described = database("postgres://us%40er:p%2Fw@db.local:5433/poli?sslmode=require", Path("/none"))
    chosen = {key: described[key] for key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}
    keepalives = {"keepalives_idle": 20, "keepalives_interval": 10, "keepalives_count": 3, "tcp_user_timeout": 50_000}
    assert chosen == {
        "ENGINE": "django.db.backends.postgresql", "NAME": "poli", "USER": "us@er", "PASSWORD": "p/w",
        "HOST": "db.local", "PORT": "5433", "OPTIONS": {"connect_timeout": 5, "sslmode": "require", **keepalives},
    }  # fmt: skip
    own = database("postgres://db.local/poli?connect_timeout=9&tcp_user_timeout=1000", Path("/none"))["OPTIONS"]
    assert (own["connect_timeout"], own["tcp_user_timeout"]) == ("9", "1000")


@pytest.mark.integration
@pytest.mark.django_db
def test_sqlite_waits_for_a_lock_and_lets_readers_through(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("this is about SQLite")
    with connection.cursor() as cursor:
        pragmas = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("busy_timeout", "foreign_keys")}
    assert pragmas == {"busy_timeout": 30_000, "foreign_keys": 1}


@pytest.mark.unit
def test_queue_has_a_cache_of_its_own_and_nothing_is_pickled_into_redis() -> None:
    shared = caches("redis://cache:6379/0", Path("data"))
    assert shared["default"]["OPTIONS"]["SERIALIZER"] == "django_redis.serializers.msgpack.MSGPackSerializer"
    assert shared["queue"]["BACKEND"].endswith("LocMemCache")
    assert shared["default"]["OPTIONS"]["CONNECTION_POOL_KWARGS"]["max_connections"] == 50
    assert caches("", Path("data"))["default"]["LOCATION"] == "data/cache/cache.sqlite3"
    assert settings.Q_CLUSTER["cache"] == "queue"


@pytest.mark.unit
def test_secret_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    first = secret_key(tmp_path)
    assert (len(first), secret_key(tmp_path)) == (50, first)
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.unit
def test_processes_that_start_together_agree_on_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2)
    keys: list[str] = []
    monkeypatch.setattr("hienfeld.settings.datadir.os.getpid", threading.get_ident)

    def start() -> None:
        both.wait()
        keys.append(secret_key(tmp_path))

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert keys == [secret_key(tmp_path)] * 2


@pytest.mark.unit
def test_unusable_data_directory_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ImproperlyConfigured, match=r"HIENFELD_DATA_DIR: .*file/data cannot be used"):
        prepare(tmp_path / "file" / "data")


@pytest.mark.unit
def test_version_stands_in_one_place(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (root / "pyproject.toml").open("rb") as handle:
        assert tomllib.load(handle)["project"]["version"] == version.VERSION
    assert settings.SPECTACULAR_SETTINGS["VERSION"] == version.VERSION
    monkeypatch.setenv("HIENFELD_BUILD", "abc123")
    version.build.cache_clear()
    assert version.build() == "abc123"
    version.build.cache_clear()


@pytest.mark.unit
def test_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    allowed: dict[str, Any] = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert allowed["default-src"] == ["'self'"]
    assert {source for sources in allowed.values() for source in sources} == {"'self'", "'none'", "data:"}
