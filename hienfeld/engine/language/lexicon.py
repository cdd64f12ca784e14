"""Language data as shipped in ``engine/data``: tab-separated files that can be extended without touching code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from hienfeld.engine.text import fold


@lru_cache(maxsize=32)
def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``engine/data/<name>``, comments and blank lines left out, cells stripped."""
    text = files("hienfeld.engine").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)


@lru_cache(maxsize=1)
def light_words() -> frozenset[str]:
    """Folded words that carry no cover of their own: articles, pronouns, auxiliaries, general verbs."""
    return frozenset(fold(word) for row in read_table("light_words.tsv") for word in row[0].split())


@lru_cache(maxsize=1)
def abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern that finds abbreviations in a sentence, and what each stands for (by its lower case without points).

    Abbreviations marked ambiguous are left alone: a guess must not decide an advice.
    """
    table: dict[str, str] = {}
    any_case: list[str] = []
    exact: list[str] = []
    for short, long, *rest in (row for row in read_table("abbreviations.tsv") if len(row) > 1):
        marks = set(rest[0].replace(" ", "").split(",")) if rest else set()
        if "ambiguous" in marks:
            continue
        table[abbreviation_key(short)] = fold(long)
        shape = re.escape(short) if "dots" in marks or "case" in marks else re.escape(short).replace(r"\.", r"\.?")
        (exact if "case" in marks else any_case).append(shape)
    any_case.sort(key=len, reverse=True)
    pattern = rf"(?<![\w.])(?:(?i:{_by_first_letter(any_case)})|{'|'.join(exact) or '(?!)'})(?!\w|-\d)"
    return re.compile(pattern), table


def _by_first_letter(shapes: Iterable[str]) -> str:
    """Either of ``shapes``, the first that fits; told by their first letter, so that a word is held against few."""
    rest: dict[str, list[str]] = {}
    for shape in shapes:
        first = shape[:2] if shape.startswith("\\") else shape[:1]
        rest.setdefault(first.lower(), []).append(shape[len(first) :])
    return "|".join(f"{first}(?:{'|'.join(group)})" for first, group in rest.items())


def abbreviation_key(written: str) -> str:
    return written.lower().replace(".", "").replace(" ", "")


@lru_cache(maxsize=1)
def synonym_terms() -> tuple[dict[str, str], dict[str, str]]:
    """(single words, multi-word phrases), each folded term -> the canonical term of its group."""
    words: dict[str, str] = {}
    phrases: dict[str, str] = {}
    for row in (*read_table("synonyms.tsv"), *read_table("verbs.tsv")):
        canonical = fold(row[0]).replace(" ", "_")
        for term in map(fold, row):
            if " " in term:
                phrases[term] = canonical
            else:
                words[term] = canonical
    return words, phrases


@lru_cache(maxsize=1)
def narrower_terms() -> dict[str, frozenset[str]]:
    """Folded narrower term -> the broader terms it falls under."""
    broader: dict[str, set[str]] = {}
    for row in read_table("hyponyms.tsv"):
        for narrow in row[1:]:
            broader.setdefault(fold(narrow), set()).add(fold(row[0]))
    return {term: frozenset(over) for term, over in broader.items()}


@lru_cache(maxsize=1)
def solid_words() -> frozenset[str]:
    """Folded compounds that are not taken apart."""
    return frozenset(fold(word) for row in read_table("solid_words.tsv") for word in row[0].split())


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Folded names of countries and regions: leaving one out of a list changes the territory."""
    return frozenset(fold(word) for row in read_table("places.tsv") for word in row[0].split())


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Folded first names that are ordinary words too."""
    return frozenset(fold(word) for row in read_table("first_names.tsv") for word in row[0].split())
