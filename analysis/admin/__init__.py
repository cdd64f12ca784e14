"""The administrator's pages."""

from analysis.admin import job, result, worker

__all__ = ["job", "result", "worker"]
