"""Small words that turn a sentence round when one stands in the place of the other: "tot" for "vanaf".

They carry no subject and are not compared as words, so a swap is seen by counting: the text has more of the one and
fewer of the other than the sentences it speaks of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hienfeld.engine.facts.extract import DATE, TIME
from hienfeld.engine.language.rewordings import reworded
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

PAIRS = (
    ("vanaf", "tot"), ("voor", "na"), ("binnen", "na"), ("binnen", "buiten"), ("met", "zonder"), ("boven", "onder"),
    ("meer", "minder"), ("hoger", "lager"), ("langer", "korter"), ("ouder", "jonger"), ("groter", "kleiner"),
    ("eerder", "later"), ("minste", "hoogste"), ("minste", "uiterlijk tot"), ("begint", "eindigt"), ("begin", "einde"),
    ("alle", "geen"), ("verhoogd", "verlaagd"), ("stijgt", "daalt"), ("eerste", "tweede"),
    ("nieuwwaarde", "dagwaarde"), ("verzekerde", "verzekeraar"), ("verzekeringnemer", "verzekeraar"),
    ("schade aan", "schade door"), ("aan", "door"), ("tijdens", "voor"), ("tijdens", "na"), ("in", "buiten"),
    ("in", "na"), ("ook", "alleen"), ("sinds", "voor"), ("inbegrepen", "uitgezonderd"), ("inbegrepen", "uitgesloten"),
    ("zolang", "totdat"), ("zolang", "nadat"), ("zolang", "zodra"), ("totdat", "nadat"), ("totdat", "zodra"),
    ("schade aan", "schade tijdens"), ("aan anderen", "van anderen"), ("diefstal door", "diefstal van"),
    ("jaar", "maand"), ("jaar", "week"), ("jaar", "dag"), ("jaar", "kwartaal"), ("maand", "week"), ("maand", "dag"),
    ("maand", "kwartaal"), ("week", "dag"), ("daarna", "daarvoor"), ("erna", "ervoor"),
    ("dag van", "dag voor"), ("dag van", "dag na"), ("dag voor", "dag na"),
    ("tussen", "bij"), ("tussen", "tijdens"), ("tussen", "na"), ("schade aan", "schade met"),
    ("schade aan", "schade van"), ("schade aan", "schade op"), ("schade door", "schade tijdens"),
    ("verlaagd tot", "verlaagd met"), ("agressie van", "agressie tegen"), ("als verzekerde", "als verzekeringnemer"),
    ("meter hoog", "meter lang"), ("meter hoog", "meter breed"), ("meter hoog", "meter diep"),
    ("meter lang", "meter breed"), ("meter lang", "meter diep"), ("meter breed", "meter diep"),
)  # fmt: skip
_OTHERS = {word: tuple(b if a == word else a for a, b in PAIRS if word in (a, b)) for pair in PAIRS for word in pair}
_OWNED = re.compile(r"\b(uw|onze|ons) (\w+)", re.ASCII)
_OTHER_PARTY = {"uw": "onze", "onze": "uw", "u": "ons", "ons": "u"}
_TO_WHOM = frozenset(("u", "ons"))
_TOWARDS = re.compile(r"\b(aan|bij|van|voor|door|tegen|met|op) (u|ons)\b", re.ASCII)
_SAME = {
    "tijdens": "tijdens|gedurende",
    "alle": "alle|iedere|ieder|elke|elk",
    "alleen": "alleen|uitsluitend|slechts",
    "minste": "minste|minstens|tenminste|minimaal|minimum|minimale",
    "hoogste": "hoogste|hoogstens|hooguit|maximaal|maximum|maximale",
}  # words that count as one
_WORDS = tuple(dict.fromkeys(word for pair in PAIRS for word in pair))
# "schade aan" also stands in "stormschade aan"
_PHRASES = {word: re.compile(rf"{word}\b", re.ASCII) for word in _WORDS if " " in word}
_DAMAGE_BY_TO = re.compile(r"\bschade door (?:[a-z-]+ ){1,4}aan\b", re.ASCII)  # what "hagelschade aan" says
# "De kast is verzekerd tegen schade": damage to it
_AGAINST = re.compile(
    r"\b(?:verzekerd|gedekt)(?: [a-z]+)? tegen (?:alle )?schade\b(?! (?:door|aan|van|die|welke|als)\b)", re.ASCII
)
_SINCE = r"\b(?:vanaf|met ingang van|sinds|na|van (?=[a-z ]{3,25} tot (?:en met )?(?!ten\b|max)[a-z]))\b"
_ANOTHER = r"(?:(?:een |de )?(?:anderen?|derden?)|iemand anders)"
_PHRASES |= {
    f"{word} anderen": re.compile(rf"\b{word} {_ANOTHER}\b(?! [a-z]*(?:zaken|gebouw))", re.ASCII)
    for word in ("aan", "van")
}
# Who steals is not who is robbed; "diefstal van geld door personeel" tells both.
_CRIME = r"(?:diefstal|verduistering|beroving|oplichting|mishandeling|bedrog|fraude|vernieling|letsel)"
_PHRASES["diefstal door"] = re.compile(rf"{_CRIME} door\b(?![^,;:.]*\bvan\b)", re.ASCII)
_PHRASES["diefstal van"] = re.compile(rf"{_CRIME} van\b(?![^,;:.]*\bdoor\b)", re.ASCII)
_PHRASES |= {
    f"agressie {word}": re.compile(rf"(?:agressie|geweld|bedreiging) {word}\b", re.ASCII) for word in ("van", "tegen")
}
_PHRASES |= {
    f"dag {word}": re.compile(rf"\b(?:dag|nacht|avond|ochtend|week|weekend|maand) {form}\b", re.ASCII)
    for word, form in (("van", "van"), ("voor", "(?:voor|voordat)"), ("na", "na"))
}
_CHANGED = r"(?:(?:verlaa?g|vermind|verhoo?g)[a-z]*|gekort|kort|korten|stijg[a-z]*|daal[a-z]*|dalen)"
_PHRASES |= {  # by how much, or to what
    f"verlaagd {word}": re.compile(
        rf"{_CHANGED}\b[^,;:.]{{0,40}}? {word} (?:€ ?)?\d|\b{word} (?:€ ?)?\d[\d.,]* ?%? (?:[a-z]+ )?{_CHANGED}\b",
        re.ASCII,
    )
    for word in ("tot", "met")
}
_METRES = r"(?:meter|centimeter|m|cm)"
_PHRASES |= {  # how large in which direction
    f"meter {how}": re.compile(
        rf"\b{more}(?: (?:is|zijn))? dan [a-z\d.,]+ {_METRES}\b(?! (?:hoog|lang|breed|diep)\b)"
        rf"|\b{_METRES} (?:{how}|{noun})\b|\b{noun} van [^,;:]{{0,30}}\b{_METRES}\b",
        re.ASCII,
    )
    for how, more, noun in (
        ("hoog", "hoger", "hoogte"),
        ("lang", "langer", "lengte"),
        ("breed", "breder", "breedte"),
        ("diep", "dieper", "diepte"),
    )
}
_PHRASES["uiterlijk tot"] = re.compile(r"\buiterlijk tot\b|\btot uiterlijk\b", re.ASCII)
_PHRASES["sinds"] = re.compile(_SINCE, re.ASCII)
_MORE, _LESS = "(?:ouder|meer|langer|hoger|groter|later)", "(?:jonger|minder|korter|lager|kleiner|eerder)"
_BOUNDS = (  # "18 jaar of ouder" and "niet langer dan" in other words
    ("minste", re.compile(rf"\bof {_MORE}\b|\bniet {_LESS} dan\b", re.ASCII)),
    ("hoogste", re.compile(rf"\bof {_LESS}\b|\bniet {_MORE} dan\b", re.ASCII)),
)
_FORMS = {form: word for word in _WORDS if word not in _PHRASES for form in _SAME.get(word, word).split("|")}
_AGE = re.compile(
    r"\b(?:(tot en met|maximaal|ten hoogste|hoogstens|niet ouder (?:(?:is|zijn|was) )?dan)"
    r"|tot|jonger (?:(?:is|zijn|was) )?dan|onder(?: de)?|(?:nog geen|minder dan)(?= \w+ jaar oud)) (\d+|[a-z]+) jaar\b",
    re.ASCII,
)
_THROUGH_AGE = re.compile(r"\b(?:van )?(\d+|[a-z]+) jaar(?: oud)? (?:of|en) jonger\b", re.ASCII)
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_LAST_DAY = re.compile(
    rf"\b(?:(tot en met|t/m)|tot) (\d{{1,2}})(?: ({'|'.join(_MONTHS)}|maa)[a-z]*\b|[-/](\d{{1,2}})\b)", re.ASCII
)
# "van 24 jaar" and "van 24 jaar en jonger" hold whom "jonger dan 24 jaar" leaves out.
_AT_AGE = re.compile(
    r"\b(?:van (?=\w+ jaar\b(?! (?:oud )?(?:tot|t/m|af|(?:en|of) ouder)\b))"
    r"|(?<!dan )(?<!geen )(?<!met )(?<!maximaal )(?<!hoogstens )(?<!hoogste )(?<!tot )(?=\w+ jaar oud\b))"
    r"(\d+|[a-z]+) jaar\b",
    re.ASCII,
)
_VALUES = frozenset(("nieuwwaarde", "dagwaarde"))
_WAS = re.compile(r"\b(?:verzekerd|gedekt)(?: is| zijn)? geweest\b", re.ASCII)  # what was insured need not be
_INSIDE = {"in": "bij", "bij": "in"}
# Of what one is in or beside; "in" and "bij het ziekenhuis" say the same, and so for a building.
_PLACED = re.compile(
    r"\b(in|bij) (?:de|het|een|uw|zijn|haar|hun) ((?:[a-z]+ )?[a-z]*(?:kluis|kluizen|auto|voertuig|schuur|garage"
    r"|loods|kelder|berging|kast|boot|schip|caravan|koffer|kofferbak|tent|container))\b",
    re.ASCII,
)
_RUN = re.compile(r"\w+", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Small:
    """What the small words of a sentence say."""

    counts: Mapping[str, int]  # of the words of the pairs
    was: bool
    places: frozenset[tuple[str, str]]
    possessed: frozenset[tuple[str, str]]
    below: frozenset[str]  # ages up to which
    through: frozenset[str]  # ages up to and including which
    at: frozenset[str]  # ages from which

    @property
    def is_plain(self) -> bool:
        """Whether it has none but words of the pairs, as most sentences."""
        return not (self.was or self.places or self.possessed or self.below or self.through or self.at)


_FRAME = re.compile(r"\b(dekking|kosten) voor\b", re.ASCII)  # "geen dekking voor X" and "X is niet gedekt"

_AT_MOST = re.compile(
    r"\bvoor (?=(?:maximaal|hoogstens|ten hoogste) [a-z\d]+ (?:uur|dagen|weken|maanden|jaar|week|maand|dag)\b)",
    re.ASCII,
)


def swapped(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """The pairs of which the text has the one where the sentences it speaks of have the other."""
    ours, theirs = [_small(s.text) for s in text], [_small(s.text) for s in spoken]
    yield from _exchanged(_total(ours), _total(theirs))
    has_figures = any(s.facts for s in text)
    if has_figures:
        yield from _values(text, spoken)
    if not all(small.is_plain for small in (*ours, *theirs)):
        was = any(small.was for small in ours)
        if was != any(small.was for small in theirs):
            yield Difference("scope", *("geweest", "") if was else ("", "geweest"))
        yield from _beside(ours, theirs)
        yield from _owned(ours, theirs)
        yield from _ages(ours, theirs)
    if has_figures:
        yield from _days(text, spoken)
        yield from _reversed(text, spoken)


_UP_TO = re.compile(r"t/m ?|<= ?|≤ ?", re.ASCII)  # folding leaves the signs


def _exchanged(ours: Mapping[str, int], theirs: Mapping[str, int]) -> Iterator[Difference]:
    for mine, count in ours.items():
        for other in _OTHERS[mine] if count > theirs.get(mine, 0) else ():
            if theirs.get(other, 0) > ours.get(other, 0):
                yield Difference("scope", mine, other)


def _values(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "jonger dan 1 jaar: dagwaarde" where the source says so of the nieuwwaarde, and speaks of both."""
    for statement in text if len(spoken) > 1 else ():
        mine = _VALUES & _small(statement.text).counts.keys()
        figures = {(fact.kind, fact.unit, fact.value) for fact in statement.facts}
        if len(mine) != 1 or not figures:
            continue
        there = [s for s in spoken if figures & {(fact.kind, fact.unit, fact.value) for fact in s.facts}]
        theirs = frozenset[str]().union(*(_VALUES & _small(s.text).counts.keys() for s in there))
        if theirs and not mine & theirs:
            yield Difference("scope", min(mine), min(theirs))


