"""The user's own rules: search text -> action. Whole words first, substring when asked for, then a typing slip."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hienfeld.engine.rules.confidence import OPEN
from hienfeld.engine.text import fold, squeeze
from hienfeld.engine.types import Advice, AdviceCode, Evidence, Instruction, Message

_WORD = re.compile(r"[\w&]+(?:[-'’][\w&]+)*")
_NEGATION_BEFORE = re.compile(r"\b(?:geen|niet|zonder|nooit)\W+(?:\w+\W+){0,2}$")
SLIP_LENGTH = 8  # only search words this long may be matched with one typing slip


@dataclass(frozen=True, slots=True)
class Hit:
    """How an instruction matched: "word", "substring" or "fuzzy", and whether a negation stands right before it."""

    instruction: Instruction
    how: str
    negated: bool


def find(text: str, instructions: Sequence[Instruction]) -> Hit | None:
    """The instruction that applies to ``text``: the first exact one in the user's order, else the first with a slip."""
    folded = squeeze(fold(text))
    for instruction in instructions:
        search = squeeze(fold(instruction.search))
        if not search:
            continue
        pattern = re.escape(search) if instruction.match == "substring" else rf"(?<!\w){re.escape(search)}(?!\w)"
        match = re.search(pattern, folded)
        if match:
            return Hit(instruction, instruction.match, bool(_NEGATION_BEFORE.search(folded[: match.start()])))
    words = _WORD.findall(folded)
    return next((hit for i in instructions if (hit := _with_slip(words, i))), None)


def _with_slip(words: Sequence[str], instruction: Instruction) -> Hit | None:
    from rapidfuzz.distance import OSA

    wanted = _WORD.findall(fold(instruction.search))
    if not wanted or max(map(len, wanted)) < SLIP_LENGTH:
        return None
    for at in range(len(words) - len(wanted) + 1):
        slips = [OSA.distance(a, b) for a, b in zip(wanted, words[at : at + len(wanted)], strict=True)]
        if sum(slips) <= 1 and all(not s or len(w) >= SLIP_LENGTH for s, w in zip(slips, wanted, strict=True)):
            negated = bool(_NEGATION_BEFORE.search(" ".join(words[:at]) + " "))
            return Hit(instruction, "fuzzy", negated)
    return None


def advise(text: str, instructions: Sequence[Instruction]) -> Advice | None:
    hit = find(text, instructions)
    if hit is None:
        return None
    reason = "instruction_negated" if hit.negated else f"instruction_{hit.how}"
    return Advice(
        AdviceCode.INSTRUCTIE,
        OPEN,
        Message(reason, {"search": hit.instruction.search, "action": hit.instruction.action}),
        evidence=Evidence(rule=f"instruction_{hit.how}"),
        action=hit.instruction.action,
    )
