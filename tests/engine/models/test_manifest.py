from __future__ import annotations

from pathlib import Path

import pytest

from hienfeld.engine.models.manifest import read_manifest, write_manifest, wrong_contents, wrong_sizes

pytestmark = pytest.mark.unit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.bin").write_bytes(b"12345")
    (tmp_path / "sub" / "b.json").write_text("{}")
    return tmp_path


def test_what_is_written_is_read_back(folder: Path) -> None:
    written = write_manifest(folder, name="m", origin="here")
    assert read_manifest(folder) == written
    assert sorted(written.files) == ["a.bin", "sub/b.json"]
    assert wrong_contents(folder, written) == []


def test_no_manifest(folder: Path) -> None:
    assert read_manifest(folder) is None


def test_a_changed_byte_is_found_by_the_thorough_check_only(folder: Path) -> None:
    manifest = write_manifest(folder, name="m", origin="here")
    (folder / "a.bin").write_bytes(b"12346")
    assert wrong_sizes(folder, manifest) == []
    assert wrong_contents(folder, manifest) == ["a.bin"]


def test_a_missing_and_an_extra_file(folder: Path) -> None:
    manifest = write_manifest(folder, name="m", origin="here")
    (folder / "a.bin").unlink()
    (folder / "c.pkl").write_bytes(b"?")
    assert wrong_sizes(folder, manifest) == ["a.bin"]
    assert wrong_contents(folder, manifest) == ["a.bin", "c.pkl"]


def test_fingerprint_follows_the_files_and_not_their_origin(folder: Path) -> None:
    first = write_manifest(folder, name="m", origin="here")
    assert write_manifest(folder, name="m", origin="there").fingerprint == first.fingerprint
    (folder / "a.bin").write_bytes(b"12346")
    assert write_manifest(folder, name="m", origin="here").fingerprint != first.fingerprint
