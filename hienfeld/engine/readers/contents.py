"""Tables of contents: lines that look like headings but only point at them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hienfeld.engine.readers.headings import Heading, has_leaders, strip_page
from hienfeld.engine.readers.lines import Line

SHORTEST_RUN = 3
TITLES = re.compile(r"(?:inhoud|inhoudsopgave|table of contents|contents)\W*", re.IGNORECASE)


def contents_lines(lines: Sequence[Line], headings: Sequence[Heading | None]) -> set[int]:
    """Indexes of lines that belong to a table of contents.

    By style, by dot leaders, or because a run of headings without any text between them returns further on.
    """
    found = {
        index for index, line in enumerate(lines) if line.toc or has_leaders(line.text) or TITLES.fullmatch(line.text)
    }
    keys = [_key(lines[index], heading) for index, heading in enumerate(headings)]
    last = {key: index for index, key in enumerate(keys) if key}
    start = 0
    while start < len(lines):
        end = _run_end(lines, keys, found, start)
        entries = [index for index in range(start, end) if keys[index]]
        returning = [index for index in entries if last[keys[index]] > index]
        if len(returning) >= SHORTEST_RUN and len(returning) * 10 >= len(entries) * 5:
            found.update(range(start, returning[-1] + 1))  # what follows in the run are the first real headings
        start = max(end, start + 1)
    return found


def _run_end(lines: Sequence[Line], keys: Sequence[str], found: set[int], start: int) -> int:
    """The end of the run of entries, bare page numbers and rests of wrapped entries that begins at ``start``."""
    end = start
    while end < len(lines) and (keys[end] or end in found or re.fullmatch(r"\d{1,4}", lines[end].text)):
        end += 1
    return end


def _key(line: Line, heading: Heading | None) -> str:
    """What an entry and its heading have in common: number and title, without page number."""
    if heading is None or (heading.kind == "single" and not heading.rest):
        return ""
    title = re.sub(r"\W+", " ", strip_page(heading.rest).casefold()).strip()
    if len(title.split()) > 20:
        return ""
    kind = heading.word.casefold() if heading.kind == "chapter" else ""
    return f"{kind}|{heading.number}|{title}"
