"""Who does what: worker processes for the analyses, and one beside them for the short work.

A lane is a cluster of the queue library with its own processes, messages and time limit. What is slow in one lane, or
breaks, does not touch the other: a clean-up never delays an analysis, and an e-mail never waits for one.
"""

from __future__ import annotations

from collections.abc import Collection
from multiprocessing.sharedctypes import RawValue
from typing import Any

from django.conf import settings

from analysis.enums import Queue
from hienfeld.settings.queue import NAME, TASKS


class Lane:
    """Some queues, and what a cluster of processes and the one that watches it tell each other."""

    def __init__(self, *queues: Queue) -> None:
        self.queues = queues
        # Shared with forked processes. Without a lock, because a killed process would take the lock with it.
        self._stop = RawValue("b", 0)
        self._moves = RawValue("Q", 0)

    @property
    def analyses(self) -> bool:
        return Queue.ANALYSIS in self.queues

    @property
    def label(self) -> str:
        return ",".join(self.queues)

    @property
    def messages(self) -> tuple[str, ...]:
        """The names of the message queues that it reads."""
        return tuple(message_queue(queue) for queue in self.queues)

    @property
    def conf(self) -> dict[str, Any]:
        """The settings of the queue library that differ from lane to lane."""
        known = settings.Q_CLUSTER
        if not self.analyses:
            name = TASKS if Queue.CLEANUP in self.queues else self.messages[0]
            known = known["ALT_CLUSTERS"][TASKS] | {"cluster_name": name}
        else:
            known = known | {"cluster_name": NAME}
        return {name: known[name] for name in ("cluster_name", "workers", "timeout", "retry")}

    @property
    def workers(self) -> int:
        return int(self.conf["workers"])

    def stop(self) -> None:
        """Tell its workers to give back what they are at, at the next batch."""
        self._stop.value = 1

    def go_on(self) -> None:
        """Take ``stop`` back, for workers that are forked from now on."""
        self._stop.value = 0

    @property
    def stopping(self) -> bool:
        return bool(self._stop.value)

    @property
    def moves(self) -> int:
        """A number that changes when a worker has started or has received a message."""
        return int(self._moves.value)

    def note_move(self) -> None:
        # Two at the same moment may count as one: what matters is that it changes.
        self._moves.value += 1


def message_queue(queue: Queue) -> str:
    """Its name in the queue library, which has one for analyses already."""
    return NAME if queue is Queue.ANALYSIS else queue.value


def lanes_for(queues: Collection[Queue]) -> list[Lane]:
    """The lanes of a worker command that serves ``queues``."""
    short = tuple(queue for queue in Queue if queue in queues and queue is not Queue.ANALYSIS)
    return [Lane(*chosen) for chosen in (short, (Queue.ANALYSIS,) if Queue.ANALYSIS in queues else ()) if chosen]


_mine = Lane(Queue.ANALYSIS)


def mine() -> Lane:
    """The lane of this process, if it is a worker."""
    return _mine


def enter(lane: Lane) -> None:
    """This process, and all that are forked from it, belong to ``lane`` from now on."""
    global _mine  # noqa: PLW0603 - one per process is what it is
    _mine = lane
