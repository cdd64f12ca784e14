"""Remarks around the copy of a clause: "Vervallen: ...", "... (geldt niet meer)", "... ?".

Their words are few and small, or those of the clause itself, so they hardly make the text less like it. What they say
of it may be that it holds no longer, not yet or not for this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_BRACKETS = re.compile(r"\(([^()]{1,80})\)")
# An acronym, a figure that was written out before it, or a name.
_NOTHING_SAID = re.compile(
    r"[A-Z]{2,6}|[€\d.,:/ -]+(?:%|euro)?|(?:zie )?(?:art(?:ikel)?|cl(?:ausule)?)\.? ?[\w.-]+", re.ASCII
)
_NAME = re.compile(r"[A-Z](?:(?:[\w.&'’/-]|[ ,](?=[A-Z\d]))+| (?:van|de|den|der|te|ten|ter|geb\.|geboren|nr\.?)\b)*")
_ASKED = re.compile(r"(\w+):? \[")  # the word before a field: "van het ras [ras]"
_HEAD = re.compile(r"[\s\"“*]*([^:.;\n\[]{2,60}):\s")
_TURNS = re.compile(
    r"\b(?:niet|geen|nvt|n\.v\.t|verval\w*|vervangen|oude?|was|voorheen|voormalig\w*|geschrapt|doorgehaald|ingetrokken"
    r"|plaats van|ipv|i\.p\.v|voorstel|concept|optie|optioneel|voorbeeld|afgewezen|nog|voorbehoud|tenzij|behalve"
    r"|uitzondering|nader|beeindigd|gestopt|opgezegd|geroyeerd)\b"
)
_ENDS = re.compile(
    r"(?:^|[.;,–-])\s*(?:niet (?:meer )?van toepassing|vervallen|n\.?v\.?t\.?|geldt niet(?: meer)?|of niet|geschrapt"
    r"|doorgehaald|ingetrokken|optioneel)\W*$|^\W*(?:nvt|n\.v\.t\.?|vervallen|geschrapt|doorgehaald)(?![\w:])"
)
_CLAIMS = re.compile(
    r"\b(?:geldt|gelden|niet|geen|wel|ook|kan|kunnen|mag|mogen|moet|moeten|hoeft|anders|anderen|alleen|tot)\b"
)
_LETTER = re.compile(r"[^\W_]+")


def remarks(text: Sequence[Statement], clause: Sequence[Statement]) -> Iterator[Difference]:
    """What ``text`` says about the clause that it copies."""
    written, copied = (" ".join(s.text for s in said) for said in (text, clause))
    if "?" in written and "?" not in copied:
        yield Difference("extra", "?", "")
    row, ours = _row(copied), _row(written)
    for said in _BRACKETS.findall(written):
        own = _row(said)
        if not _says_nothing(said, copied) and ours.count(own) > row.count(own):
            yield Difference("extra", f"({said})", "")
    head, end = _HEAD.match(written), _ENDS.search(fold(written))
    if head and _TURNS.search(fold(head[1])) and not row.startswith(_row(head[1])):
        yield Difference("extra", f"{head[1]}:", "")
    if end and not _ENDS.search(fold(copied)):
        yield Difference("extra", end.group().strip(" .;,–-"), "")
    bare = [s for s in text if _is_bare(s) and _CLAIMS.search(fold(s.text))]
    if len(bare) > sum(map(_is_bare, clause)):
        yield Difference("extra", bare[-1].text, "")


def _says_nothing(remark: str, clause: str) -> bool:
    """Whether what stands in brackets is another way to write what stands before it, or fills a field."""
    if "[" not in clause:
        return _NOTHING_SAID.fullmatch(remark) is not None
    asked = frozenset(map(fold, _ASKED.findall(clause)))
    filled = fold(remark).partition(" ")[0].rstrip(":") in asked
    return filled or bool(_NOTHING_SAID.fullmatch(remark) or _NAME.fullmatch(remark))


def _is_bare(statement: Statement) -> bool:
    """Whether it has none but small words: "Dit geldt ook voor anderen"."""
    return not statement.concepts and not statement.facts and " " in statement.text


def _row(text: str) -> str:
    return "".join(_LETTER.findall(fold(text)))
