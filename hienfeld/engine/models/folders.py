"""Where the files of a model are, and whether they are whole."""

from __future__ import annotations

from pathlib import Path

from hienfeld.engine.errors import EngineError
from hienfeld.engine.models.manifest import Manifest, read_manifest, wrong_sizes

DEFAULT_MODEL = "multilingual-e5-small"
MODELS_FOLDER = Path(__file__).resolve().parents[3] / "var" / "models"
HUB_NAMES = {DEFAULT_MODEL: "intfloat/multilingual-e5-small"}


class ModelMissing(EngineError):
    """The model's files are not on this machine, or not whole; code ``model_missing`` or ``model_damaged``."""


def folder_of(name_or_path: str, models: Path = MODELS_FOLDER) -> Path:
    """The folder where ``name_or_path`` is or would be: an existing folder itself, a model's name below ``models``."""
    own = Path(name_or_path).expanduser()
    if own.is_absolute() or (len(own.parts) > 1 and own.is_dir()):
        return own
    return models / short_name(name_or_path).replace("/", "--")


def short_name(name: str) -> str:
    """The name we know a model by: the default model answers to its hub name too."""
    return next((ours for ours, hub in HUB_NAMES.items() if name == hub), name)


def whole_folder(name_or_path: str, models: Path = MODELS_FOLDER) -> tuple[Path, Manifest | None]:
    """The model's folder and manifest, after a check of presence and sizes. Raises ``ModelMissing``."""
    folder = folder_of(name_or_path, models)
    if not (folder / "modules.json").is_file() and not (folder / "config.json").is_file():
        raise ModelMissing("model_missing", name=name_or_path)
    manifest = read_manifest(folder)
    wrong = wrong_sizes(folder, manifest) if manifest else []
    if wrong:
        raise ModelMissing("model_damaged", name=name_or_path, files=", ".join(wrong))
    return folder, manifest
