"""CSV: encodings, delimiters, quotes and the rows that other readers lose."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers.csv_file import find_delimiter
from hienfeld.engine.readers.csv_records import read_records, split_lines
from tests.engine.readers.builders import HEADER, ROWS, TEXTS, codes, csv_file, read, semicolons


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [[f'"{cell}"' if delimiter in cell else cell for cell in row] for row in (HEADER, *ROWS)]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    table = read(csv_file(tmp_path, text, encoding))
    assert (table.columns, table.rows, table.delimiter, table.notes) == (HEADER, ROWS, delimiter, ())
    assert (table.kind, table.text_column, table.policy_column) == ("csv", 2, 0)


def test_semicolons_inside_unquoted_texts_are_joined_again(tmp_path: Path) -> None:
    rows = [*ROWS, ("POL8", "Woonhuis", "Verzekerd zijn: het huis; de schuur; de garage bij de woning."), ROWS[0]]
    table = read(csv_file(tmp_path, semicolons([HEADER, *rows])))
    assert table.rows == tuple(rows)
    assert [dict(note.params) for note in table.notes] == [
        {"file": "polissen.csv", "count": 1, "row": 6, "delimiter": ";"}
    ]
    assert codes(table.notes) == ["csv_rows_joined"]


def test_a_tab_is_called_by_its_name_in_the_note(tmp_path: Path) -> None:
    rows = [*ROWS, ("POL8", "Woonhuis", "Verzekerd zijn:\thet huis en de schuur bij de woning.")]
    table = read(csv_file(tmp_path, "\n".join("\t".join(row) for row in (HEADER, *rows)), name="polissen.tsv"))
    assert table.rows == tuple(rows)
    assert [(note.code, note.params["delimiter"]) for note in table.notes] == [("csv_rows_joined", "tab")]


def test_semicolons_in_a_text_that_is_not_the_last_column(tmp_path: Path) -> None:
    header = ("Polisnummer", "Vrije tekst", "Datum", "Premie")
    rows = [(f"P{i}", text, f"0{i + 1}-01-2024", f"{i}00,00") for i, text in enumerate(TEXTS)] * 3
    rows.append(("P8", "Gedekt is brand; storm; en hagel aan het gebouw.", "05-02-2024", "120,00"))
    table = read(csv_file(tmp_path, semicolons([header, *rows])))
    assert table.rows == tuple(rows)
    assert codes(table.notes) == ["csv_rows_joined"]


def test_surplus_that_two_texts_could_hold_is_reported_as_doubtful(tmp_path: Path) -> None:
    header = ("Polis", "Opmerking", "Vrije tekst")
    rows = [[f"P{i}", f"Let op: {text[:40]}", text] for i, text in enumerate(TEXTS)]
    rows.append(["P9", "Let op de premie; en de termijn", "De premie is vooraf verschuldigd door u."])
    table = read(csv_file(tmp_path, semicolons([header, *rows])))
    assert codes(table.notes) == ["csv_rows_doubtful"]
    assert len(table.rows) == 5
    assert table.rows[:4] == tuple(map(tuple, rows[:4]))


def test_every_text_holding_a_semicolon_still_reads(tmp_path: Path) -> None:
    rows = [(f"POL{i}", "Woonhuis", text.replace("is", "is; let op;")) for i, text in enumerate(TEXTS[:2])]
    assert read(csv_file(tmp_path, semicolons([HEADER, *rows]))).rows == tuple(rows)


def test_short_rows_are_padded_and_told(tmp_path: Path) -> None:
    text = semicolons([HEADER, *ROWS]) + "POL9;Woonhuis\r\nPOL10\r\n"
    table = read(csv_file(tmp_path, text))
    assert table.rows == (*ROWS, ("POL9", "Woonhuis", None), ("POL10", None, None))
    assert [(note.code, note.params["count"], note.params["row"]) for note in table.notes] == [("csv_rows_short", 2, 6)]


def test_empty_lines_and_rows_between_are_kept(tmp_path: Path) -> None:
    text = semicolons([HEADER, ROWS[0]]) + "\r\n;;\r\n" + semicolons([ROWS[1]]) + "\r\n\r\n"
    table = read(csv_file(tmp_path, text))
    assert table.rows == (ROWS[0], (None,) * 3, (None,) * 3, ROWS[1])
    assert table.notes == ()


def test_trailing_delimiters_add_no_column(tmp_path: Path) -> None:
    text = "\n".join(";".join(row) + ";" for row in (HEADER, *ROWS))
    table = read(csv_file(tmp_path, text))
    assert (table.columns, table.rows, table.notes) == (HEADER, ROWS, ())


def test_quoted_line_ends_and_doubled_quotes(tmp_path: Path) -> None:
    text = 'Polis;Tekst\r\nP1;"regel een\r\nregel twee; met ""citaat"" erin"\r\n'
    text += "P2;gewoon een tekst van enkele woorden\r\n"
    table = read(csv_file(tmp_path, text))
    assert table.rows == (
        ("P1", 'regel een\r\nregel twee; met "citaat" erin'),
        ("P2", "gewoon een tekst van enkele woorden"),
    )


def test_a_quote_that_never_closes_swallows_nothing(tmp_path: Path) -> None:
    lines = [";".join(row) for row in (HEADER, *ROWS)]
    lines.insert(2, 'POL7;Woonhuis;"Bakkerij de Zon is meeverzekerd voor brand en storm')
    table = read(csv_file(tmp_path, "\n".join(lines) + "\n"))
    assert len(table.rows) == 5
    assert table.rows[1] == ("POL7", "Woonhuis", '"Bakkerij de Zon is meeverzekerd voor brand en storm')
    assert (table.rows[0], table.rows[2:]) == (ROWS[0], ROWS[1:])
    assert [(note.code, note.params["row"]) for note in table.notes] == [("csv_quote_open", 3)]


def test_two_stray_quotes_swallow_nothing_between(tmp_path: Path) -> None:
    lines = [";".join(row) for row in (HEADER, *ROWS)]
    lines.insert(2, 'POL7;Woonhuis;"Zon is meeverzekerd voor brand en storm')
    lines.insert(5, 'POL8;Woonhuis;"Maan is meeverzekerd voor brand en storm')
    table = read(csv_file(tmp_path, "\n".join(lines) + "\n"))
    assert [row[0] for row in table.rows] == ["POL100", "POL7", "POL101", "POL102", "POL8", "POL103"]


def test_quotes_in_the_middle_of_a_text_are_plain(tmp_path: Path) -> None:
    rows = [("P1", 'Een buis van 12" en een "bijzondere" bepaling in de tekst'), ("P2", TEXTS[0])]
    assert read(csv_file(tmp_path, semicolons([("Polis", "Tekst"), *rows]))).rows == tuple(rows)


def test_excel_separator_hint(tmp_path: Path) -> None:
    table = read(csv_file(tmp_path, "sep=|\r\n" + "\r\n".join("|".join(row) for row in (HEADER, *ROWS))))
    assert (table.rows, table.delimiter, table.header_row) == (ROWS, "|", 1)


def test_preamble_in_csv(tmp_path: Path) -> None:
    table = read(csv_file(tmp_path, "Export polissysteem\r\nDatum;01-02-2024\r\n\r\n" + semicolons([HEADER, *ROWS])))
    assert (table.columns, table.rows, table.header_row) == (HEADER, ROWS, 3)
    assert codes(table.notes) == ["table_preamble"]


def test_one_column_of_text(tmp_path: Path) -> None:
    table = read(csv_file(tmp_path, "Vrije tekst\n" + "\n".join(TEXTS)))
    assert (table.columns, table.rows, table.delimiter) == (("Vrije tekst",), tuple((t,) for t in TEXTS), "")


def test_one_column_with_semicolons_in_every_text(tmp_path: Path) -> None:
    texts = [f"{text[:-1]}; zie ook de polis; en het aanhangsel" for text in TEXTS]
    assert read(csv_file(tmp_path, "Vrije tekst\n" + "\n".join(texts))).rows == tuple((t,) for t in texts)


def test_one_column_without_text(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read(csv_file(tmp_path, "Polisnummer\nP1\nP2\nP3\n"))
    assert (caught.value.code, caught.value.message.params["columns"]) == ("table_no_text_column", "Polisnummer")


def test_no_names_at_all_keeps_the_first_row(tmp_path: Path) -> None:
    table = read(
        csv_file(tmp_path, semicolons([(f"POL{1000 + i}", f"0{i + 1}-01-2024", t) for i, t in enumerate(TEXTS)]))
    )
    assert (table.columns, len(table.rows), table.header_row) == (("Kolom 1", "Kolom 2", "Kolom 3"), 4, -1)
    assert "table_no_header" in codes(table.notes)


def test_header_only(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read(csv_file(tmp_path, "Polisnummer;Vrije tekst\r\n\r\n"))
    assert caught.value.code == "table_header_only"


def test_damaged_bytes_are_told(tmp_path: Path) -> None:
    file = csv_file(tmp_path, semicolons([HEADER, *ROWS, *ROWS]))
    file.path.write_bytes(file.path.read_bytes() + "POL9;Café;Geïnde".encode("cp1252") + b"\x81 premie\r\n")
    table = read(file)
    assert table.rows[8] == ("POL9", "Café", "Geïnde\ufffd premie")
    assert codes(table.notes) == ["text_bytes_repaired", "text_bytes_unknown"]


def test_delimiter_is_not_misled_by_commas_in_texts() -> None:
    lines = ["Polis;Tekst\n"] + [f"P{i};een, twee, drie en meer tekst\n" for i in range(20)]
    assert find_delimiter(lines) == ";"


FIELD = st.text(alphabet=st.sampled_from('abc ;,"\n\r\té'), max_size=12)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(FIELD, min_size=3, max_size=3), min_size=1, max_size=8))
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]]) -> None:
    import csv
    import io

    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    assert read_records(split_lines(stream.getvalue()), ";").rows == rows


@settings(max_examples=150)
@given(st.lists(st.text(alphabet=st.sampled_from('ab;" é'), max_size=20), max_size=12))
def test_no_line_is_ever_lost(lines: list[str]) -> None:
    """However the quotes stand, every line is in some record: nothing runs off the end unseen."""
    text = "".join(f"{line}\n" for line in lines)
    records = read_records(split_lines(text), ";")
    letters = sum(text.count(letter) for letter in "abé")
    assert sum(field.count(letter) for row in records.rows for field in row for letter in "abé") == letters
