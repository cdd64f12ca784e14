"""Everything that can be said about the source without running it."""

from __future__ import annotations

import os
import subprocess
import sys

from script.lib.install import PYTHON, ROOT

CHECKS = {
    "ruff": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy", "hienfeld", "analysis", "script", "tests"],
    "django check": ["manage.py", "check", "--fail-level", "WARNING"],
    "migrations": ["manage.py", "makemigrations", "--check", "--dry-run"],
}


def lint() -> list[str]:
    """Runs every check, shows what those that fail say, and returns their names."""
    environment = os.environ | {"HIENFELD_DATA_DIR": str(ROOT / "var" / "test")}
    failed = []
    for name, command in CHECKS.items():
        done = subprocess.run(
            [PYTHON, *command], cwd=ROOT, env=environment, check=False, text=True, stdout=-1, stderr=subprocess.STDOUT
        )
        print(f"{name}: {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout, flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(1 if lint() else 0)
