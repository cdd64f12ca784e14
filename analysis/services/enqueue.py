"""Ring the bell: a message that wakes a worker. The job itself waits in its own row."""

from __future__ import annotations

import logging
import uuid

from django.db import DatabaseError

logger = logging.getLogger(__name__)
TASK = "analysis.tasks.run_job"


def enqueue(job_id: uuid.UUID | None) -> None:
    """Send a wake-up; None: not for a job. Losing one costs time, not the job: the sweep finds what waits."""
    from django_q.tasks import async_task

    try:
        async_task(TASK, str(job_id or ""))
    except DatabaseError:
        logger.warning("Wake-up not sent; the sweep will do it", exc_info=True, extra={"action": "wake_up_lost"})
