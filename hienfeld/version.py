"""The one place that knows which version runs. The number itself stands in pyproject.toml."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from functools import lru_cache
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent


def _read_version() -> str:
    with (_ROOT / "pyproject.toml").open("rb") as handle:
        return str(tomllib.load(handle)["project"]["version"])


VERSION: str = _read_version()


@lru_cache(maxsize=1)
def build() -> str:
    """The commit this code was built from: ``HIENFELD_BUILD`` (set in an image), else git's answer, else "unknown"."""
    given = os.environ.get("HIENFELD_BUILD", "").strip()
    git = shutil.which("git")
    if given or git is None or not (_ROOT / ".git").exists():
        return given or "unknown"
    asked = subprocess.run(  # noqa: S603 - fixed arguments, no user input
        [git, "rev-parse", "--short=12", "HEAD"], cwd=_ROOT, capture_output=True, text=True, timeout=5, check=False
    )
    return asked.stdout.strip() or "unknown"
