from __future__ import annotations

import datetime as dt
from contextlib import closing
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from analysis import services
from analysis.enums import JobStatus
from analysis.models import Job, WorkerHeartbeat
from analysis.services.tasks import do_due_tasks
from tests.interfaces.api.fakes import REPORT, submit
from tests.interfaces.web.conftest import HTMX, browser_of
from tests.interfaces.web.pages import Page

NO_WORKER = "Er draait geen werkproces."


def running(owner: User, **changes: Any) -> Job:
    job = submit(owner)
    claim = services.claim_next_job(worker="werk-1")
    assert claim is not None
    state = {"stage": "match", "done": 1200, "total": 4000, "progress": 40} | changes
    Job.objects.filter(pk=job.pk).update(**state)
    return Job.objects.get(pk=job.pk)


def failed(owner: User) -> Job:
    job = running(owner)
    Job.objects.filter(pk=job.pk).update(
        status=JobStatus.FAILED,
        error_code="worker_lost",
        error_params={"attempts": 3},
        error_detail="Traceback: geheim",
    )
    return job


def alive() -> None:
    now = timezone.now()
    WorkerHeartbeat.objects.create(name="werk-1", host="h", pid=1, started_at=now, seen_at=now)


def poll(visitor: Client, job: Job, etag: str = "", seen: str = "") -> Any:
    headers = HTMX | ({"If-None-Match": etag} if etag else {})
    return visitor.get(reverse("web:progress", args=[job.pk]), {"seen": seen} if seen else {}, headers=headers)


class TestProgress:
    def test_a_running_analysis_is_asked_for_again(self, visitor: Client, analyst: User) -> None:
        alive()
        job = running(analyst, started_at=timezone.now() - dt.timedelta(seconds=60))
        response = poll(visitor, job)
        page = Page(response)
        live = page.one("div", id="job-live")
        assert (response.status_code, live["hx-trigger"]) == (200, "every 2s")
        assert page.one("progress")["value"] == "40"
        assert "Vergelijken met voorwaarden en bibliotheek · 1.200 / 4.000 nog ongeveer 2 minuten" in page.text
        assert "40 % · polissen.csv – Hienfeld" in page.text
        assert NO_WORKER not in page.text

    def test_nothing_new_is_304_and_something_new_is_200(self, visitor: Client, analyst: User) -> None:
        job = running(analyst)
        etag = poll(visitor, job)["ETag"]
        unchanged = poll(visitor, job, etag)
        assert (unchanged.status_code, unchanged.content, unchanged["ETag"]) == (304, b"", etag)
        Job.objects.filter(pk=job.pk).update(done=1300)
        changed = poll(visitor, job, etag)
        assert changed.status_code == 200
        assert changed["ETag"] != etag

    def test_the_page_polls_with_the_tag_it_was_made_with(self, visitor: Client, analyst: User) -> None:
        import json

        job = running(analyst)
        live = Page(visitor.get(reverse("web:job", args=[job.pk]))).one("div", id="job-live")
        sent = json.loads(live["hx-headers"])["If-None-Match"]
        assert poll(visitor, job, sent).status_code == 304

    @pytest.mark.parametrize("status", ["completed", "failed", "cancelled"])
    def test_polling_stops_at_the_end(self, visitor: Client, analyst: User, status: str) -> None:
        job = running(analyst)
        Job.objects.filter(pk=job.pk).update(status=status)
        response = poll(visitor, job)
        assert response.status_code == 286
        assert "hx-get" not in Page(response).one("div", id="job-live")

    def test_a_new_stage_is_announced_once(self, visitor: Client, analyst: User) -> None:
        job = running(analyst)
        first = Page(poll(visitor, job, seen="running-cluster"))
        again = Page(poll(visitor, job, seen="running-match"))
        assert first.one("p", id="announcement")["aria-live"] == "polite"
        assert "Bezig: Vergelijken met voorwaarden en bibliotheek" in first.text
        assert again.all("p", id="announcement") == []

    def test_a_waiting_analysis_tells_its_place_and_that_no_worker_runs(self, visitor: Client, analyst: User) -> None:
        submit(analyst)
        second = submit(analyst)
        text = Page(poll(visitor, second)).text
        assert "Deze analyse is nummer 2 in de wachtrij." in text
        assert NO_WORKER in text
        assert "klaar" not in text

    def test_a_waiting_analysis_tells_when_it_will_be_ready(self, visitor: Client, analyst: User) -> None:
        now = timezone.now()
        WorkerHeartbeat.objects.create(name="w1", host="h", pid=1, started_at=now, seen_at=now)
        submit(analyst)
        assert "Zij is over ongeveer 1 minuut klaar." in Page(poll(visitor, submit(analyst))).text

    def test_a_stopping_analysis_cannot_be_cancelled_twice(self, visitor: Client, analyst: User) -> None:
        job = running(analyst)
        assert len(Page(poll(visitor, job)).all("button", id="cancel")) == 1
        visitor.post(reverse("web:cancel", args=[job.pk]))
        page = Page(poll(visitor, job))
        assert "Wordt gestopt…" in page.text
        assert page.all("button", id="cancel") == []


