"""Typing errors: words that no dictionary knows are read as the source word they are one or two slips away from.

Cautious on purpose, because a wrong reading could prove what is not there: words that the dictionary knows, or that are
compounds of words it knows ("bandschade"), stay what they are, and so does a word with two possible readings.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from hienfeld.engine.language.lexicon import light_words
from hienfeld.engine.text import fold

ACRONYM = 4  # letters that it has at most
BEGINNING = 4  # letters that tell which word follows a prefix
LONGEST_WORD = 60  # letters; the search for compounds and for doubled letters takes the square of them
_LINKS = ("", "s", "e", "en", "n")
# Words that no compound begins with: "onstaan" is not "ons" + "taan" but "ontstaan" with a slip.
_NO_HEAD = frozenset(
    {"ons", "onze", "het", "die", "dat", "dit", "deze", "hun", "hem", "hij", "wij", "jij", "wie", "wat", "mij", "zich"}
    | {"men", "zijn", "ben", "bent", "heb", "heeft", "mag", "moet", "zal", "zou", "wordt", "werd", "maar", "want"}
    | {"dus", "als", "dan", "toen", "niet", "geen"}
)


@lru_cache(maxsize=200_000)
def is_word_in_dictionary(word: str) -> bool:
    """Whether the Dutch dictionary of simplemma holds ``word`` (lower case)."""
    from simplemma import is_known

    return bool(is_known(word, lang="nl"))


@lru_cache(maxsize=100_000)
def is_word(word: str) -> bool:
    """Whether ``word`` (lower case) is Dutch: in the dictionary, or a compound of two words that are."""
    return is_word_in_dictionary(word) or fold(word) in light_words() or bool(halves(word))


@lru_cache(maxsize=100_000)
def halves(word: str) -> tuple[tuple[str, str], ...]:
    """The ways to read ``word`` as a compound of two dictionary words, linking letters left off."""
    found = []
    for cut in range(3, len(word) - 3 if len(word) <= LONGEST_WORD else 0):
        head, tail = word[:cut], word[cut:]
        if not is_word_in_dictionary(tail):
            continue
        bare = next((head.removesuffix(k) for k in _LINKS if head.endswith(k) and _is_head(head.removesuffix(k))), "")
        if bare:
            found.append((bare, tail))
    return tuple(found)


def _is_head(word: str) -> bool:
    return len(word) >= 3 and word not in _NO_HEAD and is_word_in_dictionary(word)


def slips_allowed(word: str) -> int:
    """How many typing slips are believed in a word of this length."""
    return 0 if len(word) < 4 else 1 if len(word) < 9 else 2


def _same_acronym(word: str, other: str) -> bool:
    """Whether what stands before the hyphens of two words may be the same: "wia-uitkering" is no "ww-uitkering"."""
    heads = [written.partition("-")[0] for written in (word, other) if "-" in written]
    return len(heads) < 2 or len(set(heads)) == 1 or min(map(len, heads)) > ACRONYM


def _may_be(word: str, meant: str) -> bool:
    return _same_acronym(word, meant) and not _prefixed(word, meant)


def _prefixed(word: str, other: str) -> bool:
    """Whether one of two words is the other behind something that may turn it round: "onvergrendeld", "vergrendeld"."""
    return any(
        long[at:].startswith(short[:BEGINNING]) and not long.startswith(short[:2])
        for long, short in ((word, other), (other, word))
        for at in range(1, BEGINNING + 1)
    )


class Speller:
    """Maps mistyped folded words to the words of the sources."""

    def __init__(self, source_words: Iterable[str], frequent_words: Iterable[str] = ()) -> None:
        words = {fold(w) for w in source_words if len(w) >= 4} | {w for w in light_words() if len(w) >= 4}
        words |= {w for w in map(fold, frequent_words) if len(w) >= 4 and is_word(w)}
        self._known = sorted(words)
        self._set = frozenset(words)

    def corrections(self, words: Iterable[str]) -> dict[str, str]:
        """Mistyped word -> source word, for those of ``words`` (lower case) that are no words and have one reading."""
        fresh = {w for w in words if len(w) <= LONGEST_WORD and fold(w) not in self._set and slips_allowed(w)}
        found = {fold(w): undoubled for w in fresh if (undoubled := self._undoubled(fold(w)))}
        unknown = sorted({fold(w) for w in fresh if fold(w) not in found and not is_word(w)})
        if not unknown or not self._known:
            return found
        import numpy as np
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cdist

        for begin in range(0, len(unknown), 512):
            block = unknown[begin : begin + 512]
            distance = cdist(block, self._known, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
            for word, row in zip(block, distance, strict=True):
                best = int(row.min())
                meant = self._known[int(row.argmin())]
                if best <= slips_allowed(word) and int((row == best).sum()) == 1 and _may_be(word, meant):
                    found[word] = meant
        return found

    def _undoubled(self, word: str) -> str:
        """The source word that ``word`` is with one letter too many of a pair ("verggoeden"); "" when it is none."""
        if is_word_in_dictionary(word):
            return ""
        shorter = (word[:i] + word[i + 1 :] for i in range(1, len(word)) if word[i] == word[i - 1])
        return next((w for w in shorter if w in self._set), "")
