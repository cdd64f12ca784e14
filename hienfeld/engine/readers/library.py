"""The clause library: standard clauses with their codes, from spreadsheets and documents together."""

from __future__ import annotations

from collections.abc import Sequence

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers.guard import DOCUMENTS, SEPARATED, SHEETS, check_file
from hienfeld.engine.readers.library_table import read_library_table
from hienfeld.engine.readers.library_text import read_library_document
from hienfeld.engine.readers.limits import LIMITS, Limits
from hienfeld.engine.types import Clause, InputFile, Message

LIBRARIES = (*SHEETS, *SEPARATED, *DOCUMENTS)


def read_library(
    files: Sequence[InputFile], *, limits: Limits = LIMITS
) -> tuple[tuple[Clause, ...], tuple[Message, ...]]:
    """The clauses of all ``files`` in the order given, each once, and notes.

    Raises ``BadInput`` for a file that cannot be read or in which no clause has a code. The same code with different
    texts is kept as different clauses and noted.
    """
    clauses: list[Clause] = []
    notes: list[Message] = []
    for file in files:
        kind = check_file(file, LIBRARIES, limits)
        if kind in DOCUMENTS:
            found = read_library_document(file, limits)
        else:
            found, more = read_library_table(file, kind, limits)
            notes += more
        if not found:
            raise BadInput("library_document_without_codes", file=file.name)
        clauses += found
    kept = _without_doubles(clauses)
    return tuple(kept), (*notes, *_conflicts(kept))


def _without_doubles(clauses: Sequence[Clause]) -> list[Clause]:
    first: dict[tuple[str, str], Clause] = {}
    for clause in clauses:
        first.setdefault((clause.code, " ".join(clause.text.split())), clause)
    return list(first.values())


def _conflicts(clauses: Sequence[Clause]) -> list[Message]:
    documents: dict[str, list[str]] = {}
    for clause in clauses:
        documents.setdefault(clause.code, []).append(clause.document)
    return [
        Message("library_code_repeated", {"code": code, "count": len(names), "file": ", ".join(dict.fromkeys(names))})
        for code, names in documents.items()
        if len(names) > 1
    ]
