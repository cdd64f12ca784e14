"""Every standard clause of every labelled library, literally and with one thing changed.

Literally it is replaced by its code. With another digit, number word or unit, a negation, or anything else that turns
it, it is never replaced.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from hienfeld.engine.readers import read_library
from hienfeld.engine.text import normalise_key
from hienfeld.engine.types import Advice, InputFile
from tests.engine.proof.changes import CHANGES
from tests.engine.running import HARMFUL, advice_per_text, analyse_texts

pytestmark = pytest.mark.integration

GOLD = Path(__file__).resolve().parents[2] / "data" / "gold"
SETS = sorted(path.parent.name for path in GOLD.glob("*/clausules.xlsx"))


@cache
def judged(folder: Path) -> tuple[dict[str, str], dict[str, set[str]], dict[str, Advice]]:
    """The clauses without fields and their codes, the changed texts per kind, and the advice per text."""
    clauses, _ = read_library([InputFile("clausules.xlsx", folder / "clausules.xlsx")])
    literal = {clause.text.strip(): clause.code for clause in clauses if "[" not in clause.text}
    keys = {normalise_key(text) for text in literal}
    changed = {
        kind: {t.strip() for text in literal for t in change(text) if normalise_key(t) not in keys}
        for kind, change in CHANGES.items()
    }
    texts = sorted({*literal, *(text for found in changed.values() for text in found)})
    return literal, changed, advice_per_text(analyse_texts(texts, (), clauses))


@pytest.fixture(params=[*SETS, "dev"])
def found(request: pytest.FixtureRequest) -> tuple[dict[str, str], dict[str, set[str]], dict[str, Advice]]:
    if request.param == "dev":
        return judged(request.getfixturevalue("shared") / "corpus" / "dev")
    return judged(GOLD / request.param)


Found = tuple[dict[str, str], dict[str, set[str]], dict[str, Advice]]


def test_a_literal_clause_is_replaced_by_its_code(found: Found) -> None:
    literal, _, advices = found
    assert {text: advices[text].references for text in literal} == {text: (code,) for text, code in literal.items()}
    assert {advices[text].shown for text in literal} == {"VERVANGEN"}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_changed_clause_is_not_replaced(found: Found, kind: str) -> None:
    _, changed, advices = found
    assert [(text, advices[text].shown) for text in sorted(changed[kind]) if advices[text].code in HARMFUL] == []


@pytest.mark.parametrize("name", SETS)
def test_fields_are_filled_in(name: str) -> None:
    clauses, _ = read_library([InputFile("clausules.xlsx", GOLD / name / "clausules.xlsx")])
    fill = {
        "datum": "1 april 2026",
        "geboortedatum": "3 juli 1971",
        "aantal": "12",
        "percentage": "25%",
        "naam": "Van Dongen Beheer B.V.",
    }
    filled = {
        re.sub(r"\[([^\]]+)\]", lambda m: fill.get(m.group(1), "De Kievit"), clause.text): clause.code
        for clause in clauses
        if "[" in clause.text
    }
    advices = advice_per_text(analyse_texts(list(filled), (), clauses))
    assert {text: (a.shown, a.references) for text, a in advices.items()} == {
        text: ("VERVANGEN", (code,)) for text, code in filled.items()
    }
