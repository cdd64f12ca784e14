"""What can differ between a text and a source that use the same words: polarity, scope words, conditions, limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import fsum

from hienfeld.engine.facts import Fact
from hienfeld.engine.facts.compare import missing_facts, says_all
from hienfeld.engine.language.lexicon import places
from hienfeld.engine.language.names import names_in
from hienfeld.engine.language.statements import Part, Statement, is_item
from hienfeld.engine.proof.opposites import swapped
from hienfeld.engine.proof.roles import roles
from hienfeld.engine.types import Difference

LIMITING_KINDS = frozenset(("amount", "percentage", "term", "measure", "date", "time"))
ALWAYS_BINDING = frozenset(("percentage", "amount", "date", "time", "term"))  # whatever role they have
CONDITIONS = frozenset(("when", "except", "restrict"))
TIED = frozenset(("when", "if", "except", "adjunct"))  # parts that say something of another part
# Whom a sentence is about may be left out: the policy itself says it.
PARTIES = frozenset(("verzekeringnemer", "verzekeringnemers", "verzekeraar", "verzekeraars", "maatschappij"))
COSTS = frozenset(("kosten",))  # what is paid of a treatment are its costs
_ACRONYM = re.compile(r"\(([A-Z]{2,6})\)")
_TURNS = re.compile(
    r"\bmaar\b.*\bwel\b|\bwel\W*$"
)  # the other way round than what was said before, without saying which way
_BEFORE_JOIN = re.compile(r"(\w{4,}),? (?:en|of)\b")
RARE = 2.0  # words of at least this weight qualify; lighter ones ("schade") stand in many sentences
QUALIFIES = 1.5  # in a condition also more common words do

_AROUND = frozenset(("except", "without", "extend"))  # what other sentences of the source may say too
COMPARISONS = frozenset(("more", "less", "at_most", "at_least"))

COVER = {"+": "verzekerd", "-": "niet verzekerd", "?": "meermaals niet"}
NAMES = {
    "more": "meer dan",
    "less": "minder dan",
    "at_most": "niet meer dan",
    "at_least": "niet minder dan",
    "restrict": "alleen",
    "except": "behalve/tenzij",
    "extend": "ook als",
    "without": "zonder",
    "may": "mag",
    "must": "moet",
    "before": "vóór",
    "after": "na",
    "when": "als",
    "always": "altijd",
    "all": "alle",
    "self": "zelf",
    "perhaps": "eventueel",
    "also_at": "ook",
}
# Small words that say more, and the words of the source that say as much.
SAYS_MORE = {
    "always": frozenset(("ever",)),
    "all": frozenset(("every",)),
    "self": frozenset(("own",)),
    "perhaps": frozenset(("perhaps", "may")),
    "also_at": frozenset(("also", "extend")),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A statement held against a stretch of source text."""

    statement: Statement
    sentences: tuple[Statement, ...]  # all of the source
    spoken: tuple[Statement, ...]  # those that the statement speaks of
    used: tuple[Part, ...]  # the parts of those that it uses
    said: frozenset[str]  # the source concepts that it says
    weight: Callable[[str], float]

    def share(self, source: Statement) -> float:
        return fsum(self.weight(c) for c in set(source.concepts) & self.said)


def looks_around(statement: Statement, spoken: Sequence[Statement]) -> bool:
    """Whether it can make a difference to ``statement`` what else the source says beside the sentences spoken of."""
    if statement.markers & _AROUND:
        return True
    covers = {p.cover for p in statement.parts if p.cover}
    return covers == {"+"} and not all(len({p.cover for p in s.parts if p.cover}) == 1 for s in spoken)


def differences(held: Held) -> Iterator[Difference]:
    """All differences of polarity and scope, the plainest first; each is looked for when it is asked for."""
    for kind in (_polarity, _markers, _duties, _crossed, _added, _dropped):
        yield from kind(held)


