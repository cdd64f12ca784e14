"""django-q2's settings. It supervises processes and carries wake-ups; the ``Job`` row decides (docs/decisions)."""

from __future__ import annotations

from math import ceil
from typing import Any

QUEUE_LIMIT = 1
BULK = 1
NAME = "hienfeld"
TASKS = "cleanup"  # the cluster that does the short work; it reads the schedules of this name
_TASK_SECONDS = 900  # a report of 100,000 rows takes two minutes
_MARGIN_SECONDS = 60


def least_retry(timeout: int, workers: int, queue_limit: int = QUEUE_LIMIT, bulk: int = BULK) -> int:
    """Seconds after which a message may be delivered again without overtaking itself.

    The library's clock starts when a message is fetched, not when its task begins, so the messages that wait in memory
    before it count as well.
    """
    return timeout * (1 + ceil((queue_limit + bulk) / workers))


def q_cluster(workers: int, timeout: int) -> dict[str, Any]:
    task_seconds = min(int(timeout), _TASK_SECONDS)
    task_retry = least_retry(task_seconds, 1) + _MARGIN_SECONDS
    return {
        "name": NAME,
        "label": "Wachtrij",
        "orm": "default",  # Redis as a broker loses what a killed worker held
        "cache": "queue",
        "workers": workers,
        "timeout": int(timeout),  # whole seconds: the guard compares its countdown with zero
        "retry": least_retry(timeout, workers) + _MARGIN_SECONDS,
        "guard_cycle": 0.5,
        "poll": 0.5,
        "queue_limit": QUEUE_LIMIT,
        "bulk": BULK,
        "ack_failures": True,  # retries are ours, counted on the Job
        "max_attempts": 1,
        "save_limit": -1,  # the audit trail is JobEvent; keep no pickled results
        "catch_up": False,
        "recycle": 500,
        "ALT_CLUSTERS": {TASKS: {"workers": 1, "timeout": task_seconds, "retry": task_retry}},
    }
