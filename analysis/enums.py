"""States and kinds, as stored."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobStatus(models.TextChoices):
    """pending -> running -> completed | failed | cancelled; running -> pending (retry, released);
    failed or cancelled -> pending (retry button); pending -> cancelled.
    """

    PENDING = "pending", _("Waiting")
    RUNNING = "running", _("Running")
    COMPLETED = "completed", _("Completed")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


ACTIVE = (JobStatus.PENDING, JobStatus.RUNNING)
TERMINAL = (JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED)
RETRYABLE = (JobStatus.FAILED, JobStatus.CANCELLED)


class UploadRole(models.TextChoices):
    POLICY = "policy", _("Policy file")
    CONDITIONS = "conditions", _("Policy conditions")
    LIBRARY = "library", _("Clause library")
    INSTRUCTIONS = "instructions", _("Instructions")
    EARLIER = "earlier", _("Earlier report")


class EventCode(models.TextChoices):
    SUBMITTED = "submitted", _("Submitted")
    CLAIMED = "claimed", _("Started")
    COMPLETED = "completed", _("Completed")
    FAILED = "failed", _("Failed")
    RETRY_SCHEDULED = "retry_scheduled", _("Another attempt planned")
    LEASE_EXPIRED = "lease_expired", _("Worker lost, another attempt planned")
    RELEASED = "released", _("Given back because the worker was stopped")
    CANCEL_REQUESTED = "cancel_requested", _("Cancellation asked for")
    CANCELLED = "cancelled", _("Cancelled")
    RETRIED = "retried", _("Started again")
    PRIORITY_CHANGED = "priority_changed", _("Priority changed")


MIXED_ADVICE = "GEMENGD"  # shown for a cluster whose variants get different advice
