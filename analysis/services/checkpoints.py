"""Finished work of a job on the shared storage, so that its next attempt, here or elsewhere, goes on where it was.

Each attempt writes to a directory of its own and reads those of the attempts before it. A worker that was frozen, lost
its job and wakes up can therefore not spoil what its successor wrote; what it still writes itself is whole and says for
which inputs and which code it holds (the name), or is not seen at all.
"""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.core.files.storage import default_storage

from analysis.enums import ACTIVE, JobStatus
from analysis.models import Job
from analysis.services.claim import Claim
from analysis.services.files import CHECKPOINTS, checkpoint_folder

logger = logging.getLogger(__name__)
KEEP_FAILED_SECONDS = 86_400  # for the retry button
_DIGEST = hashlib.sha256().digest_size
_NAME = re.compile(r"[a-z0-9.-]{1,150}")


class JobCheckpoints:
    """The engine's ``Checkpoints`` for one attempt. A disk that is full or gone costs the work, never the job."""

    def __init__(self, claim: Claim) -> None:
        home = checkpoint_folder(claim.job_id)
        self._own = home / str(claim.attempt)
        self._writable = True
        try:
            self._own.mkdir(parents=True, exist_ok=True)
            earlier = sorted((int(path.name) for path in home.iterdir() if path.name.isdigit()), reverse=True)
        except OSError as error:
            earlier = []
            self._give_up(error)
        self._earlier = [home / str(number) for number in earlier if number < claim.attempt]

    def load(self, name: str) -> bytes | None:
        for folder in (self._own, *self._earlier):
            try:
                data = (folder / _checked(name)).read_bytes()
            except OSError:
                continue
            if hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
                return data[_DIGEST:]
        return None

    def save(self, name: str, data: bytes) -> None:
        """Written aside and renamed; the digest tells a file that a power cut left half."""
        if not self._writable:
            return
        draft = self._own / f"{uuid.uuid4().hex}.draft"
        try:
            draft.write_bytes(hashlib.sha256(data).digest() + data)
            draft.replace(self._own / _checked(name))
        except OSError as error:
            self._give_up(error)
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def file(self, name: str, target: Path, write: Callable[[Path], None]) -> None:
        """``write`` the file ``target``, or copy it from an earlier attempt that had it whole."""
        kept = self.load(name)
        if kept is not None:
            target.write_bytes(kept)
            return
        write(target)
        self.save(name, target.read_bytes())

    def _give_up(self, error: OSError) -> None:
        self._writable = False
        logger.warning("Nothing more is kept", extra={"action": "checkpoint_failed", "error": error.strerror})


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a name for a checkpoint: {name!r}")
    return name


def remove_stale_checkpoints() -> int:
    """Those of jobs that are no more or have ended; of a failed job once a day has passed. How many jobs."""
    found = {uuid.UUID(path.name): path for path in _folders()}
    statuses = dict(Job.objects.filter(pk__in=found).values_list("pk", "status"))
    stale = [path for job_id, path in found.items() if not _is_needed(statuses.get(job_id), path)]
    for path in stale:
        shutil.rmtree(path, ignore_errors=True)
    return len(stale)


def _is_needed(status: str | None, path: Path) -> bool:
    return status in ACTIVE or (status == JobStatus.FAILED and not _is_old(path))


def _folders() -> list[Path]:
    home = Path(default_storage.path(CHECKPOINTS))
    return [path for path in home.iterdir() if _is_id(path.name)] if home.is_dir() else []


def _is_id(name: str) -> bool:
    try:
        return str(uuid.UUID(name)) == name
    except ValueError:
        return False


def _is_old(path: Path) -> bool:
    try:
        newest = max(part.stat().st_mtime for part in (path, *path.iterdir()))
    except OSError:
        return False
    return time.time() - newest > KEEP_FAILED_SECONDS
