"""Stage "match": per variant what the sources offer. Similarity finds the candidates; proof is held against those only.

Statements are proven once each, however many texts share them. Embeddings are asked only for texts that cheaper proof
left undecided.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from hienfeld.engine.caching.fits import Fits
from hienfeld.engine.checkpoints import Keeper
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.language.joining import joined
from hienfeld.engine.language.reading import Reading
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.methods import Embeddings
from hienfeld.engine.methods.base import Pairs
from hienfeld.engine.methods.tfidf import Shortlist
from hienfeld.engine.models.encoder import Encoder
from hienfeld.engine.proof.cover import Proof
from hienfeld.engine.rules import hygiene, instructions
from hienfeld.engine.rules.conditions import StatementProof, in_context, prove_statement
from hienfeld.engine.rules.forms import by_form
from hienfeld.engine.rules.halves import by_halves
from hienfeld.engine.rules.library import RESEMBLES, ClauseMatch, Library
from hienfeld.engine.rules.pronouns import by_pronoun
from hienfeld.engine.rules.wording import article_source, clause_source
from hienfeld.engine.stages.meaning import nearest_articles, rewording
from hienfeld.engine.stages.proven import Positions, Proven
from hienfeld.engine.stages.scoring import Scoring
from hienfeld.engine.types import Advice, Corpus, Instruction, Progress, Source, Tick

TOP_ARTICLES = 8  # articles a statement is held against
TOP_CLAUSES = 4
TICK_EVERY = 256


@dataclass(frozen=True, slots=True)
class Matches:
    """Per variant: the advice of hygiene or an instruction if any, the proofs, the nearest clause; and what scores the
    sources near it."""

    settled: tuple[Advice | None, ...]
    proofs: tuple[tuple[StatementProof, ...], ...]
    clauses: tuple[ClauseMatch | None, ...]
    scoring: Scoring
    meaning: Mapping[int, int]  # variant -> position of the article nearest in meaning, only where it is near
    semantic: bool = False  # whether an embedding model took part


class Judge:
    """Proves statements and finds clauses, remembering each statement that it has seen."""

    def __init__(self, reading: Reading, fits: Fits) -> None:
        self.reading = reading
        self.positions = Positions(reading.sources)
        self._memory: dict[str, StatementProof] = {}
        self._library = Library(reading.sources)
        self._articles = Shortlist([a.concepts for a in reading.sources.articles], TOP_ARTICLES, fits)
        self._clauses = Shortlist([c.concepts for c in reading.sources.clauses], TOP_CLAUSES, fits)

    def prove(self, statements: Sequence[Statement]) -> tuple[StatementProof, ...]:
        self._learn(statements)
        proofs = [self._proof_of(s) for s in statements]
        return in_context(by_pronoun(self._as_one(proofs)), self.reading.sources)

    def _as_one(self, proofs: list[StatementProof]) -> list[StatementProof]:
        """``proofs``, where sentences that fail by themselves are proven as the one that they make together; each of
        them then holds."""
        found = list(proofs)
        for at in range(len(proofs) - 1):
            text, end = proofs[at].statement.text, at + 1
            while end < len(proofs) and (whole := joined(text, proofs[end].statement.text)):
                text, end = whole, end + 1
            if end == at + 1 or all(p.holds for p in found[at:end]):
                continue
            statement = self.reading.analyser.statement(text)
            self._learn((statement,))
            proof = self._memory[statement.key]
            if proof.holds:
                also = Proof(1.0, (), ())
                rest = (StatementProof(p.statement, proof.article, also) for p in proofs[at + 1 : end])
                found[at:end] = [StatementProof(statement, proof.article, proof.proof), *rest]
        return found

    def _proof_of(self, statement: Statement) -> StatementProof:
        """With the statement as it stands here: another text may have it in capitals, or without its full stop."""
        known = self._memory[statement.key]
        return known if known.statement.text == statement.text else replace(known, statement=statement)

    def prove_batch(self, new: Sequence[Statement], texts: Sequence[tuple[Statement, ...]]) -> Proven:
        """Proofs of ``new`` statements, and the nearest clause of each text."""
        return self.positions.pack(self._learn(new), self.clauses(texts))

    def remember(self, new: Sequence[Statement], proven: Proven) -> None:
        """As if ``prove_batch`` had been asked for it."""
        for statement in new:
            if statement.key not in self._memory:
                kept = proven.proofs[statement.key]
                self._memory[statement.key] = self.positions.proof(statement, kept)

    def _learn(self, statements: Sequence[Statement]) -> dict[str, StatementProof]:
        """Proves those that are new."""
        fresh = [s for s in {s.key: s for s in statements}.values() if s.key not in self._memory]
        if not fresh:
            return {}
        nearest = self._articles.nearest([s.concepts for s in fresh])
        sources, analyser = self.reading.sources, self.reading.analyser
        proofs: dict[str, StatementProof] = {}
        for statement, near in zip(fresh, nearest.tolist(), strict=True):
            proof = by_form(prove_statement(statement, near, sources), near, sources, analyser)
            proofs[statement.key] = by_halves(proof, near, sources, analyser)
        self._memory |= proofs
        return proofs

    def source_at(self, position: int) -> Source:
        """The article or clause at ``position`` of a candidate: the articles come first."""
        sources = self.reading.sources
        if position < len(sources.articles):
            return article_source(sources.articles[position].article)
        return clause_source(sources.clauses[position - len(sources.articles)].clause)

    def clauses(self, texts: Sequence[tuple[Statement, ...]]) -> tuple[ClauseMatch | None, ...]:
        nearest = self._clauses.nearest([[c for s in text for c in s.concepts] for text in texts])
        return tuple(self._library.best(text, near) for text, near in zip(texts, nearest.tolist(), strict=True))


def settle(corpus: Corpus, rules: Sequence[Instruction], today: dt.date) -> tuple[Advice | None, ...]:
    """What hygiene and the user's instructions decide without looking at any source."""
    return tuple(
        hygiene.check(v.text, v.clean, today=today, key=v.key) or instructions.advise(v.clean, rules)
        for v in corpus.variants
    )