def _polarity(held: Held) -> Iterator[Difference]:
    """Cover granted or denied otherwise, or negated otherwise, than in the sentence that says most of the statement."""
    ours = {p.cover for p in held.statement.parts if p.cover}
    if not held.spoken:  # its words stand there only in a title or far apart: that proves nothing
        yield Difference("cover", cover_words(ours) or held.statement.text, "")
        return
    with_cover = [s for s in held.spoken if any(p.cover for p in s.parts)]
    nearest = max(with_cover, default=held.spoken[0], key=held.share)
    theirs = {p.cover for p in nearest.parts if p.cover}
    if len(theirs) > 1 or not ours:
        theirs = {p.cover for p in nearest.parts if p.cover and p in held.used}
    if ours == {"+"} and not theirs and _limits(held, nearest):
        return  # "Maximum: € 500" in a table says that so much is paid
    if ((ours or "-" in theirs) and ours != theirs) or "?" in ours | theirs:
        yield Difference("cover", cover_words(ours), cover_words(theirs))
        return
    if ours and (turned := _turned_elsewhere(held, nearest) - ours):
        yield Difference("cover", cover_words(ours), cover_words(turned))
        return
    ours_negated = sum(p.negations for p in held.statement.parts)
    # "Doet u dat niet, ..." has no words to be found by, and counts when the text has such a part too.
    closest = max(held.spoken, key=held.share)
    bare = [p for p in closest.parts if not p.concepts and p not in held.used]
    bare = bare if any(not p.concepts for p in held.statement.parts) else []
    theirs_negated = sum(p.negations for p in (*held.used, *bare))
    if ours_negated != theirs_negated:
        yield Difference("negation", _times_not(ours_negated), _times_not(theirs_negated))


def _turned_elsewhere(held: Held, nearest: Statement) -> frozenset[str]:
    """What the other sentences grant or deny of which the text has a word that ``nearest`` lacks: "ruiten en kassen
    zijn verzekerd" where another sentence says that kassen are not."""
    if _TURNS.search(held.statement.text):
        return frozenset()
    own = [s for s in held.spoken if s is not nearest and held.said & set(s.concepts) - set(nearest.concepts)]
    return frozenset(p.cover for s in own for p in s.parts if p.cover and p in held.used)


def _limits(held: Held, nearest: Statement) -> bool:
    """Whether the source only sets the limit that the statement names: a row of a table, "Tent; Maximum: € 500"."""
    after = held.sentences[held.sentences.index(nearest) + 1 :]
    beside = [nearest, *takewhile(lambda s: held.said.issuperset(s.concepts), after)]
    limits = [f for s in beside for f in s.facts if f.role == "limit"]
    negated = any(p.negations or p.markers & CONDITIONS for s in beside for p in s.parts)
    return bool(limits) and not negated and not missing_facts(limits, held.statement.facts)


def _times_not(count: int) -> str:
    return "niet" if count == 1 else f"{count} × niet" if count else ""


def cover_words(states: set[str] | frozenset[str]) -> str:
    return " / ".join(COVER[s] for s in sorted(states))


def _markers(held: Held) -> Iterator[Difference]:
    """Scope words that only one side has."""
    ours = held.statement.markers
    theirs = frozenset(m for p in held.used for m in p.markers)
    near = [s for s in held.sentences if held.said & set(s.concepts)]
    around = frozenset(m for s in near for m in s.markers)
    if "restrict" in ours and "restrict" not in theirs:
        yield Difference("scope", NAMES["restrict"], "")
    if "except" in ours and "except" not in around and not _excepts_by_turning(held, near):
        yield Difference("scope", NAMES["except"], "")
    if ("without" in ours) != ("without" in (theirs if "without" not in ours else around)):
        yield Difference("scope", *(NAMES["without"], "") if "without" in ours else ("", NAMES["without"]))
    if "also" in ours and "restrict" in theirs - ours and not {"also", "extend"} & theirs:
        yield Difference("scope", "ook", NAMES["restrict"])
    if "extend" in ours and "extend" not in around and not _says_twice(held.used):
        yield Difference("scope", NAMES["extend"], "")
    spoken = frozenset(m for s in held.spoken for m in s.markers)
    for name in sorted(ours & SAYS_MORE.keys()):
        denies = name == "all" and {p.cover for p in held.statement.parts if p.cover} == {"-"}
        if not SAYS_MORE[name] & spoken and not denies:
            yield Difference("scope", NAMES[name], "")
    yield from joining(in_conditions(held.statement.parts), in_conditions(held.used))
    yield from _order(ours, spoken)
    yield from _places(held)
    yield from swapped((held.statement,), held.spoken)
    yield from (Difference("scope", NAMES[name], "") for name in sorted(ours & COMPARISONS - theirs))
    if "except" in theirs and "except" not in ours:
        yield Difference("scope", "", NAMES["except"])


