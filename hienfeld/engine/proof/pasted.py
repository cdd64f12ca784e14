"""Texts pasted from the sources: known by their letters and figures, whatever became of spaces, lines, list marks and
headings, and given back as the source writes them.

Who pastes an article takes its heading along, breaks its lines, puts its list in one line or loses its capitals. None
of that says anything, so such a text is read as the article itself; a text that differs from it in a single letter is
left alone, and held against it word by word like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hienfeld.engine.language.lead_ins import without_lead_in
from hienfeld.engine.language.sentences import is_paragraph, sentences
from hienfeld.engine.text import fold
from hienfeld.engine.types import Article, Clause

KEY = 12  # letters by which the place where a stretch begins is found
_MARK = r"(?:\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]|[-–—•*·▪●○◦►>](?!\s*\d))"
_ITEM = re.compile(rf"^\s*{_MARK}\s+", re.IGNORECASE | re.MULTILINE)
_INLINE_ITEM = re.compile(rf"(?<=[:;,.])\s+{_MARK}\s+(?=\S)", re.IGNORECASE)
_CENTS = re.compile(r"(?<=\d),(?:-+|=|00)(?![\d-])")
_EURO = re.compile(r"\b(?:eur|euro)\s?(?=\d)")
_SIGN = re.compile(r"(?<![\w€-]) ?-(?=\d)")
_OTHER = re.compile(r"[^a-z0-9€%<>=+&²³°~\[\].,?]+")
_POINT = re.compile(r"(?<!\d)[.,]|[.,](?!\d)")
_ROW = re.compile(r"(?:[^:;]{1,60}: [^;]+; )+[^:;]{1,60}: [^;]+")
_FIELD = re.compile(r"\[[^\]]{1,60}\]")
_NUMBER_AHEAD = ("", "artikel", "art", "lid", "par", "paragraaf", "hoofdstuk", "clausule", "clausulenummer", "code")


def letters(text: str) -> str:
    """The letters, figures and signs of ``text`` in a row: what it says without how it is laid out."""
    folded = fold(_INLINE_ITEM.sub(" ", _ITEM.sub("", text)))
    folded = _EURO.sub("€", _CENTS.sub("", folded))
    folded = _SIGN.sub(" ~", folded)  # below zero
    pieces = _OTHER.split(_POINT.sub(" ", folded))
    return _joined(piece for piece in pieces if piece)


def _joined(pieces: Iterable[str]) -> str:
    """``pieces`` in a row, two figures kept apart."""
    found: list[str] = []
    for piece in pieces:
        if found and found[-1][-1].isdigit() and piece[0].isdigit():
            found.append("_")
        found.append(piece)
    return "".join(found)


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

    @classmethod
    def of(cls, source: int, pieces: Sequence[_Piece]) -> _Copy:
        row, starts = "", []
        for piece in pieces:
            between = "_" if row[-1:].isdigit() and piece.letters[:1].isdigit() else ""
            starts.append(len(row) + len(between))
            row += between + piece.letters
        return cls(source, tuple(pieces), row, tuple(starts))

    def longest(self, first: int, row: str) -> tuple[int, str]:
        """How many letters of ``row`` are those from piece ``first`` on, and the pieces as they are written."""
        start = self.starts[first]
        own = self.letters[start : start + len(row)]
        same = next((at for at, pair in enumerate(zip(own, row, strict=False)) if pair[0] != pair[1]), len(own))
        end = None
        for at in range(first, len(self.pieces)):
            if self.starts[at] + len(self.pieces[at].letters) - start > same:
                break
            end = at if self.pieces[at].ends else end
        if end is None:
            return 0, ""
        return self.starts[end] + len(self.pieces[end].letters) - start, _written(self.pieces[first : end + 1])


class Pasted:
    """The sources by their letters."""

    def __init__(self, articles: Sequence[Article], clauses: Sequence[Clause]) -> None:
        self._begins: dict[str, list[tuple[_Copy, int]]] = {}
        self._headings: dict[str, dict[str, frozenset[int]]] = {}
        for source, article in enumerate(articles):
            for pieces in _ways(_pieces(article.text)):
                self._add(_Copy.of(source, pieces))
            for heading in _headings(article):
                self._entitle(heading, source)
        for source, clause in enumerate(clauses, len(articles)):
            if not _FIELD.search(clause.text):
                self._add(_Copy.of(source, _whole(_pieces(clause.text))))
                for word in _NUMBER_AHEAD:
                    self._entitle(word + letters(clause.code), source)

    def _add(self, copy: _Copy) -> None:
        for first, piece in enumerate(copy.pieces):
            if piece.begins and piece.letters:
                start = copy.starts[first]
                self._begins.setdefault(copy.letters[start : start + KEY], []).append((copy, first))

    def _entitle(self, heading: str, source: int) -> None:
        if heading:
            alike = self._headings.setdefault(heading[:2], {})
            alike[heading] = alike.get(heading, frozenset()) | {source}

    def written(self, text: str) -> str:
        """``text`` as the sources write it when it is pasted from them, else as it is."""
        return self._written(text) or self._written(without_lead_in(text)) or text

    def _written(self, text: str) -> str:
        row, found = letters(text), []
        while row:
            taken, written = self._stretch(row)
            if not taken:
                return ""
            found.append(written)
            row = row[taken:].removeprefix("_")
        return "\n".join(found)

    def _stretch(self, row: str, sources: frozenset[int] | None = None, depth: int = 2) -> tuple[int, str]:
        """How much of ``row`` is pasted from one of ``sources`` (None: any), its headings included, and that as it is
        written there."""
        best = self._longest(row, sources)
        for heading, own in self._headings.get(row[:2], {}).items() if depth else ():
            if row.startswith(heading):
                rest = row[len(heading) :].removeprefix("_")
                taken, written = self._stretch(rest, own if sources is None else own & sources, depth - 1)
                if taken:
                    best = max(best, (len(row) - len(rest) + taken, written))
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
    found = _ITEM.match(line)
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
            above, own = _joined(letters(c[0]) for c in cells), _joined(letters(c[2]) for c in cells)
            first = at - 1 not in rows
            row = _joined((above, own)) if with_heads and above != heads else own
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
    own = {f"{word}{number.lower()}{title}" for word in _NUMBER_AHEAD for number in numbers[:3]}
    bare = {f"{word}{article.number.lower()}" for word in _NUMBER_AHEAD} if article.number else set()
    return own | bare | {title, chapter} | {h + title for h in (chapter,) if chapter}
