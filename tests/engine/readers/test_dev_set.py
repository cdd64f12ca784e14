"""The labelled development set and the benchmark: the formats must agree to the letter."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from hienfeld.engine.readers import (
    cell_text,
    preview_policy,
    read_conditions,
    read_instructions,
    read_library,
)
from hienfeld.engine.types import InputFile
from tests.engine.readers.builders import as_file, read


@pytest.fixture
def dev(shared: Path) -> Path:
    return shared / "corpus" / "dev"


def conditions(dev: Path, kind: str) -> list[tuple[str, str, str, list[str]]]:
    articles, notes = read_conditions([as_file(dev / f"voorwaarden.{kind}")])
    assert notes == ()
    return [(a.number, a.title, a.chapter, a.text.split()) for a in articles]


@pytest.mark.parametrize("kind", ["pdf", "txt"])
def test_conditions_are_the_same_in_every_format(dev: Path, kind: str) -> None:
    expected = conditions(dev, "docx")
    assert len(expected) == 90
    assert conditions(dev, kind) == expected


def test_pages_are_recorded(dev: Path) -> None:
    articles, _ = read_conditions([as_file(dev / "voorwaarden.pdf")])
    pages = [article.page or 0 for article in articles]
    assert (pages[0], pages[-1], pages == sorted(pages)) == (1, 9, True)


def test_policy_rows_are_the_same_in_both_formats(dev: Path) -> None:
    book, plain = read(as_file(dev / "polissen.xlsx")), read(as_file(dev / "polissen.csv"))
    assert (len(book.rows), book.columns, book.text_column) == (883, plain.columns, plain.text_column)
    assert [[cell_text(cell) for cell in row] for row in book.rows] == [
        [cell_text(cell) for cell in row] for row in plain.rows
    ]
    assert (book.notes, plain.notes) == ((), ())


def test_library_and_instructions(dev: Path) -> None:
    clauses, notes = read_library([as_file(dev / "clausules.xlsx")])
    assert (len(clauses), clauses[0].code, clauses[0].category, notes) == (52, "AL01", "Financieel", ())
    instructions, notes = read_instructions(as_file(dev / "instructions.tsv"))
    assert (len(instructions), notes) == (5, ())


def test_benchmark_file(shared: Path) -> None:
    table = read(as_file(shared / "bench" / "polissen_16600.xlsx"))
    assert (len(table.rows), table.columns[table.text_column], table.notes) == (16_600, "Tekst", ())


def test_preview_of_a_large_file_takes_seconds_at_most(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "groot.xlsx"
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("Polisnummer", "Product", "Vrije tekst"))
    for row in range(1, 100_001):
        sheet.write_row(
            row, 0, (f"P{row}", "Woonhuis", f"Verzekerd is het gebouw van polis {row} tegen brand en storm.")
        )
    book.close()
    start = time.process_time()
    preview = preview_policy(InputFile("groot.xlsx", path))
    assert preview.row_count == 100_000
    assert time.process_time() - start < 8
