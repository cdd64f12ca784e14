"""Sentences that are proven in another form that says the same."""

from __future__ import annotations

from collections.abc import Sequence

from hienfeld.engine.language.forms import other_forms
from hienfeld.engine.language.statements import Analyser
from hienfeld.engine.proof.cover import Proof
from hienfeld.engine.proof.sources import Sources
from hienfeld.engine.rules.conditions import StatementProof, prove_statement


def by_form(proof: StatementProof, shortlist: Sequence[int], sources: Sources, analyser: Analyser) -> StatementProof:
    """``proof``, or that of its sentence in the first other form that holds."""
    if proof.holds:
        return proof
    for form in other_forms(proof.statement.text):
        other = prove_statement(analyser.statement(form), shortlist, sources)
        if other.holds:
            return StatementProof(proof.statement, other.article, Proof(1.0, (), ()))
    return proof