def joining(ours: frozenset[str], theirs: frozenset[str]) -> Iterator[Difference]:
    """Conditions that must both be met for conditions of which one will do, or the other way round."""
    for mine, other, word, opposite in (("or", "and", "of", "en"), ("and", "or", "en", "of")):
        if {mine} == ours & {"and", "or"} and {other} == theirs & {"and", "or"}:
            yield Difference("scope", word, opposite)


def in_conditions(parts: Sequence[Part]) -> frozenset[str]:
    return frozenset(m for p in parts if "when" in p.markers for m in p.markers)


def _order(ours: frozenset[str], theirs: frozenset[str]) -> Iterator[Difference]:
    """Before for after, or after for before."""
    for mine, other, word, opposite in (("before", "after", "vóór", "na"), ("after", "before", "na", "vóór")):
        swapped = other not in ours and other in theirs
        if mine in ours and mine not in theirs and (swapped or mine == "before"):
            yield Difference("scope", word, opposite if swapped else "")


def _places(held: Held) -> Iterator[Difference]:
    """Countries and regions of the source that the text leaves out of its own list: another territory."""
    named = places() & held.said
    if not named or {p.cover for p in held.statement.parts if p.cover} == {"-"}:
        return
    for source in held.spoken:
        left_out = sorted((places() & set(source.concepts)) - held.said)
        if left_out and named & set(source.concepts):
            yield Difference("scope", "", ", ".join(left_out))


def _excepts_by_turning(held: Held, sentences: Sequence[Statement]) -> bool:
    """Whether a next sentence makes the exception by turning round: "De uitsluiting geldt niet als ..."."""
    nearest = max(sentences, key=held.share, default=None)
    covers = {p.cover for s in sentences for p in s.parts if p.cover}
    turns = {p.cover for s in sentences if s is not nearest and "when" in s.markers for p in s.parts if p.cover}
    return bool(turns) and (len(covers) > 1 or "-" in turns)


def _says_twice(used: Sequence[Part]) -> bool:
    """Whether the source adds a case itself ("Dat geldt ook voor ..."), so that "ook als" adds nothing to it."""
    return len({p.cover for p in used if p.cover}) == 1 and any("also" in p.markers for p in used)


def _duties(held: Held) -> Iterator[Difference]:
    """A right for a duty, or the other party acting."""
    ours = held.statement.markers
    theirs = frozenset(m for p in held.used for m in p.markers)
    a_right = "must" in theirs or bool(_actors(held.statement.parts))  # "mag maximaal 90 dagen duren" is a limit
    # "u mag geen aansprakelijkheid erkennen" forbids what "u erkent geen aansprakelijkheid" forbids
    forbids = any(p.negations and "may" in p.markers and not p.cover for p in held.statement.parts)
    if "may" in ours and "may" not in theirs and a_right and not (forbids and "must" not in theirs):
        yield Difference("duty", "mag", "moet" if "must" in theirs else "")
    if "must" in ours and "may" in theirs and "must" not in theirs:
        yield Difference("duty", "moet", "mag")
    yield from roles(held.statement, held.spoken)
    spoken = frozenset(m for s in held.spoken for m in s.markers)
    if "you_pay" in ours - spoken and "we_pay" in spoken | ours:
        yield Difference("actor", "u betaalt", "wij betalen")
    if "we_pay" in ours - spoken and "you_pay" in spoken - ours:
        yield Difference("actor", "wij betalen", "u betaalt")
    actors, others = _actors(held.statement.parts), _actors(held.used)
    if actors and others and not actors & others:
        yield Difference("actor", " / ".join(sorted(actors)), " / ".join(sorted(others)))


