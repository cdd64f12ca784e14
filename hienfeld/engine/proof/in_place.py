"""A small word in the place of another, between the same words: "de sleutel mag" for "de sleutel moet".

Small words are not compared as words, and counting them sees a swap only where no other sentence has the word. Where a
text is all but a copy of a clause, the words around tell what stands in whose place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import dropwhile, pairwise, takewhile

from hienfeld.engine.proof.turns import NO_FOCUS
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_WORD = re.compile(r"\[[^\]]*\]|en/of|[a-z]+(?:[-'][a-z]+)*|\d[\d.,]*", re.ASCII)
_PASSED_OVER = frozenset(("de", "het", "een", "t", "er", "dan"))
# Words that say the same in the same place, kind by kind: of one kind another group is another thing said.
_KINDS = (
    ("is zijn bent ben", "wordt worden", "was waren werd werden"),
    ("door", "voor", "aan"),
    ("heeft hebben hebt", "had hadden"),
    ("moet moeten dient dienen", "mag mogen kan kunnen kunt", "hoeft hoeven", "wil willen"),
    ("en alsmede", "of en/of dan hetzij"),
    ("ook tevens eveneens mede", "alleen uitsluitend slechts enkel pas", "vooral", "nooit", "zelfs", "nog"),
    ("ook tevens", "niet", "wel"),
    ("voor voorafgaand", "na nadat", "tijdens gedurende", "tot totdat", "vanaf sinds", "binnen", "buiten"),
    ("als indien wanneer mits zolang zodra ingeval", "omdat doordat aangezien", "tenzij", "ook"),
    ("in", "op", "aan", "onder", "boven", "naast", "achter", "tussen", "buiten"),
    ("met", "zonder", "van", "uit"),
    ("premie jaarpremie", "uitkering vergoeding uitbetaling schadevergoeding", "verzekering polis", "dekking"),
    ("alle elke iedere ieder elk", "sommige enkele", "geen", "deze dit die dat"),
)  # fmt: skip
_SAYING = tuple({word: at for at, group in enumerate(kind) for word in group.split()} for kind in _KINDS)
_KNOWN = frozenset(word for kind in _SAYING for word in kind)
# Words that are passed over elsewhere and limit what they stand beside.
_LIMITING = {
    form: word
    for word, forms in {
        "bevoegd": "bevoegd bevoegde", "alleen": "alleen uitsluitend slechts enkel pas uitsl", "vooral": "vooral",
        "zal": "zal zullen zou zouden", "mag": "mag mogen kan kunnen kunt",
        "was": "was waren werd werden had hadden geweest",
        "of": "of en/of hetzij",
    }.items()
    for form in forms.split()
}  # fmt: skip
# "De boxen mogen niet worden gebruikt", "De boxen niet gebruiken".
_FORBIDS = re.compile(
    r"\b(?:mag|mogen) (?:[a-z]+ ){0,6}?(?:niet|geen)\b"
    r"|(?:^|[.;] )(?!(?:[a-z-]+ ){0,8}?(?:is|zijn|wordt|worden|heeft|hebben|u|wij|we|mag|mogen|kan|kunnen|moet|moeten"
    r"|hoeft|hoeven|dient|dienen|zal|zullen) )(?:[a-z-]+ ){1,8}?niet (?:[a-z-]+ ){0,5}?[a-z]{3,}en\b",
    re.ASCII,
)
# What is done all the time: who is so treated is so.
_IS_SO = ({"is", "wordt"}, {"zijn", "worden"})
_LASTS = frozenset((
    "bewaakt", "beveiligd", "gestald", "bewoond", "verhuurd", "gehuurd", "gebruikt", "beheerd", "gehouden", "bewaard",
    "opgeslagen", "omringd",
))  # fmt: skip
_ONLY = frozenset(("alleen", "uitsluitend", "slechts", "enkel"))
_BEFORE_THINGS = frozenset((
    "door", "met", "van", "in", "op", "bij", "aan", "voor", "tijdens", "na", "onder", "tegen", "uit", "via", "binnen",
    "buiten", "uw", "hun", "zijn", "haar", "schade",
))  # fmt: skip
REACH = 7  # words behind "alleen" among which what it is about begins
_SLASHED = frozenset(("of",))  # a stroke may stand for it
# Forms of strong verbs, as words and as what others end with ("leegstond").
_STRONG = (
    ("stond", "staat"), ("stonden", "staan"), ("lag", "ligt"), ("lagen", "liggen"), ("zat", "zit"), ("zaten", "zitten"),
    ("droeg", "draagt"), ("droegen", "dragen"), ("hield", "houdt"), ("hielden", "houden"), ("nam", "neemt"),
    ("namen", "nemen"), ("gaf", "geeft"), ("gaven", "geven"), ("kwam", "komt"), ("kwamen", "komen"), ("ging", "gaat"),
    ("gingen", "gaan"), ("bleef", "blijft"), ("bleven", "blijven"), ("sloot", "sluit"), ("sloten", "sluiten"),
    ("reed", "rijdt"), ("reden", "rijden"), ("voer", "vaart"), ("voeren", "varen"), ("deed", "doet"), ("deden", "doen"),
    ("gold", "geldt"), ("golden", "gelden"), ("hing", "hangt"), ("hingen", "hangen"),
)  # fmt: skip
NEAR = 4  # words on either side that belong to one
SHORTEST, SHORTEST_BEFORE = 4, 3  # letters of a word, and of what stands before it in a compound
_OF_ANYTHING = frozenset(("schade", "kosten", "bedrag", "risico", "waarde", "verzekering", "dekking", "premie"))
_NO_OTHER = frozenset(("mee", "mede", "verzekerings", "verzekering", "polis"))  # "meeverzekerd", "verzekeringsclausule"
# "gediplomeerde", "schriftelijke": with the ending that they have before a noun.
_QUALIFIES = re.compile(
    r"[a-z]{3,}(?:lijke|ige|bare|loze|sche|eerde|elde)|(?:ge|be|ver|ont|on|af|aan|op|uit)[a-z]{3,}[td]e"
)
# Behind what looks like such a word they tell that it is a thing itself: "bij verzekerde zijn opgeslagen".
_FINITE = frozenset(("is", "zijn", "was", "waren", "wordt", "worden", "heeft", "hebben", "mag", "moet", "kan", "niet"))
# "autoschade" is done to a car; "waterschade" by water, and "droneschade" by a drone as well.
_DAMAGED = re.compile(
    r"\b((?:[a-z]*auto|glas|ruit|tuin|dak|gewas|lak|motor|band|casco|inboedel|opstal|gevel|oogst))s?schade\b", re.ASCII
)
_DAMAGING = re.compile(r"\bschade (?:door|veroorzaakt door) (?:(?:de|het|een|uw) )?([a-z]{3,})\b", re.ASCII)
_A_PASS = re.compile(r"\b(?:een|de|uw|die|deze|geldige) pas\b", re.ASCII)
_CONDITION = re.compile(r"\b(?:onder|met) (?=(?:de |die )?voorwaarde\b)", re.ASCII)  # also "op voorwaarde dat"


def in_place(text: str, clause: str) -> Iterator[Difference]:
    """Where ``text`` has another small word than ``clause`` between the same words, or the same words about each
    other's things."""
    ours, theirs = _words(text), _words(clause)
    yield from _replaced(ours, theirs)
    yield from _qualified(ours, theirs)
    belongs, belonged = _belonging(ours), _belonging(theirs)
    for one, of in sorted(belongs - belonged):
        if (of, one) in belonged - belongs:
            yield Difference("scope", f"{one} van {of}", f"{of} van {one}")
    for mine, other in ((text, clause), (clause, text)):
        to, by = frozenset(_DAMAGED.findall(fold(mine))), frozenset(_DAMAGING.findall(fold(other)))
        yield from (Difference("scope", f"{word}schade", f"schade door {word}") for word in sorted(to & by))
    yield from _focused(ours, theirs)
    yield from _limited(ours, theirs, forbids=_forbids(text) and _forbids(clause))


