"""Where jobs are, and what may be asked of them."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from rest_framework.test import APIClient

from analysis import services
from analysis.models import Job, WorkerHeartbeat
from tests.interfaces.api.conftest import error_of
from tests.interfaces.api.fakes import finished, submit

pytestmark = pytest.mark.django_db

NOTHING = {"detail": "Dit adres of deze analyse bestaat niet, of is niet van u.", "code": "not_found"}


def running(owner: User) -> Job:
    """A job that a worker is busy with, 30 % done after 30 seconds."""
    job = submit(owner)
    assert services.claim_next_job(worker="test") is not None
    begun = timezone.now() - timedelta(seconds=30)
    Job.objects.filter(pk=job.pk).update(stage="match", done=3, total=10, progress=30, started_at=begun)
    return job


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time stands still, so that seconds that are counted do not depend on how busy the machine is."""
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)


def failed(owner: User) -> Job:
    job = submit(owner)
    claim = services.claim_next_job(worker="test")
    assert claim is not None
    failure = services.finish.Failure("worker_lost", {"attempts": 1}, detail="geheim")
    assert services.fail_job(claim, failure)
    return job


# --- status ---


def test_status_of_a_waiting_job(client: APIClient, user: User) -> None:
    submit(user, priority=1)
    job = submit(user)
    answer = client.get(f"/api/status/{job.pk}")
    assert answer.status_code == 200
    assert answer.json() == {
        "job_id": str(job.pk),
        "status": "pending",
        "progress": 0,
        "status_message": "In de wacht, op plaats 2.",
        "error": None,
        "stats": None,
        "stage": "",
        "queue_position": 2,
        "eta_seconds": 60,
        "attempt": 0,
    }


@pytest.mark.usefixtures("stopped_clock")
def test_status_of_a_running_job(english: APIClient, user: User) -> None:
    job = running(user)
    answer = english.get(f"/api/status/{job.pk}/").json()
    assert (answer["status"], answer["progress"], answer["stage"], answer["attempt"]) == ("running", 30, "match", 1)
    assert answer["status_message"] == "Comparing with conditions and library (3 of 10)."
    assert (answer["queue_position"], answer["eta_seconds"]) == (None, 70)
    services.request_cancel(job=job, actor="analist")
    assert english.get(f"/api/status/{job.pk}/").json()["status_message"] == "Being cancelled."


def test_status_of_a_finished_job_has_its_figures(client: APIClient, user: User) -> None:
    job = finished(user)
    answer = client.get(f"/api/status/{job.pk}").json()
    assert (answer["status"], answer["progress"], answer["status_message"]) == (
        "completed",
        100,
        "De analyse is klaar.",
    )
    assert answer["stats"] == {
        "total_rows": 7,
        "unique_texts": 6,
        "unique_clusters": 4,
        "reduction_percentage": 42.9,
        "multi_clause_count": 1,
        "analysis_mode": "internal_only",
        "advice_distribution": {"VERWIJDEREN": 3, "VERVANGEN": 1, "BEHOUDEN": 1, "SPLITSEN": 1, "INSTRUCTIE": 1},
        "confidence_distribution": {"Hoog": 4, "Midden": 0, "Laag": 3},
        "found_in_conditions": 3,
        "avg_cluster_size": 1.75,
        "semantic_status": "off",
        "timings": {"match": 0.5},
    }


@pytest.mark.parametrize(
    ("language", "text"), [("nl", "Het werkproces is 1 keer weggevallen"), ("en", "The worker disa")]
)
def test_status_of_a_failed_job_says_why_and_hides_the_traceback(
    user: User, client: APIClient, language: str, text: str
) -> None:
    job = failed(user)
    answer = client.get(f"/api/status/{job.pk}", HTTP_ACCEPT_LANGUAGE=language)
    assert answer.json()["error"].startswith(text)
    assert answer.json()["status_message"] == answer.json()["error"]
    assert "geheim" not in answer.content.decode()


