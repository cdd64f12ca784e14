"""Stage "advise": the explainable waterfall. The first step that decides, decides.

hygiene, instructions, splitting, library, conditions, frequency, fallback
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hienfeld.engine.checkpoints import Keeper
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.language.layout import plain
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.rules import conditions, frequency, library, splitting
from hienfeld.engine.rules.conditions import StatementProof
from hienfeld.engine.rules.confidence import OPEN, Traits, assess, shipped
from hienfeld.engine.rules.library import ClauseMatch
from hienfeld.engine.stages.match import Judge, Matches
from hienfeld.engine.stages.meaning import may_reword
from hienfeld.engine.stages.scoring import Candidate
from hienfeld.engine.types import (
    Advice,
    AdviceCode,
    Clusters,
    Corpus,
    Evidence,
    Message,
    PartAdvice,
    Progress,
    Scores,
    Tick,
    Variant,
)

TICK_EVERY = 512
NEARER = 0.15  # how much more of a text an article must say than a clause does for the text to be about the article
NEAREST = 0.5  # a source that scores less is not worth naming as the nearest
WHOLE_CLAUSE = 0.75  # a text this much like one clause is that clause (changed), not several


@dataclass(frozen=True, slots=True)
class _Text:
    """What is advised on: a variant, on how many rows its cluster stands, on how many more what is about the same, and
    the sources near it, best first."""

    variant: Variant
    size: int
    kin: int
    candidates: Sequence[Candidate]


def advise(
    corpus: Corpus,
    clusters: Clusters,
    matches: Matches,
    judge: Judge,
    config: AnalysisConfig,
    tick: Tick,
    keep: Keeper,
) -> tuple[Advice, ...]:
    """The advice per variant."""

    def advise_batch(batch: range) -> tuple[Advice, ...]:
        near = matches.scoring.candidates(batch)
        texts = (_text(corpus.variants[i], clusters, near.get(i, ())) for i in batch)
        return tuple(_advise_one(text, matches, judge, config) for text in texts)

    total = len(corpus.variants)
    batches = keep.batches(
        "advice", tuple[Advice, ...], advise_batch, count=total, most=TICK_EVERY,
        tick=lambda done: tick(Progress("advise", done, total)),
    )  # fmt: skip
    return tuple(advice for batch in batches for advice in batch)


def with_frequent(advices: Sequence[Advice], corpus: Corpus, clusters: Clusters, minimum: int) -> tuple[Advice, ...]:
    """``advices`` with STANDAARDISEREN for a text that deviates from an article on ``minimum`` rows or more: those of
    its cluster and of the kin of that which no source holds either."""
    rows = Counter[int]()
    for variant, advice in zip(corpus.variants, advices, strict=True):
        if frequency.in_no_source(advice):
            rows[clusters.variant_cluster[variant.index]] += variant.frequency
    counts = {home: rows[home] + sum(rows[other] for other in clusters.kin[home]) for home in rows if clusters.kin}
    return tuple(
        assess(frequent, Traits(), shipped())
        if (frequent := frequency.deviating(advice, counts.get(home, 0), minimum))
        else advice
        for advice, home in zip(advices, clusters.variant_cluster, strict=True)
    )


def _text(variant: Variant, clusters: Clusters, candidates: Sequence[Candidate]) -> _Text:
    home = clusters.variant_cluster[variant.index]
    kin = sum(clusters.clusters[other].frequency for other in clusters.kin[home]) if clusters.kin else 0
    return _Text(variant, clusters.clusters[home].frequency, kin, candidates)


def kept_advices(corpus: Corpus, keep: Keeper) -> tuple[Advice, ...] | None:
    """What ``advise`` gave in an earlier attempt, when it had come to its end."""
    batches = keep.finished("advice", tuple[Advice, ...], count=len(corpus.variants), most=TICK_EVERY)
    return None if batches is None else tuple(advice for batch in batches for advice in batch)


def _advise_one(text: _Text, matches: Matches, judge: Judge, config: AnalysisConfig) -> Advice:
    index = text.variant.index
    settled = matches.settled[index]
    advice = settled or _judge(text, matches, judge, config)
    traits = Traits() if settled else _traits(text.variant.clean, judge.reading.statements[index], matches.semantic)
    return assess(advice, traits, shipped())


def _traits(text: str, said: Sequence[Statement], semantic: bool) -> Traits:
    """What the confidence depends on besides the advice itself."""
    return Traits(
        statements=len(said),
        names_figures=any(s.facts for s in said),
        may_reword=may_reword(text, said),
        compared_in_meaning=semantic,
    )


def advise_internally(
    corpus: Corpus, clusters: Clusters, settled: Sequence[Advice | None], config: AnalysisConfig
) -> tuple[Advice, ...]:
    """The advice per variant when there are neither conditions nor a library."""
    advices = []
    for variant in corpus.variants:
        home = clusters.clusters[clusters.variant_cluster[variant.index]]
        own = frequency.internal(home.frequency, len(home.variants), config.min_frequency)
        advices.append(assess(settled[variant.index] or own, Traits(), shipped()))
    return tuple(advices)


def _judge(text: _Text, matches: Matches, judge: Judge, config: AnalysisConfig) -> Advice:
    index, candidates = text.variant.index, text.candidates
    proofs, clause = matches.proofs[index], matches.clauses[index]
    scores = candidates[0].scores if candidates else None
    advice = (
        _split(plain(text.variant.clean), proofs, clause, judge)
        or _from_sources(proofs, clause, scores)
        or frequency.standardise(text.size, text.kin, config.min_frequency, scores)
        or _resembles(text, matches, judge)
        or frequency.keep(_nearest(candidates, judge), scores)
    )
    return replace(advice, evidence=_with_own_scores(advice.evidence, candidates, judge))


def _with_own_scores(evidence: Evidence, candidates: Sequence[Candidate], judge: Judge) -> Evidence:
    """Scores and source that belong together: those of the source that decided, else the best scored source."""
    if evidence.scores is None or not candidates:
        return evidence
    found = {judge.source_at(candidate.position): candidate.scores for candidate in reversed(candidates)}
    if not evidence.sources:
        return replace(evidence, sources=(judge.source_at(candidates[0].position),))
    return replace(evidence, scores=found.get(evidence.sources[0], evidence.scores))


def _resembles(text: _Text, matches: Matches, judge: Judge) -> Advice | None:
    position = matches.meaning.get(text.variant.index)
    if position is None:
        return None
    scores = {candidate.position: candidate.scores for candidate in text.candidates}
    return conditions.resembles(judge.reading.sources.articles[position].article, scores.get(position))


def _nearest(candidates: Sequence[Candidate], judge: Judge) -> str:
    """The reference of the best scored source, "" when none is near."""
    if not candidates or candidates[0].scores.total < NEAREST:
        return ""
    return judge.source_at(candidates[0].position).ref


def _from_sources(proofs: Sequence[StatementProof], clause: ClauseMatch | None, scores: Scores | None) -> Advice | None:
    """Library before conditions; but what the conditions prove is not made a clause that only resembles it."""
    by_library = library.advise(clause, scores)
    by_conditions = conditions.advise(proofs, scores)
    if by_library is None:
        return by_conditions
    if by_library.code is AdviceCode.VERVANGEN or by_conditions is None or clause is None:
        return by_library
    about = min((p.proof.share for p in proofs if p.says_something), default=0.0)
    nearer = by_conditions.code is AdviceCode.VERWIJDEREN or about >= clause.likeness.alike + NEARER
    return by_conditions if nearer else by_library


def _split(text: str, proofs: Sequence[StatementProof], clause: ClauseMatch | None, judge: Judge) -> Advice | None:
    """SPLITSEN with each part judged by itself; None when the text is one clause, or covered as a whole."""
    if (clause is not None and clause.same) or (proofs and all(p.holds for p in proofs)):
        return None
    statements = [p.statement for p in proofs]
    within = library.clause_within(statements, clause, judge.reading.sources)
    if not within and clause is not None and clause.likeness.alike >= WHOLE_CLAUSE:
        return None
    listed = splitting.explicit_parts(text)
    parts = listed or splitting.loose_parts(statements, proofs, within)
    if not parts:
        return None
    judged = _judge_parts(parts, judge)
    if not listed and clause is not None and clause.likeness.alike >= library.RESEMBLES and not _whole_clauses(judged):
        return None
    reason = Message("split_list" if listed else "split_parts", {"count": len(judged)})
    references = tuple(dict.fromkeys(r for p in judged for r in p.advice.references))
    return Advice(AdviceCode.SPLITSEN, OPEN, reason, references, Evidence(reason.code), parts=judged)


def _whole_clauses(parts: Sequence[PartAdvice]) -> bool:
    return any(p.advice.code in (AdviceCode.VERVANGEN, AdviceCode.VERWIJDEREN) for p in parts)


def _judge_parts(parts: Sequence[str], judge: Judge) -> tuple[PartAdvice, ...]:
    said = [judge.reading.analyser.statements(part) for part in parts]
    clauses = judge.clauses(said)
    advices = (
        _from_sources(judge.prove(s), clause, None) or frequency.keep("", None)
        for s, clause in zip(said, clauses, strict=True)
    )
    return tuple(
        PartAdvice(text, assess(advice, _traits(text, s, semantic=False), shipped()))
        for text, s, advice in zip(parts, said, advices, strict=True)
    )
