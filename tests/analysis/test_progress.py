from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test.utils import CaptureQueriesContext

from analysis.models import Job
from analysis.services import Claim, claim_next_job
from analysis.services import progress as progress_module
from analysis.services.progress import Stopping, Ticker, percent
from hienfeld.engine.types import STAGES, Progress
from tests.analysis.fakes import submit


@pytest.mark.unit
def test_percent_grows_over_the_stages_and_never_says_done() -> None:
    values = [percent(Progress(stage, done, 4)) for stage in STAGES for done in range(5)]
    assert values == sorted(values)
    assert (values[0], values[-1]) == (0, 99)
    assert percent(Progress("unknown", 1, 1)) == 0
    assert percent(Progress("match", 0, 0)) == 25
    assert percent(Progress("match", 9, 3)) == 80


@pytest.mark.integration
@pytest.mark.django_db
def test_progress_is_written_at_most_once_a_second_and_at_each_new_stage() -> None:
    submit()
    claim = claim_next_job(worker="w1")
    assert claim is not None
    now = [0.0]
    tick = Ticker(claim, clock=lambda: now[0])
    written = []
    for second, stage, done in [
        (0.0, "match", 1),
        (0.5, "match", 2),
        (0.9, "advise", 3),
        (1.2, "advise", 4),
        (2.0, "advise", 5),
    ]:
        now[0] = second
        with CaptureQueriesContext(
            connection,
        ) as queries:
            tick(Progress(stage, done, 10))
        written.append(len(queries))
    assert written == [2, 0, 2, 0, 2]
    job = Job.objects.get()
    assert (job.stage, job.done, job.total) == ("advise", 5, 10)


@pytest.mark.integration
@pytest.mark.django_db
def test_the_bar_never_goes_back() -> None:
    submit()
    claim = claim_next_job(worker="w1")
    assert claim is not None
    tick = Ticker(claim, every=0.0)
    bars = []
    for done, total in ((3, 4), (1, 4), (4, 4), (3, 8)):  # what is left can turn out to be more than it seemed
        tick(Progress("match", done, total))
        bars.append(Job.objects.get().progress)
    assert bars == [66, 66, 80, 80]


@pytest.mark.integration
@pytest.mark.django_db
def test_stopping_is_looked_at_on_every_tick() -> None:
    submit()
    claim = claim_next_job(worker="w1")
    assert claim is not None
    stop = [False]
    tick = Ticker(claim, stopping=lambda: stop[0], clock=lambda: 0.0)
    tick(Progress("match", 1, 10))
    stop[0] = True
    with pytest.raises(Stopping):
        tick(Progress("match", 2, 10))


@pytest.mark.unit
@pytest.mark.parametrize("away", [OperationalError, InterfaceError])
def test_database_that_is_away_for_less_than_the_lease_is_waited_for(
    away: type[Exception], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.JOB_LEASE_SECONDS = 60
    closed: list[bool] = []
    monkeypatch.setattr(progress_module, "connection", SimpleNamespace(close=lambda: closed.append(True)))
    answers = iter([None, away("gone"), away("gone"), None, away("gone"), away("gone")])

    def report(claim: Claim, progress: Progress, shown: int) -> None:
        answer = next(answers)
        if answer is not None:
            raise answer

    monkeypatch.setattr(progress_module, "report_progress", report)
    now = [0.0]
    tick = Ticker(Claim(uuid4(), 1, "w1"), clock=lambda: now[0])
    for second in (0.0, 30.0, 59.0, 61.0, 100.0):
        now[0] = second
        tick(Progress("match", 1, 10))
    assert len(closed) == 3
    now[0] = 121.0  # a lease after it was last written
    with pytest.raises(away):
        tick(Progress("match", 1, 10))
