"""Which worker processes are alive."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from analysis.enums import Queue


class WorkerHeartbeat(models.Model):
    """One row per worker process, refreshed while it lives. ``busy_with`` is a plain id: no lock, no reference."""

    name = models.CharField(max_length=120, unique=True)
    host = models.CharField(max_length=80)
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    queues = models.CharField(max_length=80, default=Queue.ANALYSIS)  # which it serves, separated by commas
    busy_with: models.UUIDField[uuid.UUID | None, uuid.UUID | None] = models.UUIDField(null=True, blank=True)
    models = models.JSONField(default=dict, blank=True)  # loaded models: name -> {"seconds", "at"}

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
