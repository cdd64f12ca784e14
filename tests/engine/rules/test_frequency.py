"""What frequency alone decides."""

import pytest

from hienfeld.engine.rules import frequency


@pytest.mark.parametrize(("rows", "expected"), [(19, None), (20, "STANDAARDISEREN"), (21, "STANDAARDISEREN")])
def test_from_the_minimum_on_a_text_is_worth_a_clause(rows: int, expected: str | None) -> None:
    advice = frequency.standardise(rows, 20, None)
    assert (advice.code.value if advice else None) == expected


def test_the_reason_counts_the_rows() -> None:
    advice = frequency.standardise(34, 20, None)
    assert advice is not None
    assert advice.reason.params == {"count": 34}


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
