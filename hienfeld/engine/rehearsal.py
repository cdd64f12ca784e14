"""What a process loads before workers are forked from it: models, tables, patterns, libraries; in memory once for all.

Most of it is loaded by whoever needs it first, so a few invented texts go through all stages.
"""

from __future__ import annotations

import importlib
import tempfile
from pathlib import Path

from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.models.lemmatiser import Lemmatiser
from hienfeld.engine.pipeline import analyse
from hienfeld.engine.report import write_report
from hienfeld.engine.resources import Resources
from hienfeld.engine.types import Article, Clause, Loaded, Table

_READERS = ("docx", "lxml.etree", "python_calamine")
_TEXTS = (
    "Schade door brand is verzekerd tot € 2.500. Het eigen risico bedraagt € 250 per gebeurtenis.",
    "Breuk van ruiten is niet verzekerd, tenzij anders bepaald.",
    "1. Molest is uitgesloten. 2. De kluis is verankerd aan de vloer.",
    "Wie last heeft van storm, kan bij ons aankloppen.",
    "CafÃ©s zijn niet verzekerd.",  # damaged by a wrong encoding
)
_ARTICLES = (
    Article("voorwaarden.txt", "1.1", "Brand", "Schade door brand is verzekerd tot € 1.000."),
    Article("voorwaarden.txt", "1.2", "Glas", "Breuk van ruiten is verzekerd.\nNiet verzekerd is molest."),
)
_CLAUSES = (Clause("K1", "De kluis is verankerd aan de vloer."),)


class _Apart(Resources):
    """Lends the lemmatiser of others, and keeps what it is given to itself."""

    def __init__(self, lemmatiser: Lemmatiser) -> None:
        super().__init__()
        self._lent = lemmatiser

    def lemmatiser(self) -> Lemmatiser:
        return self._lent


def preload(resources: Resources) -> None:
    """Encodes nothing and uses one thread, as ``Resources.preload`` does."""
    resources.preload()
    for name in _READERS:
        importlib.import_module(name)
    rows = tuple((text,) for text in _TEXTS)
    table = Table("polissen.csv", "", "csv", ("Tekst",), rows, text_column=0, policy_column=None)
    config = AnalysisConfig(use_semantic=False)
    apart = _Apart(resources._lemmatiser(counted=False))
    analysis = analyse(Loaded(table, _ARTICLES, _CLAUSES), config, resources=apart)
    with tempfile.TemporaryDirectory() as folder:
        write_report(analysis, Path(folder) / "rapport.xlsx")
