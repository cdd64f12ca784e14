"""Ring the bell: a message that wakes a worker of a lane. What is to be done waits in rows of its own."""

from __future__ import annotations

import logging
import uuid

from django.db import DatabaseError

from analysis.enums import Queue
from analysis.lanes import message_queue

logger = logging.getLogger(__name__)
RUN_JOB, RUN_TASKS = "analysis.tasks.run_job", "analysis.tasks.run_tasks"


def enqueue(job_id: uuid.UUID) -> None:
    """Send a wake-up for a job. Losing one costs time, not the job: the sweep finds what waits."""
    _send(Queue.ANALYSIS, RUN_JOB, str(job_id))


def ring(queue: Queue) -> None:
    """Send a wake-up for the short work of ``queue``."""
    _send(queue, RUN_TASKS, queue.value)


def _send(queue: Queue, function: str, argument: str) -> None:
    from django_q.tasks import async_task

    try:
        async_task(function, argument, cluster=message_queue(queue))
    except DatabaseError:
        logger.warning("Wake-up not sent; the sweep will do it", exc_info=True, extra={"action": "wake_up_lost"})
