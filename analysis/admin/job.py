"""Jobs, their files and their events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from analysis import selectors
from analysis.admin.base import ChoiceFilter, ReadOnlyAdmin, ReadOnlyInline
from analysis.admin.pages import JobPages
from analysis.errors import ApplicationError
from analysis.models import Job, JobEvent, Upload
from analysis.services import change_priority, request_cancel, retry_job
from analysis.services.ranking import HIGHEST, LOWEST


class UploadInline(ReadOnlyInline):
    model = Upload
    fields = readonly_fields = ("role", "name", "size", "sha256")


class EventInline(ReadOnlyInline):
    model = JobEvent
    fields = readonly_fields = ("at", "actor", "code", "from_status", "to_status", "attempt", "detail")


class PriorityFilter(ChoiceFilter):
    title = _("priority")
    parameter_name = "priority"
    choices_of = tuple(str(priority) for priority in range(HIGHEST, LOWEST - 1, -1))


@admin.register(Job)
class JobAdmin(JobPages):
    heavy = ("error_detail", "error_params", "instruction_text", "config", "stats")
    list_display = ("id", "owner", "status", "stage", "progress", "priority", "attempt", "rows_total", "created_at")
    list_filter = ("status", "error_kind", PriorityFilter, "created_at")
    list_select_related = ("owner",)
    search_fields = ("=id", "=owner__username", "=worker", "=inputs_sha256")
    search_help_text = _("Exact id, user name, worker or fingerprint")
    date_hierarchy = None
    inlines = (UploadInline, EventInline)
    actions = ("cancel_chosen", "retry_chosen", "raise_priority", "lower_priority", "make_first")
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "id",
                    "owner",
                    "status",
                    "queue_position",
                    "ready_in",
                    "priority",
                    "created_at",
                    "run_after",
                    "notify",
                ]
            },
        ),
        (_("Progress"), {"fields": ["stage", "done", "total", "progress", "progress_at", "started_at", "finished_at"]}),
        (_("Attempts"), {"fields": ["attempt", "max_attempts", "worker", "heartbeat_at", "lease_until"]}),
        (_("Error"), {"fields": ["error_sentence", "error_kind", "error_code", "error_params", "error_detail"]}),
        (_("Input"), {"fields": ["config", "instruction_text", "rows_total", "inputs_sha256"]}),
        (_("Result"), {"fields": ["stats"]}),
    )
    readonly_fields = ("queue_position", "ready_in", "error_sentence")

    def has_manage_permission(self, request: HttpRequest) -> bool:
        """Who may act on jobs; the rows themselves nobody edits."""
        return request.user.has_perm("analysis.change_job")

    @admin.display(description=_("place in the queue"))
    def queue_position(self, job: Job) -> int | None:
        return selectors.queue_position(job)

    @admin.display(description=_("seconds until it is ready"))
    def ready_in(self, job: Job) -> int | None:
        return selectors.eta_seconds(job)

    @admin.display(description=_("what the user reads"))
    def error_sentence(self, job: Job) -> str:
        return job.error_message(get_language() or "nl")

    @admin.action(description=_("Cancel the chosen analyses"), permissions=["manage"])
    def cancel_chosen(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        self._act(request, jobs, request_cancel)

    @admin.action(description=_("Start the chosen analyses again"), permissions=["manage"])
    def retry_chosen(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        self._act(request, jobs, retry_job)

    @admin.action(description=_("Raise the priority of the chosen analyses"), permissions=["manage"])
    def raise_priority(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        self._act(request, jobs, lambda job, actor: change_priority(job=job, priority=job.priority + 1, actor=actor))

    @admin.action(description=_("Lower the priority of the chosen analyses"), permissions=["manage"])
    def lower_priority(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        self._act(request, jobs, lambda job, actor: change_priority(job=job, priority=job.priority - 1, actor=actor))

    @admin.action(description=_("Give the chosen analyses the highest priority"), permissions=["manage"])
    def make_first(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        self._act(request, jobs, lambda job, actor: change_priority(job=job, priority=HIGHEST, actor=actor))

    def _act(self, request: HttpRequest, jobs: QuerySet[Job], service: Callable[..., Any]) -> None:
        """Each job on its own: one that refuses does not stop the others."""
        done = 0
        for job in jobs.order_by("created_at"):
            try:
                service(job=job, actor=request.user.get_username())
                done += 1
            except ApplicationError as refused:
                sentence = refused.render(get_language() or "nl")
                self.message_user(request, f"{job.pk}: {sentence}", messages.WARNING)
        if done:
            text = ngettext("%(count)d analysis done.", "%(count)d analyses done.", done) % {"count": done}
            self.message_user(request, text, messages.SUCCESS)


@admin.register(JobEvent)
class JobEventAdmin(ReadOnlyAdmin):
    heavy = ("detail",)
    list_display = ("at", "job_id", "code", "from_status", "to_status", "attempt", "actor")
    list_filter = ("code",)
    search_fields = ("=job__id", "=actor")
    ordering = ("-id",)


@admin.register(Upload)
class UploadAdmin(ReadOnlyAdmin):
    list_display = ("name", "role", "size", "job_id")
    list_filter = ("role",)
    search_fields = ("=job__id", "=sha256", "name")
    fields = ("job", "role", "name", "size", "sha256")
    raw_id_fields = ("job",)
    ordering = ("-id",)
