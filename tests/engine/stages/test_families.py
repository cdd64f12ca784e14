"""Clauses that stand on 22 policies in two to four wordings, and texts that only look alike, in one portfolio.

The floors are what was measured when they were set; raise them when it gets better.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from tests.engine.running import analyse_texts, articles
from tests.engine.stages.offices import blocks, fill, rows

OTHER = articles({"1.1 Premie": "De premie is vooraf verschuldigd."})
TOGETHER = 8  # families in one portfolio
FREQUENT = 20  # rows from which a clause is worth standardising
HELD = 94  # families of 113 with at least so many rows in one cluster
JOINED = 10  # blocks of 60 in which two single texts are taken for one clause in some portfolio


@lru_cache(maxsize=1)
def measured() -> tuple[int, frozenset[str]]:
    """How many families are held, and the first text of the blocks that are joined."""
    families, apart = blocks("families.txt"), blocks("apart.txt")
    held, joined = 0, set[str]()
    for begin in range(0, len(families), TOGETHER):
        here = [rows(wordings) for wordings in families[begin : begin + TOGETHER]]
        others = [fill(w[0], 3) for w in (*families[:begin], *families[begin + TOGETHER :])]
        texts = [text for group in (*here, *apart) for text in group] + others
        analysis = analyse_texts(texts, OTHER)
        homes = [analysis.clusters.variant_cluster[i] for i in analysis.corpus.row_variant]
        at = 0
        for group in (*here, *apart):
            own = Counter(homes[at : at + len(group)])
            at += len(group)
            if len(group) >= FREQUENT:
                held += max(own.values()) >= FREQUENT
            elif len(own) < len(group):
                joined.add(group[0])
    return held, frozenset(joined)


def test_families_are_held_in_all_their_wordings() -> None:
    assert measured()[0] >= HELD


def test_texts_that_look_alike_are_kept_apart() -> None:
    assert len(measured()[1]) <= JOINED, sorted(measured()[1])
