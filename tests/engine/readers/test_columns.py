"""Names of columns, the row that holds them, and which column is which."""

from __future__ import annotations

from pathlib import Path

import pytest

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers import cell_text, preview_policy
from hienfeld.engine.readers.columns import find_policy_column, find_text_column
from hienfeld.engine.readers.headers import find_header, unique_names
from hienfeld.engine.types import Cell
from tests.engine.readers.builders import HEADER, ROWS, TEXTS, Sheets, codes, csv_file, read, semicolons, xlsx


def test_duplicate_empty_and_numeric_names() -> None:
    names, notes = unique_names(["Naam", None, 2024, "naam", "Naam (2)", "Advies"], 7, "x.csv")
    assert names == ("Naam", "Kolom 2", "2024", "naam (2)", "Naam (2) (2)", "Advies", "Kolom 7")
    assert [(note.code, note.params["columns"]) for note in notes] == [
        ("table_unnamed_columns", "Kolom 2, 2024, Kolom 7"),
        ("table_duplicate_columns", "naam (2), Naam (2) (2)"),
    ]


def test_numeric_and_duplicate_headers_in_a_file(tmp_path: Path) -> None:
    header = ("Polisnummer", 2023, "Tekst", "Tekst", None)
    rows = [(f"P{i}", i, text, "kort", i) for i, text in enumerate(TEXTS)]
    table = read(xlsx(tmp_path, {"A": [header, *rows]}))
    assert table.columns == ("Polisnummer", "2023", "Tekst", "Tekst (2)", "Kolom 5")
    assert (table.text_column, table.rows) == (2, tuple(rows))
    assert codes(table.notes) == ["table_unnamed_columns", "table_duplicate_columns"]


def test_columns_of_our_own_report_stay_as_they_are(tmp_path: Path) -> None:
    header = ("Polisnummer", "Advies", "Frequentie", "Vrije Tekst", "Status")
    rows = [(f"P{i}", "BEHOUDEN", 3, text, "Open") for i, text in enumerate(TEXTS)]
    table = read(xlsx(tmp_path, {"A": [header, *rows]}))
    assert (table.columns, table.rows, table.text_column, table.notes) == (header, tuple(rows), 3, ())


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["Polis", "Tekst"], ["P1", TEXTS[0]]], 0),
        ([["Rapport", None], ["Polis", "Tekst"], ["P1", TEXTS[0]]], 1),
        ([["Afdeling", "Schade"], ["Polis", "Tekst"], ["P1", TEXTS[0]]], 1),
        ([["Alfa", "Bravo"], ["x", TEXTS[0]]], 0),
        ([["P1001", TEXTS[0]], ["P1002", TEXTS[1]]], None),
        ([["P1001", "01-01-2024", TEXTS[0]], ["Polis", "Datum", "Tekst"]], 1),
        ([[TEXTS[0]], [TEXTS[1]], ["Molest"]], None),
        ([["Clausule"], [TEXTS[0]]], 0),
    ],
)
def test_header_row(rows: list[list[Cell]], header: int | None) -> None:
    assert find_header(rows) == header


def test_text_column_by_name_and_by_content() -> None:
    rows = [[f"P{i}", "Dorpsstraat 12 te Ons Dorp", text, "AL01"] for i, text in enumerate(TEXTS)]
    by_content = find_text_column(["a", "b", "c", "d"], rows)
    assert by_content is not None
    assert by_content.index == 2
    codes_named_text = find_text_column(["Polis", "Adres", "Omschrijving", "Tekst"], rows)
    assert codes_named_text is not None
    assert codes_named_text.index == 2


def test_named_text_column_wins_over_longer_remarks() -> None:
    rows = [[text, text + " " + text] for text in TEXTS]
    choice = find_text_column(["Vrije tekst", "Reden"], rows)
    assert choice is not None
    assert choice.index == 0


def test_empty_column_called_free_text_is_still_it(tmp_path: Path) -> None:
    table = read(xlsx(tmp_path, {"A": [HEADER, ("P1", "Auto", None), ("P2", "Auto", None)]}))
    assert table.text_column == 2


def test_policy_column() -> None:
    rows = [["X", "AB12345", text] for text in TEXTS]
    assert find_policy_column(["Relatienummer", "Polis nr.", "Tekst"], rows, 2) == 1
    assert find_policy_column(["a", "b", "c"], rows, 2) == 1
    assert find_policy_column(["a", "c"], [["x", text] for text in TEXTS], 1) is None


def test_columns_can_be_named_by_the_user(tmp_path: Path) -> None:
    from hienfeld.engine.config import AnalysisConfig
    from hienfeld.engine.readers import read_policy

    file = xlsx(tmp_path, {"A": [("Polisnummer", "Product", "Vrije tekst"), *ROWS]})
    table = read_policy(file, AnalysisConfig(text_column=" product ", policy_column="VRIJE TEKST"))
    assert (table.text_column, table.policy_column) == (1, 2)
    for field in ("text_column", "policy_column"):
        with pytest.raises(BadInput) as caught:
            read(file, **{field: "Onbekend"})
        assert caught.value.code == "table_column_unknown"
        assert caught.value.message.params["columns"] == "Polisnummer, Product, Vrije tekst"


