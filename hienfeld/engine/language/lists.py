"""Lists inside a sentence: which words are one item among others, and which qualify all of them.

"Slijtage, corrosie en geleidelijke achteruitgang" holds three items, any of which a text may leave out. "Plotselinge
en onvoorziene beschadiging" holds none: both adjectives qualify the one noun, and leaving one out says more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

Item = frozenset[str]  # the concepts of one item: left out together or not at all
Items = tuple[Item, ...]  # of one list
Words = Sequence[tuple[str, str]]  # (word, concept) in order
Lemma = Callable[[str], str]

_JOINS = ("en", "of")
SMALL = 3  # letters of a preposition or an article
_VERBAL = ("d", "t", "en")  # participles and infinitives end so
_OF_MATERIAL = frozenset(
    (
        "glazen",
        "houten",
        "metalen",
        "stalen",
        "ijzeren",
        "koperen",
        "gouden",
        "zilveren",
        "stenen",
        "betonnen",
        "rieten",
    )
)
_ADJECTIVAL = ("lijk", "baar", "loos", "isch", "zaam")
# After "en" these begin a clause of their own, not the next item of a list.
_CLAUSE_VERBS = frozenset(
    {"heeft", "hebben", "is", "zijn", "wordt", "worden", "kan", "kunnen", "mag", "mogen", "moet", "moeten", "doet"}
    | {"doen", "geeft", "geven", "staat", "staan", "ligt", "liggen", "bestaat", "bestaan", "blijft", "blijven", "komt"}
    | {"komen", "gaat", "gaan", "valt", "vallen", "geldt", "gelden", "vervalt", "zal", "zullen", "laat", "laten"}
)
_MODALS = frozenset(("moet", "moeten", "dient", "dienen"))
_PREPOSITIONS = frozenset(("aan", "bij", "door", "in", "met", "op", "tegen", "tijdens", "uit", "van", "voor", "wegens"))

_RELATIVES = frozenset(("die", "dat", "waarbij", "waarvan", "waardoor", "waarmee", "waarin"))
_THE = frozenset(("de", "het", "een", "uw"))
_WAYS = frozenset(
    ("naar", "om", "onder", "boven", "binnen", "buiten", "over", "rond", "rondom", "naast", "achter", "tot")
)


def items(words: Words, heavy: Sequence[bool], lemma: Lemma, joins: Sequence[str] = _JOINS) -> tuple[Items, ...]:
    """The items around each "en" or "of" of ``words`` (``heavy``: carries cover itself), a tuple for each; the first
    may be empty."""
    found: list[Items] = []
    for at, (word, _) in enumerate(words):
        if word not in joins or at + 1 >= len(words) or _begins_clause(words, at + 1):
            continue
        if at and {words[at - 1][0], words[at + 1][0]} <= _PREPOSITIONS | _WAYS:
            continue  # "vervoer van en naar een beurs"
        if word == "en" and words[at + 1][0] in _RELATIVES:
            continue  # "schade die u meldt en waarbij ..." asks for both
        found += [both for both in (_phrases(words, heavy, at), _deeds(words, heavy, at, lemma)) if both]
        before, after = _before(words, heavy, at), _after(words, heavy, at, lemma)
        if not after:
            continue
        if len(before) == 1 and len(after) > 1 and _is_adjective(words[before[0]][0], lemma):
            continue  # "plotselinge en onvoorziene beschadiging"
        before = _with_adjectives(words, heavy, before, lemma) if before else []
        found.append(tuple(frozenset(words[i][1] for i in item) for item in (before, after)))
    return tuple(found)


def alternatives(words: Words, heavy: Sequence[bool], lemma: Lemma) -> tuple[Items, ...]:
    """The items around each "of" of ``words``, of which one will do, whole clauses included: "wordt verhuurd of wordt
    gebruikt om mensen te vervoeren"."""
    found = [*items(words, heavy, lemma, ("of",))]
    for at, (word, _) in enumerate(words):
        if word == "of" and _is_clause([w for w, _ in words[:at]], [w for w, _ in words[at + 1 :]]):
            first = next((frozenset((words[i][1],)) for i in range(at - 1, -1, -1) if heavy[i]), frozenset[str]())
            second = frozenset(words[i][1] for i in range(at + 1, len(words)) if heavy[i])
            found.append((first, second))
        relative = max((i for i in range(at) if words[i][0] in _RELATIVES), default=-1)
        if word == "of" and relative > 0 and at + 1 < len(words) and words[at + 1][0] in _RELATIVES:
            ranges = range(relative + 1, at), range(at + 2, len(words))
            found.append(tuple(frozenset(words[i][1] for i in item if heavy[i]) for item in ranges))
    return tuple(found)


