"""The administrator's pages on the queue, on retention and on tasks."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from analysis.enums import JobStatus, TaskKind
from analysis.models import DailyFigures, Job, Task, WorkerHeartbeat
from analysis.overviews import outdated_jobs
from analysis.services import claim_next_job
from analysis.services.tasks import do_due_tasks, plan_task
from tests.analysis.fakes import submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
ENGLISH = {"accept-language": "en"}
QUEUE, RETENTION = "/admin/analysis/job/queue/", "/admin/analysis/job/retention/"
LONG_AGO = dt.timedelta(days=100)


def many(count: int, **columns: Any) -> None:
    now = timezone.now()
    Job.objects.bulk_create(Job(run_after=now, **columns) for _ in range(count))


def text(client: Client, address: str) -> str:
    page = client.get(address, headers=ENGLISH)
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def act(admin: Client, model: type[Any], action: str, *rows: Any) -> list[str]:
    data = {"action": action, "_selected_action": [str(row.pk) for row in rows]}
    address = reverse(f"admin:analysis_{model._meta.model_name}_changelist")
    page = admin.post(address, data, follow=True, headers=ENGLISH)
    return [str(message) for message in page.context["messages"]]


def test_queue_page_shows_who_works_what_runs_waits_and_failed(admin: Client, staff: Any) -> None:
    now = timezone.now()
    running, waiting, failed = submit(staff), submit(staff), submit(staff)
    claim_next_job(worker="host:1")
    Job.objects.filter(pk=running.pk).update(stage="match", progress=40)
    ended = {"status": JobStatus.FAILED, "finished_at": now, "error_code": "internal_error", "error_kind": "critical"}
    Job.objects.filter(pk=failed.pk).update(**ended)
    WorkerHeartbeat.objects.create(
        name="host:1", host="host", pid=1234, started_at=now, seen_at=now, busy_with=running.pk
    )
    DailyFigures.objects.create(day=now.date(), completed=7, rows=1234, seconds=56)
    plan_task(TaskKind.STATISTICS)
    page = text(admin, QUEUE)
    for job in (running, waiting, failed):
        assert str(job.pk) in page
    for said in ("1234", "Comparing with conditions and library", "40 %", "internal_error", "A fault of the program"):
        assert said in page
    assert "no worker is running" not in page


def test_queue_page_says_that_nobody_works(admin: Client) -> None:
    submit()
    assert "Analyses wait and no worker is running." in text(admin, QUEUE)


@pytest.mark.parametrize("address", [QUEUE, RETENTION, "/admin/analysis/job/"])
def test_pages_take_as_many_queries_for_many_jobs_as_for_few(admin: Client, address: str) -> None:
    statuses = (JobStatus.PENDING, JobStatus.RUNNING, JobStatus.COMPLETED, JobStatus.FAILED)
    admin.get(address)
    counts = []
    for count in (1, 40):
        for status in statuses:
            many(count, status=status, finished_at=timezone.now() - LONG_AGO)
        with CaptureQueriesContext(connection) as queries:
            admin.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20


def test_no_query_of_the_queue_page_reads_all_jobs(admin: Client) -> None:
    many(3000, status=JobStatus.COMPLETED, finished_at=timezone.now() - LONG_AGO)
    many(3, status=JobStatus.PENDING)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with CaptureQueriesContext(connection) as queries:
        admin.get(QUEUE)
    about_jobs = [q["sql"] for q in queries if 'FROM "analysis_job"' in q["sql"] and q["sql"].startswith("SELECT")]
    assert len(about_jobs) >= 6
    prefix = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        for sql in about_jobs:
            cursor.execute(f"{prefix} {sql}")
            plan = " ".join(str(row) for row in cursor.fetchall())
            assert "SCAN analysis_job'" not in plan, (sql, plan)
            assert "Seq Scan on analysis_job " not in plan, (sql, plan)


def test_retention_page_shows_what_would_go_and_has_it_cleaned_up(admin: Client, settings: Any) -> None:
    settings.RETENTION_DAYS = 30
    old, young = submit(), submit()
    Job.objects.filter(pk=old.pk).update(status=JobStatus.FAILED, finished_at=timezone.now() - LONG_AGO)
    page = text(admin, RETENTION)
    assert "Analyses that ended more than 30 days ago are removed every hour" in page
    assert "<dt>Would go now</dt><dd>1</dd>" in page
    assert "<dt>Failed</dt><dd>1</dd>" in page
    said = [
        str(message)
        for _ in range(2)
        for message in admin.post(RETENTION, follow=True, headers=ENGLISH).context["messages"]
    ]
    assert said == ["The next worker that is free cleans up.", "Cleaning up was planned already."]
    do_due_tasks()
    assert list(Job.objects.values_list("pk", flat=True)) == [young.pk]
    assert "<dt>Would go now</dt><dd>0</dd>" in text(admin, RETENTION)


def test_retention_page_without_a_limit(admin: Client, settings: Any) -> None:
    settings.RETENTION_DAYS = 0
    assert "Everything is kept" in text(admin, RETENTION)


def test_old_jobs_are_found_by_the_index() -> None:
    many(3000, status=JobStatus.COMPLETED, finished_at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert "job_finished" in outdated_jobs(LONG_AGO).values("pk").explain()


def test_who_may_only_look_cannot_clean_up(client: Client, django_user_model: Any) -> None:
    looker = django_user_model.objects.create_user("kijker", is_staff=True)
    client.force_login(looker)
    assert [client.get(address).status_code for address in (QUEUE, RETENTION)] == [403, 403]
    looker.user_permissions.add(Permission.objects.get(codename="view_job"))
    assert [client.get(address).status_code for address in (QUEUE, RETENTION)] == [200, 200]
    assert "Clean up now" not in text(client, RETENTION)
    assert client.post(RETENTION).status_code == 403
    assert Task.objects.count() == 0


def test_priority_is_changed_from_the_list(admin: Client) -> None:
    first, second, running = submit(), submit(), submit()
    Job.objects.filter(pk=running.pk).update(status=JobStatus.RUNNING)
    assert act(admin, Job, "raise_priority", second) == ["1 analysis done."]
    act(admin, Job, "lower_priority", first)
    assert act(admin, Job, "make_first", first, running)[0].endswith("the status of this one is “running”.")
    jobs = {job.pk: job.priority for job in Job.objects.all()}
    assert (jobs[first.pk], jobs[second.pk], jobs[running.pk]) == (10, 1, 0)
    events = second.events.values_list("actor", "code")
    assert list(events)[-1] == ("beheerder", "priority_changed")


def test_tasks_are_cancelled_and_done_again(admin: Client) -> None:
    plan_task(TaskKind.STATISTICS)
    task = Task.objects.get()
    assert act(admin, Task, "cancel_chosen", task) == ["1 task changed."]
    assert act(admin, Task, "cancel_chosen", task) == ["statistics: Only a waiting task can be cancelled."]
    assert act(admin, Task, "retry_chosen", task) == ["1 task changed."]
    task.refresh_from_db()
    assert task.status == "waiting"


def test_list_of_jobs_leads_to_the_pages(admin: Client) -> None:
    page = text(admin, "/admin/analysis/job/")
    assert f'href="{QUEUE}"' in page
    assert f'href="{RETENTION}"' in page
