"""Which of many patterns may match a text, told by its words: most sentences have nothing for most patterns.

Of each pattern we know stretches of letters of which one stands in everything that it matches ("verzekerd" for
``(?:mee|onder)?verzekerd``), up to ``ASKED`` times: "heeft" or "hebt", and "geen". They are taken from the pattern
itself, so that nobody has to keep a list of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

_parser: Any = import_module("re._parser")  # how ``re`` itself reads a pattern; it has no public name
Needles = frozenset[str]  # of which one stands in every match
ASKED = 3  # sets of needles of a pattern; a fourth tells hardly more
REMEMBERED_WORDS = 100_000


class Telling:
    """``patterns`` by their positions, as bits. Words are looked into once; texts then only look up their words."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._count = len(patterns)
        self._always = 0  # as ``_told``, of what a pattern does not ask
        self._told: dict[str, int] = {}  # per needle the patterns that ask for it, as many bits for each of ``ASKED``
        for at, pattern in enumerate(patterns):
            asked = needles(pattern)[:ASKED]
            for nth in range(ASKED):
                bit = 1 << (at + nth * self._count)
                self._always |= bit if nth >= len(asked) else 0
                for needle in asked[nth] if nth < len(asked) else ():
                    self._told[needle] = self._told.get(needle, 0) | bit
        self._lengths = sorted({len(needle) for needle in self._told})
        self._known: dict[str, int] = {}

    def of(self, text: str) -> int:
        """The patterns that may match ``text``; the others do not."""
        bits, known = self._always, self._known
        for word in text.split():
            found = known.get(word)
            bits |= self._look(word) if found is None else found
        return bits & bits >> self._count & bits >> 2 * self._count

    def _look(self, word: str) -> int:
        if len(self._known) >= REMEMBERED_WORDS:
            self._known = {}
        found = 0
        for length in self._lengths:
            for begin in range(len(word) - length + 1):
                found |= self._told.get(word[begin : begin + length], 0)
        self._known[word] = found
        return found


class Rewriting:
    """Patterns, each with what its matches become, applied one after the other."""

    def __init__(self, rules: Sequence[tuple[re.Pattern[str], str]]) -> None:
        self._rules = rules
        self._telling = Telling([pattern for pattern, _ in rules])

    def apply(self, text: str) -> str:
        may_match = self._telling.of(text)
        while may_match:
            first = may_match & -may_match
            may_match ^= first
            pattern, form = self._rules[first.bit_length() - 1]
            changed = pattern.sub(form, text)
            if changed != text:
                text = changed
                may_match = self._telling.of(text) & -(first << 1)  # of those that come after it
        return text


def needles(pattern: re.Pattern[str]) -> list[Needles]:
    """Stretches of letters without white space: of each set at least one stands in every match of ``pattern``. What
    tells most, the longest letters, comes first."""
    if pattern.flags & re.IGNORECASE:
        return []
    found = dict.fromkeys(_of_sequence(_parser.parse(pattern.pattern, pattern.flags)))
    return sorted(found, key=_telling, reverse=True)


def _telling(one: Needles) -> tuple[int, int]:
    return min(map(len, one)), -len(one)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> list[Needles]:
    """Of all that must stand there in turn."""
    found: list[Needles] = []
    run = ""
    for kind, value in (*items, (None, None)):
        if kind is _parser.LITERAL and not chr(value).isspace():
            run += chr(value)
            continue
        if run:
            found.append(frozenset((run,)))
        run = ""
        found += _of_item(kind, value)
    return found


def _of_item(kind: Any, value: Any) -> list[Needles]:
    if kind is _parser.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind in (_parser.MAX_REPEAT, _parser.MIN_REPEAT) and value[0] >= 1:
        return _of_sequence(value[2])
    if kind is _parser.ASSERT:
        return _of_sequence(value[1])
    if kind is _parser.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        return [frozenset().union(*(max(sets, key=_telling) for sets in branches))] if all(branches) else []
    return []
