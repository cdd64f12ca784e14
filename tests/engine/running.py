"""Runs the engine on texts in memory: the shortest way from "these sources, this text" to an advice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache

from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.models.lemmatiser import Lemmatiser
from hienfeld.engine.pipeline import analyse
from hienfeld.engine.resources import Resources
from hienfeld.engine.types import Advice, AdviceCode, Analysis, Article, Cell, Clause, Instruction, Loaded
from tests.engine.factories import make_table

TODAY = dt.date(2026, 3, 1)
FAST = AnalysisConfig(mode="fast")
HARMFUL = frozenset({AdviceCode.VERWIJDEREN, AdviceCode.VERVANGEN, AdviceCode.LEEG, AdviceCode.VERLOPEN})


@lru_cache(maxsize=1)
def resources() -> Resources:
    """One set of models for all tests; no embedding model, so nothing is loaded but the lemmatiser."""
    return Resources()


def lemmatiser() -> Lemmatiser:
    return resources().lemmatiser()


def articles(texts: Mapping[str, str]) -> tuple[Article, ...]:
    """Articles from "number title" -> text."""
    split = ((heading.partition(" "), text) for heading, text in texts.items())
    return tuple(Article("voorwaarden.txt", number, title, text) for (number, _, title), text in split)


def clauses(texts: Mapping[str, str]) -> tuple[Clause, ...]:
    """Clauses from code -> text."""
    return tuple(Clause(code, text) for code, text in texts.items())


def analyse_texts(
    texts: Sequence[Cell],
    conditions: Sequence[Article] = (),
    library: Sequence[Clause] = (),
    instructions: Sequence[Instruction] = (),
    config: AnalysisConfig = FAST,
    borrowed: Resources | None = None,
) -> Analysis:
    """The analysis of ``texts``, one per row."""
    table = make_table([[f"P{row:04}", text] for row, text in enumerate(texts)])
    loaded = Loaded(table, tuple(conditions), tuple(library), tuple(instructions))
    return analyse(loaded, config, resources=borrowed or resources(), today=TODAY)


def advice_per_text(analysis: Analysis) -> dict[str, Advice]:
    """Distinct text -> its advice."""
    return {v.text: analysis.advices[v.index] for v in analysis.corpus.variants}


def codes_per_text(analysis: Analysis) -> dict[str, str]:
    """Distinct text -> the advice that is shown for it."""
    return {text: advice.shown for text, advice in advice_per_text(analysis).items()}


def groups(analysis: Analysis) -> set[frozenset[str]]:
    """The clusters as sets of texts."""
    variants = analysis.corpus.variants
    return {frozenset(variants[i].text for i in c.variants) for c in analysis.clusters.clusters}
