"""Which undecided texts could be an article in other words, and which article lies near them in meaning.

An embedding model tells what a text is about, hardly whether it says the same: on eleven labelled sets the cosine of a
rewording and that of a text which deviates were about equal. What tells them apart is cheaper. A text that deviates
repeats most words of its article; one that says it in other words shares next to none. So few shared words are asked
for first, the model only then (docs/quality.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hienfeld.engine.language.names import names_in
from hienfeld.engine.language.reading import Reading
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.methods import Embeddings
from hienfeld.engine.proof.index import Figure, figure_of
from hienfeld.engine.rules.conditions import StatementProof, share_found
from hienfeld.engine.rules.library import ClauseMatch
from hienfeld.engine.types import Corpus

COMPARED_AT_ONCE = 256  # texts, each with all sentences of all articles
LAYS_DOWN = frozenset(("may", "must", "when", "except", "restrict"))
# Who bears it, as people say it: a loss that is someone's own affair is not insured.
BEARS = re.compile(
    r"uit eigen (?:zak|portemonnee|beurs|middelen)|eigen (?:zorg|rekening|centen|kosten)|op eigen risico|\bpech\b"
    r"|lege handen|\b(?:zaak|zorg|rekening|kosten) (?:is|zijn|blijft|voor|van)\b|\bdraai\w* .*\bop\b|\bopdraai|\bzelf\b"
    r"|\bbetaalt? (?:u|je|men|de \w+)\b|\bgeldt? als\b|\bgelijkgesteld\b|\bhoeft\b|\bstaat .* vrij\b"
    r"|\bis (?:alles )?voor (?:u|uw|de|het|jou)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What makes a text count as a rewording: at most so much of its words found, and from this cosine on."""

    shared: float
    cosine: float


# Set on eleven labelled sets; of the rewordings that proof leaves undecided they find half, with one in twenty of the
# texts that deviate or stand nowhere (docs/quality.md).
RULE = Grounds(0.23, 0.86)  # lays something down, or says who bears it
WITH_FIGURES = Grounds(0.30, 0.86)  # and every figure stands in the article: that they agree by chance is rare
OTHERWISE = Grounds(0.15, 0.88)


@dataclass(frozen=True, slots=True)
class Rewording:
    """An undecided text that could be an article in other words."""

    variant: int
    grounds: Grounds
    figures: frozenset[Figure]


def lays_down(statements: Sequence[Statement]) -> bool:
    parts = [p for s in statements for p in s.parts]
    return any(p.cover or p.negations or p.actor in ("insurer", "to_insurer") or p.markers & LAYS_DOWN for p in parts)


def may_reword(text: str, statements: Sequence[Statement]) -> bool:
    """Whether a text lays something down, and names no one and no figure."""
    return not names_in(text) and not any(s.facts for s in statements) and lays_down(statements)


def rewording(variant: int, text: str, proofs: Sequence[StatementProof]) -> Rewording | None:
    """``text`` as a possible rewording; None when it names someone or repeats too many words of an article."""
    statements = [p.statement for p in proofs]
    figures = frozenset(figure_of(fact) for s in statements for fact in s.facts)
    grounds = WITH_FIGURES if figures else RULE if lays_down(statements) or BEARS.search(text) else OTHERWISE
    repeats = share_found([p for p in proofs if p.says_something]) >= grounds.shared
    return None if repeats or names_in(text) else Rewording(variant, grounds, figures)


def nearest_articles(
    texts: Sequence[Rewording],
    clauses: Mapping[int, ClauseMatch | None],
    corpus: Corpus,
    reading: Reading,
    embeddings: Embeddings | None,
    progress: Callable[[int, int], None],
) -> Mapping[int, int]:
    """Per variant the position of the article nearest in meaning, for those that are near enough to mention.

    What the nearest of ``clauses`` say is encoded along with the articles: they will be scored.
    ``progress`` is told (texts done, texts in all) and may raise to stop.
    """
    articles = reading.sources.articles
    if embeddings is None or not texts or not articles:
        return {}
    passages = [tuple(s.text for s in a.statements) for a in articles]
    near = [clause.clause for text in texts if (clause := clauses[text.variant])]
    also = [s.text for clause in near for s in clause.statements]
    embeddings.learn([corpus.variants[text.variant].clean for text in texts], "query", progress)
    embeddings.learn([*(p for of in passages for p in of), *also], "passage")
    found: dict[int, int] = {}
    for begin in range(0, len(texts), COMPARED_AT_ONCE):
        block = texts[begin : begin + COMPARED_AT_ONCE]
        cosines = embeddings.similarity([corpus.variants[text.variant].clean for text in block], passages)
        for text, row in zip(block, cosines, strict=True):
            nearest = _nearest(text, row, reading)
            if nearest is not None:
                found[text.variant] = nearest
    return found


def _nearest(text: Rewording, cosines: NDArray[np.float32], reading: Reading) -> int | None:
    """The nearest of the articles that hold every figure of the text, if it is near enough."""
    if text.figures:
        holding = [text.figures <= article.figures for article in reading.sources.articles]
        cosines = np.where(holding, cosines, 0.0)
    best = int(cosines.argmax())
    return best if cosines[best] >= text.grounds.cosine else None
