"""Which of the lines that may be headings are: the document's own way of numbering decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from hienfeld.engine.readers.headings import Heading, ends_sentence, is_title, runs_on
from hienfeld.engine.readers.lines import Line

WIDEST_STEP = 5  # numbers that may be missing between two headings without style
STYLED_STEP = 99  # the same when the line looks like a heading


@dataclass(slots=True)
class Walk:
    """Where we are in the numbering while going through the document."""

    top: tuple[int, ...] = ()  # number of the article we are in
    last: tuple[int, ...] = ()  # last accepted number of any depth
    listed: int = 0  # last number of a plain list inside the article
    accepted: dict[int, Heading] = field(default_factory=dict)


def accept_headings(
    lines: Sequence[Line], candidates: Sequence[Heading | None], contents: Set[int], *, wrapped: bool
) -> dict[int, Heading]:
    """Headings by line index. ``candidates`` holds per line what it may be; ``contents`` only point at headings."""
    plausible = _plausible(lines, candidates, contents, wrapped=wrapped)
    top = _top_kind(plausible, lines)
    walk = Walk()
    for index, heading in enumerate(plausible):
        if heading is None:
            continue
        line = lines[index]
        if heading.kind == "chapter":
            walk.accepted[index] = heading
            if top in ("multi", "roman"):
                walk.last, walk.listed = (), 0
        elif heading.kind == top and top in ("article", "sign"):
            walk.accepted[index] = heading
            walk.top = walk.last = heading.parts
        elif top in ("article", "sign"):
            _accept_below(walk, index, heading, plausible, line)
        elif top == "multi" and heading.kind in ("multi", "single"):
            _accept_in_order(walk, index, heading, line, wrapped=wrapped)
        elif top == "roman" and heading.kind in ("roman", "multi"):
            _accept_roman(walk, index, heading)
    return walk.accepted


def _plausible(
    lines: Sequence[Line], candidates: Sequence[Heading | None], contents: Set[int], *, wrapped: bool
) -> list[Heading | None]:
    plausible: list[Heading | None] = []
    for index, heading in enumerate(candidates):
        if heading is None or index in contents:
            plausible.append(None)
            continue
        closed = index == 0 or index - 1 in contents or _is_closed(lines[index - 1], plausible[-1])
        plausible.append(heading if _stands_alone(lines[index], heading, running=wrapped and not closed) else None)
    return plausible


def _stands_alone(line: Line, heading: Heading, *, running: bool) -> bool:
    """Whether the line is set apart and what follows its number does not go on with a sentence.

    ``running``: the line before stopped in the middle of a sentence.
    """
    rest = heading.rest
    if line.table or runs_on(rest):
        return False
    styled = bool(line.level or line.strong)
    if rest[:1].islower() and not styled and not (line.gap and is_title(rest) and heading.kind in ("article", "sign")):
        return False
    if running and not styled and not line.gap:
        return False
    if heading.kind in ("single", "roman"):
        return (styled or is_title(rest)) and bool(rest) and rest[:1].isupper()
    if heading.kind == "chapter":
        return not rest or styled or is_title(rest)
    return bool(rest) or styled or line.gap


def _is_closed(previous: Line, heading: Heading | None) -> bool:
    return heading is not None or ends_sentence(previous.text) or bool(previous.level or previous.strong)


def _top_kind(headings: Sequence[Heading | None], lines: Sequence[Line]) -> str:
    """How this document names its articles: by word, by sign, by figures alone, by Roman figures, or ""."""
    counts = Counter(heading.kind for heading in headings if heading)
    for kind in ("article", "sign"):
        if counts[kind]:
            named = {heading.parts for heading in headings if heading and heading.kind == kind}
            multi = [heading.parts for heading in headings if heading and heading.kind == "multi"]
            inside = sum(any(parts[: len(top)] == top for top in named) for parts in multi)
            if counts[kind] >= 3 or len(multi) <= 4 * counts[kind] or inside * 2 >= len(multi):
                return kind
    if counts["multi"] or _in_sequence([heading for heading in headings if heading], "single", lines, headings):
        return "multi"
    return "roman" if _in_sequence([heading for heading in headings if heading], "roman", lines, headings) else ""


def _in_sequence(
    found: Sequence[Heading], kind: str, lines: Sequence[Line], headings: Sequence[Heading | None]
) -> bool:
    """Whether headings of ``kind`` count up; figures alone also have to be set apart, for lists count up as well."""
    numbers = [heading.parts[0] for heading in found if heading.kind == kind]
    rising = sum(two == one + 1 for one, two in pairwise(numbers))
    if kind == "roman":
        return rising >= 1 and numbers[0] == 1
    styled = any(
        heading and heading.kind == kind and (line.level or line.strong)
        for line, heading in zip(lines, headings, strict=True)
    )
    adjacent = sum(bool(one and two and one.kind == two.kind == kind) for one, two in pairwise(headings))
    return styled or (rising >= 1 and adjacent * 2 < len(numbers))


def _accept_below(walk: Walk, index: int, heading: Heading, plausible: Sequence[Heading | None], line: Line) -> None:
    """Under "Artikel 5": "5.1", "5.2", "5.2.1"; figures alone are list items, or a chapter when its articles follow."""
    parts = heading.parts
    if heading.kind == "multi" and len(parts) > len(walk.top) > 0 and parts[: len(walk.top)] == walk.top:
        if parts > walk.last or line.level or line.strong:
            walk.accepted[index] = heading
            walk.last = parts
        return
    following = next((item for item in plausible[index + 1 :] if item), None)
    top_follows = following is not None and following.kind in ("article", "sign")
    if heading.kind == "single" and following and top_follows and is_title(heading.rest):
        inside = following.parts[:1] == parts and len(following.parts) > 1
        if inside and following.parts[1:] == (1,):
            walk.accepted[index] = Heading("chapter", heading.number, heading.rest)


def _accept_in_order(walk: Walk, index: int, heading: Heading, line: Line, *, wrapped: bool) -> None:
    """Figures alone must count on from the last heading; a number that belongs to a list is remembered as such."""
    parts = heading.parts
    styled = bool(line.level or line.strong)
    restart = styled and all(part == 1 for part in parts)
    if heading.kind == "single" and not styled and walk.listed and parts[0] == walk.listed + 1:
        walk.listed = parts[0]
        return
    # Where a line is a paragraph, "51.2 Laatste bepaling" can hardly be anything else, whatever is missing before it.
    step = STYLED_STEP if styled or (heading.kind == "multi" and not wrapped) else WIDEST_STEP
    if not walk.last or restart or follows(parts, walk.last, step):
        walk.accepted[index] = heading
        walk.last, walk.listed = parts, 0
    elif heading.kind == "single":
        walk.listed = parts[0]


def _accept_roman(walk: Walk, index: int, heading: Heading) -> None:
    parts = heading.parts
    if heading.kind == "roman" and follows(parts, walk.top or (0,), WIDEST_STEP):
        walk.accepted[index] = heading
        walk.top = walk.last = parts
    elif heading.kind == "multi" and walk.top and parts[:1] == walk.top and parts > walk.last:
        walk.accepted[index] = heading
        walk.last = parts


def follows(parts: tuple[int, ...], last: tuple[int, ...], step: int) -> bool:
    """Whether ``parts`` can come next after ``last``: one deeper, the next at its depth, or the next higher up."""
    shared = 0
    while shared < min(len(parts), len(last)) and parts[shared] == last[shared]:
        shared += 1
    if shared == len(parts):
        return False
    if shared == len(last):  # deeper: 2 -> 2.1, also 2 -> 2.1.1
        return parts[shared] <= step and all(part <= 2 for part in parts[shared + 1 :])
    return 0 < parts[shared] - last[shared] <= step and all(part <= 2 for part in parts[shared + 1 :])
