"""Polarity and scope words: whether a clause part grants or denies cover, restricts it, or makes it conditional.

Works on folded words in which facts are already placeholders ("#0#").
"""

from __future__ import annotations

import re

from hienfeld.engine.language.telling import Telling

# Negations that are no negation: they belong to a limit, a set phrase or an extension.
_HARMLESS = re.compile(
    r"\b(?:niet|nooit) (?:meer|langer|korter|hoger|later|eerder|minder|lager|ouder|verder|jonger|groter|vaker) dan\b"
    r"|\bniet alleen\b|\bal dan niet\b"
    r"|\bniet te (?=verwarren)|\bniets? anders dan\b|\bop niets anders\b",
    re.ASCII,
)
_GRANTS = re.compile(
    r"\b(?:mee|mede|onder)?verzekerd\b(?! bedrag| belang| object| som)|\b(?:mee|mede)?gedekt\b|\bverge?oed(?:en"
    r"|t)?\b|\bvergoeding\b|\bdekking\b"
    r"|\buit(?:ge)?ke(?:erd|ren|ert)\b|\bke(?:ren|ert)\b(?=.*\buit\b)|\b(?:(?:wij|we) betalen|betalen (?:wij|we)"
    r"|betaalt de verzekeraar|(?:wordt|worden) betaald)\b(?! geen premie)|\bbetal(?:en|t)\b(?= (?:\w+ )?(?:schade"
    r"|uitkering|vergoeding)\b)"
    r"|\b(?:wij|we) verzekeren\b|\bverzekeren (?:wij|we)\b"
    r"|\bwij dekken\b|\bdekken wij\b|\bdekt (?:de|deze) verzekering\b|\b(?:de|deze) verzekering dekt\b"
    r"|\bgeen verzekerden?(?=[ .;]*$)"
    r"|\bverle(?:en|nen|end|ent)\w*\b|\bmeeverzekerde?\b|\b(?:verzekering|polis) (?:geldt|is van kracht)\b(?! voor *#)",
    re.ASCII,
)
_DENIES = re.compile(
    r"\buitgesloten\b|\buitsluiting(?:en)?\b|\bonverzekerd\b|\bongedekt\b|\bvervalt\b|\bvervallen\b"
    r"|\bsluiten wij uit\b|\bsluit\b.*\buit\b",
    re.ASCII,
)
_NEGATION = re.compile(r"\b(?:niet|geen|nooit|nimmer|noch|evenmin|niets|niemand|nergens|geenszins)\b", re.ASCII)
_NO_COVER = re.compile(
    r"\b(?:niet|nooit|nimmer|geen|niets)(?: [a-z]+)? (?:(?:mee|mede)?verzekerd|(?:mee)?gedekt|vergoed|vergoeding"
    r"|dekking|uitgekeerd|uitkering|betaald|verzekerden?(?=[ .;]*$))\b",
    re.ASCII,
)
_NOT_AT_THE_END = re.compile(
    r"\b(?:vergoed(?:en|t)|verzekeren|dekken|dekt|beta(?:len|alt)|ke(?:ren|ert))\b.* (?:niet|nooit|niets)$", re.ASCII
)
_WITHOUT = re.compile(r"\bzonder\b", re.ASCII)
# "met een pas" is what opens a gate.
_A_PASS = "".join(rf"(?<!\b{word} )" for word in ("een", "de", "uw", "die", "deze", "geldige"))
_RESTRICTS = re.compile(rf"\b(?:alleen|uitsluitend|slechts|enkel|louter|{_A_PASS}pas|beperkt)\b", re.ASCII)
_EXTENDS = re.compile(
    r"\b(?:ookals|ook in geval van|zelfs|ongeacht|hoe dan ook|(?:hoe|wie|wat|waar|welke) [^,;]{0,40} ook"
    r"|onbeperkt|hoewel|ofschoon|al zouden|al zou"
    r"|zonder beperking)\b",
    re.ASCII,
)
_EXCEPTS = re.compile(
    r"\b(?:behalve|tenzij|maar niet|doch niet|geldt niet (?:voor|bij|als|indien|wanneer)"
    r"|geld(?:t|en) deze uitsluiting(?:en)? niet|geldt de uitsluiting niet)\b",
    re.ASCII,
)
_WHEN = re.compile(
    r"\b(?:indien|mits|wanneer|zolang|zodra|totdat|voorzover)\b|\bals (?:\w+ )?gevolg van\b"
    r"|\bals (?=#\d+# (?:na|nadat|later)\b)"
    r"|\bals (?=(?:de|het|een|u|wij|zij|ze|hij|men|niemand|er|die|dat|deze|dit|je|uw|onze|hun|(?:daar|hier)[a-z]+"
    r"|iemand|alle|door|in|op|bij|na|tijdens|niet|geen)\b)",
    re.ASCII,
)
_BEFORE = re.compile(r"\b(?:voordat|vooraf|alvorens|voorafgaand)\b", re.ASCII)
_AFTER = re.compile(r"\b(?:na|nadat|achteraf|naderhand)\b", re.ASCII)
_ALSO = re.compile(r"\book\b", re.ASCII)
# "ook bij brand": the same elsewhere as well. "Ook brand is gedekt" and "brand is ook gedekt" say no more than "brand".
_ALSO_AT = re.compile(
    r"(?<=\w )(?<!\ben )(?<!\bof )(?<!\bmaar )\book (?=(?:in|op|bij|tijdens|gedurende|buiten|binnen|voor|na|door|met"
    r"|zonder|aan|tegen|onder|vanaf|tot|van|uit|over|tussen)\b)",
    re.ASCII,
)
_ALWAYS = re.compile(
    r"\b(?:altijd|te allen tijde|in (?:elk|ieder|alle) geval(?:len)?|zonder meer|onder alle omstandigheden)\b"
    r"(?! (?:binnen|voordat|voor|uiterlijk|na|#))"  # "zo snel mogelijk, maar in elk geval binnen 30 dagen"
    r"|\b(?<!nog )steeds\b(?! (?:met|voor|opnieuw|weer|stilzwijgend|verlengd)\b)",
    re.ASCII,
)
_EVER = re.compile(
    r"\b(?:altijd|steeds|telkens|te allen tijde|(?:elke?|iedere?|alle) (?:keer|gevallen|omstandigheden|jaar|dag|geval)"
    r"|zonder (?:meer|uitzondering)|nooit)\b",
    re.ASCII,
)
_ALL = re.compile(r"\balle\b(?! (?:andere|overige|vorige)\b)(?= [a-z-]+)", re.ASCII)
_EVERY = re.compile(r"\b(?:alle|alles|al|elke?|iedere?|heel|hele|gehele|totale|ongeacht|telkens)\b", re.ASCII)
_SELF = re.compile(r"\b(?:zelf|uzelf|zichzelf|jezelf|eigenhandig|persoonlijk)\b", re.ASCII)
_OWN = re.compile(r"\b(?:zelf|uzelf|zichzelf|jezelf|eigenhandig|persoonlijk|eigen)\b", re.ASCII)
_PERHAPS = re.compile(
    r"(?<!\bof )(?<!\ben )\b(?:eventueel|mogelijk(?:erwijs)?|wellicht|misschien)\b(?! (?:is|zijn|was)\b)", re.ASCII
)
_INSURED_CAUSE = re.compile(
    r"\b(?:gedekte|verzekerde)(?: [a-z]+)?"
    r" (?:[a-z]*schades?|gebeurtenis(?:sen)?|oorza\w+|gevaar|gevaren|beschadiging\w*|ziekte|brand|storm|diefstal"
    r"|inbraak|ongeval(?:len)?|aanrijding|lekkage|breuk|behandeling|ingreep|operatie|sanering|stilstand|vertraging)\b",
    re.ASCII,
)
_OTHERWISE = re.compile(r"^in alle andere gevallen\b", re.ASCII)
_PAY = r"(?:betaal|betal|vergoed|draag|drag)\w*"
_YOU_PAY = re.compile(
    rf"\b(?:u|je|verzekerde|verzekeringnemer) (?:zelf )?{_PAY}"
    rf"|\b{_PAY} (?:u|je|(?:de )?(?:verzekerde|verzekeringnemer))\b"
    r"(?! (?:bedrag|som|waarde))",
    re.ASCII,
)
_WE_PAY = re.compile(rf"\b(?:wij|we|verzekeraars?) {_PAY}|\b{_PAY} (?:wij|we|(?:de )?verzekeraars?)\b", re.ASCII)
_AND = re.compile(r"\ben\b", re.ASCII)
_OR = re.compile(r"\bof\b", re.ASCII)
# Comparisons with something else than a figure ("meer dan wij ontvangen"); those with a figure are roles of facts.
_MORE = re.compile(r"\b(?:meer|hoger|langer|groter|later|verder|vaker) dan\b(?! *#)", re.ASCII)
_LESS = re.compile(r"\b(?:minder|lager|korter|kleiner|eerder) dan\b(?! *#)", re.ASCII)
_NOT_BEFORE = re.compile(r"\b(?:niet|nooit) $", re.ASCII)
_MAY = re.compile(r"\b(?:mag|mogen|kan|kunt|kunnen|toegestaan|bevoegd)\b", re.ASCII)
_MUST = re.compile(r"\b(?:moet|moeten|dient|dienen|verplicht|gehouden|verplichting)\b", re.ASCII)
_ACTOR = re.compile(
    r"\b(?:(?P<to>(?:aan|bij|naar) (?:ons|(?:de )?(?:verzekeraar|maatschappij)))"
    r"|(?P<insured>u|je|verzekerde|verzekeringnemer)"
    r"|wij|we|ons|verzekeraar|maatschappij)\b",
    re.ASCII,
)