def _replaced(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Difference]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag != "replace":
            continue
        if i2 - i1 == j2 - j1 == 1:
            mine, other = ours[i1], theirs[j1]
            beside = frozenset((*ours[max(0, i1 - NEAR) : i2 + NEAR], *theirs[max(0, j1 - NEAR) : j2 + NEAR]))
            if _takes_up(mine, other, ours[:i1], theirs[:j1]):
                continue
            if {mine, other} in _IS_SO and _LASTS & set(ours[i2:]) & set(theirs[j2:]):
                continue
            if _says_otherwise(mine, other) or _was(mine, other) or _is_narrower(mine, other, beside):
                yield Difference("scope", mine, other)
        elif any(word[0] == "[" for word in theirs[j1:j2]):  # a name, and a word before or behind it
            for mine, other in ((ours[i1], theirs[j1]), (ours[i2 - 1], theirs[j2 - 1])):
                if _says_otherwise(mine, other) or _was(mine, other):
                    yield Difference("scope", mine, other)


def _focused(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Difference]:
    """ "Gebruikt door leden met alleen een sleutel" for "alleen gebruikt door leden met een sleutel"."""
    mine, other = _focus(ours), _focus(theirs)
    if mine and other and not {*mine} & {*other}:
        named, others = ({word.rstrip("sen") for word in words} for words in (ours, theirs))
        if mine[0] in others and other[0] in named:
            yield Difference("scope", f"alleen {mine[0]}", f"alleen {other[0]}")


