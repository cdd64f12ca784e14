"""The installer, with pip and venv replaced: what it would run, and when it runs nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from script.lib import install

pytestmark = pytest.mark.unit


class Machine:
    """Stands for pip and venv; ``fails`` is a word of the command that shall fail."""

    def __init__(self, venv: Path) -> None:
        self.venv = venv
        self.ran: list[str] = []
        self.fails = ""

    def run(self, command: list[Any], **options: Any) -> subprocess.CompletedProcess[bytes]:
        words = [str(part) for part in command]
        text = " ".join(words[2:] if "-m" in words else words[1:])
        if self.fails and self.fails in text:
            raise subprocess.CalledProcessError(1, words)
        if words[1] == "-c":
            return subprocess.CompletedProcess(words, 0 if (self.venv / "works").exists() else 1)
        self.ran.append(text.replace("pip --disable-pip-version-check ", "").replace(f"{self.venv.parent}/", ""))
        if "venv" in words:
            for name in ("bin/python", "works"):
                (self.venv / name).parent.mkdir(parents=True, exist_ok=True)
                (self.venv / name).touch()
        return subprocess.CompletedProcess(words, 0)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    venv = tmp_path / ".venv"
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "VENV", venv)
    monkeypatch.setattr(install, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(install, "STAMP", venv / "hienfeld-installed.json")
    monkeypatch.setattr(install, "UNFINISHED", venv / "hienfeld-unfinished")
    monkeypatch.setattr(install, "RUNTIME", tmp_path / "requirements.txt")
    monkeypatch.setattr(install, "DEVELOPMENT", tmp_path / "requirements-dev.txt")
    monkeypatch.setattr(install, "CONSTRAINTS", tmp_path / "constraints.txt")
    (tmp_path / "constraints.txt").write_text("asgiref==3\n")
    (tmp_path / "requirements.txt").write_text("torch==9.9 # first\nDjango==5\n")
    (tmp_path / "requirements-dev.txt").write_text("pytest\n")
    result = Machine(venv)
    monkeypatch.setattr(install.subprocess, "run", result.run)  # type: ignore[attr-defined]
    return result


FIRST = [
    "venv --clear .venv",
    "install torch==9.9 --quiet",
    "install -c constraints.txt -r requirements.txt --quiet",
    "check",
]
DEVELOPMENT = ["install -c constraints.txt -r requirements.txt -r requirements-dev.txt --quiet", "check"]


def test_a_fresh_machine_gets_torch_before_everything_else(machine: Machine) -> None:
    assert install.main([]) == 0
    assert machine.ran == FIRST


def test_the_second_run_installs_nothing(machine: Machine) -> None:
    install.main([])
    machine.ran.clear()
    assert install.main(["--no-database"]) == 0
    assert machine.ran == []


def test_tools_of_tests_come_on_top_and_stay(machine: Machine) -> None:
    install.main([])
    machine.ran.clear()
    install.main(["--dev"])
    install.main(["--dev"])
    install.main([])
    assert machine.ran == DEVELOPMENT


@pytest.mark.parametrize("file", ["requirements.txt", "constraints.txt"])
def test_a_changed_pin_is_installed(file: str, machine: Machine, tmp_path: Path) -> None:
    install.main([])
    machine.ran.clear()
    (tmp_path / file).write_text("torch==9.9\nDjango==6\n")
    install.main([])
    assert machine.ran == FIRST[1:]


def test_an_interrupted_first_install_begins_anew(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.fails = "-r"
    assert install.main([]) == 1
    assert "Mend what it says above and run again." in capsys.readouterr().err
    (machine.venv / "leftover").touch()
    machine.ran.clear()
    machine.fails = ""
    assert install.main([]) == 0
    assert machine.ran == FIRST
    assert not (machine.venv / "leftover").exists()


def test_a_failed_update_keeps_the_environment(machine: Machine, tmp_path: Path) -> None:
    install.main([])
    (machine.venv / "own").touch()
    (tmp_path / "requirements.txt").write_text("torch==9.9\nnone-such\n")
    machine.fails = "-r"
    assert install.main([]) == 1
    machine.fails = ""
    machine.ran.clear()
    assert install.main([]) == 0
    assert machine.ran == FIRST[1:]
    assert (machine.venv / "own").exists()


def test_a_linked_environment_is_never_removed(machine: Machine, tmp_path: Path) -> None:
    install.main([])
    machine.venv.rename(tmp_path / "elsewhere")
    machine.venv.symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "hienfeld-unfinished").touch()
    install.main([])
    assert (tmp_path / "elsewhere" / "works").exists()
    (tmp_path / "elsewhere" / "works").unlink()
    with pytest.raises(SystemExit, match="is a link to an environment that does not work"):
        install.main([])
