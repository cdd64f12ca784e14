"""Runs the bundled example through a real worker and prints what came out."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management import call_command

from script.lib.example import submit_example
from script.lib.install import PYTHON, ROOT
from script.lib.prepare import start_django
from script.lib.processes import Child, Stop, raise_on_signals, stop_all

if TYPE_CHECKING:
    from analysis.models import Job

PATIENCE = 600.0  # seconds for the whole analysis
WORKER = [str(PYTHON), "manage.py", "worker", "--grace", "5"]


def main() -> int:
    data = Path(os.environ["HIENFELD_DATA_DIR"])
    with data.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another demo is running in this folder; wait until it is done.", file=sys.stderr)
            return 1
        shutil.rmtree(data, ignore_errors=True)  # what the last demo left
        start_django()
        call_command("migrate", interactive=False, verbosity=0)
        return _run()


def _run() -> int:
    from hienfeld.engine.errors import BadInput

    children: list[Child] = []
    raise_on_signals()
    try:
        job = submit_example(owner=None)
        print(f"Job {job.pk} is waiting; starting a worker.", flush=True)
        children.append(Child("worker", WORKER, cwd=ROOT))
        return _follow(job, children[0])
    except BadInput as error:
        print(f"The example cannot be read: {error}", file=sys.stderr)
        return 1
    except Stop:
        return 130
    finally:
        stop_all(children)


def _follow(job: Job, worker: Child) -> int:
    started, shown = time.monotonic(), ""
    while time.monotonic() - started < PATIENCE:
        job.refresh_from_db()
        state = f"{job.status} {job.stage} {job.progress} %"
        if state != shown:
            print(f"  {time.monotonic() - started:5.1f} s  {state}", flush=True)
            shown = state
        if job.status == "completed":
            return _tell(job)
        if job.status in ("failed", "cancelled"):
            print(f"The analysis ended as {job.status}: {job.error_code} {job.error_detail}", file=sys.stderr)
            return 1
        if worker.exit_status is not None:
            print(f"The worker ended with status {worker.exit_status}.", file=sys.stderr)
            return 1
        time.sleep(0.3)
    print(f"The analysis was not ready after {PATIENCE:.0f} s.", file=sys.stderr)
    return 1


def _tell(job: Job) -> int:
    from analysis.models import ClusterResult, RowResult

    result = job.result
    if result is None or job.started_at is None or job.finished_at is None:
        print("The job is completed but has no result.", file=sys.stderr)
        return 1
    rows = RowResult.objects.filter(result_set=result)
    advice = Counter(rows.values_list("variant__advice", flat=True))
    print(f"\nrows     {rows.count()}")
    print(f"groups   {ClusterResult.objects.filter(result_set=result).count()}")
    for code, count in advice.most_common():
        print(f"  {code:<20}{count:>5}")
    print(f"seconds  {(job.finished_at - job.started_at).total_seconds():.1f}")
    print(f"report   {result.report.path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
