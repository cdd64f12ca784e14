"""A pattern that is not told of must not match: the letters that we look for are taken from the pattern itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hienfeld.engine.language import polarity, rewordings, set_phrases
from hienfeld.engine.language.telling import Telling, needles
from hienfeld.engine.text import fold

pytestmark = pytest.mark.unit
GOLD = Path(__file__).resolve().parents[2] / "data" / "gold"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\b(?:mee|onder)?verzekerd\b", [{"verzekerd"}]),
        (r"\bop voorwaarde dat\b", [{"voorwaarde"}, {"dat"}, {"op"}]),
        (r"\b(?:behalve|tenzij) als\b", [{"behalve", "tenzij"}, {"als"}]),
        (r"\bke(?:ren|ert)\b(?=.*\buit\b)", [{"uit"}, {"ren", "ert"}, {"ke"}]),
        (r"(?:ja)+|nee", [{"ja", "nee"}]),
        (r"(?:ja zeker)+|nee", [{"zeker", "nee"}]),
        (r"ja, ja", [{"ja,"}, {"ja"}]),
        (r"ja ja", [{"ja"}]),
        (r"(?:ja)*", []),
        (r"\w+|nee", []),
        (r"(?!ja)[a-z]", []),
        (r"(?i)ja", []),
    ],
)
def test_needles(pattern: str, expected: list[set[str]]) -> None:
    assert needles(re.compile(pattern)) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [("heeft u geen sloten", 0b101), ("u heeft sloten", 0b100), ("geen slot", 0b100), ("hebt geen", 1)],
)
def test_only_a_text_with_all_that_a_pattern_asks_tells_of_it(text: str, told: int) -> None:
    patterns = [r"\b(?:heeft|hebt)\b.*\bgeen\b", r"\bmits\b", r"\bslot"]
    assert Telling([re.compile(pattern) for pattern in patterns]).of(text) == told


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


def test_a_rewording_is_told_of_by_the_texts_that_it_changes() -> None:
    patterns = [pattern for pattern, _ in rewordings.lines()]
    telling = Telling(patterns)
    texts = [fold(line) for path in GOLD.glob("*/bron_teksten.txt") for line in path.read_text("utf-8").splitlines()]
    matches = [(at, text) for text in texts[::7] for at, pattern in enumerate(patterns) if pattern.search(text)]
    assert len(matches) > 100
    assert [(patterns[at].pattern, text) for at, text in matches if not telling.of(text) >> at & 1] == []
