"""Stage "ingest": every input file read and checked."""

from __future__ import annotations

from hienfeld.engine.caching.documents import Documents
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.readers import (
    parse_instructions,
    read_earlier,
    read_instructions,
    read_policy,
)
from hienfeld.engine.types import Article, Clause, Inputs, Instruction, Loaded, Message, Progress, Tick


def ingest(inputs: Inputs, config: AnalysisConfig, tick: Tick, documents: Documents) -> Loaded:
    """Reads all inputs, of ``documents`` those that it does not know yet. Raises ``BadInput`` for the first that
    cannot be used."""
    total = 1 + len(inputs.conditions) + len(inputs.library)
    tick(Progress("ingest", 0, total))
    table = read_policy(inputs.policy, config)
    notes: list[Message] = list(table.notes)
    articles: tuple[Article, ...] = ()
    clauses: tuple[Clause, ...] = ()
    if inputs.conditions and config.use_conditions:
        tick(Progress("ingest", 1, total))
        articles, found = documents.conditions(inputs.conditions)
        notes += found
    if inputs.library:
        tick(Progress("ingest", total - 1, total))
        clauses, found = documents.library(inputs.library)
        notes += found
    instructions, found = _instructions(inputs)
    earlier = read_earlier(inputs.earlier) if inputs.earlier else None
    return Loaded(table, articles, clauses, instructions, earlier, (*notes, *found))


def _instructions(inputs: Inputs) -> tuple[tuple[Instruction, ...], tuple[Message, ...]]:
    rules: tuple[Instruction, ...] = ()
    notes: tuple[Message, ...] = ()
    if inputs.instructions:
        rules, notes = read_instructions(inputs.instructions)
    if inputs.instruction_text.strip():
        more, found = parse_instructions(inputs.instruction_text)
        rules, notes = (*rules, *more), (*notes, *found)
    return rules, notes
