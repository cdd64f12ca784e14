"""Running the engine on labelled sets, for the commands that measure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analysis.engine import load_engine
from analysis.management.console import ProgressLine
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import BadInput
from hienfeld.engine.quality import GoldRow, load_set, predictions_of, score
from hienfeld.engine.quality.calibration import bands_of, observe
from hienfeld.engine.quality.leave_out import Measured
from hienfeld.engine.types import Analysis, Inputs


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A folder with labels, read but not yet analysed."""

    name: str
    folder: Path
    inputs: Inputs
    gold: tuple[GoldRow, ...]


def labelled_sets(folders: list[Path]) -> list[LabelledSet]:
    """The sets in ``folders``, so that a mistake in the last one shows before the first is run. Raises ``BadInput``."""
    found: dict[str, LabelledSet] = {}
    for folder in folders:
        name = folder.resolve().name
        if name in found:
            raise BadInput("set_twice", name=name)
        found[name] = LabelledSet(name, folder, *load_set(folder))
    return list(found.values())


def measure(labelled: LabelledSet, config: AnalysisConfig, language: str) -> tuple[Measured, Analysis]:
    """What the engine says of a set, and what that is worth."""
    progress = ProgressLine(language)
    try:
        analysis = load_engine().run(labelled.inputs, config, progress)
    finally:
        progress.clear()
    predictions = predictions_of(analysis, language)
    card = score(labelled.gold, predictions)
    observations = observe(labelled.name, card, analysis)
    return Measured(labelled.name, labelled.gold, predictions, card, observations, bands_of(analysis)), analysis
