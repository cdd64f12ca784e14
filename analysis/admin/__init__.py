"""The administrator's pages."""

from analysis.admin import job, result, task, worker

__all__ = ["job", "result", "task", "worker"]
