"""The routes. Each interface owns its own; health and metrics need no login."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path
from django.views.i18n import JavaScriptCatalog

from analysis.metrics import metrics

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("analysis.api.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("jsi18n/", JavaScriptCatalog.as_view(), name="javascript-catalog"),
    path("metrics", metrics, name="metrics"),
    path("", include("analysis.web.urls")),
]

handler400 = "analysis.web.views.problems.bad_request"
handler403 = "analysis.web.views.problems.forbidden"
handler404 = "analysis.web.views.problems.not_found"
handler500 = "analysis.web.views.problems.server_error"
