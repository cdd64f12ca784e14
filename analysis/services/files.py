"""Where the files of a job are: everything of one job under one directory each, so that it can go in one sweep."""

from __future__ import annotations

import hashlib
import re
import shutil
import unicodedata
import uuid
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage

from analysis.enums import UploadRole
from hienfeld.engine.errors import BadInput

_MEGABYTE = 1024 * 1024
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_LONGEST_NAME = 255
CHECKPOINTS = "checkpoints"


class Incoming(Protocol):
    """An uploaded file, or Django's ``File`` around one on disk."""

    name: str | None
    size: int


@dataclass(frozen=True, slots=True)
class Stored:
    role: UploadRole
    name: str  # the user's
    path: str  # in the storage
    sha256: str
    size: int

    @property
    def location(self) -> Path:
        return Path(default_storage.path(self.path))


def store(job_id: uuid.UUID, role: UploadRole, incoming: File[bytes]) -> Stored:
    """Put one file on the shared storage under a generated name. Raises ``BadInput`` when it is too large."""
    name = shown_name(incoming.name or "")
    size = int(incoming.size or 0)
    if size > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // _MEGABYTE
        raise BadInput("file_too_large", file=name, size=size // _MEGABYTE, limit=limit)
    digest = hashlib.sha256()
    for chunk in incoming.chunks():
        digest.update(chunk)
    path = default_storage.save(f"uploads/{job_id}/{uuid.uuid4().hex}{_suffix(name)}", incoming)
    return Stored(role, name, path, digest.hexdigest(), size)


def shown_name(name: str) -> str:
    """The name as the user knows it, without directories and characters that cannot be shown."""
    last = PurePosixPath(name.replace("\\", "/")).name
    printable = "".join(character for character in last if not unicodedata.category(character).startswith("C"))
    return printable[-_LONGEST_NAME:] or "-"


def _suffix(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def report_path(job_id: uuid.UUID, attempt: int) -> str:
    """In the storage. The random part keeps a worker that lost its lease from writing over its successor's report."""
    return f"reports/{job_id}/{attempt}-{uuid.uuid4().hex[:8]}.xlsx"


def remove_files(job_id: uuid.UUID) -> None:
    """Everything of a job. Missing files are fine: a job may be deleted twice, or half."""
    for kind in ("uploads", "reports", CHECKPOINTS):
        shutil.rmtree(default_storage.path(f"{kind}/{job_id}"), ignore_errors=True)


def checkpoint_folder(job_id: uuid.UUID) -> Path:
    return Path(default_storage.path(f"{CHECKPOINTS}/{job_id}"))


def remove_checkpoints(job_id: uuid.UUID) -> None:
    """Of all attempts. One that is still writing finds its directory gone, and stops keeping."""
    shutil.rmtree(checkpoint_folder(job_id), ignore_errors=True)
