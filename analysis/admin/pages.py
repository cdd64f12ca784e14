"""The pages on the queue and on retention, beside the list of jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from analysis import selectors
from analysis.admin.base import ReadOnlyAdmin
from analysis.enums import TaskKind
from analysis.overviews import outdated, queue_overview
from analysis.services.tasks import plan_task

if TYPE_CHECKING:
    from collections.abc import Callable

    View = Callable[[HttpRequest], HttpResponse]

RETENTION = "admin:analysis_job_retention"


class JobPages(ReadOnlyAdmin):
    """A ``ModelAdmin`` of jobs with these pages below its own address."""

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("queue/", self.admin_site.admin_view(self.queue_view), name="analysis_job_queue"),
            path("retention/", self.admin_site.admin_view(self.retention_view), name="analysis_job_retention"),
        ]
        return [*own, *super().get_urls()]

    def queue_view(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, "admin/queue.html", _("Queue"), {"queue": queue_overview()})

    def retention_view(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            return self._clean_up(request)
        cutoff = selectors.retention_cutoff()
        context = {"outdated": outdated(cutoff) if cutoff is not None else None, "may_clean": self._may_clean(request)}
        return self._page(request, "admin/retention.html", _("Retention"), context)

    def _clean_up(self, request: HttpRequest) -> HttpResponse:
        if not self._may_clean(request):
            raise PermissionDenied
        if plan_task(TaskKind.CLEANUP):
            self.message_user(request, _("The next worker that is free cleans up."), messages.SUCCESS)
        else:
            self.message_user(request, _("Cleaning up was planned already."), messages.INFO)
        return HttpResponseRedirect(reverse(RETENTION))

    def _page(self, request: HttpRequest, template: str, title: Any, context: dict[str, Any]) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        shared = {**self.admin_site.each_context(request), "title": title, "opts": self.model._meta}
        return TemplateResponse(request, template, shared | context)

    @staticmethod
    def _may_clean(request: HttpRequest) -> bool:
        return request.user.has_perm("analysis.delete_job")