def _actors(parts: Sequence[Part]) -> frozenset[str]:
    return frozenset(p.actor for p in parts if p.actor and ("may" in p.markers or "must" in p.markers))


def _crossed(held: Held) -> Iterator[Difference]:
    """Two figures whose words are exchanged: "op dag 1 bij ons en binnen 8 dagen bij X" for the reverse."""
    ours = [pair for p in held.statement.parts for pair in p.pairs]
    if len(ours) < 2:
        return
    for source in held.spoken:
        theirs = [pair for p in source.parts for pair in p.pairs]
        same_words = len(theirs) > 1 and frozenset().union(*ours) == frozenset().union(*theirs)
        if same_words and set(ours) != set(theirs):
            yield Difference("scope", "⇄", "")


def _added(held: Held) -> Iterator[Difference]:
    """A condition in words that the text had already said: found in the source, where they are no condition."""
    ours = [p for p in held.statement.parts if p.markers & {"when", "if"}]
    theirs = [p for s in held.spoken for p in s.parts if p.markers & {"when", "if"}]
    for part in ours if len(ours) > len(theirs) else ():
        elsewhere = {c for p in held.statement.parts if p is not part for c in p.concepts}
        if "when" in part.markers and elsewhere.issuperset(part.concepts):
            yield Difference("condition", " ".join(part.words) or NAMES["when"], "")


def _dropped(held: Held) -> Iterator[Difference]:
    """Conditions, qualifications and limits that the source attaches to what the text says, and the text leaves out."""
    ours = held.statement.markers
    lays_down = bool(ours & {"may", "must"}) or any(p.cover for p in held.statement.parts)
    for source in held.spoken:
        yield from _dropped_words(held, source)
        yield from _dropped_conditions(held, source)
        yield from _detached(held, source)
        if not ours & {"insured_cause"} and any("insured_cause" in p.markers for p in held.used if p in source.parts):
            yield Difference("condition", "", "gedekte schade")
        if lays_down and "restrict" in source.markers and not ours & CONDITIONS:
            yield Difference("condition", "", NAMES["restrict"])


def _dropped_conditions(held: Held, source: Statement) -> Iterator[Difference]:
    """Conditions and limits that the text leaves out. Of conditions joined by "of" one will do."""
    either = "when" in held.statement.markers and any({"when", "or"} <= p.markers for p in source.parts)
    enough = either and any("when" in p.markers for p in held.used)
    refers_back = " dan " in held.statement.text  # "Wij mogen dan ...": the sentence before it says when
    for before, part in zip((None, *source.parts), source.parts, strict=False):
        binds = part.markers & CONDITIONS or ("adjunct" in part.markers and before in held.used)
        left_out = binds and part not in held.used and not (enough and "when" in part.markers)
        left_out |= len(held.spoken) > 1 and "if" in part.markers and part not in held.used and not refers_back
        unsaid = "if" in part.markers and not held.said & set(part.concepts) and not refers_back
        if part.concepts and (left_out or unsaid):
            yield Difference("condition", "", " ".join(part.words))
    near = [p for p in source.parts if not p.concepts or p in held.used or "adjunct" in p.markers]
    parallel = dict(_parallel(source, held.said))
    facts = [f for p in near if p not in parallel for f in p.facts if not _of_another(f, p, held.said)]
    limits = [f for f in facts if f.kind in LIMITING_KINDS and (f.role or f.kind in ALWAYS_BINDING)]

    def says_enough(fact: Fact, source: Fact) -> bool:
        return says_all(fact, source, held.statement.text)

    yield from (Difference(f.kind, "", f.shown) for f in missing_facts(limits, held.statement.facts, says_enough))


