"""The number and title of an article in front of a text, and where it says that it stands: copied along, and nothing
said by them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hienfeld.engine.text import fold

_NUMBERED = re.compile(
    r"\s*[\"“]?(?P<word>(?:artikel|art\.?|§)\s*)?(?P<number>(?:[A-Z]\.?)?\d+(?:\.\d+)*)\.?\s*", re.IGNORECASE
)
_SENTENCE = re.compile(r"[A-Z][a-z]+(?:\s+[a-z]+){2}")
_SENTENCE_AHEAD = re.compile(r"\s+(?=[A-Z][a-z]*(?:\s+[a-z]+){3})")
_SPACE = re.compile(r"\s+(?=[A-Z])")
_DASH = re.compile(r"[:–-]\s+")
_DENIES = re.compile(r"\b(?:niet|geen|nooit)\b", re.IGNORECASE)
_CLAIM = re.compile(r"[A-Z](?:\S*\s+){5}")
_ARTICLE = r"(?:artikel|art\.?|§) ?(?P<number>(?:[A-Z]\.?)?\d+(?:\.\d+)*)(?: (?:lid|sub|onder) [a-z0-9]{1,2})?"
_CONDITIONS = r"(?: (?:van|uit|in) (?:de|onze|uw|deze) (?:polis|verzekerings|algemene |bijzondere )?voorwaarden)?"
# Where a text says that it stands: "Conform art. 3.2 van de voorwaarden:" in front, or "(zie artikel 3.2)" behind.
_ACCORDING = re.compile(
    rf"\s*(?:conform|volgens|overeenkomstig|ingevolge|krachtens|zie) (?:het bepaalde in )?{_ARTICLE}{_CONDITIONS}"
    r"(?: geldt(?: het volgende)?| is bepaald)?\s*:\s+(?=\D|\d{1,2}\.\s)",
    re.IGNORECASE,
)
_POINTED = re.compile(
    rf"\s*\((?:zie |conform |vgl\.? |cf\.? )?(?:ook )?{_ARTICLE}{_CONDITIONS}\)\.?\s*$", re.IGNORECASE
)


def without_heading(text: str, titles: Mapping[str, str]) -> str:
    """``text`` without the number and title of an article that were copied along in front of it, or the number that it
    names as its source; ``titles`` folded, by number."""
    if "rt" in text or "§" in text or "RT" in text:
        text = _without_source(text, titles)
    match = _NUMBERED.match(text)
    if match is None or match["number"] not in titles:
        return _title_apart(text, titles)
    title = titles[match["number"]]
    rest, written = text[match.end() :], ""
    if title and (dash := _DASH.match(rest)) and fold(rest[dash.end() :]).startswith(title):
        rest = rest[dash.end() :]
    if title and fold(rest).startswith(title) and len(fold(rest)) == len(rest):
        written, rest = rest[: len(title)], rest[len(title) :]
    elif match["word"] is None and not rest.startswith((": ", ":\n")):
        return rest if "." in match["number"] and _SENTENCE.match(rest) else text
    cut = re.match(r"\s*[:.\n–-]\s*(?=\S)", rest)
    if cut is None and written:  # "VAST BEWONEN Wordt de woning ...", and no "Nederland België en Duitsland"
        cut = (_SPACE if written.isupper() or " " in written else _SENTENCE_AHEAD).match(rest)
    return rest[cut.end() :] if cut else text


def _without_source(text: str, titles: Mapping[str, str]) -> str:
    said = _ACCORDING.match(text)
    if said and said["number"] in titles:
        text = text[said.end() :]
    pointed = _POINTED.search(text)
    if pointed and pointed["number"] in titles:
        text = f"{text[: pointed.start()].rstrip('.')}."
    return text


def _title_apart(text: str, titles: Mapping[str, str]) -> str:
    """``text`` with a title that denies something as a sentence of its own: it denies nothing of what follows it."""
    head, colon, rest = text.partition(": ")
    if colon and _DENIES.search(head) and _CLAIM.match(rest) and fold(head) in titles.values():
        return f"{head}.\n{rest}"
    return text
