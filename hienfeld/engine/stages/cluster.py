"""Stage "cluster": texts that are one clause apart from amounts, dates, names, typing errors and word order.

Candidates come from TF-IDF neighbours over concepts, are verified by weighted overlap or character similarity, and are
joined by union-find; the result does not depend on row order and has no window.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from hienfeld.engine.caching.fits import Fits, Packing
from hienfeld.engine.language.names import Names
from hienfeld.engine.language.reading import Reading
from hienfeld.engine.language.spelling import is_word
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.language.words import WORD
from hienfeld.engine.methods.weighing import Weighing
from hienfeld.engine.rules.hygiene import placeholder
from hienfeld.engine.rules.naming import Lemma, name_cluster
from hienfeld.engine.stages.templates import Worded, same_template
from hienfeld.engine.text import fold
from hienfeld.engine.types import Cluster, Clusters, Corpus, Progress, Tick, no_tick

STEPS = 4  # signatures, neighbours, templates, names: what the progress of this stage counts
NEIGHBOURS = 15
BLOCK = 2_000
PAIR_BYTES = 120  # of a remembered pair of neighbours
NEAR = 0.3  # cosine of token weights from which a pair is worth verifying
SHORT_WORD = 4  # letters of a word that another may begin with to be a compound of it
LONG_ENDING = 6  # letters that two compounds must share at their end to be of one kind
SLOT_TAILS = 3  # "Hoedanigheid: ..." with this many different endings is one clause with a slot
_SCOPE = frozenset(("restrict", "except", "without", "extend"))


@dataclass(frozen=True, slots=True)
class Signature:
    """What must be alike (``tokens``) and what must be equal (``polarity``) for two texts to be one clause."""

    tokens: tuple[str, ...]
    polarity: tuple[object, ...]


def cluster(corpus: Corpus, reading: Reading, accuracy: int, fits: Fits, tick: Tick = no_tick) -> Clusters:
    """Clusters of variants; ``accuracy`` is the percentage of likeness two neighbours need. ``fits`` knows the
    neighbours of texts that were clustered before."""
    signatures = _signatures(corpus, reading)
    tick(Progress("cluster", 1, STEPS))
    groups: dict[Signature, list[int]] = defaultdict(list)
    for index, signature in enumerate(signatures):
        groups[signature].append(index)
    distinct = sorted(groups, key=lambda s: (s.tokens, str(s.polarity)))
    parent = list(range(len(distinct)))
    for a, b in _alike_pairs(distinct, accuracy, fits, lambda: tick(Progress("cluster", 1, STEPS))):
        _union(parent, a, b)
    tick(Progress("cluster", 2, STEPS))
    worded = [_worded(groups[signature], corpus, reading) for signature in distinct]
    tick(Progress("cluster", 3, STEPS))
    for found, (a, b) in enumerate(same_template(worded), start=1):
        if found % BLOCK == 0:
            tick(Progress("cluster", 3, STEPS))
        if distinct[a].polarity == distinct[b].polarity:
            _union(parent, a, b)
    members: dict[int, list[int]] = defaultdict(list)
    for position, signature in enumerate(distinct):
        members[_find(parent, position)] += groups[signature]
    return _as_clusters(corpus, [sorted(m) for m in members.values()], reading.vocabulary.lemma)


def _signatures(corpus: Corpus, reading: Reading) -> list[Signature]:
    statements = reading.statements
    known = frozenset(c for said in statements for s in said for c in s.concepts)
    names = Names(v.clean for v in corpus.variants)
    heads = Counter(_slot_head(v.clean) for v in corpus.variants)
    found = []
    for variant, said in zip(corpus.variants, statements, strict=True):
        hidden = names.of(variant.clean)
        head = _slot_head(variant.clean)
        if head and heads[head] >= SLOT_TAILS:
            found.append(Signature((f"{head}:",), ()))
            continue
        pairs = [pair for s in said for p in s.parts for pair in zip(p.words, p.concepts, strict=True)]
        shown = [(w, c) for w, c in pairs if not (set(w.split()) & hidden)]
        tokens = sorted(token for w, c in shown for token in _halves(w, c, known, reading))
        if not tokens:
            tokens = [variant.key] if not pairs else ["<naam>"]
        blank = bool(placeholder(variant.clean))  # a form is not one of the clauses filled in from it
        found.append(Signature(tuple(tokens), (*_polarity(said), blank)))
    return found


def _halves(word: str, concept: str, known: frozenset[str], reading: Reading) -> Iterable[str]:
    """A compound as the two concepts that other texts use instead of it: "vakantiefiets", "fiets in de vakantie"."""
    return next((pair for pair in reading.vocabulary.halves(word) if pair <= known), (concept,))


def _worded(group: Sequence[int], corpus: Corpus, reading: Reading) -> Worded | None:
    """The first text of a group in order; None when it grants or denies cover, since then a filling is what is
    insured."""
    text, said = corpus.variants[group[0]].clean, reading.statements[group[0]]
    if any(s.covers for s in said):
        return None
    pairs = [pair for s in said for p in s.parts for pair in zip(p.words, p.concepts, strict=True)]
    concepts = {word: concept for words, concept in pairs for word in words.split()}
    words = tuple(fold(word) for word in WORD.findall(reading.vocabulary.mend(text)))
    # what an abbreviation or a verb in two pieces stands for is no word of the text itself
    hidden = tuple(sorted({concept for _, concept in pairs} - {concepts.get(word) for word in words}))
    return Worded(words + hidden, (*(concepts.get(word, "") for word in words), *hidden), len(said), len(group))


def _slot_head(text: str) -> str:
    head, colon, tail = text.partition(":")
    words = head.split()
    return fold(head).strip() if colon and 2 <= len(words) <= 12 and tail.strip() and "\n" not in text else ""


def _polarity(statements: Sequence[Statement]) -> tuple[object, ...]:
    covers = tuple(sorted({cover for s in statements for cover in s.covers}))
    negations = sum(s.negations for s in statements) % 2
    return covers, negations, tuple(sorted({m for s in statements for m in s.markers} & _SCOPE))


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
    return shared >= 2 and len(left) == len(right) == shared + 1 and _akin(*(left - right), *(right - left))


def _akin(one: str, other: str) -> bool:
    """Whether two words are compounds of one kind, so that the other half may fill a slot: "boorplatform" and
    "offshoreplatform", "mijn" and "mijnschacht"."""
    short, long = sorted((one, other), key=len)
    if len(short) >= SHORT_WORD and long.startswith(short) and is_word(long[len(short) :]):
        return True
    return len(short) > LONG_ENDING and one[-LONG_ENDING:] == other[-LONG_ENDING:]


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