# Where a sentence falls into parts: before a subordinating marker and at punctuation.
_PARTS = re.compile(
    r"\s*[,;:()]\s*"
    r"|(?<!\bof)(?<!\ben)\s+(?=(?:(?:of|en) )?(?:behalve|tenzij|mits|indien|wanneer|zolang|zodra|totdat|voorzover"
    r"|maar|doch|nadat|omdat|doordat)\b)"
    r"|(?<!\bof)(?<!\ben)\s+(?=(?:(?:of|en) )?als (?:de|het|een|u|wij|we|zij|ze|hij|men|niemand|er|die|dat|deze|dit|je"
    r"|uw|onze|hun|(?:daar|hier)[a-z]+|iemand|alle|niet|geen)\b)"
    r"|\s+(?=dan (?:vergoed|is|zijn|geld|vervalt|mag|mogen|kun|kan|beta|krijg|heeft|heb|word|verhog|verlen|doe"
    r"|blij|keer|ker)\w*)",
    re.ASCII,
)


# Clauses joined by "en", each with a verb of its own.
GOES_ON = "& "  # begins a part that goes on with the clause before it: what that is a condition for, this is too
_AND_CLAUSE = re.compile(
    r"\s+en\s+(?=(?:mogen|kunnen|moeten|vergoeden|betalen|hebben|zullen|vervalt|is|zijn|wordt|worden) (?:wij|we|u|je"
    r"|de|het|er|verzekerde)\b|(?:wij|we|u|je|er) )",
    re.ASCII,
)

