"""The user's own rules: whole words, parts of words when asked, one slip, and never past a negation in silence."""

from __future__ import annotations

import pytest

from hienfeld.engine.rules import instructions
from hienfeld.engine.rules.instructions import find
from hienfeld.engine.types import Instruction


def how(text: str, search: str, match: str = "word") -> str:
    hit = find(text, [Instruction(search, "NAKIJKEN", match)])
    return hit.how if hit else ""


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("Schade door brand is gedekt.", "brand"),
        ("BRAND", "brand"),
        ("Een café met terras", "cafe"),
        ("Een cafe met terras", "café"),
        ("Dekking: brand/diefstal", "brand"),
        ("Het eigen  risico\nis nul", "eigen risico"),
        ("De R&D afdeling", "R&D"),
    ],
)
def test_whole_words(text: str, search: str) -> None:
    assert how(text, search) == "word"


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("De brandblusser hangt bij de deur.", "brand"),
        ("Woningbrand is gedekt.", "brand"),
        ("De brandt kaars", "brand"),
        ("Een auto-ongeval", "ongeval-auto"),
        ("Glas is gedekt.", "brand"),
        ("", "brand"),
        ("Brand", ""),
        ("Brand", "  "),
    ],
)
def test_other_words_are_left_alone(text: str, search: str) -> None:
    assert how(text, search) == ""


@pytest.mark.parametrize("text", ["De brandblusser hangt bij de deur.", "Woningbrand is gedekt.", "brand"])
def test_parts_of_words_when_asked_for(text: str) -> None:
    assert how(text, "brand", "substring") == "substring"


@pytest.mark.parametrize(
    ("text", "search", "expected"),
    [
        ("Er is een springkussne aanwezig.", "springkussen", "fuzzy"),
        ("Er is een sprinkussen aanwezig.", "springkussen", "fuzzy"),
        ("Er is een sprngkusen aanwezig.", "springkussen", ""),
        ("De barnd woedt.", "brand", ""),
        ("Een zonnepannel op het dak", "zonnepaneel", "fuzzy"),
    ],
)
def test_one_slip_in_a_long_word(text: str, search: str, expected: str) -> None:
    assert how(text, search) == expected


def test_the_first_exact_rule_in_the_users_order_wins() -> None:
    rules = [Instruction("springkusse", "A"), Instruction("kermis", "B"), Instruction("springkussen", "C")]
    hit = find("Kermis met een springkussen", rules)
    assert hit is not None
    assert (hit.instruction.action, hit.how) == ("B", "word")


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Er is geen vuurwerk aanwezig.", True),
        ("Er wordt niet met vuurwerk gewerkt.", True),
        ("Zonder opslag van vuurwerk.", True),
        ("Er is vuurwerk aanwezig.", False),
        ("Vuurwerk is niet verzekerd.", False),
    ],
)
def test_a_negation_before_the_word_is_named(text: str, negated: bool) -> None:
    hit = find(text, [Instruction("vuurwerk", "BELLEN")])
    assert hit is not None
    assert hit.negated is negated


def test_the_advice_is_the_users_own_action() -> None:
    advice = instructions.advise("Opslag van vuurwerk.", [Instruction("vuurwerk", "BELLEN MET ACCEPTATIE")])
    assert advice is not None
    assert (advice.code.value, advice.shown, advice.reason.code) == (
        "INSTRUCTIE",
        "BELLEN MET ACCEPTATIE",
        "instruction_word",
    )


def test_the_reason_says_that_a_negation_stands_before_it() -> None:
    advice = instructions.advise("Geen vuurwerk.", [Instruction("vuurwerk", "BELLEN")])
    assert advice is not None
    assert (advice.reason.code, advice.reason.params["search"]) == ("instruction_negated", "vuurwerk")


def test_no_rule_no_advice() -> None:
    assert instructions.advise("Opslag van vuurwerk.", []) is None
