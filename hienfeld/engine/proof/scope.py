"""What can differ between a text and a source that use the same words: polarity, scope words, conditions, limits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from math import fsum

from hienfeld.engine.facts.compare import missing_facts
from hienfeld.engine.language.statements import Part, Statement
from hienfeld.engine.language.words import place_concepts
from hienfeld.engine.proof.agents import agents
from hienfeld.engine.proof.case_subjects import case_subjects
from hienfeld.engine.proof.claims import other_claims
from hienfeld.engine.proof.codes import codes
from hienfeld.engine.proof.crossings import crossings
from hienfeld.engine.proof.duties import parties, rights
from hienfeld.engine.proof.equivalents import ONLY_IF
from hienfeld.engine.proof.held import CONDITIONS, COVER, NAMES, Held
from hienfeld.engine.proof.holders import holders
from hienfeld.engine.proof.left_out import left_out
from hienfeld.engine.proof.light_phrases import light_phrases
from hienfeld.engine.proof.opposites import swapped
from hienfeld.engine.proof.otherwise import otherwise
from hienfeld.engine.proof.payments import payments
from hienfeld.engine.proof.per_whom import per_whom
from hienfeld.engine.proof.places import other_places
from hienfeld.engine.proof.roles import roles
from hienfeld.engine.proof.stretches import stretches
from hienfeld.engine.proof.subjects import subjects
from hienfeld.engine.proof.turns import turns
from hienfeld.engine.proof.verb_forms import verb_forms
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_AROUND = frozenset(("except", "without", "extend", "otherwise"))  # what other sentences of the source may say too
_OF_CONDITIONS = frozenset(("when", "except", "before", "after"))  # "nadat A en B" asks for both
# The other way round than what was said before, without saying which way.
_TURNS = re.compile(r"\bmaar\b.*\bwel\b|\bwel\W*$", re.ASCII)
_AFTER = re.compile(r"\bna(?:dat)?\b", re.ASCII)
_ONLY = re.compile(r"\b(?:alleen|uitsluitend|slechts|enkel)\b", re.ASCII)
_ONLY_DONE_IF = re.compile(
    rf"{_ONLY.pattern}(?: (?:tegen|bij|voor|na) (?:de |het |een )?[a-z]+)?(?: (?:dan|worden|wordt|is|zijn))?"
    r"(?: (?:ge|ver|be|mee|toe|uit|af|aan)\w+)?,?"
    r" (?:als|indien|wanneer|mits|zolang|nadat|zodra)\b",
    re.ASCII,
)
COMPARISONS = frozenset(("more", "less", "at_most", "at_least"))

# Small words that say more, and the words of the source that say as much.
SAYS_MORE = {
    "always": frozenset(("ever",)),
    "all": frozenset(("every",)),
    "self": frozenset(("own",)),
    "perhaps": frozenset(("perhaps", "may")),
    "also_at": frozenset(("also", "extend")),
}


def looks_around(statement: Statement, spoken: Sequence[Statement]) -> bool:
    """Whether it can make a difference to ``statement`` what else the source says beside the sentences spoken of."""
    if statement.markers & _AROUND:
        return True
    return statement.covers == {"+"} and not all(len(s.covers) == 1 for s in spoken)


def differences(held: Held) -> Iterator[Difference]:
    """All differences of polarity and scope, the plainest first; each is looked for when it is asked for."""
    yield from plain_differences(held)
    yield from swapped((held.statement,), held.spoken)
    for kind in (rights, _between, parties, _crossed, _added, otherwise, other_claims, left_out):
        yield from kind(held)


def plain_differences(held: Held) -> Iterator[Difference]:
    """Those of polarity and of scope words: all that is worth naming where words of the statement are missing too."""
    yield from _polarity(held)
    yield from _markers(held)


def _polarity(held: Held) -> Iterator[Difference]:
    """Cover granted or denied otherwise, or negated otherwise, than in the sentence that says most of the statement."""
    ours = held.statement.covers
    if not held.spoken:  # its words stand there only in a title or far apart: that proves nothing
        yield Difference("cover", cover_words(ours) or held.statement.text, "")
        return
    with_cover = [s for s in held.spoken if s.covers]
    nearest = max(with_cover, default=held.spoken[0], key=held.share)
    theirs = nearest.covers
    if len(theirs) > 1 or not ours:
        theirs = frozenset(p.cover for p in nearest.parts if p.cover and p in held.used)
    if ours == {"+"} and not theirs and _limits(held, nearest):
        return  # "Maximum: € 500" in a table says that so much is paid
    if ((ours or "-" in theirs) and ours != theirs) or "?" in ours | theirs:
        yield Difference("cover", cover_words(ours), cover_words(theirs))
        return
    if ours and (turned := _turned_elsewhere(held, nearest) - ours):
        yield Difference("cover", cover_words(ours), cover_words(turned))
        return
    if held.statement.covers == {"-"} and _denies_less(held.statement, nearest):
        yield Difference("cover", "", cover_words(frozenset("-")))
        return
    ours_negated = held.statement.negations
    # "Doet u dat niet, ..." has no words to be found by, and counts when the text has such a part too.
    closest = max(held.spoken, key=held.share)
    bare = [p for p in closest.parts if not p.concepts and p not in held.used]
    bare = bare if any(not p.concepts for p in held.statement.parts) else []
    theirs_negated = sum(p.negations for p in (*held.used, *bare))
    if ours_negated != theirs_negated:
        yield Difference("negation", _times_not(ours_negated), _times_not(theirs_negated))


def _denies_less(statement: Statement, nearest: Statement) -> bool:
    """Whether one of two denials is taken back: "biedt geen dekking en doet een uitkering" for "... geen uitkering"."""
    bare = [p for p in statement.parts if not p.concepts and not p.cover and not p.negations]
    ours, theirs = ([p.cover for p in s.parts].count("-") for s in (statement, nearest))
    return bool(bare) and ours < theirs and any(p.cover == "-" and not p.concepts for p in nearest.parts)


def _turned_elsewhere(held: Held, nearest: Statement) -> frozenset[str]:
    """What the other sentences grant or deny of which the text has a word that ``nearest`` lacks: "ruiten en kassen
    zijn verzekerd" where another sentence says that kassen are not."""
    if _TURNS.search(held.statement.text):
        turns = [s for s in held.spoken if len(s.covers) > 1 or "except" in s.markers or _TURNS.search(s.text)]
        told = frozenset(c for s in held.spoken for c in s.covers)
        return frozenset() if turns or len(told) > 1 else frozenset(("+", "-"))
    own = [s for s in held.spoken if s is not nearest and held.said & s.about - nearest.about]
    told = frozenset(p.cover for s in own for p in s.parts if p.cover and p in held.used)
    # "... is niet verzekerd, zoals X of Y": the items have the cover of their sentence
    items = (s for s in own if len(s.covers) == 1 and not any(_ties(p) for p in s.parts if p in held.used))
    return told.union(*(s.covers for s in items))


