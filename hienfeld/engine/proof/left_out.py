"""What a source attaches to what the text says and the text leaves out: conditions, qualifications, limits. Of a list a
text may name some items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hienfeld.engine.facts import Fact
from hienfeld.engine.facts.compare import missing_facts, says_all
from hienfeld.engine.language.carried_on import ABOUT, BOUND
from hienfeld.engine.language.compounds import PREFIXES
from hienfeld.engine.language.lists import Items
from hienfeld.engine.language.names import names_in
from hienfeld.engine.language.statements import ORDINALS, Part, Statement, is_item
from hienfeld.engine.language.words import stem
from hienfeld.engine.proof.held import CONDITIONS, NAMES, Held
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_CASE = frozenset(("when", "if"))
LIMITING_KINDS = frozenset(("amount", "percentage", "term", "measure", "date", "time", "number"))
ALWAYS_BINDING = frozenset(("percentage", "amount", "date", "time", "term"))  # whatever role they have
BINDING = frozenset(("when", "if", "except"))
DEPENDING = CONDITIONS | {BOUND}  # on parts so marked depends what the rest says
TIED = frozenset(("when", "if", "except", "adjunct"))  # parts that say something of another part
# Whom a sentence is about may be left out: the policy itself says it.
PARTIES = frozenset(("verzekeringnemer", "verzekeringnemers", "verzekeraar", "verzekeraars", "maatschappij"))
FREE = frozenset(("gratis", "kosteloos"))  # without it a text says less
COSTS = frozenset(("kosten",))  # what is paid of a treatment are its costs
ROLES = frozenset(("eigen_risico", "eig", "risico", "maximum", "minimum"))  # what a figure is
DAMAGE = frozenset(("schade",))  # "slijtage is niet verzekerd" is about damage by it
# "Sterke drank staat in een kast" where the source says "bewaart u in een kast".
KEPT = frozenset(("bewaart", "bewaren", "bewaard", "opgeslagen"))
_STANDS = re.compile(r"\b(?:staan|staat|liggen|ligt)\b", re.IGNORECASE)
LISTED = frozenset(("vermeld", "vermelde", "genoemd", "genoemde"))  # "het adres van de polis" is that on the policy
_POLICY = re.compile(r"\b(?:van (?:de|het|uw|je)|op(?: (?:de|het|uw|je))?) (?:polis|polisblad)\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:andere|overige)\b", re.ASCII)
_OTHER_THAN = re.compile(
    r"\b(andere|overige) ((?:schade|kosten|zaken|gevallen|oorzaken|gebeurtenissen|onderdelen)\b)", re.ASCII
)
_WHERE = r"(?:tegen|in|op|uit|binnen|buiten|onder|boven|naast|tijdens|na|zonder|volgens)"
_ACRONYM = re.compile(r"\(([A-Z]{2,6})\)", re.ASCII)
_BEFORE_JOIN = re.compile(r"(\w{4,}),? (?:en|of)\b")
_LIMITS_A_RIGHT = re.compile(
    r"\b(?:mits|tenzij|behalve|alleen|uitsluitend|slechts|enkel|voor ?zover|op voorwaarde dat)\b", re.ASCII
)
_ONLY = re.compile(r"\b(?:alleen|uitsluitend|slechts|enkel|louter|pas|beperkt)\b", re.ASCII)
_BUT_DOES = re.compile(r",(?: maar| doch)? [^,;:.]{2,60} wel\W*$", re.ASCII)
# "Voor diefstal uit een schuur of garage moeten ..." names two cases and no ways.
_WAYS = re.compile(r"\b(?:[Mm]oet|[Mm]oeten|[Dd]ient|[Dd]ienen|is|zijn)\b.*\bof\b")
_NEEDED = re.compile(r"\b(?:nodig|vereist|noodzakelijk)\b")
# "Ongeval: een inwerking van geweld, van buitenaf, waardoor letsel ontstaat" is all that an accident is.
_DEFINES = re.compile(r"[A-Z][a-z]+(?: [a-z]+){0,3}: (?!€|\d)[a-z]")
_EXPERT = re.compile(r"\b(?:[a-z-]*expert|deskundige|taxateur|arbiter|advocaat)\b", re.ASCII)
_OF_THAT_EXPERT = re.compile(
    r"\b(?:uw|je|diens|zijn|haar|deze|die|wiens) (?:eigen |kosten)?|\b(?:daar|hier)van\b", re.ASCII
)
_CALLS_IN = re.compile(r"(?:inschakel|benoem|aanwijz|aanstell|kiez)en", re.ASCII)
_RUN = re.compile(r"[\w-]+", re.ASCII)
_OF_ANOTHER = r" (?:van|die|dat|waar[a-z]*|met|uit|bij|in|op|voor)\b"
LONG, SHORT = 8, 4  # letters of a compound, and of the word that takes it up
_OF_ALL = frozenset(("looptijd", "duur", "ononderbroken"))  # "en tot 36 maanden aaneengesloten" is of the same thing
RARE = 2.0  # words of less weight ("schade") stand in many sentences


def left_out(held: Held) -> Iterator[Difference]:
    """Conditions, qualifications and limits that the source attaches to what the text says, and the text leaves out."""
    ours = held.statement.markers
    lays_down = bool(ours & {"may", "must"}) or bool(held.statement.covers)
    for source in held.spoken:
        yield from _other_than(held, source)
        yield from _dropped_words(held, source)
        yield from _dropped_conditions(held, source)
        yield from _detached(held, source)
        if not ours & {"insured_cause"} and any("insured_cause" in p.markers for p in held.used if p in source.parts):
            yield Difference("condition", "", "gedekte schade")
        if lays_down and "restrict" in source.markers and not ours & CONDITIONS:
            yield Difference("condition", "", NAMES["restrict"])


def _other_than(held: Held, source: Statement) -> Iterator[Difference]:
    """ "de andere schade" is not all of it."""
    text = fold(held.statement.text)
    for which, what in _OTHER_THAN.findall(fold(source.text)):
        if what in text and not _OTHER.search(text):
            yield Difference("lacking", "", f"{which} {what}")


def _dropped_conditions(held: Held, source: Statement) -> Iterator[Difference]:
    """Conditions and limits that the text leaves out. Of conditions joined by "of" one will do."""
    either = "when" in held.statement.markers and any({"when", "or"} <= p.markers for p in source.parts)
    enough = either and any("when" in p.markers for p in held.used)
    # "Wij mogen dan ...": the sentence before it says when
    refers_back = " dan " in held.statement.text and not held.statement.markers & {"when", "if"}
    defines = _DEFINES.match(source.text) is not None
    for before, part in zip((None, *source.parts), source.parts, strict=False):
        binds = part.markers & (DEPENDING | {ABOUT}) or ("adjunct" in part.markers and before in held.used)
        binds = binds or (defines and before in held.used and not is_item(part) and not part.lists)
        left_out = binds and part not in held.used and not (enough and "when" in part.markers)
        left_out |= len(held.spoken) > 1 and "if" in part.markers and part not in held.used and not refers_back
        unsaid = "if" in part.markers and not held.said & _of_its_own(part, source) and not refers_back
        if part.concepts and (left_out or unsaid):
            yield Difference("condition", "", " ".join(part.words))
    yield from _dropped_bare(held, source)
    yield from _turned_within(held, source)
    yield from _in_place_of_item(held, source)
    near = [p for p in source.parts if not p.concepts or p in held.used or "adjunct" in p.markers]
    parallel = dict(_parallel(source, held.said))
    facts = [f for p in near if p not in parallel for f in p.facts if not _of_another(f, p, held)]
    limits = [f for f in facts if f.kind in LIMITING_KINDS and (f.role or f.kind in ALWAYS_BINDING or f.unit == "keer")]

    def says_enough(fact: Fact, source: Fact) -> bool:
        return fact.kind == "number" or says_all(fact, source, held.statement.text)

    yield from (Difference(f.kind, "", f.shown) for f in missing_facts(limits, held.statement.facts, says_enough))


def _of_its_own(part: Part, source: Statement) -> frozenset[str]:
    """The concepts of a part that no other part repeats: "Bij een excursie is er een begeleider, zo niet, dan is een
    ongeval tijdens de excursie niet verzekerd"; all of them where nothing else is left."""
    others = frozenset(c for p in source.parts if p is not part for c in p.concepts)
    return frozenset(part.concepts) - others or frozenset(part.concepts)


