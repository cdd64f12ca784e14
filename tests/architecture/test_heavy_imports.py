"""Slow libraries are imported inside functions: commands start fast, and nothing heavy precedes a fork."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib

import pytest

from tests.architecture.source import ROOT, imports, inside, modules

pytestmark = pytest.mark.unit

# Seconds and megabytes each (docs/decisions); kept here too, so that nobody slips one out of the linter's list.
HEAVY = [
    "docx",
    "openpyxl",
    "pypdfium2",
    "scipy",
    "sentence_transformers",
    "simplemma",
    "sklearn",
    "spacy",
    "torch",
    "transformers",
    "xlsxwriter",
]
# Run as a process of its own, which ends after one file; nobody imports it.
PROGRAMS = {"hienfeld.engine.readers.child_pdf"}
PROBE = """
import importlib, json, sys
exec(sys.argv[2])
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def loaded_by(names: list[str], first: str = "") -> set[str]:
    """The top-level packages in memory after running ``first`` and importing ``names`` in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps(names), first],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "hienfeld.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def test_linter_forbids_the_same_libraries() -> None:
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert ruff["flake8-tidy-imports"]["banned-module-level-imports"] == HEAVY


def test_importing_the_whole_engine_loads_neither_django_nor_anything_heavy() -> None:
    names = [name for name, _ in modules("hienfeld.engine") if name not in PROGRAMS]
    assert {"hienfeld.engine.pipeline", "hienfeld.engine.models.encoder"} <= set(names)
    assert loaded_by(names) & {"django", "analysis", *HEAVY} == set()


def test_starting_django_with_all_pages_loads_nothing_heavy() -> None:
    started = "import django; django.setup(); import hienfeld.urls, analysis.tasks, analysis.supervisor"
    assert loaded_by([], started) & set(HEAVY) == set()


def test_nobody_imports_a_program() -> None:
    found = [*imports("hienfeld"), *imports("analysis")]
    assert [str(one) for one in found if inside(one.imported, tuple(PROGRAMS))] == []