# "Als de bewaking niet is ingeschakeld is diefstal niet verzekerd", "Wie niet meewerkt krijgt niets vergoed": where two
# verbs meet, the comma between the clauses was left out.
_MAIN_CLAUSE = re.compile(
    r"(?P<when>\b(?:als|indien|wanneer|zodra|zolang|wie|wat|(?!of|en|is|zijn)[a-z]+ (?:die|dat|waar[a-z]*))\b"
    r"[^,;:()]{0,300}?\b(?!niet\b|geen\b)(?:[a-z]{2,}(?:d|t|en|aan)|is|zijn))"
    r"\s+(?=(?:is|zijn|wordt|worden|bestaat|geldt|vervalt|vergoed(?:en|t)|beta(?:len|alt)|ke(?:ren|ert)|heeft|krijgt|krijgen"
    r"|kan|kunnen|mag|mogen|eindigt)"
    r" (?:de|het|een|er|geen|niet|niets|u|je|jij|wij|we|zij|ze|hij|men|uw|onze|deze|dit|dat|die|alle|ieder|iedere|elke"
    r"|verzekerde|verzekeringnemer|verzekeraar|maatschappij|(?:mee)?verzekerd|gedekt|uitgesloten|ook|wel"
    r"|diefstal|inbraak|brand|vandalisme|schade|dekking|recht|vergoeding)\b)",
    re.ASCII,
)


