"""The sources in provable form: articles and clauses taken apart once per analysis, with word weights over all of
them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from hienfeld.engine.language.definitions import defined
from hienfeld.engine.language.lexicon import narrower_terms
from hienfeld.engine.language.questions import is_question, says_yes_or_no
from hienfeld.engine.language.statements import Analyser, Statement
from hienfeld.engine.language.words import Vocabulary
from hienfeld.engine.proof.carried import carried, free_of_excess, named_in_full, only_with, with_exception, with_notice
from hienfeld.engine.proof.clause import ClauseWords
from hienfeld.engine.proof.equivalents import all_done, all_not_done, excepted, turned_round
from hienfeld.engine.proof.index import Figure, Index, Unit
from hienfeld.engine.proof.left_out import RARE
from hienfeld.engine.text import normalise_key
from hienfeld.engine.types import Article, Clause

_ROW = re.compile(r"(?:[^:;]{1,60}: [^;]+; )+[^:;]{1,60}: [^;]+")  # of a table: "Onderdeel: tent; Maximum: € 500"
FEW = 6  # a word in fewer source sentences is never common: in a small library every word would be
SELDOM = 2  # a word in so few source sentences qualifies what it stands with, however few sentences there are
WHOLE_ARTICLE = 12  # articles of up to this many sentences are also a unit of their own


@dataclass(frozen=True, slots=True)
class ProvableArticle:
    article: Article
    statements: tuple[Statement, ...]
    title: frozenset[str]
    units: tuple[Unit, ...]
    concepts: tuple[str, ...]  # of the text and the title
    key: str
    figures: frozenset[Figure]

    @property
    def text(self) -> str:
        return f"{self.article.title}. {self.article.text}"


@dataclass(frozen=True, slots=True)
class ProvableClause:
    clause: Clause
    statements: tuple[Statement, ...]
    concepts: tuple[str, ...]
    key: str

    @property
    def text(self) -> str:
        return self.clause.text


class Sources:
    """Articles and clauses as statements. ``weight`` and ``broader`` are what ``prove`` needs to know of the
    language."""

    def __init__(
        self, articles: Sequence[Article], clauses: Sequence[Clause], analyser: Analyser, vocabulary: Vocabulary
    ):
        self._vocabulary = vocabulary
        self.articles = tuple(self._article(article, analyser) for article in articles)
        self.clauses = tuple(self._clause(clause, analyser) for clause in clauses)
        counts: Counter[str] = Counter()
        everything: list[ProvableArticle | ProvableClause] = [*self.articles, *self.clauses]
        for source in everything:
            for statement in source.statements:
                counts.update(set(statement.concepts))
        self._total = 1 + sum(len(source.statements) for source in everything)
        self._counts = counts
        self.literal = _places(self.articles)
        self._most = max(RARE, math.log(1 + self._total))
        self._weights = {concept: self._weigh(n) for concept, n in counts.items()}
        self.clause_words = tuple(ClauseWords.of(clause.statements, self.weight) for clause in self.clauses)
        self._words_of = {id(clause): words for clause, words in zip(self.clauses, self.clause_words, strict=True)}
        self.titles = _titles(articles)
        self.headings = frozenset(normalise_key(h) for a in articles for h in _headings(a))
        self._broader = _concepts_over(vocabulary, narrower_terms(), defined(a.text for a in articles))
        units = [unit for article in self.articles for unit in article.units]
        self.index = Index(units, self.weight, self.broader, vocabulary.halves)
        ends = accumulate(len(article.units) for article in self.articles)
        # Per article the units of the index that are its own, as bits.
        self.units_of = tuple(
            (1 << end) - (1 << end - len(a.units)) for a, end in zip(self.articles, ends, strict=True)
        )

    @staticmethod
    def _article(article: Article, analyser: Analyser) -> ProvableArticle:
        asked = is_question(article.title) and says_yes_or_no(article.text)
        text = f"{article.title} {article.text}" if asked else article.text
        stretches = [analyser.statements(stretch) for stretch in _stretches(text)]
        statements = tuple(s for stretch in stretches for s in stretch)
        title = frozenset(c for s in analyser.statements(article.title) for c in s.concepts)
        singles = [Unit.of((s,), title - _others(statements, s)) for s in statements]
        pairs = [Unit.of(pair, title) for stretch in stretches for pair in pairwise(stretch)]
        whole = [Unit.of(stretch, title) for stretch in stretches if 2 < len(stretch) <= WHOLE_ARTICLE]
        concepts = (*sorted(title), *(c for s in statements for c in s.concepts))
        key = normalise_key(f"{article.title} {article.text}")
        units = (*singles, *pairs, *whole, *_equivalents(stretches, title), *_carried(stretches, title, analyser))
        figures = frozenset[Figure]().union(*(unit.figures for unit in units))
        return ProvableArticle(article, statements, title, units, concepts, key, figures)

    @staticmethod
    def _clause(clause: Clause, analyser: Analyser) -> ProvableClause:
        statements = analyser.statements(clause.text)
        return ProvableClause(
            clause, statements, tuple(c for s in statements for c in s.concepts), normalise_key(clause.text)
        )

    def weight(self, concept: str) -> float:
        """Inverse document frequency over the statements of all sources; words unknown to them weigh most."""
        return self._weights.get(concept, self._most)

    def _weigh(self, count: int) -> float:
        weight = math.log(1 + self._total / (1 + count))
        return max(RARE, weight) if count <= SELDOM else weight

    def words_of(self, clause: ProvableClause) -> ClauseWords:
        return self._words_of[id(clause)]

    def is_common(self, word: str, share: float) -> bool:
        """Whether at least ``share`` of all source sentences, and more than a few, hold the concept of ``word``."""
        return self._counts.get(self._vocabulary.concept(word), 0) >= max(FEW, share * self._total)

    def broader(self, word: str, concept: str) -> frozenset[str]:
        return self._broader.get(concept, frozenset())


def _concepts_over(vocabulary: Vocabulary, *tables: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """Per concept those of broader terms, by all ``tables`` (word -> broader words)."""
    over: dict[str, frozenset[str]] = {}
    for table in tables:
        for narrow, terms in table.items():
            if " " not in narrow:
                concept = vocabulary.concept(narrow)
                over[concept] = over.get(concept, frozenset()) | {vocabulary.concept(term) for term in terms}
    return over


def _stretches(text: str) -> list[str]:
    """The rows of tables each by itself, for figures of one say nothing of the next; what stands between them whole."""
    found: list[list[str]] = []
    in_row = True
    for line in text.split("\n"):
        is_row = _ROW.fullmatch(line) is not None
        if is_row or in_row:
            found.append([])
        found[-1].append(line)
        in_row = is_row
    return ["\n".join(lines) for lines in found]


def _equivalents(stretches: Sequence[Sequence[Statement]], title: frozenset[str]) -> Iterator[Unit]:
    """Units of what follows from the sentences of an article, which has no such sentence itself."""
    for stretch in stretches:
        for statement in stretch:
            yield from (Unit.of((turned,), title) for turned in turned_round(statement))
        yield from (Unit.of((whole,), title) for whole in (*all_not_done(stretch), *all_done(stretch)))
        for first, second in pairwise(stretch):
            whole = excepted(first, second)
            if whole is not None:
                yield Unit.of((whole,), title)


def _carried(stretches: Sequence[Sequence[Statement]], title: frozenset[str], analyser: Analyser) -> Iterator[Unit]:
    """Units of what a sentence says of the subject of the one before it, or in other words of cover."""
    for stretch in stretches:
        ways = (carried, with_exception, with_notice, named_in_full)
        told = [text for pair in pairwise(stretch) for way in ways for text in way(*pair)]
        told += [text for statement in stretch for way in (free_of_excess, only_with) for text in way(statement)]
        yield from (Unit.of((analyser.statement(text),), title) for text in told)


def _places(articles: Sequence[ProvableArticle]) -> dict[str, tuple[int, ...]]:
    """Statement key -> positions of the articles that hold the statement word for word."""
    found: dict[str, list[int]] = {}
    for position, article in enumerate(articles):
        for statement in article.statements:
            if statement.key and position not in found.setdefault(statement.key, []):
                found[statement.key].append(position)
    return {key: tuple(positions) for key, positions in found.items()}


def _headings(article: Article) -> tuple[str, ...]:
    """The ways in which a heading is copied along with its article."""
    if not article.number:
        return (article.title,) if article.title else ()
    forms = (f"Artikel {article.number}", f"Art. {article.number}", article.number, f"§ {article.number}")
    return (*(f"{form} {article.title}" for form in forms), *forms)


def _titles(articles: Sequence[Article]) -> dict[str, frozenset[int]]:
    """Title -> positions of the articles that have it."""
    found: dict[str, frozenset[int]] = {}
    for position, article in enumerate(articles):
        if article.title:
            key = normalise_key(article.title)
            found[key] = found.get(key, frozenset()) | {position}
    return found


def _others(statements: Sequence[Statement], own: Statement) -> frozenset[str]:
    """The concepts of an article's other sentences: a title word that one of them uses belongs to that one."""
    return frozenset(c for s in statements if s is not own for c in s.concepts) - frozenset(own.concepts)
