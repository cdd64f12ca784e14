from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from analysis.management.commands import fetch_models
from hienfeld.engine.models.fetch import Fetched
from hienfeld.engine.models.manifest import write_manifest

pytestmark = pytest.mark.unit


@pytest.fixture
def models(tmp_path: Path) -> Path:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "modules.json").write_text("[]")
    write_manifest(tmp_path / "m", name="m", origin="test")
    return tmp_path


def said(*arguments: str, models: Path) -> list[str]:
    out = io.StringIO()
    call_command("fetch_models", *arguments, models=models, stdout=out)
    return out.getvalue().splitlines()


def test_present_model(models: Path) -> None:
    lines = said("m", models=models)
    assert lines[0] == f"m: present from test in {models / 'm'}"
    assert lines[1].startswith("lemmas: simplemma ")


def test_check_tells_origin_and_fingerprint(models: Path) -> None:
    (line, _) = said("m", "--check", models=models)
    assert line.startswith("m: whole, test, ")


def test_check_names_what_changed(models: Path) -> None:
    (models / "m" / "modules.json").write_text("{}")
    with pytest.raises(CommandError, match=r"incomplete or changed \(modules\.json\)"):
        said("m", "--check", models=models)


def test_name_comes_from_the_settings(models: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def fetch(name: str, **_: Any) -> Fetched:
        asked.append(name)
        return Fetched(models / name, None, new=True)

    monkeypatch.setattr(fetch_models, "fetch_embedding_model", fetch)
    settings.EMBEDDING_MODEL = "org/own"
    said(models=models)
    settings.EMBEDDING_MODEL = ""
    said(models=models)
    assert asked == ["org/own", "multilingual-e5-small"]
