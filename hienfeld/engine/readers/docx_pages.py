"""On which page of a Word document each paragraph begins, as far as Word wrote that down.

A docx flows: only the program that lays it out knows the pages. Word leaves a mark (``lastRenderedPageBreak``) where a
page began when it last saved. Without any mark, as from other programs, the pages are unknown: counting only the breaks
that an author put in would name pages that are too low.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hienfeld.engine.readers.docx_numbering import W

MARK = f"{W}lastRenderedPageBreak"
PARAGRAPH, ROW, TEXT = f"{W}p", f"{W}tr", f"{W}t"

Pages = Mapping[Any, int]  # paragraph element -> page, from 1


def pages_of(body: Any) -> Pages:
    """The page of each paragraph of ``body``; empty when the document does not tell."""
    pages: dict[Any, int] = {}
    if next(body.iter(MARK), None) is not None:
        _count(body, 1, pages)
    return pages


def _count(element: Any, page: int, pages: dict[Any, int]) -> int:
    """Notes the pages of the paragraphs within ``element``, which begins on ``page``; the page on which it ends."""
    if element.tag == PARAGRAPH:
        pages[element] = page + _marks_before_text(element)
    if element.tag == ROW:  # cells stand side by side: a page that ends in a row is marked in each of them
        return max([page, *(_count(cell, page, pages) for cell in element)])
    for child in element:
        page = page + 1 if child.tag == MARK else _count(child, page, pages)
    return page


def _marks_before_text(paragraph: Any) -> int:
    marks = 0
    for part in paragraph.iter(MARK, TEXT):
        if part.tag == TEXT and (part.text or "").strip():
            break
        marks += part.tag == MARK
    return marks
