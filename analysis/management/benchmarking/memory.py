"""How much memory 1, 2 and 4 workers of one machine take together.

    python -m analysis.management.benchmarking.memory TASK

``TASK`` is JSON: folder of a workload, mode, numbers of workers. As the real worker does, the parent loads the models
and forks; each child then analyses the workload, and memory is read while all of them still live.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import sys
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any

from analysis.engine import processes_for
from analysis.management.benchmarking.child import inputs_in
from analysis.management.benchmarking.measured import Memory
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.resources import Resources

KIBIBYTES_PER_MB = 1024


def measure_memory(task: dict[str, Any]) -> list[Memory]:
    from django.conf import settings

    from hienfeld.engine.rehearsal import preload

    resources = Resources(settings.EMBEDDING_MODEL, settings.SPACY_MODEL)
    if AnalysisConfig(mode=task["mode"]).weights["embeddings"]:
        preload(resources)
        gc.freeze()  # as ``process.preload`` does
    return [_with_workers(count, resources, task) for count in task["workers"]]


def _with_workers(count: int, resources: Resources, task: dict[str, Any]) -> Memory:
    context = multiprocessing.get_context("fork")
    children: list[tuple[ForkProcess, Connection]] = []
    for _ in range(count):
        mine, theirs = context.Pipe()
        resources.processes = processes_for(count)
        child = context.Process(target=_work, args=(theirs, resources, task), daemon=True)
        child.start()
        children.append((child, mine))
    try:
        for _, pipe in children:
            pipe.recv()  # its analysis is done
        each = [pss(child.pid) for child, _ in children]
        return Memory(count, pss(os.getpid()) + sum(each), each)
    finally:
        for child, pipe in children:
            pipe.send(None)  # lets it end
            child.join()


def _work(pipe: Connection, resources: Resources, task: dict[str, Any]) -> None:
    from hienfeld.engine.pipeline import run

    analysis = run(inputs_in(Path(task["folder"])), AnalysisConfig(mode=task["mode"]), resources=resources)
    pipe.send(len(analysis.advices))
    pipe.recv()


def pss_of_all(pid: int) -> float:
    """Megabytes of a process and of all that descend from it; 0 for what has ended meanwhile."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        return pss(pid) + sum(pss_of_all(int(child)) for child in children)
    except (OSError, StopIteration):  # it has ended, or is about to
        return 0.0


def pss(pid: int | None) -> float:
    """Megabytes of a process, pages that it shares counted in proportion."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / KIBIBYTES_PER_MB


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hienfeld.settings")
    import django

    django.setup()
    found = measure_memory(json.loads(sys.argv[1]))
    print(json.dumps([{"workers": m.workers, "total_mb": m.total_mb, "each_mb": list(m.each_mb)} for m in found]))


if __name__ == "__main__":
    main()
