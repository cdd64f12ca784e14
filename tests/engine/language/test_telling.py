"""A pattern that is not told of must not match: the letters that we look for are taken from the pattern itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hienfeld.engine.language import polarity, set_phrases
from hienfeld.engine.language.telling import Telling, needles

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\b(?:mee|onder)?verzekerd\b", {"verzekerd"}),
        (r"\bop voorwaarde dat\b", {"voorwaarde"}),
        (r"\b(?:behalve|tenzij) als\b", {"behalve", "tenzij"}),
        (r"\bke(?:ren|ert)\b(?=.*\buit\b)", {"uit"}),
        (r"(?:ja)+|nee", {"ja", "nee"}),
        (r"(?:ja)*", set()),
        (r"\w+|nee", set()),
        (r"(?!ja)[a-z]", set()),
        (r"(?i)ja", set()),
    ],
)
def test_needles(pattern: str, expected: set[str]) -> None:
    assert needles(re.compile(pattern)) == expected


PATTERNS = [
    *(pattern for pattern, _ in set_phrases._CANONICAL),
    *(value for value in vars(polarity).values() if isinstance(value, re.Pattern)),
]


@pytest.mark.parametrize("at", range(len(PATTERNS)))
@settings(max_examples=8)
@given(st.data())
def test_what_a_pattern_matches_tells_of_it(at: int, data: st.DataObject) -> None:
    before, after = data.draw(st.text("niet \n", max_size=9)), data.draw(st.text("dan\t ", max_size=9))
    text = before + data.draw(st.from_regex(PATTERNS[at])) + after
    told = Telling(PATTERNS).of(text)
    assert [n for n, pattern in enumerate(PATTERNS) if pattern.search(text) and not told >> n & 1] == []
