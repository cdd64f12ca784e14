"""Stage "cluster": texts that are one clause apart from amounts, dates, names, typing errors and word order.

Candidates come from TF-IDF neighbours over concepts, are verified by weighted overlap or character similarity, and are
joined by union-find; the result does not depend on row order and has no window. To these come clauses with slots
(``templates``) and frequent ones in several wordings (``wordings``).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from hienfeld.engine.caching.fits import Fits, Packing
from hienfeld.engine.language.reading import Reading
from hienfeld.engine.language.spelling import is_word
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.methods.weighing import Weighing
from hienfeld.engine.rules.naming import Lemma, name_cluster
from hienfeld.engine.stages.kin import NO_POLARITY, Core, kin_of, kin_pairs
from hienfeld.engine.stages.signatures import Distinct, Signature, turned
from hienfeld.engine.stages.templates import same_template
from hienfeld.engine.stages.wordings import RECURS, SAYS_LITTLE, Polarity, akin, same_in_other_words
from hienfeld.engine.types import Cluster, Clusters, Corpus, Progress, Tick, no_tick

STEPS = 4  # signatures, neighbours, templates, names: what the progress of this stage counts
NEIGHBOURS = 15
BLOCK = 2_000
PAIR_BYTES = 120  # of a remembered pair of neighbours
NEAR = 0.3  # cosine of token weights from which a pair is worth verifying
BESIDES = 2  # content words that make a sentence one that says something besides


def cluster(corpus: Corpus, reading: Reading, accuracy: int, fits: Fits, tick: Tick = no_tick) -> Clusters:
    """Clusters of variants; ``accuracy`` is the percentage of likeness two neighbours need. ``fits`` knows the
    neighbours of texts that were clustered before."""
    distinct = Distinct.of(corpus, reading)
    tick(Progress("cluster", 1, STEPS))
    parent = list(range(len(distinct.signatures)))
    for a, b in _alike_pairs(distinct.signatures, accuracy, fits, lambda: tick(Progress("cluster", 1, STEPS))):
        if not _differ(distinct.said(a), distinct.said(b)):
            _union(parent, a, b)
    for a, b in distinct.written_alike():
        _union(parent, a, b)
    tick(Progress("cluster", 2, STEPS))
    _join_templates(distinct, parent, tick)
    _join_wordings(distinct, parent)
    core = cache(lambda variants: _core(variants, distinct))
    _join_kin(distinct, parent, core)
    clusters = _as_clusters(corpus, list(_members(distinct, parent).values()), reading.vocabulary.lemma)
    return replace(clusters, kin=kin_of([core(cluster.variants) for cluster in clusters.clusters]))


def _members(distinct: Distinct, parent: list[int]) -> dict[int, list[int]]:
    """The variants of each group, by the first of its positions."""
    members: dict[int, list[int]] = defaultdict(list)
    for position, signature in enumerate(distinct.signatures):
        members[_find(parent, position)] += distinct.groups[signature]
    return {home: sorted(variants) for home, variants in members.items()}


def _join_kin(distinct: Distinct, parent: list[int], core: Callable[[tuple[int, ...]], Core]) -> None:
    members = _members(distinct, parent)
    homes = list(members)
    said = [distinct.reading.statements[members[home][0]] for home in homes]
    for a, b in kin_pairs([core(tuple(members[home])) for home in homes]):
        if not _differ(said[a], said[b]):
            _union(parent, homes[a], homes[b])


def _core(variants: Sequence[int], distinct: Distinct) -> Core:
    """The words that at least half of the rows have, and what most grant or deny. A name that so many have is no
    filling of a slot but what the clause is about: "NEN 4400"."""
    frequency = {variant: distinct.corpus.variants[variant].frequency for variant in variants}
    all_rows = sum(frequency.values())
    tokens, stems, polarities = Counter[str](), Counter[str](), Counter[Polarity]()
    for variant, rows in frequency.items() if all_rows >= RECURS else ():
        signature = distinct.signature_of[variant]
        tokens.update(dict.fromkeys((*signature.tokens, *distinct.hidden[variant]), rows))
        stems.update(dict.fromkeys(distinct.stems(variant), rows))
        polarities[signature.polarity] += rows
    most = max(sorted(polarities, key=str), key=polarities.__getitem__, default=NO_POLARITY)
    core, words = (frozenset(w for w, rows in held.items() if 2 * rows >= all_rows) for held in (tokens, stems))
    return Core(core, most, all_rows, words)


def _join_templates(distinct: Distinct, parent: list[int], tick: Tick) -> None:
    worded = [distinct.worded(position) for position in range(len(distinct.signatures))]
    tick(Progress("cluster", 3, STEPS))
    for found, (a, b) in enumerate(same_template(worded), start=1):
        if found % BLOCK == 0:
            tick(Progress("cluster", 3, STEPS))
        same = distinct.signatures[a].polarity == distinct.signatures[b].polarity
        if same and not turned(distinct.said(a), distinct.said(b)):
            _union(parent, a, b)


def _join_wordings(distinct: Distinct, parent: list[int]) -> None:
    homes = [_find(parent, position) for position in range(len(distinct.signatures))]
    for wordings in distinct.wordings(homes):
        for a, b in same_in_other_words(wordings, distinct.are_kinds, distinct.are_related, distinct.plain_words):
            if not _differ(distinct.said(a), distinct.said(b)):
                _union(parent, a, b)


def _differ(one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    """Whether two texts in much the same words are two clauses: something is turned round, or one says more."""
    return turned(one, other) or _other_excess(one, other) or _says_more(one, other) or _says_more(other, one)


def _other_excess(one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    """Whether two sentences name an excess, each for something else: "bij diefstal" and for all."""
    if len(one) != 1 or len(other) != 1 or "eigen_risico" not in one[0].about & other[0].about:
        return False
    differing = (one[0].about ^ other[0].about) - SAYS_LITTLE
    named = (pair for s in (*one, *other) for p in s.parts for pair in zip(p.words, p.concepts, strict=True))
    return any(concept in differing and is_word(word) for word, concept in named)


def _says_more(one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    """Whether ``one`` has a sentence besides of which hardly a word stands in ``other``."""
    if len(one) <= len(other):
        return False
    said = frozenset(concept for s in other for concept in s.concepts)
    return any(len(s.about) >= BESIDES and len(s.about & said) * 3 <= len(s.about) for s in one)


_PAIRS: Packing[list[tuple[int, int]]] = Packing(
    lambda pairs: np.array(pairs, np.int32).tobytes(),
    lambda packed: [(a, b) for a, b in np.frombuffer(packed, np.int32).reshape(-1, 2).tolist()],
)


def _alike_pairs(
    signatures: Sequence[Signature], accuracy: int, fits: Fits, look: Callable[[], None]
) -> list[tuple[int, int]]:
    tokens = [s.tokens for s in signatures]
    near = fits.once(
        "neighbours", tokens, lambda: _neighbours(tokens, look), size=lambda found: PAIR_BYTES * len(found),
        packing=_PAIRS,
    )  # fmt: skip
    pairs = [p for p in near if signatures[p[0]].polarity == signatures[p[1]].polarity]
    if not pairs:
        return []
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cpdist

    counts = Counter(token for s in signatures for token in set(s.tokens))
    rarity = {token: math.log(1 + len(signatures) / n) for token, n in counts.items()}
    joined = [" ".join(s.tokens) for s in signatures]
    spelled = cpdist([joined[a] for a, _ in pairs], [joined[b] for _, b in pairs], scorer=ratio, dtype=np.float32)
    return [
        (a, b)
        for (a, b), letters in zip(pairs, spelled.tolist(), strict=True)
        if _alike(signatures[a].tokens, signatures[b].tokens, letters, rarity, accuracy)
    ]


def _alike(a: Sequence[str], b: Sequence[str], letters: float, rarity: dict[str, float], accuracy: int) -> bool:
    """Alike in spelling, in rare words, or in most words; what fills a slot ("garagebox" for "garage") is rare.

    The margins below ``accuracy`` gave the best pairwise F1 on three labelled sets (docs/quality.md).
    """
    if letters >= accuracy - 2 or 100 * _dice(a, b, rarity) >= accuracy - 10:
        return True
    left, right = set(a), set(b)
    shared = len(left & right)
    if shared >= 3 and 200 * shared / (len(left) + len(right)) >= accuracy - 15:
        return True
    return shared >= 2 and len(left) == len(right) == shared + 1 and akin(*(left - right), *(right - left))


def _dice(a: Sequence[str], b: Sequence[str], weight: dict[str, float]) -> float:
    left, right = set(a), set(b)
    shared = math.fsum(weight[t] for t in left & right)
    total = math.fsum(weight[t] for t in left) + math.fsum(weight[t] for t in right)
    return 2 * shared / total if total else 0.0


def _neighbours(tokens: Sequence[Sequence[str]], look: Callable[[], None]) -> list[tuple[int, int]]:
    """Pairs (a < b) of signatures near each other by TF-IDF over their tokens. ``look`` is called now and then."""
    if len(tokens) < 2:
        return []
    matrix = Weighing(sublinear=False).fit(tokens)
    transposed = matrix.T.tocsr()
    pairs: set[tuple[int, int]] = set()
    for begin in range(0, matrix.shape[0], BLOCK):
        look()
        product = (matrix[begin : begin + BLOCK] @ transposed).tocsr()
        for row in range(product.shape[0]):
            start, end = product.indptr[row], product.indptr[row + 1]
            columns, values = product.indices[start:end], product.data[start:end]
            for at in np.lexsort((columns, -values))[: NEIGHBOURS + 1]:
                a, b = begin + row, int(columns[at])
                if a != b and values[at] >= NEAR:
                    pairs.add((min(a, b), max(a, b)))
    return sorted(pairs)


def _find(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _union(parent: list[int], a: int, b: int) -> None:
    first, second = sorted((_find(parent, a), _find(parent, b)))
    parent[second] = first


def _as_clusters(corpus: Corpus, groups: Sequence[Sequence[int]], lemma: Lemma) -> Clusters:
    sized = [(sum(corpus.variants[i].frequency for i in group), group) for group in groups]
    sized.sort(key=lambda item: (-item[0], corpus.variants[item[1][0]].key, corpus.variants[item[1][0]].text))
    width = max(4, len(str(len(sized))))
    clusters = tuple(
        Cluster(f"C{number:0{width}d}", name_cluster(corpus, group, lemma), tuple(group), size)
        for number, (size, group) in enumerate(sized, start=1)
    )
    home = {variant: position for position, c in enumerate(clusters) for variant in c.variants}
    return Clusters(clusters, tuple(home[i] for i in range(len(corpus.variants))))
