"""PostgreSQL and Redis that stop in the middle of a job and come back."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.analysis.consistency import check_consistent
from tests.analysis.installation import Installation, Template
from tests.analysis.own_servers import OwnPostgres, OwnRedis, own_postgres, own_redis

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="about servers; runs with those that need them"),
]


@pytest.fixture(scope="module")
def postgres() -> Iterator[OwnPostgres]:
    with own_postgres() as server:
        yield server


@pytest.fixture(scope="module")
def on_postgres(postgres: OwnPostgres, tmp_path_factory: pytest.TempPathFactory) -> Template:
    template = Template(tmp_path_factory.mktemp("template"), postgres.url)
    template.prepare()
    return template


@pytest.fixture
def redis() -> Iterator[OwnRedis]:
    with own_redis() as server:
        yield server


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["fast", "immediate"])
def test_postgresql_restarted_in_the_middle_of_a_job(
    how: signal.Signals, postgres: OwnPostgres, on_postgres: Template, tmp_path: Path
) -> None:
    """It is away for less than the lease, so no attempt is lost."""
    with on_postgres.copy(tmp_path) as installation:
        installation.env["HIENFELD_LEASE_SECONDS"] = "300"
        installation.submit("0\n", "0\n")
        with installation.worker():
            with installation.held():
                installation.until_working()
                _until_the_job_has_gone_on(installation)
                postgres.stop(how)
                installation.until(lambda: "Progress not written" in installation.log(), "the loss noticed")
                postgres.start()
                _until_the_job_has_gone_on(installation)
            installation.until_ended()
        assert sorted(installation.codes()) == ["claimed"] * 2 + ["completed"] * 2 + ["submitted"] * 2
        check_consistent(installation)


def test_redis_stopped_in_the_middle_of_a_job(installation: Installation, redis: OwnRedis) -> None:
    """It is only a cache: nobody notices, and no attempt is lost."""
    installation.env["REDIS_URL"] = redis.url
    installation.submit("0\n", "0\n")
    with installation.worker():
        with installation.held():
            installation.until_working()
            redis.stop()
            _until_the_job_has_gone_on(installation)
            redis.start()
            _until_the_job_has_gone_on(installation)
        installation.until_ended()
    assert sorted(installation.codes()) == ["claimed"] * 2 + ["completed"] * 2 + ["submitted"] * 2
    check_consistent(installation)


def _until_the_job_has_gone_on(installation: Installation) -> None:
    """Its signs of life are of later than now, twice."""

    def signs() -> list[object]:
        return [row[0] for row in installation.rows("select heartbeat_at from analysis_job where status = 'running'")]

    seen = {*signs()}

    def another() -> bool:
        seen.update(signs())
        return len(seen) > 2

    installation.until(another, "two more signs of life")
