"""What a model folder holds, with sizes and SHA-256 sums, recorded when it was made."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MANIFEST = "hienfeld-model.json"


@dataclass(frozen=True, slots=True)
class Recorded:
    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    name: str
    origin: str  # where the files came from, for people
    files: dict[str, Recorded]  # path inside the folder, "/" between parts

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that differ when any file does."""
        listing = "".join(f"{path} {self.files[path].sha256}\n" for path in sorted(self.files))
        return hashlib.sha256(listing.encode()).hexdigest()[:12]


def write_manifest(folder: Path, *, name: str, origin: str) -> Manifest:
    """Records every file now in ``folder``."""
    files = {path: Recorded((folder / path).stat().st_size, sha256_of(folder / path)) for path in _listing(folder)}
    manifest = Manifest(name, origin, files)
    content = {
        "name": name,
        "origin": origin,
        "files": {path: {"size": one.size, "sha256": one.sha256} for path, one in files.items()},
    }
    (folder / MANIFEST).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    return manifest


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of ``folder``, None for a folder without one (a model that the user placed there)."""
    try:
        content: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    files = {path: Recorded(one["size"], one["sha256"]) for path, one in content["files"].items()}
    return Manifest(content["name"], content["origin"], files)


def wrong_sizes(folder: Path, manifest: Manifest) -> list[str]:
    """Files that are gone or of another size: the cheap check, done at every load."""
    return [path for path, one in sorted(manifest.files.items()) if _size(folder / path) != one.size]


def wrong_contents(folder: Path, manifest: Manifest) -> list[str]:
    """Files that are gone, changed or not recorded: the thorough check, reading everything."""
    changed = wrong_sizes(folder, manifest)
    same_size = [path for path in sorted(manifest.files) if path not in changed]
    changed += [path for path in same_size if sha256_of(folder / path) != manifest.files[path].sha256]
    return changed + [path for path in _listing(folder) if path not in manifest.files]


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _listing(folder: Path) -> list[str]:
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in files if path != MANIFEST)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1
