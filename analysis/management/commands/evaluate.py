"""``manage.py evaluate``: run the engine on labelled sets and print how good its advice is."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from analysis.management.console import EngineCommand, check_outputs, input_paths, whole_number
from analysis.management.measuring import LabelledSet, labelled_sets, measure
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import BadInput
from hienfeld.engine.quality import format_errors, format_scorecard, gold_texts, read_predictions, score
from hienfeld.engine.quality.against import changes, format_changes
from hienfeld.engine.quality.format_sets import format_left_out, format_reliability, format_sets
from hienfeld.engine.quality.leave_out import LeftOut, Measured, leave_one_out
from hienfeld.engine.quality.sets import GOLD
from hienfeld.engine.rules.confidence import shipped
from hienfeld.engine.types import Analysis

MOST_ERRORS = 100_000


class Command(EngineCommand):
    help = (
        "Measure the advice on folders with polissen.xlsx, voorwaarden.*, clausules.xlsx, instructions.tsv, gold.csv."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("folders", type=Path, nargs="+", metavar="DIR", help="Folders of labelled sets.")
        parser.add_argument("--mode", default="balanced", metavar="fast|balanced|accurate", help="Methods to use.")
        parser.add_argument("--errors", default="0", metavar="N", help="Show the N worst errors with both texts.")
        parser.add_argument(
            "--loo", action="store_true", help="Leave out each set in turn: its confidence comes from the others."
        )
        parser.add_argument(
            "--against", type=Path, metavar="PRED", help="Show what changed since this --json, or analyze --rows, file."
        )
        parser.add_argument("--json", type=Path, metavar="OUT.json", help="Write the figures and the advice here.")

    def work(self, options: Mapping[str, Any]) -> None:
        config = AnalysisConfig(mode=options["mode"])
        errors = _error_count(options["errors"])
        _check_count(options)
        sets = labelled_sets(options["folders"])
        earlier = read_predictions(options["against"]) if options["against"] else None
        check_outputs([options["json"]], _inputs(sets, options["against"]))
        measured: list[Measured] = []
        versions: Mapping[str, str] = {}
        for labelled in sets:
            one, analysis = self._measure(labelled, config, options["language"], errors)
            measured.append(one)
            versions = analysis.versions
            if earlier is not None:
                before = score(one.gold, earlier)
                said = {p.row: p for p in earlier}, {p.row: p for p in one.predictions}
                self.stdout.write(f"\n{format_changes(changes(before, one.card), gold_texts(analysis), *said)}")
        if len(measured) > 1:
            self.stdout.write(f"\n{format_sets({one.name: one.card for one in measured})}")
        left_out = leave_one_out(measured, shipped()) if options["loo"] else ()
        if left_out:
            self.stdout.write(f"\nleave one out\n{format_left_out(left_out)}")
        if options["json"]:
            figures = {"settings": config.as_dict(), "versions": dict(versions), **_figures(measured, left_out)}
            _write(figures, options["json"])

    def _measure(
        self, labelled: LabelledSet, config: AnalysisConfig, language: str, errors: int
    ) -> tuple[Measured, Analysis]:
        """Measure one set and print its scorecard and its first ``errors`` errors."""
        begun = time.perf_counter()
        measured, analysis = measure(labelled, config, language)
        card = measured.card
        self.stdout.write(f"{labelled.folder}  {config.mode}  {time.perf_counter() - begun:.1f} s")
        self.stdout.write(f"{format_scorecard(card)}\n\n{format_reliability(card)}")
        if errors:
            sources = source_texts(analysis), references(analysis)
            self.stdout.write(f"\n{format_errors(card.errors(), gold_texts(analysis), *sources, errors)}")
        return measured, analysis


def source_texts(analysis: Analysis) -> dict[int, str]:
    """Per row the article or clause that its advice leaned on first; nothing where it leaned on none."""
    shown = [
        f"{source.ref} {source.title}: {source.text}" if (source := next(iter(advice.evidence.sources), None)) else ""
        for advice in analysis.advices
    ]
    return {row: shown[variant] for row, variant in enumerate(analysis.corpus.row_variant) if shown[variant]}


def references(analysis: Analysis) -> dict[str, str]:
    """Every article and clause by its reference, as ``source_texts`` shows them."""
    clauses = {clause.code: f"{clause.code} {clause.category}: {clause.text}" for clause in analysis.loaded.clauses}
    articles = {
        article.number: f"{article.number} {article.title}: {article.text}" for article in analysis.loaded.articles
    }
    return {**clauses, **articles}


def _error_count(value: str) -> int:
    number = whole_number(value, "errors_out_of_range", (0, MOST_ERRORS))
    if not 0 <= number <= MOST_ERRORS:
        raise BadInput("errors_out_of_range", value=value, low=0, high=MOST_ERRORS)
    return number


def _check_count(options: Mapping[str, Any]) -> None:
    if options["loo"] and len(options["folders"]) < 2:
        raise BadInput("sets_too_few")
    if options["against"] and len(options["folders"]) > 1:
        raise BadInput("sets_too_many")


def _inputs(sets: list[LabelledSet], against: Path | None) -> list[Path]:
    """The files that an output must not overwrite."""
    files = [path for labelled in sets for path in (*input_paths(labelled.inputs), labelled.folder / GOLD)]
    return [*files, against] if against else files


def _figures(measured: list[Measured], left_out: tuple[LeftOut, ...]) -> dict[str, Any]:
    """One set: its figures, then the advice per row. Several: the same per set, and the sets left out in turn."""
    per_set = {one.name: {**one.card.as_dict(), "rows": [asdict(p) for p in one.predictions]} for one in measured}
    if len(measured) == 1:
        return per_set[measured[0].name]
    figures: dict[str, Any] = {"sets": per_set}
    if left_out:
        figures["left_out"] = {one.name: {"drop": one.drop, **one.card.as_dict()} for one in left_out}
    return figures


def _write(figures: Mapping[str, Any], path: Path) -> None:
    try:
        path.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as problem:
        raise BadInput("report_not_writable", file=str(path), problem=problem.strerror or str(problem)) from problem
