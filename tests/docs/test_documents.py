"""The documents name what exists: files, settings, advice codes, stages, commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hienfeld.engine.config import MODE_WEIGHTS
from hienfeld.engine.types import STAGES, AdviceCode

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "examples" / "README.md"])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
CODE_PATH = re.compile(r"`((?:hienfeld|analysis|tests|script|examples|docs)/[\w/.-]*\w/?)")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_and_paths_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = [target for target in LINK.findall(text) if "://" not in target]
    if not any((ROOT / "docs" / "images").glob("*.png")):  # screenshots come together or not at all
        links = [target for target in links if not target.endswith(".png")]
    broken = [target for target in links if not (document.parent / target).exists()]
    broken += [path for path in CODE_PATH.findall(text) if not (ROOT / path).exists()]
    assert broken == []


def test_every_decision_is_listed() -> None:
    records = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert sorted(re.findall(r"\((\d{4}-[\w-]+\.md)\)", read("docs/decisions/README.md"))) == records


def test_the_table_of_settings_is_complete() -> None:
    source = read("hienfeld/settings/env.py")
    exists = set(re.findall(r'r\.read\("(\w+)"', source)) | set(re.findall(r'"(HIENFELD_\w+)"', source))
    first_cells = [line.split("|")[1] for line in read("docs/operations.md").splitlines() if line.startswith("| `")]
    described = {name for cell in first_cells for name in re.findall(r"`([A-Z_]+)`", cell)}
    assert described == exists


def test_every_advice_and_stage_is_explained() -> None:
    rows = [line.split("|")[1] for line in read("docs/pipeline.md").splitlines() if line.startswith("| ")]
    named = {word.strip(" *") for cell in rows for word in cell.split(",")}
    assert {code.value for code in AdviceCode} - named == set()
    assert [stage for stage in STAGES if stage not in named] == []


def test_the_weights_of_the_methods_are_right() -> None:
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in read("docs/pipeline.md").splitlines()]
    shown = {row[0]: row[2:] for row in rows if len(row) == 5 and row[0] in MODE_WEIGHTS["balanced"]}
    right = {
        method: [f"{100 * MODE_WEIGHTS[mode][method]:.0f}" for mode in ("fast", "balanced", "accurate")]
        for method in MODE_WEIGHTS["balanced"]
    }
    assert {method: [cell.replace("–", "0") for cell in cells] for method, cells in shown.items()} == right


def test_commands_in_the_documents_exist() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    own = {path.stem for path in (ROOT / "analysis" / "management" / "commands").glob("[a-z]*.py")}
    named = set(re.findall(r"manage\.py ([a-z_]+)", text)) - {"check"}
    assert named - own == set()
    assert [name for name in re.findall(r"\./script/(\w+)", text) if not (ROOT / "script" / name).is_file()] == []