def _ties(part: Part) -> bool:
    """Whether a part says when or to what something holds, or has cover of its own."""
    return bool(part.cover or part.markers & (CONDITIONS | {"if", "adjunct"}))


def _limits(held: Held, nearest: Statement) -> bool:
    """Whether the source only sets the limit that the statement names: a row of a table, "Tent; Maximum: € 500"."""
    after = held.sentences[held.sentences.index(nearest) + 1 :]
    beside = [nearest, *takewhile(lambda s: s.about <= held.said, after)]
    limits = [f for s in beside for f in s.facts if f.role == "limit"]
    negated = any(p.negations or p.markers & CONDITIONS for s in beside for p in s.parts)
    return bool(limits) and not negated and not missing_facts(limits, held.statement.facts)


def _times_not(count: int) -> str:
    return "niet" if count == 1 else f"{count} × niet" if count else ""


def cover_words(states: frozenset[str]) -> str:
    return " / ".join(COVER[s] for s in sorted(states))


def _markers(held: Held) -> Iterator[Difference]:
    """Scope words that only one side has."""
    ours = held.statement.markers
    theirs = frozenset(m for p in held.used for m in p.markers)
    near = [s for s in held.sentences if held.said & s.about]
    around = frozenset(m for s in near for m in s.markers)
    if "restrict" in ours and "restrict" not in theirs:
        yield Difference("scope", NAMES["restrict"], "")
    if "except" in ours and not _excepted_there(held, near) and not _excepts_by_turning(held, near):
        yield Difference("scope", NAMES["except"], "")
    exceptions = _exceptions(held.statement.parts)
    if exceptions > 1 and exceptions > _exceptions([p for s in near for p in s.parts]):
        yield Difference("scope", NAMES["except"], "")
    if ("without" in ours) != ("without" in (theirs if "without" not in ours else around)):
        yield Difference("scope", *(NAMES["without"], "") if "without" in ours else ("", NAMES["without"]))
    if "also" in ours and "restrict" in theirs - ours and not {"also", "extend"} & theirs:
        yield Difference("scope", "ook", NAMES["restrict"])
    if "extend" in ours and "extend" not in around and not _says_twice(held.used):
        yield Difference("scope", NAMES["extend"], "")
    spoken = frozenset(m for s in held.spoken for m in s.markers)
    for name in sorted(ours & SAYS_MORE.keys()):
        denies = name == "all" and held.statement.covers == {"-"}
        if not SAYS_MORE[name] & spoken and not denies:
            yield Difference("scope", NAMES[name], "")
    yield from joining(in_conditions(held.statement.parts), in_conditions(held.used))
    yield from _order(ours, spoken)
    yield from _after_more(held, theirs)
    yield from _places(held)
    yield from (Difference("scope", NAMES[name], "") for name in sorted(ours & COMPARISONS - theirs))
    yield from _changed_sides(held)
    yield from _restricts_condition(held)
    yield from _excepted(held, theirs)


