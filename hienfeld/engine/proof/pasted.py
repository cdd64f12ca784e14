"""Texts pasted from the sources: known by their letters and figures, whatever became of spaces, lines, list marks and
headings, and given back as the source writes them.

Who pastes an article takes its heading along, breaks its lines, puts its list in one line or loses its capitals. None
of that says anything, so such a text is read as the article itself; a text that differs from it in a single letter is
left alone, and held against it word by word like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hienfeld.engine.language.lead_ins import without_lead_in
from hienfeld.engine.language.questions import is_question, says_yes_or_no
from hienfeld.engine.language.sentences import is_paragraph, sentences
from hienfeld.engine.proof.filled import FIELD, Form
from hienfeld.engine.proof.letters import ITEM, in_a_row, letters
from hienfeld.engine.types import Article, Clause

BEGINNING = 4  # letters by which the clauses are found that a text may be
TELLING = 40  # letters of an answer that tell which question it answers
KEY = 12  # letters by which the place where a stretch begins is found
_ROW = re.compile(r"(?:[^:;]{1,60}: [^;]+; )+[^:;]{1,60}: [^;]+")
_SHORT = re.compile(r"\b([Vv])erz\.(?! [A-Z])")
_FIRST = ("1", "a")  # what may stand before the first paragraph on the line of its heading
_AHEAD = re.compile(r"(?:artikel|art|lid|par(?:agraaf)?|hoofdstuk|clausule(?:nummer)?|code)(?=.)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence or a line of a source."""

    text: str
    letters: str
    line: int
    begins: bool  # whether who pastes from here on says a whole thing
    ends: bool  # likewise, who pastes as far as here


@dataclass(frozen=True, slots=True)
class _Copy:
    """A source as one row of letters, with where its pieces begin and end."""

    source: int
    pieces: tuple[_Piece, ...]
    letters: str
    starts: tuple[int, ...]
    asked: str  # the question that it answers from its first word on

    @classmethod
    def of(cls, source: int, pieces: Sequence[_Piece], asked: str = "") -> _Copy:
        row, starts = "", []
        for piece in pieces:
            between = "_" if row[-1:].isdigit() and piece.letters[:1].isdigit() else ""
            starts.append(len(row) + len(between))
            row += between + piece.letters
        return cls(source, tuple(pieces), row, tuple(starts), asked)

    def longest(self, first: int, row: str) -> tuple[int, str]:
        """How many letters of ``row`` are those from piece ``first`` on, and the pieces as they are written."""
        start, same, end = self.starts[first], 0, None
        for at in range(first, len(self.pieces)):
            stop = self.starts[at] + len(self.pieces[at].letters) - start
            if not row.startswith(self.letters[start + same : start + stop], same):
                break
            same, end = stop, at if self.pieces[at].ends else end
        if end is None:
            return 0, ""
        taken, written = (
            self.starts[end] + len(self.pieces[end].letters) - start,
            _written(self.pieces[first : end + 1]),
        )
        return taken, f"{self.asked} {written}" if self.asked and not first and taken >= TELLING else written


class Pasted:
    """The sources by their letters."""

    def __init__(self, articles: Sequence[Article], clauses: Sequence[Clause]) -> None:
        self._begins: dict[str, list[tuple[_Copy, int]]] = {}
        self._headings: dict[str, frozenset[int]] = {}
        for source, article in enumerate(articles):
            asked = article.title if is_question(article.title) and says_yes_or_no(article.text) else ""
            for pieces in _ways(_pieces(article.text)):
                self._add(_Copy.of(source, pieces, asked))
            for heading in _headings(article):
                self._entitle(heading, source)
        self._forms: dict[int, Form] = {}
        self._begun: dict[str, list[int]] = {}  # the forms that begin with these letters
        for source, clause in enumerate(clauses, len(articles)):
            if FIELD.search(clause.text):
                self._forms[source] = form = Form(clause.code, clause.text)
                self._begun.setdefault(form.first[:BEGINNING] if len(form.first) >= BEGINNING else "", []).append(
                    source
                )
            else:
                self._add(_Copy.of(source, _whole(_pieces(clause.text))))
            self._entitle(letters(clause.code), source)
        self._lengths: dict[str, list[int]] = {}  # of the headings that begin with these two letters
        for begin, length in sorted({(heading[:2], len(heading)) for heading in self._headings}):
            self._lengths.setdefault(begin, []).append(length)

    def _add(self, copy: _Copy) -> None:
        for first, piece in enumerate(copy.pieces):
            if piece.begins and piece.letters:
                start = copy.starts[first]
                self._begins.setdefault(copy.letters[start : start + KEY], []).append((copy, first))

    def _entitle(self, heading: str, source: int) -> None:
        if heading:
            self._headings[heading] = self._headings.get(heading, frozenset()) | {source}

    def _headed(self, row: str) -> Iterator[tuple[int, frozenset[int]]]:
        """The headings that ``row`` begins with: how many letters each takes, and the sources it may stand above."""
        ahead = _AHEAD.match(row)
        for begin in (0, ahead.end()) if ahead else (0,):
            one, two = row[begin : begin + 1], row[begin : begin + 2]
            for length in (*self._lengths.get(one, ()), *self._lengths.get(two, ())):
                of = self._headings.get(row[begin : begin + length])
                if of is not None:
                    yield begin + length, of

    def written(self, text: str) -> str:
        """``text`` as the sources write it when it is pasted from them, else as it is."""
        found = self._written(text)
        if not found and (bare := without_lead_in(text)) != text:
            found = self._written(bare)
        if not found and "erz." in text:  # what it stands for, the source tells
            ways = (_SHORT.sub(rf"\1erzeker{ending}", text) for ending in ("ing", "d"))
            found = next(filter(None, map(self._written, ways)), "")
        return found or text

    def _written(self, text: str) -> str:
        row, found = letters(text), list[str]()
        if self._forms and (filled := self._filled(row, text)):
            return filled
        while row:
            taken, written = self._stretch(row)
            if not taken:
                return ""
            found.append(written)
            row = row[taken:].removeprefix("_")
        return "\n".join(found)

    def _filled(self, row: str, text: str) -> str:
        """``text`` as the clause of which it is a copy with its fields filled in; "" when it is none."""
        begun = [*self._begun.get(row[:BEGINNING], ()), *self._begun.get("", ())]
        begun += [at for _, of in self._headed(row) for at in of]
        forms = (form for at in begun if (form := self._forms.get(at)) and form.may_be(row))
        return next(filter(None, (form.read(text) for form in forms)), "")

    def _stretch(self, row: str, sources: frozenset[int] | None = None, depth: int = 2) -> tuple[int, str]:
        """How much of ``row`` is pasted from one of ``sources`` (None: any), its headings included, and that as it is
        written there."""
        best = self._longest(row, sources)
        for length, of in self._headed(row) if depth else ():
            own = of if sources is None else of & sources
            rest = row[length:].removeprefix("_")
            for body in (rest, rest[1:]) if rest[:1] in _FIRST else (rest,):
                taken, written = self._stretch(body, own, depth - 1) if own and body else (0, "")
                if taken:
                    best = max(best, (len(row) - len(body) + taken, written))
        return best

    def _longest(self, row: str, sources: frozenset[int] | None) -> tuple[int, str]:
        """The longest stretch at the start of ``row`` that one of ``sources`` (None: any) has."""
        found = self._begins.get(row[:KEY], [])
        of = (copy.longest(first, row) for copy, first in found if sources is None or copy.source in sources)
        return max(of, default=(0, ""))


