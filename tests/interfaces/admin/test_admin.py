from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Permission
from django.core.paginator import Paginator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from analysis.admin import base
from analysis.enums import TaskKind
from analysis.models import (
    ClusterResult,
    DailyFigures,
    Job,
    JobEvent,
    ResultSet,
    Task,
    Upload,
    VariantResult,
    WorkerHeartbeat,
)
from analysis.services import claim_next_job, execute_job
from analysis.services.tasks import do_due_tasks, plan_task
from tests.analysis.fakes import FakeEngine, submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

MODELS = [Job, JobEvent, Upload, ResultSet, ClusterResult, VariantResult, WorkerHeartbeat, Task, DailyFigures]


def url(model: Any, page: str, *arguments: object) -> str:
    return reverse(f"admin:analysis_{model._meta.model_name}_{page}", args=arguments)


def finished(owner: Any = None) -> Job:
    submit(owner)
    claim = claim_next_job(worker="w1")
    assert claim is not None
    execute_job(claim, engine=FakeEngine())
    WorkerHeartbeat.objects.get_or_create(
        name="w1", defaults={"host": "h", "pid": 1, "started_at": timezone.now(), "seen_at": timezone.now()}
    )
    plan_task(TaskKind.STATISTICS, key=str(claim.job_id))
    do_due_tasks()
    return Job.objects.get(pk=claim.job_id)


def act(admin: Client, action: str, *jobs: Job) -> list[tuple[str, str]]:
    data = {"action": action, "_selected_action": [str(job.pk) for job in jobs]}
    page = admin.post(url(Job, "changelist"), data, follow=True, headers={"accept-language": "en"})
    assert page.status_code == 200
    return [(message.level_tag, str(message)) for message in page.context["messages"]]


@pytest.mark.parametrize("model", MODELS)
def test_every_list_and_page_opens_and_nothing_can_be_edited(admin: Client, model: Any) -> None:
    finished()
    one = model.objects.first()
    assert admin.get(url(model, "changelist")).status_code == 200
    page = admin.get(url(model, "change", one.pk))
    assert page.status_code == 200
    assert b'name="_save"' not in page.content
    assert admin.post(url(model, "change", one.pk), {}).status_code == 403
    assert admin.get(url(model, "add")).status_code == 403
    assert admin.post(url(model, "delete", one.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", MODELS)
def test_lists_take_as_many_queries_for_many_rows_as_for_few(
    admin: Client, model: Any, staff: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(2):
        finished(staff)
    admin.get(url(model, "changelist"))  # content types and the like are read once
    with django_assert_max_num_queries(8) as few:
        admin.get(url(model, "changelist"))
    for _ in range(10):
        finished(staff)
    with django_assert_max_num_queries(len(few)):
        admin.get(url(model, "changelist"))


def test_lists_do_not_load_heavy_columns(admin: Client, django_assert_max_num_queries: Any) -> None:
    finished()
    for model, heavy in [(Job, "error_detail"), (VariantResult, "evidence")]:
        with django_assert_max_num_queries(10) as queries:
            admin.get(url(model, "changelist"))
        assert [query["sql"] for query in queries if f'"{heavy}"' in query["sql"]] == []


@pytest.mark.parametrize("model", MODELS)
def test_search_and_filters_work(admin: Client, model: Any) -> None:
    finished()
    filters = {Job: "status=completed", JobEvent: "code=claimed", VariantResult: "advice=BEHOUDEN"}
    assert admin.get(url(model, "changelist") + f"?q=x&{filters.get(model, '')}").status_code == 200


def test_job_is_found_by_its_id(admin: Client) -> None:
    job, _ = finished(), finished()
    page = admin.get(url(Job, "changelist"), {"q": str(job.pk)})
    assert list(page.context["cl"].result_list) == [job]


def test_variants_are_filtered_by_advice(admin: Client) -> None:
    finished()
    page = admin.get(url(VariantResult, "changelist"), {"advice": "BEHOUDEN"})
    assert [variant.text for variant in page.context["cl"].result_list] == ["molest niet gedekt"]


def test_page_of_a_job_shows_events_files_and_the_sentence_for_the_user(admin: Client) -> None:
    job = submit()
    Job.objects.update(status="failed", error_code="worker_lost", error_params={"attempts": 3}, error_detail="Trace")
    content = admin.get(url(Job, "change", job.pk), headers={"accept-language": "en"}).content.decode()
    for expected in ("polissen.csv", "command line", "The worker disappeared 3 times", "Trace"):
        assert expected in content


def test_retry_and_cancel_act_one_by_one(admin: Client) -> None:
    done, failed, waiting = finished(), submit(), submit()
    Job.objects.filter(pk=failed.pk).update(status="failed")
    Job.objects.filter(pk=done.pk).update(status="completed")
    said = act(admin, "retry_chosen", failed, done)
    assert said == [
        ("warning", f"{done.pk}: Only a failed or cancelled analysis can be started again; the status of this one is "
                    "“completed”."),
        ("success", "1 analysis done."),
    ]  # fmt: skip
    assert failed.events.values_list("actor", "code").last() == ("beheerder", "retried")
    assert act(admin, "cancel_chosen", failed, waiting) == [("success", "2 analyses done.")]
    assert dict(Job.objects.values_list("pk", "status")) == {
        failed.pk: "cancelled", done.pk: "completed", waiting.pk: "cancelled",
    }  # fmt: skip


def test_who_may_only_look_cannot_act(django_user_model: Any) -> None:
    viewer = django_user_model.objects.create_user("kijker", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_job"))
    client = Client()
    client.force_login(viewer)
    job = submit()
    page = client.get(url(Job, "changelist"))
    assert (page.status_code, page.context["action_form"]) == (200, None)
    act(client, "cancel_chosen", job)
    job.refresh_from_db()
    assert job.status == "pending"


def test_analyst_cannot_enter(django_user_model: Any) -> None:
    client = Client()
    client.force_login(django_user_model.objects.create_user("analist"))
    assert client.get(url(Job, "changelist")).status_code == 302


def test_worker_list_tells_the_dead_from_the_living(admin: Client) -> None:
    now = timezone.now()
    for name, age in [("alive", 0), ("dead", 120)]:
        seen = now - dt.timedelta(seconds=age)
        WorkerHeartbeat.objects.create(name=name, host="h", pid=1, started_at=now, seen_at=seen)
    worker_admin: Any = site.get_model_admin(WorkerHeartbeat)
    listed = {worker.name: worker_admin.is_alive(worker) for worker in WorkerHeartbeat.objects.all()}
    assert listed == {"alive": True, "dead": False}


def test_paginator_counts_no_further_than_its_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        submit()
    monkeypatch.setattr(base, "MOST", 2)
    jobs = Job.objects.order_by("pk")
    assert (Paginator(jobs, 1).count, base.CappedPaginator(jobs, 1).count) == (3, 2)


def test_the_pages_say_whose_they_are(client: Client, admin_user: Any) -> None:
    client.force_login(admin_user)
    assert '<a href="/admin/">Hienfeld</a>' in client.get(reverse("admin:index")).content.decode()
