"""The infinitives that a form of a verb may belong to, also where its lemma is a noun: "wij delen u mee"."""

from __future__ import annotations

import re
from collections.abc import Iterator

INFINITIVE = ("en", "gaan", "staan", "slaan", "doen", "zien")  # its endings
SHORT = 3  # letters of a word that has no stem of its own
VOWELS = re.compile(r"([aeou])\1")  # a long vowel as it is written in a closed syllable
_CLOSED = re.compile(r"(?<![aeiou])[aeiou][^aeiouwx]$")  # a short vowel and one consonant, which an ending doubles
_VOICED = {"f": "v", "s": "z"}


def by_lemma(word: str, lemma: str) -> Iterator[str]:
    """The lemma, when it is an infinitive; of "gegevens" it is none."""
    if len(lemma) > SHORT and lemma.endswith(INFINITIVE) and not word.endswith("ens"):
        yield lemma


def by_form(word: str, lemma: str) -> Iterator[str]:
    """The infinitives of which ``word`` may be a present tense that is read as a noun: "delen", "wijst", "licht"."""
    if lemma.endswith(INFINITIVE):
        return
    if word in ("staat", "stond"):
        yield "staan"
    elif word.endswith(INFINITIVE):
        yield word
    elif word.endswith("t") and len(word) >= SHORT:
        for bare in (word.removesuffix("t"), word):
            if bare[-1] in "aeiou":  # "het" is no form of "heen"
                continue
            short = VOWELS.sub(r"\1", bare)
            if _CLOSED.search(bare):
                yield f"{bare}{bare[-1]}en"
            yield f"{short}en"
            yield f"{short[:-1]}{_VOICED.get(short[-1], short[-1])}en"
