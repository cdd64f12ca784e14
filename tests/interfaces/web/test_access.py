"""Nobody sees anything of someone else's analysis, and nothing at all without logging in."""

from __future__ import annotations

import uuid
from contextlib import closing

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from analysis.models import ClusterResult, Job, VariantResult
from tests.interfaces.web.conftest import HTMX, browser_of

ROUTES = ["job", "progress", "cancel", "retry", "delete", "report", "report-buttons", "results", "group", "variant"]
POSTED = {"cancel", "retry"}


def address(route: str, job: Job) -> str:
    extra = {
        "group": lambda: [ClusterResult.objects.filter(result_set__job=job)[0].pk],
        "variant": lambda: [VariantResult.objects.filter(result_set__job=job)[0].pk],
    }
    return reverse(f"web:{route}", args=[job.pk, *(extra[route]() if route in extra else [])])


def ask(visitor: Client, route: str, url: str) -> int:
    with closing(visitor.post(url) if route in POSTED else visitor.get(url)) as response:
        return int(response.status_code)


def test_the_list_of_routes_is_complete() -> None:
    from analysis.web.urls import urlpatterns

    assert sorted(str(p.name) for p in urlpatterns if "job_id" in p.pattern.converters) == sorted(ROUTES)


@pytest.mark.parametrize("route", ROUTES)
def test_anothers_analysis_does_not_exist(route: str, done: Job, colleague: User) -> None:
    assert ask(browser_of(colleague), route, address(route, done)) == 404


def test_anothers_analysis_cannot_be_deleted(done: Job, colleague: User) -> None:
    assert browser_of(colleague).post(address("delete", done)).status_code == 404
    assert Job.objects.filter(pk=done.pk).exists()


@pytest.mark.parametrize("route", ROUTES)
def test_staff_see_every_analysis(route: str, done: Job, staff: User) -> None:
    expected = {"progress": 286, "report-buttons": 286} | dict.fromkeys(POSTED, 302)
    assert ask(browser_of(staff), route, address(route, done)) == expected.get(route, 200)


@pytest.mark.parametrize("route", ROUTES)
def test_a_stranger_is_sent_to_the_login_page(route: str, done: Job) -> None:
    url = address(route, done)
    response = browser_of(None).post(url) if route in POSTED else browser_of(None).get(url)
    assert (response.status_code, response["Location"]) == (302, f"/login/?next={url}")


def test_a_poll_after_the_session_ended_leads_the_whole_page_to_the_login(done: Job) -> None:
    page = reverse("web:job", args=[done.pk])
    current = {"HX-Current-URL": f"http://testserver{page}"}
    response = browser_of(None).get(address("progress", done), headers=HTMX | current)
    assert (response["HX-Redirect"], response.content) == (f"/login/?next={page}", b"")


def test_a_group_or_text_of_another_analysis_is_not_found_under_ones_own(
    done: Job, colleague: User, visitor: Client
) -> None:
    from tests.interfaces.api.fakes import finished

    other = finished(colleague)
    cluster = ClusterResult.objects.filter(result_set__job=other)[0].pk
    variant = VariantResult.objects.filter(result_set__job=other)[0].pk
    assert visitor.get(reverse("web:group", args=[done.pk, cluster])).status_code == 404
    assert visitor.get(reverse("web:variant", args=[done.pk, variant])).status_code == 404


def test_an_unknown_analysis_is_not_found(visitor: Client) -> None:
    assert visitor.get(reverse("web:job", args=[uuid.uuid4()])).status_code == 404


def test_pages_are_not_kept_by_caches(done: Job, visitor: Client) -> None:
    directives = visitor.get(address("results", done))["Cache-Control"]
    assert {"no-store", "private"} <= set(directives.split(", "))


def test_the_list_shows_ones_own_analyses_and_staff_all(
    done: Job, visitor: Client, colleague: User, staff: User
) -> None:
    link = f'id="job-{done.pk}"'
    url = reverse("web:jobs")
    assert [
        link in client.get(url).content.decode() for client in (visitor, browser_of(colleague), browser_of(staff))
    ] == [True, False, True]
