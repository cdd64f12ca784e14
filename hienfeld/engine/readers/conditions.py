"""Policy conditions: PDF, Word and plain text to articles, each document by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers.articles import parse_articles
from hienfeld.engine.readers.docx_file import read_docx
from hienfeld.engine.readers.guard import DOCUMENTS, check_file
from hienfeld.engine.readers.limits import LIMITS, Limits
from hienfeld.engine.readers.lines import Source
from hienfeld.engine.readers.pdf_file import read_pdf
from hienfeld.engine.readers.txt_file import read_txt
from hienfeld.engine.readers.unnumbered import has_text, parse_unnumbered
from hienfeld.engine.types import Article, InputFile, Message


def read_conditions(
    files: Sequence[InputFile], *, limits: Limits = LIMITS
) -> tuple[tuple[Article, ...], tuple[Message, ...]]:
    """The articles of all ``files`` in the order given, and notes. Equal numbers are kept apart by document.

    Raises ``BadInput`` for a file that cannot be read or holds no text.
    """
    articles: list[Article] = []
    notes: list[Message] = []
    for source in _named_apart([read_source(file, limits) for file in files]):
        found = parse_articles(source)
        if not found:
            found = parse_unnumbered(source)
            notes.append(Message("conditions_unnumbered", {"file": source.document, "count": len(found)}))
        if not found:
            raise BadInput("document_without_text", file=source.document)
        repeated = _repeated_numbers(found)
        if repeated:
            notes.append(Message("conditions_repeated_numbers", {"file": source.document, "numbers": repeated}))
        articles += found
    return tuple(articles), tuple(notes)


def read_source(file: InputFile, limits: Limits) -> Source:
    """A document as lines; raises ``BadInput`` when it cannot be read or says nothing."""
    kind = check_file(file, DOCUMENTS, limits)
    readers: dict[str, Callable[[], Source]] = {
        "pdf": lambda: read_pdf(file, limits),
        "docx": lambda: read_docx(file),
        "txt": lambda: read_txt(file),
    }
    source = readers[kind]()
    if not has_text(source.lines):
        raise BadInput("pdf_without_text" if kind == "pdf" else "document_without_text", file=file.name)
    if sum(len(line.text) for line in source.lines) > limits.text_chars:
        raise BadInput("file_unpacks_too_large", file=file.name)
    return source


def _named_apart(sources: Sequence[Source]) -> list[Source]:
    """Two files of the same name become "voorwaarden.pdf" and "voorwaarden.pdf (2)"."""
    seen: Counter[str] = Counter()
    named = []
    for source in sources:
        seen[source.document] += 1
        count = seen[source.document]
        name = source.document if count == 1 else f"{source.document} ({count})"
        named.append(Source(name, source.lines, wrapped=source.wrapped))
    return named


def _repeated_numbers(articles: Sequence[Article]) -> str:
    counts = Counter((article.chapter, article.number) for article in articles if article.number)
    return ", ".join(dict.fromkeys(number for (_, number), count in counts.items() if count > 1))
