from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.web.worddiff import MAX_TOKENS, Run, compare

pytestmark = pytest.mark.unit


def shown(runs: tuple[Run, ...]) -> str:
    return "".join(f"[{run.text}]" if run.changed else run.text for run in runs)


@pytest.mark.parametrize(
    ("left", "right", "left_shown", "right_shown"),
    [
        ("Eigen risico EUR 500.", "Eigen risico EUR 2.500.", "Eigen risico EUR [500].", "Eigen risico EUR [2.500]."),
        ("Molest is gedekt", "Molest is niet gedekt", "Molest is gedekt", "Molest is [niet] gedekt"),
        ("rood blauw geel", "rood groen paars geel", "rood [blauw] geel", "rood [groen paars] geel"),
        ("De dekking geldt", "DE  DEKKING geldt", "De dekking geldt", "DE  DEKKING geldt"),
        ("", "nieuw", "", "[nieuw]"),
        ("gelijk", "gelijk", "gelijk", "gelijk"),
    ],
)
def test_marks_only_what_differs(left: str, right: str, left_shown: str, right_shown: str) -> None:
    diff = compare(left, right)
    assert (shown(diff.left), shown(diff.right)) == (left_shown, right_shown)


@given(st.text(max_size=60), st.text(max_size=60))
def test_keeps_every_character_and_marks_no_edge_of_white_space(left: str, right: str) -> None:
    diff = compare(left, right)
    assert ("".join(run.text for run in diff.left), "".join(run.text for run in diff.right)) == (left, right)
    changed = [run.text for run in (*diff.left, *diff.right) if run.changed]
    assert [text for text in changed if text != text.strip()] == []


def test_texts_too_long_to_compare_are_shown_unmarked() -> None:
    text = "woord " * MAX_TOKENS
    diff = compare(text, "ander")
    assert (diff.compared, diff.left, diff.right) == (False, (Run(text, False),), (Run("ander", False),))
