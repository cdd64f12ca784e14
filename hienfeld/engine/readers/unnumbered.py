"""Documents that number nothing: an article per heading, or per paragraph when there are no headings either."""

from __future__ import annotations

from collections.abc import Sequence

from hienfeld.engine.readers.contents import contents_lines
from hienfeld.engine.readers.headings import is_title
from hienfeld.engine.readers.lines import Line, Source, paragraphs, vocabulary
from hienfeld.engine.types import Article

TITLE_WORDS = 8


def parse_unnumbered(source: Source) -> tuple[Article, ...]:
    """Articles with number ""; the title is the heading above the text, else the text's first words."""
    contents = contents_lines(source.lines, [None] * len(source.lines))
    lines = [line for index, line in enumerate(source.lines) if index not in contents]
    words = vocabulary(lines) if source.wrapped else frozenset()
    if not any(_is_heading(line) for line in lines):
        texts = paragraphs(lines, wrapped=source.wrapped, words=words)
        return tuple(_article(source, first_words(text), text, None) for text in texts)
    found: list[Article] = []
    title, page, body = "", None, list[Line]()
    for line in [*lines, None]:
        if line is not None and not _is_heading(line):
            page = page if body or title else line.page
            body.append(line)
            continue
        if body:
            text = "\n".join(paragraphs(body, wrapped=source.wrapped, words=words))
            found.append(_article(source, title or first_words(text), text, page))
        if line is not None:
            title, page, body = line.text, line.page, []
    return tuple(found)


def first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:TITLE_WORDS]).rstrip(".,;:") + ("…" if len(words) > TITLE_WORDS else "")


def _is_heading(line: Line) -> bool:
    if line.table or not is_title(line.text):
        return False
    return bool(line.level or line.strong) or (line.gap and _is_shouted(line.text))


def _is_shouted(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 4 and all(character.isupper() for character in letters)


def _article(source: Source, title: str, text: str, page: int | None) -> Article:
    return Article(document=source.document, number="", title=title, text=text, page=page)


def has_text(lines: Sequence[Line]) -> bool:
    return any(any(character.isalpha() for character in line.text) for line in lines)
