"""``manage.py analyze``: judge a policy file from the command line, in this process or by the workers."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from analysis.engine import load_engine, processes_for, resources
from analysis.management.console import EngineCommand, ProgressLine, check_outputs, input_paths, whole_number
from analysis.management.summary import summary_lines
from hienfeld.engine.config import ACCURACY_RANGE, FREQUENCY_RANGE, AnalysisConfig
from hienfeld.engine.errors import BadInput
from hienfeld.engine.export import write_json, write_rows_csv
from hienfeld.engine.report.summary_sheet import all_notes
from hienfeld.engine.stats import compute_stats
from hienfeld.engine.types import InputFile, Inputs


class Command(EngineCommand):
    help = "Judge the free texts of a policy file by conditions and a clause library."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("policy", type=Path, help="Policy file: xlsx, xls, xlsb, ods or csv.")
        for name, what in (("conditions", "Policy conditions: docx, pdf or txt."), ("library", "Clause library.")):
            parser.add_argument(
                f"--{name}", nargs="+", action="extend", type=Path, default=[], metavar="FILE", help=what
            )
        parser.add_argument("--instructions", type=Path, metavar="FILE", help="Own rules: search text TAB action.")
        parser.add_argument("--earlier", type=Path, metavar="REPORT.xlsx", help="Report of an earlier period.")
        parser.add_argument("--mode", default="balanced", metavar="fast|balanced|accurate", help="Methods to use.")
        parser.add_argument("--accuracy", default="90", metavar="80-100", help="How alike texts of a group must be.")
        parser.add_argument("--min-frequency", default="20", metavar="N", help="Rows that make a standard clause.")
        parser.add_argument("--text-column", metavar="NAME", help="Column of the free text; default: detected.")
        parser.add_argument("--sheet", metavar="NAME", help="Sheet of the workbook; default: detected.")
        parser.add_argument("--report", type=Path, metavar="OUT.xlsx", help="Write the Excel report here.")
        parser.add_argument("--rows", type=Path, metavar="OUT.csv", help="Write one line per input row here.")
        parser.add_argument("--json", type=Path, metavar="OUT.json", help="Write everything, evidence included, here.")
        parser.add_argument("--queue", action="store_true", help="Let the workers do it and follow them.")

    def work(self, options: Mapping[str, Any]) -> None:
        config = config_of(options)
        inputs = inputs_of(options)
        _check_outputs(options, inputs)
        if options["queue"]:
            from analysis.management.queued import run_queued

            run_queued(self, inputs, config, options)
        else:
            self._run_here(inputs, config, options)

    def _run_here(self, inputs: Inputs, config: AnalysisConfig, options: Mapping[str, Any]) -> None:
        language, progress, engine = options["language"], ProgressLine(options["language"]), load_engine()
        resources().processes = processes_for()
        try:
            analysis = engine.run(inputs, config, progress)
            timings = dict(analysis.timings)
            if options["report"]:
                progress.show("report", 0, 0)
                begun = time.perf_counter()
                engine.write_report(analysis, options["report"], language)
                timings["report"] = time.perf_counter() - begun
            if options["rows"]:
                write_rows_csv(analysis, options["rows"], language)
            if options["json"]:
                write_json(analysis, options["json"])
        finally:
            progress.clear()
        stats = compute_stats(analysis.loaded, analysis.corpus, analysis.clusters, analysis.advices)
        self.stdout.write("\n".join(summary_lines(stats, timings, all_notes(analysis), options)))


def config_of(options: Mapping[str, Any]) -> AnalysisConfig:
    """The settings that the options ask for. Raises ``BadInput``."""
    return AnalysisConfig(
        mode=options["mode"],
        accuracy=whole_number(options["accuracy"], "accuracy_out_of_range", ACCURACY_RANGE),
        min_frequency=whole_number(options["min_frequency"], "frequency_out_of_range", FREQUENCY_RANGE),
        text_column=options["text_column"],
        sheet=options["sheet"],
    )


def inputs_of(options: Mapping[str, Any]) -> Inputs:
    """The files that the options name. Raises ``BadInput`` for one that does not exist."""

    def file(path: Path) -> InputFile:
        if not path.is_file():
            raise BadInput("file_missing", file=str(path))
        return InputFile(name=path.name, path=path)

    return Inputs(
        policy=file(options["policy"]),
        conditions=tuple(file(path) for path in options["conditions"]),
        library=tuple(file(path) for path in options["library"]),
        instructions=file(options["instructions"]) if options["instructions"] else None,
        earlier=file(options["earlier"]) if options["earlier"] else None,
    )


def _check_outputs(options: Mapping[str, Any], inputs: Inputs) -> None:
    report = options["report"]
    if report and report.suffix.lower() != ".xlsx":
        raise BadInput("output_not_xlsx", file=str(report))
    check_outputs([report, options["rows"], options["json"]], input_paths(inputs))