def _excepted_there(held: Held, near: Sequence[Statement]) -> bool:
    """Whether the source makes an exception of what the text excepts, and not only of something else."""
    own = frozenset(c for p in held.statement.parts if "except" in p.markers for c in p.concepts) & held.said
    total = fsum(map(held.weight, own))
    there = any("except" in s.markers and fsum(map(held.weight, own & s.about)) * 2 >= total for s in near)
    # "tenzij" for "mits": a condition of just what the text excepts
    others = (p for s in held.spoken if "except" not in s.markers for p in s.parts if "when" in p.markers)
    return there and not any(own and own <= frozenset(p.concepts) for p in others)


def _excepted(held: Held, theirs: frozenset[str]) -> Iterator[Difference]:
    """An exception that the text leaves out, or makes a condition of: "is uitgezonderd, mits" for "..., tenzij"."""
    ours = held.statement.parts
    # "De dekking geldt niet voor sieraden" says of these what "Sieraden zijn niet verzekerd" says
    denied = held.statement.covers == {"-"} and all(p.cover == "-" for p in held.used if "except" in p.markers)
    if "except" in theirs and "except" not in held.statement.markers and not denied:
        yield Difference("scope", "", NAMES["except"])
    elif _telling(held.used, "except") and not _telling(ours, "except") and _telling(ours, "when"):
        yield Difference("scope", NAMES["when"], NAMES["except"])


def _restricts_condition(held: Held) -> Iterator[Difference]:
    """ "Brand is alleen verzekerd als het pand leegstaat" for "Staat het pand leeg, dan is alleen brand verzekerd"."""
    if not ONLY_IF.search(fold(held.statement.text)):
        return
    theirs = [fold(s.text) for s in held.spoken if "restrict" in s.markers]
    if any(_ONLY.search(text) for text in theirs) and not any(_ONLY_DONE_IF.search(text) for text in theirs):
        yield Difference("scope", NAMES["restrict"], "")


def _changed_sides(held: Held) -> Iterator[Difference]:
    """The rule where the source has the exception, or the exception where it has the rule: "ramen, behalve deuren" for
    "deuren, behalve ramen"."""
    if "except" not in held.statement.markers:
        return
    rule, exception = _sides(held.statement.parts)
    sides = [_sides(s.parts) for s in held.spoken if "except" in s.markers]
    theirs, excepted = (frozenset[str]().union(*(side[at] for side in sides)) for at in (0, 1))
    around = frozenset(c for s in held.spoken if "except" not in s.markers for c in s.about)
    for word in sorted((rule & excepted - theirs - around) | (exception & theirs - excepted - around)):
        yield Difference("scope", NAMES["except"], word)


def _sides(parts: Sequence[Part]) -> tuple[frozenset[str], frozenset[str]]:
    """The concepts of the rule and those of the exceptions to it, with the items that follow these."""
    sides: tuple[set[str], set[str]] = (set(), set())
    excepts = False
    for part in parts:
        excepts = "except" in part.markers or (excepts and not part.cover)
        sides[excepts].update(part.concepts)
    return frozenset(sides[0]), frozenset(sides[1])


def joining(ours: frozenset[str], theirs: frozenset[str]) -> Iterator[Difference]:
    """Conditions that must both be met for conditions of which one will do, or the other way round."""
    for mine, other, word, opposite in (("or", "and", "of", "en"), ("and", "or", "en", "of")):
        if {mine} == ours & {"and", "or"} and {other} == theirs & {"and", "or"}:
            yield Difference("scope", word, opposite)


def in_conditions(parts: Sequence[Part]) -> frozenset[str]:
    return frozenset(m for p in parts if p.markers & _OF_CONDITIONS for m in p.markers)


def _order(ours: frozenset[str], theirs: frozenset[str]) -> Iterator[Difference]:
    """Before for after, or after for before."""
    for mine, other, word, opposite in (("before", "after", "vóór", "na"), ("after", "before", "na", "vóór")):
        swapped = other not in ours and other in theirs
        if mine in ours and mine not in theirs and (swapped or mine == "before"):
            yield Difference("scope", word, opposite if swapped else "")


def _after_more(held: Held, theirs: frozenset[str]) -> Iterator[Difference]:
    """ "Na een verbouwing ... alleen na braak" for "Wordt verbouwd, dan ... alleen na braak": one "na" is no two."""
    if "after" not in held.statement.markers or "when" in theirs:
        return
    ours, known = (sum(len(_AFTER.findall(fold(s.text))) for s in side) for side in ((held.statement,), held.spoken))
    begins = _AFTER.match(fold(held.statement.text)) and any("if" in p.markers for s in held.spoken for p in s.parts)
    if begins and ours > known > 0:
        yield Difference("scope", NAMES["after"], "")


