"""Everything that changes data. Each function is a verb with keyword-only arguments."""

from analysis.services.cancel import request_cancel
from analysis.services.claim import Claim, claim_next_job, heartbeat
from analysis.services.execute import execute_job
from analysis.services.finish import fail_job, finish_job, release_job
from analysis.services.order_report import order_report
from analysis.services.progress import report_progress
from analysis.services.ranking import change_priority
from analysis.services.retention import cleanup_jobs, delete_job
from analysis.services.retry import retry_job
from analysis.services.submit import submit_job
from analysis.services.sweep import sweep

__all__ = [
    "Claim",
    "change_priority",
    "claim_next_job",
    "cleanup_jobs",
    "delete_job",
    "execute_job",
    "fail_job",
    "finish_job",
    "heartbeat",
    "order_report",
    "release_job",
    "report_progress",
    "request_cancel",
    "retry_job",
    "submit_job",
    "sweep",
]
