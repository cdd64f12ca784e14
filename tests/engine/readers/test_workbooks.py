"""Workbooks: all rows and types kept, the right sheet, nothing lost in silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers import LIMITS, Limits, read_policy
from hienfeld.engine.readers.sheet_scan import cell_name, scan_sheet
from hienfeld.engine.types import Cell, InputFile
from tests.engine.readers.builders import (
    HEADER,
    ROWS,
    TEXTS,
    Sheets,
    as_file,
    ods,
    read,
    rezip,
    write,
    xls,
    xlsb,
    xlsx,
)


@pytest.mark.parametrize("make", [xls, ods, xlsb])
def test_other_workbooks_read_as_xlsx_does(tmp_path: Path, make: Callable[..., InputFile]) -> None:
    table = read(make(tmp_path, [HEADER, *ROWS]))
    same = read(xlsx(tmp_path, {"Blad1": [HEADER, *ROWS]}))
    assert (table.columns, table.rows, table.notes) == (same.columns, same.rows, same.notes)
    assert (table.text_column, table.policy_column, table.kind) == (2, 0, make.__name__)


def test_cells_keep_their_type(tmp_path: Path) -> None:
    day = dt.datetime(2024, 2, 1)
    row = (1234567, 0.25, day, True, "007", TEXTS[0])
    table = read(xlsx(tmp_path, {"A": [("Nr", "Korting", "Datum", "Actief", "Code", "Tekst"), row]}))
    assert table.rows == ((1234567, 0.25, dt.date(2024, 2, 1), True, "007", TEXTS[0]),)
    assert isinstance(table.rows[0][0], int)


def test_empty_rows_between_are_kept_and_empty_rows_at_the_end_are_not(tmp_path: Path) -> None:
    rows = [HEADER, ROWS[0], (None, None, None), ("POL7", "Woonhuis", None), ROWS[1]]
    table = read(xlsx(tmp_path, {"A": rows}))
    assert table.rows == (ROWS[0], (None, None, None), ("POL7", "Woonhuis", None), ROWS[1])


def test_preamble_and_empty_rows_and_columns_before_the_table(tmp_path: Path) -> None:
    rows = [(), (None, "Overzicht polissen"), (None, "Datum", "01-02-2024"), ()]
    rows += [(None, *cells) for cells in (HEADER, *ROWS)]
    table = read(xlsx(tmp_path, {"A": rows}))
    assert (table.columns, table.rows, table.header_row) == (HEADER, ROWS, 4)
    assert [dict(note.params) for note in table.notes if note.code == "table_preamble"] == [
        {"file": "polissen.xlsx", "count": 2, "row": 5}
    ]


def test_formula_without_value_is_reported_by_cell(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Polis", "Bedrag", "Tekst"])
    sheet.append(["P1", "=1+1", TEXTS[0]])
    sheet.append(["P2", 5, "=A2"])
    path = tmp_path / "formules.xlsx"
    book.save(path)
    table = read(as_file(path))
    note = next(note for note in table.notes if note.code == "table_formula_without_value")
    assert (note.params["count"], note.params["cells"]) == (2, "B2, C3")
    assert table.rows == (("P1", None, TEXTS[0]), ("P2", 5, None))


def test_formula_with_value_and_error_cells(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "fouten.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(1, 1, ["Polis", "Tekst", "Opzoek"])
    sheet.write_row(2, 1, ["P1", TEXTS[0]])
    sheet.write_formula(2, 3, "=NA()", None, "#N/A")
    sheet.write_row(3, 1, ["P2"])
    sheet.write_formula(3, 2, '="een"&" tekst"', None, "een tekst die uit een formule komt")
    sheet.write_formula(3, 3, "=onzin()", None, "#NAME?")
    book.close()
    table = read(as_file(path))
    assert table.rows == (("P1", TEXTS[0], "#N/A"), ("P2", "een tekst die uit een formule komt", "#NAME?"))
    assert table.notes == ()


def test_error_cells_of_binary_workbooks(tmp_path: Path) -> None:
    """The spreadsheet library reads them as empty, but an error is not an empty text."""
    import xlwt  # type: ignore[import-untyped]

    book = xlwt.Workbook()
    sheet = book.add_sheet("Blad1")
    for row, cells in enumerate([HEADER, *ROWS]):
        for column, cell in enumerate(cells):
            sheet.write(row + 1, column + 1, cell)  # the table does not begin in the corner
    sheet.write(6, 1, "P9")
    sheet.row(6).set_cell_error(3, 0x2A)
    sheet.row(7).set_cell_error(2, 0x17)
    sheet.write(7, 3, xlwt.Formula("1/0"))
    book.save(str(tmp_path / "fouten.xls"))
    last = read(as_file(tmp_path / "fouten.xls")).rows[-2:]
    assert last == (("P9", None, "#N/A"), (None, "#REF!", None))

    binary = xlsb(tmp_path, [HEADER, *ROWS, ("P9", 0x07, 0x2A), ("P10", "Woonhuis", 0x10F)], "fouten.xlsb")
    assert read(binary).rows[-2:] == (("P9", "#DIV/0!", "#N/A"), ("P10", "Woonhuis", "#VALUE!"))


def test_sheet_with_the_text_is_chosen_and_the_others_named(tmp_path: Path) -> None:
    sheets: Sheets = {
        "Leeg": [],
        "Codes": [("Code", "Aantal"), ("A", 1), ("B", 2)],
        "Polissen": [HEADER, *ROWS],
    }
    table = read(xlsx(tmp_path, sheets))
    assert (table.sheet, table.sheets, len(table.rows)) == ("Polissen", ("Leeg", "Codes", "Polissen"), 4)
    assert [note.params["others"] for note in table.notes if note.code == "table_other_sheets"] == ["Leeg, Codes"]


def test_prose_on_a_cover_sheet_does_not_win(tmp_path: Path) -> None:
    cover = [("Dit bestand bevat de polissen van de portefeuille Zakelijk, peildatum 1 januari.",)] * 3
    table = read(xlsx(tmp_path, {"Leeswijzer": cover, "Data": [HEADER, *ROWS]}))
    assert table.sheet == "Data"


def test_sheet_by_name_without_regard_to_case(tmp_path: Path) -> None:
    other = [HEADER, ("POL9", "Auto", TEXTS[3])]
    file = xlsx(tmp_path, {"Een": [HEADER, *ROWS], "Twee": other})
    assert read(file, sheet="twee").rows == (("POL9", "Auto", TEXTS[3]),)
    with pytest.raises(BadInput) as caught:
        read(file, sheet="Drie")
    assert (caught.value.code, caught.value.message.params["sheets"]) == ("table_sheet_unknown", "Een, Twee")


def test_hidden_sheets_come_last(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "verborgen.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for title, rows in (("Oud", [HEADER, ROWS[0]]), ("Nu", [HEADER, *ROWS])):
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.get_worksheet_by_name("Nu").activate()
    book.get_worksheet_by_name("Oud").hide()
    book.close()
    assert read(as_file(path)).sheet == "Nu"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "table_empty"),
        ([HEADER], "table_header_only"),
        ([("Titel",), HEADER], "table_header_only"),
        ([("Code", "Aantal"), ("A1", 3), ("A2", 4)], "table_no_text_column"),
        ([("Aantal",), (3,), (4,)], "table_no_text_column"),
    ],
)
def test_tables_that_cannot_be_used(tmp_path: Path, rows: list[tuple[Cell, ...]], code: str) -> None:
    with pytest.raises(BadInput) as caught:
        read(xlsx(tmp_path, {"A": rows}))
    assert caught.value.code == code


def test_no_text_column_names_the_columns(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read(xlsx(tmp_path, {"A": [("Code", "Aantal"), ("A1", 3), ("A2", 4)]}))
    assert caught.value.message.params["columns"] == "Code, Aantal"


def test_stray_cell_in_the_far_corner_is_refused_and_not_allocated(tmp_path: Path) -> None:
    plain = xlsx(tmp_path, {"A": [HEADER, *ROWS]})
    sheet = "xl/worksheets/sheet1.xml"
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    changed = _replace(plain.path, tmp_path / "hoek.xlsx", sheet, b"</sheetData>", far)
    with pytest.raises(BadInput) as caught:
        read(changed)
    assert caught.value.code == "table_too_many_columns"


def test_styled_but_empty_far_cell_does_no_harm(tmp_path: Path) -> None:
    plain = xlsx(tmp_path, {"A": [HEADER, *ROWS]})
    far = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    changed = _replace(plain.path, tmp_path / "opmaak.xlsx", "xl/worksheets/sheet1.xml", b"</sheetData>", far)
    assert read(changed).rows == ROWS


def test_row_limit(tmp_path: Path) -> None:
    file = xlsx(tmp_path, {"A": [HEADER, *ROWS]})
    with pytest.raises(BadInput) as caught:
        read_policy(file, AnalysisConfig(), limits=Limits(rows=3))
    assert (caught.value.code, caught.value.message.params["limit"]) == ("table_too_many_rows", 3)
    assert len(read_policy(file, AnalysisConfig(), limits=Limits(rows=4)).rows) == 4


def test_longest_cell_of_excel_is_read_whole(tmp_path: Path) -> None:
    text = "woord " * 5461
    assert read(xlsx(tmp_path, {"A": [("Polis", "Tekst"), ("P1", text)]})).rows[0][1] == text


def test_scan_names_cells_as_excel_does() -> None:
    assert [cell_name(position) for position in ((0, 0), (4, 25), (9, 26), (0, 16383))] == ["A1", "Z5", "AA10", "XFD1"]


def test_scan_reads_prefixed_and_unnumbered_cells(tmp_path: Path) -> None:
    plain = xlsx(tmp_path, {"A": [HEADER]})
    content = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        b'<x:row><x:c><x:v>1</x:v></x:c><x:c t="e"><x:v>#REF!</x:v></x:c></x:row>'
        b'<x:row r="5"><x:c r="C5"><x:f>1+1</x:f></x:c></x:row></x:sheetData></x:worksheet>'
    )
    scan = scan_sheet(rezip(plain.path, tmp_path / "x.xlsx", {"xl/worksheets/sheet1.xml": content}), "A")
    assert scan is not None
    assert (scan.rows, scan.columns, scan.uncached, scan.errors) == (5, 3, [(4, 2)], {(0, 1): "#REF!"})


def test_scan_is_linear_in_unclosed_cells(tmp_path: Path) -> None:
    plain = xlsx(tmp_path, {"A": [HEADER]})
    hostile = b"<worksheet><sheetData><row>" + b'<c r="A1">' * 300_000 + b"</row></sheetData></worksheet>"
    scan = scan_sheet(rezip(plain.path, tmp_path / "open.xlsx", {"xl/worksheets/sheet1.xml": hostile}), "A")
    assert scan is not None
    assert (scan.rows, scan.columns, scan.uncached) == (1, 1, [])


def test_scan_gives_the_same_answer_for_plain_and_for_special_parts(tmp_path: Path) -> None:
    plain = xlsx(tmp_path, {"A": [HEADER]})
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="D{n}" s="1"/></row>' for n in range(1, 30_000))
    formula = '<row r="30000"><c r="C30000"><f>A1</f></c></row>'
    sheet = f"<worksheet><sheetData>{cells}{formula}</sheetData></worksheet>".encode()
    scan = scan_sheet(rezip(plain.path, tmp_path / "x.xlsx", {"xl/worksheets/sheet1.xml": sheet}), "A")
    assert scan is not None
    assert (scan.rows, scan.columns, scan.uncached) == (30_000, 3, [(29_999, 2)])


def test_memory_hungry_binary_workbook_kills_only_the_child(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read(xlsb(tmp_path, [HEADER, *ROWS], far=True))
    assert caught.value.code == "file_corrupt"


def test_damaged_xls_is_refused(tmp_path: Path) -> None:
    content = bytearray(xls(tmp_path, [HEADER, *ROWS]).path.read_bytes())
    content[512:700] = b"\xff" * 188
    with pytest.raises(BadInput):
        read(write(tmp_path, "kapot.xls", bytes(content)))


def test_default_limits_are_those_promised() -> None:
    assert (LIMITS.file_bytes, LIMITS.unpacked_bytes) == (50 * 1024**2, 600 * 1024**2)
    assert (LIMITS.rows, LIMITS.columns) == (200_000, 500)


def _replace(source: Path, target: Path, member: str, old: bytes, new: bytes) -> InputFile:
    import zipfile

    with zipfile.ZipFile(source) as container:
        content = container.read(member)
    assert old in content
    return rezip(source, target, {member: content.replace(old, new)})
