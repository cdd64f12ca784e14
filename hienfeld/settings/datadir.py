"""The data directory: database, uploads, reports, models, and the secret key of an installation that was given none."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

_KEY = "secret_key"


def prepare(data_dir: Path) -> None:
    """Make the directories that have to exist before Django starts."""
    try:
        for name in ("static", "media"):
            (data_dir / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(data_dir, error) from error


def secret_key(data_dir: Path) -> str:
    """Read the key of this installation, or generate it once. Only the owner can read the file."""
    path = data_dir / _KEY
    try:
        return _existing(path) or _create(path)
    except OSError as error:
        raise _unwritable(data_dir, error) from error


def _unwritable(data_dir: Path, error: OSError) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"HIENFELD_DATA_DIR: {data_dir} cannot be used ({error.strerror}); choose another.")


def _existing(path: Path) -> str:
    return path.read_text(encoding="ascii").strip() if path.exists() else ""


def _create(path: Path) -> str:
    # Web and worker may start at the same moment. Writing aside and linking makes one of them win, with a whole file.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(get_random_secret_key() + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        return _existing(path)
    finally:
        draft.unlink()
    return _existing(path)
