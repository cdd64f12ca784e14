"""Looks at an uploaded policy file without keeping it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from analysis.services.files import shown_name
from hienfeld.engine.errors import BadInput
from hienfeld.engine.types import Cell, InputFile

if TYPE_CHECKING:
    from hienfeld.engine.readers import Preview

ROWS = 8
LONGEST_CELL = 200
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    is_text: bool
    is_policy: bool


@dataclass(frozen=True, slots=True)
class Shown:
    text: str
    is_text: bool


def look_at(upload: UploadedFile[bytes], sheet: str) -> Preview:
    """What the reader sees in the file. Raises ``BadInput``."""
    from hienfeld.engine import readers

    name = shown_name(upload.name or "")
    size = int(upload.size or 0)
    if size > settings.MAX_UPLOAD_BYTES:
        raise BadInput(
            "file_too_large", file=name, size=size // _MEGABYTE, limit=settings.MAX_UPLOAD_BYTES // _MEGABYTE
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"policy{PurePosixPath(name).suffix.lower()[:9]}"
        with path.open("wb") as handle:
            for chunk in upload.chunks():
                handle.write(chunk)
        return readers.preview_policy(InputFile(name, path), sheet=sheet or None, limit=ROWS)


def columns_of(preview: Preview) -> list[Column]:
    return [
        Column(name, is_text=name == preview.text_column, is_policy=name == preview.policy_column)
        for name in preview.columns
    ]


def rows_of(preview: Preview) -> list[list[Shown]]:
    """The first rows as text, long cells cut."""
    from hienfeld.engine.readers import cell_text

    def cut(cell: Cell) -> str:
        text = cell_text(cell)
        return text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL].rstrip()}…"

    return [
        [Shown(cut(cell), name == preview.text_column) for name, cell in zip(preview.columns, row, strict=True)]
        for row in preview.rows
    ]


def context_of(preview: Preview) -> dict[str, Any]:
    delimiter = {"\t": "TAB"}.get(preview.delimiter, preview.delimiter)
    return {"preview": preview, "columns": columns_of(preview), "rows": rows_of(preview), "delimiter": delimiter}
