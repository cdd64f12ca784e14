"""The same words put together otherwise: two of them in each other's place, one thing for two, one more preposition or
one more who may do it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hienfeld.engine.facts.numbers import digits_for_words
from hienfeld.engine.language.lists import Items
from hienfeld.engine.language.statements import Part, Statement
from hienfeld.engine.language.words import stem
from hienfeld.engine.proof.held import COVER
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_CONDITIONAL = frozenset(("when", "if"))
_PREPOSITIONS = r"(?:aan|achter|bij|boven|buiten|door|in|naast|onder|op|over|tegen|uit|van|voor)"
_BOTH = re.compile(rf"\b({_PREPOSITIONS}),? (?:of|en|en/of) ({_PREPOSITIONS})\b", re.ASCII)
_THINGS = re.compile(r"(?<![\w#.,])(\d{1,3}|een|alle) ([a-z]{3,}) ?([a-z]{3,})?", re.ASCII)
_EVERY = re.compile(r"\b(?:alle|elke?|iedere?) ([a-z-]{3,})\b", re.ASCII)
_THAT_ONE = re.compile(r"\b(?:die|dat|deze|dit|betreffende) ([a-z-]{3,})\b", re.ASCII)
_ALL = 1000  # more than any number that is counted here
_COUNTS = {"een": 1, "alle": _ALL}
_OR_ANOTHER = re.compile(
    r"\b(?:u|je|wij|we|verzekerde|verzekeringnemer) (?:of|en/of|dan wel) (?:een|de|het|uw|onze|iemand)\b", re.ASCII
)
# Parties to one contract, of whom the one owes what the other may claim.
_ROLES = (
    r"(?:ver)?kopers?|(?:ver|onder)?huurders?|(?:uit|in)?leners?|opdracht(?:gever|nemer)s?|(?:onder|hoofd)?aannemers?"
    r"|werk(?:gever|nemer)s?|afzenders?|ontvangers?|leveranciers?|afnemers?|(?:ver)?pachters?|eigena(?:ar|ren)"
    r"|gebruikers?|bestuurders?|passagiers?|ouders?|kind(?:eren)?|schuld(?:eiser|enaar)s?|schenkers?|vervoerders?"
    r"|medewerkers?|klant(?:en)?|gast(?:en)?|bezoekers?|patient(?:en)?|leerling(?:en)?|deelnemers?|buren|derden?"
)
_ROLE = re.compile(
    rf"(?:\b(?P<before>{_PREPOSITIONS}|bij|tegen|namens|met) )?(?:(?:de|het|een|uw|zijn|elke|iedere|die|deze) )?"
    rf"\b(?P<role>{_ROLES})\b(?! (?:en|of) )",
    re.ASCII,
)
_COUNTS_AS = re.compile(
    r"\b(?P<what>[a-z-]{4,}) (?:geld(?:t|en)|tel(?:t|len))(?: [a-z]+)? als (?:een |de |het )?(?P<as>[a-z-]{4,})"
    r"|\bals (?:een |de |het )?(?P<first>[a-z-]{4,}) geld(?:t|en)(?: (?:ook|niet|mede))?(?: (?:een|de|het))?"
    r" (?P<after>[a-z-]{4,})",
    re.ASCII,
)
# Where the second of two cases begins.
_CASE = re.compile(
    r"(?:,|,? (?:en|maar)) (?=(?:bij|voor|in|op|tijdens|na|buiten|binnen|met|zonder) )"
    r"|[,;]? (?=anders |daarna |vervolgens |in (?:alle )?(?:andere|overige) gevallen )",
    re.ASCII,
)
_LONG = re.compile(r"[a-z-]{4,}", re.ASCII)
_LEFT_OUT = re.compile(
    r"(?:,|\b(?:maar|en)) (?:(?:maar|en) )?(?:(?:de|het|een) )?(?P<what>[a-z-]{3,})"
    r" (?P<how>niet|wel)(?=\s*(?:[.;,]|$))",
    re.ASCII,
)

_AMOUNT = re.compile(r"€ ?(\d[\d.,]*)", re.ASCII)
_BUT_DOES = re.compile(r"(?:,|\bmaar|\ben) (?P<wel>wel (?:[a-z-]+ ){0,3}[a-z-]+)\W*$", re.ASCII)


def crossings(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """All such differences between a statement and the sentences of the source that it speaks of."""
    yield from _one_for_two(text, spoken)
    yield from _without_count(text, spoken)
    yield from _all_for_one(text, spoken)
    yield from _one_more_preposition(text, spoken)
    yield from _crossed_words(text, spoken)
    yield from crossed_roles(text, spoken)
    yield from crossed_cases(text, spoken)
    yield from _other_left_out(text, spoken)
    yield from _does_apply(text, spoken)
    yield from _counts_as(text, spoken)
    yield from _multiplied(text, spoken)
    yield from _other_row(text, spoken)
    yield from _other_figure(text, spoken)
    found = _OR_ANOTHER.search(fold(text.text))
    if found and not any(_OR_ANOTHER.search(fold(s.text)) for s in spoken):
        yield Difference("actor", found.group(), "")


def _one_for_two(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "1 sleutel" where the source asks for two: a bare 1 is no figure elsewhere."""
    ours = _things(text.text)
    singles = frozenset(what for count, what in ours if count == 1)
    for source in spoken if singles else ():
        for count, what in sorted(_things(source.text)):
            # "een schade is verzekerd" is any, as "alle schade" is
            counts = count > 1 and not (count == _ALL and text.covers)
            if counts and what in singles and (count, what) not in ours:
                yield Difference("number", "1", "alle" if count == _ALL else str(count))
                return


