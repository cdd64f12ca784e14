"""What a batch of texts was proven to be, in a form that can be kept: sources stand there by their position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.proof.clause import Likeness
from hienfeld.engine.proof.cover import Proof
from hienfeld.engine.proof.sources import Sources
from hienfeld.engine.rules.conditions import StatementProof
from hienfeld.engine.rules.library import ClauseMatch


@dataclass(frozen=True, slots=True)
class KeptProof:
    article: int | None
    proof: Proof
    literal: bool


@dataclass(frozen=True, slots=True)
class KeptClause:
    clause: int
    likeness: Likeness
    same: bool
    filled: bool


@dataclass(frozen=True, slots=True)
class Proven:
    """``proofs`` by the key of their statement; ``clauses`` one per text."""

    proofs: dict[str, KeptProof]
    clauses: tuple[KeptClause | None, ...]


class Positions:
    """Turns proofs into what can be kept and back, for one set of sources."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._articles = {id(article): at for at, article in enumerate(sources.articles)}
        self._clauses = {id(clause): at for at, clause in enumerate(sources.clauses)}

    def pack(self, proofs: Mapping[str, StatementProof], clauses: Sequence[ClauseMatch | None]) -> Proven:
        return Proven(
            {key: KeptProof(self.article(p), p.proof, p.literal) for key, p in proofs.items()},
            tuple(KeptClause(self.clause(c), c.likeness, c.same, c.filled) if c else None for c in clauses),
        )

    def proof(self, statement: Statement, kept: KeptProof) -> StatementProof:
        article = None if kept.article is None else self._sources.articles[kept.article]
        return StatementProof(statement, article, kept.proof, kept.literal)

    def matches(self, kept: Sequence[KeptClause | None]) -> tuple[ClauseMatch | None, ...]:
        clauses = self._sources.clauses
        return tuple(ClauseMatch(clauses[k.clause], k.likeness, k.same, k.filled) if k else None for k in kept)

    def article(self, proof: StatementProof) -> int | None:
        return None if proof.article is None else self._articles[id(proof.article)]

    def clause(self, match: ClauseMatch) -> int:
        return self._clauses[id(match.clause)]
