"""How far the words of a text can be what somebody filled in: a name, or a short description of a thing.

"De boot ligt in de haven van [plaats]" takes "Hoorn" of "Hoorn op de wal" and leaves "wal", which the clause does not
say. A name goes on as long as its words have capitals ("Bouwbedrijf De Vries & Zonen B.V. te Tiel"); a thing is told in
a few words with nothing between them but articles and "van" ("de groene hijskraan").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hienfeld.engine.language.lexicon import abbreviation_key, abbreviations
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.text import fold

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.&/][^\W_]+)*|[,;:()–]")
_WITHIN_NAMES = frozenset(
    ("de", "het", "een", "van", "den", "der", "te", "ten", "ter", "t", "s", "v", "d", "vd", "el", "al", "la", "du")
)
_PARTICIPLE = re.compile(r"(?:ge|be|ver|ont|on)[a-z]{2,}(?:t|d|en)")
_NUMBER = re.compile(r"\d+[a-z]?|[A-Z]")  # behind "box", "steiger", "nr"
# How or when he is it, before a name: "herroepelijk J. de Vries", "voorheen Bakker".
_MANNER = re.compile(
    r"[a-z]{3,}(?:lijk|ig|gewijs|halve)|wijlen|vooralsnog|voorheen|thans|destijds|mede|samen|ooit|straks|nu|later"
    r"|voorlopig|eventueel|indirect|gedeeltelijk|deels|primair|subsidiair|altijd|nooit|tevens|ook|anders|zelf"
)
LONGEST_THING = 3  # words of a description without a name


@dataclass(frozen=True, slots=True)
class Written:
    """How a word stands in the text."""

    capital: bool  # begins with a capital or a digit, and would not do so anyhow
    joined: bool  # nothing but what names hold stands between it and the word before
    apart: bool = False  # a colon stands between it and the word before


def written(statements: Iterable[Statement]) -> list[Written]:
    """Of each word of ``statements``, in order, how it is written; a word that does not stand there as it is was
    composed of others and is no name."""
    return [word for statement in statements for word in _of_sentence(statement)]


def _of_sentence(statement: Statement) -> list[Written]:
    tokens = _TOKEN.findall(statement.text)
    shouted = statement.text.isupper()
    capital = [t[0].isdigit() or (t[0].isupper() and at > 0 and not shouted) for at, t in enumerate(tokens)]
    said = [_read_as(token) for token in tokens]
    places = _places(said, [word for part in statement.parts for word in part.words])
    found: list[Written] = []
    last = -1
    for nth, place in enumerate(places):
        if place is None:  # written otherwise; within a name all the same when what stands there has capitals
            after = next((at for at in places[nth + 1 :] if at is not None), len(tokens))
            between = [at for at in range(last + 1, after) if tokens[at][0].isalnum()]
            found.append(Written(bool(between) and all(capital[at] for at in between), joined=True))
            continue
        numbered = place + 1 < len(tokens) and _NUMBER.fullmatch(tokens[place + 1]) is not None
        numbered = numbered and not _MANNER.fullmatch(tokens[place])  # "herroepelijk J. de Vries"
        joined = all(token in _WITHIN_NAMES for words in said[last + 1 : place] for token in words)
        found.append(Written(capital[place] or numbered, joined, ":" in tokens[last + 1 : place]))
        last = place
    return found


def _places(said: Sequence[Sequence[str]], words: Sequence[str]) -> list[int | None]:
    """Where each of ``words`` stands, in order; None where it stands otherwise."""
    places: list[int | None] = []
    last = 0
    for word in words:
        place = next((at for at in range(last, len(said)) if word in said[at]), None)
        places.append(place)
        last = last if place is None else place
    return places


def _read_as(token: str) -> tuple[str, ...]:
    """The words that a token may have become: itself, or what it is short for ("N.V.")."""
    long = abbreviations()[1].get(abbreviation_key(token), "")
    return (fold(token), *_TOKEN.findall(long))


def name_length(words: Sequence[str], how: Sequence[Written]) -> int:
    """How many of ``words``, from the first on, can be one filling."""
    named = adjective = False
    first = next((at for at, stands in enumerate(how) if stands.capital), 0)
    for at, (word, stands) in enumerate(zip(words, how, strict=True)):
        if word in _WITHIN_NAMES:
            continue
        if at < first and _MANNER.fullmatch(word):
            return at
        if stands.capital:
            named, adjective = True, word.endswith("se")
        elif (named and not adjective) or at >= LONGEST_THING or (at and not stands.joined) or _is_said(word, at):
            return at
        else:
            adjective = False
    return len(words)


def _is_said(word: str, at: int) -> bool:
    """Whether ``word`` says something of the name before it: "Hoorn bewaakt"."""
    return at > 0 and _PARTICIPLE.fullmatch(word) is not None
