"""Word documents: body paragraphs and tables in reading order, automatic numbers included.

Text boxes, headers, footers, notes, deleted text and tables of contents are no part of the conditions' text; inserted
text and content controls are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers.docx_numbering import Numbering, W, load_numbering
from hienfeld.engine.readers.docx_pages import Pages, pages_of
from hienfeld.engine.readers.docx_tables import row_texts
from hienfeld.engine.readers.lines import Line, Source, tidy
from hienfeld.engine.types import InputFile

INSIDE = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo")}
BREAK = {f"{W}br", f"{W}cr"}
HEADING = re.compile(r"(?:heading|kop|titre|überschrift|berschrift)\s*(\d)", re.IGNORECASE)
TOC = re.compile(r"(?:toc|inhopg|inhoud|table of contents)", re.IGNORECASE)
NUMBER_CELL = re.compile(
    r"(?:(?:artikel|art\.?|§)\s*)?(?:[A-Z]\.\d{1,3}|[\dIVX]{1,4})(?:\.\d{1,3})*[a-z]?\.?", re.IGNORECASE
)
DEEPEST = 12  # tables within tables


@dataclass(frozen=True, slots=True)
class Word:
    """What is needed to read the paragraphs of one document."""

    numbering: Numbering
    names: dict[str, str]  # style id -> name
    levels: dict[str, int]  # style id -> heading level
    pages: Pages


def read_docx(file: InputFile) -> Source:
    """The document's lines; raises ``BadInput`` when Word itself could not open it."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree  # type: ignore[import-untyped]

    try:
        document = docx.Document(str(file.path))
        body = document.element.body
        styles = {item.get(f"{W}styleId", ""): item for item in document.styles.element.iter(f"{W}style")}
        word = Word(load_numbering(_numbering_part(document), styles), *_style_facts(styles), pages_of(body))
        lines = tuple(_walk(body, word, 0))
    except (OpcError, KeyError, ValueError, AttributeError, TypeError, OSError, etree.LxmlError) as error:
        raise BadInput("file_corrupt", file=file.name) from error
    return Source(file.name, lines)


def _numbering_part(document: Any) -> Any | None:
    """The numbering of the document; asking python-docx for it would add one where there is none."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _style_facts(styles: dict[str, Any]) -> tuple[dict[str, str], dict[str, int]]:
    names, levels = {}, {}
    for identifier, element in styles.items():
        name = element.find(f"{W}name")
        names[identifier] = "" if name is None else str(name.get(f"{W}val", ""))
    for identifier in styles:
        levels[identifier] = _style_level(identifier, styles, names)
    return names, levels


def _style_level(identifier: str, styles: dict[str, Any], names: dict[str, str]) -> int:
    for _ in range(DEEPEST):
        element = styles.get(identifier)
        if element is None:
            return 0
        match = HEADING.fullmatch(names[identifier]) or HEADING.fullmatch(identifier)
        if match:
            return int(match[1])
        outline = element.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None and str(outline.get(f"{W}val", "9")) in "012345678":
            return int(outline.get(f"{W}val")) + 1
        based = element.find(f"{W}basedOn")
        identifier = "" if based is None else based.get(f"{W}val", "")
    return 0


def _walk(container: Any, word: Word, depth: int) -> Iterator[Line]:
    for element in container:
        if element.tag == f"{W}p":
            yield from _paragraph(element, word)
        elif element.tag == f"{W}tbl" and depth < DEEPEST:
            yield from _table(element, word, depth)
        elif element.tag in INSIDE and not _is_contents(element):
            yield from _walk(element, word, depth)


def _is_contents(element: Any) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "contents" in str(gallery.get(f"{W}val", "")).lower()


def _paragraph(element: Any, word: Word) -> Iterator[Line]:
    text = paragraph_text(element)
    if not text.strip():
        return
    style = element.find(f"{W}pPr/{W}pStyle")
    identifier = "" if style is None else str(style.get(f"{W}val", ""))
    outline = element.find(f"{W}pPr/{W}outlineLvl")
    level = word.levels.get(identifier, 0)
    if outline is not None and str(outline.get(f"{W}val", "9")) in "012345678":
        level = int(outline.get(f"{W}val")) + 1
    line = Line(
        text="",
        page=word.pages.get(element),
        level=level,
        strong=1.0 if not level and _all_bold(element) else 0.0,
        toc=TOC.match(word.names.get(identifier, "")) is not None,
    )
    label = word.numbering.label(element)
    for index, part in enumerate(text.split("\n")):
        content = tidy(label + part if not index else part)
        if content:
            yield replace(line, text=content)


def paragraph_text(paragraph: Any) -> str:
    """The text as shown: insertions yes, deletions and text boxes no; a line break becomes a newline."""
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag == f"{W}tab":
            yield "\t"
        elif tag in BREAK:
            yield "\n"
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif tag in INSIDE or tag in (f"{W}r", f"{W}hyperlink", f"{W}fldSimple"):
            yield from _pieces(child)


def _all_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(f"{W}r") if any((text.text or "").strip() for text in run.iter(f"{W}t"))]
    return bool(runs) and all(_is_bold(run) for run in runs)


def _is_bold(run: Any) -> bool:
    bold = run.find(f"{W}rPr/{W}b")
    return bold is not None and str(bold.get(f"{W}val", "1")) not in ("0", "false", "off")


def _table(table: Any, word: Word, depth: int) -> Iterator[Line]:
    """Rows of data as readable lines; a table that only lays out text, as that text."""
    rows: list[list[list[Line]]] = []
    marked = []
    for row in table.iter(f"{W}tr"):
        if _owner(row) is not table:
            continue
        rows.append([list(_walk(cell, word, depth + 1)) for cell in _cells(row)])
        marked.append(row.find(f"{W}trPr/{W}tblHeader") is not None)
    filled = [[cell for cell in row if cell] for row in rows]
    if all(len(row) <= 1 for row in filled) or _is_layout(rows):
        for row in filled:
            yield from _layout_row(row)
        return
    texts = [[" ".join(line.text for line in cell) for cell in row] for row in rows]
    bold = [all(line.strong or line.level for cell in row for line in cell) for row in rows]
    header = any(marked[:1]) or (len(bold) > 1 and bold[0] and not bold[1])
    page = next((line.page for row in rows for cell in row for line in cell), None)
    for text in row_texts(texts, header=header):
        yield Line(text, page=page, table=True)


def _owner(row: Any) -> Any:
    parent = row.getparent()
    while parent is not None and parent.tag != f"{W}tbl":
        parent = parent.getparent()
    return parent


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in INSIDE:
            yield from _cells(child)


def _is_layout(rows: list[list[list[Line]]]) -> bool:
    """Articles set in two columns: a number on the left, the text on the right."""
    numbered = sum(bool(row and row[0]) and NUMBER_CELL.fullmatch(row[0][0].text) is not None for row in rows)
    long = sum(len(row) > 1 and sum(len(line.text) for line in row[1]) > 60 for row in rows)
    return numbered * 2 >= len(rows) and long * 2 >= len(rows)


def _layout_row(cells: list[list[Line]]) -> Iterator[Line]:
    lines = [line for cell in cells for line in cell]
    if len(cells) > 1 and NUMBER_CELL.fullmatch(lines[0].text):
        lines[:2] = [replace(lines[1], text=f"{lines[0].text} {lines[1].text}")]
    yield from lines
