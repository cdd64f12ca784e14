"""Values made fit for Excel cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hienfeld.engine.report.cells import CELL_LIMIT, CUT_MARKER, CellFitter, cut_to_cell, fits_cell, utf16_length


def test_length_is_counted_as_excel_counts() -> None:
    assert utf16_length("aé🙂") == 4


def test_text_of_exactly_the_limit_is_left_alone() -> None:
    assert fits_cell("a" * CELL_LIMIT)
    assert not fits_cell("a" * (CELL_LIMIT + 1))
    assert not fits_cell("🙂" * (CELL_LIMIT // 2 + 1))


@given(st.integers(min_value=CELL_LIMIT - 40, max_value=CELL_LIMIT + 3), st.sampled_from(["a", "🙂"]))
def test_a_cut_text_fits_begins_the_same_and_says_so(plain: int, last: str) -> None:
    text = "a" * plain + last * 70
    cut = cut_to_cell(text)
    assert CELL_LIMIT - 1 <= utf16_length(cut) <= CELL_LIMIT
    assert cut.endswith(CUT_MARKER)
    assert text.startswith(cut.removesuffix(CUT_MARKER))


def test_many_cuts_are_counted_after_the_first_twenty() -> None:
    fitter = CellFitter()
    for row in range(25):
        fitter.text("a" * 40_000, row, "Tekst")
    notes = fitter.notes()
    assert [note.code for note in notes] == ["report_cell_cut"] * 20 + ["report_cells_cut_more"]
    assert notes[-1].params == {"count": 5}
