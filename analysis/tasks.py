"""What the queue calls. A message is a wake-up: it carries an id for the log, and what is next decides itself."""

from __future__ import annotations

import logging

from analysis import lanes, worker
from analysis.enums import TaskKind
from analysis.logcontext import bound
from analysis.services import claim_next_job, execute_job
from analysis.services.enqueue import ring
from analysis.services.tasks import MOST_AT_ONCE, do_due_tasks, plan_task

logger = logging.getLogger(__name__)


def run_job(job_id: str) -> str:
    """Do the job that is next, if any. What happened, for the log. Lost, doubled and late messages are harmless."""
    if worker.stopping():
        return "stopping"
    me = worker.current()
    me.member.obey()  # what was cleared is not used for one more job
    claim = claim_next_job(worker=me.name)
    if claim is None:
        logger.info("Nothing to do", extra={"action": "wake_up_idle", "message_job_id": job_id})
        return "nothing to do"
    with bound(job_id=str(claim.job_id), attempt=claim.attempt), me.working_on(claim):
        return execute_job(claim, stopping=worker.stopping).value


def run_tasks(queue: str) -> str:
    """Do the short work that is due in any queue of this lane, the most urgent first."""
    me, lane = worker.current(), lanes.mine()
    me.member.obey()
    done = do_due_tasks(lane.queues, worker=me.name, stopping=worker.stopping, holding=me.doing)
    if done == MOST_AT_ONCE:
        ring(lane.queues[0])
    return f"{done} done"


def run_scheduled(kind: str) -> str:
    """What the schedules call: plan the task of this kind, unless one is open, and do what is due."""
    plan_task(TaskKind(kind))
    return run_tasks(kind)
