"""Confidence is counted over distinct texts, and written so that people and the engine read the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from hienfeld.engine.errors import BadInput
from hienfeld.engine.quality import GoldRow, Prediction, score
from hienfeld.engine.quality.calibration import (
    Made,
    Observation,
    count,
    fit,
    format_bands,
    is_right,
    observe,
    with_first_run,
    write,
)
from hienfeld.engine.rules.confidence import Calibration, Count, read
from hienfeld.engine.types import AdviceCode, Confidence, Evidence
from tests.engine.factories import make_advice, make_analysis

pytestmark = pytest.mark.unit


def seen(text: str, band: str, right: bool, strict: bool | None = None) -> Observation:
    return Observation(("set", text), band, right, right if strict is None else strict)


def test_a_text_counts_once_however_often_it_occurs() -> None:
    assert count([seen("A", "frequent", True)] * 200 + [seen("B", "frequent", False)]) == {"frequent": Count(1, 2, 1)}


def test_a_text_with_right_and_wrong_advice_on_the_same_grounds_is_wrong() -> None:
    observations = [seen("A", "frequent", True), seen("A", "frequent", False), seen("A", "absent", True, False)]
    assert count(observations) == {"absent": Count(1, 1, 0), "frequent": Count(0, 1, 0)}


def test_the_same_text_id_in_two_sets_is_two_texts() -> None:
    observations = [Observation((name, "A"), "frequent", True, True) for name in ("dev", "reis")]
    assert count(observations) == {"frequent": Count(2, 2, 2)}


@pytest.mark.parametrize(
    ("labelled", "said", "right"),
    [
        ("VERWIJDEREN", "VERWIJDEREN", True),
        ("VERWIJDEREN", "SPLITSEN", True),  # acceptable
        ("VERWIJDEREN", "BEHOUDEN", False),
        ("VERWIJDEREN", "HANDMATIG", False),  # acceptable, but "read it yourself" always is
        ("HANDMATIG", "HANDMATIG", True),
    ],
)
def test_right_is_what_a_reviewer_signs_off_but_undecided_must_be_labelled_so(
    labelled: str, said: str, right: bool
) -> None:
    gold = GoldRow(0, "A", "absent", labelled, acceptable=("SPLITSEN", "HANDMATIG"))
    (judged,) = score([gold], [Prediction(0, said)]).judged
    assert is_right(judged) is right


def test_observes_the_grounds_of_every_labelled_row() -> None:
    advice = make_advice(AdviceCode.BEHOUDEN)
    advice = type(advice)(advice.code, advice.confidence, advice.reason, evidence=Evidence("rule", band="absent"))
    analysis = make_analysis(["Glas.", "Molest.", "Glas."], advices=[advice, advice])
    gold = [GoldRow(row, f"T{row}", "absent", "BEHOUDEN") for row in (0, 2, 9)]  # the policy file has no row 9
    card = score(gold, [Prediction(0, "BEHOUDEN"), Prediction(2, "VERWIJDEREN")])
    assert observe("reis", card, analysis) == (
        Observation(("reis", "T0"), "absent", True, True),
        Observation(("reis", "T2"), "absent", False, False),
    )


def test_what_is_stated_is_not_measured() -> None:
    like = Calibration({"old": Count(1, 1, 1)}, stated={"internal_unique": Confidence.HOOG})
    fitted = fit([seen("A", "internal_unique", False), seen("A", "frequent", True)], like)
    assert fitted == Calibration({"frequent": Count(1, 1, 1)}, like.stated, like.classes, like.prior)


def test_what_is_written_is_read_back_the_same() -> None:
    measured = Calibration(
        {"absent: names a figure": Count(95, 110, 94), "frequent": Count(32, 32, 32)},
        stated={"internal_unique": Confidence.HOOG},
    )
    measured = replace(measured, first_runs={"agro": {"frequent": Count(1, 2, 0), "absent": Count(3, 3, 3)}})
    made = Made("manage.py calibrate dev --write", dt.date(2026, 3, 1), "1", ("fast",), {"dev": 422})
    text = write(measured, made)
    assert read(text) == replace(measured, bands={**measured.bands, "absent": Count(0, 0, 0)})
    assert text.splitlines()[1] == "#   manage.py calibrate dev --write"
    assert text.splitlines()[text.splitlines().index("[made]") :][:5] == [
        "[made]",
        "date = 2026-03-01",
        'engine = "1"',
        'modes = ["fast"]',
        'texts."dev" = 422',
    ]
    assert text.splitlines()[-8:] == [
        '"absent: names a figure" = { right = 95, total = 110, strict = 94, probability = 0.8571 } # Midden',
        '"frequent"               = { right = 32, total = 32, strict = 32, probability = 0.8977 } # Midden',
        "",
        "[first_run]",
        "weight = 3",
        '[first_run.sets."agro"]',
        '"absent"   = { right = 3, total = 3, strict = 3 }',
        '"frequent" = { right = 1, total = 2, strict = 0 }',
    ]


def test_a_first_run_is_recorded_once() -> None:
    first = with_first_run(Calibration({}), "agro", [seen("A", "absent", True), seen("B", "absent", False)])
    assert first.first_runs == {"agro": {"absent": Count(1, 2, 1)}}
    assert fit([seen("A", "absent", True)], first) == replace(first, bands={"absent": Count(1, 1, 1)})
    with pytest.raises(BadInput) as refused:
        with_first_run(first, "agro", [seen("A", "absent", True)])
    assert refused.value.code == "first_run_known"


def test_the_table_begins_with_the_surest() -> None:
    lines = format_bands(Calibration({"absent": Count(1, 2, 0), "frequent": Count(32, 32, 32)})).splitlines()
    assert [line.split() for line in lines[1:]] == [
        ["frequent", "32", "32", "32", "0", "of", "0", "97.1%", "Hoog"],
        ["absent", "2", "1", "0", "0", "of", "0", "50.0%", "Laag"],
    ]
