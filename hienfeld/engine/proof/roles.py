"""Who does what to whom: the same words with another party acting, or with two things in each other's place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hienfeld.engine.language.statements import Part, Statement
from hienfeld.engine.proof.agents import WHO
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

INSURED, INSURER = 0, 1
IN_CONDITIONS, ALL_JOINTS = 0, 2  # of ``_joints``; all count in duties: "moet X of Y" is less than "moet X en Y"
_CONDITIONAL = frozenset(("when", "if"))
# Where a condition limits ("mits u ...", "alleen als u ..."), who meets it makes a difference.
_LIMITS = re.compile(
    r"\b(?:mits|tenzij|behalve|alleen|uitsluitend|slechts|enkel|zolang|voor zover|voorzover)\b", re.ASCII
)
_RELATIVE = (
    re.compile(r"\b(?:die|dat|wat|welke|waar[a-z]+|doordat|omdat|nadat) (?:u|je)\b", re.ASCII),
    re.compile(r"\b(?:die|dat|wat|welke|waar[a-z]+|doordat|omdat|nadat) (?:wij|we)\b", re.ASCII),
)
_BY_INSURER = re.compile(r"\bdoor (?:ons|onze|(?:de )?(?:verzekeraar|maatschappij))\b", re.ASCII)
# What only an insurer does: "wij verlengen de verzekering" says no more than "wordt verlengd".
_INSURERS_WORK = r"(?:korten|verminderen|verlagen|verhogen|verlengen|indexeren)"
_WE_WORK = re.compile(rf"\b(?:wij|we) {_INSURERS_WORK}\b|\b{_INSURERS_WORK} (?:wij|we)\b", re.ASCII)
_EITHER = re.compile(
    r"\b(?:u|verzekeringnemer|verzekerde) (?:of|en|als) (?:wij|(?:de )?(?:verzekeraar|maatschappij))\b"
    r"|\b(?:wij|verzekeraar|maatschappij) (?:of|en|als) (?:u|(?:de )?(?:verzekeringnemer|verzekerde))\b",
    re.ASCII,
)
_PARTY = (
    re.compile(r"\b(?:u|je|verzekeringnemer|verzekerde)\b", re.ASCII),
    re.compile(r"\b(?:wij|we|verzekeraars?|maatschappij)\b", re.ASCII),
)
# What an insured does with the things that he has, and never an insurer.
_CARE = re.compile(
    r"\bword(?:t|en)\b.*\b(?:gekeurd|onderhouden|gecontroleerd|gereinigd|schoongemaakt|vervangen|geinspecteerd|bewaard"
    r"|bijgehouden|afgesloten|ingeschakeld|uitgeschakeld|afgetapt|onderzocht|geleegd|gemeten|vastgelegd|genoteerd"
    r"|opgeborgen|gestald|getest|verwarmd|afgedekt|gesloten|nagekeken|geregistreerd|ververst|gemaaid|gesnoeid|ingeent"
    r"|gevaccineerd)\b",
    re.ASCII,
)
_CLAIMS = re.compile(
    r"schade|oorzaak|melding|claim|aanspra|verlies|uitkering|vergoeding|premie|verzekering|polis|dekking", re.ASCII
)
_MAY_BE_DONE = re.compile(r"\b(?:mag|mogen)\b.*\bworden\b", re.ASCII)
_DOER = re.compile(r"\bdoor (?:(?:de|het|een) )?[a-z]+", re.ASCII)
_OURS = re.compile(r"\b(?:onze|uw) ([a-z-]{4,})", re.ASCII)
_TO_WHOM = ("aan", "bij", "tegen")
_EXCHANGING = ("aan", "bij", "door", "namens", "op", "tegen", "voor", "na", "van")
_OF_WHOM = ("voor", "na", "van")  # these govern much that is no party: of two exchanged behind them one is a person
_WHO = re.compile(WHO)
_OUR_FORMS = re.compile(r"\b(?:wij|we)\b", re.ASCII)  # one word with "ons", wherever it stands
_PREPOSITION = (
    r"(?:aan|door|vanwege|namens|van|voor|bij|tegen|met|op|in|uit|over|naar|tot|tijdens|wegens|om|na"
    r"|sinds|vanaf|binnen|buiten|tussen|onder|per|volgens|zonder|gedurende|achter|boven)"
)
_DETERMINER = r"(?:de|het|een|uw|zijn|haar|hun|onze|die|dat|deze|dit|elke|iedere|alle)"
_WORD_AHEAD = rf"(?!{_PREPOSITION}\b|(?:en|of|is|zijn|wordt|worden|die|dat|als)\b)[a-z-]{{3,}}"
_DONE_TO = r"(?:(?:on)?(?:ge|be|ver)[a-z]{3,}(?:d|t|en|de|te) )"  # "aan geleend gereedschap"
_ITEM = rf"(?:{_DETERMINER} )?(?:{_DONE_TO}(?={_WORD_AHEAD}))?(?!{_PREPOSITION}\b)[a-z-]{{3,}}"
_GOVERNED = re.compile(rf"\b({_PREPOSITION}) ({_ITEM}(?:(?:,| en| of) {_ITEM}){{0,3}})", re.ASCII)
_WORD = re.compile(rf"\b(?!{_DETERMINER}\b)[a-z-]{{3,}}", re.ASCII)
_DEED = re.compile(r"\b(?P<one>u|je|wij|we) (?P<after>[a-z]+)|\b(?P<before>[a-z]+) (?P<other>u|je|wij|we)\b", re.ASCII)
_AUXILIARY = re.compile(
    r"h[ae]\w{0,4}|ben|bent|is|zijn|was|waren|word\w*|werd\w*|mag|mogen|moet\w*|dient|dienen|kunt|kan|kunnen|wilt|willen|zult"
    r"|zullen|gaat|gaan|krijgt|krijgen|vergoed\w*|betal\w*|betaalt|ker\w+|doet|doen|geeft|geven|laat|laten|maakt|maken"
    r"|aan|van|voor|door|op|bij|met|die|dat|wat|als|en|of|indien|wanneer|zodra|dan|waar\w*|ook|daar\w*|hier\w*|niet|geen"
    r"|de|het|een|in|uit|om|tenzij|mits|zolang|nadat|voordat|omdat|doordat|zelf|dit|deze|binnen|na|tot|per|dus",
    re.ASCII,
)
_ENDING = re.compile(r"(?:en|t)$", re.ASCII)
_DOUBLED = re.compile(r"(.)\1", re.ASCII)
_CONDITION = re.compile(
    r"\b(?:als|indien|wanneer|mits|tenzij|nadat|voordat|zodra|zolang|totdat|op voorwaarde dat)\b|, dan .*", re.ASCII
)
_BINDS = re.compile(
    r"\b(?:alleen|uitsluitend|slechts|enkel|moet|moeten|dient|dienen)\b", re.ASCII
)  # what stands before it is the subject
_OR = re.compile(
    r"\b(?:dan wel(?! (?:verzekerd|gedekt|meeverzekerd|vergoed|recht|dekking|een|voor))|danwel|ofwel|hetzij)\b",
    re.ASCII,
)
_ONE_WILL_DO = Counter({"of": 1})
# "als de deur dicht is, het alarm aan staat": a comma within the condition, which is the last of the sentence
_COMMA_IN_CONDITION = re.compile(
    r"(?!^)\b(?:als|indien|wanneer|mits|zodra|zolang) [^,;]+, (?:de|het|een|u|uw|er) [^,;]+$",
    re.ASCII,
)
_DEFINES = re.compile(
    r"\b(?:verstaan|verstaat|bedoel\w*|gelijkgesteld|geld(?:t|en) als|betekent|noemen|zoals|bijvoorbeeld|behoren"
    r"|behoort|waaronder|meldt?|melden|doorgeven|geeft|geven|informe\w+|aangifte|waarschuwt)\b",
    re.ASCII,
)
_NAMED = r"(?:de|het|een|uw|zijn|haar|onze|elke|iedere)"
_BOTH_NAMED = re.compile(
    r"\b(?P<one>[a-z-]{3,}|u) (?P<joint>en|of)"
    r" (?!(?:ouder|jonger|meer|minder|langer|later|hoger|lager|uiterlijk|wel)\b)"
    rf"(?:(?:{_NAMED}|per) (?=[a-z-]{{3}}))?(?P<other>[a-z-]{{3,}}|u)\b",
    re.ASCII,
)
_JOINT = re.compile(
    r"\b(?:en|of)\b(?! (?:uiterlijk|wel|in elk geval|ouder|jonger|meer|minder|langer|later|hoger)\b)", re.ASCII
)
_NEEDED = re.compile(r"\b(?:nodig|vereist|noodzakelijk)\b", re.ASCII)
_CLAUSES = re.compile(
    r"\b(en|of) (?:(?:moet|moeten|is|zijn|wordt|worden|mag|mogen) (?:de|het|een|er|u|wij|elke?|iedere?|om)"
    r"|(?:[a-z]+ ){1,2}moet(?:en)?|die|dat|waar[a-z]+"
    r"|(?!met|dat|uit|niet|wat|tot)[a-z]{3,}t (?:u|je|hij|verzekerde|verzekeringnemer))\b",
    re.ASCII,
)
_GROUP = re.compile(r"\bof (?!(?:meer|minder|[a-z]+er) )(?:[a-z]+ ){1,3}(?:die|dat)\b", re.ASCII)
_WHOEVER = re.compile(r"\b(?:wie|degenen?|iedereen|ieder|iemand|personen|anderen)\b", re.ASCII)
_AND_WHO = re.compile(r"\b(?:en|of) (?:al )?(?:wie|degenen? die|iedere?(?:en)? die)\b", re.ASCII)
_PREPOSITIONAL = re.compile(
    r"\b(?:bedrag|gebrek|behoefte|deelname|deelneemt|meedoet|voldoe[tn]|voldaan) aan\b"
    r"|\bleid(?:t|en) tot\b|\btot (?=(?:de |het |een )?[a-z-]+ leid(?:t|en)\b)|\bresulte(?:ert|ren) in\b",
    re.ASCII,
)


def roles(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """All differences in who does what, between a statement and the sentences of the source that it speaks of."""
    yield from _parties(text, spoken)
    yield from _one_of_both(text, spoken)
    yield from _whose(text, spoken)
    yield from exchanged(text, spoken)
    yield from _in_each_other(text, spoken)
    yield from _swapped(text, spoken)
    yield from _joined(text, spoken)
    yield from _one_of_things(text, spoken)
    yield from _another_group(text, spoken)


def _parties(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """A party that acts in the text more often than the source names it: someone else's right or duty."""
    for at, (name, other) in enumerate((("u", "wij"), ("wij", "u"))):
        acting = text.acting[at]
        if not acting:
            continue
        theirs = [sum(s.acting[side] for s in spoken) for side in (at, 1 - at)]
        named = sum(s.named[at] for s in spoken)
        others = theirs[1] > text.acting[1 - at]
        telling = acting - len(_RELATIVE[at].findall(fold(text.text)))  # "de aanmaning die wij u sturen" tells which
        more = acting > named and acting - _spare(at, text, spoken) > named + _joined_deeds(at, text, spoken)
        if more or (telling > theirs[0] and others):
            yield Difference("actor", name, other if any(s.named[1 - at] for s in spoken) else "")


