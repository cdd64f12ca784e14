"""Typing errors: words that no dictionary knows are read as the source word they are one or two slips away from.

Cautious on purpose, because a wrong reading could prove what is not there: words that the dictionary knows, or that are
compounds of words it knows ("bandschade"), stay what they are, and so does a word with two possible readings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from hienfeld.engine.language.lexicon import abbreviations, light_words, synonym_terms
from hienfeld.engine.language.neighbours import Neighbours
from hienfeld.engine.text import fold

ACRONYM = 4  # letters that it has at most
LONG = 7  # letters of a word in which a slip is believed though it looks like a compound
BEGINNING = 4  # letters that tell which word follows a prefix
LONGEST_WORD = 60  # letters; the search for compounds and for doubled letters takes the square of them
_LINKS = ("", "s", "e", "en", "n")
# Words that no compound begins with: "onstaan" is not "ons" + "taan" but "ontstaan" with a slip.
_NO_HEAD = frozenset(
    {"ons", "onze", "het", "die", "dat", "dit", "deze", "hun", "hem", "hij", "wij", "jij", "wie", "wat", "mij", "zich"}
    | {"men", "zijn", "ben", "bent", "heb", "heeft", "mag", "moet", "zal", "zou", "wordt", "werd", "maar", "want"}
    | {"dus", "als", "dan", "toen", "niet", "geen"}
)

NONE = Neighbours()
_PREFIXES = frozenset(("aan", "bij", "door", "over", "uit", "vast", "voor", "ver", "onder", "mede", "mee"))
_DT = {"d", "t"}
_TURNING = ("on", "in", "ex", "op", "af", "uit", "aan", "her", "mis", "non", "wan")  # what words begin with
_SELDOM = frozenset(("voorde",))  # words that stand for two others far oftener than for themselves
_WITH_Y = {"by": "bij", "wy": "wij", "zy": "zij"}
_HARD_C = re.compile(r"c(?=[aourlkt]|$)")


@lru_cache(maxsize=200_000)
def is_word_in_dictionary(word: str) -> bool:
    """Whether the Dutch dictionary of simplemma holds ``word`` (lower case)."""
    from simplemma import is_known

    return bool(is_known(word, lang="nl"))


@lru_cache(maxsize=100_000)
def is_word(word: str) -> bool:
    """Whether ``word`` (lower case) is Dutch: in the dictionary, or a compound of two words that are or are listed."""
    return is_word_in_dictionary(word) or fold(word) in light_words() or bool(_ways(word))


@lru_cache(maxsize=100_000)
def halves(word: str) -> tuple[tuple[str, str], ...]:
    """The ways to read ``word`` as a compound of two dictionary words, linking letters left off."""
    return tuple(_parted(word, is_word_in_dictionary))


@lru_cache(maxsize=100_000)
def _ways(word: str) -> tuple[tuple[str, str], ...]:
    """The same with the words of the lists, which have what the dictionary lacks: "schade", "pech", "software"."""
    return tuple(_parted(word, _is_listed))


def _is_listed(word: str) -> bool:
    return is_word_in_dictionary(word) or word in _listed_words()


@lru_cache(maxsize=1)
def _listed_words() -> frozenset[str]:
    return frozenset(word for terms in synonym_terms() for term in terms for word in term.split() if len(word) > 4)


def _parted(word: str, known: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    for cut in range(3, len(word) - 3 if len(word) <= LONGEST_WORD else 0):
        head, tail = word[:cut], word[cut:]
        if not known(tail):
            continue
        heads = (head.removesuffix(link) for link in _LINKS if head.endswith(link))
        bare = next((bare for bare in heads if len(bare) >= 3 and bare not in _NO_HEAD and known(bare)), "")
        if bare:
            yield bare, tail


def slips_allowed(word: str) -> int:
    """How many typing slips are believed in a word of this length."""
    return 0 if len(word) < 4 else 1 if len(word) < 9 else 2


def _same_acronym(word: str, other: str) -> bool:
    """Whether what stands before the hyphens of two words may be the same: "wia-uitkering" is no "ww-uitkering"."""
    heads = [written.partition("-")[0] for written in (word, other) if "-" in written]
    return len(heads) < 2 or len(set(heads)) == 1 or min(map(len, heads)) > ACRONYM


def _may_be(word: str, meant: str) -> bool:
    return _same_acronym(word, meant) and not _turned(word, meant) and not _prefixed(word, meant)


def _turned(word: str, other: str) -> bool:
    """Whether two words differ in what they begin with, and that may be meant so: "uitpandig", "inpandig"."""
    for mine in _TURNING:
        if not word.startswith(mine) or other.startswith(mine):
            continue
        rest = word[len(mine) :]
        if is_word_in_dictionary(rest):
            return True
        if any(other.startswith(theirs + rest[:BEGINNING]) for theirs in _TURNING):
            return True
    return False


def _prefixed(word: str, other: str) -> bool:
    """Whether one of two words is the other behind something that may turn it round: "onvergrendeld", "vergrendeld"."""
    return any(
        long[at:].startswith(short[:BEGINNING]) and not long.startswith(short[:2])
        for long, short in ((word, other), (other, word))
        for at in range(1, BEGINNING + 1)
    )


class Speller:
    """Maps mistyped folded words to the words of the sources."""

    def __init__(
        self, source_words: Iterable[str], frequent_words: Iterable[str] = (), neighbours: Neighbours = NONE
    ) -> None:
        words = {fold(w) for w in source_words if len(w) >= 4} | {w for w in light_words() if len(w) >= 4}
        words |= {w for w in map(fold, frequent_words) if len(w) >= 4 and is_word(w)}
        self._known = sorted(words)
        self._set = frozenset(words)
        self._neighbours = neighbours
        self._spelled = {_spelled(w): w for w in sorted(words, reverse=True)}
        self._near: dict[str, list[str]] | None = None  # per long word with a letter left out the known ones

    def corrections(self, words: Iterable[str], texts: Iterable[Sequence[str]] = ()) -> dict[str, str]:
        """Mistyped word -> source word, for those of ``words`` (lower case) that are no words and have one reading, or
        one that the words around it in ``texts`` ("": no word) tell."""
        fresh = {w for w in words if len(w) <= LONGEST_WORD and fold(w) not in self._set}
        found = {fold(w): meant for w in fresh if (meant := self._told(fold(w)))}
        left = {fold(w) for w in fresh if slips_allowed(w)} - found.keys() - abbreviations()[1].keys()
        doubtful: dict[str, list[str]] = {}
        unknown = sorted(w for w in left if not is_word(w))
        for word in sorted(w for w in left.difference(unknown) if not is_word_in_dictionary(w)):
            close = self._close(word)
            if meant := self._no_compound(word, close):
                found[word] = meant
            elif readings := [one for one in close if not _are_alike(word, one, prefixes=False)]:
                doubtful[word] = readings
        doubtful |= {word: [meant] for word in left if (meant := _doubled(word)) in self._set}
        if unknown and self._known:
            found |= self._nearest(unknown, doubtful)
        # The words around may be mistyped too.
        mended = ([found.get(word, word) for word in words] for words in texts)
        return found | self._in_context(doubtful, mended)

    def _told(self, word: str) -> str:
        """What ``word`` is by rule: two words run together, one with a letter doubled, or in another spelling."""
        if word in _WITH_Y:
            return _WITH_Y[word]
        other = self._spelled.get(_spelled(word), "") if "y" in word or len(word) >= LONG else ""
        if other:
            return other
        if is_word_in_dictionary(word) and word not in _SELDOM:
            return ""
        return self._neighbours.apart(word, compound=is_word(word)) or self._undoubled(word) or self._redoubled(word)

    def _nearest(self, unknown: Sequence[str], doubtful: dict[str, list[str]]) -> dict[str, str]:
        """The nearest known word of each of ``unknown``; those with several are added to ``doubtful``."""
        import numpy as np
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cdist

        found: dict[str, str] = {}
        for begin in range(0, len(unknown), 512):
            block = unknown[begin : begin + 512]
            distance = cdist(block, self._known, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
            for word, row in zip(block, distance, strict=True):
                best = int(row.min())
                if best > slips_allowed(word):
                    continue
                meant = [self._known[at] for at in np.flatnonzero(row == best)]
                if len(meant) > 1 and (
                    sounds := [w for w in meant if w[:-1] == word[:-1] and {w[-1], word[-1]} == _DT]
                ):
                    meant = sounds
                if len(meant) > 1 and best == 1:
                    doubtful[word] = meant
                elif len(meant) == 1 and _may_be(word, meant[0]):
                    found[word] = meant[0]
        return found

    def _no_compound(self, word: str, close: Sequence[str]) -> str:
        """The one of ``close`` that a seeming compound is a slip of: "koestier" is "koetsier". A word that shares a
        part with it is a compound like it: "bandschade", "brandschade". Linking letters make no other word."""
        if len(close) != 1 or not _may_be(word, close[0]):
            return ""
        same = any(_linked(word, close[0], tail) for _, tail in _ways(word))
        return close[0] if same or not _are_alike(word, close[0]) else ""

    def _close(self, word: str) -> list[str]:
        """The long words that a long ``word`` is one slip away from."""
        if len(word) < LONG:
            return []
        if self._near is None:
            self._near = {}
            for known in self._known:
                for key in _left_out(known) if len(known) >= LONG else ():
                    self._near.setdefault(key, []).append(known)
        from rapidfuzz.distance import OSA

        close = {known for key in _left_out(word) for known in self._near.get(key, ())}
        return sorted(known for known in close if OSA.distance(word, known) == 1)

    def _in_context(self, doubtful: Mapping[str, list[str]], texts: Iterable[Sequence[str]]) -> dict[str, str]:
        found: dict[str, str] = {}
        for words in texts if doubtful else ():
            for at, word in enumerate(words):
                readings = doubtful.get(word)
                if readings and word not in found and (meant := self._neighbours.meant(words, at, readings)):
                    found[word] = meant
        return {word: meant for word, meant in found.items() if _may_be(word, meant)}

    def _undoubled(self, word: str) -> str:
        """The source word that ``word`` is with one letter too many of a pair ("verggoeden"); "" when it is none."""
        shorter = (word[:i] + word[i + 1 :] for i in range(1, len(word)) if word[i] == word[i - 1])
        return next((w for w in shorter if w in self._set), "")

    def _redoubled(self, word: str) -> str:
        """The source word that a long ``word`` is with one letter of a pair left out ("wiselende"), though it seems
        a compound; "" when it is none or one of several."""
        longer = (
            {f"{word[:at]}{word[at - 1]}{word[at:]}" for at in range(1, len(word) + 1)} if len(word) >= LONG else set()
        )
        found = longer & self._set
        return found.pop() if len(found) == 1 else ""


def _spelled(word: str) -> str:
    """``word`` in the spelling of today: "produkt", "electrisch", "lyst"."""
    return _HARD_C.sub("k", word.replace("y", "ij"))


def _left_out(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _linked(word: str, other: str, tail: str) -> bool:
    """Whether two compounds with ``tail`` differ in linking letters only: "bedrijfauto", "bedrijfsauto"."""
    if not other.endswith(tail):
        return False
    one, two = ({h.removesuffix(k) for k in _LINKS} for h in (word.removesuffix(tail), other.removesuffix(tail)))
    return any(len(head) >= BEGINNING for head in one & two)


def _doubled(word: str) -> str:
    """The light word that ``word`` is with one letter of a pair left out ("heft"); "" when it is none."""
    longer = (f"{word[:at]}{word[at]}{word[at:]}" for at in range(1, len(word)))
    return next((one for one in longer if one in light_words()), "") if len(word) >= 4 else ""


def _are_alike(word: str, other: str, *, prefixes: bool = True) -> bool:
    """Whether two compounds share a part; ``prefixes``: "aan" and the like are parts too."""
    mine, theirs = _ways(word), _ways(other)
    if not prefixes:
        mine = tuple(way for way in mine if way[0] not in _PREFIXES)
    return any(h in (head for head, _ in theirs) or t in (tail for _, tail in theirs) for h, t in mine)