def _written(pieces: Sequence[_Piece]) -> str:
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        text += ("\n" if piece.line > before.line else " ") + piece.text
    return text


def _pieces(text: str) -> list[_Piece]:
    """The sentences of ``text``, line by line. A list is begun with its lead-in and read to its end."""
    lines = [line for line in text.split("\n") if line.strip()]
    found: list[_Piece] = []
    first = ""  # the mark of the first item of the list that a line is in; " " behind its lead-in
    for at, line in enumerate(lines):
        item = _is_item(line, first)
        leads = line.rstrip().endswith(":")
        first = (first.strip() or _mark(line)) if item else " " if leads else ""
        goes_on = at + 1 < len(lines) and _is_item(lines[at + 1], first)
        said = sentences(line)
        if item or _ROW.fullmatch(line) or "".join(map(letters, said)) != letters(line).replace("_", ""):
            said = [line]
        last = len(said) - 1
        found += [
            _Piece(s, letters(s), at, not item, nth < last or not (goes_on or leads)) for nth, s in enumerate(said)
        ]
    return found


def _mark(line: str) -> str:
    found = ITEM.match(line)
    return found.group() if found else ""


def _is_item(line: str, first: str) -> bool:
    """Whether ``line`` goes on with the list of which ``first`` is the mark of the first item, if it is known."""
    mark = _mark(line)
    return bool(first and mark) and not (first.strip() and is_paragraph(mark, first))


def _whole(pieces: Sequence[_Piece]) -> list[_Piece]:
    """``pieces`` to be taken all or none."""
    last = len(pieces) - 1
    return [_Piece(p.text, p.letters, p.line, at == 0, at == last) for at, p in enumerate(pieces)]


def _ways(pieces: Sequence[_Piece]) -> Iterator[Sequence[_Piece]]:
    """``pieces``, and a table also as it is pasted: with its heads in one row above it, or without them."""
    yield pieces
    rows = [at for at, piece in enumerate(pieces) if _ROW.fullmatch(piece.text)]
    if not rows:
        return
    for with_heads in (True, False):
        found, heads = list(pieces), ""
        for at in rows:
            cells = [cell.partition(": ") for cell in pieces[at].text.split("; ")]
            above, own = in_a_row(letters(c[0]) for c in cells), in_a_row(letters(c[2]) for c in cells)
            first = at - 1 not in rows
            row = in_a_row((above, own)) if with_heads and above != heads else own
            found[at] = _Piece(pieces[at].text, row, pieces[at].line, first and with_heads, at + 1 not in rows)
            heads = above
        yield found


def _headings(article: Article) -> set[str]:
    """The rows of letters that may stand above an article: its title, its number or that of an article of which it is
    a paragraph, and both; and its chapter."""
    title, chapter = letters(article.title), letters(article.chapter)
    numbers = [article.number] if article.number else []
    while "." in (numbers or [""])[-1]:
        numbers.append(numbers[-1].rpartition(".")[0])
    rows = [letters(number) for number in numbers]
    return {*rows[:1], *(row + title for row in rows), title, chapter, chapter and chapter + title}
