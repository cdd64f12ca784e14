"""A user's own rules: search text -> action, one per line.

    brandblusser<TAB>DOORSTUREN NAAR ACCEPTATIE
    brandblusser -> DOORSTUREN           also => and →
    brandblusser ; DOORSTUREN
    *brand* -> CONTROLEREN               asterisks: also inside words (brandschade), else whole words only
    # a remark

The first separator of these kinds counts, in the order tab, arrow, semicolon; quotes around either side are taken off.
In a workbook the first two filled cells of a row of the first sheet are search text and action.
"""

from __future__ import annotations

import re

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers.cells import cell_text, is_blank
from hienfeld.engine.readers.decode import decode
from hienfeld.engine.readers.guard import SHEETS, check_file, read_bytes
from hienfeld.engine.readers.limits import LIMITS, Limits
from hienfeld.engine.readers.vocabulary import fold
from hienfeld.engine.readers.workbook import open_workbook
from hienfeld.engine.types import InputFile, Instruction, Message

FILES = ("tsv", "txt", "csv", *SHEETS)
SEPARATORS = (re.compile(r"\t+"), re.compile(r"\s*(?:->|=>|→|⇒)\s*"), re.compile(r"\s*;\s*"))
QUOTES = "\"'“”„‘’"
HEADER = (
    {"zoektekst", "zoekterm", "zoekwoord", "search", "searchtext", "tekst", "term"},
    {"actie", "action", "advies"},
)
SHOWN = 60  # characters of a malformed line in its note
LONGEST = 500  # characters of a search text or action


def parse_instructions(text: str, *, source: str = "") -> tuple[tuple[Instruction, ...], tuple[Message, ...]]:
    """The rules in ``text`` in the order given, and a note for every line that is none. ``source`` names a file."""
    instructions: list[Instruction] = []
    notes: list[Message] = []
    first: dict[tuple[str, str], Instruction] = {}
    for number, raw in enumerate(text.replace("\ufeff", "").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        rule = _parse_line(raw, number)
        params: dict[str, str | int | float] = {
            "file": source or "instructies / instructions",
            "line": number,
            "text": line[:SHOWN],
        }
        if rule is None:
            notes.append(Message("instruction_malformed", params))
            continue
        if not instructions and fold(rule.search) in HEADER[0] and fold(rule.action) in HEADER[1]:
            continue
        earlier = first.setdefault((rule.search.casefold(), rule.match), rule)
        if earlier is not rule:
            if earlier.action != rule.action:
                notes.append(Message("instruction_repeated", {**params, "first": earlier.line}))
            continue
        instructions.append(rule)
    return tuple(instructions), tuple(notes)


def read_instructions(
    file: InputFile, *, limits: Limits = LIMITS
) -> tuple[tuple[Instruction, ...], tuple[Message, ...]]:
    """As ``parse_instructions``; raises ``BadInput`` when not one line of the file is an instruction."""
    kind = check_file(file, FILES, limits)
    text = _sheet_text(file, kind, limits) if kind in SHEETS else decode(read_bytes(file)).text
    instructions, notes = parse_instructions(text, source=file.name)
    if not instructions:
        raise BadInput("instructions_none", file=file.name)
    return instructions, notes


def _sheet_text(file: InputFile, kind: str, limits: Limits) -> str:
    """The first sheet as lines, each at the number of its row."""
    book = open_workbook(file, kind, limits)
    grid = book.grid(book.sheets[0])
    filled = [[" ".join(cell_text(cell).split()) for cell in row if not is_blank(cell)][:2] for row in grid.rows]
    return "\n" * grid.first_row + "\n".join("\t".join(cells) for cells in filled)


def _parse_line(line: str, number: int) -> Instruction | None:
    for separator in SEPARATORS:
        parts = separator.split(line.strip(" \r\n"), maxsplit=1)
        if len(parts) == 2:
            return _rule(parts[0], parts[1], number)
    return None


def _rule(search: str, action: str, number: int) -> Instruction | None:
    search, action = search.strip().strip(QUOTES).strip(), action.strip().strip(QUOTES).strip()
    bare = search.strip("*").strip()
    if not any(character.isalnum() for character in bare) or not action:
        return None
    if len(bare) > LONGEST or len(action) > LONGEST:
        return None
    return Instruction(search=bare, action=action, match="substring" if bare != search else "word", line=number)
