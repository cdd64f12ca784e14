"""How sources and differences are worded in a reason; free of language, so that one text serves Dutch and English."""

from __future__ import annotations

from collections.abc import Sequence

from hienfeld.engine.types import Article, Clause, Difference, Source

MOST_DIFFERENCES = 4  # a reason names the first few; the evidence holds them all


def spell_differences(differences: Sequence[Difference]) -> str:
    """ "€ 2.500 ↔ € 150; + Benelux": what the text says against what the source says."""
    spelled = [_spell(d) for d in differences[:MOST_DIFFERENCES]]
    more = len(differences) - MOST_DIFFERENCES
    return "; ".join(spelled) + (f"; … (+{more})" if more > 0 else "")


def _spell(difference: Difference) -> str:
    if difference.text and difference.source:
        return f"{difference.text} ↔ {difference.source}"
    return f"+ {difference.text}" if difference.text else f"− {difference.source}"


def article_source(article: Article) -> Source:
    return Source("article", article.reference, article.title, article.text, article.document, article.page)


def clause_source(clause: Clause) -> Source:
    return Source("clause", clause.code, clause.category, clause.text, clause.document)
