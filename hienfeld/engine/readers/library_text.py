"""Clause libraries as documents: several clauses with their codes in the text, or one clause per file."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers.conditions import read_source
from hienfeld.engine.readers.headings import is_title, runs_on
from hienfeld.engine.readers.limits import Limits
from hienfeld.engine.readers.lines import Line, Source, paragraphs, vocabulary
from hienfeld.engine.types import Clause, InputFile

WORD = r"(?i:clausule(?:\s*(?:code|nummer|nr\.?))?|clause(?:\s*code)?|code|standaardclausule)"
MIXED = r"(?=[A-Z0-9.\-]*\d)(?=[A-Z0-9.\-]*[A-Z])[A-Z0-9]{1,6}(?:[.\-][A-Z0-9]{1,6}){0,2}"
CODED = re.compile(rf"(?P<code>{MIXED})(?:\s*[:.–—-]+(?=\s|$)|(?=\s|$))\s*(?P<rest>.*)")
WORDED = re.compile(
    rf"{WORD}\s*[:.]?\s*(?P<code>{MIXED}|\d{{1,6}}[A-Z]?)(?:\s*[:.–—-]+(?=\s|$)|(?=\s|$))\s*(?P<rest>.*)"
)
ROW = re.compile(rf"{WORD}:\s*(?P<code>[^;]{{1,20}});\s*(?P<rest>.+)")
LABEL = re.compile(r"(?i:(?P<name>tekst|text|titel|title|categorie|category|rubriek|omschrijving)):\s*(?P<value>.*)")
ROW_CATEGORY = re.compile(r";\s*(?i:categorie|category|rubriek|soort|groep):\s*(?P<category>[^;]+)$")
FILE_CODE = re.compile(r"(?<![A-Za-z0-9])(?P<code>[A-Za-z]{0,4}[-_]?\d{1,6}[A-Za-z]?)(?![A-Za-z0-9])")
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(slots=True)
class Entry:
    code: str
    category: str
    lines: list[Line] = field(default_factory=list)


def read_library_document(file: InputFile, limits: Limits) -> list[Clause]:
    """The clauses of a document. Raises ``BadInput`` when neither its text nor its name holds a code."""
    source = read_source(file, limits)
    entries = _entries(source)
    if not entries:
        code = code_from_name(file.name)
        if not code:
            raise BadInput("library_document_without_codes", file=file.name)
        lines = list(source.lines)
        entries = [Entry(code, "", lines[1:] if len(lines) > 1 and _is_title_line(lines[0]) else lines)]
    words = vocabulary(source.lines) if source.wrapped else frozenset()
    clauses = [_clause(entry, source, words) for entry in entries]
    filled = [clause for clause in clauses if clause.text]
    if not filled:
        raise BadInput("library_document_without_codes", file=file.name)
    return filled


def code_from_name(name: str) -> str:
    """The code in a file name: "AL01 Hypotheek.docx" -> "AL01", "Clausule 1234.pdf" -> "1234"; years do not count."""
    stem = PurePath(name).stem.replace("_", " ")
    named = re.match(rf"{WORD}\s*(?P<code>[A-Za-z0-9\-]*\d[A-Za-z0-9\-]*)", stem)
    if named:
        return named["code"]
    codes = [match["code"] for match in FILE_CODE.finditer(stem)]
    return next((code for code in codes if not YEAR.fullmatch(code)), "")


def _entries(source: Source) -> list[Entry]:
    heads = {index: head for index, line in enumerate(source.lines) if (head := _head(line, source)) is not None}
    heads = _consistent(heads, source)
    entries: list[Entry] = []
    category = ""
    for index, line in enumerate(source.lines):
        if index in heads:
            code, rest, row_category = heads[index]
            entries.append(Entry(code, row_category or category))
            if rest and not (
                is_title(rest) and not line.table and index + 1 not in heads and index + 1 < len(source.lines)
            ):
                entries[-1].lines.append(Line(rest, page=line.page))
        elif line.level and is_title(line.text) and (not entries or entries[-1].lines):
            category = line.text
        elif entries:
            _add_line(entries[-1], line)
    return entries


def _head(line: Line, source: Source) -> tuple[str, str, str] | None:
    """Code, what follows it and category, when ``line`` may begin a clause."""
    if line.table:
        match = ROW.fullmatch(line.text) or CODED.fullmatch(line.text)
        if match is None:
            return None
        rest, category = match["rest"], ROW_CATEGORY.search(match["rest"])
        rest = ROW_CATEGORY.sub("", rest)
        label = LABEL.fullmatch(rest)
        return (
            match["code"].strip(),
            label["value"] if label else rest,
            category["category"].strip() if category else "",
        )
    match = WORDED.fullmatch(line.text) or CODED.fullmatch(line.text)
    if match is None or runs_on(match["rest"]) or (source.wrapped and not line.gap and not line.strong):
        return None
    if match["rest"][:1].islower() and not (line.level or line.strong):
        return None
    return match["code"], match["rest"], ""


def _consistent(heads: dict[int, tuple[str, str, str]], source: Source) -> dict[int, tuple[str, str, str]]:
    """Codes of the shapes this document uses; a lone "NEN1010" at the start of a line is no clause."""
    shapes = Counter(_shape(code) for code, _, _ in heads.values())
    return {
        index: head
        for index, head in heads.items()
        if len(heads) == 1 or shapes[_shape(head[0])] > 1 or source.lines[index].level or source.lines[index].strong
    }


def _shape(code: str) -> str:
    return re.sub(r"\d+", "9", re.sub(r"[A-Za-z]", "A", code))


def _add_line(entry: Entry, line: Line) -> None:
    label = LABEL.fullmatch(line.text)
    if label is None:
        entry.lines.append(line)
    elif label["name"].lower() in ("categorie", "category", "rubriek"):
        entry.category = label["value"].strip()
    elif label["name"].lower() in ("tekst", "text", "omschrijving") and label["value"]:
        entry.lines.append(Line(label["value"], page=line.page, gap=True))


def _is_title_line(line: Line) -> bool:
    return bool(line.level or line.strong) and is_title(line.text)


def _clause(entry: Entry, source: Source, words: frozenset[str]) -> Clause:
    text = "\n".join(paragraphs(entry.lines, wrapped=source.wrapped, words=words))
    return Clause(entry.code, text, entry.category, source.document)
