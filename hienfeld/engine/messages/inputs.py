"""Sentences about input files and settings: what is wrong, where, and what to do."""

from __future__ import annotations

from hienfeld.engine.messages.inputs_documents import DOCUMENTS
from hienfeld.engine.messages.inputs_tables import FILES, TABLES

SETTINGS: dict[str, tuple[str, str]] = {
    "cancelled": ("De analyse is geannuleerd.", "The analysis was cancelled."),
    "mode_unknown": (
        "De analysemodus “{value}” bestaat niet; kies uit {known}.",
        "Analysis mode “{value}” does not exist; choose one of {known}.",
    ),
    "accuracy_out_of_range": (
        "De clusternauwkeurigheid {value} ligt buiten het bereik; kies een geheel getal van {low} tot en met {high}.",
        "Cluster accuracy {value} is out of range; choose a whole number from {low} to {high}.",
    ),
    "frequency_out_of_range": (
        "De minimale frequentie {value} ligt buiten het bereik; kies een geheel getal van {low} tot en met {high}.",
        "Minimum frequency {value} is out of range; choose a whole number from {low} to {high}.",
    ),
}

CATALOGUE: dict[str, tuple[str, str]] = {**SETTINGS, **FILES, **TABLES, **DOCUMENTS}
