"""Step "conditions": does an article say everything that the text says?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from hienfeld.engine.facts import compare_facts
from hienfeld.engine.language.questions import WHETHER, asks_whether, is_question
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.proof import otherwise
from hienfeld.engine.proof.cover import MANY, Claim, Found, Group, Proof
from hienfeld.engine.proof.index import Unit
from hienfeld.engine.proof.left_out import RARE
from hienfeld.engine.proof.sources import ProvableArticle, Sources
from hienfeld.engine.proof.taken_back import taken_back
from hienfeld.engine.rules.confidence import FIGURES, OPEN
from hienfeld.engine.rules.wording import article_source, spell_differences
from hienfeld.engine.text import fold
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
    if not statement.concepts and _lays_down(statement):  # "Wij betalen tot € 500": of what, the context must tell
        return StatementProof(statement, None, Proof(0.0, (), (Difference("extra", statement.text, ""),)))
    within = reduce(or_, (sources.units_of[position] for position in shortlist), 0)
    if not within:
        return StatementProof(statement, None, Proof(0.0, (), (Difference("extra", statement.text, ""),)))
    claim = Claim(statement, sources.index)
    search = _Search(claim, claim.find(within), shortlist, sources)
    best, home = search.best()
    if best.holds and asks_whether(statement.text):
        return replace(best, proof=replace(best.proof, differences=(Difference("scope", "?", ""),)))
    return (search.contradiction(home) or best) if best.holds else best


_BINDING = frozenset(("may", "must", "restrict", "except", "without", "you_pay"))
_BACK = re.compile(
    r"^(?:\w+ ){0,3}(?P<it>(?:daar|hier)(?:voor|van|bij|op|aan|toe|mee|onder|boven|door|tegen|naast))\b"
    r"|^(?P<this>dat|dit|die|deze)\b"
    r"(?! (?:verzekering|overeenkomst|polis|voorwaarden|clausule|module|rubriek|dekking)\b)"
)


def in_context(proofs: Sequence[StatementProof], sources: Sources) -> tuple[StatementProof, ...]:
    """``proofs`` of one text, where a sentence that takes up the one before it ("Wij betalen daarvoor tot ...") counts
    only when the article of that one says it too: another article says it of something else."""
    found: list[StatementProof] = []
    for proof in proofs:
        before = found[-1].article if found and found[-1].holds else None
        taken_up = proof if before is None else _taken_up(proof, before, found[-1].statement, sources)
        found.append(_of_same_duty(taken_up, found[-1].statement) if found else taken_up)
    if len(found) > 1 and not found[0].holds and _is_title(found[0].statement, found[1], sources):
        found[0] = StatementProof(found[0].statement, None, Proof(1.0, (), ()), literal=True)
    return tuple(_without_exception(proof, found, sources) for proof in found)


def _without_exception(proof: StatementProof, text: Sequence[StatementProof], sources: Sources) -> StatementProof:
    """``proof``, which holds only where the text also says what the article takes back in its next sentence. The very
    words of the article are a part of it, and may go by themselves."""
    if not proof.holds or proof.literal or proof.article is None:
        return proof
    others = [other.statement for other in text if other is not proof]
    differences = tuple(taken_back(proof.statement, others, proof.article.statements, sources.weight))
    return replace(proof, proof=Proof(proof.proof.share, (), differences)) if differences else proof


def _is_title(statement: Statement, following: StatementProof, sources: Sources) -> bool:
    """Whether a sentence is but the title of the article that says the one behind it; one that grants or denies
    something must stand before the very words of that article."""
    entitled = sources.titles.get(statement.key, frozenset()) if following.holds else frozenset()
    claims = bool(statement.covers or statement.negations)
    return any(sources.articles[at] is following.article for at in entitled) and (following.literal or not claims)


def _of_same_duty(proof: StatementProof, before: Statement) -> StatementProof:
    """``proof``, which for a sentence that begins with "Anders" holds only where the article says it after what
    ``before`` says."""
    statement, article = proof.statement, proof.article
    if otherwise.MARKER not in statement.markers or otherwise.names_duty(statement):
        return proof
    if not proof.holds or article is None or otherwise.follows(statement, before, article.statements):
        return proof
    difference = Difference("scope", "anders", "")
    return replace(proof, proof=Proof(proof.proof.share, (), (difference,)), literal=False)


def _taken_up(proof: StatementProof, before: ProvableArticle, previous: Statement, sources: Sources) -> StatementProof:
    """``proof`` of the sentence after ``previous``, which ``before`` says."""
    statement = proof.statement
    if proof.article is before:
        return proof
    if not statement.concepts and _lays_down(statement):
        if any(
            _same_without_words(statement, sentence) and _speaks_of(previous, sentence, sources)
            for sentence in before.statements
        ):
            return StatementProof(statement, before, Proof(1.0, (), ()))
        figures = compare_facts(statement.facts, [f for s in before.statements for f in s.facts])
        return StatementProof(statement, before, Proof(1.0, (), figures)) if figures else proof
    back = _BACK.search(fold(statement.text)) if proof.holds and proof.article is not None else None
    if back is None:
        return proof
    position = next(at for at, article in enumerate(sources.articles) if article is before)
    there = prove_statement(statement, (position,), sources)
    if there.article is before:
        return there
    difference = Difference("scope", back["it"] or back["this"], "")
    return replace(proof, proof=Proof(proof.proof.share, (), (difference,)))


def _lays_down(statement: Statement) -> bool:
    """Whether a sentence says something even without a word of its own."""
    return bool(statement.facts or statement.markers & _BINDING or statement.covers or statement.negations)


def _same_without_words(one: Statement, other: Statement) -> bool:
    """Whether two sentences give the same figures, cover, negations and duties; without a figure ("Geldt niet.") they
    must be the same words."""
    if not one.facts and sorted(one.key.split()) != sorted(other.key.split()):
        return False
    facts = compare_facts(one.facts, other.facts) or compare_facts(other.facts, one.facts)
    return not facts and _stance(one) == _stance(other)


def _speaks_of(previous: Statement, sentence: Statement, sources: Sources) -> bool:
    """Whether ``sentence`` may say something of what ``previous`` speaks of: it names a word of that, or nothing by
    itself ("De vergoeding is maximaal € 500 per gebeurtenis")."""
    own = [c for c in sentence.about if not c.startswith("per_") and sources.weight(c) >= RARE]
    return not own or not previous.about.isdisjoint(sentence.about)


def _stance(statement: Statement) -> tuple[object, ...]:
    return statement.covers, statement.negations % 2, statement.markers & _BINDING


def _as_general(other: Unit, home: Unit, statement: Statement) -> bool:
    """Whether a sentence with another figure speaks of the same case, and not of a special one ("bij heiwerk ...")."""
    own = [len(s.about - statement.about) for s in home.sentences]
    return len(other.sentences[0].about - statement.about) <= min(own, default=0)


Rank = tuple[bool, bool, float]
Order = tuple[int, int]  # of a place: that of its article in the shortlist, and the unit; of equals the first counts


@dataclass(frozen=True, slots=True)
class _Place:
    order: Order
    article: ProvableArticle
    unit: Unit
    found: Found


@dataclass(frozen=True, slots=True)
class _Best:
    rank: Rank
    order: Order
    proof: StatementProof
    unit: Unit

    def is_beaten_by(self, rank: Rank, order: Order) -> bool:
        return rank > self.rank or (rank == self.rank and order < self.order)


@dataclass(frozen=True, slots=True)
class _Search:
    """A claim and the units of the articles in its shortlist, in groups by what was found in them."""

    claim: Claim
    groups: Sequence[Group]
    shortlist: Sequence[int]
    sources: Sources

    def best(self) -> tuple[StatementProof, Unit]:
        """The best proof and where it was found; of equal ones the first. Places that cannot beat the best so far are
        not looked into."""
        best: _Best | None = None
        for hope, place in self._hopeful_first():
            if best is not None and not best.is_beaten_by(hope, place.order):
                break
            proof = self.claim.prove(place.unit, place.found, _most(place, best) if best else MANY)
            if proof is None:
                continue
            rank = _rank(proof.holds, place.found, len(proof.differences), len(place.unit.sentences))
            if best is None or best.is_beaten_by(rank, place.order):
                done = StatementProof(self.claim.statement, place.article, proof)
                best = _Best(rank, place.order, done, place.unit)
        assert best is not None  # noqa: S101 - the first place always counts
        return best.proof, best.unit

    def contradiction(self, home: Unit) -> StatementProof | None:
        """The first sentence that says the same as ``home``, where the proof was found, with another figure."""
        single = self.sources.index.sized.get(1, 0)
        for place in self._places([(found, units & single) for found, units in self.groups if found.share >= 1]):
            if _as_general(place.unit, home, self.claim.statement):
                proof = self.claim.prove(place.unit, place.found)
                if proof is not None and _other_figure(proof):
                    return StatementProof(self.claim.statement, place.article, proof)
        return None

    def _hopeful_first(self) -> Iterator[tuple[Rank, _Place]]:
        """All places, each with the best rank that a proof there can have: the best first, equals in order."""
        ranked: dict[Rank, list[Group]] = {}
        for found, units in self.groups:
            for size, of_size in self.sources.index.sized.items():
                if units & of_size:
                    rank = _rank(found.may_hold, found, found.lost, size)
                    ranked.setdefault(rank, []).append((found, units & of_size))
        for rank in sorted(ranked, reverse=True):
            for place in self._places(ranked[rank]):
                yield rank, place

    def _places(self, groups: Sequence[Group]) -> Iterator[_Place]:
        """The units of ``groups`` in order."""
        everything = reduce(or_, (units for _, units in groups), 0)
        for nth, position in enumerate(self.shortlist):
            left = everything & self.sources.units_of[position]
            while left:
                first = left & -left
                left ^= first
                at = first.bit_length() - 1
                found = next(found for found, units in groups if units & first)
                yield _Place((nth, at), self.sources.articles[position], self.sources.index.units[at], found)


def _most(place: _Place, best: _Best) -> int:
    """How many differences a proof in ``place`` may have and still go before ``best``."""
    found, size = place.found, len(place.unit.sentences)
    if (False, found.share >= ABOUT) > best.rank[:2]:
        return MANY
    most = found.lost
    while best.is_beaten_by(_rank(False, found, most + 1, size), place.order):
        most += 1
    return most


def _rank(holds: bool, found: Found, differences: int, sentences: int) -> Rank:
    """``differences`` are all that can be told: where words are missing these are the plain ones, and the missing words
    make up for the others."""
    told = differences + found.lacks_words
    return holds, found.share >= ABOUT, found.share - 0.1 * told - 0.01 * sentences


def _other_figure(proof: Proof) -> bool:
    """Whether a sentence says the same in all but its figures: then a figure found elsewhere proves nothing."""
    return (
        bool(proof.differences)
        and all(d.kind in FIGURES for d in proof.differences)
        and any(d.text and d.source for d in proof.differences)
    )


def _is_heading(statement: Statement, sources: Sources) -> bool:
    """Whether the sentence is nothing but the number and title of an article that was copied along."""
    return statement.key.removesuffix(WHETHER) in sources.headings


def advise(proofs: Sequence[StatementProof], scores: Scores | None) -> Advice | None:
    """VERWIJDEREN when every statement is proven, BEHOUDEN when the text is about an article but differs, else None."""
    telling = [p for p in proofs if p.says_something]
    claims = any(p.article and (p.literal or not is_question(p.statement.text)) for p in telling)
    if claims and all(p.holds for p in proofs):
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
    references = tuple(dict.fromkeys(a.reference for a in articles))
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
    references = tuple(dict.fromkeys(a.reference for a in articles))
    reason = Message("covered_less", {"ref": ", ".join(references), "differences": spell_differences(differences)})
    evidence = Evidence("covered_less", tuple(map(article_source, articles)), scores, differences)
    return Advice(AdviceCode.BEHOUDEN, OPEN, reason, references, evidence)


def resembles(article: Article, scores: Scores | None) -> Advice:
    """HANDMATIG for a text that is close to an article in meaning but shares too few words to prove anything."""
    reference = article.reference
    evidence = Evidence("resembles_meaning", (article_source(article),), scores)
    reason = Message("resembles_meaning", {"ref": reference})
    return Advice(AdviceCode.HANDMATIG, OPEN, reason, (reference,), evidence)


def _deviates(proof: StatementProof, scores: Scores | None) -> Advice:
    assert proof.article is not None  # noqa: S101 - chosen by ``advise``
    article = proof.article.article
    extra = (Difference("extra", " ".join(proof.proof.unmatched), ""),) if proof.proof.unmatched else ()
    differences = (*proof.proof.differences, *extra)
    reference = article.reference
    reason = Message("deviates", {"ref": reference, "differences": spell_differences(differences)})
    evidence = Evidence("deviates", (article_source(article),), scores, differences)
    return Advice(AdviceCode.BEHOUDEN, OPEN, reason, (reference,), evidence)