def _joined_deeds(at: int, text: Statement, spoken: Sequence[Statement]) -> int:
    """How often the source leaves out who acts after "en", where he is the only one who does anything: "moet u aangifte
    doen en ons een kopie sturen"."""
    only = any(s.acting[at] for s in spoken) and not any(s.acting[1 - at] for s in (text, *spoken))
    return sum(len(_JOINT.findall(fold(s.text))) for s in spoken if s.acting[at]) if only and at == INSURED else 0


def _spare(at: int, text: Statement, spoken: Sequence[Statement]) -> int:
    """How often the party acts in ``text`` where the source need not name it: it does without any actor."""
    parts = [p for s in spoken for p in s.parts]
    if any(p.acting[1 - at] for p in parts) and not _all_conditional(parts, 1 - at):
        return 0
    folded = fold(text.text)
    if at == INSURED and (_is_duty(text, spoken) or _is_rule(text, spoken)):
        return sum(p.acting[at] for p in text.parts)
    if at == INSURER and _WE_WORK.search(folded) and not any(p.acting[at] + p.named[1 - at] for p in parts):
        return len(_WE_WORK.findall(folded))
    if _LIMITS.search(folded):  # "Verliest u er een, dan ..." tells a case, "mits u ..." a condition
        return sum(p.acting[at] for p in text.parts if "if" in p.markers) if at == INSURED else 0
    conditional = sum(p.acting[at] for p in text.parts if p.markers & _CONDITIONAL)
    return (
        conditional + len(_RELATIVE[at].findall(folded))
        if conditional < sum(p.acting[at] for p in text.parts)
        else conditional
    )