def _beside(text: Sequence[_Small], spoken: Sequence[_Small]) -> Iterator[Difference]:
    """ "bij de kluis" where the source has "in de kluis", and the other way round."""
    ours = frozenset(place for small in text for place in small.places)
    theirs = frozenset(place for small in spoken for place in small.places)
    for where, what in sorted(ours - theirs):
        other = _INSIDE[where]
        if (other, what) in theirs - ours:
            yield Difference("scope", f"{where} {what}", f"{other} {what}")


def _days(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "tot 31 december" ends a day before "tot en met 31 december"."""
    (below, through), (theirs_below, theirs_through) = _last_days(text), _last_days(spoken)
    for day in sorted((below & theirs_through - theirs_below) | (through & theirs_below - theirs_through)):
        yield Difference(
            DATE, f"tot{'' if day in below else ' en met'} {day}", f"tot{' en met' if day in below else ''} {day}"
        )


def _last_days(statements: Sequence[Statement]) -> tuple[frozenset[str], frozenset[str]]:
    """The days until which, and those up to and including which, as day and month."""
    found: tuple[set[str], set[str]] = (set(), set())
    for statement in statements:
        if any(fact.kind == DATE for fact in statement.facts):
            for through, day, name, number in _LAST_DAY.findall(fold(statement.text)):
                month = _MONTHS.index("mrt" if name == "maa" else name) + 1 if name else int(number)
                found[bool(through)].add(f"{int(day)}-{month}")
    return frozenset(found[0]), frozenset(found[1])


def _reversed(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """Two times of one sentence in each other's place: "tussen 22.00 en 06.00"."""
    for ours in (_times(s) for s in text):
        theirs = [times for s in spoken if sorted(times := _times(s)) == sorted(ours)] if len(set(ours)) > 1 else []
        if theirs and ours not in theirs:
            yield Difference("time", " - ".join(ours), " - ".join(theirs[0]))


def _ages(text: Sequence[_Small], spoken: Sequence[_Small]) -> Iterator[Difference]:
    """ "tot 18 jaar" leaves out who is eighteen, and "tot en met 18 jaar" does not."""
    (below, through, at), (theirs_below, theirs_through, theirs_at) = _bounds(text), _bounds(spoken)
    for age in sorted((below & theirs_through - theirs_below) | (through & theirs_below - theirs_through)):
        yield Difference(
            "term", f"tot{'' if age in below else ' en met'} {age}", f"tot{' en met' if age in below else ''} {age}"
        )
    for age in sorted((at & theirs_below) - below - theirs_at):
        yield Difference("term", f"van {age}", f"tot {age}")
    for age in sorted((theirs_at & below) - theirs_below - at):
        yield Difference("term", f"tot {age}", f"van {age}")


def _bounds(said: Sequence[_Small]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The ages up to which, those up to and including which, and those from which."""
    none = frozenset[str]()
    return (
        none.union(*(small.below for small in said)),
        none.union(*(small.through for small in said)),
        none.union(*(small.at for small in said)),
    )


def _times(statement: Statement) -> list[str]:
    return [fact.shown for fact in statement.facts if fact.kind == TIME]


def _owned(text: Sequence[_Small], spoken: Sequence[_Small]) -> Iterator[Difference]:
    """ "uw expert" where the source has "onze expert", and "aan u" where it has "aan ons"."""
    mine = frozenset(pair for small in text for pair in small.possessed)
    theirs = frozenset(pair for small in spoken for pair in small.possessed) if mine else mine
    for whose, what in sorted(mine - theirs):
        other = _OTHER_PARTY[whose]
        if (other, what) in theirs and (whose not in _TO_WHOM or (other, what) not in mine):
            yield Difference("actor", f"{whose} ({what})", f"{other} ({what})")


def _total(said: Sequence[_Small]) -> Mapping[str, int]:
    if len(said) == 1:
        return said[0].counts
    total = Counter[str]()
    for small in said:
        total.update(small.counts)
    return total


@lru_cache(maxsize=50_000)
def _small(text: str) -> _Small:
    folded = _AT_MOST.sub("gedurende ", _FRAME.sub(r"\1", fold(text)))
    through = _THROUGH_AGE.sub(r"tot en met \1 jaar", _UP_TO.sub("tot en met ", folded)) if "jaar" in folded else ""
    ages = _AGE.findall(through)
    return _Small(
        counts=_counted(folded),
        was=bool(_WAS.search(text)),
        places=frozenset(_PLACED.findall(folded)),
        possessed=frozenset(("onze" if whose == "ons" else whose, what) for whose, what in _OWNED.findall(folded))
        | {(whom, to) for to, whom in _TOWARDS.findall(folded)},
        below=frozenset(age for through, age in ages if not through),
        through=frozenset(age for through, age in ages if through),
        at=frozenset(_AT_AGE.findall(folded)) if "jaar" in folded else frozenset(),
    )


def _counted(folded: str) -> Mapping[str, int]:
    """How often each word of the pairs stands there, in the order of the pairs; those that do not left out."""
    words = reworded(folded)
    counts = Counter(_FORMS[run] for run in _RUN.findall(words) if run in _FORMS)
    counts.update({phrase: len(pattern.findall(words)) for phrase, pattern in _PHRASES.items()})
    counts["schade aan"] += len(_DAMAGE_BY_TO.findall(words)) + len(_AGAINST.findall(words))
    for word, pattern in _BOUNDS:
        counts[word] += len(pattern.findall(words))
    return {word: count for word in _WORDS if (count := counts[word])} if counts else {}
