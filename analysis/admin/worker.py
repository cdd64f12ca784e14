"""Which workers live, and the queue library's own pages that we can do without."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django_q.models import Failure, Success

from analysis import selectors
from analysis.admin.base import ReadOnlyAdmin
from analysis.models import WorkerHeartbeat

# They read pickled results, and hold nothing here: results and failures are on the job.
for model in (Success, Failure):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


@admin.register(WorkerHeartbeat)
class WorkerHeartbeatAdmin(ReadOnlyAdmin):
    list_display = ("name", "host", "pid", "started_at", "seen_at", "is_alive", "busy_with")
    ordering = ("-seen_at",)

    @admin.display(description=_("alive"), boolean=True)
    def is_alive(self, worker: WorkerHeartbeat) -> bool:
        return selectors.is_alive(worker)
