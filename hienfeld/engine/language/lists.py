"""Lists inside a sentence: which words are one item among others, and which qualify all of them.

"Slijtage, corrosie en geleidelijke achteruitgang" holds three items, any of which a text may leave out. "Plotselinge
en onvoorziene beschadiging" holds none: both adjectives qualify the one noun, and leaving one out says more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

Item = frozenset[str]  # the concepts of one item: left out together or not at all
Lemma = Callable[[str], str]

_JOINS = ("en", "of")
_ADJECTIVAL = ("lijk", "baar", "loos", "isch", "zaam")
# After "en" these begin a clause of their own, not the next item of a list.
_CLAUSE_VERBS = frozenset(
    (
        "heeft",
        "hebben",
        "is",
        "zijn",
        "wordt",
        "worden",
        "kan",
        "kunnen",
        "mag",
        "mogen",
        "moet",
        "moeten",
        "doet",
        "geeft",
    )
)


def items(words: Sequence[tuple[str, str]], heavy: Sequence[bool], lemma: Lemma) -> tuple[Item, ...]:
    """The items around each "en" or "of" of ``words`` ((word, concept) in order; ``heavy``: carries cover itself)."""
    found: list[Item] = []
    for at, (word, _) in enumerate(words):
        if word not in _JOINS or at + 1 >= len(words) or words[at + 1][0] in _CLAUSE_VERBS:
            continue
        before, after = _before(words, heavy, at), _after(words, heavy, at, lemma)
        if not after:
            continue
        if len(before) == 1 and len(after) > 1 and _is_adjective(words[before[0]][0], lemma):
            continue  # "plotselinge en onvoorziene beschadiging"
        if before:
            before = _with_adjectives(words, heavy, before, lemma)
            found.append(frozenset(words[i][1] for i in before))
        found.append(frozenset(words[i][1] for i in after))
    return tuple(found)


def _before(words: Sequence[tuple[str, str]], heavy: Sequence[bool], at: int) -> list[int]:
    return next(([i] for i in range(at - 1, -1, -1) if heavy[i]), [])


def _after(words: Sequence[tuple[str, str]], heavy: Sequence[bool], at: int, lemma: Lemma) -> list[int]:
    """The next content word; of adjectives also the noun that follows at once."""
    first = next((i for i in range(at + 1, len(words)) if heavy[i]), None)
    if first is None:
        return []
    last = first
    while last + 1 < len(words) and heavy[last + 1] and _is_adjective(words[last][0], lemma):
        last += 1
    return list(range(first, last + 1))


def _with_adjectives(
    words: Sequence[tuple[str, str]], heavy: Sequence[bool], item: list[int], lemma: Lemma
) -> list[int]:
    first = item[0]
    while first > 0 and heavy[first - 1] and _is_adjective(words[first - 1][0], lemma):
        first -= 1
    return [*range(first, item[0]), *item]


def _is_adjective(word: str, lemma: Lemma) -> bool:
    """Whether a word is an adjective by its form: "onvoorziene", "beschadigde", "opzettelijk"."""
    return word.endswith(_ADJECTIVAL) or (word.endswith("e") and lemma(word) != word)
