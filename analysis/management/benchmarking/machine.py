"""Where and on what the figures were measured."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

from django.conf import settings

from hienfeld.engine.pipeline import ENGINE_VERSION


def describe_machine() -> dict[str, str | float]:
    """Processor, cores, memory, Python and the commit of the code ("" outside a checkout)."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "load": round(os.getloadavg()[0], 1),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "engine": ENGINE_VERSION,
        "commit": _commit(),
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def _commit() -> str:
    command = ["git", "-C", str(settings.BASE_DIR), "describe", "--always", "--dirty"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words only
    except OSError:
        return ""
    return done.stdout.strip()
