"""What the queue calls. A message is a wake-up: it carries an id for the log, and which job is next decides itself."""

from __future__ import annotations

import logging

from analysis import worker
from analysis.logcontext import bound
from analysis.services import claim_next_job, execute_job

logger = logging.getLogger(__name__)


def run_job(job_id: str) -> str:
    """Do the job that is next, if any. Lost, doubled and late messages are harmless. What happened, for the log."""
    if worker.stopping():
        return "stopping"
    me = worker.current()
    claim = claim_next_job(worker=me.name)
    if claim is None:
        logger.info("Nothing to do", extra={"action": "wake_up_idle", "message_job_id": job_id})
        return "nothing to do"
    with bound(job_id=str(claim.job_id), attempt=claim.attempt), me.working_on(claim):
        return execute_job(claim, stopping=worker.stopping).value
