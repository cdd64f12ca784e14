"""Whatever the bytes and whatever the name: a table, articles, or a sentence for the user. Nothing else."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers import (
    preview_policy,
    read_conditions,
    read_earlier,
    read_instructions,
    read_library,
    read_policy,
)
from hienfeld.engine.types import InputFile
from tests.engine.readers.builders import HEADER, ROWS, docx, ods, pdf, write, xlsx

READERS = (
    lambda file: read_policy(file, AnalysisConfig()),
    preview_policy,
    lambda file: read_conditions([file]),
    lambda file: read_library([file]),
    read_instructions,
    read_earlier,
)
STARTS = (
    b"",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<html>",
)
EXTENSIONS = ("csv", "tsv", "txt", "xlsx", "xlsb", "ods", "docx", "doc", "xlsm", "exe", "")
CHILDREN = ("xls", "pdf")  # read in a child process: fewer tries, for each takes a while
ANY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
FEW = settings(ANY, max_examples=8)


def survives(file: InputFile) -> None:
    for reader in READERS:
        with suppress(BadInput):
            reader(file)


@ANY
@given(start=st.sampled_from(STARTS), content=st.binary(max_size=2_000), extension=st.sampled_from(EXTENSIONS))
def test_random_bytes(tmp_path: Path, start: bytes, content: bytes, extension: str) -> None:
    survives(write(tmp_path, f"x.{extension}", start + content))


@FEW
@given(content=st.binary(max_size=2_000), extension=st.sampled_from(CHILDREN))
def test_random_bytes_for_the_children(tmp_path: Path, content: bytes, extension: str) -> None:
    start = (
        b"%PDF-1.7\n" if extension == "pdf" else b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le")
    )
    survives(write(tmp_path, f"x.{extension}", start + content))


@ANY
@given(text=st.text(max_size=600), extension=st.sampled_from(("csv", "tsv", "txt")))
def test_random_text(tmp_path: Path, text: str, extension: str) -> None:
    survives(write(tmp_path, f"x.{extension}", text.encode("utf-8", "replace")))


@ANY
@given(
    rows=st.lists(st.lists(st.text(alphabet='ab1 ;,"\n\té', max_size=20), max_size=5), max_size=12),
    delimiter=st.sampled_from(";,\t|"),
)
def test_random_tables(tmp_path: Path, rows: list[list[str]], delimiter: str) -> None:
    file = write(tmp_path, "x.csv", "\n".join(delimiter.join(row) for row in rows).encode())
    with suppress(BadInput):
        table = read_policy(file, AnalysisConfig())
        assert {len(row) for row in table.rows} == {len(table.columns)}
        assert len(set(table.columns)) == len(table.columns)


@pytest.fixture(scope="module")
def wholes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("heel")
    return {
        "xlsx": xlsx(folder, {"A": [HEADER, *ROWS]}).path,
        "docx": docx(folder, [("Heading 1", "Artikel 1 Fraude"), ("", "Geen dekking.")]).path,
        "ods": ods(folder, [HEADER, *ROWS]).path,
        "pdf": pdf(folder, [[(60, 700, 10, "Artikel 1 Fraude"), (60, 680, 10, "Geen dekking.")]]).path,
    }


def damaged(whole: Path, folder: Path, name: str, data: st.DataObject) -> InputFile:
    """``whole`` with some bytes of one member changed and packed again, so that the damage reaches the parser."""
    if whole.suffix == ".pdf":
        return write(folder, name, _changed(whole.read_bytes(), data))
    with zipfile.ZipFile(whole) as container:
        members = {item: container.read(item) for item in container.namelist()}
    chosen = data.draw(st.sampled_from(sorted(members)))
    members[chosen] = _changed(members[chosen], data)
    with zipfile.ZipFile(folder / name, "w") as container:
        for member, content in members.items():
            container.writestr(member, content)
    return InputFile(name, folder / name)


def _changed(content: bytes, data: st.DataObject) -> bytes:
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, max(0, len(changed) - 1)))
        changed[place : place + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=6))
    return bytes(changed)


@ANY
@given(data=st.data(), kind=st.sampled_from(("xlsx", "docx")))
def test_damaged_members(tmp_path: Path, wholes: dict[str, Path], data: st.DataObject, kind: str) -> None:
    survives(damaged(wholes[kind], tmp_path, f"x.{kind}", data))


@FEW
@given(data=st.data(), kind=st.sampled_from(("ods", "pdf")))
def test_damaged_members_for_the_children(
    tmp_path: Path, wholes: dict[str, Path], data: st.DataObject, kind: str
) -> None:
    survives(damaged(wholes[kind], tmp_path, f"x.{kind}", data))
