"""Step "conditions": does an article say everything that the text says?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.proof.cover import MANY, Claim, Found, Proof, Unit
from hienfeld.engine.proof.sources import ProvableArticle, Sources
from hienfeld.engine.rules.confidence import FIGURES, OPEN
from hienfeld.engine.rules.wording import article_source, spell_differences
from hienfeld.engine.types import Advice, AdviceCode, Article, Difference, Evidence, Message, Scores

ABOUT = 0.6  # from this share of its words found in an article on, a text is about that article

ABOUT_WHOLE = 0.5  # and this share of the words of all its statements together


@dataclass(frozen=True, slots=True)
class StatementProof:
    """The best that the sources offer for one statement."""

    statement: Statement
    article: ProvableArticle | None
    proof: Proof
    literal: bool = False

    @property
    def holds(self) -> bool:
        return self.proof.holds

    @property
    def says_something(self) -> bool:
        return bool(self.statement.concepts)


Shortlist = Mapping[str, Sequence[int]]  # statement key -> positions of articles, best first


def prove_statement(statement: Statement, shortlist: Sequence[int], sources: Sources) -> StatementProof:
    """Holds a statement against its shortlist of articles; a holding proof beats a better share, ties go to the
    first."""
    if _is_heading(statement, sources):
        return StatementProof(statement, None, Proof(1.0, (), ()), literal=True)
    repeated = sources.literal.get(statement.key, ())
    if repeated:  # the shortlist may lack it: "De vergoeding is maximaal € 300" resembles many articles
        place = next((position for position in shortlist if position in repeated), repeated[0])
        return StatementProof(statement, sources.articles[place], Proof(1.0, (), ()), literal=True)
    claim = Claim(statement, sources.weight, sources.broader, sources.halves)
    places = [
        (article, unit, found)
        for article in (sources.articles[position] for position in shortlist)
        for unit, found in zip(
            article.units, claim.find(article.where, article.figures, len(article.units)), strict=True
        )
    ]
    if not places:
        return StatementProof(statement, None, Proof(0.0, (), (Difference("extra", statement.text, ""),)))
    best, home = _best(claim, places)
    return (_contradicted(claim, places, home) or best) if best.holds else best


def _as_general(other: Unit, home: Unit, statement: Statement) -> bool:
    """Whether a sentence with another figure speaks of the same case, and not of a special one ("bij heiwerk ...")."""
    said = set(statement.concepts)
    own = [len(set(s.concepts) - said) for s in home.sentences]
    return len(set(other.sentences[0].concepts) - said) <= min(own, default=0)


Place = tuple[ProvableArticle, Unit, Found]
Rank = tuple[bool, bool, float]


def _best(claim: Claim, places: Sequence[Place]) -> tuple[StatementProof, Unit]:
    """The best proof and where it was found; of equal ones the first. Places that cannot beat the best so far are not
    looked into."""
    best: tuple[Rank, int, StatementProof] | None = None
    for hope, at in _hopeful_first(places):
        if best is not None and not _beats((hope, at), best):
            break
        article, unit, found = places[at]
        proof = claim.prove(unit, found, _most(found, unit, at, best) if best else MANY)
        if proof is None:
            continue
        rank = _rank(proof.holds, proof.share, len(proof.differences), unit)
        if best is None or _beats((rank, at), best):
            best = (rank, at, StatementProof(claim.statement, article, proof))
    assert best is not None  # noqa: S101 - the first place always counts
    return best[2], places[best[1]][1]


def _hopeful_first(places: Sequence[Place]) -> Iterator[tuple[Rank, int]]:
    """The positions of ``places``, each with the best rank that a proof there can have: the best first, equals in
    order."""
    positions: dict[Rank, list[int]] = {}
    alike: dict[tuple[int, int], list[int]] = {}  # most units hold the same few words, so few ranks are worked out
    for at, (_, unit, found) in enumerate(places):
        kind = id(found), len(unit.sentences)
        if kind not in alike:
            alike[kind] = positions.setdefault(_rank(found.may_hold, found.share, found.lost, unit), [])
        alike[kind].append(at)
    for rank in sorted(positions, reverse=True):
        for at in positions[rank]:
            yield rank, at


def _beats(one: tuple[Rank, int], best: tuple[Rank, int, StatementProof]) -> bool:
    """Whether a rank, reached at a position, goes before the best so far; of equals the first does."""
    return one[0] > best[0] or (one[0] == best[0] and one[1] < best[1])


def _most(found: Found, unit: Unit, at: int, best: tuple[Rank, int, StatementProof]) -> int:
    """How many differences a proof in ``unit`` may have and still go before ``best``."""
    if (False, found.share >= ABOUT) > best[0][:2]:
        return MANY
    most = found.lost
    while _beats((_rank(False, found.share, most + 1, unit), at), best):
        most += 1
    return most


def _rank(holds: bool, share: float, differences: int, unit: Unit) -> Rank:
    return holds, share >= ABOUT, share - 0.1 * differences - 0.01 * len(unit.sentences)


def _contradicted(claim: Claim, places: Sequence[Place], home: Unit) -> StatementProof | None:
    """The first sentence that says the same as ``home``, where the proof was found, with another figure."""
    for article, unit, found in places:
        if len(unit.sentences) == 1 and found.share >= 1 and _as_general(unit, home, claim.statement):
            proof = claim.prove(unit, found)
            if proof is not None and _other_figure(proof):
                return StatementProof(claim.statement, article, proof)
    return None


def _other_figure(proof: Proof) -> bool:
    """Whether a sentence says the same in all but its figures: then a figure found elsewhere proves nothing."""
    return (
        bool(proof.differences)
        and all(d.kind in FIGURES for d in proof.differences)
        and any(d.text and d.source for d in proof.differences)
    )


def _is_heading(statement: Statement, sources: Sources) -> bool:
    """Whether the sentence is nothing but the number and title of an article that was copied along."""
    return statement.key in sources.headings


def advise(proofs: Sequence[StatementProof], scores: Scores | None) -> Advice | None:
    """VERWIJDEREN when every statement is proven, BEHOUDEN when the text is about an article but differs, else None."""
    telling = [p for p in proofs if p.says_something]
    if telling and all(p.holds for p in proofs) and any(p.article for p in telling):
        return _covered(telling, scores)
    short = _says_less(telling, scores)
    if short is not None:
        return short
    about = [p for p in telling if not p.holds and p.article is not None and p.proof.share >= ABOUT]
    if (
        share_found(telling) < ABOUT_WHOLE
    ):  # a short sentence of common words ("schade tijdens dat gebruik") tells nothing
        return None
    return _deviates(max(about, key=lambda p: p.proof.share), scores) if about else None


def share_found(proofs: Sequence[StatementProof]) -> float:
    """The share of the words of all statements that is found, each in its own article."""
    words = sum(len(p.statement.concepts) for p in proofs)
    return sum(p.proof.share * len(p.statement.concepts) for p in proofs) / words if words else 0.0


def _covered(proofs: Sequence[StatementProof], scores: Scores | None) -> Advice:
    articles = list(dict.fromkeys(p.article.article for p in proofs if p.article is not None))
    references = tuple(dict.fromkeys(a.number or a.title for a in articles))
    literal = all(p.literal for p in proofs)
    rule = "covered_literal" if literal else "covered_same"
    evidence = Evidence(rule, tuple(map(article_source, articles)), scores)
    reason = Message(rule, {"ref": ", ".join(references)})
    return Advice(AdviceCode.VERWIJDEREN, OPEN, reason, references, evidence)


def _says_less(proofs: Sequence[StatementProof], scores: Scores | None) -> Advice | None:
    """BEHOUDEN when all that keeps the proof from holding is that the articles are more precise than the text."""
    open_ones = [p for p in proofs if not p.holds]
    if not open_ones or any(p.proof.unmatched or p.article is None for p in open_ones):
        return None
    differences = tuple(d for p in open_ones for d in p.proof.differences)
    if {d.kind for d in differences} != {"lacking"}:
        return None
    articles = list(dict.fromkeys(p.article.article for p in open_ones if p.article is not None))
    references = tuple(dict.fromkeys(a.number or a.title for a in articles))
    reason = Message("covered_less", {"ref": ", ".join(references), "differences": spell_differences(differences)})
    evidence = Evidence("covered_less", tuple(map(article_source, articles)), scores, differences)
    return Advice(AdviceCode.BEHOUDEN, OPEN, reason, references, evidence)


def resembles(article: Article, scores: Scores | None) -> Advice:
    """HANDMATIG for a text that is close to an article in meaning but shares too few words to prove anything."""
    reference = article.number or article.title
    evidence = Evidence("resembles_meaning", (article_source(article),), scores)
    reason = Message("resembles_meaning", {"ref": reference})
    return Advice(AdviceCode.HANDMATIG, OPEN, reason, (reference,), evidence)


def _deviates(proof: StatementProof, scores: Scores | None) -> Advice:
    assert proof.article is not None  # noqa: S101 - chosen by ``advise``
    article = proof.article.article
    extra = (Difference("extra", " ".join(proof.proof.unmatched), ""),) if proof.proof.unmatched else ()
    differences = (*proof.proof.differences, *extra)
    reference = article.number or article.title
    reason = Message("deviates", {"ref": reference, "differences": spell_differences(differences)})
    evidence = Evidence("deviates", (article_source(article),), scores, differences)
    return Advice(AdviceCode.BEHOUDEN, OPEN, reason, (reference,), evidence)
