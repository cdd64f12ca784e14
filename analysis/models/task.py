"""Short work beside the analyses: e-mails, cleaning up, figures."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from analysis.enums import TaskKind, TaskStatus
from analysis.models.job import Job

OPEN = (TaskStatus.WAITING, TaskStatus.RUNNING)


class Task(models.Model):
    """One thing to do, once. Of one ``kind`` and ``key`` only one can be open: planning twice is planning once."""

    kind = models.CharField(_("kind"), max_length=20, choices=TaskKind.choices)
    key = models.CharField(_("key"), max_length=120, blank=True, default="")
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.CASCADE, related_name="tasks")
    status = models.CharField(_("status"), max_length=10, choices=TaskStatus.choices, default=TaskStatus.WAITING)
    priority = models.SmallIntegerField(_("priority"), default=0)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    max_attempts = models.PositiveSmallIntegerField(default=5)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    run_after = models.DateTimeField(_("not before"))
    worker = models.CharField(_("worker"), max_length=120, blank=True, default="")
    lease_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    failure = models.CharField(_("failure"), max_length=10, blank=True, default="")  # FailureKind
    outcome = models.TextField(_("outcome"), blank=True, default="")  # for staff

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key"], condition=Q(status__in=OPEN), name="one_open_task"),
        ]
        indexes: ClassVar = [
            models.Index(  # services.tasks.do_due_tasks
                fields=["-priority", "run_after"], name="task_turn", condition=Q(status__in=OPEN)
            ),
            models.Index(fields=["finished_at"], name="task_finished"),  # services.tasks.forget_tasks
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}".strip()


class DailyFigures(models.Model):
    """What was done on one day, so that no page counts a hundred thousand jobs."""

    day = models.DateField(_("day"), primary_key=True)
    completed = models.PositiveIntegerField(_("completed"), default=0)
    failed = models.PositiveIntegerField(_("failed"), default=0)
    cancelled = models.PositiveIntegerField(_("cancelled"), default=0)
    rows = models.PositiveBigIntegerField(_("rows"), default=0)
    seconds = models.FloatField(_("seconds of work"), default=0)

    class Meta:
        verbose_name = _("figures of a day")
        verbose_name_plural = _("figures per day")
        ordering: ClassVar = ["-day"]

    def __str__(self) -> str:
        return str(self.day)