def _dropped_bare(held: Held, source: Statement) -> Iterator[Difference]:
    """A condition or exception in words that carry nothing by themselves ("zolang u er bij bent"), in a text with fewer
    of them."""
    ours = sum(bool(p.markers & BINDING) for p in held.statement.parts)
    theirs = [p for p in source.parts if p.markers & BINDING]
    # "behalve" before "voor zover ..." only leads to it
    leads = [p for p, after in pairwise(source.parts) if after.markers & BINDING]
    bare = [p for p in theirs if not p.concepts and not any(p is one for one in leads)]
    if bare and ours < len(bare) + sum(p in held.used for p in theirs if p.concepts):
        yield Difference("condition", "", NAMES["except" if "except" in bare[0].markers else "when"])


def _turned_within(held: Held, source: Statement) -> Iterator[Difference]:
    """ "Slepen van een schip is niet verzekerd, maar hulp aan een schip in nood wel": what the second half grants is of
    what the first denies, and the text says only that."""
    if "-" not in source.covers or held.statement.covers != {"-"} or "except" in held.statement.markers:
        return
    does = _BUT_DOES.search(fold(source.text)) and not _BUT_DOES.search(fold(held.statement.text))
    for part in source.parts:
        of_it = any(c in held.said and held.weight(c) >= RARE for c in part.concepts)
        grants = part.cover == "+" or (does and part is source.parts[-1])
        if grants and of_it and not held.said.issuperset(part.concepts):
            yield Difference("scope", "", NAMES["except"])


