"""What counts as the same fact, and how a difference is named."""

import pytest

from hienfeld.engine.facts import compare_facts, extract
from hienfeld.engine.facts.compare import missing_facts
from hienfeld.engine.types import Difference


def differences(text: str, source: str) -> tuple[Difference, ...]:
    return compare_facts(extract(text).facts, extract(source).facts)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("maximaal € 2.500", "tot 2500 euro"),
        ("€ 2.500", "maximaal € 2.500"),
        ("maximaal € 2.500 per gebeurtenis", "maximaal € 2.500,- per gebeurtenis"),
        ("binnen 30 dagen", "uiterlijk dertig dagen"),
        ("binnen 24 uur", "binnen een etmaal"),
        ("tot 1 mei", "tot 1 mei 2027"),
        ("80%", "tachtig procent"),
        ("", "maximaal € 2.500"),
        ("", ""),
    ],
)
def test_the_source_says_it_too(text: str, source: str) -> None:
    assert differences(text, source) == ()


@pytest.mark.parametrize(
    ("text", "source", "difference"),
    [
        ("maximaal € 25.000", "maximaal € 2.500", Difference("amount", "€ 25.000", "€ 2.500")),
        ("maximaal € 500", "eigen risico € 500", Difference("amount", "€ 500", "€ 500")),
        ("vanaf € 500", "tot € 500", Difference("amount", "€ 500", "€ 500")),
        ("€ 500 per jaar", "€ 500 per schade", Difference("amount", "€ 500 per jaar", "€ 500 per schade")),
        ("binnen 30 dagen", "na 30 dagen", Difference("term", "30 dagen", "30 dagen")),
        ("30 dagen", "een maand", Difference("term", "30 dagen", "1 maand")),
        ("tot 1 mei 2028", "tot 1 mei 2027", Difference("date", "1-5-2028", "1-5-2027")),
        ("tot 1 juni 2027", "tot 1 mei 2027", Difference("date", "1-6-2027", "1-5-2027")),
        ("vanaf 1 mei 2027", "tot 1 mei 2027", Difference("date", "1-5-2027", "1-5-2027")),
        ("80%", "8%", Difference("percentage", "80%", "8%")),
        ("80%", "", Difference("percentage", "80%", "")),
        ("80 km", "€ 80", Difference("measure", "80 km", "")),
        ("windkracht 7", "windkracht 8", Difference("number", "7", "8")),
    ],
)
def test_the_source_says_something_else(text: str, source: str, difference: Difference) -> None:
    assert differences(text, source) == (difference,)


def test_each_fact_of_the_source_serves_once() -> None:
    wanted = extract("€ 500 voor glas en € 500 voor lood").facts
    assert [f.value for f in missing_facts(wanted, extract("€ 500 voor glas").facts)] == [500.0]


def test_order_does_not_matter() -> None:
    assert differences("€ 500 en 30 dagen", "dertig dagen en 500 euro") == ()
