"""Work shared with forked helpers comes out as if one process had done it, whatever becomes of the helpers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hienfeld.engine import checkpoints, parallel
from hienfeld.engine.checkpoints import Keeper
from hienfeld.engine.export import result_json
from hienfeld.engine.parallel import Crew
from hienfeld.engine.pipeline import run as run_pipeline
from hienfeld.engine.quality.sets import load_set
from hienfeld.engine.resources import Resources
from tests.engine.running import FAST, TODAY

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(not parallel.can_help(), reason="helpers are for Linux"),
]
HERE = os.getpid()
COUNT = 64


@pytest.fixture(autouse=True)
def _always_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "WORTH_HELP", 1)


@pytest.fixture
def crews(monkeypatch: pytest.MonkeyPatch) -> list[Crew]:
    """Those that are formed."""
    formed: list[Crew] = []

    class Noted(Crew):
        def __init__(self, work: parallel.Work, pieces: list[int], helpers: int) -> None:
            super().__init__(work, pieces, helpers)
            formed.append(self)
            self.born = self.pids

    monkeypatch.setattr(checkpoints, "Crew", Noted)
    return formed


def squares(batch: range) -> tuple[int, ...]:
    return tuple(at * at for at in batch)


EXPECTED = [at * at for at in range(COUNT)]


def in_helper(then: Callable[[], object]) -> Callable[[range], tuple[int, ...]]:
    """Work that does ``then`` first when a helper does it."""

    def work(batch: range) -> tuple[int, ...]:
        if os.getpid() != HERE:
            then()
        return squares(batch)

    return work


def flat(batches: Iterator[tuple[int, ...]]) -> list[int]:
    return [number for batch in batches for number in batch]


def run(work: Callable[[range], tuple[int, ...]], tick: Callable[[int], None] = lambda done: None) -> list[int]:
    with Keeper(processes=2) as keep:
        return flat(keep.batches("squares", tuple[int, ...], work, count=COUNT, most=4, tick=tick))


def gone(pid: int) -> bool:
    """Whether a child of ours has ended and been looked after."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def born(crews: list[Crew]) -> list[int]:
    return [pid for crew in crews for pid in crew.born]  # type: ignore[attr-defined]


def test_a_helper_can_do_everything_alone() -> None:
    crew = Crew(lambda piece: f"{piece} {os.getpid() == HERE}".encode(), range(100), 1)
    while crew.wait():
        pass
    crew.close()
    assert crew.done == {piece: f"{piece} False".encode() for piece in range(100)}


def test_results_come_in_order_however_many_do_them(crews: list[Crew]) -> None:
    for processes in (1, 2, 4):
        with Keeper(processes=processes) as keep:
            assert flat(keep.batches("x", tuple[int, ...], squares, count=COUNT, most=4)) == EXPECTED
    assert len(born(crews)) == 1 + 3
    assert all(map(gone, born(crews)))


def test_results_larger_than_a_pipe_do_not_keep_a_helper_waiting() -> None:
    """Nobody reads before it has done all."""
    ready, told = os.pipe()

    def work(piece: int) -> bytes:
        if piece == 9:
            os.write(told, b"x")
        return bytes([piece]) * 300_000

    crew = Crew(work, range(10), 1)
    assert os.read(ready, 1) == b"x"
    while crew.wait():
        pass
    crew.close()
    assert crew.done == {piece: bytes([piece]) * 300_000 for piece in range(10)}
    os.close(ready)
    os.close(told)


def test_few_items_fork_nothing(monkeypatch: pytest.MonkeyPatch, crews: list[Crew]) -> None:
    monkeypatch.setattr(checkpoints, "WORTH_HELP", COUNT + 1)
    assert run(squares) == EXPECTED
    assert crews == []


def test_without_memory_for_a_helper_everything_is_done_here(
    monkeypatch: pytest.MonkeyPatch, crews: list[Crew]
) -> None:
    def refuse() -> int:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(os, "fork", refuse)
    assert run(squares) == EXPECTED
    assert born(crews) == []


def test_what_a_killed_helper_had_taken_is_done_here(crews: list[Crew]) -> None:
    ready, told = os.pipe()

    def never_ends() -> None:
        os.write(told, b"x")
        time.sleep(600)

    def kill_it(done: int) -> None:
        if done == 0 and not gone(born(crews)[0]):
            assert os.read(ready, 1) == b"x"  # it is at a batch
            os.kill(born(crews)[0], signal.SIGKILL)

    assert run(in_helper(never_ends), kill_it) == EXPECTED
    assert gone(born(crews)[0])
    os.close(ready)
    os.close(told)


