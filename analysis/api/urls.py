"""The routes of the API, each with and without a trailing slash."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path
from rest_framework.views import APIView

from analysis.api import schema  # noqa: F401 - registers how the schema describes our tokens
from analysis.api.views import caches, instructions, jobs, results, submit, system

app_name = "api"


def _both(route: str, view: type[APIView], name: str) -> list[URLPattern]:
    handler = view.as_view()
    return [path(route, handler, name=name), path(f"{route}/", handler, name=f"{name}-slash")]


urlpatterns = [
    *_both("upload/preview", submit.PreviewView, "preview"),
    *_both("analyze", submit.AnalyzeView, "analyze"),
    *_both("status/<uuid:job_id>", jobs.StatusView, "status"),
    *_both("results/<uuid:job_id>", results.ResultsView, "results"),
    *_both("rows/<uuid:job_id>", results.RowsView, "rows"),
    *_both("report/<uuid:job_id>", results.ReportView, "report"),
    *_both("jobs/list", jobs.ListView, "jobs-list"),
    *_both("jobs/stats", jobs.StatsView, "jobs-stats"),
    *_both("jobs/cleanup", jobs.CleanupView, "jobs-cleanup"),
    *_both("jobs/<uuid:job_id>", jobs.JobView, "job"),
    *_both("jobs/<uuid:job_id>/cancel", jobs.CancelView, "job-cancel"),
    *_both("jobs/<uuid:job_id>/retry", jobs.RetryView, "job-retry"),
    *_both("jobs/<uuid:job_id>/events", jobs.EventsView, "job-events"),
    *_both("cache/stats", caches.CacheStatsView, "cache-stats"),
    *_both("cache/clear", caches.CacheClearView, "cache-clear"),
    *_both("cache/reset", caches.CacheResetView, "cache-reset"),
    *_both("cache/invalidate/<str:namespace>", caches.CacheInvalidateView, "cache-invalidate"),
    *_both("cache/<path:key>", caches.CacheKeyView, "cache-key"),
    *_both("test-custom-instructions", instructions.TryInstructionsView, "test-custom-instructions"),
    *_both("version", system.VersionView, "version"),
    *_both("health", system.HealthView, "health"),
    *_both("health/live", system.LiveView, "health-live"),
    *_both("health/ready", system.ReadyView, "health-ready"),
    *_both("schema", system.SchemaView, "schema"),
    *_both("docs", system.DocsView, "docs"),
    re_path(r"^[\s\S]*$", system.NoSuchRouteView.as_view(), name="no-such-route"),
]
