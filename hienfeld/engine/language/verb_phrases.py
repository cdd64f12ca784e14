"""Verb phrases: what a verb says together with set words ("in kennis stellen", "de kosten dragen"), as the one verb
that says the same, wherever the verb stands in the sentence.

Works on the words of a clause, before separable verbs are closed. The phrases are those of ``engine/data``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import product

from hienfeld.engine.language.infinitives import by_form
from hienfeld.engine.language.lexicon import read_table
from hienfeld.engine.text import fold

Phrase = tuple[tuple[str, ...], dict[str, str]]  # its set words, and per verb what is read for both

REACH = 18  # words back to a verb that stands before the set words
BEHIND = 8  # words on to a verb that stands after them with more between
_OPTIONAL = re.compile(r"\(([a-z]+)\)")
# Between set words and a verb at the end of a clause: "in kennis te stellen", "in kennis had moeten worden gesteld".
_BETWEEN = (
    frozenset(("te", "niet", "is", "zijn", "was", "waren", "wordt", "worden", "werd", "werden", "geworden"))
    | frozenset(("heeft", "hebt", "hebben", "had", "hadden", "kan", "kunt", "kunnen", "kon", "laat", "laten"))
    | frozenset(
        ("moet", "moeten", "mag", "mogen", "zal", "zullen", "zou", "zouden", "dient", "dienen", "wil", "willen")
    )
)
# Set words without a preposition may belong to another verb than one beyond these.
_JOINS = frozenset(("en", "of", "om", "maar", "doch"))
_STOPS = _JOINS | {"die", "dat", "waarbij", "waarvoor", "waarvan"}
_RELATIVE = frozenset(("die", "dat", "welke"))
_LOOSE = frozenset(("aan", "achter", "bij", "boven", "buiten", "in", "met", "na", "onder", "op", "over")) | frozenset(
    ("te", "ten", "ter", "tot", "uit", "van", "voor")
)
# Forms that are read as nouns, or as forms of another verb.
_FORMS = {
    **{"gedragen": "dragen", "geboden": "bieden", "getreden": "treden"},
    **dict.fromkeys(("heb", "heeft", "hebt", "had", "hadden", "gehad"), "hebben"),
}


@lru_cache(maxsize=1)
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """The phrases by the first of their set words, the longest first."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for verb, *terms in read_table("verb_phrases.tsv"):
        for term in (shape for written in terms for shape in _shapes(fold(written))):
            *fixed, said = term.split()
            found.setdefault(tuple(fixed), {})[said] = fold(verb)
    by_start: dict[str, list[Phrase]] = {}
    for fixed_words, verbs in sorted(found.items(), key=lambda entry: (-len(entry[0]), entry[0])):
        by_start.setdefault(fixed_words[0], []).append((fixed_words, verbs))
    return {start: tuple(rows) for start, rows in by_start.items()}


def _shapes(term: str) -> list[str]:
    """ "in (het) bezit zijn" with and without the word in brackets."""
    pieces = _OPTIONAL.split(term)
    choices = [("", piece) if at % 2 else (piece,) for at, piece in enumerate(pieces)]
    return [" ".join("".join(choice).split()) for choice in product(*choices)]


def as_verbs(words: Sequence[str], lemma: Callable[[str], str]) -> Sequence[str]:
    """``words`` with each phrase as its verb, at the place of the verb; ``lemma`` gives dictionary forms."""
    table = phrases()
    if table.keys().isdisjoint(words):
        return words
    said: list[str] = list(words)
    for at, word in enumerate(words):
        for fixed, verbs in table.get(word, ()) if said[at] else ():
            end = at + len(fixed)
            if tuple(said[at:end]) != fixed:
                continue
            place = _verb(said, at, end, verbs, lemma)
            if place is not None:
                said[place] = verbs[_form(said[place], verbs, lemma)]
                said[at:end] = [""] * len(fixed)
                break
    return [word for word in said if word]


def _form(word: str, verbs: Iterable[str], lemma: Callable[[str], str]) -> str:
    """Which of ``verbs`` a word is a form of; "" when of none. "vat" is also one of "vatten"."""
    known = _FORMS.get(word) or lemma(word)
    return next((verb for verb in (known, *by_form(word, known)) if verb in verbs), "")


def _verb(words: Sequence[str], at: int, end: int, verbs: dict[str, str], lemma: Callable[[str], str]) -> int | None:
    """Where the verb of the set words ``words[at:end]`` stands; None when it is not there."""

    def first(places: Iterable[int], stops: frozenset[str]) -> int | None:
        for place in places:
            if words[place] in stops:
                return None
            if words[place] and _form(words[place], verbs, lemma):
                return place
        return None

    nearest = next((p for p in range(end, len(words)) if words[p] not in _BETWEEN), len(words))
    found = first(range(end, min(nearest + 1, len(words))), frozenset())
    if found is None and words[end : end + 1] and words[end] in _RELATIVE:  # "de procedure die u voert"
        found = first(range(end + 1, min(len(words), end + REACH)), _STOPS)
    if found is None:
        stops = frozenset[str]() if words[at] in _LOOSE else _STOPS
        found = first(range(at - 1, max(-1, at - REACH), -1), stops)
    if found is None:
        stops = _JOINS if words[at] in _LOOSE else _STOPS
        found = first(range(end, min(len(words), end + BEHIND)), stops)
    return found
