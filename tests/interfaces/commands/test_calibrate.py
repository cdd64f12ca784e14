"""``manage.py calibrate``: measures the confidence on labelled sets."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from analysis.management.commands import calibrate
from hienfeld.engine.rules.confidence import Calibration, Count, read
from hienfeld.engine.types import AdviceCode, Analysis, Evidence
from tests.engine.factories import make_advice, make_analysis

Ready = Callable[[Any], Any]
HEADER = "row,text_id,provenance,gold_advice,acceptable,forbidden,gold_ref,gold_cluster"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    set_folder = tmp_path / "glas"
    set_folder.mkdir()
    (set_folder / "polissen.csv").touch()
    labels = [HEADER, "0,A,absent,BEHOUDEN,,VERWIJDEREN,,C1", "1,B,absent,BEHOUDEN,,VERWIJDEREN,,C2"]
    (set_folder / "gold.csv").write_text("\n".join(labels) + "\n", encoding="utf-8")
    return set_folder


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibrate, "shipped", lambda: Calibration({}))


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command writes, instead of among the engine's own data."""
    path = tmp_path / "data" / "confidence.toml"
    path.parent.mkdir()
    monkeypatch.setattr(calibrate, "files", lambda package: tmp_path)
    return path


def answer() -> Analysis:
    kept, removed = (
        replace(make_advice(code), evidence=Evidence("rule", band="absent"))
        for code in (AdviceCode.BEHOUDEN, AdviceCode.VERWIJDEREN)
    )
    return make_analysis(["Glas.", "Molest."], advices=[kept, removed])


def test_prints_the_counts_and_writes_only_when_asked(ready: Ready, folder: Path, data: Path) -> None:
    ready(answer())
    out = io.StringIO()
    call_command("calibrate", str(folder), "--mode", "fast", stdout=out)
    assert out.getvalue().splitlines()[1].split() == ["absent", "2", "1", "1", "0", "of", "0", "50.0%", "Laag"]
    assert not data.exists()


def test_writes_what_was_counted_and_how(ready: Ready, folder: Path, data: Path) -> None:
    ready(answer())
    call_command("calibrate", str(folder), "--mode", "fast", "--write", stdout=io.StringIO())
    text = data.read_text(encoding="utf-8")
    assert read(text).bands == {"absent": Count(1, 2, 1)}
    assert "#   manage.py calibrate glas --mode fast --write" in text.splitlines()
    assert 'texts."glas" = 2' in text.splitlines()


def test_a_first_run_is_kept_apart(ready: Ready, folder: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready(answer())
    new = folder.parent / "nieuw"
    shutil.copytree(folder, new)
    call_command("calibrate", str(folder), "--first-run", str(new), "--mode", "fast", "--write", stdout=io.StringIO())
    found = read(data.read_text(encoding="utf-8"))
    assert (found.bands, found.first_runs["nieuw"]) == ({"absent": Count(1, 2, 1)}, {"absent": Count(1, 2, 1)})


def test_a_set_with_a_first_run_is_not_counted_again(
    ready: Ready, folder: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(answer())
    first = Calibration({}, first_runs={"nieuw": {"absent": Count(0, 7)}})
    monkeypatch.setattr(calibrate, "shipped", lambda: first)
    shutil.copytree(folder, folder.parent / "nieuw")
    folders = [str(folder), str(folder.parent / "nieuw")]
    call_command("calibrate", *folders, "--mode", "fast", "--write", stdout=io.StringIO())
    found = read(data.read_text(encoding="utf-8"))
    assert (found.bands, found.first_runs) == ({"absent": Count(1, 2, 1)}, first.first_runs)


def test_balanced_without_its_model_is_refused(
    ready: Ready, folder: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would count as balanced what is in truth fast mode."""
    ready(answer())
    with pytest.raises(SystemExit) as ended:
        call_command("calibrate", str(folder), "--mode", "balanced", "--write")
    line = capsys.readouterr().err
    assert (ended.value.code, line.count("\n"), data.exists()) == (2, 1, False)
    assert "manage.py fetch_models" in line
