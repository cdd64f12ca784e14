"""The audit trail of a job."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from analysis.enums import EventCode, JobStatus
from analysis.models.job import Job


class AppendOnlyError(TypeError):
    """An event was to be changed or removed; the audit trail only grows."""


class EventQuerySet(models.QuerySet["JobEvent"]):
    def update(self, **kwargs: Any) -> int:
        raise AppendOnlyError("events are never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("events disappear only together with their job")


class JobEvent(models.Model):
    """One transition, written in the transaction that made it."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="events", db_index=False)
    at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=150)  # user name, worker name or "system"
    code = models.CharField(max_length=30, choices=EventCode.choices)
    from_status = models.CharField(max_length=10, choices=JobStatus.choices, blank=True, default="")
    to_status = models.CharField(max_length=10, choices=JobStatus.choices)
    attempt = models.PositiveIntegerField(default=0)
    detail = models.JSONField(default=dict, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["job", "id"], name="event_of_job")]  # selectors.events_of

    def __str__(self) -> str:
        return f"{self.code} ({self.from_status} -> {self.to_status})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("events are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("events disappear only together with their job")