@dataclass(frozen=True, slots=True)
class Proving:
    """The proofs of the texts that are not settled, under way; ``results`` waits for them."""

    settled: Sequence[Advice | None]
    todo: Sequence[int]
    judge: Judge
    meter: _Meter
    results: Callable[[], tuple[dict[int, tuple[StatementProof, ...]], dict[int, ClauseMatch | None]]]


def begin_proving(
    reading: Reading, settled: Sequence[Advice | None], encoder: Encoder | None, tick: Tick, keep: Keeper, fits: Fits
) -> Proving:
    """Helpers, if there are any, begin now; this process when the results are asked for."""
    judge = Judge(reading, fits)
    todo = [i for i, advice in enumerate(settled) if advice is None]
    meter = _Meter(tick, halves=2 if encoder else 1)
    said = [reading.statements[i] for i in todo]
    new = _new_statements(said)

    def prove_batch(batch: range) -> Proven:
        return judge.prove_batch([s for at in batch for s in new[at]], [said[at] for at in batch])

    batches = keep.batches(
        "proofs", Proven, prove_batch, count=len(todo), most=TICK_EVERY,
        tick=lambda done: meter.half(0, done, len(todo)),
    )  # fmt: skip

    def results() -> tuple[dict[int, tuple[StatementProof, ...]], dict[int, ClauseMatch | None]]:
        nearest: list[ClauseMatch | None] = []
        for proven in batches:
            block = range(len(nearest), len(nearest) + len(proven.clauses))
            judge.remember([s for at in block for s in new[at]], proven)
            nearest += judge.positions.matches(proven.clauses)
        proofs = {i: judge.prove(statements) for i, statements in zip(todo, said, strict=True)}
        return proofs, dict(zip(todo, nearest, strict=True))

    return Proving(settled, todo, judge, meter, results)


def match(corpus: Corpus, proving: Proving, config: AnalysisConfig, encoder: Encoder | None, fits: Fits) -> Matches:
    """Proofs per variant, and what scores the sources near it. ``encoder`` None: no embeddings (fast mode, or the model
    is missing)."""
    reading, todo, meter = proving.judge.reading, proving.todo, proving.meter
    proofs, clauses = proving.results()
    embeddings = Embeddings(encoder, meter.again) if encoder else None
    undecided = [i for i in todo if not _decided(proofs[i], clauses[i])]
    rewordings = [r for i in undecided if (r := rewording(i, corpus.variants[i].clean, proofs[i]))]
    meaning = nearest_articles(rewordings, clauses, corpus, reading, embeddings, lambda *done: meter.half(1, *done))
    pairs = _pairs(todo, reading, proofs, clauses, meaning)
    scoring = Scoring(pairs, {r.variant for r in rewordings}, corpus, reading, embeddings, config, fits)
    everywhere = range(len(corpus.variants))
    return Matches(
        tuple(proving.settled),
        tuple(proofs.get(i, ()) for i in everywhere),
        tuple(clauses.get(i) for i in everywhere),
        scoring,
        meaning,
        semantic=embeddings is not None,
    )


class _Meter:
    """Progress of the stage as one count that only grows: proving, then, with a model, comparing in meaning."""

    def __init__(self, tick: Tick, halves: int) -> None:
        self._tick, self._halves = tick, halves
        self._last = Progress("match", 0, 1)

    def half(self, number: int, done: int, total: int) -> None:
        self._last = Progress("match", number * total + done, self._halves * total)
        self._tick(self._last)

    def again(self, done: int, total: int) -> None:
        """Within a batch: nothing new to tell, but someone may want to stop."""
        self._tick(self._last)


def _new_statements(said: Sequence[Sequence[Statement]]) -> list[list[Statement]]:
    """Per text the statements that no text before it has: each is proven once, whatever process does the batch."""
    first: dict[str, Statement] = {}
    return [[s for s in statements if first.setdefault(s.key, s) is s] for statements in said]


def _decided(proofs: Sequence[StatementProof], clause: ClauseMatch | None) -> bool:
    return all(p.holds for p in proofs) or (clause is not None and clause.likeness.alike >= RESEMBLES)


def _pairs(
    todo: Sequence[int],
    reading: Reading,
    proofs: Mapping[int, Sequence[StatementProof]],
    clauses: Mapping[int, ClauseMatch | None],
    meaning: Mapping[int, int],
) -> Pairs:
    """The pairs worth scoring: each text with the articles of its proofs and with its nearest clause."""
    positions, offset = Positions(reading.sources), len(reading.sources.articles)
    found: list[tuple[int, int]] = []
    for variant in todo:
        near = {at for p in proofs[variant] if (at := positions.article(p)) is not None}
        near |= {meaning[variant]} if variant in meaning else set()
        clause = clauses[variant]
        if clause is not None:
            near.add(offset + positions.clause(clause))
        found += [(variant, position) for position in sorted(near)]
    return np.array(found, np.int32).reshape(-1, 2)
