"""A first look at a policy file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.services.files import shown_name
from hienfeld.engine.messages import render
from hienfeld.engine.types import InputFile

if TYPE_CHECKING:
    from django.core.files.base import File

ROWS = 10


def preview_of(upload: File[bytes], sheet: str, language: str) -> dict[str, Any]:
    """The answer of the preview endpoint. Raises ``BadInput`` for a file that cannot be read."""
    from hienfeld.engine import readers

    with _on_disk(upload) as path:
        seen = readers.preview_policy(InputFile(shown_name(upload.name or ""), path), sheet=sheet or None, limit=ROWS)
    return {
        "columns": list(seen.columns),
        "row_count": seen.row_count,
        "text_column": seen.text_column,
        "policy_column": seen.policy_column,
        "encoding": seen.encoding,
        "delimiter": seen.delimiter,
        "sheets": list(seen.sheets),
        "sheet": seen.sheet,
        "header_row": seen.header_row,
        "rows": [[readers.cell_text(cell) for cell in row] for row in seen.rows],
        "notes": [render(note, language) for note in seen.notes],
    }


@contextmanager
def _on_disk(upload: File[bytes]) -> Iterator[Path]:
    """Where the upload's bytes are, for as long as the block lasts."""
    with tempfile.NamedTemporaryFile(suffix=Path(shown_name(upload.name or "")).suffix[:10]) as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
        copy.flush()
        yield Path(copy.name)
