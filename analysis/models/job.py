"""The job: its row is the truth about what must be, is being and was analysed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analysis.enums import ACTIVE, TERMINAL, FailureKind, JobStatus
from analysis.phrases import say

if TYPE_CHECKING:
    from analysis.models.result import ResultSet


class Job(models.Model):
    """Changed only by the services, by conditional UPDATE; never by ``save()`` on a row that others share.

    ``attempt`` counts claims and is the fence: whoever writes for an attempt that is no longer the current one writes
    nothing. ``lease_until`` says how long the worker may be silent before the job is given to another.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(  # None: from the command line
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="jobs", db_index=False
    )
    status = models.CharField(max_length=10, choices=JobStatus.choices, default=JobStatus.PENDING)
    priority = models.IntegerField(default=0)  # higher first
    # When its turn is (services.ranking): earlier for a higher priority, and for who has waited longer.
    rank_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)
    run_after = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    config = models.JSONField(default=dict)  # AnalysisConfig.as_dict()
    instruction_text = models.TextField(blank=True, default="")
    inputs_sha256 = models.CharField(max_length=64, blank=True, default="")
    notify = models.BooleanField(default=False)  # e-mail the owner when it has ended
    rows_total = models.PositiveIntegerField(null=True, blank=True)

    stage = models.CharField(max_length=20, blank=True, default="")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    progress_at = models.DateTimeField(null=True, blank=True)

    attempt = models.PositiveIntegerField(default=0)
    max_attempts = models.PositiveIntegerField(default=3)
    worker = models.CharField(max_length=120, blank=True, default="")
    lease_until = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    cancel_requested_at = models.DateTimeField(null=True, blank=True)

    error_code = models.CharField(max_length=60, blank=True, default="")
    error_kind = models.CharField(max_length=10, choices=FailureKind.choices, blank=True, default="")
    error_params = models.JSONField(default=dict, blank=True)
    error_detail = models.TextField(blank=True, default="")  # for staff: may hold a traceback
    stats = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("analysis")
        verbose_name_plural = _("analyses")
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [
            models.Index(  # services.claim.claim_next_job, selectors.queue_position
                fields=["rank_at", "id"], name="job_turn", condition=Q(status=JobStatus.PENDING)
            ),
            models.Index(
                fields=["lease_until"], name="job_leases", condition=Q(status=JobStatus.RUNNING)
            ),  # services.sweep
            models.Index(fields=["owner", "-created_at"], name="job_of_owner"),  # selectors.jobs_for
            models.Index(
                fields=["status", "-created_at"], name="job_by_status"
            ),  # lists filtered by status, statistics
            models.Index(fields=["-created_at", "-id"], name="job_newest"),  # staff lists, in the admin with the id
            models.Index(fields=["finished_at"], name="job_finished"),  # services.retention.purge
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_active(self) -> bool:
        return self.status in ACTIVE

    @property
    def is_terminal(self) -> bool:
        return self.status in TERMINAL

    @property
    def result(self) -> ResultSet | None:
        """The result of the attempt that finished the job; None before that."""
        if self.status != JobStatus.COMPLETED:
            return None
        return self.result_sets.filter(attempt=self.attempt).first()

    def error_message(self, language: str = "nl") -> str:
        """What went wrong, as a sentence for the user; "" when nothing did."""
        return say(self.error_code, self.error_params, language) if self.error_code else ""
