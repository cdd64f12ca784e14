"""From a document's lines to its articles: number, title, text, chapter and page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hienfeld.engine.readers.contents import contents_lines
from hienfeld.engine.readers.headings import Heading, is_title, number_parts, parse_heading, split_title
from hienfeld.engine.readers.lines import Line, Source, join_lines, paragraphs, vocabulary
from hienfeld.engine.readers.scheme import accept_headings
from hienfeld.engine.types import Article

CHAPTER_INTRO_WORDS = 12  # fewer, without a full stop, are the rest of the chapter's title


@dataclass(slots=True)
class Section:
    """A heading and the lines under it, while they are being gathered."""

    kind: str
    number: str
    title: str
    chapter: str
    page: int | None
    lines: list[Line] = field(default_factory=list)

    @property
    def parts(self) -> tuple[int, ...]:
        return number_parts(self.number)


def parse_articles(source: Source) -> tuple[Article, ...]:
    """All numbered articles of ``source`` in reading order, text before the first left out; () when it numbers none."""
    lines = source.lines
    found = [parse_heading(line.text) for line in lines]
    contents = contents_lines(lines, found)
    headings = accept_headings(lines, found, contents, wrapped=source.wrapped)
    if not any(heading.kind != "chapter" for heading in headings.values()):
        return ()
    sections = _gather(lines, headings, contents)
    words = vocabulary(lines) if source.wrapped else frozenset()
    return tuple(_articles(sections, source, words))


def _gather(lines: Sequence[Line], headings: dict[int, Heading], contents: set[int]) -> list[Section]:
    """Cut the document at its headings. Unnumbered headings of the same or a higher rank cut as well."""
    rank = _article_rank(lines, headings)
    sections: list[Section] = []
    chapter = ""
    skip = -1
    for index, line in enumerate(lines):
        heading = headings.get(index)
        if index in contents or index <= skip:
            continue
        if heading is None:
            if sections and _outranks(line, rank):
                chapter = line.text
                sections.append(Section("free", line.text, line.text, chapter, line.page))
            elif sections:
                sections[-1].lines.append(line)
            continue
        title, skip = _full_title(lines, headings, index)
        if heading.kind == "chapter":
            name = " ".join(part for part in (heading.word, heading.number, title) if part)
            if name == chapter:
                continue  # the chapter's name at the top of a next page
            chapter = name
            number = f"{heading.word} {heading.number}".strip()
            sections.append(Section("chapter", number, title, chapter, line.page))
        else:
            sections.append(_article_section(heading, title, chapter, line))
    return sections


def _article_section(heading: Heading, rest: str, chapter: str, line: Line) -> Section:
    title, text = split_title(rest)
    section = Section("article", heading.number, title, chapter, line.page)
    if text:
        section.lines.append(replace(line, text=text, strong=0.0, level=0, gap=True))
    return section


def _full_title(lines: Sequence[Line], headings: dict[int, Heading], index: int) -> tuple[str, int]:
    """What follows the number, with what stands on the next line: the rest of a long title, or the title itself."""
    heading, line = headings[index], lines[index]
    title, end = heading.rest, index
    while _continues(lines, headings, end) and line.strong and lines[end + 1].strong == line.strong:
        end += 1
        title = join_lines(title, lines[end].text) if title else lines[end].text
    following = lines[end + 1] if end + 1 < len(lines) and end + 1 not in headings else None
    if title or following is None or not is_title(following.text) or following.table:
        return title, end
    body_follows = end + 2 < len(lines) and end + 2 not in headings
    if (body_follows or heading.kind == "chapter") and not following.text[:1].islower():
        return following.text, end + 1
    return title, end


def _continues(lines: Sequence[Line], headings: dict[int, Heading], end: int) -> bool:
    return end + 1 < len(lines) and end + 1 not in headings and not lines[end + 1].gap


def _article_rank(lines: Sequence[Line], headings: dict[int, Heading]) -> tuple[int, float]:
    """The usual level and emphasis of the headings of articles."""
    ranks = Counter(
        (lines[index].level, lines[index].strong) for index, heading in headings.items() if heading.kind != "chapter"
    )
    return max(ranks.items(), key=lambda item: (item[1], item[0]))[0]


def _outranks(line: Line, rank: tuple[int, float]) -> bool:
    level, strong = rank
    if line.table or not is_title(line.text):
        return False
    if level:
        return 0 < line.level <= level
    return line.level > 0 or line.strong > max(strong, 0.5)


def _articles(sections: list[Section], source: Source, words: frozenset[str]) -> list[Article]:
    """Sections as articles: leads carried down, chapters without text left out, titles that are the text moved."""
    found: list[Article] = []
    parents: list[tuple[Section, str]] = []  # the numbers above the current one, with how their own text ends
    chapter = ""
    for position, section in enumerate(sections):
        texts = paragraphs(section.lines, wrapped=source.wrapped, words=words)
        if section.kind != "article":
            if not texts or (section.kind == "chapter" and _is_rest_of_title(texts)):
                continue
            found.append(_article(section, section.title, "\n".join(texts), section.chapter, source))
            continue
        parents = [item for item in parents if _is_below(section, item[0])]
        chapter = section.chapter
        has_children = position + 1 < len(sections) and _is_below(sections[position + 1], section)
        title = section.title
        if not texts and has_children:
            parents.append((section, parents[-1][1] if parents else ""))
            continue
        if not texts:
            texts, title = [title] if title else [], ""
        lead = parents[-1][1] if parents else ""
        if parents:
            title = title or next((above.title for above, _ in reversed(parents) if above.title), "")
            chapter = chapter or f"{parents[0][0].number} {parents[0][0].title}".strip()
            texts = [lead, *texts] if lead and texts else texts
        if texts or title:
            article = _article(section, title, "\n".join(texts), chapter, source)
            found.append(replace(article, paragraph_of="" if section.title else _paragraph_of(parents)))
        parents.append((section, texts[-1] if texts and texts[-1].endswith(":") else lead))
    return found


def _paragraph_of(parents: Sequence[tuple[Section, str]]) -> str:
    """The number of the article whose paragraphs have no titles: 12 above 12.1 and 12.2."""
    above = next((section for section, _ in reversed(parents) if section.title), None)
    return above.number if above is not None and len(above.parts) == 1 else ""


def _is_below(section: Section, above: Section) -> bool:
    if section.kind != "article" or above.kind != "article":
        return False
    return len(section.parts) > len(above.parts) and section.parts[: len(above.parts)] == above.parts


def _is_rest_of_title(texts: list[str]) -> bool:
    return len(texts) == 1 and not texts[0].endswith((".", ":", ";")) and len(texts[0].split()) <= CHAPTER_INTRO_WORDS


def _article(section: Section, title: str, text: str, chapter: str, source: Source) -> Article:
    return Article(
        document=source.document, number=section.number, title=title, text=text, chapter=chapter, page=section.page
    )