def parts(words: str) -> list[str]:
    """The parts of a sentence that each have their own polarity; ``GOES_ON`` stands for "en" between clauses."""
    clauses = _AND_CLAUSE.sub(f", {GOES_ON}", _MAIN_CLAUSE.sub(r"\g<when>, ", words))
    return [part for part in _PARTS.split(clauses) if part.strip()]


_TELLS_COVER = Telling([_NEGATION, _GRANTS, _DENIES])


def cover_state(part: str) -> tuple[str, int]:
    """("+", "-" or "" for grants, denies or says nothing about cover; number of negations that are not about cover).

    "?" when several negations stand so that it cannot be told which one is about cover.
    """
    states, negations = [], 0
    if not _TELLS_COVER.of(part):
        return "", 0
    for clause in _AND.split(_HARMLESS.sub(" ", part)):
        state, spare = _clause_state(clause)
        negations += spare
        if state:
            states.append(state)
    if not states:
        return "", negations
    if "?" in states:
        return "?", negations
    state = "-" if "-" in states and negations == 0 else states[0]
    return state, negations + sum(other != state for other in states)  # "geen glas, en wel ruiten": turned once


def _clause_state(clause: str) -> tuple[str, int]:
    negations = len(_NEGATION.findall(clause))
    grants, denies = bool(_GRANTS.search(clause)), bool(_DENIES.search(clause))
    if not grants and not denies:
        return "", negations
    positive = not denies
    if negations > 1:
        return _of_many(clause, negations, denies=denies)
    if negations % 2:
        positive = not positive
    return ("+" if positive else "-"), 0


def _of_many(clause: str, negations: int, *, denies: bool) -> tuple[str, int]:
    """The cover of a clause with several negations: denied when one of them stands at the word of cover."""
    attached = len(_NO_COVER.findall(clause)) + (_NOT_AT_THE_END.search(clause) is not None)
    return ("-", negations - 1) if attached == 1 and not denies else ("?", negations - 1)


_MARKERS = (
    ("restrict", _RESTRICTS), ("extend", _EXTENDS), ("except", _EXCEPTS), ("when", _WHEN), ("without", _WITHOUT),
    ("before", _BEFORE), ("after", _AFTER), ("also", _ALSO), ("and", _AND), ("or", _OR), ("may", _MAY), ("must", _MUST),
    ("always", _ALWAYS), ("ever", _EVER), ("all", _ALL), ("every", _EVERY), ("self", _SELF), ("own", _OWN),
    ("perhaps", _PERHAPS), ("also_at", _ALSO_AT), ("you_pay", _YOU_PAY), ("we_pay", _WE_PAY),
    ("insured_cause", _INSURED_CAUSE), ("otherwise", _OTHERWISE),
)  # fmt: skip
_TELLS_MARKERS = Telling([pattern for _, pattern in _MARKERS])
_COMPARED = ((_MORE, "more", "at_most"), (_LESS, "less", "at_least"))


