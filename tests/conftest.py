"""What every test gets: its own place for files, and a mark that says what it needs."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.analysis.installation import Template

# The suite tries the same inputs every time, so that a change is never judged by another's luck;
# HYPOTHESIS_PROFILE=explore tries new ones.
hypothesis.settings.register_profile("suite", derandomize=True, deadline=None)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=500)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("unit", "integration", "e2e")
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback"}


def pytest_configure(config: pytest.Config) -> None:
    """Tests empty the cache, so each test process gets one of its own: a file, or a Redis database counted on from the
    given one."""
    from django.conf import settings

    if not settings.ENVIRONMENT.redis_url:
        folder = tempfile.mkdtemp(prefix="hienfeld-test-cache-")
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        settings.CACHES["default"]["LOCATION"] = f"{folder}/cache.sqlite3"
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    redis_url = os.environ.get("REDIS_URL", "")
    if worker and redis_url:
        base, _, index = redis_url.rpartition("/")
        settings.CACHES["default"]["LOCATION"] = f"{base}/{int(index) + int(worker.removeprefix('gw'))}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test without one of our marks is ``integration`` when it touches the database and ``unit`` otherwise.

    Those that touch it, and real workers, are marked ``servers``: they run again on PostgreSQL and Redis.
    """
    for item in items:
        touches_database = item.get_closest_marker("django_db") is not None or bool(
            DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
        )
        if not any(item.get_closest_marker(kind) for kind in KINDS):
            item.add_marker(pytest.mark.integration if touches_database else pytest.mark.unit)
        drives_a_browser = "e2e" in item.path.relative_to(ROOT).parts  # on an installation of its own, always SQLite
        if touches_database or (item.get_closest_marker("e2e") and not drives_a_browser):
            item.add_marker(pytest.mark.servers)


@pytest.fixture(autouse=True)
def _own_files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Uploads and reports of a test never land in the developer's own data folder. Unit tests write none."""
    if request.node.get_closest_marker("unit") is None:
        request.getfixturevalue("settings").MEDIA_ROOT = tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def _read_anew(request: pytest.FixtureRequest) -> None:
    """What a test reads is what it has just written: its transaction is never committed, so nobody is told of it."""
    if request.node.get_closest_marker("unit") is None:
        request.getfixturevalue("settings").READ_SECONDS = {"jobs": 0, "rates": 0}


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    """An empty installation on the kind of database that the tests run on."""
    from django.conf import settings
    from django.db import connection

    on_server = connection.vendor == "postgresql"
    server = settings.ENVIRONMENT.database_url.rsplit("/", 1)[0] + "/postgres" if on_server else ""
    made = Template(tmp_path_factory.mktemp("template"), server)
    made.prepare()
    yield made
    made.remove()


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def examples(root: Path) -> Path:
    """The bundled example: policy file, conditions, library and instructions."""
    return root / "examples"


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The labelled data that lies beside a team's clone; tests that need it are skipped on a plain clone."""
    folder = root.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip("no labelled data (../shared/corpus) beside this clone")
    return folder
