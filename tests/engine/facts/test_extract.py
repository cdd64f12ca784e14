"""Facts are found in every notation, with their unit and what they are for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hienfeld.engine.facts import Fact, extract


def found(sentence: str) -> list[tuple[str, float | str, str]]:
    return [(fact.kind, fact.value, fact.unit) for fact in extract(sentence).facts]


def only(sentence: str) -> Fact:
    (fact,) = extract(sentence).facts
    return fact


@pytest.mark.parametrize(
    "written",
    [
        "EUR 2.500",
        "EUR2500",
        "eur. 2.500",
        "€ 2.500,-",
        "€ 2.500,--",
        "€ 2.500,=",
        "€2.500,00",
        "€ 2 500",
        "€ 2,500.00",
        "2500 euro",
        "2.500 EUR",
        "twee en een half duizend euro",
        "tweeënhalf duizend euro",
        "2,5 duizend euro",
        "tweeduizend vijfhonderd euro",
        "vijfentwintighonderd euro",
        "€ 2,5K",
    ],
)
def test_amount_in_every_notation(written: str) -> None:
    assert found(f"tot {written} per keer") == [("amount", 2500.0, "EUR")]


@pytest.mark.parametrize("written", ["2.500,-", "2500,--", "2500,="])
def test_a_dash_behind_a_comma_is_money(written: str) -> None:
    assert found(f"tot {written} per keer") == [("amount", 2500.0, "EUR")]


def test_no_dash_behind_a_comma_is_no_money() -> None:
    assert found("tot 2.500, - en dan") == [("number", 2500.0, "")]


@pytest.mark.parametrize(("sign", "role"), [("<", "less"), ("<=", "limit"), (">", "threshold"), (">=", "minimum")])
def test_signs_of_comparison(sign: str, role: str) -> None:
    assert only(f"vanwege {sign} 500 kg").role == role


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("€ 2,5 mln", 2.5e6),
        ("2,5 miljoen euro", 2.5e6),
        ("anderhalf miljoen euro", 1.5e6),
        ("een half miljoen euro", 5e5),
        ("€ 12,50", 12.5),
        ("€ 25", 25),
        ("25K euro", 25_000),
        ("duizend euro", 1000),
    ],
)
def test_amounts_large_and_small(written: str, value: float) -> None:
    assert found(written) == [("amount", value, "EUR")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30 dagen", "dertig dagen"),
        ("30 dagen", "dertig (30) dagen"),
        ("1 maand", "een maand"),
        ("1 maand", "één maand"),
        ("3 maanden", "een kwartaal"),
        ("24 uur", "een etmaal"),
        ("24 uur", "1 dag"),
        ("14 dagen", "twee weken"),
        ("6 maanden", "een half jaar"),
        ("18 maanden", "anderhalf jaar"),
        ("12 maanden", "1 jaar"),
        ("18 maanden", "1½ jaar"),
    ],
)
def test_terms_that_are_the_same(one: str, other: str) -> None:
    assert found(one) == found(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30 dagen", "1 maand"),
        ("30 dagen", "13 dagen"),
        ("10 dagen", "10 werkdagen"),
        ("10 dagen", "10 weken"),
        ("3 maanden", "90 dagen"),
        ("24 uur", "24 dagen"),
        ("negentig dagen", "negentien dagen"),
    ],
)
def test_terms_that_differ(one: str, other: str) -> None:
    assert found(one) != found(other)


@pytest.mark.parametrize(
    "written", ["1 mei 2027", "01-05-2027", "1/5/2027", "1.5.2027", "01-05-27", "2027-05-01", "1e mei 2027"]
)
def test_date_in_every_notation(written: str) -> None:
    assert found(f"tot {written} geldig") == [("date", "1-5-2027", "")]


@pytest.mark.parametrize("written", ["31/31/2027", "99-12-2027"])
def test_impossible_dates_are_no_dates(written: str) -> None:
    assert "date" not in {kind for kind, _, _ in found(written)}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("80%", ("percentage", 80.0, "%")),
        ("80 procent", ("percentage", 80.0, "%")),
        ("tachtig procent", ("percentage", 80.0, "%")),
        ("0,5 %", ("percentage", 0.5, "%")),
        ("om 21:30 uur", ("time", "21.30", "")),
        ("10 km", ("measure", 10.0, "km")),
        ("twaalf meter", ("measure", 12.0, "m")),
        ("25 m²", ("measure", 25.0, "m2")),
        ("twee keer", ("measure", 2.0, "keer")),
        ("windkracht 7", ("number", 7.0, "")),
        ("NEN3140", ("number", 3140.0, "")),
        ("polisnummer 4711", ("identifier", "4711", "")),
        ("pand 12a", ("identifier", "12a", "")),
        ("kenteken ab12cd", ("identifier", "ab12cd", "")),
        ("€ 12345678901234567", ("identifier", "12345678901234567", "")),
    ],
)
def test_other_facts(written: str, expected: tuple[str, float | str, str]) -> None:
    assert found(written) == [expected]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("maximaal € 500", "limit"),
        ("ten hoogste € 500", "limit"),
        ("hoogstens € 500", "limit"),
        ("niet meer dan € 500", "limit"),
        ("tot € 500", "limit"),
        ("binnen 5 dagen", "limit"),
        ("uiterlijk 5 dagen", "limit"),
        ("na 5 dagen", "threshold"),
        ("vanaf € 500", "minimum"),
        ("meer dan € 500", "threshold"),
        ("pas na 5 dagen", "threshold"),
        ("minder dan € 500", "less"),
        ("ten minste € 500", "minimum"),
        ("minstens 5 dagen", "minimum"),
        ("eigen risico € 500", "deductible"),
        ("een eigen risico van maximaal € 500", "deductible"),
        ("€ 500 eigen risico", "deductible"),
        ("wij betalen € 500", ""),
    ],
)
def test_role_of_a_value(sentence: str, role: str) -> None:
    assert only(sentence).role == role


def test_each_value_keeps_its_own_role() -> None:
    first = extract("een maximum van € 5.000 en een eigen risico van € 100").facts
    second = extract("een eigen risico van € 100 en een maximum van € 5.000").facts
    assert {(f.value, f.role) for f in first} == {(5000.0, "limit"), (100.0, "deductible")}
    assert {(f.value, f.role) for f in second} == {(5000.0, "limit"), (100.0, "deductible")}


@pytest.mark.parametrize(
    ("sentence", "per"), [("€ 500 per gebeurtenis", "gebeurtenis"), ("€ 500,- per jaar", "jaar"), ("€ 500", "")]
)
def test_what_a_value_counts_for(sentence: str, per: str) -> None:
    assert only(sentence).per == per


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("€ 1.500 749.750", [1500, 749_750]),
        ("nummer 16 326.500", ["16", 326_500]),
        ("40.000 177", [40_000, 177]),
        ("1 250 000", [1_250_000]),
    ],
)
def test_numbers_that_stand_next_to_each_other(written: str, values: list[float | str]) -> None:
    assert [fact.value for fact in extract(written).facts] == values


def test_words_keep_the_places_of_the_facts() -> None:
    assert extract("Binnen dertig dagen € 500").words == "binnen  #0#   #1# "


@given(st.text(max_size=80))
def test_no_digit_goes_unseen(text: str) -> None:
    marked = extract(text)
    rest = marked.words
    for index in range(len(marked.facts)):
        rest = rest.replace(f"#{index}#", "", 1)
    assert [c for c in rest if c in "0123456789"] == []