class TestFailed:
    def test_tells_what_happened_and_what_to_do(self, analyst: User) -> None:
        job = failed(analyst)
        texts = [
            Page(browser_of(analyst, language).get(reverse("web:job", args=[job.pk]))).text for language in ("nl", "en")
        ]
        assert "Het werkproces is 3 keer weggevallen tijdens deze analyse" in texts[0]
        assert "Code: worker_lost" in texts[0]
        assert "The worker disappeared 3 times during this analysis" in texts[1]
        assert "geheim" not in texts[0]

    def test_staff_see_the_detail(self, analyst: User, staff: User) -> None:
        page = Page(browser_of(staff).get(reverse("web:job", args=[failed(analyst).pk])))
        assert "Traceback: geheim" in page.text


class TestActions:
    def test_cancel_a_waiting_analysis(self, visitor: Client, analyst: User) -> None:
        job = submit(analyst)
        response = visitor.post(reverse("web:cancel", args=[job.pk]))
        job.refresh_from_db()
        assert (response.status_code, job.status, job.events.last().actor) == (302, "cancelled", "analist")  # type: ignore[union-attr]

    def test_retry_a_failed_analysis(self, visitor: Client, analyst: User) -> None:
        job = failed(analyst)
        visitor.post(reverse("web:retry", args=[job.pk]))
        job.refresh_from_db()
        assert job.status == "pending"

    def test_what_the_state_forbids_is_said(self, visitor: Client, done: Job) -> None:
        for action, sentence in (
            ("cancel", "Alleen een wachtende of lopende analyse kan worden geannuleerd"),
            ("retry", "Alleen een mislukte of geannuleerde analyse kan opnieuw worden gestart"),
        ):
            response = visitor.post(reverse(f"web:{action}", args=[done.pk]), follow=True)
            assert sentence in Page(response).text
        done.refresh_from_db()
        assert done.status == "completed"

    def test_delete_asks_first(self, visitor: Client, done: Job) -> None:
        url = reverse("web:delete", args=[done.pk])
        asked = Page(visitor.get(url))
        assert "De analyse van “polissen.csv” van" in asked.text
        assert Job.objects.filter(pk=done.pk).exists()
        response = visitor.post(url, follow=True)
        assert not Job.objects.filter(pk=done.pk).exists()
        assert "De analyse en alles wat erbij hoorde zijn verwijderd." in Page(response).text

    def test_a_running_analysis_is_not_deleted(self, visitor: Client, analyst: User) -> None:
        job = running(analyst)
        response = visitor.post(reverse("web:delete", args=[job.pk]), follow=True)
        assert "Deze analyse is nog bezig." in Page(response).text
        assert Job.objects.filter(pk=job.pk).exists()

    @pytest.mark.parametrize("action", ["cancel", "retry"])
    def test_a_link_changes_nothing(self, visitor: Client, done: Job, action: str) -> None:
        assert visitor.get(reverse(f"web:{action}", args=[done.pk])).status_code == 405


