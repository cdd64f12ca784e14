"""A labelled set: a folder with a policy file, its sources, and the labels of every row."""

from __future__ import annotations

from pathlib import Path

from hienfeld.engine.errors import BadInput
from hienfeld.engine.quality.labels import GoldRow, read_gold
from hienfeld.engine.types import InputFile, Inputs

# In order of preference where a set has the same content in several formats.
POLICY = ("polissen.xlsx", "polissen.csv")
CONDITIONS = ("voorwaarden.docx", "voorwaarden.pdf", "voorwaarden.txt")
LIBRARY = ("clausules.xlsx", "clausules.csv")
INSTRUCTIONS = ("instructions.tsv",)
GOLD = "gold.csv"


def load_set(folder: Path) -> tuple[Inputs, tuple[GoldRow, ...]]:
    """What to analyse and what should come out. Raises ``BadInput`` without a policy file or labels."""
    if not folder.is_dir():
        raise BadInput("set_not_found", folder=str(folder))
    policy, conditions, library, instructions = (
        _first(folder, names) for names in (POLICY, CONDITIONS, LIBRARY, INSTRUCTIONS)
    )
    if policy is None:
        raise BadInput("set_file_missing", folder=str(folder), names=" / ".join(POLICY))
    if not (folder / GOLD).is_file():
        raise BadInput("set_file_missing", folder=str(folder), names=GOLD)
    gold = read_gold(folder / GOLD)
    if not gold:
        raise BadInput("labels_empty", file=GOLD)
    inputs = Inputs(
        policy=policy,
        conditions=(conditions,) if conditions else (),
        library=(library,) if library else (),
        instructions=instructions,
    )
    return inputs, gold


def _first(folder: Path, names: tuple[str, ...]) -> InputFile | None:
    paths = (folder / name for name in names)
    return next((InputFile(name=path.name, path=path) for path in paths if path.is_file()), None)
