"""Files that nothing names: a process was killed after it wrote them and before it wrote the row."""

from __future__ import annotations

import datetime as dt
import shutil
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import default_storage
from django.db.models import Q

from analysis.models import Job, ResultSet

KEEP = dt.timedelta(days=1)  # whoever is still writing is done by then


def remove_leftovers() -> int:
    """Folders of jobs that do not exist, and reports of attempts that did not finish. How many."""
    count = 0
    for kind in ("uploads", "reports"):
        for folder in _old(Path(default_storage.path(kind))):
            job = _job(folder.name)
            if job is not None and not Job.objects.filter(pk=job).exists():
                shutil.rmtree(folder, ignore_errors=True)
                count += 1
            elif kind == "reports":
                count += _unnamed_reports(folder)
    return count


def _unnamed_reports(folder: Path) -> int:
    count = 0
    for path in _old(folder):
        name = f"reports/{folder.name}/{path.name}"
        if path.is_file() and not ResultSet.objects.filter(Q(report=name) | Q(report_en=name)).exists():
            path.unlink(missing_ok=True)
            count += 1
    return count


def _old(folder: Path) -> Iterator[Path]:
    """What lies in ``folder`` and has not been touched for as long as ``KEEP``."""
    limit = time.time() - KEEP.total_seconds()
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        try:
            if path.stat().st_mtime < limit:
                yield path
        except FileNotFoundError:  # somebody else was first
            continue


def _job(name: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(name)
    except ValueError:
        return None
