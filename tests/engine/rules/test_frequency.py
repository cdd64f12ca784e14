"""What frequency alone decides."""

import pytest

from hienfeld.engine.rules import frequency


@pytest.mark.parametrize(
    ("rows", "kin", "expected"),
    [(19, 0, None), (20, 0, "STANDAARDISEREN"), (21, 9, "STANDAARDISEREN"), (8, 11, None), (8, 12, "STANDAARDISEREN")],
)
def test_from_the_minimum_on_a_text_is_worth_a_clause(rows: int, kin: int, expected: str | None) -> None:
    advice = frequency.standardise(rows, kin, 20, None)
    assert (advice.code.value if advice else None) == expected


@pytest.mark.parametrize(("rows", "kin", "params"), [(34, 5, {"count": 34}), (15, 5, {"count": 15, "more": 5})])
def test_the_reason_counts_the_rows(rows: int, kin: int, params: dict[str, int]) -> None:
    advice = frequency.standardise(rows, kin, 20, None)
    assert advice is not None
    assert advice.reason.params == params


@pytest.mark.parametrize(("nearest", "reason"), [("", "absent"), ("2.8", "absent_nearest")])
def test_texts_in_no_source_are_kept(nearest: str, reason: str) -> None:
    advice = frequency.keep(nearest, None)
    assert (advice.code.value, advice.reason.code, advice.references) == ("BEHOUDEN", reason, ())


@pytest.mark.parametrize(
    ("rows", "variants", "expected"),
    [
        (20, 1, "FREQUENTIE_INFO"),
        (20, 5, "FREQUENTIE_INFO"),
        (4, 2, "CONSISTENTIE_CHECK"),
        (1, 1, "UNIEK"),
        (4, 1, "UNIEK"),
    ],
)
def test_without_any_source(rows: int, variants: int, expected: str) -> None:
    advice = frequency.internal(rows, variants, 20)
    assert advice.code.value == expected
    assert advice.reason.params == {"count": variants if expected == "CONSISTENTIE_CHECK" else rows}
