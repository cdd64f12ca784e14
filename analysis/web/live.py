"""What the job page shows of a job that may be changing while one looks."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from analysis import selectors
from analysis.enums import RETRYABLE, JobStatus
from analysis.models import Job, JobEvent
from analysis.web import labels, naming, wording
from analysis.web.tags import duration
from hienfeld.engine.types import STAGES


@dataclass(frozen=True, slots=True)
class StageState:
    label: str
    state: str  # done, now or next


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


class Live:
    """A job as it is now. Reads the database at most once per property."""

    def __init__(self, request: HttpRequest, job: Job) -> None:
        self.job = job
        self._staff = bool(getattr(request.user, "is_staff", False))

    @cached_property
    def file_name(self) -> str:
        return naming.file_name(self.job)

    @property
    def page_title(self) -> str:
        name = f"{self.file_name} – Hienfeld"
        if self.job.status == JobStatus.RUNNING:
            return f"{self.job.progress} % · {name}"
        return f"{labels.STATUS[self.job.status].label} · {name}"

    @property
    def polling(self) -> bool:
        return self.job.is_active

    @property
    def state(self) -> str:
        """What a screen reader has heard last: said again only when this changes."""
        return f"{self.job.status}-{self.job.stage}"

    @cached_property
    def queue_position(self) -> int | None:
        return selectors.queue_position(self.job) if self.job.status == JobStatus.PENDING else None

    @property
    def starts_later(self) -> bool:
        return self.job.run_after > timezone.now()

    @cached_property
    def eta(self) -> float | None:
        """Seconds to go, in steps that do not jitter: to 5 under a minute, to 10 above."""
        nobody_works = self.job.status == JobStatus.PENDING and self.no_worker
        seconds = None if nobody_works else selectors.eta_seconds(self.job)
        if seconds is None:
            return None
        step = 5 if seconds < 60 else 10
        return max(step, step * round(seconds / step))

    @cached_property
    def no_worker(self) -> bool:
        return self.job.is_active and not selectors.alive_workers().exists()

    @cached_property
    def stages(self) -> list[StageState]:
        at = STAGES.index(self.job.stage) if self.job.stage in STAGES else -1
        states = ["done" if i < at else "now" if i == at else "next" for i in range(len(STAGES))]
        return [StageState(labels.word(labels.STAGES, s), state) for s, state in zip(STAGES, states, strict=True)]

    @cached_property
    def events(self) -> list[JobEvent]:
        return list(selectors.events_of(self.job))

    @property
    def error(self) -> str:
        return self.job.error_message(get_language() or "nl")

    @property
    def retryable(self) -> bool:
        return self.job.status in RETRYABLE

    @cached_property
    def has_report(self) -> bool:
        return selectors.report_of(self.job, "nl") is not None

    @cached_property
    def notes(self) -> list[str]:
        result = self.job.result
        return [wording.note(note) for note in result.notes] if result else []

    @property
    def facts(self) -> list[Fact]:
        stats = self.job.stats
        facts = [
            Fact(_("Rows"), _number(stats.get("total_rows", self.job.rows_total))),
            Fact(_("Groups"), _number(stats.get("unique_clusters"))),
        ]
        if self.job.started_at and self.job.finished_at:
            facts.append(Fact(_("Time taken"), duration((self.job.finished_at - self.job.started_at).total_seconds())))
        return facts

    @property
    def announcement(self) -> str:
        status = str(labels.STATUS[self.job.status].label)
        if self.job.status == JobStatus.RUNNING and self.job.stage:
            return f"{status}: {labels.word(labels.STAGES, self.job.stage)}"
        return status

    @cached_property
    def etag(self) -> str:
        """Changes whenever anything on the live part would."""
        job = self.job
        seen = [
            str(job.pk), job.status, job.stage, job.done, job.total, job.progress, job.attempt, job.error_code,
            job.cancel_requested_at is None, self.queue_position, self.eta, self.no_worker, self.starts_later,
            len(self.events), self._staff, get_language(),
        ]  # fmt: skip
        return '"' + hashlib.sha256(json.dumps(seen, default=str).encode()).hexdigest()[:32] + '"'


def _number(value: object) -> str:
    return number_format(value, force_grouping=True) if isinstance(value, int | float) else "–"
