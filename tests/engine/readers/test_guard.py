"""Wrong, renamed, damaged, locked and hostile files are refused with the sentence that fits."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers.guard import DOCUMENTS, SEPARATED, SHEETS, check_file
from hienfeld.engine.readers.limits import Limits
from hienfeld.engine.types import InputFile
from tests.engine.readers.builders import HEADER, ROWS, as_file, docx, ods, pdf, rezip, txt, write, xls, xlsb, xlsx

TABLES = (*SHEETS, *SEPARATED)
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


def refusal(file: InputFile, allowed: tuple[str, ...] = TABLES, limits: Limits | None = None) -> BadInput:
    with pytest.raises(BadInput) as caught:
        check_file(file, allowed, limits or Limits())
    return caught.value


@pytest.mark.parametrize("make", [xls, ods, xlsb])
def test_every_kind_of_workbook_passes(tmp_path: Path, make: Callable[..., InputFile]) -> None:
    file = make(tmp_path, [HEADER, *ROWS])
    assert check_file(file, TABLES) == file.path.suffix[1:]


def test_documents_pass(tmp_path: Path) -> None:
    files = (
        docx(tmp_path, [("", "Tekst")]),
        pdf(tmp_path, [[(60, 700, 10, "Tekst")]]),
        txt(tmp_path, "Tekst"),
    )
    assert [check_file(file, DOCUMENTS) for file in files] == ["docx", "pdf", "txt"]


@pytest.mark.parametrize("name", ["polissen.docx", "polissen.pdf", "polissen.exe", "polissen", "polissen.txt"])
def test_wrong_type_names_what_is_allowed(tmp_path: Path, name: str) -> None:
    error = refusal(write(tmp_path, name, b"inhoud"))
    assert error.code == "file_type_wrong"
    assert error.message.params["allowed"] == ".xlsx, .xls, .xlsb, .ods, .csv, .tsv"


def test_missing_file(tmp_path: Path) -> None:
    assert refusal(as_file(tmp_path / "weg.csv")).code == "file_missing"


@pytest.mark.parametrize("content", [b"", b"  \r\n\r\n", b"\xef\xbb\xbf"])
def test_empty_file(tmp_path: Path, content: bytes) -> None:
    assert refusal(write(tmp_path, "leeg.csv", content)).code == "file_empty"


def test_too_large_file_names_both_sizes(tmp_path: Path) -> None:
    error = refusal(write(tmp_path, "groot.csv", b"a;b\n" * 1_000_000), limits=Limits(file_bytes=2 * 1024 * 1024))
    assert (error.code, error.message.params["size"], error.message.params["limit"]) == ("file_too_large", 3, 2)


@pytest.mark.parametrize(
    ("name", "content", "actual"),
    [
        ("polissen.xlsx", b"%PDF-1.7\n%rest", "PDF"),
        ("polissen.csv", b"%PDF-1.7\n%rest", "PDF"),
        ("polissen.xlsx", b"Polis;Tekst\nP1;tekst\n", "tekst / text (.txt, .csv)"),
        ("polissen.xls", b"<html><table><tr><td>Polis</td></tr></table></html>", "HTML"),
        ("polissen.xls", b'<?xml version="1.0"?><Workbook/>', "XML"),
        ("polissen.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        ("polissen.csv", OLE2 + b"\0" * 600 + "Workbook".encode("utf-16-le"), "Excel 97-2003 (.xls)"),
        ("polissen.xlsx", OLE2 + b"\0" * 600 + "Workbook".encode("utf-16-le"), "Excel 97-2003 (.xls)"),
        ("polissen.xls", OLE2 + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "Word 97-2003 (.doc)"),
        ("polissen.csv", b"{\\rtf1 tekst}", "RTF"),
    ],
)
def test_renamed_file_says_what_it_is(tmp_path: Path, name: str, content: bytes, actual: str) -> None:
    error = refusal(write(tmp_path, name, content))
    assert (error.code, error.message.params["actual"]) == ("file_renamed", actual)


def test_renamed_containers_say_what_they_are(tmp_path: Path) -> None:
    word = docx(tmp_path, [("", "Tekst")]).path.rename(tmp_path / "woord.xlsx")
    sheet = ods(tmp_path, [HEADER]).path.rename(tmp_path / "blad.xlsx")
    book = xlsx(tmp_path, {"A": [HEADER]}).path.rename(tmp_path / "boek.csv")
    assert [refusal(as_file(path)).message.params["actual"] for path in (word, sheet, book)] == [
        "Word (.docx)",
        "OpenDocument (.ods)",
        "Excel (.xlsx)",
    ]


@pytest.mark.parametrize("name", ["polissen.xlsx", "polissen.xlsb", "polissen.ods", "polissen.xls"])
def test_random_content_is_called_damaged(tmp_path: Path, name: str) -> None:
    assert refusal(write(tmp_path, name, bytes(range(256)) * 8)).code == "file_corrupt"


def test_binary_csv_is_no_text(tmp_path: Path) -> None:
    assert refusal(write(tmp_path, "polissen.csv", bytes(range(256)) * 8)).code == "file_not_text"


def test_truncated_workbook_is_damaged(tmp_path: Path) -> None:
    content = xlsx(tmp_path, {"A": [HEADER, *ROWS]}).path.read_bytes()
    assert refusal(write(tmp_path, "half.xlsx", content[: len(content) // 2])).code == "file_corrupt"


def test_flipped_byte_inside_a_member_is_damage(tmp_path: Path) -> None:
    path = xlsx(tmp_path, {"A": [HEADER, *ROWS]}).path
    with zipfile.ZipFile(path) as container:
        place = container.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    assert refusal(write(tmp_path, "kapot.xlsx", bytes(content))).code == "file_corrupt"


@pytest.mark.parametrize("name", ["polissen.xlsx", "polissen.xls"])
def test_encrypted_office_file(tmp_path: Path, name: str) -> None:
    locked = OLE2 + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert refusal(write(tmp_path, name, locked)).code == "file_encrypted"


def test_encrypted_zip_member(tmp_path: Path) -> None:
    path = xlsx(tmp_path, {"A": [HEADER]}).path
    content = bytearray(path.read_bytes())
    place = content.rfind(b"PK\x01\x02")
    content[place + 8] |= 1  # the flag in the central directory
    assert refusal(write(tmp_path, "slot.xlsx", bytes(content))).code == "file_encrypted"


def test_macros_are_refused_by_name_and_by_content(tmp_path: Path) -> None:
    plain = xlsx(tmp_path, {"A": [HEADER, *ROWS]})
    hidden = rezip(plain.path, tmp_path / "macro.xlsx", {"xl/vbaProject.bin": b"code"})
    named = as_file(plain.path.rename(tmp_path / "boek.xlsm"))
    assert [refusal(file).code for file in (hidden, named)] == ["file_macros", "file_macros"]


@pytest.mark.parametrize("content", [DOCTYPE, DOCTYPE.decode().encode("utf-16")])
def test_doctype_is_refused_in_any_encoding(tmp_path: Path, content: bytes) -> None:
    plain = xlsx(tmp_path, {"A": [HEADER, *ROWS]})
    assert refusal(rezip(plain.path, tmp_path / "xxe.xlsx", {"xl/workbook.xml": content})).code == "file_unsafe"


def test_parts_of_other_programs_are_left_alone(tmp_path: Path) -> None:
    plain = docx(tmp_path, [("", "Tekst")])
    foreign = '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")
    assert check_file(rezip(plain.path, tmp_path / "x.docx", {"customXml/item1.xml": foreign}), DOCUMENTS) == "docx"


def test_doctype_across_two_chunks_is_seen(tmp_path: Path) -> None:
    padding = b"<?xml version='1.0'?><!--" + b"x" * (256 * 1024 - 34) + b"-->"
    plain = xlsx(tmp_path, {"A": [HEADER]})
    changed = rezip(plain.path, tmp_path / "xxe.xlsx", {"xl/workbook.xml": padding + b"<!DOCTYPE a><a/>"})
    assert refusal(changed).code == "file_unsafe"


@pytest.mark.parametrize("name", ["../buiten.xml", "/etc/buiten.xml", "xl\\..\\..\\buiten.xml"])
def test_member_names_that_leave_the_container(tmp_path: Path, name: str) -> None:
    plain = xlsx(tmp_path, {"A": [HEADER]})
    assert refusal(rezip(plain.path, tmp_path / "pad.xlsx", {name: b"<a/>"})).code == "file_unsafe"


def test_zip_bomb_by_size_and_by_ratio(tmp_path: Path) -> None:
    plain = xlsx(tmp_path, {"A": [HEADER]})
    bomb = rezip(plain.path, tmp_path / "bom.xlsx", {"xl/media/image1.bin": b"\0" * 30_000_000})
    by_size = Limits(unpacked_bytes=20_000_000)
    by_ratio = Limits(ratio=100, ratio_floor=1_000_000)
    assert [refusal(bomb, limits=limits).code for limits in (by_size, by_ratio)] == ["file_unpacks_too_large"] * 2
    assert check_file(bomb, TABLES, Limits(ratio=10_000, ratio_floor=1_000_000)) == "xlsx"


def test_lying_sizes_in_the_directory_do_not_hide_a_bomb(tmp_path: Path) -> None:
    plain = xlsx(tmp_path, {"A": [HEADER]})
    bomb = rezip(plain.path, tmp_path / "bom.xlsx", {"xl/z.xml": b"<a>" + b" " * 5_000_000 + b"</a>"})
    content = bytearray(bomb.path.read_bytes())
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = (100).to_bytes(4, "little")  # "unpacked: 100 bytes"
    lying = write(tmp_path, "leugen.xlsx", bytes(content))
    assert refusal(lying, limits=Limits(unpacked_bytes=1_000_000)).code in ("file_corrupt", "file_unpacks_too_large")


def test_too_many_members(tmp_path: Path) -> None:
    plain = xlsx(tmp_path, {"A": [HEADER]})
    assert refusal(plain, limits=Limits(entries=3)).code == "file_unpacks_too_large"


def test_large_word_document_is_held_to_its_own_limit(tmp_path: Path) -> None:
    file = docx(tmp_path, [("", "woord " * 20_000)])
    assert refusal(file, DOCUMENTS, Limits(document_bytes=50_000)).code == "file_unpacks_too_large"


def test_unreadable_path_is_missing(tmp_path: Path) -> None:
    os.mkdir(tmp_path / "map.csv")  # noqa: PTH102 - a folder under a file's name
    assert refusal(as_file(tmp_path / "map.csv")).code in ("file_missing", "file_empty")
