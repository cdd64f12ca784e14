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


class FailureKind(models.TextChoices):
    RETRYABLE = "retryable", _("May pass")
    PERMANENT = "permanent", _("Only the user can mend it")
    CRITICAL = "critical", _("A fault of the program; the administrator must look")


class TaskKind(models.TextChoices):
    """Short work beside the analyses. Each kind is a queue; their priorities decide between them."""

    NOTIFICATION = "notification", _("E-mail that an analysis has ended")
    CLEANUP = "cleanup", _("Removing what is older than the retention")
    STATISTICS = "statistics", _("Counting the figures of the day")


TASK_PRIORITY = {TaskKind.NOTIFICATION: 10, TaskKind.CLEANUP: 5, TaskKind.STATISTICS: 0}


class TaskStatus(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


MIXED_ADVICE = "GEMENGD"  # shown for a cluster whose variants get different advice
