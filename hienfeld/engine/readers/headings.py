"""What a heading of an article or chapter looks like, judged by one line alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hienfeld.engine.readers.docx_numbering import to_roman
from hienfeld.engine.readers.lines import CLOSED

ROMAN = r"[IVXLC]{1,7}"
FIGURES = r"\d{1,3}(?:\.\d{1,3})*[a-z]?"
NUMBER = rf"(?:[A-Z]{{1,2}}[.\-]?{FIGURES}|{FIGURES}|{ROMAN}(?:\.\d{{1,2}})*|[A-Z](?![\w.]))"
SEPARATOR = r"(?:\s*[.:)–—-]+(?=\s|$)|(?=\s|$))\s*"
ARTICLE = re.compile(rf"(?i:artikel|art\.?|article|§§?|par\.|paragraaf)\s*(?P<number>{NUMBER}){SEPARATOR}(?P<rest>.*)")
CHAPTER = re.compile(
    rf"(?i:hoofdstuk|rubriek|afdeling|deel|module|onderdeel|bijlage|sectie|chapter|section)\s+(?P<number>{NUMBER})"
    rf"{SEPARATOR}(?P<rest>.*)"
)
MULTI = re.compile(
    rf"(?P<number>(?:[A-Z]\.?)?\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}[a-z]?|[A-Z]\.\d{{1,2}}|{ROMAN}(?:\.\d{{1,2}}){{1,3}})"
    rf"\.?(?:\s+[-–:]?\s*(?P<rest>.*))?"
)
SINGLE = re.compile(r"(?P<number>\d{1,3})\.?(?:\s+[-–]?\s*(?P<rest>.*))?")
SOLO_ROMAN = re.compile(rf"(?P<number>{ROMAN})\.?\s+(?P<rest>.+)")
PARAGRAPH_SIGN = re.compile(r"§|par", re.IGNORECASE)
PAGE_AT_END = re.compile(r"(?:[\s.…·_]{3,}|\.{2,}|…|\t|\s)\d{1,4}$")
LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}|(?:·\s?){4,}")
# After a number these continue a sentence; no title begins with them.
RUNNING_ON = frozenset(
    """
    is zijn wordt worden van lid en of tot onder geldt gelden sub t/m hiervan aanhef genoemde bedoelde vermelde dit deze
    dan niet wel niets heeft hebben kan kunnen zal mag moet waarin waarbij bepaalde bw wft boek onderdeel juncto jo
    dagen dag maanden maand weken week jaar jaren uur procent euro meter km kg personen keer maal
    """.split()  # noqa: SIM905 - a list of words, one a line would make it unreadable
)
SENTENCE_WORDS = frozenset(
    """
    wij u uw is zijn wordt worden niet geen wel als indien heeft hebben kan kunnen moet mag geldt gelden vergoeden
    vergoedt betaalt betalen verzekerd bent
    """.split()  # noqa: SIM905
)
MOST_TITLE_WORDS = 14
LONGEST_TITLE = 110


@dataclass(frozen=True, slots=True)
class Heading:
    """``kind``: article ("Artikel 2.8"), sign ("§ 4"), chapter, multi ("2.8"), single ("4") or roman ("IV")."""

    kind: str
    number: str
    rest: str  # what follows the number on the line
    word: str = ""  # "Hoofdstuk", as written; chapters only

    @property
    def parts(self) -> tuple[int, ...]:
        """The number as figures, Roman ones and letters included: "IV.2" -> (4, 2), "B.3" -> (2, 3)."""
        return number_parts(self.number)


def parse_heading(text: str) -> Heading | None:
    """The heading that ``text`` may be, or None when it cannot be one. Its neighbours decide whether it is."""
    match = ARTICLE.fullmatch(text)
    if match:
        kind = "sign" if PARAGRAPH_SIGN.match(text) else "article"
        return Heading(kind, match["number"], match["rest"])
    match = CHAPTER.fullmatch(text)
    if match:
        return Heading("chapter", match["number"], match["rest"], word=text.split(maxsplit=1)[0])
    match = MULTI.fullmatch(text)
    if match and not _is_amount(match["number"]):
        return Heading("multi", match["number"], match["rest"] or "")
    match = SINGLE.fullmatch(text)
    if match and not match["number"].startswith("0"):
        return Heading("single", match["number"], match["rest"] or "")
    match = SOLO_ROMAN.fullmatch(text)
    if match and is_roman(match["number"]):
        return Heading("roman", match["number"], match["rest"])
    return None


def is_title(text: str) -> bool:
    """Short, capitalised, no sentence: what stands beside an article's number when its text is below."""
    if not text or len(text) > LONGEST_TITLE or len(text.split()) > MOST_TITLE_WORDS:
        return False
    return not text.endswith((".", ";", ",", ":")) or text.endswith("...")


def runs_on(text: str) -> bool:
    """Whether ``text``, found after a number, goes on with a sentence: "lid 2 is van toepassing", "dagen na"."""
    if text[:1].isupper():
        return False
    first = re.split(r"[\s,;]", text.strip(), maxsplit=1)[0].casefold().rstrip(".:")
    return first in RUNNING_ON or text.startswith((",", ";", ")", "%", "€", "/"))


def split_title(rest: str) -> tuple[str, str]:
    """Title and text of a heading's line: "Fraude: wij vergoeden niets" -> ("Fraude", "wij vergoeden niets")."""
    if is_title(rest):
        return rest, ""
    match = re.fullmatch(r"(?P<title>[^.:;]{3,60}?)(?:[.:]|\s[-–—])\s+(?P<text>\S.{15,})", rest)
    if match:
        words = match["title"].casefold().split()
        if len(words) <= 6 and not SENTENCE_WORDS.intersection(words):
            return match["title"].strip(), match["text"]
    return "", rest


def strip_page(text: str) -> str:
    """A line of a table of contents without its dots and page number."""
    return PAGE_AT_END.sub("", LEADERS.sub(" ", text).rstrip()).rstrip(" .…·_\t")


def has_leaders(text: str) -> bool:
    return LEADERS.search(text) is not None and re.search(r"\d\s*$", text) is not None


def number_parts(number: str) -> tuple[int, ...]:
    parts: list[int] = []
    for piece in re.findall(r"\d+|[A-Za-z]+", number):
        if piece.isdigit():
            parts.append(int(piece))
        elif piece.isupper() and is_roman(piece) and not parts:
            parts.append(from_roman(piece))
        else:
            parts.append(ord(piece[0].lower()) - 96)
    return tuple(parts)


def is_roman(letters: str) -> bool:
    return bool(letters) and to_roman(from_roman(letters)) == letters


def from_roman(letters: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = 0
    for letter, following in zip(letters, [*letters[1:], ""], strict=True):
        value = values.get(letter, 0)
        total += -value if values.get(following, 0) > value else value
    return total


def ends_sentence(text: str) -> bool:
    return text.endswith(CLOSED)


def _is_amount(number: str) -> bool:
    """2.05 and 00.00 are amounts and times of day, not articles."""
    return any(piece.startswith("0") for piece in number.split("."))
