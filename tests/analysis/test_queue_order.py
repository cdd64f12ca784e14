"""Whose turn it is, and what users are told about it."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from analysis import selectors
from analysis.enums import JobStatus
from analysis.errors import StateConflict
from analysis.estimates import Line, Sample, rates_from, seconds_until_free
from analysis.models import Job, JobEvent, ResultSet, WorkerHeartbeat
from analysis.services import change_priority, claim_next_job, retry_job
from analysis.services.ranking import rank_at
from tests.analysis.fakes import submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
MODES = ("fast", "balanced", "accurate")
# What a job of each mode takes: ``fixed + per_row * rows``, of which this share in each stage.
TRUTH = {"fast": Line(2, 0.002), "balanced": Line(6, 0.01), "accurate": Line(8, 0.03)}
SHARES = {"ingest": 0.1, "read": 0.2, "match": 0.5, "report": 0.1}


def queued(priority: int = 0, waited: float = 0.0, **columns: Any) -> Job:
    since = timezone.now() - dt.timedelta(seconds=waited)
    return Job(priority=priority, rank_at=rank_at(since, priority), run_after=since, **columns)


def taken() -> list[Any]:
    """The jobs in the order in which workers take them."""
    order = []
    while claim := claim_next_job(worker="w1"):
        order.append(claim.job_id)
    return order


def test_priority_goes_first_then_age() -> None:
    jobs = {
        name: queued(priority, waited)
        for name, priority, waited in [("old", 0, 50), ("new", 0, 5), ("urgent", 5, 1), ("lazy", -5, 60)]
    }
    Job.objects.bulk_create(jobs.values())
    assert taken() == [jobs[name].pk for name in ("urgent", "old", "new", "lazy")]


@pytest.mark.parametrize(("waited", "first"), [(590, "urgent"), (610, "patient")])
def test_waiting_makes_up_for_priority(waited: float, first: str, settings: Any) -> None:
    settings.JOB_AGEING_SECONDS = 600
    jobs = {"patient": queued(0, waited), "urgent": queued(1)}
    Job.objects.bulk_create(jobs.values())
    assert taken()[0] == jobs[first].pk


def test_no_job_starves(settings: Any) -> None:
    """Urgent jobs keep coming in faster than they are done; the one without priority is taken all the same."""
    settings.JOB_AGEING_SECONDS = 60
    patient = queued(0, waited=180)
    Job.objects.bulk_create([patient, *(queued(2, waited=w) for w in range(50))])
    assert taken().index(patient.pk) == 0


def test_job_that_waits_for_another_attempt_lets_others_pass() -> None:
    later, now = queued(5), queued(0)
    later.run_after = timezone.now() + dt.timedelta(hours=1)
    Job.objects.bulk_create([later, now])
    assert selectors.queue_position(now) == 1
    assert taken() == [now.pk]


def test_200_jobs_with_three_priorities_come_out_as_their_positions_said() -> None:
    dice = random.Random(5)  # noqa: S311 - the same dice each time
    jobs = [queued(dice.choice((-1, 0, 5)), waited=dice.uniform(0, 3000)) for _ in range(200)]
    Job.objects.bulk_create(jobs)
    told = {job.pk: selectors.queue_position(job) for job in Job.objects.all()}
    assert sorted(told.values(), key=lambda position: position or 0) == list(range(1, 201))
    assert taken() == sorted(told, key=lambda pk: told[pk] or 0)


def measured(mode: str, rows: int, ended: dt.datetime) -> None:
    seconds = TRUTH[mode].at(rows)
    job = Job.objects.create(
        status=JobStatus.COMPLETED, attempt=1, run_after=ended, rows_total=rows, config={"mode": mode},
        started_at=ended - dt.timedelta(seconds=seconds), finished_at=ended,
    )  # fmt: skip
    timings = {stage: share * seconds for stage, share in SHARES.items()}
    ResultSet.objects.create(job=job, attempt=1, timings=timings)


def workers(count: int) -> None:
    now = timezone.now()
    alive = now + dt.timedelta(hours=1)  # however long the test takes
    for number in range(count):
        WorkerHeartbeat.objects.create(name=f"w{number}", host="h", pid=1, started_at=now, seen_at=alive)


@pytest.mark.parametrize("count", [1, 3])
def test_eta_of_200_jobs_is_right_within_a_fifth(count: int) -> None:
    """Against a simulation in which every job takes what it truly takes, a tenth more or less."""
    dice = random.Random(7)  # noqa: S311 - the same dice each time
    now = timezone.now()
    for number in range(30):
        measured(MODES[number % 3], dice.randint(100, 20_000), now - dt.timedelta(minutes=number))
    workers(count)
    jobs = [
        queued(dice.choice((-1, 0, 5)), dice.uniform(0, 3000), rows_total=rows, config={"mode": dice.choice(MODES)})
        for rows in (dice.randint(100, 20_000) for _ in range(200))
    ]
    Job.objects.bulk_create(jobs)
    free = [0.0] * count
    wrong = []
    for job in selectors.waiting_in_order():
        free.sort()
        free[0] += TRUTH[job.config["mode"]].at(job.rows_total or 0) * dice.uniform(0.9, 1.1)
        told = selectors.eta_seconds(job)
        if told is None or abs(told - free[0]) > 0.2 * free[0]:
            wrong.append((job.rank_at, told, free[0]))
    assert wrong == []


def test_eta_of_a_running_job_comes_from_its_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    for number in range(5):
        measured("balanced", 1000 * (number + 1), now)
    job = Job.objects.create(
        status=JobStatus.RUNNING, attempt=1, run_after=now, rows_total=4400, config={"mode": "balanced"},
        started_at=now - dt.timedelta(seconds=27.5), stage="match", done=50, total=100, progress=43,
    )  # fmt: skip
    # 50 s in all: 15 until "match", 25 for it, of which half is done, 5 for the report, 5 for the rest
    assert selectors.eta_seconds(job) == pytest.approx(22, abs=1)
    job.started_at = now - dt.timedelta(seconds=55)  # twice as slow as others
    assert selectors.eta_seconds(job) == pytest.approx(45, abs=1)


def test_eta_without_measurements_is_a_guess_and_with_another_mode_the_usual() -> None:
    assert selectors.eta_seconds(submit()) == 30
    measured("accurate", 1000, timezone.now())
    job = queued(5, rows_total=10, config={"mode": "fast"})
    job.save()
    assert selectors.eta_seconds(job) == 38


def test_repeat_of_a_known_analysis_is_no_measure() -> None:
    measured("fast", 1000, timezone.now())
    ResultSet.objects.update(timings={"ingest": 0.1, "normalise": 0.1, "report": 0.1})
    assert selectors.eta_seconds(queued(5, rows_total=10, config={"mode": "fast"})) == 30


def test_attempt_that_went_on_from_another_is_no_measure() -> None:
    measured("fast", 1000, timezone.now())
    Job.objects.update(attempt=2)
    job = queued(rows_total=1000, config={"mode": "fast"})
    job.save()
    assert selectors.eta_seconds(job) == 30


def test_very_long_queue_is_counted_and_not_read(django_assert_num_queries: Any) -> None:
    measured("fast", 1000, timezone.now())
    Job.objects.bulk_create(queued(rows_total=1000, config={"mode": "fast"}, waited=9) for _ in range(1500))
    last = queued(-10, rows_total=1000, config={"mode": "fast"})
    last.save()
    with django_assert_num_queries(6):  # jobs, results, running, ahead, workers, how many ahead
        assert selectors.eta_seconds(last) == 1501 * 4


@pytest.mark.parametrize(
    ("samples", "rows", "seconds"),
    [
        ([], 100, 30),
        ([(100, 10)], 200, 20),
        ([(100, 10), (300, 20)], 200, 15),
        ([(100, 20), (300, 10)], 1000, 15),  # more rows, less time: no line to go by
        ([(100, 1), (300, 9)], 50, 1.25),  # would be below nothing at none
        ([(0, 5)], 10, 5),
    ],
)
def test_line_through_measurements(samples: list[tuple[int, float]], rows: int, seconds: float) -> None:
    rates = rates_from(Sample("fast", count, took, {"match": took}) for count, took in samples)
    assert rates.seconds("fast", rows) == pytest.approx(seconds)


def test_worker_that_is_free_takes_the_next_job() -> None:
    assert seconds_until_free([], [], 0) == 0
    assert seconds_until_free([10], [], 1) == 10
    assert seconds_until_free([10], [], 2) == 0
    assert seconds_until_free([10, 4], [3, 3], 2) == 10
    assert seconds_until_free([], [5, 5, 5], 2) == 5


def test_priority_of_a_waiting_job_is_changed_and_its_age_kept() -> None:
    old, new = queued(0, waited=50), queued(0, waited=5)
    Job.objects.bulk_create([old, new])
    change_priority(job=new, priority=3, actor="beheerder")
    change_priority(job=new, priority=3, actor="beheerder")
    assert selectors.queue_position(Job.objects.get(pk=new.pk)) == 1
    change_priority(job=new, priority=0, actor="beheerder")
    assert Job.objects.get(pk=new.pk).rank_at == new.rank_at
    events = JobEvent.objects.values_list("actor", "code", "from_status", "to_status", "detail")
    assert list(events) == [
        ("beheerder", "priority_changed", "pending", "pending", {"from": 0, "to": 3}),
        ("beheerder", "priority_changed", "pending", "pending", {"from": 3, "to": 0}),
    ]


def test_priority_stays_within_bounds_and_only_waiting_jobs_have_one() -> None:
    job = submit()
    change_priority(job=job, priority=99, actor="beheerder")
    job.refresh_from_db()
    assert job.priority == 10
    claim_next_job(worker="w1")
    with pytest.raises(StateConflict, match="Only a waiting"):
        change_priority(job=job, priority=1, actor="beheerder")
    Job.objects.filter(pk=job.pk).delete()
    with pytest.raises(StateConflict):
        change_priority(job=job, priority=1, actor="beheerder")


def test_job_that_is_started_again_queues_up_anew() -> None:
    job = submit()
    Job.objects.filter(pk=job.pk).update(status=JobStatus.FAILED, rank_at=timezone.now() - dt.timedelta(days=9))
    other = submit()
    retry_job(job=job, actor="analist")
    assert taken() == [other.pk, job.pk]


def test_next_job_is_found_by_the_index() -> None:
    Job.objects.bulk_create(queued(status=JobStatus.COMPLETED) for _ in range(2000))
    Job.objects.bulk_create(queued() for _ in range(200))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        plan = selectors.waiting_in_order().values("pk")[:1].explain()
    assert "job_turn" in plan
    assert "Sort" not in plan  # PostgreSQL
    assert "TEMP B-TREE" not in plan  # SQLite
