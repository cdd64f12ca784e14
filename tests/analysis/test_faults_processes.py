"""Workers, clusters and supervisors that are killed or frozen. Every job still ends once."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from contextlib import ExitStack

import pytest

from tests.analysis.consistency import check_consistent
from tests.analysis.installation import PATIENCE, Installation, alive, children, parent

pytestmark = [pytest.mark.e2e]
_NEVER = ("--stall-after", "3600")


def test_whole_cluster_killed(installation: Installation) -> None:
    """No worker is left to notice; the watchdog does, and the next cluster goes on."""
    installation.submit("0\n", "0\n")
    with installation.held(), installation.worker() as cluster:
        installation.until_working()
        os.killpg(cluster.pid, signal.SIGKILL)
    seen: list[dict[str, object]] = []

    def taken_back() -> bool:
        seen.append(json.loads(installation.manage("watchdog", "--once")))
        return installation.statuses() == ["pending", "pending"] and seen[-1]["workers"] == 0

    installation.until(taken_back, "job taken back and nobody there")
    assert sum(int(str(found["expired"])) for found in seen) == 1
    with installation.worker():
        installation.until_ended()
    assert installation.codes().count("lease_expired") == 1
    check_consistent(installation)


def test_frozen_worker_that_thaws_after_its_lease_writes_nothing(installation: Installation) -> None:
    installation.submit("0\n")
    with ExitStack() as stack:
        stack.enter_context(installation.worker(*_NEVER))
        with installation.held():
            frozen = installation.until_working()
            installation.freeze(frozen)
            stack.callback(os.kill, frozen, signal.SIGCONT)
            installation.until(lambda: "lease_expired" in installation.codes(), "lease run out")
        with installation.worker(*_NEVER):
            installation.until_ended()
        os.kill(frozen, signal.SIGCONT)
        installation.until(lambda: "outcome=lost" in installation.log(), "the first attempt given up")
        stack.pop_all().close()
    assert installation.codes() == ["submitted", "claimed", "lease_expired", "claimed", "completed"]
    check_consistent(installation)


def test_worker_frozen_in_the_middle_of_a_write_blocks_nobody_for_long(installation: Installation) -> None:
    """On SQLite it holds the only lock there is: the supervisor kills it. PostgreSQL ends its transaction."""
    installation.submit("0\n")
    with installation.worker("--stall-after", "5"):
        with installation.held("hold-lock"):
            frozen = installation.until_working()
            installation.until((installation.data_dir / "locked").exists, "lock taken")
            os.kill(frozen, signal.SIGSTOP)
        installation.until_ended()
        assert not alive(frozen)
    assert installation.codes().count("claimed") == 2
    check_consistent(installation)


def test_guard_killed(installation: Installation) -> None:
    """It takes the workers with it; the supervisor starts others."""
    installation.submit("0\n")
    with installation.worker() as cluster:
        with installation.held():
            guard = parent(installation.until_working())
            assert guard in children(cluster.pid)
            os.kill(guard, signal.SIGKILL)
            installation.until(lambda: not alive(guard), "guard dead")
        installation.until_ended()
    check_consistent(installation)


def test_told_to_stop_at_any_moment_of_the_start(installation: Installation) -> None:
    """Once the signal met the library's own handler while the cluster was starting, and nothing ever stopped."""
    chance = random.Random(5)  # noqa: S311 - repeatable, as far as the machine lets us
    installation.submit("0\n")
    with installation.held():
        for _ in range(3):
            with installation.worker() as cluster:
                time.sleep(chance.uniform(0.5, 3.0))
                cluster.send_signal(signal.SIGTERM)
                assert cluster.wait(PATIENCE) in (0, -signal.SIGTERM)  # the latter before it could listen
            assert installation.statuses() == ["pending"]
    with installation.worker():
        installation.until_ended()
    check_consistent(installation)


def test_frozen_cluster_is_started_anew(installation: Installation) -> None:
    """Who carries the messages stands still; the workers beat, but nothing reaches them."""
    with installation.worker("--stall-after", "4"):
        idle = installation.until_idle()
        for carrier in set(children(parent(idle))) - {idle}:
            os.kill(carrier, signal.SIGSTOP)
        installation.submit("0\n")
        installation.until_ended()
    assert "jobs wait and no worker takes them" in installation.log()
    check_consistent(installation)


def test_thirty_random_kills_lose_nothing(installation: Installation) -> None:
    """Two clusters, twenty jobs; whoever lives may be the next to go, at work or not."""
    chance = random.Random(20)  # noqa: S311 - the same kills every time, as far as the machine lets us
    installation.env |= {"HIENFELD_MAX_ATTEMPTS": "20", "HIENFELD_WORKERS": "2"}
    installation.submit(*[f"{chance.uniform(0.2, 0.8):.2f}\nmolest\nbrand\n" for _ in range(20)])
    with installation.worker("--stall-after", "5"), installation.worker("--stall-after", "5") as other:
        for kill in range(30):
            _kill_a_worker(installation, chance)
            if kill == 15:
                _replace_guard(other)
            time.sleep(chance.uniform(0.0, 0.6))
        installation.until_ended()
    check_consistent(installation)


def _kill_a_worker(installation: Installation, chance: random.Random) -> None:
    living: list[int] = []

    def look() -> bool:
        living[:] = filter(alive, installation.worker_pids())
        return bool(living)

    installation.until(look, "a worker to kill")
    os.kill(chance.choice(living), signal.SIGKILL)


def _replace_guard(cluster: subprocess.Popen[str]) -> None:
    for guard in children(cluster.pid):
        os.kill(guard, signal.SIGKILL)


def test_stop_signal_while_the_database_hangs(installation: Installation) -> None:
    """Somebody holds what the supervisor needs; it ends within its grace nevertheless, and so do its workers."""
    with installation.worker("--grace", "5") as cluster:
        pid = installation.until_idle()
        with installation.locked():
            cluster.send_signal(signal.SIGTERM)
            cluster.wait(PATIENCE)
            installation.until(lambda: not alive(pid), "worker gone")
