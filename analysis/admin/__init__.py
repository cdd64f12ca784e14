"""The administrator's pages."""

from analysis.admin import caches, job, result, task, worker

__all__ = ["caches", "job", "result", "task", "worker"]