def _focus(words: Sequence[str]) -> Sequence[str]:
    """The thing or things that the one "alleen" is about: behind the first preposition after it, up to the next; none
    when that cannot be told."""
    places = [at for at, word in enumerate(words) if word in _ONLY]
    if len(places) != 1:
        return ()
    behind = words[places[0] + 1 : places[0] + 1 + REACH]
    of_thing = list(dropwhile(lambda word: word not in _BEFORE_THINGS, behind))
    things = list(dropwhile(_BEFORE_THINGS.__contains__, of_thing or behind[:1]))
    if not things or (not of_thing and NO_FOCUS.fullmatch(things[0])):
        return ()
    return [word.rstrip("sen") for word in takewhile(lambda word: word not in _BEFORE_THINGS, things)]


def _forbids(text: str) -> bool:
    """Whether "mag niet" says no more than "niet" does: "Boxen niet gebruiken voor opslag" forbids it as well."""
    return _FORBIDS.search(fold(text)) is not None


def _limited(ours: Sequence[str], theirs: Sequence[str], *, forbids: bool) -> Iterator[Difference]:
    own, others = ({_LIMITING[word] for word in words if word in _LIMITING} for words in (ours, theirs))
    if forbids or "alleen" in own & others:
        own, others = own - {"mag"}, others - {"mag"}  # "mag alleen worden bestuurd door"
    yield from (Difference("scope", word, "") for word in sorted(own - others))
    yield from (Difference("scope", "", word) for word in sorted(others - own - _SLASHED))


def _qualified(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Difference]:
    """ "Dakdekkers onder toezicht van een gediplomeerde voorman" for "gediplomeerde dakdekkers onder toezicht van een
    voorman": each word is there, and says which of something else."""
    mine, other = _qualifiers(ours), _qualifiers(theirs)
    for word in sorted(mine.keys() & other.keys()):
        if mine[word].isdisjoint(other[word]) and mine[word] <= frozenset(theirs) and other[word] <= frozenset(ours):
            yield Difference("scope", f"{word} {min(mine[word])}", f"{word} {min(other[word])}")


def _belonging(words: Sequence[str]) -> frozenset[tuple[str, str]]:
    """What of what: ("nota's", "sieraden")."""
    return frozenset((one, other) for one, of, other in zip(words, words[1:], words[2:], strict=False) if of == "van")


def _qualifiers(words: Sequence[str]) -> dict[str, set[str]]:
    """Per word that tells which of a thing the words behind it."""
    found: dict[str, set[str]] = {}
    for word, after in pairwise(words):
        if _QUALIFIES.fullmatch(word) and not _QUALIFIES.fullmatch(after) and after not in _FINITE:
            found.setdefault(word, set()).add(after)
    return found


def _says_otherwise(one: str, other: str) -> bool:
    if one not in _KNOWN or other not in _KNOWN:
        return False
    kinds = [(kind[one], kind[other]) for kind in _SAYING if one in kind and other in kind]
    return bool(kinds) and all(mine != theirs for mine, theirs in kinds)


def _is_narrower(one: str, other: str, beside: frozenset[str]) -> bool:
    """Whether one of two words is the other with something before it that tells which ("glasschade", "schade"), and
    the words ``beside`` them do not tell it ("schade aan glas")."""
    short, long = sorted((one, other), key=len)
    before = long.removesuffix(short)
    if len(short) < SHORTEST or len(before) < SHORTEST_BEFORE or before == long or before in _NO_OTHER:
        return False
    return not any(word.startswith(before.removesuffix("s")) for word in beside - {long})


def _takes_up(mine: str, other: str, before: Sequence[str], before_it: Sequence[str]) -> bool:
    """ "De behandelunits ... de units": the end of a longer word for all of it, where both named it before."""
    head = other.removesuffix(mine)
    if head == other or len(mine) < SHORTEST or mine in _OF_ANYTHING or other not in before_it:
        return False
    return other in before or (head, mine) in pairwise(before) or (head.removesuffix("s"), mine) in pairwise(before)


def _was(one: str, other: str) -> bool:
    """Whether a verb tells what was where ``other`` tells what is: "controleerde", "leegstond"."""
    base = other.removesuffix("en") if other.endswith("en") else other.removesuffix("t")
    if len(base) > 2 and one in {base + ending for ending in ("de", "te", "den", "ten")}:
        return True
    return any(one.endswith(past) and other.endswith(now) for past, now in _STRONG)


@lru_cache(maxsize=50_000)
def _words(text: str) -> Sequence[str]:
    folded = _CONDITION.sub("op ", _A_PASS.sub("toegangspas", fold(text)))
    return tuple(word for word in _WORD.findall(folded) if word not in _PASSED_OVER)