def _parallel(source: Statement, said: frozenset[str]) -> Iterator[tuple[Part, frozenset[str]]]:
    """Parts with a figure for something that the text leaves out, beside a part with one for what it names ("voor
    machines € 1.000, voor elektronica € 350"), each with the words left out."""
    with_figures = [p for p in source.parts if p.facts and not p.markers & (CONDITIONS | {"if"})]
    for part in with_figures:
        left_out = frozenset(part.concepts) - said
        for other in with_figures:
            own = frozenset(other.concepts) - frozenset(part.concepts)
            alike = [(f.kind, f.per) for f in part.facts] == [(f.kind, f.per) for f in other.facts]
            if other is not part and alike and own and own <= said and 0 < len(left_out) <= len(own):
                yield part, left_out


def _of_another(fact: Fact, part: Part, said: frozenset[str]) -> bool:
    """Whether a figure stands with words that the text leaves out, next to one with other words: "voor een roeiboot
    € 300 en voor een zeilboot € 900"."""
    if len(part.pairs) < 2:
        return False
    own = [pair for pair in part.pairs if str(fact.value) in pair]
    others = frozenset(word for pair in part.pairs if pair not in own for word in pair)
    words = frozenset(word for pair in own for word in pair if word.isalpha()) - others
    return len(own) == 1 and bool(words) and not words & said


def _detached(held: Held, source: Statement) -> Iterator[Difference]:
    """A condition of a sentence whose main clause the text leaves out, and which it gives to that of another sentence:
    the exception to one exclusion is not one to the next."""
    main = next((p for p in source.parts if p.concepts and not p.markers & TIED), None)
    if len(held.spoken) == 1 or main is None:
        return
    own = held.said - {c for s in held.spoken if s is not source for c in s.concepts}
    if main in held.used and (own & set(main.concepts) or held.said.issuperset(main.concepts)):
        return
    excepts = "except" in held.statement.markers and "-" in {p.cover for p in source.parts}
    for part in source.parts:
        moved = part in held.used and part.markers & TIED and own & set(part.concepts)
        if moved and not (excepts and "except" not in part.markers):  # "De garantie vervalt als ..." makes an exception
            yield Difference("condition", " ".join(part.words), "")


def _dropped_words(held: Held, source: Statement) -> Iterator[Difference]:
    """Words that qualify what the text says. An item of a list may be left out, unless the list is all there is."""
    exhaustive = "restrict" in source.markers and any(p.cover == "+" for p in source.parts)
    known = PARTIES | COSTS | _spelled_out(source, held.said)
    parallel = dict(_parallel(source, held.said)) if not exhaustive else {}
    for part in source.parts:
        if part not in held.used and not exhaustive:
            continue
        for word, concept in zip(part.words, part.concepts, strict=True):
            rare = RARE if not part.markers & CONDITIONS else QUALIFIES
            left_out = concept not in held.said and held.weight(concept) >= rare and word not in known
            if part in parallel and concept in parallel[part]:
                continue
            may_go = _may_go(concept, part, held.said) and _lists_said(source, held)
            if left_out and (exhaustive or part.markers & CONDITIONS or not may_go):
                yield Difference("lacking", "", word)


def _may_go(concept: str, part: Part, said: frozenset[str]) -> bool:
    """Whether a word belongs to an item of a list that the text leaves out altogether."""
    return any(concept in item and not item & said for item in part.listed)


def _lists_said(source: Statement, held: Held) -> bool:
    """Whether the text says an item of some list of the sentence: a list left out altogether leaves more."""
    items = [item for p in source.parts for item in (*p.listed, *([frozenset(p.concepts)] if is_item(p) else []))]
    light = {word.lower() for word in _BEFORE_JOIN.findall(source.text)}  # "de uitkering en de onderzoekskosten"
    return any(item & held.said for item in items) or not light.isdisjoint(held.statement.text.lower().split())


def _spelled_out(source: Statement, said: frozenset[str]) -> frozenset[str]:
    """The words of a name whose acronym, given behind it in brackets, the text uses instead."""
    if not any(acronym.lower() in said for acronym in _ACRONYM.findall(source.text)):
        return frozenset()
    return names_in(source.text)
