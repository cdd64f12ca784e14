"""The engine on the bundled example: what it must never say, and what the README promises."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.pipeline import run
from hienfeld.engine.types import Analysis, InputFile, Inputs

pytestmark = pytest.mark.integration

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Label = dict[str, str]


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    def file(name: str) -> InputFile:
        return InputFile(name, EXAMPLES / name)

    inputs = Inputs(
        policy=file("polissen.xlsx"),
        conditions=(file("voorwaarden.docx"),),
        library=(file("clausules.xlsx"),),
        instructions=file("instructions.tsv"),
    )
    return run(inputs, AnalysisConfig())


@pytest.fixture(scope="module")
def labels() -> list[Label]:
    with (EXAMPLES / "gold.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def judged(analysis: Analysis, labels: list[Label]) -> list[tuple[str, str, Label]]:
    """(text, advice shown, label) per row."""
    found = []
    for position, label in zip(analysis.corpus.row_variant, labels, strict=True):
        found.append((analysis.corpus.variants[position].text, analysis.advices[position].shown, label))
    return found


def test_no_advice_takes_cover_from_the_client(analysis: Analysis, labels: list[Label]) -> None:
    cases = judged(analysis, labels)
    harm = [(text, shown) for text, shown, label in cases if shown in label["forbidden"].split("|")]
    assert harm == []


# What must be right on any day; paraphrases and other texts that ask for judgement are measured by ``evaluate``.
@pytest.mark.parametrize(
    "provenance",
    [
        "absent",
        "covered_frequent",
        "covered_literal",
        "frequent_absent",
        "hygiene_empty",
        "hygiene_encoding",
        "hygiene_placeholder",
        "hygiene_unreadable",
        "instruction",
        "keyword_trap",
        "library_deviates",
        "library_exact",
    ],
)
def test_plain_cases_get_the_labelled_advice(analysis: Analysis, labels: list[Label], provenance: str) -> None:
    cases = [case for case in judged(analysis, labels) if case[2]["provenance"] == provenance]
    assert cases
    assert [(text, shown) for text, shown, label in cases if shown != label["gold_advice"]] == []
