"""The queue library's cluster of processes: how it is started here, and what is alive of it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from analysis.lanes import Lane, enter

_PR_SET_PDEATHSIG = 1


def make_cluster(lane: Lane, on_signal: Callable[[], None]) -> Any:
    """The processes of ``lane``. On SIGTERM and SIGINT it calls ``on_signal``, from its first moment.

    The library's own handler waits for the running tasks without a time limit, and with it installed until ``start``
    returns, a signal that came while the cluster was starting would stop nothing before the job ended.
    """
    from django_q.cluster import Cluster, Event, get_mp_context

    class SupervisedCluster(Cluster):  # type: ignore[misc] # the library has no types
        def sig_handler(self, number: int, frame: object) -> None:
            on_signal()

        def start(self) -> int:
            """Does not wait for the guard, as the library does without a limit: workers tell that they have begun."""
            self.stop_event = Event()
            self.start_event = Event()
            arguments = (lane, self.stop_event, self.start_event, self.cluster_id)
            self.sentinel = get_mp_context().Process(target=_guard, name="guard", args=arguments)
            self.sentinel.start()
            return int(self.pid)

    return SupervisedCluster()


def _guard(lane: Lane, *arguments: Any) -> None:
    """The guard of a lane: the library's, with the lane's settings and messages. Runs in a process of its own."""
    from django_q.cluster import Sentinel
    from django_q.conf import Conf

    enter(lane)
    for name, value in lane.conf.items():
        setattr(Conf, name.upper(), value)
    Sentinel(*arguments, _lane_broker(lane, Conf))


def _lane_broker(lane: Lane, conf: Any) -> Any:
    from django.utils import timezone
    from django_q.brokers.orm import ORM

    class LaneBroker(ORM):  # type: ignore[misc] # the library has no types
        """Reads the messages of all queues of a lane; the library reads those of one."""

        def dequeue(self) -> list[tuple[int, str]]:
            waiting = self.get_connection().filter(key__in=lane.messages, lock__lt=timezone.now()).order_by("pk")
            taken = []
            for message in waiting[: conf.BULK]:
                mine = self.get_connection().filter(pk=message.pk, lock=message.lock)
                if mine.update(lock=self.timeout(message)):  # else another was first
                    taken.append((message.pk, message.payload))
            if not taken:
                time.sleep(conf.POLL)
            return taken

    return LaneBroker(str(conf.CLUSTER_NAME))


def die_with_parent() -> None:
    """From now on every process forked from this one, and from those, is killed when its parent dies (Linux)."""
    if not sys.platform.startswith("linux"):
        return
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = [os.getpid()]

    def remember() -> None:
        parent[0] = os.getpid()

    def follow() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent[0]:  # it died before the line above
            os._exit(1)

    os.register_at_fork(before=remember, after_in_child=follow)


def is_running(pid: int) -> bool:
    """Whether a process on this machine lives. A zombie does not: it only waits for its parent to look."""
    state = _state(pid)
    return _can_be_signalled(pid) if state is None else state not in ("", "Z", "X")


def is_stopped(pid: int) -> bool:
    """Whether somebody has frozen it (SIGSTOP)."""
    return _state(pid) == "T"


def _state(pid: int) -> str | None:
    """The letter that Linux gives it, "" for none; None where there is no such list."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "" if Path("/proc/self").exists() else None


def _can_be_signalled(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