def _in_place_of_item(held: Held, source: Statement) -> Iterator[Difference]:
    """ "Tegen vernieling en storm" for "tegen vernieling en omvallen door storm": what belongs to an item instead of
    it."""
    for part in source.parts:
        listed = frozenset[str]().union(*(item for items in part.lists for item in items))
        for ours in (items for p in held.statement.parts for items in p.lists):
            own = frozenset[str]().union(*ours)
            come = frozenset[str]().union(*(item for item in ours if not item & listed)) & frozenset(part.concepts)
            for theirs in part.lists if come else ():
                gone = [item for item in theirs if item and not item & held.said]
                if gone and any(item & own for item in theirs):
                    yield Difference("lacking", min(come), min(gone[0]))
                    return


def _parallel(source: Statement, said: frozenset[str]) -> Iterator[tuple[Part, frozenset[str]]]:
    """Parts with a figure for something that the text leaves out, beside a part with one for what it names ("voor
    machines € 1.000, voor elektronica € 350"), each with the words left out."""
    with_figures = [p for p in source.parts if p.facts and not p.markers & (CONDITIONS | {"if"})]
    for part in with_figures:
        left_out = frozenset(part.concepts) - said
        for other in with_figures:
            own = frozenset(other.concepts) - frozenset(part.concepts)
            spoken_of = said & set(part.concepts) - set(other.concepts) - ROLES
            alike = [(f.kind, f.per) for f in part.facts] == [(f.kind, f.per) for f in other.facts]
            if other is part or spoken_of or not alike or not own or not own <= said:
                continue
            if 0 < len(left_out) <= len(own):
                yield part, left_out


def _of_another(fact: Fact, part: Part, held: Held) -> bool:
    """Whether a figure stands with words that the text leaves out, next to one with other words: "voor een roeiboot
    € 300 en voor een zeilboot € 900"."""
    if len(part.pairs) < 2:
        return False
    own = [pair for pair in part.pairs if str(fact.value) in pair]
    others = frozenset(word for pair in part.pairs if pair not in own for word in pair)
    words = frozenset(word for pair in own for word in pair if not word[0].isdigit()) - others
    # "en € 10.000 per gebeurtenis" and "en een eigen risico van € 500" are of the same thing
    words -= {fact.per, stem(fact.per), f"per_{fact.per}", *ROLES, *_OF_ALL}
    counted = fact.kind == "number" and len(words) == 1  # "en ten hoogste twee nachten"
    said = held.said | frozenset(_RUN.findall(fold(held.statement.text)))  # "bij ons" is compared nowhere else
    return len(own) == 1 and bool(words) and not counted and not words & said


