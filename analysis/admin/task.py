"""The short tasks: what waits, what failed and why, and the figures that they count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from analysis.admin.base import ReadOnlyAdmin
from analysis.errors import ApplicationError
from analysis.models import DailyFigures, Task
from analysis.services.tasks import cancel_task, retry_task


@admin.register(Task)
class TaskAdmin(ReadOnlyAdmin):
    list_display = ("kind", "status", "attempt", "failure", "created_at", "finished_at", "job_id")
    list_filter = ("kind", "status")
    search_fields = ("=job__id",)
    search_help_text = _("Exact id of the analysis")
    fields = (
        "kind", "key", "job", "status", "priority", "attempt", "created_at", "run_after", "finished_at", "failure",
        "outcome",
    )  # fmt: skip
    raw_id_fields = ("job",)
    ordering = ("-id",)
    actions = ("cancel_chosen", "retry_chosen")

    def has_manage_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("analysis.change_task")

    @admin.action(description=_("Cancel the chosen tasks"), permissions=["manage"])
    def cancel_chosen(self, request: HttpRequest, tasks: QuerySet[Task]) -> None:
        self._act(request, tasks, cancel_task)

    @admin.action(description=_("Do the chosen tasks again"), permissions=["manage"])
    def retry_chosen(self, request: HttpRequest, tasks: QuerySet[Task]) -> None:
        self._act(request, tasks, retry_task)

    def _act(self, request: HttpRequest, tasks: QuerySet[Task], service: Callable[..., Any]) -> None:
        done = 0
        for task in tasks.order_by("pk"):
            try:
                service(task=task)
                done += 1
            except ApplicationError as refused:
                sentence = refused.render(get_language() or "nl")
                self.message_user(request, f"{task}: {sentence}", messages.WARNING)
        if done:
            text = ngettext("%(count)d task changed.", "%(count)d tasks changed.", done) % {"count": done}
            self.message_user(request, text, messages.SUCCESS)


@admin.register(DailyFigures)
class DailyFiguresAdmin(ReadOnlyAdmin):
    list_display = ("day", "completed", "failed", "cancelled", "rows", "seconds")
    ordering = ("-day",)
