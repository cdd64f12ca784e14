"""The virtual environment and its packages. Runs on the machine's own Python, so it uses the standard library only."""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "hienfeld-installed.json"
UNFINISHED = VENV / "hienfeld-unfinished"
RUNTIME = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"
CONSTRAINTS = ROOT / "constraints.txt"  # what the requirements bring along, pinned


def main(arguments: list[str]) -> int:
    options, _ = _parser().parse_known_args(arguments)
    try:
        with _one_at_a_time():
            _install(development=options.dev)
    except subprocess.CalledProcessError as error:
        print(
            f"Installing failed: {' '.join(map(str, error.cmd))}\nMend what it says above and run again.",
            file=sys.stderr,
        )
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also the tools of tests and linters")
    return parser


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install(*, development: bool) -> None:
    _make_environment()
    done = _stamp()
    wanted = {"runtime": _digest(RUNTIME, CONSTRAINTS)}
    if development:
        wanted["development"] = _digest(DEVELOPMENT)
    if all(done.get(key) == value for key, value in wanted.items()):
        return
    print("Installing packages; the first time takes some minutes.", flush=True)
    STAMP.unlink(missing_ok=True)
    if done.get("runtime") != wanted["runtime"]:
        _pip("install", _torch_requirement())  # first and alone: nothing else may choose its build
    files = [RUNTIME, DEVELOPMENT] if development else [RUNTIME]
    _pip("install", "-c", str(CONSTRAINTS), *(part for file in files for part in ("-r", str(file))))
    _pip("check")
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")
    UNFINISHED.unlink(missing_ok=True)


def _make_environment() -> None:
    """A new environment is marked unfinished until its packages are in; one found so is thrown away and begun anew."""
    if UNFINISHED.exists() and not VENV.is_symlink():
        shutil.rmtree(VENV)
    if PYTHON.exists() and _works():
        return
    if VENV.is_symlink():
        sys.exit(f"{VENV} is a link to an environment that does not work; remove the link and run again.")
    print(f"Making a virtual environment in {VENV}", flush=True)
    VENV.mkdir(exist_ok=True)
    UNFINISHED.touch()
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    except subprocess.CalledProcessError:
        print("Is Python's venv module installed? On Debian and Ubuntu: apt-get install python3-venv", file=sys.stderr)
        raise
    UNFINISHED.touch()  # --clear took it away


def _works() -> bool:
    probe = "import sys, pip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))"
    return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0


def _stamp() -> dict[str, str]:
    if not STAMP.exists():
        return {}
    done: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    return done


def _digest(*paths: Path) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def _torch_requirement() -> str:
    lines = RUNTIME.read_text(encoding="utf-8").splitlines()
    return next(line.split("#")[0].strip() for line in lines if line.startswith("torch=="))


def _pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments]
    quiet = ["--quiet"] if arguments[0] == "install" else []
    subprocess.run(command + quiet, check=True, stdout=None if quiet else subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
