"""The hub itself cannot be reached from a test machine; its client is replaced by one that answers from memory."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hienfeld.engine.models.sources import SourceUnavailable, from_hub

pytestmark = pytest.mark.unit


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    import huggingface_hub

    files: dict[str, Any] = {"model.safetensors": "weights", "config_sentence_transformers.json": "{}"}

    class Api:
        def model_info(self, name: str, timeout: float) -> SimpleNamespace:
            if "error" in files:
                raise files["error"]
            return SimpleNamespace(sha="abc123")

    def download(name: str, *, revision: str, local_dir: Path, allow_patterns: list[str]) -> None:
        assert (name, revision) == ("intfloat/multilingual-e5-small", "abc123")
        assert "*.bin" not in allow_patterns
        for path, content in files.items():
            (local_dir / path).write_text(content)

    monkeypatch.setattr(huggingface_hub, "HfApi", Api)
    monkeypatch.setattr(huggingface_hub, "snapshot_download", download)
    return files


def test_the_revision_is_recorded_and_the_prompts_are_added(hub: dict[str, Any], tmp_path: Path) -> None:
    assert from_hub("multilingual-e5-small", tmp_path) == "intfloat/multilingual-e5-small@abc123"
    settings = json.loads((tmp_path / "config_sentence_transformers.json").read_text())
    assert settings == {"prompts": {"query": "query: ", "passage": "passage: "}}


def test_prompts_of_the_hub_are_kept(hub: dict[str, Any], tmp_path: Path) -> None:
    hub["config_sentence_transformers.json"] = '{"prompts": {"query": "Q "}}'
    from_hub("multilingual-e5-small", tmp_path)
    settings = json.loads((tmp_path / "config_sentence_transformers.json").read_text())
    assert settings == {"prompts": {"query": "Q "}}


def test_pickled_weights_only_is_refused(hub: dict[str, Any], tmp_path: Path) -> None:
    del hub["model.safetensors"]
    with pytest.raises(SourceUnavailable, match="no safetensors"):
        from_hub("multilingual-e5-small", tmp_path)


def test_whatever_the_client_raises_means_unavailable(hub: dict[str, Any], tmp_path: Path) -> None:
    hub["error"] = RuntimeError("some new HTTP library")
    with pytest.raises(SourceUnavailable, match="the model hub: RuntimeError"):
        from_hub("multilingual-e5-small", tmp_path)