def _all_conditional(parts: Sequence[Part], at: int) -> bool:
    return all(p.markers & _CONDITIONAL for p in parts if p.acting[at])


def _is_duty(text: Statement, spoken: Sequence[Statement]) -> bool:
    """Whether the source lays down a duty without saying whose ("moet worden gekeurd"): then it is the insured's."""
    nobody = not any(p.named[INSURED] for s in spoken for p in s.parts)
    markers = frozenset(m for s in spoken for m in s.markers)
    by_us = any(_BY_INSURER.search(fold(s.text)) for s in spoken)
    care = all(_CARE.search(folded) and not _CLAIMS.search(folded) for folded in (fold(s.text) for s in spoken))
    return nobody and ("must" in markers or care) and "may" not in text.markers | markers and not by_us


def _is_rule(text: Statement, spoken: Sequence[Statement]) -> bool:
    """Whether the source says what may be done or not to a thing, by whomever: "mag niet worden achtergelaten"."""
    folded = [fold(s.text) for s in spoken]
    ruled = all(_MAY_BE_DONE.search(words) and not _CLAIMS.search(words) for words in folded)
    nobody = not any(s.named[INSURED] or s.named[INSURER] for s in spoken)
    return ruled and nobody and "may" in text.markers and not any(_DOER.search(words) for words in folded)


