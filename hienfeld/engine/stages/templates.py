"""Clauses with slots that hold ordinary words: "De bouw van [wat] te [plaats] wordt uitgevoerd door [wie]".

Names and figures are recognised by their form; other fillings only show in many texts together. What stays of a text
when its rarer words are left out is its skeleton; several texts with one skeleton are one clause. How rare "rare" is
depends on how often the clause occurs, so every text is looked at with several limits. Linear in the number of texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

LIMITS = (4, 6, 9, 14, 20, 30, 45, 70, 100, 200, 400, 800, 1600, 3200)  # texts that a word of the skeleton stands in
FILLINGS = 5  # distinct texts that make a template
CONTENT = 2  # different content words that a skeleton needs
KEPT = 0.5  # of all words, how many at least belong to the skeleton
TOO_COMMON = frozenset(("schad", "verzeker", "premi", "polis", "eigen_risico", "verzekeringnemer", "verzekerd"))

Skeleton = tuple[int, tuple[str, ...]]  # number of sentences, and the content words that are left


@dataclass(frozen=True, slots=True)
class Worded:
    """A text in order: its words, and per word the concept ("" for words that carry no cover of their own)."""

    words: tuple[str, ...]
    concepts: tuple[str, ...]
    sentences: int = 1
    texts: int = 1  # how many texts it stands for


def same_template(texts: Sequence[Worded | None]) -> Iterator[tuple[int, int]]:
    """Pairs of positions in ``texts`` that fill the same template; None takes no part."""
    counts = Counter[str]()
    for text in texts:
        if text is not None:
            counts.update(dict.fromkeys(text.words, text.texts))
    for limit in LIMITS:
        groups: dict[Skeleton, list[int]] = defaultdict(list)
        sizes = Counter[Skeleton]()
        for position, text in enumerate(texts):
            if text is not None and (words := _skeleton(text, counts, limit)):
                groups[text.sentences, words].append(position)
                sizes[text.sentences, words] += text.texts
        for skeleton, group in groups.items():
            if sizes[skeleton] >= FILLINGS:
                yield from pairwise(group)
        yield from _one_word_off(groups, sizes)


def _one_word_off(groups: Mapping[Skeleton, Sequence[int]], sizes: Counter[Skeleton]) -> Iterator[tuple[int, int]]:
    """Skeletons that are one but for a word, of which one has enough texts: "van dit dier", "van deze hond"."""
    masked: dict[Skeleton, set[Skeleton]] = defaultdict(set)
    for skeleton in groups:
        sentences, words = skeleton
        for at in range(len(words)):
            left = (*words[:at], *words[at + 1 :])
            if words[at] not in TOO_COMMON and len(_telling(left)) >= CONTENT:
                masked[sentences, left].add(skeleton)
    for rest, alike in masked.items():
        if max(sizes[skeleton] for skeleton in alike) < FILLINGS:
            continue
        members = [position for skeleton in sorted(alike) for position in groups[skeleton]]
        yield from pairwise([*members, *groups.get(rest, ())])


def _skeleton(text: Worded, counts: Counter[str], limit: int) -> tuple[str, ...]:
    """The content words of ``text`` that stand in ``limit`` texts; () when too little is left to tell a clause by."""
    kept = [concept for word, concept in zip(text.words, text.concepts, strict=True) if counts[word] >= limit]
    content = tuple(dict.fromkeys(concept for concept in kept if concept))
    if len(_telling(content)) < CONTENT or len(kept) < KEPT * len(text.words):
        return ()
    return content


def _telling(concepts: Iterable[str]) -> set[str]:
    return set(concepts) - TOO_COMMON
