"""What the queue calls. A message is a wake-up: it carries an id for the log, and which job is next decides itself."""

from __future__ import annotations

import logging

from analysis import worker
from analysis.enums import TaskKind
from analysis.logcontext import bound
from analysis.services import claim_next_job, execute_job
from analysis.services.tasks import do_due_tasks, plan_task

logger = logging.getLogger(__name__)


def run_job(job_id: str) -> str:
    """Do the short tasks that are due and the job that is next, if any. What happened, for the log.

    Lost, doubled and late messages are harmless.
    """
    if worker.stopping():
        return "stopping"
    do_due_tasks()
    me = worker.current()
    me.member.obey()  # what was cleared is not used for one more job
    claim = claim_next_job(worker=me.name)
    if claim is None:
        logger.info("Nothing to do", extra={"action": "wake_up_idle", "message_job_id": job_id})
        return "nothing to do"
    with bound(job_id=str(claim.job_id), attempt=claim.attempt), me.working_on(claim):
        outcome = execute_job(claim, stopping=worker.stopping).value
    if not worker.stopping():
        do_due_tasks()  # the e-mail about this job among them
    return outcome


def run_scheduled(kind: str) -> str:
    """What the schedules call: plan the task of this kind, unless one is open, and do what is due."""
    if worker.stopping():
        return "stopping"
    plan_task(TaskKind(kind))
    return f"{do_due_tasks()} done"