def test_a_frozen_helper_is_given_up(monkeypatch: pytest.MonkeyPatch, crews: list[Crew]) -> None:
    monkeypatch.setattr(parallel, "PATIENCE", 0.2)
    ready, told = os.pipe()

    def freeze() -> None:
        os.write(told, b"x")
        os.kill(os.getpid(), signal.SIGSTOP)

    def look(done: int) -> None:
        if done == 0:
            assert os.read(ready, 1) == b"x"

    assert run(in_helper(freeze), look) == EXPECTED
    assert gone(born(crews)[0])
    os.close(ready)
    os.close(told)


def test_an_error_of_the_work_is_met_here(crews: list[Crew]) -> None:
    def work(batch: range) -> tuple[int, ...]:
        if 40 in batch:
            raise ZeroDivisionError
        return squares(batch)

    with pytest.raises(ZeroDivisionError):
        run(work)
    assert gone(born(crews)[0])


def test_an_error_of_the_helper_alone_costs_nothing() -> None:
    def fail() -> None:
        raise MemoryError

    assert run(in_helper(fail)) == EXPECTED


def test_whoever_stops_leaves_no_helper(crews: list[Crew]) -> None:
    class Stop(Exception):
        pass

    def stop(done: int) -> None:
        if done:
            raise Stop

    with pytest.raises(Stop):
        run(in_helper(lambda: time.sleep(600)), stop)
    assert gone(born(crews)[0])


def test_work_that_is_left_halfway_leaves_no_helper(crews: list[Crew]) -> None:
    def work(batch: range) -> tuple[int, ...]:
        if os.getpid() != HERE and batch.start > 0:  # the first comes in, whoever does it
            time.sleep(600)
        return squares(batch)

    with Keeper(processes=2) as keep:
        batches = keep.batches("x", tuple[int, ...], work, count=COUNT, most=4)
        assert next(batches) == squares(range(4))
        assert not gone(born(crews)[0])
    assert gone(born(crews)[0])


def test_ticks_tell_what_is_done_and_go_on_while_a_helper_is_waited_for() -> None:
    seen: list[int] = []
    ready, told = os.pipe()

    def slow() -> None:
        os.write(told, b"x")
        time.sleep(0.3)

    def see(done: int) -> None:
        if not seen:
            assert os.read(ready, 1) == b"x"
        seen.append(done)

    assert run(in_helper(slow), see) == EXPECTED
    assert seen == sorted(seen)
    assert seen[0] == 0
    assert len(seen) > len(set(seen))
    os.close(ready)
    os.close(told)


def test_an_analysis_comes_out_the_same_with_helpers(crews: list[Crew]) -> None:
    inputs, _ = load_set(Path(__file__).parents[1] / "data" / "gold" / "reis_auto")
    alone, helped = Resources(), Resources()
    helped.processes = 2
    expected, found = (run_pipeline(inputs, FAST, resources=by, today=TODAY) for by in (alone, helped))
    assert len(born(crews)) == 3  # reading, proving, advising
    assert (found.advices, found.clusters) == (expected.advices, expected.clusters)
    assert result_json(found) == result_json(expected)


def test_a_helper_has_no_handlers_of_its_parent() -> None:
    was = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        crew = Crew(lambda piece: repr(signal.getsignal(signal.SIGTERM)).encode(), [0], 1)
        while crew.wait():
            pass
        crew.close()
    finally:
        signal.signal(signal.SIGTERM, was)
    assert crew.done == {0: repr(signal.SIG_DFL).encode()}


def test_a_helper_dies_with_its_parent() -> None:
    script = """
import time
from hienfeld.engine.export import result_json
from hienfeld.engine.parallel import Crew
from hienfeld.engine.pipeline import run as run_pipeline
from hienfeld.engine.quality.sets import load_set
from hienfeld.engine.resources import Resources
from tests.engine.running import FAST, TODAY
crew = Crew(lambda piece: time.sleep(600), [0], 1)
print(crew.pids[0], flush=True)
time.sleep(600)
"""
    root = Path(__file__).resolve().parents[2]
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=root)
    assert parent.stdout is not None
    helper = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 30
    while _lives(helper):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
