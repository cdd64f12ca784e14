"""A set that is left out gets its confidence from the others, and nothing from itself."""

from __future__ import annotations

import pytest

from hienfeld.engine.quality import GoldRow, Prediction, score
from hienfeld.engine.quality.calibration import Observation
from hienfeld.engine.quality.format_sets import format_left_out, format_sets
from hienfeld.engine.quality.leave_out import Measured, Reliability, leave_one_out, reliability
from hienfeld.engine.quality.score import Share
from hienfeld.engine.rules.confidence import Calibration, Count
from hienfeld.engine.types import Confidence

pytestmark = pytest.mark.unit


def measured(name: str, right: int, wrong: int, confidence: str = "Hoog") -> Measured:
    """A set of distinct texts, all decided on the grounds "absent"."""
    count = right + wrong
    gold = tuple(GoldRow(row, f"T{row}", "absent", "BEHOUDEN") for row in range(count))
    predictions = tuple(
        Prediction(row, "BEHOUDEN" if row < right else "VERWIJDEREN", confidence=confidence) for row in range(count)
    )
    seen = tuple(Observation((name, f"T{row}"), "absent", row < right, row < right) for row in range(count))
    return Measured(name, gold, predictions, score(gold, predictions), seen, dict.fromkeys(range(count), "absent"))


def test_confidence_comes_from_the_other_sets() -> None:
    good, bad = measured("good", 40, 0), measured("bad", 0, 40)
    of_good, of_bad = leave_one_out([good, bad], Calibration({}))
    assert [set(one.card.calibration) for one in (of_good, of_bad)] == [{"Laag"}, {"Hoog"}]
    assert (of_bad.card.overall, of_bad.card.harmful_rows) == (bad.card.overall, bad.card.harmful_rows)


def test_the_first_run_of_a_set_does_not_judge_that_set() -> None:
    like = Calibration({}, first_runs={"new": {"absent": Count(0, 40)}})
    of_new, of_other = leave_one_out([measured("new", 400, 0), measured("other", 40, 0)], like)
    assert [set(one.card.calibration) for one in (of_new, of_other)] == [{"Hoog"}, {"Laag"}]  # not the 400 of today


def test_drop_is_against_the_mean_of_the_others() -> None:
    sets = [measured("a", 10, 0), measured("b", 5, 5), measured("c", 0, 10)]
    assert [one.drop for one in leave_one_out(sets, Calibration({}))] == [-0.75, 0.0, 0.75]


def test_a_text_is_right_when_all_its_rows_are() -> None:
    gold = [GoldRow(row, text, "absent", "BEHOUDEN") for row, text in enumerate(["A", "A", "B", "B"])]
    said = ["BEHOUDEN", "VERWIJDEREN", "BEHOUDEN", "BEHOUDEN"]
    card = score(gold, [Prediction(row, advice, confidence="Midden") for row, advice in enumerate(said)])
    assert reliability([card, card]) == {Confidence.MIDDEN: Reliability(rows=Share(6, 8), texts=Share(2, 4))}


def test_the_table_names_the_drop_and_what_can_leak() -> None:
    shown = format_left_out(leave_one_out([measured("goed", 40, 0), measured("slecht", 10, 30)], Calibration({})))
    lines = [line.split() for line in shown.splitlines()]
    assert lines[1] == ["goed", "40", "100.0", "100.0", "0", "n/a", "n/a", "1.000", "n/a", "-75.0"]
    assert lines[2][-1] == "75.0"
    assert ["Hoog", "40", "25.0", "40", "25.0"] in lines
    assert "no trained model" in shown


def test_the_mean_of_sets_does_not_weigh_by_rows() -> None:
    cards = {one.name: one.card for one in (measured("klein", 1, 0), measured("groot", 0, 99))}
    assert format_sets(cards).splitlines()[-1].split() == ["mean", "of", "sets", "50.0", "50.0"]
