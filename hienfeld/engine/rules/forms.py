"""Sentences that are proven in another form that says the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hienfeld.engine.language.forms import other_forms
from hienfeld.engine.language.statements import Analyser
from hienfeld.engine.proof.cover import Proof
from hienfeld.engine.proof.sources import Sources
from hienfeld.engine.rules.conditions import StatementProof, prove_statement

# A text that names the insurer, for conditions that say "wij".
_BY_INSURER = re.compile(r"\b(door|aan|bij) (?:de )?(?:verzekeraar|maatschappij)\b", re.IGNORECASE)
_INSURER = re.compile(r"\bde (?:verzekeraar|maatschappij)\b(?! (?:van|die|dat|waar[a-z]*|dan|of|en)\b)", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:verzekeraar|maatschappij)", re.IGNORECASE)


def by_form(proof: StatementProof, shortlist: Sequence[int], sources: Sources, analyser: Analyser) -> StatementProof:
    """``proof``, or that of its sentence in the first other form that holds."""
    if proof.holds:
        return proof
    for form in other_forms(proof.statement.text):
        other = prove_statement(analyser.statement(form), shortlist, sources)
        if other.holds:
            return StatementProof(proof.statement, other.article, Proof(1.0, (), ()))
    said = proof.statement.text
    as_we = _INSURER.sub("wij", _BY_INSURER.sub(r"\1 ons", said)) if _NAMED.search(said) else said
    if as_we != said and not _NAMED.search(as_we):
        other = prove_statement(analyser.statement(as_we), shortlist, sources)
        if other.holds and other.article and not _NAMED.search(other.article.article.text):
            return StatementProof(proof.statement, other.article, Proof(1.0, (), ()))
    return proof
