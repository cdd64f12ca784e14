"""Searching in a result: asked of the database once."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from analysis import selectors
from analysis.caching import searches
from analysis.caching.shared import Namespace, SharedCache, shared
from analysis.models import Job, VariantResult
from analysis.services import claim_next_job, execute_job
from tests.analysis.fakes import submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
POLICY = "molest gedekt\nmolest niet gedekt\nbrand gedekt\nstorm\n"


@pytest.fixture(autouse=True)
def _empty() -> None:
    cache.clear()
    shared._versions.clear()


@pytest.fixture
def done() -> Job:
    submit(text=POLICY)
    claim = claim_next_job(worker="w1")
    assert claim is not None
    execute_job(claim)
    return Job.objects.get(pk=claim.job_id)


def found(job: Job, **filters: str) -> tuple[list[str], int]:
    """The names of the clusters, and how many queries looked into texts."""
    with CaptureQueriesContext(connection) as queries:
        names = [cluster.name for cluster in selectors.cluster_results(job, filters)]
    return names, sum("analysis_variantresult" in query["sql"] for query in queries)


def test_same_search_looks_once_and_finds_the_same(done: Job) -> None:
    asked: list[dict[str, Any]] = [{"search": "gedekt"}, {"search": "niet"}, {"search": "gedekt", "advice": "BEHOUDEN"}]
    first = [found(done, **filters) for filters in asked]
    assert first == [(["molest", "brand"], 1), (["molest"], 1), (["molest"], 1)]
    assert [found(done, **filters) for filters in asked] == [(names, 0) for names, _ in first]


def test_other_results_are_searched_apart(done: Job) -> None:
    assert found(done, search="storm") == (["storm"], 1)
    submit(text="brand\n")
    claim = claim_next_job(worker="w1")
    assert claim is not None
    execute_job(claim)
    assert found(Job.objects.get(pk=claim.job_id), search="storm") == ([], 1)


def test_more_than_can_be_listed_is_asked_of_the_database(done: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searches, "MOST_FOUND", 1)
    assert found(done, search="gedekt") == (["molest", "brand"], 2)  # once to see that there are too many
    assert found(done, search="gedekt") == (["molest", "brand"], 1)


def test_search_is_forgotten_with_its_namespace(done: Job) -> None:
    found(done, search="storm")
    VariantResult.objects.filter(text="storm").update(text="hagel", reason="")
    assert found(done, search="storm") == (["storm"], 0)  # the name of the group still says so
    shared.drop(Namespace.SEARCH)
    assert found(done, search="storm") == (["storm"], 1)


def test_cache_that_is_away_costs_a_search_and_nothing_else(done: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SharedCache, "version", lambda self, namespace: "")
    assert [found(done, search="niet") for _ in range(2)] == [(["molest"], 1)] * 2
