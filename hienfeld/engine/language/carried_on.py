"""Conditions and exceptions that go on behind a comma: of "als de deur op slot is, het raam dicht is en het alarm aan
staat" all three are conditions, though only the first says so.

Such a part is marked ``BOUND``: who leaves it out leaves out a condition. Of conditions joined by "of" one will do; of
exceptions joined by "of" each is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile

from hienfeld.engine.language.polarity import GOES_ON

Lemma = Callable[[str], str]
ABOUT = "about"  # of a part that tells of whom or what the next one speaks
BOUND = "bound"  # the marker of a part that goes on with the condition or exception before it
_SUBORDINATE = r"(?:als|indien|mits|wanneer|zolang|zodra|totdat|voorzover|tenzij|behalve)"
_BEGINS = re.compile(rf"(?:en |of |ook |maar |alleen )*{_SUBORDINATE}\b")
# "als gevolg van brand, storm en hagel" is a list of causes.
_SAYS_WHEN = re.compile(
    rf"\b{_SUBORDINATE}\b(?! (?:[a-z]+ )?(?:gevolg|onderdeel|bedoeld|vermeld|genoemd|volgt)\b)"
    r"|\bterwijl\b|\bna (?:u|wij|we|je)\b|\b(?:maar|doch) (?:geen|niet)\b"
)
# "een bestuurder die ouder is dan 24 jaar, een rijbewijs heeft en ..."; "u meldt ons dat" begins no such clause.
_SAYS_WHO = re.compile(r"^wie\b|\b(?!(?:er|daar|hier)[a-z]+ )(?P<who>[a-z-]{4,}) (?:die|dat)\b")
_CONDITION = re.compile(r"\b(?:voorwaarden?|eis|eisen)\b.* (?:is|zijn) dat\b")
# What says something of what stands before it, and leaves the list open.
_ASIDE = re.compile(
    r"(?:die|dat|waar[a-z]*|wat|zoals|namelijk|bijvoorbeeld|ook|zelfs|waaronder|tot|maxim[a-z]+|hoogstens|ten hoogste"
    r"|met|inclusief|exclusief|per|gedurende|anders dan|onverschillig|ongeacht|onafhankelijk|hoe|al dan niet)\b"
)
_ENDS = re.compile(r"(?:dan|maar|doch|anders|omdat|doordat|want|daarna|zodat|waarna)\b")
_SUBJECT = (
    r"(?:u|je|jij|wij|we|zij|ze|hij|men|de|het|een|er|geen|dit|dat|deze|die|uw|onze|ons|haar|alle|iedere|ieder|elke"
    r"|verzekerden?|verzekeringnemers?|verzekeraars?|maatschappij|niet|ook|onmiddellijk|direct)"
)
_VERB_AND_SUBJECT = re.compile(rf"[a-z]+ {_SUBJECT}\b")
_GRANTS = re.compile(r"(?:is|zijn|wordt|worden|vergoed(?:en|t)|valt|vallen|beta(?:len|alt)|geldt) ")
_COPULAS = frozenset(("is", "zijn", "heeft", "kan", "mag", "moet", "zal", "was", "waren", "had", "hadden"))
_SURE = frozenset(("bekend", "duidelijk", "zeker", "vast", "aannemelijk", "gebleken", "bewezen", "mogelijk"))
_EXCEPTS = re.compile(r"\b(?:behalve|tenzij|(?:maar|doch) (?:geen|niet))\b")
_ALL = re.compile(rf"\ben\b|^{GOES_ON}")
_ONE = re.compile(r"\bof\b")


def is_finite(word: str, lemma: Lemma) -> bool:
    """Whether ``word`` is the form of a verb that goes with a subject: "eindigt", and no "eindigen"."""
    base = lemma(word) if word else ""
    return base != word and base.endswith("en") and len(base) > 3


def carried_on(said: Sequence[str], covers: Sequence[str], lemma: Lemma) -> frozenset[int]:
    """Which of the parts of a sentence go on with the condition or exception of a part before them.

    ``said``: the parts as words (``polarity.parts``); ``covers``: what each says of cover; ``lemma``: the dictionary
    form of a word.
    """
    found: set[int] = set()
    texts = [text.removeprefix(GOES_ON).rstrip(" .!") for text in said]
    for at, text in enumerate(texts[:-1]):
        conditional = _SAYS_WHEN.search(text) or _CONDITION.search(text)
        if not conditional and not _describes(text, lemma):
            continue
        in_front = at == 0 and _BEGINS.match(text) is not None
        if in_front and covers[at]:  # it has its main clause with it
            continue
        run = [*takewhile(lambda n: not _ends(texts[n], covers[n], lemma), range(at + 1, len(texts)))]
        if in_front and "mits" not in text and run and run[-1] == len(texts) - 1:  # then it is the main clause
            continue
        own = [n for n in run if not _ASIDE.match(texts[n]) and (conditional or _is_clause(texts[n], lemma))]
        if _EXCEPTS.search(text) or _are_joined_by_and([said[n] for n in own]):
            found.update(own)
    return frozenset(found)


def spoken_of(said: Sequence[str], covers: Sequence[str], lemma: Lemma) -> frozenset[int]:
    """Which parts tell of whom or what the next one speaks: "Apparaten die jonger zijn dan vijf jaar, zijn verzekerd
    tegen kortsluiting"."""
    return frozenset(
        at
        for at, (text, following) in enumerate(pairwise(said))
        if covers[at + 1] and not covers[at] and _describes(text, lemma) and _GRANTS.match(following)
    )


def _describes(text: str, lemma: Lemma) -> bool:
    """Whether a part tells of whom or what it speaks in a clause of its own."""
    found = _SAYS_WHO.search(text)
    return found is not None and not (found["who"] and (is_finite(found["who"], lemma) or found["who"] in _SURE))


def _is_clause(text: str, lemma: Lemma) -> bool:
    words = text.split() or [""]
    ends_on_verb = is_finite(words[-1], lemma) or (words[-1].endswith("en") and lemma(words[-1]) == words[-1])
    return ends_on_verb or not _COPULAS.isdisjoint(words)


def _ends(text: str, cover: str, lemma: Lemma) -> bool:
    """Whether something else begins here: the main clause, or a condition of its own."""
    if cover or _ENDS.match(text) or _BEGINS.match(text):
        return True
    words = text.split() or [""]
    if words[0] in _COPULAS:
        return words[-1] not in _COPULAS  # "jonger zijn dan 30 en ongehuwd zijn", in whatever order
    return _VERB_AND_SUBJECT.match(text) is not None and is_finite(words[0], lemma)


def _are_joined_by_and(texts: Sequence[str]) -> bool:
    joining = (text for text in reversed(texts) if _ALL.search(text) or _ONE.search(text))
    return _ALL.search(next(joining, "")) is not None
