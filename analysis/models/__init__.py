"""The tables. Reads live in ``analysis.selectors``, writes in ``analysis.services``."""

from analysis.models.event import AppendOnlyError, JobEvent
from analysis.models.job import Job
from analysis.models.result import ClusterResult, ResultSet, RowResult, VariantResult
from analysis.models.upload import Upload
from analysis.models.worker import WorkerHeartbeat

__all__ = [
    "AppendOnlyError",
    "ClusterResult",
    "Job",
    "JobEvent",
    "ResultSet",
    "RowResult",
    "Upload",
    "VariantResult",
    "WorkerHeartbeat",
]