def _is_clause(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a verb stands at the same place on both sides of "of": "worden gemaakt of ... worden beoordeeld"."""
    if after and after[0] in _CLAUSE_VERBS:
        return any(word in _CLAUSE_VERBS for word in before)
    return any(w in _CLAUSE_VERBS for w in before[-2:]) and any(w in _CLAUSE_VERBS for w in after[-2:])


def _phrases(words: Words, heavy: Sequence[bool], at: int) -> Items:
    """The items of "door een aanrijding tegen het gebouw en door het omvallen van bomen": those with one
    preposition."""
    preposition = words[at + 1][0]
    first = next((i for i in range(at - 1, -1, -1) if words[i][0] == preposition), None)
    if preposition not in _PREPOSITIONS or first is None:
        return ()
    before, after = range(first + 1, at), range(at + 2, len(words))
    return tuple(frozenset(words[i][1] for i in item if heavy[i]) for item in (before, after))


def _deeds(words: Words, heavy: Sequence[bool], at: int, lemma: Lemma) -> Items:
    """The items of "moet de sleutel teruggeven en de schade melden": two deeds with all that belongs to each."""
    modal = next((i for i in range(at - 1, -1, -1) if words[i][0] in _MODALS), None)
    if modal is None or words[at][0] != "en" or not all(_is_infinitive(words[i][0], lemma) for i in (at - 1, -1)):
        return ()
    first, second = range(modal + 1, at), range(at + 1, len(words))
    return tuple(frozenset(words[i][1] for i in deed if heavy[i]) for deed in (first, second))


def _is_infinitive(word: str, lemma: Lemma) -> bool:
    return len(word) > SMALL and word.endswith("en") and lemma(word) == word


def _begins_clause(words: Words, at: int) -> bool:
    """Whether the word at ``at`` is the verb of a new clause; "zijn" in "of zijn bezoek" is none."""
    word, following = words[at][0], words[at + 1][0] if at + 1 < len(words) else ""
    possessive = word == "zijn" and len(following) > 3 and not following.endswith(_VERBAL)
    return word in _CLAUSE_VERBS and not possessive


def _before(words: Words, heavy: Sequence[bool], at: int) -> list[int]:
    """The content word before ``at``, past figures and small words ("van € 300 en"); none when another word stands
    there ("de uitkering en de onderzoekskosten")."""
    at -= 1
    while at >= 0 and not heavy[at] and len(words[at][0]) <= SMALL:
        at -= 1
    return [at] if at >= 0 and heavy[at] else []


def _after(words: Words, heavy: Sequence[bool], at: int, lemma: Lemma) -> list[int]:
    """The next content word; of adjectives also the noun that follows at once."""
    first = next((i for i in range(at + 1, len(words)) if heavy[i]), None)
    if first is None:
        return []
    last = _complement(words, heavy, at, first, lemma)
    while last + 1 < len(words) and heavy[last + 1] and _is_adjective(words[last][0], lemma):
        last += 1
    return [i for i in range(first, last + 1) if heavy[i]]


def _complement(words: Words, heavy: Sequence[bool], at: int, first: int, lemma: Lemma) -> int:
    """Where "het vervangen van filters" behind a bare item ends: what "van" adds belongs to it alone, as it would not
    in "de aanschaf en het plaatsen van ramen"."""
    if first != at + 2 or words[at + 1][0] not in _THE or any(word in _THE for word, _ in words[max(at - 3, 0) : at]):
        return first
    if first + 1 >= len(words) or words[first + 1][0] != "van":
        return first
    of = next((i for i in range(first + 2, min(first + 5, len(words))) if heavy[i]), first)
    while of > first and of + 1 < len(words) and heavy[of + 1] and _is_adjective(words[of][0], lemma):
        of += 1
    return of


def _with_adjectives(words: Words, heavy: Sequence[bool], item: list[int], lemma: Lemma) -> list[int]:
    first = item[0]
    while first > 0 and heavy[first - 1] and _is_adjective(words[first - 1][0], lemma):
        first -= 1
    return [*range(first, item[0]), *item]


def _is_adjective(word: str, lemma: Lemma) -> bool:
    """Whether a word is an adjective by its form: "onvoorziene", "beschadigde", "opzettelijk"."""
    return word.endswith(_ADJECTIVAL) or word in _OF_MATERIAL or (word.endswith("e") and lemma(word) != word)
