"""PDF: lines from a child process, page headers, footers and page numbers taken out, looks made comparable."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hienfeld.engine.readers.child import run_child
from hienfeld.engine.readers.headings import parse_heading
from hienfeld.engine.readers.limits import Limits
from hienfeld.engine.readers.lines import Line, Source, tidy
from hienfeld.engine.types import InputFile

EDGE = 3  # lines from the top or the bottom of a page among which a header or footer is looked for
DRIFT = 4.0  # points by which a header may move between pages
PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?P<word>(?:pagina|pag\.?|blz\.?|page|p\.)\s*)?(?P<number>\d{1,4})"
    r"(?:\s*(?:/|van|of|-)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of a page; distances in points, ``bottom`` from the lower edge of the page."""

    page: int
    text: str
    size: float
    bold: bool
    left: float
    bottom: float
    right: float
    top: float
    height: float


def read_pdf(file: InputFile, limits: Limits) -> Source:
    """The text of the document; raises ``BadInput`` for a damaged, encrypted, scanned or endless one."""
    rows = run_child("child_pdf.py", file, limits, (limits.pages, limits.text_chars))
    placed = [Placed(row[0], tidy(row[1]), *row[2:]) for row in rows]
    body = without_margins([line for line in placed if line.text])
    return Source(file.name, tuple(to_lines(body)), wrapped=True)


def without_margins(lines: Sequence[Placed]) -> list[Placed]:
    """Without lines that stand at the same place on many pages, and without page numbers."""
    pages: dict[int, list[Placed]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    edges = [line for content in pages.values() for line in _edge_lines(content)]
    needed = max(2, len(pages) * 0.3)
    dropped = {id(line) for line in _page_numbers(edges)}
    for key in (_identical, _masked):
        places: dict[str, list[Placed]] = defaultdict(list)
        for line in edges:
            places[key(line)].append(line)
        for name, same in places.items():
            repeated = [line for line in same if name and _companions(line, same) >= needed]
            dropped.update(id(line) for line in _in_step(repeated))
    return [line for line in lines if id(line) not in dropped]


def _edge_lines(lines: list[Placed]) -> list[Placed]:
    ordered = sorted(lines, key=lambda line: -line.bottom)
    return ordered[:EDGE] + ordered[max(EDGE, len(ordered) - EDGE) :]


def _companions(line: Placed, same: Sequence[Placed]) -> int:
    """On how many pages lines stand where ``line`` stands."""
    return len({other.page for other in same if abs(other.bottom - line.bottom) <= DRIFT})


def _identical(line: Placed) -> str:
    return line.text.casefold()


def _masked(line: Placed) -> str:
    """The text without its figures; empty for headings: "Artikel 3" and "Artikel 4" on the next page are no margin."""
    return "" if parse_heading(line.text) else re.sub(r"\d+", "#", line.text.casefold())


def _in_step(lines: Sequence[Placed]) -> list[Placed]:
    """Lines, alike but for their figures, in which every figure stays the same or counts up with the pages."""
    figures = {id(line): [int(figure) for figure in re.findall(r"\d{1,9}", line.text)] for line in lines}
    columns = list(zip(*figures.values(), strict=False))
    if not columns:
        return list(lines)
    fixed = [Counter(column).most_common(1)[0][0] for column in columns]
    counted = [
        Counter(figure - line.page for figure, line in zip(column, lines, strict=True)).most_common(1)[0][0]
        for column in columns
    ]
    return [
        line
        for line in lines
        if all(
            figure in (same, offset + line.page)
            for figure, same, offset in zip(figures[id(line)], fixed, counted, strict=False)
        )
    ]


def _page_numbers(edges: Sequence[Placed]) -> list[Placed]:
    """Bare numbers that count up with the pages, and any that call themselves a page number."""
    found = [(line, match) for line in edges if (match := PAGE_NUMBER.fullmatch(line.text))]
    offsets = Counter(int(match["number"]) - line.page for line, match in found)
    usual = offsets.most_common(1)[0][0] if offsets else 0
    if offsets[usual] < 2:
        usual = 0
    return [line for line, match in found if match["word"] or int(match["number"]) - line.page == usual]


def to_lines(placed: Sequence[Placed]) -> list[Line]:
    """Lines with their emphasis against the body text and whether white space or a short line came before."""
    if not placed:
        return []
    sizes: Counter[tuple[float, bool]] = Counter()
    for line in placed:
        sizes[line.size, line.bold] += len(line.text)
    body = sizes.most_common(1)[0][0]
    spacing = _line_spacing(placed)
    margin = _right_margin(placed)
    found: list[Line] = []
    previous: Placed | None = None
    for line in placed:
        strong = _emphasis(line, body)
        found.append(Line(line.text, page=line.page, strong=strong, gap=_is_gap(line, previous, spacing, margin)))
        previous = line
    return found


def _emphasis(line: Placed, body: tuple[float, bool]) -> float:
    larger = line.size - body[0] if line.size > body[0] * 1.06 else 0.0
    return round(larger + (0.5 if line.bold and not body[1] else 0.0), 1)


def _line_spacing(placed: Sequence[Placed]) -> float:
    """The commonest distance between the feet of two lines, in lines' own sizes."""
    steps = Counter(
        round((one.bottom - two.bottom) / two.size, 1)
        for one, two in pairwise(placed)
        if one.page == two.page and one.size == two.size > 0 and one.bottom > two.bottom
    )
    return steps.most_common(1)[0][0] if steps else 1.2


def _right_margin(placed: Sequence[Placed]) -> float:
    """Where full lines end, taken high enough that a few wide ones do not count."""
    ends = sorted(line.right for line in placed)
    return ends[(len(ends) * 9) // 10]


def _is_gap(line: Placed, previous: Placed | None, spacing: float, margin: float) -> bool:
    if previous is None:
        return True
    width = max(margin - previous.left, 1.0)
    short = previous.right - previous.left < width * 0.7
    if previous.page != line.page:
        return short
    jump = (previous.bottom - line.bottom) / max(line.size, 1.0)
    return jump < 0 or jump > spacing * 1.4 or (short and not line.text[:1].islower())
