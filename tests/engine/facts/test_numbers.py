"""Dutch numbers in digits and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hienfeld.engine.facts.numbers import digits_for_words, format_number, parse_digits, parse_word


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("30", 30),
        ("2500", 2500),
        ("2.500", 2500),
        ("2 500", 2500),
        ("1.250.000", 1_250_000),
        ("2.500,50", 2500.5),
        ("2500,5", 2500.5),
        ("2500.50", 2500.5),
        ("2,5", 2.5),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("2,500", 2500),
        ("2,500.00", 2500),
    ],
)
def test_digits(written: str, value: float) -> None:
    assert parse_digits(written) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("vijf", 5),
        ("twaalf", 12),
        ("vijfentwintig", 25),
        ("negenennegentig", 99),
        ("honderd", 100),
        ("honderdvijftig", 150),
        ("driehonderd", 300),
        ("vijfentwintighonderd", 2500),
        ("duizend", 1000),
        ("tweeduizend", 2000),
        ("tweeduizendvijfhonderd", 2500),
        ("honderdduizend", 100_000),
        ("anderhalf", 1.5),
        ("halve", 0.5),
        ("tweeenhalf", 2.5),
    ],
)
def test_words(word: str, value: float) -> None:
    assert parse_word(word) == value


@pytest.mark.parametrize("word", ["", "brand", "zesde", "eenheid", "honderdste", "tiental", "achterdeur"])
def test_words_that_are_no_number(word: str) -> None:
    assert parse_word(word) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("binnen dertig dagen", "binnen 30 dagen"),
        ("dertig (30) dagen", "30 dagen"),
        ("dertig (31) dagen", "30 (31) dagen"),
        ("een maand", "1 maand"),
        ("een gebouw", "een gebouw"),
        ("twee en een half duizend euro", "2,5 duizend euro"),
        ("drie en een halve maand", "3,5 maand"),
        ("een half jaar", "0,5 jaar"),
        ("tweeduizend vijfhonderd euro", "2500 euro"),
        ("tweehonderd en vijftig euro", "250 euro"),
        ("duizend euro", "1000 euro"),
        ("2 duizend euro", "2 duizend euro"),
        ("de 2e schade", "de tweede schade"),
        ("op 2e mei", "op 2e mei"),
    ],
)
def test_words_in_a_text(text: str, expected: str) -> None:
    assert digits_for_words(text) == expected


def test_accents_tell_the_number_one_from_the_article() -> None:
    assert digits_for_words("een gebouw met een lift", accented="één gebouw met een lift") == "1 gebouw met een lift"


@pytest.mark.parametrize(
    ("value", "written"), [(30, "30"), (2500, "2.500"), (2500.5, "2.500,50"), (0.125, "0,125"), (1e6, "1.000.000")]
)
def test_format(value: float, written: str) -> None:
    assert format_number(value) == written


@given(st.integers(0, 10**9))
def test_whole_numbers_round_trip(value: int) -> None:
    assert parse_digits(format_number(value)) == value


@given(st.decimals(0, 10**6, places=2, allow_nan=False))
def test_amounts_round_trip(value: object) -> None:
    amount = float(str(value))
    assert parse_digits(format_number(amount)) == amount
