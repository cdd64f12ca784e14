"""The user's own rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers import parse_instructions, read_instructions
from hienfeld.engine.types import Instruction
from tests.engine.readers.builders import write, xlsx


@pytest.mark.parametrize(
    "line",
    [
        "brand blusser\tDOORSTUREN NAAR X",
        "brand blusser\t\tDOORSTUREN NAAR X",
        "brand blusser -> DOORSTUREN NAAR X",
        "brand blusser->DOORSTUREN NAAR X",
        "brand blusser => DOORSTUREN NAAR X",
        "brand blusser → DOORSTUREN NAAR X",
        "brand blusser;DOORSTUREN NAAR X",
        "  “brand blusser” ; 'DOORSTUREN NAAR X'  ",
    ],
)
def test_forms(line: str) -> None:
    assert parse_instructions(line) == ((Instruction("brand blusser", "DOORSTUREN NAAR X", "word", 1),), ())


@pytest.mark.parametrize("search", ["*brand*", "brand*", "*brand", "* brand *"])
def test_asterisks_ask_for_parts_of_words(search: str) -> None:
    assert parse_instructions(f"{search} -> X")[0] == (Instruction("brand", "X", "substring", 1),)


def test_remarks_blank_lines_and_names_are_skipped_and_lines_counted() -> None:
    text = "\ufeffZoektekst\tActie\n# uitleg -> niets\n\nglas\tA\r\n  \nriet -> B; en C\n"
    instructions, notes = parse_instructions(text)
    assert [(rule.search, rule.action, rule.line) for rule in instructions] == [
        ("glas", "A", 4),
        ("riet", "B; en C", 6),
    ]
    assert notes == ()


def test_tab_goes_before_arrow_and_arrow_before_semicolon() -> None:
    rules, _ = parse_instructions("a -> b\tX\nc; d -> Y\n")
    assert [(rule.search, rule.action) for rule in rules] == [("a -> b", "X"), ("c; d", "Y")]


@pytest.mark.parametrize("line", ["zomaar tekst", "-> X", "glas ->", "* -> X", "... ; X", "a" * 501 + " -> X"])
def test_malformed_lines_are_named(line: str) -> None:
    instructions, notes = parse_instructions(f"riet -> B\n{line}\n", source="regels.txt")
    assert [rule.search for rule in instructions] == ["riet"]
    assert [(note.code, note.params["file"], note.params["line"]) for note in notes] == [
        ("instruction_malformed", "regels.txt", 2)
    ]


def test_the_first_of_two_rules_for_one_text_counts() -> None:
    instructions, notes = parse_instructions("glas -> A\nGlas -> A\nGLAS -> B\n*glas* -> C\n")
    assert [(rule.action, rule.match) for rule in instructions] == [("A", "word"), ("C", "substring")]
    assert [(note.code, note.params["line"], note.params["first"]) for note in notes] == [
        ("instruction_repeated", 3, 1)
    ]


@pytest.mark.parametrize(("name", "encoding"), [("i.tsv", "utf-8"), ("i.txt", "cp1252"), ("i.csv", "utf-16")])
def test_files(tmp_path: Path, name: str, encoding: str) -> None:
    file = write(tmp_path, name, "geïnd\tX\n".encode(encoding))
    assert read_instructions(file) == ((Instruction("geïnd", "X", "word", 1),), ())


def test_workbooks(tmp_path: Path) -> None:
    """The first two filled cells of a row are a rule, whatever remark follows; one cell is read as a line."""
    rows = [("Zoektekst", "Actie"), (None, None), ("glas\nschade", "A", "bij nader inzien"), (None, "riet -> B")]
    instructions, notes = read_instructions(xlsx(tmp_path, {"Regels": [*rows, ("los",)]}, "regels.xlsx"))
    assert instructions == (Instruction("glas schade", "A", "word", 3), Instruction("riet", "B", "word", 4))
    assert [(note.code, note.params["line"]) for note in notes] == [("instruction_malformed", 5)]


def test_workbook_without_instructions(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read_instructions(xlsx(tmp_path, {"Leeg": []}, "regels.xlsx"))
    assert caught.value.code == "instructions_none"


def test_file_without_instructions(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read_instructions(write(tmp_path, "brief.txt", b"Geachte heer,\nhierbij de polis.\n"))
    assert caught.value.code == "instructions_none"


@given(st.text(max_size=200))
def test_every_line_is_a_rule_a_remark_or_a_note(text: str) -> None:
    instructions, notes = parse_instructions(text)
    lines = [line.strip() for line in text.replace("\ufeff", "").splitlines()]
    assert len(instructions) + len(notes) <= sum(bool(line) and not line.startswith("#") for line in lines)
    assert all(rule.search and rule.action for rule in instructions)
