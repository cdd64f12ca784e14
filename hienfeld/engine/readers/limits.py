"""How much a file may ask of us. Generous for real work, small enough that no upload can exhaust a worker."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds, everything else in pieces."""

    file_bytes: int = 50 * MEGABYTE
    unpacked_bytes: int = 600 * MEGABYTE  # of all members of a zip container together
    document_bytes: int = 80 * MEGABYTE  # of the XML of a Word document, which is held in memory as a tree
    entries: int = 5_000  # members of a zip container
    ratio: int = 400  # unpacked / packed, looked at from ``ratio_floor`` on: small files may compress well
    ratio_floor: int = 150 * MEGABYTE
    rows: int = 200_000
    columns: int = 500
    pages: int = 2_000
    text_chars: int = 20_000_000  # of one document
    child_seconds: float = 120.0  # a parser in a child process is killed after this
    child_memory: int = 3 * 1024 * MEGABYTE  # address space of such a child


LIMITS = Limits()