def test_an_unchanged_status_answers_304_and_a_changed_one_does_not(client: APIClient, user: User) -> None:
    job = submit(user)
    path = f"/api/status/{job.pk}"
    first = client.get(path)
    again = client.get(path, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert first["Cache-Control"] == "private, no-cache"
    english = client.get(path, HTTP_IF_NONE_MATCH=first["ETag"], HTTP_ACCEPT_LANGUAGE="en")
    assert english.status_code == 200
    services.request_cancel(job=job, actor="analist")
    changed = client.get(path, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (changed.status_code, changed.json()["status"]) == (200, "cancelled")


# --- what may be asked ---


def test_cancel(client: APIClient, user: User) -> None:
    waiting = submit(user)
    answer = client.post(f"/api/jobs/{waiting.pk}/cancel")
    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    busy = running(user)
    answer = client.post(f"/api/jobs/{busy.pk}/cancel/")
    assert (answer.status_code, answer.json()["status"]) == (200, "running")
    assert Job.objects.get(pk=busy.pk).cancel_requested_at is not None


def test_cancel_of_an_ended_job_is_a_conflict(client: APIClient, user: User) -> None:
    answer = client.post(f"/api/jobs/{finished(user).pk}/cancel")
    assert answer.status_code == 409
    assert error_of(answer) == {
        "detail": "Alleen een wachtende of lopende analyse kan worden geannuleerd; deze heeft de status “completed”.",
        "code": "job_not_cancellable",
    }


def test_retry(client: APIClient, user: User) -> None:
    job = failed(user)
    answer = client.post(f"/api/jobs/{job.pk}/retry/")
    assert (answer.status_code, answer.json()["status"], answer.json()["error"]) == (200, "pending", None)


def test_retry_of_a_waiting_job_is_a_conflict(english: APIClient, user: User) -> None:
    answer = english.post(f"/api/jobs/{submit(user).pk}/retry")
    assert answer.status_code == 409
    assert error_of(answer) == {
        "detail": "Only a failed or cancelled analysis can be started again; the status of this one is “pending”.",
        "code": "job_not_retryable",
    }


def test_delete(client: APIClient, user: User) -> None:
    job = finished(user)
    answer = client.delete(f"/api/jobs/{job.pk}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert error_of(client.get(f"/api/status/{job.pk}")) == NOTHING


def test_delete_of_a_running_job_is_a_conflict(client: APIClient, user: User) -> None:
    job = running(user)
    answer = client.delete(f"/api/jobs/{job.pk}/")
    assert (answer.status_code, error_of(answer)["code"]) == (409, "job_running")
    assert Job.objects.filter(pk=job.pk).exists()


def test_events(client: APIClient, user: User) -> None:
    job = finished(user)
    answer = client.get(f"/api/jobs/{job.pk}/events").json()
    assert answer["job_id"] == str(job.pk)
    assert all(parse_datetime(event.pop("at")) is not None for event in answer["events"])
    steps = [("analist", "submitted", "", "pending", 0), ("test", "claimed", "pending", "running", 1)]
    steps.append(("test", "completed", "running", "completed", 1))
    names = ("actor", "code", "from_status", "to_status", "attempt")
    assert answer["events"] == [{**dict(zip(names, step, strict=True)), "detail": {}} for step in steps]


# --- lists ---


def test_list_newest_first(client: APIClient, user: User) -> None:
    older, newer = finished(user), submit(user, priority=2)
    answer = client.get("/api/jobs/list").json()
    assert answer["total"] == 2
    first, second = answer["jobs"]
    assert parse_datetime(first.pop("created_at")) == newer.created_at
    assert first == {
        "job_id": str(newer.pk),
        "status": "pending",
        "progress": 0,
        "started_at": None,
        "finished_at": None,
        "message": "In de wacht.",
        "priority": 2,
        "attempt": 0,
        "rows_total": 7,
        "policy_file": "polissen.csv",
    }
    assert (second["job_id"], second["message"]) == (str(older.pk), "De analyse is klaar.")


def test_list_by_status_and_in_pieces(client: APIClient, user: User) -> None:
    finished(user)
    jobs = [str(submit(user).pk) for _ in range(3)][::-1]
    answer = client.get("/api/jobs/list/", {"status": "pending", "limit": "2"}).json()
    assert (answer["total"], [job["job_id"] for job in answer["jobs"]]) == (3, jobs[:2])
    answer = client.get("/api/jobs/list/", {"status": "pending", "limit": "2", "offset": "2"}).json()
    assert (answer["total"], [job["job_id"] for job in answer["jobs"]]) == (3, jobs[2:])


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        (
            {"status": "done"},
            {"status": ["“done” bestaat niet; kies uit pending, running, completed, failed, cancelled."]},
        ),
        ({"limit": "0"}, {"limit": ["Kies een geheel getal van 1 tot en met 500."]}),
        ({"limit": "501"}, {"limit": ["Kies een geheel getal van 1 tot en met 500."]}),
        ({"limit": "veel"}, {"limit": ["Kies een geheel getal van 1 tot en met 500."]}),
        ({"offset": "-1"}, {"offset": ["Kies een geheel getal van 0 tot en met 1000000000."]}),
    ],
)
def test_list_refuses(client: APIClient, query: dict[str, str], errors: dict[str, list[str]]) -> None:
    answer = client.get("/api/jobs/list", query)
    (field, (sentence,)), *_ = errors.items()
    assert answer.status_code == 400
    detail = f"De aanvraag klopt niet. {field}: {sentence}"
    assert error_of(answer) == {"detail": detail, "code": "invalid", "errors": errors}


@pytest.mark.parametrize("count", [1, 12])
def test_list_takes_the_same_queries_for_any_number(
    client: APIClient, user: User, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        submit(user)
    with django_assert_num_queries(5):  # token, its user's other tokens, count, jobs, uploads
        assert len(client.get("/api/jobs/list").json()["jobs"]) == count


@pytest.mark.usefixtures("stopped_clock")
def test_stats_of_own_jobs_and_for_staff_of_all(
    client: APIClient, other: APIClient, admin_client: APIClient, user: User
) -> None:
    finished(user)
    submit(user)
    WorkerHeartbeat.objects.create(name="w", host="h", pid=1, started_at=timezone.now(), seen_at=timezone.now())
    mine = client.get("/api/jobs/stats/").json()
    assert mine == {
        "total_jobs": 2,
        "by_status": {"pending": 1, "running": 0, "completed": 1, "failed": 0, "cancelled": 0},
        "storage_type": connection.vendor,
        "oldest_waiting_seconds": 0,
        "workers": 1,
    }
    assert admin_client.get("/api/jobs/stats").json() == mine
    assert other.get("/api/jobs/stats").json()["total_jobs"] == 0


def test_cleanup_deletes_what_ended_long_ago(admin_client: APIClient, user: User) -> None:
    old, recent, waiting = finished(user), finished(user), submit(user)
    Job.objects.filter(pk__in=[old.pk, waiting.pk]).update(finished_at=timezone.now() - timedelta(hours=25))
    answer = admin_client.post("/api/jobs/cleanup")
    message = "1 afgeronde analyses ouder dan 24 uur zijn verwijderd."
    assert answer.json() == {"status": "success", "deleted_count": 1, "message": message}
    assert set(Job.objects.values_list("pk", flat=True)) == {recent.pk, waiting.pk}
    answer = admin_client.post("/api/jobs/cleanup/?max_age_hours=0")
    assert answer.json()["deleted_count"] == 1
    assert list(Job.objects.values_list("pk", flat=True)) == [waiting.pk]


def test_cleanup_is_for_staff(client: APIClient, user: User) -> None:
    job = finished(user)
    answer = client.post("/api/jobs/cleanup?max_age_hours=0")
    assert answer.status_code == 403
    assert error_of(answer) == {
        "detail": "U hebt geen recht op deze handeling; alleen beheerders mogen dit.",
        "code": "permission_denied",
    }
    assert Job.objects.filter(pk=job.pk).exists()


@pytest.mark.parametrize("age", ["-1", "1.5", "veel", "99999999999"])
def test_cleanup_refuses_a_wrong_age_and_deletes_nothing(admin_client: APIClient, user: User, age: str) -> None:
    job = finished(user)
    answer = admin_client.post(f"/api/jobs/cleanup?max_age_hours={age}")
    assert (answer.status_code, list(error_of(answer)["errors"])) == (400, ["max_age_hours"])
    assert Job.objects.filter(pk=job.pk).exists()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "status/{}"),
        ("get", "jobs/{}/events"),
        ("post", "jobs/{}/cancel"),
        ("post", "jobs/{}/retry"),
        ("delete", "jobs/{}"),
    ],
)
def test_a_job_that_does_not_exist_is_404(client: APIClient, method: str, path: str) -> None:
    answer = getattr(client, method)("/api/" + path.format(uuid.uuid4()))
    assert (answer.status_code, error_of(answer)) == (404, NOTHING)
