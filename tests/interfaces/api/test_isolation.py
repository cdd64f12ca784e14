"""No route of the API shows or changes what is someone else's. Walks the routes, so that a new one is walked too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.urls import URLPattern, get_resolver
from rest_framework.test import APIClient

from analysis.api.urls import urlpatterns
from analysis.models import Job, JobEvent
from tests.interfaces.api.conftest import client_of, content_of, error_of
from tests.interfaces.api.fakes import finished

pytestmark = pytest.mark.django_db

METHODS = ("get", "post", "put", "patch", "delete")
PUBLIC = {"version", "health", "health-live", "health-ready", "schema", "docs"}
SECRET = "Een tekst die alleen van de eigenaar is"


def routes() -> Iterator[tuple[str, str, bool]]:
    """Name, path with ``{}`` for the job, and whether it is about one job."""
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        route = str(pattern.pattern)
        if pattern.name and pattern.name != "no-such-route":
            yield pattern.name, "/api/" + route.replace("<uuid:job_id>", "{}"), "<uuid:job_id>" in route


ROUTES = list(routes())
OF_A_JOB = [path for _, path, of_job in ROUTES if of_job]
OTHERS = [path for _, path, of_job in ROUTES if not of_job]


def test_the_walk_sees_the_routes() -> None:
    assert len(ROUTES) == 50
    assert len(OF_A_JOB) == 16
    assert get_resolver().resolve("/api/status/00000000-0000-0000-0000-000000000000").url_name == "status"


def methods_of(client: APIClient, path: str) -> list[str]:
    """The methods that the route answers."""
    return [method for method in METHODS if getattr(client, method)(path).status_code != 405]


@pytest.mark.parametrize("path", OF_A_JOB)
def test_someone_elses_job_does_not_exist(other: APIClient, user: User, path: str) -> None:
    job = finished(user, f"Groep | BEHOUDEN | 1 | {SECRET}")
    events = list(JobEvent.objects.values_list("pk", flat=True))
    methods = methods_of(other, path.format(job.pk))
    assert methods
    for method in methods:
        answer = getattr(other, method)(path.format(job.pk))
        assert (answer.status_code, error_of(answer)["code"]) == (404, "not_found")
    assert list(JobEvent.objects.values_list("pk", flat=True)) == events
    assert Job.objects.filter(pk=job.pk).exists()


@pytest.mark.parametrize("path", OTHERS)
def test_no_other_route_shows_someone_elses_job(other: APIClient, user: User, path: str) -> None:
    job = finished(user, f"Groep | BEHOUDEN | 1 | {SECRET}")
    for method in METHODS:
        body = getattr(other, method)(path).content.decode()
        assert str(job.pk) not in body
        assert SECRET not in body
    assert Job.objects.filter(pk=job.pk).exists()


@pytest.mark.parametrize(("name", "path", "of_job"), ROUTES)
def test_only_public_routes_answer_without_signing_in(
    anonymous: APIClient, user: User, name: str, path: str, of_job: bool
) -> None:
    job = finished(user)
    answers = [getattr(anonymous, method)(path.format(job.pk)) for method in METHODS]
    if name.removesuffix("-slash") in PUBLIC:
        assert 401 not in [answer.status_code for answer in answers]
        return
    for answer in answers:
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Token")
        assert error_of(answer)["code"] == "not_authenticated"
    assert Job.objects.filter(pk=job.pk).exists()


def test_staff_reach_every_job(user: User, staff: User) -> None:
    job = finished(user)
    client = client_of(staff)
    for path in OF_A_JOB:
        if not path.rstrip("/").endswith(("cancel", "retry", "jobs/{}")):
            answer = client.get(path.format(job.pk))
            assert answer.status_code == 200
            if answer.streaming:
                content_of(answer)
    assert client.delete(f"/api/jobs/{job.pk}").status_code == 204
