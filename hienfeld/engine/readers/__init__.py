"""Files in, typed data out. Every problem a user can mend is a ``BadInput``; everything repaired is a note."""

from __future__ import annotations

from hienfeld.engine.readers.cells import cell_text
from hienfeld.engine.readers.conditions import read_conditions
from hienfeld.engine.readers.earlier import read_earlier
from hienfeld.engine.readers.instructions import parse_instructions, read_instructions
from hienfeld.engine.readers.library import read_library
from hienfeld.engine.readers.limits import LIMITS, Limits
from hienfeld.engine.readers.policy import Preview, preview_policy, read_policy

__all__ = [
    "LIMITS",
    "Limits",
    "Preview",
    "cell_text",
    "parse_instructions",
    "preview_policy",
    "read_conditions",
    "read_earlier",
    "read_instructions",
    "read_library",
    "read_policy",
]
