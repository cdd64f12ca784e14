"""Clause libraries in tables and documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers import read_library
from hienfeld.engine.readers.library_text import code_from_name
from hienfeld.engine.types import Clause, InputFile
from tests.engine.readers.builders import (
    TEXTS,
    Placed,
    Sheets,
    as_file,
    csv_file,
    docx,
    ods,
    pdf,
    semicolons,
    txt,
    xls,
    xlsx,
)

HEADER = ("Code", "Tekst", "Categorie")
CLAUSES = tuple((f"AL0{index}", text, "Algemeen") for index, text in enumerate(TEXTS, start=1))


def expected(name: str, category: str = "Algemeen") -> tuple[Clause, ...]:
    return tuple(Clause(code, text, category, name) for code, text, _ in CLAUSES)


@pytest.mark.parametrize("make", [xls, ods])
def test_workbooks(tmp_path: Path, make: Callable[..., InputFile]) -> None:
    file = make(tmp_path, [HEADER, *CLAUSES])
    assert read_library([file]) == (expected(file.name), ())


def test_csv(tmp_path: Path) -> None:
    file = csv_file(tmp_path, semicolons([HEADER, *CLAUSES]), "cp1252", "bibliotheek.csv")
    assert read_library([file]) == (expected("bibliotheek.csv"), ())


@pytest.mark.parametrize(
    "header",
    [
        ("Rubriek", "Clausulecode", "Omschrijving"),
        ("Groep", "Nr.", "Clausuletekst"),
        ("Categorie", "Kenmerk", "Clausule"),
    ],
)
def test_other_names_and_orders(tmp_path: Path, header: tuple[str, ...]) -> None:
    rows = [(category, code, text) for code, text, category in CLAUSES]
    file = xlsx(tmp_path, {"A": [header, *rows]}, "b.xlsx")
    assert read_library([file])[0] == expected("b.xlsx")


def test_codes_are_found_by_their_looks_and_numbers_may_be_codes(tmp_path: Path) -> None:
    rows = [(text, 100 + index) for index, text in enumerate(TEXTS)]
    clauses, _ = read_library([xlsx(tmp_path, {"A": [("Inhoud", "Ref"), *rows]}, "b.xlsx")])
    assert [(clause.code, clause.text) for clause in clauses] == [(str(code), text) for text, code in rows]


def test_clauses_of_every_sheet_that_has_codes(tmp_path: Path) -> None:
    sheets: Sheets = {
        "Een": [HEADER, CLAUSES[0]],
        "Twee": [HEADER, CLAUSES[1]],
        "Uitleg": [("Toelichting",), (TEXTS[0],)],
    }
    clauses, notes = read_library([xlsx(tmp_path, sheets, "b.xlsx")])
    assert [clause.code for clause in clauses] == ["AL01", "AL02"]
    assert [(note.code, note.params["sheets"]) for note in notes] == [("library_sheets_unread", "Uitleg")]


def test_rows_without_code_or_text_are_told(tmp_path: Path) -> None:
    rows = [HEADER, *CLAUSES, (None, TEXTS[0], None), ("AL09", None, None)]
    clauses, notes = read_library([xlsx(tmp_path, {"A": rows}, "b.xlsx")])
    assert len(clauses) == 4
    assert [(note.code, note.params["row"]) for note in notes] == [
        ("library_rows_without_code", 6),
        ("library_rows_without_text", 7),
    ]


def test_doubles_count_once_and_conflicts_are_told(tmp_path: Path) -> None:
    rows = [HEADER, *CLAUSES, CLAUSES[0], ("AL02", TEXTS[3], "Anders")]
    clauses, notes = read_library([xlsx(tmp_path, {"A": rows}, "b.xlsx")])
    assert [clause.code for clause in clauses] == ["AL01", "AL02", "AL03", "AL04", "AL02"]
    assert [(note.code, note.params["code"], note.params["count"]) for note in notes] == [
        ("library_code_repeated", "AL02", 2)
    ]


def test_table_without_codes(tmp_path: Path) -> None:
    file = xlsx(tmp_path, {"A": [("Tekst", "Soort"), *((text, "Algemeen") for text in TEXTS)]})
    with pytest.raises(BadInput) as caught:
        read_library([file])
    assert (caught.value.code, caught.value.message.params["columns"]) == ("library_without_codes", "Tekst, Soort")


DOCUMENT = "Bibliotheek\n\nAL01 Hypotheek\n{0}\n\nAL02: Premie\n{1}\nTweede alinea met NEN1010 erin.\n\nAL03\n{2}\n"


def test_text_with_several_clauses(tmp_path: Path) -> None:
    clauses, notes = read_library([txt(tmp_path, DOCUMENT.format(*TEXTS), "b.txt")])
    assert [(clause.code, clause.text) for clause in clauses] == [
        ("AL01", TEXTS[0]),
        ("AL02", f"{TEXTS[1]}\nTweede alinea met NEN1010 erin."),
        ("AL03", TEXTS[2]),
    ]
    assert notes == ()


def test_clause_numbers_with_a_word_before_them(tmp_path: Path) -> None:
    text = f"Clausule 1234 Hypotheek\n{TEXTS[0]}\nClausule 1235: {TEXTS[1]}\nNEN1010 is van toepassing.\n"
    clauses, _ = read_library([txt(tmp_path, text, "b.txt")])
    assert [(clause.code, clause.text) for clause in clauses] == [
        ("1234", TEXTS[0]),
        ("1235", f"{TEXTS[1]}\nNEN1010 is van toepassing."),
    ]


def test_labels_in_a_document(tmp_path: Path) -> None:
    text = f"Code: AL01\nTitel: Hypotheek\nCategorie: Financieel\nTekst: {TEXTS[0]}\nCode: AL02\nTekst: {TEXTS[1]}\n"
    clauses, _ = read_library([txt(tmp_path, text, "b.txt")])
    assert clauses == (Clause("AL01", TEXTS[0], "Financieel", "b.txt"), Clause("AL02", TEXTS[1], "", "b.txt"))


def test_word_with_headings_as_categories(tmp_path: Path) -> None:
    lines = [("Heading 1", "Financieel"), ("Heading 2", "AL01 Hypotheek"), ("", TEXTS[0]), ("", "Nog een alinea."),
             ("Heading 1", "Bouw"), ("Heading 2", "BW02 Riet"), ("", TEXTS[1])]  # fmt: skip
    clauses, _ = read_library([docx(tmp_path, lines, "b.docx")])
    assert clauses == (
        Clause("AL01", f"{TEXTS[0]}\nNog een alinea.", "Financieel", "b.docx"),
        Clause("BW02", TEXTS[1], "Bouw", "b.docx"),
    )


def test_word_table(tmp_path: Path) -> None:
    import docx as library

    document = library.Document()
    table = document.add_table(3, 3)
    for row, cells in enumerate([HEADER, *CLAUSES[:2]]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.save(str(tmp_path / "b.docx"))
    clauses, _ = read_library([as_file(tmp_path / "b.docx")])
    assert clauses == expected("b.docx")[:2]


def test_pdf_with_several_clauses(tmp_path: Path) -> None:
    page: list[Placed] = [
        (60, 780, 14, "AL01 Hypotheek"),
        (60, 760, 10, "Schade boven tien mille betalen wij alleen met"),
        (60, 748, 10, "instemming van de bank."),
        (60, 710, 14, "AL02 Premie"),
        (60, 690, 10, "De premie is vooraf verschuldigd."),
    ]
    clauses, _ = read_library([pdf(tmp_path, [page], "b.pdf")])
    assert clauses == (
        Clause("AL01", "Schade boven tien mille betalen wij alleen met instemming van de bank.", "", "b.pdf"),
        Clause("AL02", "De premie is vooraf verschuldigd.", "", "b.pdf"),
    )


def test_one_clause_per_file_named_after_its_code(tmp_path: Path) -> None:
    files = [
        txt(tmp_path, f"{TEXTS[0]}\n", "AL07 Hypotheek.txt"),
        docx(tmp_path, [("Heading 1", "Premie"), ("", TEXTS[1])], "Clausule 1234.docx"),
    ]
    clauses, _ = read_library(files)
    assert clauses == (
        Clause("AL07", TEXTS[0], "", "AL07 Hypotheek.txt"),
        Clause("1234", TEXTS[1], "", "Clausule 1234.docx"),
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("AL01.docx", "AL01"),
        ("clausule_AL-01_hypotheek.pdf", "AL-01"),
        ("1234.txt", "1234"),
        ("bibliotheek 2024.pdf", ""),
        ("2024 AB12 premie.pdf", "AB12"),
        ("clausules.docx", ""),
    ],
)
def test_code_from_file_name(name: str, code: str) -> None:
    assert code_from_name(name) == code


def test_document_without_any_code(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read_library([txt(tmp_path, f"{TEXTS[0]}\n", "clausules.txt")])
    assert caught.value.code == "library_document_without_codes"


def test_no_files_give_nothing() -> None:
    assert read_library([]) == ((), ())
