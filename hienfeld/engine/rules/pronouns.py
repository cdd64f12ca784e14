"""Sentences that take up what the one before them names: "U bewaart verf in een kluis. Die is brandwerend" says of the
kluis that it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hienfeld.engine.proof.cover import Proof
from hienfeld.engine.rules.conditions import StatementProof
from hienfeld.engine.text import fold

_GOES_ON = (
    r"(?:is|zijn|was|wordt|worden|moet|moeten|mag|mogen|kan|kunnen|heeft|hebben|geldt|niet|ook|alleen|uit|in|op|bij|aan|binnen"
    r"|buiten|vooraf|bekend|weer|na|voor|tot|dan|direct|steeds|altijd|wel|met|door|van|naar|uiterlijk)"
)
# A pronoun, and not the article or the determiner of a noun.
_TAKES_UP = re.compile(
    r"\b(?:er|daar|hier)(?:van|aan|voor|bij|mee|in|op|uit|onder|tegen|door|over)\b|\b(?:ze|hem)\b"
    rf"|\b(?:het|dit|dat|deze|die|zij)(?= {_GOES_ON}\b|$)|^(?:die|dat|dit|deze|ze|zij|het) [a-z]+t\b",
    re.ASCII,
)


def by_pronoun(proofs: Sequence[StatementProof]) -> list[StatementProof]:
    """``proofs``, where a sentence holds that only lacks words which the one before it has just named."""
    found = list(proofs)
    for at in range(1, len(found)):
        if not found[at].holds and _lacks_what_was_named(found[at], found[at - 1]):
            proof = found[at]
            found[at] = StatementProof(proof.statement, proof.article, Proof(1.0, (), ()))
    return found


def _lacks_what_was_named(proof: StatementProof, before: StatementProof) -> bool:
    article, differences = proof.article, proof.proof.differences
    if article is None or article is not before.article or not before.holds or proof.proof.unmatched:
        return False
    if any(d.kind != "lacking" or d.text for d in differences):
        return False
    if not _TAKES_UP.search(fold(proof.statement.text).rstrip(" .;")):
        return False
    concepts = {
        word: concept
        for sentence in article.statements
        for part in sentence.parts
        for word, concept in zip(part.words, part.concepts, strict=True)
    }
    return all(concepts.get(d.source) in before.statement.about for d in differences)
