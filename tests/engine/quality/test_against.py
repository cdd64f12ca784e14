"""Two runs on the same labels: what got better, what got worse, and above all what became harmful."""

from __future__ import annotations

import pytest

from hienfeld.engine.quality import GoldRow, Prediction, score
from hienfeld.engine.quality.against import KINDS, changes, format_changes

pytestmark = pytest.mark.unit

GOLD = [
    GoldRow(row, text, "covered_literal", "VERWIJDEREN", ("HANDMATIG",), ("VERVANGEN",), ("2.8",))
    for row, text in enumerate(["A", "A", "B", "C", "D", "E", "F"])
]
BEFORE = ["VERWIJDEREN", "VERWIJDEREN", "HANDMATIG", "VERVANGEN", "VERWIJDEREN", "BEHOUDEN", "VERWIJDEREN"]
AFTER = ["VERVANGEN", "VERVANGEN", "BEHOUDEN", "VERWIJDEREN", "VERWIJDEREN", "CONTROLEREN", "VERWIJDEREN"]


def said(advices: list[str], refs: str) -> list[Prediction]:
    return [
        Prediction(row, advice, ref, reason=f"omdat {advice.lower()}")
        for row, (advice, ref) in enumerate(zip(advices, refs, strict=True))
    ]


def test_the_worst_change_comes_first_and_unchanged_rows_are_left_out() -> None:
    found = changes(score(GOLD, said(BEFORE, "1111111")), score(GOLD, said(AFTER, "1111211")))
    assert [(change.after.gold.row, change.kind) for change in found] == [
        (0, "newly harmful"),
        (1, "newly harmful"),
        (2, "acceptable -> wrong"),
        (3, "harmful -> right"),
        (5, "other advice, worth the same"),
        (4, "other reference"),
    ]


def test_kinds_name_every_way_up_and_down_once() -> None:
    assert KINDS == (
        "newly harmful",
        "right -> acceptable",
        "right -> wrong",
        "acceptable -> wrong",
        "acceptable -> right",
        "wrong -> right",
        "wrong -> acceptable",
        "harmful -> right",
        "harmful -> acceptable",
        "harmful -> wrong",
        "other advice, worth the same",
        "other reference",
    )


def test_counts_first_then_each_text_once_with_both_reasons() -> None:
    before, after = said(BEFORE, "1111111"), said(AFTER, "1111211")
    found = changes(score(GOLD, before), score(GOLD, after))
    lines = format_changes(
        found, {0: "Glas is\nverzekerd."}, {p.row: p for p in before}, {p.row: p for p in after}
    ).splitlines()
    assert lines[:4] == [
        "changed                                 6 rows",
        "   newly harmful                        2 rows, 1 texts",
        "   acceptable -> wrong                  1 rows, 1 texts",
        "   harmful -> right                     1 rows, 1 texts",
    ]
    assert lines[7:12] == [
        "newly harmful: row 0 and 1 more  A  covered_literal",
        "    text:     Glas is verzekerd.",
        "    labelled: VERWIJDEREN 2.8",
        "    before:   VERWIJDEREN 1  (omdat verwijderen)",
        "    after:    VERVANGEN 1  (omdat vervangen)",
    ]


def test_nothing_changed_is_said_so() -> None:
    card = score(GOLD, said(BEFORE, "1111111"))
    assert format_changes(changes(card, card), {}, {}, {}) == "no row got another advice or reference"
