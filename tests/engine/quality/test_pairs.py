"""Pairs of a source and a text, written by someone who had not seen the engine (tests/data/pairs/README.md).

Every "-" must stay: with it the bar is nothing at all. Of every "+" some may stay; how many are found is guarded as in
``test_regression_gate``.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from hienfeld.engine.types import Article, Clause
from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles, clauses

pytestmark = pytest.mark.integration

PAIRS = Path(__file__).resolve().parents[2] / "data" / "pairs"
# What else stands in the conditions, so that words weigh as they do beside other articles.
BESIDE = articles(
    {
        "9.1 Premie": "U betaalt de premie vooraf. Betaalt u niet binnen dertig dagen, dan is er geen dekking.",
        "9.2 Fraude": "Bij fraude vervalt het recht op uitkering en kan de verzekering worden opgezegd.",
        "9.3 Melding": "U meldt schade zo snel mogelijk. U werkt mee aan het onderzoek van de expert.",
        "9.4 Begrippen": "Onder gebeurtenis verstaan wij een reeks van voorvallen met dezelfde oorzaak.",
        "9.5 Duur": "De verzekering loopt een jaar en wordt daarna steeds met een jaar verlengd.",
        "9.6 Molest": "Niet verzekerd is schade door molest.",
        "9.7 Klachten": "Een klacht kunt u indienen bij onze directie.",
        "9.8 Terrorisme": "Bij terrorisme is de vergoeding beperkt tot wat de NHT uitkeert.",
    }
)
OTHER = clauses({"K2": "De sleutel van de auto wordt na gebruik in huis bewaard."})


@dataclass(frozen=True)
class Pair:
    sign: str
    kind: str
    source: str
    text: str


def pairs(name: str) -> tuple[Pair, ...]:
    with (PAIRS / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(Pair(*(cell.replace("\\n", "\n") for cell in row)) for row in rows if row)


@cache
def taken_away(name: str) -> tuple[Pair, ...]:
    """The pairs of which the text is removed, or replaced by the clause. Each source is alone with what is beside it,
    so that no other article or clause proves a text."""
    found: list[Pair] = []
    grouped: dict[str, list[Pair]] = {}
    for pair in pairs(name):
        grouped.setdefault(pair.source, []).append(pair)
    for source, same in grouped.items():
        advices = advice_per_text(analyse_texts([pair.text for pair in same], *_sources(name, source)))
        found += [pair for pair in same if advices[pair.text.strip()].code in HARMFUL]
    return tuple(found)


def _sources(name: str, source: str) -> tuple[tuple[Article, ...], tuple[Clause, ...]]:
    if name == "artikelen.tsv":
        return (*articles({"1.1 Bepaling": source}), *BESIDE), ()
    return (), (*clauses({"K1": source}), *OTHER)


@pytest.mark.parametrize("name", ["artikelen.tsv", "clausules.tsv"])
def test_no_text_that_says_something_else_goes(name: str) -> None:
    assert [pair for pair in taken_away(name) if pair.sign == "-"] == []


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("artikelen.tsv", {"easy": 110, "partial": 28, "combination": 4}),
        ("clausules.tsv", {"easy": 38}),
    ],
)
def test_of_the_texts_that_may_go_as_many_do_as_did(name: str, least: dict[str, int]) -> None:
    found = Counter(pair.kind for pair in taken_away(name) if pair.sign == "+")
    assert {kind: found[kind] for kind, count in least.items() if found[kind] < count} == {}
