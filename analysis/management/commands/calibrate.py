"""``manage.py calibrate``: measure on labelled sets how often each kind of advice is right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from analysis.management.console import EngineCommand
from analysis.management.measuring import LabelledSet, labelled_sets, measure
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import BadInput
from hienfeld.engine.quality.calibration import Made, Observation, fit, format_bands, with_first_run, write
from hienfeld.engine.rules.confidence import FILE, shipped

MODES = ("fast", "balanced")


class Command(EngineCommand):
    help = "Count per kind of advice how often it is right on labelled sets; --write makes that the confidence."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("folders", type=Path, nargs="+", metavar="DIR", help="Folders of labelled sets.")
        parser.add_argument(
            "--mode", action="append", metavar="fast|balanced|accurate", help="Mode to run, may be given again."
        )
        parser.add_argument(
            "--first-run",
            type=Path,
            action="append",
            default=[],
            metavar="DIR",
            help="Set that nobody has looked at yet: its counts are recorded once and kept.",
        )
        parser.add_argument("--write", action="store_true", help=f"Write engine/data/{FILE}.")

    def work(self, options: Mapping[str, Any]) -> None:
        modes = tuple(options["mode"] or MODES)
        configs = [AnalysisConfig(mode=mode) for mode in modes]
        sets = labelled_sets([*options["folders"], *options["first_run"]])
        known, new = sets[: len(options["folders"])], sets[len(options["folders"]) :]
        calibration = shipped()
        known = [labelled for labelled in known if labelled.name not in calibration.first_runs]  # counted already
        versions: set[str] = set()
        for labelled in new:
            seen = _observe([labelled], configs, options["language"], versions)
            calibration = with_first_run(calibration, labelled.name, seen)
        observations = _observe(known, configs, options["language"], versions)
        calibration = fit(observations, calibration)
        self.stdout.write(format_bands(calibration))
        if options["write"]:
            made = Made(_command(options, modes), dt.date.today(), max(versions), modes, _texts(observations))
            _save(write(calibration, made))


def _observe(
    sets: Sequence[LabelledSet], configs: Sequence[AnalysisConfig], language: str, versions: set[str]
) -> list[Observation]:
    """What the engine does on ``sets`` in every mode; adds its version to ``versions``. Raises ``BadInput``."""
    observations: list[Observation] = []
    for config in configs:
        for labelled in sets:
            measured, analysis = measure(labelled, config, language)
            if config.weights["embeddings"] and not analysis.versions.get("embeddings"):
                raise BadInput("calibration_without_model", mode=config.mode)
            versions.add(analysis.versions["engine"])
            observations += measured.observations
    return observations


def _command(options: Mapping[str, Any], modes: tuple[str, ...]) -> str:
    """How to make the file again: first runs are in it already; folders by name, wherever they stand."""
    folders = " ".join(folder.resolve().name for folder in options["folders"])
    return f"manage.py calibrate {folders} {' '.join(f'--mode {mode}' for mode in modes)} --write"


def _texts(observations: list[Observation]) -> dict[str, int]:
    names = dict.fromkeys(one.text[0] for one in observations)
    return {name: len({one.text for one in observations if one.text[0] == name}) for name in names}


def _save(text: str) -> None:
    path = Path(str(files("hienfeld.engine").joinpath("data", FILE)))
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise BadInput("report_not_writable", file=str(path), problem=problem.strerror or str(problem)) from problem
