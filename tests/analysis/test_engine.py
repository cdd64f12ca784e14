"""The door to the real engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from analysis.caching.shared import shared
from analysis.engine import Engine, load_engine, processes_for, resources
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers import LIMITS
from hienfeld.engine.types import InputFile, Inputs
from hienfeld.settings import env
from tests.analysis.fakes import FakeEngine

pytestmark = pytest.mark.unit


def file(path: Path, text: str) -> InputFile:
    path.write_text(text, encoding="utf-8")
    return InputFile(path.name, path)


def policy(tmp_path: Path) -> InputFile:
    return file(tmp_path / "polis.csv", "Polisnummer;Vrije tekst\n1;Molest is uitgesloten.\n2;Brand is gedekt.\n")


def test_good_input_gives_the_number_of_rows(tmp_path: Path) -> None:
    assert Engine().check(Inputs(policy(tmp_path), instruction_text="molest\tverwijderen"), AnalysisConfig()) == 2


def test_unknown_text_column_is_refused_before_anything_is_stored(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        Engine().check(Inputs(policy(tmp_path)), AnalysisConfig(text_column="Clausule"))


@pytest.mark.parametrize("role", ["conditions", "library"])
def test_other_files_are_looked_at_as_well(tmp_path: Path, role: str) -> None:
    empty = file(tmp_path / "leeg.txt", "")
    inputs = Inputs(policy(tmp_path), **{role: (empty,)})  # type: ignore[arg-type]
    with pytest.raises(BadInput):
        Engine().check(inputs, AnalysisConfig())


def test_conditions_that_are_not_used_are_not_read(tmp_path: Path) -> None:
    empty = file(tmp_path / "leeg.txt", "")
    assert Engine().check(Inputs(policy(tmp_path), conditions=(empty,)), AnalysisConfig(use_conditions=False)) == 2


def test_models_are_shared_by_all_analyses_of_a_process() -> None:
    assert resources() is resources()
    assert isinstance(load_engine(), FakeEngine)


def test_commands_share_what_the_workers_have_computed() -> None:
    """``analyze`` and ``evaluate`` run the engine of ``load_engine``, which borrows from these."""
    assert resources().store is shared


def test_an_analysis_has_as_many_processes_as_a_worker_has_cores(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 6)
    assert [processes_for(workers) for workers in (1, 2, 3, 4, 6, 64)] == [4, 3, 2, 1, 1, 1]
    monkeypatch.setattr(settings, "ANALYSIS_PROCESSES", 2)
    assert processes_for(64) == 2


def test_upload_limit_is_that_of_the_readers() -> None:
    assert LIMITS.file_bytes == env.READABLE_MB * 1024 * 1024
