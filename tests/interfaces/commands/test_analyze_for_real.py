"""``analyze`` and ``evaluate`` as an engineer starts them: a process of its own, the real engine, no database."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.engine.report.reading import read_sheets

pytestmark = pytest.mark.integration


def manage(root: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a command with a database that cannot be opened."""
    environment = {**os.environ, "DATABASE_URL": "sqlite:////nergens/geen.sqlite3", "PYTHONWARNINGS": "default"}
    command = [sys.executable, "manage.py", *map(str, arguments)]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=300)


def sources(folder: Path) -> Sequence[object]:
    return ["--conditions", folder / "voorwaarden.docx", "--library", folder / "clausules.xlsx"]


def test_two_runs_on_the_labelled_set_agree_and_keep_every_row(root: Path, shared: Path, tmp_path: Path) -> None:
    folder = shared / "corpus" / "dev"
    inputs = [
        folder / "polissen.xlsx",
        *sources(folder),
        "--instructions",
        folder / "instructions.tsv",
        "--mode",
        "fast",
    ]
    runs = []
    for name in ("een", "twee"):
        outputs = [tmp_path / f"{name}.{kind}" for kind in ("xlsx", "csv", "json")]
        done = manage(root, "analyze", *inputs, "--report", outputs[0], "--rows", outputs[1], "--json", outputs[2])
        assert (done.returncode, done.stderr) == (0, "")
        runs.append(outputs)
    assert [path.read_bytes() for path in runs[0]] == [path.read_bytes() for path in runs[1]]

    import openpyxl

    given = list(openpyxl.load_workbook(folder / "polissen.xlsx").worksheets[0].iter_rows(values_only=True))
    width = len(given[0])
    assert [row[:width] for row in read_sheets(runs[0][0])["Resultaten"]] == given
    with runs[0][1].open(encoding="utf-8", newline="") as file:
        assert [int(line["row"]) for line in csv.DictReader(file)] == list(range(len(given) - 1))


def test_evaluate_gives_the_figures_of_the_teams_scorer(root: Path, shared: Path, tmp_path: Path) -> None:
    folder = shared / "corpus" / "dev"
    rows, theirs, ours = tmp_path / "rijen.csv", tmp_path / "hun.json", tmp_path / "ons.json"
    options = [*sources(folder), "--instructions", folder / "instructions.tsv", "--mode", "fast", "--rows", rows]
    assert manage(root, "analyze", folder / "polissen.xlsx", *options).returncode == 0
    assert manage(root, "evaluate", folder, "--mode", "fast", "--json", ours).returncode == 0
    scorer = [sys.executable, shared / "corpus" / "score.py", folder / "gold.csv", rows, "--json", theirs]
    subprocess.run(list(map(str, scorer)), check=True, capture_output=True)
    expected, found = (json.loads(path.read_text(encoding="utf-8")) for path in (theirs, ours))
    names = ("n", "strict", "safe", "harmful", "automation", "ref_accuracy", "macro_f1")
    assert [found[name] for name in names] == pytest.approx([expected[name] for name in names])
    assert found["clustering"] == pytest.approx(expected["clustering"])


def test_a_missing_file_is_one_line_without_a_traceback(root: Path, tmp_path: Path) -> None:
    done = manage(root, "analyze", tmp_path / "polissen.xlsx")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "polissen.xlsx" in done.stderr


def test_queue_without_a_database_says_what_to_do(root: Path, tmp_path: Path) -> None:
    policy = tmp_path / "polissen.csv"
    policy.write_text("Polisnummer;Vrije tekst\nP1;Glas is verzekerd.\nP2;Molest is uitgesloten.\n", encoding="utf-8")
    done = manage(root, "analyze", policy, "--queue")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("De database is niet bruikbaar (OperationalError); draai eerst")
    assert "Traceback" not in done.stderr
