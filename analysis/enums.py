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


class Queue(models.TextChoices):
    """Where work waits. Analyses have worker processes of their own, so no other work delays them or waits for them."""

    ANALYSIS = "analysis", _("Analyses")
    REPORTS = "reports", _("Reports")
    NOTIFICATIONS = "notifications", _("Notifications")
    CLEANUP = "cleanup", _("Cleaning up and counting")


class TaskKind(models.TextChoices):
    """Short work beside the analyses."""

    NOTIFICATION = "notification", _("E-mail that an analysis has ended")
    REPORT = "report", _("Report, in another language or again")
    CLEANUP = "cleanup", _("Removing what is older than the retention")
    STATISTICS = "statistics", _("Counting the figures of the day")


QUEUE_OF = {
    TaskKind.NOTIFICATION: Queue.NOTIFICATIONS,
    TaskKind.REPORT: Queue.REPORTS,
    TaskKind.CLEANUP: Queue.CLEANUP,
    TaskKind.STATISTICS: Queue.CLEANUP,
}
# Somebody waits for an e-mail or a report, nobody for the rest.
TASK_PRIORITY = {TaskKind.NOTIFICATION: 10, TaskKind.REPORT: 8, TaskKind.CLEANUP: 5, TaskKind.STATISTICS: 0}


class TaskStatus(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


MIXED_ADVICE = "GEMENGD"  # shown for a cluster whose variants get different advice
