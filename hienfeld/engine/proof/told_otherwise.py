"""Words that only one of a text and a clause has though both say the same: a compound and its phrase, a thing taken up
by the end of its name, a predicate that says nothing by itself, an acronym and what it stands for, a name.

Looked at when few words tell the two apart, and each by the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from hienfeld.engine.language.compounds import PREFIXES
from hienfeld.engine.proof.fields import figure_of, is_for_name
from hienfeld.engine.proof.fillings import LONGEST_THING
from hienfeld.engine.text import fold

MOST = 5  # words of a side that are looked at
SHORT = 4  # letters of what takes up a longer word
_LINKS = ("", "s", "e", "en", "n")
_ARTICLE = r"(?:(?:de|het|een|uw) )?"
_BETWEEN = rf"(?:van|op|in|voor|uit|met|bij|aan|tegen) {_ARTICLE}"
_POINTING = r"(?:de|het|deze|dit|die|dat)"
# An acronym behind words with the same first letter.
_ACRONYM = re.compile(r"\b([A-Z])[\w-]*(?: [\w-]+){1,6} \((?=\1)(?P<acronym>[A-Z]{2,6})\)")
_SENTENCE = re.compile(r"(?<=[a-z\d)\]])[.;:](?=\s|$)|\n")
# A thing is there, or something is done by somebody, whatever the verb.
_EMPTY = re.compile(
    r"gevestigd|geplaatst|aangebracht|geinstalleerd|aangelegd|opgesteld|ondergebracht|gelegen|gesitueerd|gemonteerd"
    r"|installeren|uitgevoerd|verricht|gevoerd|verzorgd|vermeld|berekend|aanwezig"
)
_THERE = re.compile(r"\b(?:is|zijn|wordt|worden)\b")
# What makes more of a verb than that something is so, or another thing of it.
_NO_PLAIN = re.compile(
    r"\b(?:mag|mogen|kan|kunnen|kunt|moet|moeten|dient|dienen|zal|zullen|zou|was|waren|werd|werden|komt|komen|krijgt"
    r"|wil|gaat|blijft|hoeft|niet|geen|nooit|nog|als|indien|wanneer|mits|tenzij|zolang|zodra|nadat|voordat|omdat|doordat"
    r"|terwijl|totdat|die|dat|waar[a-z]*|maar|behalve|zonder)\b"
)
_BY = re.compile(r"\b(?:door|d\.)(?= )")
_FIELD = re.compile(r"\b(?P<before>[a-z]+) \[(?P<name>[^\]]{1,60})\]", re.IGNORECASE)
_QUALIFIES = re.compile(r"(?:ge|be|ver|ont)[a-z]{2,}(?:t|d|en|te|de)|[a-z]+(?:lijke?|ige?|bare?|loze?)")
_WITHIN = r"(?:(?:de|het|van|den|der|te|ten|ter|aan|in|op|en|&) )*"


def told_otherwise(
    extra: Sequence[str], lacking: Sequence[str], text: str, clause: str
) -> tuple[frozenset[str], frozenset[str]]:
    """Those of the words that only ``text`` (``extra``) or ``clause`` (``lacking``) has that tell nothing apart."""
    if not (extra or lacking) or max(len(extra), len(lacking)) > MOST:
        return frozenset(), frozenset()
    ours, theirs = fold(text), fold(clause)
    more, less = set(_acronyms(extra, text)), set[str]()
    for words, others, said, known, said_less in (
        (extra, lacking, ours, theirs, less),
        (lacking, extra, theirs, ours, more),
    ):
        own = more if said_less is less else less
        for word in words:
            if phrase := _phrase(word, others, known):
                own.add(word)
                said_less.update(phrase)
        own.update(_taken_up(words, said, known))
    for long in extra:
        short = next(
            (w for w in lacking if _ends_with(long, w) and re.search(rf"\b(?:deze|dit|die|dat) {w}\b", theirs)), ""
        )
        if short and re.search(rf"\b{re.escape(long)}\b", theirs):
            more.add(long)
            less.add(short)
    for first, second in pairwise(lacking):  # "openlucht" for "open lucht"
        if f"{first} {second}" in theirs and re.search(rf"\b{first}{second}", ours):
            less.update((first, second))
    less.update(word for word in lacking if _EMPTY.fullmatch(word) and _goes_without(word, ours, theirs))
    if "[" in clause:
        more.update(_begins_name(extra, text, theirs))
        field = [word for word in lacking if word[0] == "["]
        filled = _filled([w for w in extra if w not in more], text, clause) if len(field) == 1 else ()
        more.update(filled)
        less.update(field if filled else ())
    return frozenset(more), frozenset(less)


def _acronyms(words: Sequence[str], text: str) -> Iterator[str]:
    """ "PKVW" in "Politiekeurmerk Veilig Wonen (PKVW)"."""
    known = {fold(found["acronym"]) for found in _ACRONYM.finditer(text)}
    return (word for word in words if word in known)


def _phrase(word: str, others: Sequence[str], said: str) -> tuple[str, ...]:
    """Those of ``others`` that say the compound ``word`` as a phrase in ``said``: "heaters op gas", "gasheaters"."""
    parts = [other for other in others if other in word and len(other) >= SHORT - 1]
    for size in (2, 3):
        for first, *heads in permutations(parts, size):
            if any("".join(heads) + link + first == word for link in _LINKS) and re.search(
                rf"\b{first} {_BETWEEN}{' '.join(heads)}\b", said
            ):
                return (first, *heads)
    return ()


def _ends_with(word: str, short: str) -> bool:
    before = word.removesuffix(short)
    return before != word and len(short) >= SHORT and len(before) >= SHORT - 1 and before not in PREFIXES


def _taken_up(words: Sequence[str], said: str, known: str) -> Iterator[str]:
    """ "De behandelunits ... de units": the end of a longer word for all of it, when there is but one such."""
    everything = frozenset(re.findall(r"[a-z-]{5,}", f"{said} {known}"))
    for word in words:
        longer = {w for w in everything if _ends_with(w, word)}
        if len(longer) != 1 or not re.search(rf"\b{_POINTING} {re.escape(word)}\b", said):
            continue
        long = min(longer)
        before = re.search(rf"\b{re.escape(long.removesuffix(word))}s? ?{re.escape(word)}\b", said)
        if before and long in known and word in said[before.end() :]:
            yield word


def _goes_without(word: str, ours: str, theirs: str) -> bool:
    """Whether a sentence of the clause only tells with ``word`` that a thing is there, or who does something, and that
    of the text which is most like it tells it with no other verb."""
    sentences = [s for s in _SENTENCE.split(theirs) if re.search(rf"\b{_verb(word)}\b", s)]
    if len(sentences) != 1 or not _THERE.search(sentences[0]) or _NO_PLAIN.search(sentences[0]):
        return False
    about = frozenset(re.findall(r"[a-z]{4,}", sentences[0]))
    near = max(_SENTENCE.split(ours), key=lambda s: len(about & frozenset(re.findall(r"[a-z]{4,}", s))))
    return not _NO_PLAIN.search(near) and bool(_BY.search(near)) == bool(_BY.search(sentences[0]))


def _verb(word: str) -> str:
    return "(?:geplaatst|geinstalleerd)" if word == "installeren" else re.escape(word)


def _begins_name(words: Sequence[str], text: str, theirs: str) -> Iterator[str]:
    """The first word of a name of which the rest was taken for one: "Antennepunt Noord" where a sentence begins, "Hof
    van Zuid"."""
    for word in words if not text.isupper() else ():
        found = re.search(rf"(?<![\w-])({re.escape(word)}) {_WITHIN}(?P<rest>[A-Z][\w-]+)", text, re.IGNORECASE)
        if found is None or _QUALIFIES.fullmatch(word) or fold(found["rest"]) in theirs:
            continue
        if found[1][0].isupper() and found["rest"][0].isupper():
            yield word


def _filled(words: Sequence[str], text: str, clause: str) -> tuple[str, ...]:
    """``words`` when they are all that fills the one empty field, behind the preposition that is before it:
    "tijdens de braderie" for "tijdens [evenement]"."""
    fields = list(_FIELD.finditer(clause))
    if not 0 < len(words) <= LONGEST_THING or len(fields) != 1 or any(map(_QUALIFIES.fullmatch, words)):
        return ()
    name = fields[0]["name"]
    thing = rf"\b{fields[0]['before']} (de |het |een )?({' '.join(map(re.escape, words))})\b"
    found = re.search(thing, text, re.IGNORECASE)
    if found is None or figure_of(name):
        return ()
    if not found[2][0].isupper() and (not found[1] or is_for_name(name)):  # "tijdens vervoer" names no thing
        return ()
    return tuple(words)
