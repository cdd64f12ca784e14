"""The tables. Reads live in ``analysis.selectors``, writes in ``analysis.services``."""

from analysis.models.cache import CacheAction, CacheCounter, CacheOrder, CacheProcess
from analysis.models.event import AppendOnlyError, JobEvent
from analysis.models.job import Job
from analysis.models.result import ClusterResult, ResultSet, RowResult, VariantResult
from analysis.models.tally import Tally
from analysis.models.task import DailyFigures, Task
from analysis.models.upload import Upload
from analysis.models.worker import WorkerHeartbeat

__all__ = [
    "AppendOnlyError",
    "CacheAction",
    "CacheCounter",
    "CacheOrder",
    "CacheProcess",
    "ClusterResult",
    "DailyFigures",
    "Job",
    "JobEvent",
    "ResultSet",
    "RowResult",
    "Tally",
    "Task",
    "Upload",
    "VariantResult",
    "WorkerHeartbeat",
]
