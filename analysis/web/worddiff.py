"""What a policy text and its source share word by word, as runs that the template wraps in <ins> and <del>."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word with its inner marks ("2.500,00", "gezins-"), a run of white space, or one other mark.
_TOKEN = re.compile(r"\w+(?:[.,/-]\w+)*|\s+|[^\w\s]", re.UNICODE)
# Past this the comparison is quadratic in time and nobody reads it; the texts are then shown as they are.
MAX_TOKENS = 4_000


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive text of one side. ``changed``: the other side does not have it here."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class WordDiff:
    left: tuple[Run, ...]  # the text of the policy; changed runs stand only there
    right: tuple[Run, ...]  # the source; changed runs stand only there
    ratio: float  # 0 to 1, share of words in common
    compared: bool = True  # False: too long to compare


def compare(left: str, right: str) -> WordDiff:
    """Word difference of two texts; case and the width of white space do not count."""
    a, b = _TOKEN.findall(left), _TOKEN.findall(right)
    if len(a) + len(b) > MAX_TOKENS:
        return WordDiff((Run(left, False),), (Run(right, False),), 0.0, compared=False)
    matcher = SequenceMatcher(None, [_folded(t) for t in a], [_folded(t) for t in b], autojunk=False)
    left_runs: list[Run] = []
    right_runs: list[Run] = []
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        _append(left_runs, "".join(a[a0:a1]), tag != "equal")
        _append(right_runs, "".join(b[b0:b1]), tag != "equal")
    return WordDiff(_tidy(left_runs), _tidy(right_runs), matcher.ratio())


def _folded(token: str) -> str:
    return " " if token.isspace() else token.casefold()


def _append(runs: list[Run], text: str, changed: bool) -> None:
    """Add ``text`` to ``runs``. White space alone is no change; between two changes it joins them to one mark."""
    if not text:
        return
    if changed and text.isspace():
        changed = False
    gap = len(runs) > 1 and changed and not runs[-1].changed and runs[-1].text.isspace()
    if gap:
        before, space = runs[-2], runs[-1]
        runs[-2:] = [Run(before.text + space.text + text, True)]
    else:
        _join(runs, Run(text, changed))


def _tidy(runs: list[Run]) -> tuple[Run, ...]:
    """White space at the ends of a mark belongs outside it."""
    tidy: list[Run] = []
    for run in runs:
        core = run.text.strip()
        if not run.changed or core == run.text:
            _join(tidy, run)
            continue
        before, after = run.text.split(core, 1)
        for piece in (Run(before, False), Run(core, True), Run(after, False)):
            _join(tidy, piece)
    return tuple(tidy)


def _join(runs: list[Run], run: Run) -> None:
    if runs and runs[-1].changed == run.changed:
        runs[-1] = Run(runs[-1].text + run.text, run.changed)
    elif run.text:
        runs.append(run)