class TestReport:
    def test_is_a_download(self, visitor: Client, done: Job) -> None:
        with closing(visitor.get(reverse("web:report", args=[done.pk]))) as response:
            assert b"".join(response.streaming_content) == REPORT  # type: ignore[attr-defined]
            assert response["Content-Disposition"] == 'attachment; filename="polissen - Hienfeld.xlsx"'
            assert response["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            assert response["X-Content-Type-Options"] == "nosniff"

    def test_is_not_there_before_the_end(self, visitor: Client, analyst: User) -> None:
        assert visitor.get(reverse("web:report", args=[running(analyst).pk])).status_code == 404

    def test_a_report_gone_from_disk_is_not_found(self, visitor: Client, done: Job, settings: Any) -> None:
        for file in settings.MEDIA_ROOT.rglob("*.xlsx"):
            file.unlink()
        assert visitor.get(reverse("web:report", args=[done.pk])).status_code == 404
        results = reverse("web:results", args=[done.pk])
        page = Page(visitor.get(results))
        assert "Excel-rapport opnieuw maken" in page.text
        answer = visitor.post(f"{reverse('web:report', args=[done.pk])}?language=nl", follow=True)
        assert answer.redirect_chain[-1][0] == results
        do_due_tasks()
        with closing(visitor.get(reverse("web:report", args=[done.pk]))) as response:
            assert b"".join(response.streaming_content) == REPORT  # type: ignore[attr-defined]

    def test_english_one_is_made_while_one_waits(self, visitor: Client, done: Job) -> None:
        results, report = (reverse(f"web:{name}", args=[done.pk]) for name in ("results", "report"))
        buttons = reverse("web:report-buttons", args=[done.pk])
        assert Page(visitor.get(results)).one("form", action=f"{report}?language=en")["method"] == "post"
        visitor.post(f"{report}?language=en")
        page = Page(visitor.get(results))
        assert page.one("div", id="reports")["hx-get"] == buttons
        assert "wordt gemaakt" in page.text
        assert visitor.get(buttons).status_code == 200
        do_due_tasks()
        answer = visitor.get(buttons)
        assert answer.status_code == 286
        assert Page(answer).one("a", id="report-en")["href"] == f"{report}?language=en"
        with closing(visitor.get(f"{report}?language=en")) as response:
            assert response["Content-Disposition"] == 'attachment; filename="polissen - Hienfeld (en).xlsx"'

    def test_none_is_made_in_a_language_that_we_do_not_have_or_without_a_result(
        self, visitor: Client, done: Job, analyst: User
    ) -> None:
        assert visitor.post(f"{reverse('web:report', args=[done.pk])}?language=fr").status_code == 404
        job = running(analyst)
        answer = visitor.post(reverse("web:report", args=[job.pk]), follow=True)
        assert answer.redirect_chain[-1][0] == reverse("web:job", args=[job.pk])
        assert "Alleen een analyse die klaar is heeft een rapport" in Page(answer).text


class TestList:
    url = "/analyses/"

    def test_filters_by_status(self, visitor: Client, analyst: User, done: Job) -> None:
        waiting = submit(analyst)
        shown = {
            query: [link["id"] for link in Page(visitor.get(self.url + query)).all("a", class_="job-name")]
            for query in ("", "?status=pending", "?status=completed", "?status=failed", "?status=onzin")
        }
        both = [f"job-{waiting.pk}", f"job-{done.pk}"]
        assert list(shown.values()) == [both, both[:1], both[1:], [], both]

    def test_pages(self, visitor: Client, analyst: User) -> None:
        Job.objects.bulk_create(Job(owner=analyst, run_after=timezone.now(), status="failed") for _ in range(21))
        page = Page(visitor.get(self.url + "?status=failed"))
        assert len(page.all("a", class_="job-name")) == 20
        assert page.one("a", id="page-next")["href"] == "?status=failed&page=2"
        assert len(Page(visitor.get(self.url + "?status=failed&page=2")).all("a", class_="job-name")) == 1

    def test_the_number_of_queries_does_not_grow_with_the_list(
        self, visitor: Client, analyst: User, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(6):
            submit(analyst)
        with django_assert_max_num_queries(9):
            visitor.get(self.url)

    def test_a_list_with_work_in_it_renews_itself(self, visitor: Client, analyst: User) -> None:
        import json

        running(analyst)
        part = Page(visitor.get(self.url)).one("div", id="jobs")
        assert part["hx-trigger"] == "every 5s"
        tag = json.loads(part["hx-headers"])
        assert visitor.get(self.url, headers=HTMX | tag).status_code == 304
        Job.objects.update(progress=41)
        assert visitor.get(self.url, headers=HTMX | tag).status_code == 200
        Job.objects.update(status="completed")
        last = visitor.get(self.url, headers=HTMX | tag)
        assert (last.status_code, "hx-get" in Page(last).one("div", id="jobs")) == (286, False)

    def test_whoever_has_no_analyses_starts_with_one(self, visitor: Client, analyst: User) -> None:
        assert visitor.get("/")["Location"] == "/analyses/new/"
        submit(analyst)
        assert visitor.get("/")["Location"] == "/analyses/"