def test_named_column_picks_the_sheet_that_has_it(tmp_path: Path) -> None:
    sheets: Sheets = {
        "Een": [HEADER, *ROWS],
        "Twee": [("Polis", "Notitie intern"), ("P1", TEXTS[0])],
    }
    assert read(xlsx(tmp_path, sheets), text_column="Notitie intern").sheet == "Twee"


def test_preview_tells_what_the_analysis_will_read(tmp_path: Path) -> None:
    file = csv_file(tmp_path, semicolons([HEADER, *ROWS]), "cp1252")
    preview = preview_policy(file, limit=2)
    table = read(file)
    assert (preview.columns, preview.row_count, preview.rows) == (table.columns, 4, table.rows[:2])
    assert (preview.text_column, preview.policy_column) == ("Vrije tekst", "Polisnummer")
    assert (preview.encoding, preview.delimiter, preview.sha256) == ("cp1252", ";", table.sha256)
    assert (preview.sheet, preview.sheets, preview.header_row, preview.notes) == ("", (), 0, ())


def test_preview_lets_the_user_choose_when_there_is_no_text_column(tmp_path: Path) -> None:
    preview = preview_policy(xlsx(tmp_path, {"A": [("Code", "Aantal"), ("A1", 3), ("A2", 4)]}))
    assert (preview.text_column, preview.columns, preview.row_count) == (None, ("Code", "Aantal"), 2)


def test_preview_of_a_sheet(tmp_path: Path) -> None:
    file = xlsx(tmp_path, {"Een": [HEADER, *ROWS], "Twee": [HEADER, ROWS[0]]})
    assert (preview_policy(file, sheet="Twee").row_count, preview_policy(file).sheets) == (1, ("Een", "Twee"))


def test_cells_as_text() -> None:
    import datetime as dt

    cells = [None, "a ", 12, 12.0, 0.5, True, dt.date(2020, 2, 1), dt.datetime(2020, 2, 1, 13, 5), dt.time(9, 30)]
    expected = ["", "a ", "12", "12", "0,5", "WAAR", "01-02-2020", "01-02-2020 13:05", "09:30"]
    assert [cell_text(cell) for cell in cells] == expected
    assert cell_text(dt.datetime(2020, 2, 1)) == "01-02-2020"
    assert cell_text(dt.timedelta(hours=25)) == "1 day, 1:00:00"


def test_names_over_two_rows_of_merged_cells(tmp_path: Path) -> None:
    """The lower row names the columns; where it says nothing, the name above does."""
    rows: list[tuple[Cell, ...]] = [
        ("Polisnummer", "Clausule", None, None),
        (None, "Vrije tekst", "Datum", "Bedrag"),
        *((f"P{at}", text, "01-01-2020", 12) for at, (_, _, text) in enumerate(ROWS)),
    ]
    table = read(xlsx(tmp_path, {"Polissen": rows}))
    assert table.columns == ("Polisnummer", "Vrije tekst", "Datum", "Bedrag")
    assert (table.text_column, table.policy_column, table.header_row, len(table.rows)) == (1, 0, 1, len(ROWS))
    assert codes(table.notes) == ["table_names_in_two_rows"]


def test_a_data_row_under_gaps_in_the_names_stays_data(tmp_path: Path) -> None:
    rows: list[tuple[Cell, ...]] = [("Polisnummer", None, "Tekst"), *((number, "WA", text) for number, _, text in ROWS)]
    table = read(xlsx(tmp_path, {"Polissen": rows}))
    assert (table.columns, len(table.rows)) == (("Polisnummer", "Kolom 2", "Tekst"), len(ROWS))


def test_a_table_without_names_says_so_once(tmp_path: Path) -> None:
    for rows in (ROWS, [(number, product, "Brand is gedekt") for number, product, _ in ROWS]):
        table = read(xlsx(tmp_path, {"Polissen": rows}), text_column="Kolom 3")
        assert (codes(table.notes), table.rows) == (["table_no_header"], tuple(rows))


def test_names_that_nobody_knows_are_told(tmp_path: Path) -> None:
    """They may be names or a first row; whoever reads the note can tell."""
    table = read(xlsx(tmp_path, {"Polissen": [("Wat", "Hoe"), *((product, text) for _, product, text in ROWS)]}))
    assert (table.columns, len(table.rows)) == (("Wat", "Hoe"), len(ROWS))
    assert [(note.code, note.params["columns"]) for note in table.notes] == [("table_names_guessed", "Wat, Hoe")]