def _without_count(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "Brandblussers" where the source asks for two."""
    for source in spoken:
        counts = {fact.value for fact in source.facts if fact.kind == "number" and fact.value != 1}
        for count, what in sorted(_things(source.text)) if counts else ():
            told = what[0] in _bare_words(text.text) and not any(other[0] == what[0] for _, other in _things(text.text))
            if count in counts and told and count not in {fact.value for fact in text.facts}:
                yield Difference("number", "", str(count))
                return


@lru_cache(maxsize=50_000)
def _bare_words(text: str) -> frozenset[str]:
    return frozenset(map(_bare, _LONG.findall(fold(text))))


def _all_for_one(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "De dekking vervalt voor alle ritten" where the source says so of that one: "voor die rit"."""
    ours = frozenset(map(_bare, _EVERY.findall(fold(text.text)))) if text.markers & {"all", "every"} else frozenset()
    for source in spoken if ours else ():
        for what in _THAT_ONE.findall(fold(source.text)):
            if _bare(what) in ours and "every" not in source.markers:
                yield Difference("scope", "alle", what)
                return


@lru_cache(maxsize=50_000)
def _things(text: str) -> frozenset[tuple[int, tuple[str, str]]]:
    """How many of what: (2, ("originel", "sleutel"))."""
    found = _THINGS.findall(digits_for_words(fold(text), accented=text.lower()))
    return frozenset((_COUNTS.get(count) or int(count), (_bare(one), _bare(two))) for count, one, two in found)


def _bare(word: str) -> str:
    return stem(word).removesuffix("s")


def _one_more_preposition(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "schade aan of door het product" where the source speaks of schade aan it only."""
    ours = _joined_prepositions(text.text)
    theirs = frozenset(pair for s in spoken for pair in _joined_prepositions(s.text)) if ours else frozenset()
    for one, other in sorted(ours - theirs):
        if (other, one) not in theirs:
            yield Difference("scope", f"{one} / {other}", "")
            return


@lru_cache(maxsize=50_000)
def _joined_prepositions(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(_BOTH.findall(fold(text)))


def crossed_roles(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "De koper vrijwaart de verkoper" for "de verkoper vrijwaart de koper"."""
    ours = _roles_in(text.text)
    if len(ours) != 2:
        return
    (before, one), (between, other) = ours
    theirs = {_roles_in(s.text) for s in spoken}
    if one != other and ((before, other), (between, one)) in theirs and ours not in theirs:
        yield Difference("actor", one, other)


def crossed_sentences(text: Sequence[Statement], clause: Sequence[Statement]) -> Iterator[Difference]:
    """Two words each in the sentence of the other: "de afzender betaalt de vracht; de ontvanger betaalt de opslag"."""
    ours = [s.about for s in text if s.concepts]
    yield from _crossed_sets(ours, [s.about for s in clause if s.concepts])


def _multiplied(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "Sieraden en horloges zijn op reis en thuis verzekerd" for "Sieraden zijn op reis verzekerd. Horloges zijn thuis
    verzekerd": each of the one with each of the other."""
    if len(spoken) < 2:
        return
    for part in text.parts:
        divided = [frozenset().union(*items) for items in part.lists if len(_homes(items, spoken)) > 1]
        if any(one.isdisjoint(other) for one in divided[:1] for other in divided[1:]):  # two lists, and not one twice
            yield Difference("scope", "en", "")
            return


def _other_figure(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "Brand en diefstal tot € 500, storm en inbraak tot € 900" for "brand en storm tot € 500, ..."."""
    ours = _figured(text)
    for theirs in map(_figured, spoken) if len(ours) > 1 else ():
        for value, words in ours.items() if ours.keys() == theirs.keys() else ():
            # "18 jaar" and "21 dagen" are not taken for each other, whatever stands between them
            others = frozenset[str]().union(
                *(w for other, w in theirs.items() if other != value and other[0] == value[0])
            )
            if moved := (words - theirs[value]) & others:
                yield Difference("scope", min(moved), "")
                return


def _figured(statement: Statement) -> dict[tuple[str, float | str], frozenset[str]]:
    """Per figure (of a term with its unit) the words of the list that leads up to it; nothing where a figure comes
    first or twice."""
    found: dict[tuple[str, float | str], frozenset[str]] = {}
    words: set[str] = set()
    for part in statement.parts:
        words.update(c for items in part.lists for item in items for c in item)  # of one thing all figures hold
        if not part.facts:
            continue
        fact, *more = part.facts
        figure = (fact.unit if fact.kind == "term" else "", fact.value)
        if more or figure in found:
            return {}
        found[figure] = frozenset(words)
        words = set()
    return found


def _other_row(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "Sieraden € 500 Geld € 5.000" for "Sieraden: € 5.000" and "Geld: € 500": rows of a table in one line."""
    ours = _rows(text.text) if len(text.facts) > 1 else ()
    theirs = [row for s in spoken for row in _rows(s.text)] if len(ours) > 1 and len(spoken) > 1 else []
    for words, amount in ours if theirs else ():
        nearest = max(theirs, key=lambda row: len(row[0] & words))
        if nearest[0] & words and amount not in {a for w, a in theirs if len(w & words) == len(nearest[0] & words)}:
            yield Difference("amount", f"€ {amount}", f"€ {nearest[1]}")
            return


@lru_cache(maxsize=50_000)
def _rows(text: str) -> tuple[tuple[frozenset[str], str], ...]:
    """Per amount the words between it and the one before it."""
    *cells, _ = _AMOUNT.split(fold(text))
    return tuple(
        (frozenset(map(_bare, _LONG.findall(cells[at]))), _plain(cells[at + 1])) for at in range(0, len(cells), 2)
    )


def _plain(amount: str) -> str:
    return amount.rstrip(".,").removesuffix(",00").replace(".", "")


def _homes(items: Items, spoken: Sequence[Statement]) -> frozenset[int]:
    """Which sentences have an item of a list that no other of them has; none when one has all its items."""
    found = [frozenset(at for at, s in enumerate(spoken) if item and item <= s.about) for item in items]
    if not all(found) or frozenset.intersection(*found):
        return frozenset()
    return frozenset(next(iter(homes)) for homes in found if len(homes) == 1)


def _counts_as(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "Vrijwilligers gelden als bestuurslid" for "bestuursleden gelden als vrijwilliger"."""
    ours = _counted_as(text)
    if ours is not None and any(_counted_as(s) == ours[::-1] for s in spoken):
        yield Difference("scope", f"als {ours[1]}", f"als {ours[0]}")


def _counted_as(statement: Statement) -> tuple[str, str] | None:
    """The concepts of what counts as what, when the sentence says so."""
    found = _COUNTS_AS.search(fold(statement.text)) if " als " in statement.text.lower() else None
    if found is None:
        return None
    known = {w: c for part in statement.parts for w, c in zip(part.words, part.concepts, strict=True)}
    what, counted_as = found["what"] or found["after"], found["as"] or found["first"]
    return known.get(what, what), known.get(counted_as, counted_as)


def _other_left_out(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "A is verzekerd, B niet" for "B is verzekerd, A niet"."""
    ours = _LEFT_OUT.search(fold(text.text))
    for theirs in (_LEFT_OUT.search(fold(s.text)) for s in spoken) if ours else ():
        if not ours or not theirs or ours["how"] != theirs["how"] or ours["what"] == theirs["what"]:
            continue
        if ours["what"] in theirs.string and theirs["what"] in ours.string:
            yield Difference("cover", ours["what"], theirs["what"])
            return


def _does_apply(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "Geen eigen risico bij brand, wel storm": at a storm there is one, whatever is said of cover."""
    if text.covers or not text.negations or "wel" not in text.text:
        return
    found = _BUT_DOES.search(fold(text.text))
    if found and not any(s.negations and re.search(r"\bwel\b", fold(s.text)) for s in spoken):
        yield Difference("scope", found["wel"], "")


def crossed_cases(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """The same of two cases in one sentence: "bij brand de dagwaarde en bij diefstal de nieuwwaarde"."""
    ours = _cases(text.text)
    for theirs in (_cases(s.text) for s in spoken) if len(ours) > 1 else ():
        if len(theirs) == len(ours):
            yield from _crossed_sets(ours, theirs)


@lru_cache(maxsize=50_000)
def _cases(text: str) -> tuple[frozenset[str], ...]:
    """The words of each case of a sentence."""
    return tuple(frozenset(map(_bare, _LONG.findall(case))) for case in _CASE.split(fold(text)))


def _crossed_sets(ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> Iterator[Difference]:
    left = list(theirs)
    homes: list[tuple[frozenset[str], frozenset[str]]] = []
    for words in ours:
        if left:
            homes.append((words, max(left, key=lambda home: len(home & words))))
            left.remove(homes[-1][1])
    for at, (one, first) in enumerate(homes):
        for other, second in homes[at + 1 :]:
            come, gone = (one & second) - first - other, (first & other) - one - second
            if come and gone:
                yield Difference("scope", min(come), min(gone))
                return


@lru_cache(maxsize=50_000)
def _roles_in(text: str) -> tuple[tuple[str, str], ...]:
    """The parties that a sentence names, in order, each with the preposition before it."""
    return tuple((found["before"] or "", found["role"].rstrip("s")) for found in _ROLE.finditer(fold(text)))


def _crossed_words(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "het magazijn van de ontvanger verlaten ... aankomst bij de afzender": each in the clause of the other."""
    placed = _placed(text.parts, [p for s in spoken for p in s.parts if p.concepts])
    yield from _other_cover(text, placed)
    yield from _duty_for_condition(text, placed)
    # "brand, storm en hagel tot € 500, diefstal en inbraak tot € 900" are two lists, whatever the commas say
    alone = len(text.covers) < 2 and sum(bool(p.facts) for s in (text, *spoken) for p in s.parts) <= 1 + len(spoken)
    for at, (part, home) in enumerate(placed):
        for another, away in placed[at + 1 :]:
            if home is away:
                continue
            one, other = frozenset(part.concepts), frozenset(another.concepts)
            own, others = frozenset(home.concepts), frozenset(away.concepts)
            gone, come = sorted((one & others) - own), sorted((other & own) - others)
            akin = any(a.endswith(b) or b.endswith(a) for a in gone for b in come)  # "het huisdier ... het dier"
            listed = alone and bool(gone and come) and _listed_together(gone[0], come[0], home, part)
            if gone and come and not akin and not listed and not {*gone} & other and not {*come} & one:
                yield Difference("scope", gone[0], come[0])
                return


def _listed_together(one: str, other: str, home: Part, part: Part) -> bool:
    """Whether two words are items of one list, in the source as in the text: their order says nothing."""
    pair = {one, other}
    return all(any(pair <= frozenset().union(*items) for items in p.lists) for p in (home, part))


def _other_cover(text: Statement, placed: Sequence[tuple[Part, Part]]) -> Iterator[Difference]:
    """ "A niet, B wel" for "A wel, B niet": each part is held against the one that it speaks of."""
    if len(text.covers) > 1:
        for own, home in placed:
            if own.cover and home.cover and own.cover != home.cover:
                yield Difference("cover", COVER[own.cover], COVER[home.cover])
                return


def _duty_for_condition(text: Statement, placed: Sequence[tuple[Part, Part]]) -> Iterator[Difference]:
    """ "Een keuring is verplicht" for "als een keuring verplicht is"."""
    if text.markers & _CONDITIONAL:
        return
    for own, home in placed:
        if "must" in own.markers & home.markers and home.markers & _CONDITIONAL:
            yield Difference("condition", "", " ".join(home.words))
            return


def _placed(ours: Sequence[Part], theirs: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Each of ``ours`` that has a nearest part among ``theirs``, with that; of equally near ones the one that is
    nearest to no other."""
    near = [(part, _nearest(part, theirs)) for part in ours]
    taken = [found[0] for _, found in near if len(found) == 1]
    left = [(own, [p for p in found if len(found) == 1 or not any(p is t for t in taken)]) for own, found in near]
    return [(own, found[0]) for own, found in left if len(found) == 1]


def _nearest(part: Part, theirs: Sequence[Part]) -> list[Part]:
    """The parts of the source that share most words with ``part``."""
    shared = [len(frozenset(part.concepts) & frozenset(p.concepts)) for p in theirs]
    most = max(shared, default=0)
    return [p for p, count in zip(theirs, shared, strict=True) if count == most and most]
