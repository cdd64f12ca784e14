"""The engine's reading of numbers, terms and polarity, held against lists that were written without looking at it."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from hienfeld.engine.facts import extract
from hienfeld.engine.language.statements import Analyser, Statement
from hienfeld.engine.language.words import Vocabulary
from hienfeld.engine.models.lemmatiser import load_lemmatiser

pytestmark = pytest.mark.unit

LISTS = Path(__file__).resolve().parents[2] / "data" / "language"


def lines(name: str) -> list[tuple[str, str]]:
    text = (LISTS / f"{name}.tsv").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return [(phrase, value) for phrase, value in pairs]


def phrases(*classes: str) -> list[str]:
    return [phrase for phrase, found in lines("polarity") if found in classes]


@lru_cache(maxsize=1)
def analyser() -> Analyser:
    return Analyser(Vocabulary(load_lemmatiser()))


def statement(phrase: str) -> Statement:
    (found,) = analyser().statements(f"Schade aan sieraden {phrase} glas.")
    return found


def covers(phrase: str) -> set[str]:
    return {part.cover for part in statement(phrase).parts if part.cover}


def test_the_lists_say_everything_once() -> None:
    for name in ("number_words", "polarity"):
        assert [phrase for phrase, count in Counter(phrase for phrase, _ in lines(name)).items() if count > 1] == []
    assert {int(float(value)) for _, value in lines("number_words")} >= set(range(101))


def test_every_number_word_is_read() -> None:
    read = {
        word: [(fact.value, fact.unit) for fact in extract(f"Wij verlengen met {word} uur.").facts]
        for word, _ in lines("number_words")
    }
    assert read == {word: [(float(value), "uur")] for word, value in lines("number_words")}


@pytest.mark.parametrize(
    ("term", "value", "unit"),
    [
        ("één etmaal", 24, "uur"),
        ("twee weken", 336, "uur"),
        ("14 dagen", 336, "uur"),
        ("een kwartaal", 3, "maand"),
        ("drie kwartalen", 9, "maand"),
        ("een half jaar", 6, "maand"),
        ("anderhalf jaar", 18, "maand"),
        ("twee jaar", 24, "maand"),
        ("3 werkdagen", 3, "werkdag"),
        ("90 minuten", 90, "minuut"),
    ],
)
def test_terms_meet_in_one_unit_when_that_is_exact(term: str, value: int, unit: str) -> None:
    facts = extract(f"De termijn is {term}.").facts
    assert [(fact.kind, fact.value, fact.unit) for fact in facts] == [("term", value, unit)]


def test_no_exclusion_is_read_as_cover() -> None:
    assert [phrase for phrase in phrases("exclusion") if "+" in covers(phrase)] == []


def test_no_inclusion_is_read_as_exclusion() -> None:
    assert [phrase for phrase in phrases("inclusion") if "-" in covers(phrase)] == []


@pytest.mark.parametrize("phrase", ["niet", "geen", "nooit", "nimmer", "noch", "evenmin", "niets", "in geen geval"])
def test_negations_are_counted(phrase: str) -> None:
    assert sum(part.negations for part in statement(phrase).parts) == 1


@pytest.mark.parametrize("phrase", [p for p in phrases("limit_max", "limit_min") if p.startswith(("niet", "nooit"))])
def test_a_limit_is_no_negation(phrase: str) -> None:
    said = analyser().statements(f"Wij vergoeden {phrase} € 500.")
    assert [(part.cover, part.negations) for found in said for part in found.parts] == [("+", 0)]


@pytest.mark.parametrize("word", ["alleen", "uitsluitend", "slechts", "enkel", "louter"])
def test_restrictions_are_marked(word: str) -> None:
    assert "restrict" in statement(word).markers


@pytest.mark.parametrize("phrase", ["tenzij", "behalve", "behoudens", "uitgezonderd", "met uitzondering van"])
def test_exceptions_are_marked(phrase: str) -> None:
    assert "except" in statement(phrase).markers