def _detached(held: Held, source: Statement) -> Iterator[Difference]:
    """A condition of a sentence whose main clause the text leaves out, and which it gives to that of another sentence:
    the exception to one exclusion is not one to the next."""
    main = next((p for p in source.parts if p.concepts and not p.markers & TIED), None)
    if len(held.spoken) == 1 or main is None:
        return
    own = held.said - {c for s in held.spoken if s is not source for c in s.concepts}
    if main in held.used and (own & set(main.concepts) or held.said.issuperset(main.concepts)):
        return
    excepts = "except" in held.statement.markers and "-" in source.covers
    for part in source.parts:
        moved = part in held.used and part.markers & TIED and own & set(part.concepts)
        if moved and not (excepts and "except" not in part.markers):  # "De garantie vervalt als ..." makes an exception
            yield Difference("condition", " ".join(part.words), "")


def _dropped_words(held: Held, source: Statement) -> Iterator[Difference]:
    """Words that qualify what the text says. An item of a list may be left out, unless the list is all there is."""
    exhaustive = "restrict" in source.markers and "-" not in source.covers
    # "Kassen en netten zijn alleen verzekerd als ...": what stands before "alleen" is not all there is
    before, *after = _ONLY.split(fold(source.text), maxsplit=1)
    subject = frozenset(_RUN.findall(before)) if after else frozenset[str]()
    # "alleen in Turkije" leaves out what another sentence grants elsewhere
    exhaustive |= "restrict" in held.statement.markers and "restrict" not in source.markers
    known = PARTIES | COSTS | DAMAGE | _spelled_out(source, held.said)
    known |= (
        _taken_up(source, held.said)
        | _called_in(source, held)
        | (KEPT if _STANDS.search(held.statement.text) else frozenset())
        | (LISTED if _POLICY.search(held.statement.text) else frozenset())
    )
    parallel = dict(_parallel(source, held.said)) if not exhaustive else {}
    for part in source.parts:
        if part not in held.used and not exhaustive:
            continue
        for word, concept in zip(part.words, part.concepts, strict=True):
            unsaid = concept not in held.said or _repeated_in_condition(concept, part, source, held.statement)
            if not unsaid or word in known:
                continue
            if (part in parallel and concept in parallel[part]) or (word in FREE and part.cover == "+"):
                continue
            ties = (DEPENDING | {"if"}) - ({"restrict"} if word in subject else frozenset())
            may_go = not part.markers & ties and _may_go(concept, part.lists, held)
            may_go = may_go or (_one_will_do(part, held.statement) and _may_go(concept, part.alternatives, held))
            may_go = may_go and not _meets_duty(concept, part, source) and not _narrows(word, source, held)
            may_go = may_go and word not in ORDINALS  # "in de eerste of tweede graad"
            if not (may_go and (not exhaustive or word in subject)):
                yield Difference("lacking", "", word)


def _narrows(word: str, source: Statement, held: Held) -> bool:
    """Whether a word before "en" narrows the one before it and is no item: "aanrijding tegen het gebouw en het
    omvallen van bomen", in a text with "aanrijding" and without "tegen"."""
    found = re.search(
        rf"\b(?P<head>[a-z-]{{4,}}) (?P<how>{_WHERE}) (?:[a-z]+ ){{0,2}}?{re.escape(word)}\b", fold(source.text)
    )
    if found is None or re.search(rf"\b{found['how']}\b", fold(held.statement.text)):
        return False
    return any(
        head == found["head"] and concept in held.said
        for p in source.parts
        for head, concept in zip(p.words, p.concepts, strict=True)
    )


