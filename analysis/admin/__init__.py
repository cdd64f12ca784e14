"""The administrator's pages."""

from django.contrib import admin

from analysis.admin import caches, job, result, task, worker

__all__ = ["caches", "job", "result", "task", "worker"]

admin.site.site_header = admin.site.site_title = "Hienfeld"
