"""The tables of synonyms: what stands in one group stands in no other."""

from __future__ import annotations

from collections import defaultdict

from hienfeld.engine.language.lexicon import read_table
from hienfeld.engine.text import fold


def test_a_term_stands_in_one_group_only() -> None:
    groups: dict[str, set[str]] = defaultdict(set)
    for name in ("synonyms.tsv", "verbs.tsv"):
        for row in read_table(name):
            for term in row:
                groups[fold(term)].add(fold(row[0]))
    assert {term: sorted(heads) for term, heads in groups.items() if len(heads) > 1} == {}