def _taken_up(source: Statement, said: frozenset[str]) -> frozenset[str]:
    """Words that only take up a longer one that the text says: "kermisattractie ... als de attractie is gekeurd"."""
    known = [(w, c) for p in source.parts for w, c in zip(p.words, p.concepts, strict=True)]
    long = [w.rstrip("sen") for w, c in known if c in said and len(w) >= LONG]
    return frozenset(
        word
        for word, concept in known
        if concept not in said and (short := word.rstrip("sen")) and len(short) >= SHORT
        and any(w != short and w.endswith(short) and w.removesuffix(short).rstrip("sen") not in PREFIXES for w in long)
        and re.search(rf"\b(?:de|het|deze|dit|die|dat) {re.escape(word)}\b(?!{_OF_ANOTHER})", fold(source.text))
    )  # fmt: skip


def _called_in(source: Statement, held: Held) -> frozenset[str]:
    """The verb of "u mag een eigen expert inschakelen", in a text about that expert: having one is calling one in. Of
    costs the article must say that they are those of that expert, and not of ours."""
    text = fold(held.statement.text)
    others = [fold(s.text) for s in held.spoken if s is not source]
    if not _EXPERT.search(text) or ("kosten" in text and not any(map(_OF_THAT_EXPERT.search, others))):
        return frozenset()
    return frozenset(
        word
        for p in source.parts
        if "may" in p.markers and (p.acting[0] or p.actor == "insured") and _EXPERT.search(" ".join(p.words))
        for word in p.words
        if _CALLS_IN.fullmatch(word)
    )


def _meets_duty(concept: str, part: Part, source: Statement) -> bool:
    """Whether a word belongs to one of the ways to do what must be done ("in een garage of een loods", "op de wal, in
    een loods of in een haven"): who may choose must do less."""
    must = any("must" in p.markers and (p is part or not part.markers & BINDING) for p in source.parts)
    return (
        (must or _NEEDED.search(source.text) is not None)
        and _WAYS.search(source.text) is not None
        and not part.negations
        and any(concept in item for items in part.alternatives for item in items)
    )


def _repeated_in_condition(concept: str, part: Part, source: Statement, text: Statement) -> bool:
    """Whether the text says a word of what holds only in its condition, where the source says it in both: "diefstal is
    verzekerd als het kantoor dicht was" for "diefstal uit een kantoor ..."."""
    if not part.cover or part.markers & TIED:
        return False
    there = any(concept in p.concepts and p.markers & _CASE for p in source.parts)
    ours = [at for at, p in enumerate(text.parts) if concept in p.concepts]
    told = [at for at, p in enumerate(text.parts) if p.cover]
    if any(concept in c for at in told for c in text.parts[at].concepts):  # within a compound
        return False
    # "Springt een leiding, dan vergoeden wij de reparatie": what stands before is known
    return there and all(text.parts[at].markers & _CASE for at in ours) and told[:1] < ours[:1] and bool(told)


def _may_go(concept: str, lists: Sequence[Items], held: Held) -> bool:
    """Whether a word belongs to an item that the text leaves out altogether, of a list of which it says another: a list
    left out altogether leaves more."""
    return any(
        any(concept in item and not item & held.said for item in items)
        and (any(item & held.said for item in items) or (not items[0] and _says_light_item(held)))
        for items in lists
    )


def _says_light_item(held: Held) -> bool:
    """Whether the text says the first item of a list that carries nothing by itself: "de uitkering en de
    onderzoekskosten"."""
    light = {word.lower() for s in held.spoken for word in _BEFORE_JOIN.findall(s.text)}
    return not light.isdisjoint(held.statement.text.lower().split())


def _one_will_do(part: Part, text: Statement) -> bool:
    """Whether of things joined by "of" each counts by itself: "zolang het is verhuurd of wordt verbouwd", and not "mits
    het niet is verhuurd of ..." or "tenzij ...". A text with a limit of its own ("alleen als ...") must name them
    all."""
    binding = part.markers & (DEPENDING | {"without"})
    limits = _LIMITS_A_RIGHT.search(fold(text.text)) or (
        "zolang" in text.text and any(p.cover == "+" for p in text.parts)
    )
    return not part.negations and binding <= {"when"} and not limits


def _spelled_out(source: Statement, said: frozenset[str]) -> frozenset[str]:
    """The words of a name whose acronym, given behind it in brackets, the text uses instead."""
    if not any(acronym.lower() in said for acronym in _ACRONYM.findall(source.text)):
        return frozenset()
    return names_in(source.text)
