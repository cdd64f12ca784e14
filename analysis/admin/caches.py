"""One page for the caches of all processes and the one that they share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from analysis.admin.base import ReadOnlyAdmin
from analysis.caching import orders, overview
from analysis.caching.process import latest_generation
from analysis.caching.shared import Namespace
from analysis.models import CacheOrder, CacheProcess

PAGE = "admin:analysis_cacheprocess_changelist"


@admin.register(CacheProcess)
class CacheProcessAdmin(ReadOnlyAdmin):
    def has_manage_permission(self, request: HttpRequest) -> bool:
        """Who may empty caches."""
        return request.user.has_perm("analysis.change_cacheprocess")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            if not self.has_manage_permission(request):
                raise PermissionDenied
            self._act(request)
            return HttpResponseRedirect(reverse(PAGE))
        processes = overview.living()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Caches and models"),
            "opts": self.model._meta,
            "processes": processes,
            "entries": overview.together(processes),
            "namespaces": overview.namespaces(),
            "generation": latest_generation(),
            "may_manage": self.has_manage_permission(request),
        }
        return TemplateResponse(request, "admin/caches.html", context)

    def _act(self, request: HttpRequest) -> None:
        actor, target = request.user.get_username(), request.POST.get("target", "")
        whole: dict[str, tuple[Callable[..., int], Any]] = {
            "clear": (orders.clear, _("Every process is forgetting what it keeps.")),
            "reload": (orders.reload, _("Every process is loading its models again.")),
            "reset": (orders.reset, _("The counters start from zero again.")),
        }
        action = request.POST.get("action", "")
        if action in whole:
            order, said = whole[action]
            order(actor=actor)
            self.message_user(request, said, messages.SUCCESS)
        elif action == "invalidate" and orders.invalidate(target, actor=actor) is not None:
            self.message_user(request, _("Every process is forgetting this key."), messages.SUCCESS)
        elif action == "drop" and target in set(Namespace):
            self._drop(request, Namespace(target))
        else:
            self.message_user(request, _("No process keeps this any more."), messages.WARNING)

    def _drop(self, request: HttpRequest, namespace: Namespace) -> None:
        try:
            orders.drop(namespace)
        except orders.CacheAway as error:
            self.message_user(request, error.render(get_language() or "nl"), messages.ERROR)
        else:
            self.message_user(request, _("The namespace is empty."), messages.SUCCESS)


@admin.register(CacheOrder)
class CacheOrderAdmin(ReadOnlyAdmin):
    list_display = ("generation", "at", "actor", "action", "key")
    list_filter = ("action",)
    ordering = ("-generation",)
