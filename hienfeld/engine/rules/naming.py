"""Names for clusters that say the subject, taken from the words of the most frequent text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hienfeld.engine.language.lexicon import light_words
from hienfeld.engine.text import fold, squeeze, strip_wrapping
from hienfeld.engine.types import Corpus

LONGEST = 48
MOST_WORDS = 4  # content words in a name
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[.,;:!?()\[\]€%]|\d[\d.,]*")
_LINKS = frozenset(
    ("van", "door", "aan", "voor", "bij", "op", "in", "uit", "en", "of", "met", "tegen", "de", "het", "een")
)

Lemma = Callable[[str], str]


def name_cluster(corpus: Corpus, group: Sequence[int], lemma: Lemma) -> str:
    """The subject of a cluster: the most telling stretch of up to four content words of its most frequent text."""
    best = max(group, key=lambda i: (corpus.variants[i].frequency, not corpus.variants[i].clean.isupper(), -i))
    text = squeeze(strip_wrapping(corpus.variants[best].clean))
    text = text.lower() if text.isupper() else text
    stretch = _subject(text, lemma) or text
    name = stretch if len(stretch) <= LONGEST else stretch[:LONGEST].rsplit(" ", 1)[0] + "…"
    return name[:1].upper() + name[1:] if name else "(leeg)"


def _subject(text: str, lemma: Lemma) -> str:
    """The longest of the first stretches of content words joined by small words, cut at verbs and punctuation."""
    light = light_words()
    stretches: list[list[str]] = [[]]
    for word in _WORD.findall(text):
        folded = fold(word)
        if folded in _LINKS:
            if stretches[-1]:
                stretches[-1].append(word)
        elif len(word) > 2 and word[0].isalpha() and folded not in light and not _is_verb(folded, lemma):
            stretches[-1].append(word)
        else:
            stretches.append([])
    scored = [(min(MOST_WORDS, _contents(s)), -at, s) for at, s in enumerate(map(_trim, stretches)) if s]
    return " ".join(_cut(max(scored)[2])) if scored else ""


def _is_verb(folded: str, lemma: Lemma) -> bool:
    """Whether ``folded`` is a form of a verb: its lemma is an infinitive that it does not end like a plural of."""
    base = lemma(folded)
    return base.endswith("en") and len(base) > 4 and (base != folded or folded.startswith("ge"))


def _trim(words: list[str]) -> list[str]:
    while words and fold(words[-1]) in _LINKS:
        words = words[:-1]
    return words


def _contents(words: Sequence[str]) -> int:
    return sum(fold(w) not in _LINKS for w in words)


def _cut(words: list[str]) -> list[str]:
    kept: list[str] = []
    for word in words:
        if _contents(kept) == MOST_WORDS and fold(word) not in _LINKS:
            break
        kept.append(word)
    return _trim(kept)
