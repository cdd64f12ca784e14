"""Which column holds the free text and which the policy number: the name and the content together decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers.cells import cell_text, is_blank
from hienfeld.engine.readers.vocabulary import POLICY_NAMES, TEXT_NAMES, fold
from hienfeld.engine.types import Cell

SAMPLE = 3_000
ENOUGH = 0.35  # content score from which a column without a telling name is taken for text
POLICY_SHAPE = re.compile(r"[A-Za-z]{1,5}[ .\-]?\d{4,}[A-Za-z0-9.\-]*")
WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class TextChoice:
    index: int
    score: float
    named: float  # what the name said, 0 to 1


def find_text_column(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> TextChoice | None:
    """The column that best reads as free text, or None. ``rows`` are data rows as wide as ``columns``."""
    sample = _spread(rows)
    best: TextChoice | None = None
    for index, name in enumerate(columns):
        named = name_score(name)
        content, empty = _content_score([row[index] for row in sample])
        if content < (ENOUGH if not named else 0.12) and not (empty and named >= 0.7):
            continue
        choice = TextChoice(index, round(content + 0.8 * named, 4), named)
        if best is None or choice.score > best.score:
            best = choice
    return best


def find_policy_column(columns: Sequence[str], rows: Sequence[Sequence[Cell]], text_column: int | None) -> int | None:
    """The column with the policy numbers, or None when neither a name nor the content tells."""
    folded = [fold(name) for name in columns]
    for wanted in POLICY_NAMES:
        for index, name in enumerate(folded):
            if name == wanted and index != text_column:
                return index
    for index, name in enumerate(folded):
        if index != text_column and name.startswith(("polisn", "policyn", "contractn")):
            return index
    sample = _spread(rows)
    for index in range(len(columns)):
        cells = [cell_text(row[index]).strip() for row in sample if not is_blank(row[index])]
        hits = sum(POLICY_SHAPE.fullmatch(cell) is not None for cell in cells)
        if index != text_column and len(cells) > len(sample) * 0.5 and hits > len(cells) * 0.9:
            return index
    return None


def by_name(columns: Sequence[str], wanted: str) -> int | None:
    """The column the user named: exactly, else without regard to case and outer spaces."""
    if wanted in columns:
        return columns.index(wanted)
    folded = wanted.strip().casefold()
    return next((index for index, name in enumerate(columns) if name.strip().casefold() == folded), None)


def require_column(columns: Sequence[str], wanted: str, file: str) -> int:
    index = by_name(columns, wanted)
    if index is None:
        raise BadInput("table_column_unknown", file=file, column=wanted, columns=", ".join(columns))
    return index


def name_score(name: str) -> float:
    folded = fold(name)
    if folded in TEXT_NAMES:
        return TEXT_NAMES[folded]
    for known in ("vrijetekst", "clausuletekst", "freetext"):
        if known in folded:
            return 0.9
    return 0.3 if folded.endswith(("tekst", "clausule", "clausules", "omschrijving")) else 0.0


def _content_score(cells: Sequence[Cell]) -> tuple[float, bool]:
    """How much the cells read as sentences, 0 to 1, and whether they are all empty."""
    texts = [cell.strip() for cell in cells if isinstance(cell, str) and not cell.isspace()]
    filled = sum(not is_blank(cell) for cell in cells)
    if not filled:
        return 0.0, True
    if not texts:
        return 0.0, False
    counts = [len(WORD.findall(text)) for text in texts]
    mean = sum(counts) / len(counts)
    sentences = sum(count >= 5 for count in counts) / len(counts)
    variety = min(1.0, len(set(texts)) / 5)
    share = len(texts) / filled
    return share * (0.5 * min(1.0, mean / 12) + 0.4 * sentences + 0.1 * variety), False


def _spread(rows: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """At most ``SAMPLE`` rows, evenly spread, so that the answer does not hang on the top of the file."""
    step = max(1, len(rows) // SAMPLE)
    return rows[::step]