def markers(part: str) -> frozenset[str]:
    """The scope markers of a part: restrict, extend, except, when, without, may, must, and comparisons."""
    may_match = _TELLS_MARKERS.of(part)
    found = {name for at, (name, pattern) in enumerate(_MARKERS) if may_match >> at & 1 and pattern.search(part)}
    for pattern, plain, turned in _COMPARED if "dan" in part else ():
        found |= {turned if _NOT_BEFORE.search(part[: m.start()]) else plain for m in pattern.finditer(part)}
    if "extend" in found:
        found.discard("when")
    return frozenset(found)


# "aan u" and "wij sturen u" name the insured, who does nothing there.
_NO_OBJECT = (
    r"(?<![a-z][a-z][^i]en )(?<!\b(?:aan|van) )(?<!\b(?:voor|door|over|naar) )(?<!\bop )(?<!\btegen )(?<!\bnamens )"
)
_SUBJECTS = {
    "insured": re.compile(rf"{_NO_OBJECT}\b(?:u|je|jij)\b", re.ASCII),
    "insurer": re.compile(r"\b(?:wij|we)\b", re.ASCII),
}
# To receive is not to act, and "wij vergoeden" says no more than "vergoed wordt".
_NEUTRAL = {
    "insured": re.compile(
        r"\b(?:u|je) (?:krijgt|ontvangt)\b|\b(?:krijgt|ontvangt) (?:u|je)\b"
        r"|\b(?:wij|we) [a-z]+ (?:u|je)\b|\b[a-z]+ (?:wij|we) (?:u|je)\b"  # to whom it is done
        r"|\b(?:(?:u|je) bent|bent (?:u|je))(?= [^,;:]{0,80}\b(?:mee|mede)?verzekerd\b)"
        r"|(?:\b(?:u|je) he(?:bt|eft)|\bhe(?:bt|eft) (?:u|je))\b"
        r"(?= (?:(?:dan|ook|daarom|alleen|geen|wel|een|het) )*(?:recht|eigen|dekking|aanspraak)\b)",
        re.ASCII,
    ),
    "insurer": re.compile(
        r"\b(?:wij|we) (?:vergoeden|betalen|keren|verlenen|verzekeren|dekken)\b"
        r"|\b(?:vergoeden|betalen|keren|verlenen|verzekeren|dekken) (?:wij|we)\b"
        r"|\b(?:(?:wij|we) geven|geven (?:wij|we))(?= (?:[a-z]+ ){0,3}(?:dekking|vergoeding|uitkering)\b)",
        re.ASCII,
    ),
}
_MENTIONS = {
    "insured": re.compile(r"\b(?:u|je|jij|uw|jouw|verzekerde|verzekeringnemer)\b", re.ASCII),
    "insurer": re.compile(r"\b(?:wij|we|ons|onze|verzekeraars?|maatschappij)\b", re.ASCII),
}


def parties(part: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """((insured, insurer) as those who do something, (insured, insurer) in any form): how often each is named."""
    named = tuple(len(pattern.findall(part)) for pattern in _MENTIONS.values())
    if not any(named):  # who acts is named
        return (0, 0), (0, 0)
    acting = tuple(len(p.findall(part)) - len(_NEUTRAL[party].findall(part)) for party, p in _SUBJECTS.items())
    return (acting[0], acting[1]), (named[0], named[1])


def actor(part: str) -> str:
    """Who acts: "insured", "insurer" or "" (the first one named); "to_insurer" when that is whom it is done to."""
    match = _ACTOR.search(part)
    if match is None:
        return ""
    return "insured" if match["insured"] else "to_insurer" if match["to"] else "insurer"
