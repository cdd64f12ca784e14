"""Sentences of two claims: both must be said, each by itself, and where one article says both it says the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from hienfeld.engine.language.clauses import Halves, alternatives, clauses, contrasted, opposite_halves, same_subject
from hienfeld.engine.language.statements import Analyser
from hienfeld.engine.proof.cover import Proof
from hienfeld.engine.proof.sources import ProvableArticle, Sources
from hienfeld.engine.rules.conditions import ABOUT, StatementProof, prove_statement
from hienfeld.engine.types import Difference

_HE = re.compile(r"\b(?:hij|zij|ze)\b", re.IGNORECASE)


def by_halves(proof: StatementProof, shortlist: Sequence[int], sources: Sources, analyser: Analyser) -> StatementProof:
    """``proof``, or what comes of holding both halves of its sentence against the articles."""
    if proof.literal or proof.article is None or proof.proof.share < ABOUT:
        return proof
    statement = proof.statement
    for halves in clauses(statement.text, analyser):
        one, other = _prove(halves, shortlist, sources)
        if one.holds and other.holds and one.article is other.article:
            return StatementProof(statement, one.article, Proof(1.0, (), ()))
        # by the words of two sentences together: who does what, and how much of what, was not told apart
        if proof.holds and _apart(halves, proof.article):
            return replace(other if one.holds else one, statement=statement, literal=False)
    if proof.holds:
        return _unless_torn(proof, proof.article, shortlist, sources, analyser)
    opposite = opposite_halves(statement.text, analyser) if len(statement.covers) != 1 else ()
    for halves in chain(contrasted(statement.text, analyser), opposite):
        one, other = _prove(halves, shortlist, sources)
        if one.holds and other.holds and one.article is other.article:
            return StatementProof(statement, one.article, Proof(1.0, (), ()))
    return proof


def _unless_torn(
    proof: StatementProof, article: ProvableArticle, shortlist: Sequence[int], sources: Sources, analyser: Analyser
) -> StatementProof:
    """``proof``, which does not hold by two sentences of which each says a half of another one, or asks for both."""
    text = proof.statement.text
    for halves in same_subject(text, analyser):
        if not _apart(halves, article) or _both_said(halves, article, _prove(halves, shortlist, sources)):
            continue
        return replace(proof, proof=Proof(proof.proof.share, (), (Difference("actor", "en", ""),)))
    torn = any(_apart(halves, article) for halves in alternatives(text, analyser))
    return replace(proof, proof=Proof(proof.proof.share, (), (Difference("scope", "of", "en"),))) if torn else proof


def _apart(halves: Halves, article: ProvableArticle) -> bool:
    """Whether no sentence of the article has what it says of both."""
    told = (halves[0].about | halves[1].about).intersection(frozenset().union(*(s.about for s in article.statements)))
    return not any(told <= s.about for s in article.statements)


def _both_said(halves: Halves, article: ProvableArticle, proofs: Sequence[StatementProof]) -> bool:
    """Whether both claims hold, the second by a sentence that names the same one; "Daarna zet hij" takes him up."""
    told = halves[1].about.intersection(frozenset().union(*(s.about for s in article.statements)))
    more = told - halves[0].about
    if more and any(more <= s.about and _HE.search(s.text) for s in article.statements):
        return True
    return all(proof.holds for proof in proofs) and any(told <= s.about for s in article.statements)


def _prove(halves: Halves, shortlist: Sequence[int], sources: Sources) -> tuple[StatementProof, StatementProof]:
    first, second = halves
    return prove_statement(first, shortlist, sources), prove_statement(second, shortlist, sources)