def _telling(parts: Sequence[Part], marker: str) -> bool:
    """Whether a part with words of its own is so marked."""
    return any(marker in p.markers for p in parts if p.concepts)


def _places(held: Held) -> Iterator[Difference]:
    """Countries and regions of the source that the text leaves out of its own list: another territory."""
    named = place_concepts() & held.said
    if not named or held.statement.covers == {"-"}:
        return
    for source in held.spoken:
        left_out = sorted((place_concepts() & source.about) - held.said)
        if left_out and named & source.about:
            yield Difference("scope", "", ", ".join(left_out))


def _exceptions(parts: Sequence[Part]) -> int:
    return sum("except" in p.markers for p in parts)


def _excepts_by_turning(held: Held, sentences: Sequence[Statement]) -> bool:
    """Whether a next sentence makes the exception by turning round: "De uitsluiting geldt niet als ..."."""
    nearest = max(sentences, key=held.share, default=None)
    covers = frozenset[str]().union(*(s.covers for s in sentences))
    turns = frozenset[str]().union(*(s.covers for s in sentences if s is not nearest and "when" in s.markers))
    return bool(turns) and (len(covers) > 1 or "-" in turns)


def _says_twice(used: Sequence[Part]) -> bool:
    """Whether the source adds a case itself ("Dat geldt ook voor ..."), so that "ook als" adds nothing to it."""
    return len({p.cover for p in used if p.cover}) == 1 and any("also" in p.markers for p in used)


def _between(held: Held) -> Iterator[Difference]:
    """Who, where, which and how, told with the words of the source but otherwise put together."""
    yield from roles(held.statement, held.spoken)
    yield from per_whom(held.statement, (*held.spoken, *(s for s in held.sentences if s.about <= held.said)))
    yield from agents(held.statement, held.spoken)
    yield from case_subjects(held.statement, held.spoken)
    yield from stretches(held.statement, held.spoken)
    yield from crossings(held.statement, held.spoken)
    yield from other_places((held.statement,), held.spoken)
    yield from payments((held.statement,), held.spoken)
    yield from subjects((held.statement,), held.spoken)
    yield from turns((held.statement,), held.spoken)
    yield from verb_forms((held.statement,), held.spoken)
    yield from light_phrases((held.statement,), held.spoken)
    yield from codes((held.statement,), held.spoken)
    yield from holders((held.statement,), held.spoken)


def _crossed(held: Held) -> Iterator[Difference]:
    """Two figures whose words are exchanged: "op dag 1 bij ons en binnen 8 dagen bij X" for the reverse."""
    ours = _told_with(held.statement)
    if len(ours) < 2:
        return
    for source in held.spoken:
        theirs = _told_with(source)
        same_words = len(theirs) > 1 and frozenset().union(*ours) == frozenset().union(*theirs)
        if same_words and set(ours) != set(theirs) and not _of_one_thing(held.statement, ours, theirs):
            yield Difference("scope", "⇄", "")


def _told_with(statement: Statement) -> list[frozenset[str]]:
    """The figures with their words; what a figure counts ("per jaar") is compared with the figure."""
    counted = {f.per for f in statement.facts if f.per}
    per = {
        c
        for p in statement.parts
        for w, c in zip(p.words, p.concepts, strict=True)
        if w.removeprefix("per ") in counted
    }
    return [pair - per - counted for part in statement.parts for pair in part.pairs]


def _of_one_thing(text: Statement, ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> bool:
    """Whether both tell two figures of different kinds of one thing: "de huur, 30 dagen lang, tot € 400 per dag"."""
    figures = {str(f.value) for f in text.facts}
    kinds = {f.kind for f in text.facts}
    alone = [sum(pair <= figures for pair in pairs) for pairs in (ours, theirs)]
    return len(ours) == len(theirs) == len(kinds) == 2 and alone == [1, 1]


def _added(held: Held) -> Iterator[Difference]:
    """A condition in words that the text had already said, or that stand only in a title: found in the source, where
    they are no condition."""
    ours = [p for p in held.statement.parts if p.markers & {"when", "if"}]
    theirs = [p for s in held.spoken for p in s.parts if p.markers & {"when", "if"}]
    entitled = held.said.difference(*(s.about for s in held.spoken))
    for part in ours if len(ours) > len(theirs) else ():
        elsewhere = {c for p in held.statement.parts if p is not part for c in p.concepts}
        if "when" in part.markers and (elsewhere.issuperset(part.concepts) or entitled.issuperset(part.concepts)):
            yield Difference("condition", " ".join(part.words) or NAMES["when"], "")
