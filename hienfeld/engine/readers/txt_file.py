"""Plain text: decoded, form feeds taken as page breaks, lines kept."""

from __future__ import annotations

from collections import Counter

from hienfeld.engine.readers.decode import decode
from hienfeld.engine.readers.guard import read_bytes
from hienfeld.engine.readers.lines import Line, Source, is_wrapped, tidy
from hienfeld.engine.types import InputFile


def read_txt(file: InputFile) -> Source:
    return text_source(file.name, decode(read_bytes(file)).text)


def text_source(name: str, text: str) -> Source:
    """``text`` as lines; a blank line before a line is a gap. Pages are counted only where form feeds mark them."""
    sheets = text.split("\f")
    repeated = _repeated(sheets)
    lines: list[Line] = []
    for number, sheet in enumerate(sheets, start=1):
        gap = number == 1
        for raw in sheet.splitlines():
            content = tidy(raw)
            if not content:
                gap = True
            elif content not in repeated:
                lines.append(Line(content, page=number if len(sheets) > 1 else None, gap=gap))
                gap = False
    wrapped = is_wrapped([line.text for line in lines])
    if not wrapped:
        lines = [Line(line.text, page=line.page) for line in lines]
    return Source(name, tuple(lines), wrapped=wrapped)


def _repeated(sheets: list[str]) -> set[str]:
    """Lines at the edge of most pages: headers and footers of a text that was once printed."""
    if len(sheets) < 3:
        return set()
    edges: Counter[str] = Counter()
    for sheet in sheets:
        filled = [tidy(line) for line in sheet.splitlines() if line.strip()]
        edges.update({*filled[:2], *filled[-2:]})
    return {text for text, count in edges.items() if count >= len(sheets) * 0.5}
