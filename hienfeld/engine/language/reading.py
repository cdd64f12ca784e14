"""Reads a corpus and its sources with one vocabulary: the common ground of clustering, matching and advice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from hienfeld.engine.checkpoints import Keeper
from hienfeld.engine.language.layout import plain
from hienfeld.engine.language.neighbours import Neighbours
from hienfeld.engine.language.spelling import Speller, is_word
from hienfeld.engine.language.statements import Analyser, Statement
from hienfeld.engine.language.words import WORD, Vocabulary, listed
from hienfeld.engine.models.lemmatiser import Lemmatiser
from hienfeld.engine.proof.headings import without_heading
from hienfeld.engine.proof.pasted import Pasted
from hienfeld.engine.proof.sources import Sources
from hienfeld.engine.text import fold
from hienfeld.engine.types import Article, Clause, Corpus, Progress, Tick, no_tick

Texts: TypeAlias = tuple[tuple[Statement, ...], ...]
BATCH = 512  # texts read between two looks at whether to stop
_WORDED = re.compile(rf"{WORD.pattern}|\S")  # words and what stands between them
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][a-zà-ÿ]{2,5}\b")
FREQUENT = 3  # a word in this many distinct texts is no typing error, and others may be slips of it


@dataclass(frozen=True, slots=True)
class Reading:
    """Per variant its statements (none for a text without words), and the sources in provable form."""

    statements: tuple[tuple[Statement, ...], ...]
    sources: Sources
    vocabulary: Vocabulary
    analyser: Analyser


def read(
    corpus: Corpus,
    articles: Sequence[Article],
    clauses: Sequence[Clause],
    lemmatiser: Lemmatiser,
    keep: Keeper | None = None,
    tick: Tick = no_tick,
    meanwhile: Callable[[], object] = lambda: None,
) -> Reading:
    """``meanwhile`` is called when helpers, if there are any, have begun, for what they need not wait for."""
    source_texts = [f"{a.title} {a.text}" for a in articles] + [c.text for c in clauses]
    titles = {a.number: fold(a.title) for a in articles if a.number}
    pasted = Pasted(articles, clauses)
    texts = [_said(plain(v.clean), pasted, titles) for v in corpus.variants]
    vocabulary = listed(lemmatiser).branch()
    vocabulary.add(texts)
    vocabulary.add_sources(source_texts)
    vocabulary.complete(texts)
    worded = [[fold(word) if word[0].isalpha() else "" for word in _WORDED.findall(text.lower())] for text in texts]
    counts = Counter(word for words in worded for word in set(words) if word)
    frequent = [word for word, count in counts.items() if count >= FREQUENT]
    source_words = [w for text in source_texts for w in WORD.findall(text.lower())]
    speller = Speller(source_words, frequent, Neighbours(source_texts))
    vocabulary.know(word for word in frequent if is_word(word))
    vocabulary.correct(speller.corrections(_without_names(counts, texts), worded))
    texts = [pasted.written(mended) if (mended := vocabulary.mend(text)) != text else text for text in texts]
    of_sources, analyser = Analyser(vocabulary), Analyser(vocabulary, compounds=True)

    def read_batch(batch: range) -> Texts:
        return tuple(analyser.statements(texts[i]) for i in batch)

    batches = (keep or Keeper()).batches(
        "statements", Texts, read_batch, count=len(texts), most=BATCH,
        tick=lambda done: tick(Progress("read", done, len(texts))),
    )  # fmt: skip
    sources = Sources(articles, clauses, of_sources, vocabulary)
    meanwhile()
    said = tuple(analyser.share(statements) for batch in batches for statements in batch)
    return Reading(said, sources, vocabulary, analyser)


def _without_names(counts: Mapping[str, int], texts: Sequence[str]) -> dict[str, int]:
    """``counts`` without the short words that have a capital wherever they stand: "Alarmdesk Oost" is no "post"."""
    named = Counter(word for text in texts for word in {fold(name) for name in _NAMED.findall(text)})
    return {word: count for word, count in counts.items() if named.get(word, 0) < count}


def _said(text: str, pasted: Pasted, titles: Mapping[str, str]) -> str:
    """``text`` as the sources write it where it is pasted from them; else without the heading of an article."""
    found = pasted.written(text)
    if found != text:
        return found
    bare = without_heading(text, titles)
    return pasted.written(bare) if bare != text else text