def _one_of_both(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """One party only, where the source gives the right to both: "u of wij"."""
    insured, insurer = _parties_in(text.text)
    if insured != insurer and any(_names_either(s.text) for s in spoken):
        yield Difference("actor", "u" if insured else "wij", "u / wij")


@lru_cache(maxsize=50_000)
def _parties_in(text: str) -> tuple[bool, bool]:
    insured, insurer = (party.search(fold(text)) is not None for party in _PARTY)
    return insured, insurer


@lru_cache(maxsize=50_000)
def _names_either(text: str) -> bool:
    return _EITHER.search(fold(text)) is not None


def _whose(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """Our own, where the source speaks of another one: "onze verzekering" for "die andere verzekering"."""
    for what in _OURS.findall(fold(text.text)):
        theirs = " ".join(fold(s.text) for s in spoken)
        if f"andere {what}" in theirs and not re.search(rf"\b(?:onze|uw) {re.escape(what)}\b", theirs):
            yield Difference("actor", what, f"andere {what}")


def exchanged(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """Two words in each other's place: "de club leent uit aan een lid", "een lid leent uit aan de club"."""
    ours, nothing = _places(text.text), frozenset[str]()
    theirs = [_places(s.text) for s in spoken]
    governing = set[str]().union(*theirs) & ours.keys()
    for preposition in _EXCHANGING if len(governing) > 1 else ():  # each has ""
        if preposition not in governing:
            continue
        mine = ours[preposition]
        governed = nothing.union(*(places.get(preposition, nothing) for places in theirs))
        bare = nothing.union(*(places[""] for places in theirs))
        elsewhere = frozenset[str]()
        if preposition == "door":  # whoever does it here may there be he to whom it is done: "door X bij Y"
            elsewhere = nothing.union(*(places.get(other, nothing) for places in theirs for other in _TO_WHOM))
            ours = {**ours, "": ours[""].union(*(ours.get(other, nothing) for other in _TO_WHOM))}
        moved = sorted((mine - governed) & (bare | elsewhere))
        replaced = sorted((governed - mine) & ours[""])
        akin = any(a.endswith(b) or b.endswith(a) for a in moved for b in replaced)  # "uw huisdier ... op het dier"
        if preposition in _OF_WHOM and not any(_WHO.fullmatch(word) for word in (*moved[:1], *replaced[:1])):
            continue
        if moved and replaced and not akin:
            yield Difference("scope", f"{preposition} {moved[0]}", f"{preposition} {replaced[0]}")


def _in_each_other(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "Bij overlijden in Nederland naar het buitenland" for "in het buitenland naar Nederland": each behind the
    preposition of the other."""
    ours = {preposition: words for preposition, words in _places(text.text).items() if preposition}
    for source in spoken if len(ours) > 1 else ():
        theirs = _places(source.text)
        moved = {
            (here, there)
            for here, words in ours.items()
            for there, others in theirs.items()
            if there and here != there and (words & others) - theirs.get(here, words) - ours.get(there, frozenset())
        }
        for here, there in sorted(moved):
            if (there, here) in moved:
                yield Difference("scope", here, there)
                return


@lru_cache(maxsize=50_000)
def _places(text: str) -> dict[str, frozenset[str]]:
    """Per preposition the words that it governs, and under "" those that none does; endings left off."""
    folded = _OUR_FORMS.sub("ons", _PREPOSITIONAL.sub(" ", fold(text)))
    found: dict[str, set[str]] = defaultdict(set)
    for governed in _GOVERNED.finditer(folded):
        found[governed[1]].update(word.rstrip("sen") for word in _WORD.findall(governed[2]))
    everything = {word.rstrip("sen") for word in _WORD.findall(folded)}
    found[""] = everything.difference(*(words for preposition, words in found.items() if preposition != "door"))
    return {preposition: frozenset(words) for preposition, words in found.items()}


def _swapped(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """Both parties act, each doing what the other does in the source: "wij erkennen ... u stemt in"."""
    ours = _deeds(text.text)
    theirs = frozenset(deed for s in spoken for deed in _deeds(s.text))
    turned = {(1 - party, verb) for party, verb in ours - theirs} & (theirs - ours)
    for party, _ in sorted(turned):
        yield Difference("actor", "wij" if party == INSURED else "u", "u" if party == INSURED else "wij")
        return


@lru_cache(maxsize=50_000)
def _deeds(text: str) -> frozenset[tuple[int, str]]:
    """Who does what, as told by the verb next to "u" and "wij"; verbs without their endings."""
    found = set()
    for match in _DEED.finditer(fold(text)):
        verb = match["after"] or match["before"]
        if not _AUXILIARY.fullmatch(verb):
            party = INSURED if (match["one"] or match["other"]) in ("u", "je") else INSURER
            found.add((party, _DOUBLED.sub(r"\1", _ENDING.sub("", verb))))
    return frozenset(found)


def _joined(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """One of two conditions or duties where the source asks for both, or both where one will do. In lists of what is
    covered "en" and "of" say the same."""
    marks = frozenset(m for s in spoken for m in s.markers)
    needed = _NEEDED.search(fold(text.text)) is not None
    binding = needed or "must" in text.markers | marks or "restrict" in text.markers & marks
    for at, mine in enumerate(_joints(text.text)):
        if at == ALL_JOINTS and not binding:
            continue
        other = sum((_joints(s.text)[at] for s in spoken), Counter[str]())
        alone = at == IN_CONDITIONS and mine == _ONE_WILL_DO and not other and len(spoken) == 1
        if alone and _COMMA_IN_CONDITION.search(fold(spoken[0].text)):
            yield Difference("scope", "of", "")
            return
        more, fewer = mine - other, other - mine
        if mine and other and len(more) == len(fewer) == 1 and (len(mine) == len(other) == 1 or at == IN_CONDITIONS):
            yield Difference("scope", min(more), min(fewer))
            return


def _one_of_things(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "De schipper of de stuurman tekent" for "de schipper en de stuurman tekenen": without a word of cover either is
    a duty. In a definition, or of what may happen ("verkoop en verhuur meldt u"), they say the same."""
    mine = _joined_things(text)
    other = frozenset(pair for s in spoken for pair in _joined_things(s)) if mine else mine
    for joint, one, second in sorted(mine - other):
        opposite = "en" if joint == "of" else "of"
        if (opposite, one, second) in other or (opposite, second, one) in other:
            yield Difference("scope", joint, opposite)
            return


def _joined_things(statement: Statement) -> frozenset[tuple[str, str, str]]:
    none = statement.covers or "may" in statement.markers
    return frozenset() if none else _things_beside(statement.text)


@lru_cache(maxsize=50_000)
def _things_beside(text: str) -> frozenset[tuple[str, str, str]]:
    folded = fold(text)
    if _DEFINES.search(folded):
        return frozenset()
    return frozenset((found["joint"], found["one"], found["other"]) for found in _BOTH_NAMED.finditer(folded))


@lru_cache(maxsize=50_000)
def _joints(text: str) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """The "en" and "of" in the conditions of a sentence, those between clauses, and all that follow the word that
    binds."""
    folded = _OR.sub("of", fold(text).replace(" + ", " en "))
    _, *conditions = _CONDITION.split(folded)
    return (
        Counter(joint for condition in conditions for joint in _JOINT.findall(condition)),
        Counter(_CLAUSES.findall(folded)),
        Counter(_JOINT.findall(_BINDS.split(folded, maxsplit=1)[-1])),
    )


def _another_group(text: Statement, spoken: Sequence[Statement]) -> Iterator[Difference]:
    """Two groups where the source asks of one that it is both: "alleen personen van 21 jaar of personen die ...", or
    names but one: "kinderen en wie bij hen wonen"."""
    groups = _GROUP.findall(fold(text.text)) if "restrict" in text.markers else ()
    if len(groups) > sum(len(_GROUP.findall(fold(s.text))) for s in spoken):
        yield Difference("scope", "of", "")
    whoever = _AND_WHO.search(fold(text.text))
    if whoever and not any(_WHOEVER.search(fold(s.text)) for s in spoken):
        yield Difference("actor", whoever.group(), "")
