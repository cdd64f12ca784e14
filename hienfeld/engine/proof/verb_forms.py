"""The same words in another form of the verb: what was for what is, what cannot be for what may not be.

Auxiliaries are not compared as words, and in most sentences it makes no difference which of them stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from hienfeld.engine.language import polarity
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_PAST = frozenset((
    "was", "waren", "werd", "werden", "gold", "golden", "had", "hadden", "moest", "moesten", "mocht", "mochten",
    "vergoedde", "vergoedden", "dekte", "dekten", "betaalde", "betaalden", "zou", "zouden", "bestond", "stond",
    "stonden", "lag", "lagen", "zat", "zaten", "hing", "hingen", "sloot", "hield", "hielden", "nam", "gaf",
    "kwam", "kwamen", "ging", "gingen", "deed", "deden", "bleef", "bleven", "liet", "lieten"
))  # fmt: skip
_PAST_VERB = re.compile(rf"\b(?:{'|'.join(sorted(_PAST))})\b", re.ASCII)
# "U zette": of a verb with an ending only behind who did it, where no adjective stands.
_DID = re.compile(r"(?:u|wij|we|hij) (?!mede\b|beide\b|deze\b)[a-z]{3,}[dt]e\b", re.ASCII)
# "Wij hebben de schade vergoed": it is done; but "wij hebben de schuur verzekerd".
_DONE = re.compile(r"\b(?:heeft|hebben)\b.*\b(?:vergoed|uitgekeerd|uitbetaald)$", re.ASCII)
# A verb behind these tells of a case, and not what holds.
_SUBORDINATE = re.compile(
    r"\b(?:als|indien|wanneer|toen|die|dat|wat|wie|welke|waar[a-z]*|of|nadat|omdat|doordat|zodra|zolang|voordat|totdat"
    r"|mits|tenzij|behalve|zover|voorzover|hoe|hetgeen|sinds|aangezien)\b",
    re.ASCII,
)
_SOME_NOT = re.compile(
    r"\bniet (?:alle|alles|allen|iedere?|iedereen|elke?|altijd|steeds|overal|volledig|geheel|helemaal)\b"
    r"(?! (?:maal|keer))",
    re.ASCII,
)
# One will do, and not "in een van de volgende gevallen".
_ONE_OF = re.compile(
    r"\been van (?:de|uw|onze|beide) (?!(?:volgende|genoemde|onderstaande|bovenstaande|vermelde|andere|partijen)\b)",
    re.ASCII,
)
# What is not insured yet.
_INSURABLE = re.compile(
    r"\b(?:kan|kunnen)\b[^,;:.]{0,60}\b(?:worden (?:mee|mede|bij)?verzekerd|(?:mee|mede|bij)?verzekerd worden)\b"
    r"|\b(?:kunt u|u kunt)\b[^,;:.]{0,60}\b(?:mee|mede|bij)?verzekeren\b",
    re.ASCII,
)
_FEW = re.compile(r"(?<!\bgeen )(?<!\been )\benkele [a-z]", re.ASCII)
_CAN = frozenset(("kan", "kunt", "kunnen"))
_ALLOWED = frozenset(("mag", "mogen"))
_NOT = frozenset(("niet", "geen", "nooit", "niets"))
# What the insurer may do or what can be done: whoever leaves the verb out says that it is done.
_INSURER = r"(?:wij|we|(?:de )?(?:verzekeraar|maatschappij))"
_MAY_DO = re.compile(
    rf"\b{_INSURER} (?:kan|kunnen|mag|mogen)\b|\b(?:kan|kunnen|mag|mogen) (?:dan )?{_INSURER}\b"
    r"|\b(?:kan|kunnen|mag|mogen)\b(?![^,;:.]{0,80}\b(?:niet|geen)\b)[^,;:.]{0,80}\bworden\b",
    re.ASCII,
)
_CLAUSE_END = re.compile(r"\b(?:en|of) (?=(?:kan|kunnen|mag|mogen)\b)", re.ASCII)
_LONG = re.compile(r"[a-z-]{4,}", re.ASCII)
_AUXILIARY = frozenset(("kunnen", "mogen", "worden", "verzekeraar", "maatschappij"))
_POSSIBLY = re.compile(
    r"\b(?:kan|kunt|kunnen|mag|mogen|toegestaan|bevoegd|mogelijk\w*|recht|rechten|keuze|vrij|desgewenst|eventue\w+|gerechtigd"
    r"|behou\w+|moet|moeten|dient|dienen|hoeft|hoeven|[a-z]+baar)\b",
    re.ASCII,
)
_PARTIES = frozenset(("u", "je", "wij", "we", "verzekerde", "verzekeringnemer", "verzekeraar", "maatschappij"))
_DONE_TO = frozenset(("worden", "ontlenen", "ontleend"))


_WAS, _SOME, _ONE, _CANNOT, _MAY_NOT = "was", "niet alle", "een van de", "kan niet", "mag niet"
_COULD, _ALLOWS, _OPEN, _SOME_OF = "kan worden verzekerd", "mag", "kan of mag", "enkele"
_KINDS = {_WAS: "scope", _SOME: "negation", _COULD: "cover", _SOME_OF: "scope"}  # told on one side only, they differ
_MODALS = frozenset((_CANNOT, _MAY_NOT))


def verb_forms(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """All such differences between a text and the sentences of a source that it speaks of."""
    ours, theirs = _all_told(text), _all_told(spoken)
    if ours == theirs:
        return
    for name in sorted((ours ^ theirs) & _KINDS.keys()):
        yield Difference(_KINDS[name], *((name, "") if name in ours else ("", name)))
    if _ALLOWS in theirs and _OPEN not in ours and _does_what_is_allowed(text, spoken):
        yield Difference("duty", "", _ALLOWS)
    if _ONE in ours and _ONE not in theirs:
        yield Difference("scope", _ONE, "")
    modal, their_modal = ours & _MODALS, theirs & _MODALS
    if len(modal) == len(their_modal) == 1 and modal != their_modal:
        yield Difference("duty", *modal, *their_modal)


def _all_told(statements: Sequence[Statement]) -> frozenset[str]:
    if len(statements) == 1:
        return _told(statements[0].text)
    return frozenset[str]().union(*(_told(s.text) for s in statements))


@lru_cache(maxsize=50_000)
def _told(text: str) -> frozenset[str]:
    """Which of these a sentence tells."""
    folded = fold(text)
    words = frozenset(folded.split())
    found = set[str]()
    if _tells_past(folded, words):
        found.add(_WAS)
    if "niet" in words and _SOME_NOT.search(folded):  # denied of some and not of all
        found.add(_SOME)
    if "enkele" in words and _FEW.search(folded):
        found.add(_SOME_OF)
    if "van" in words and _ONE_OF.search(folded):
        found.add(_ONE)
    if not words.isdisjoint(_CAN) and _INSURABLE.search(folded):
        found.add(_COULD)
    if _POSSIBLY.search(folded):
        found.add(_OPEN)
        if not words.isdisjoint(_CAN | _ALLOWED) and any(_allowed(text)):
            found.add(_ALLOWS)
    if not words.isdisjoint(_NOT) and not words.isdisjoint(_CAN | _ALLOWED):
        found.update(_modals(folded))
    return frozenset(found)


def _tells_past(folded: str, words: frozenset[str]) -> bool:
    """Whether a main clause tells what was, "Was het dak ..., dan" being a case."""
    done = not words.isdisjoint(("heeft", "hebben"))
    if not done and _PAST.isdisjoint(words) and not _DID.match(folded):
        return False
    in_case = False  # behind a conjunction, up to a part that begins with a verb: "Als het vriest, was ..."
    for at, part in enumerate(polarity.parts(folded.rstrip(" .;"))):
        if not at and _DID.match(part):
            return True
        found = _PAST_VERB.search(part) or (_DONE.search(part) if done else None)
        if found and (at > 0 if not found.start() else not (in_case or _SUBORDINATE.search(part[: found.start()]))):
            return True
        in_case = in_case or _SUBORDINATE.search(part) is not None
    return False


def _does_what_is_allowed(text: Sequence[Statement], spoken: Sequence[Statement]) -> bool:
    """Whether a text says, and not only of a case, that something is done which the insurer may do."""
    said = frozenset(word for s in text for part in _main_clauses(s.text) for word in _LONG.findall(part))
    return any(words & said for s in spoken for words in _allowed(s.text))


def _main_clauses(text: str) -> list[str]:
    """The parts of a sentence that tell of no case: "Wijzigen wij de premie, dan ..." begins with one."""
    parts = [*polarity.parts(fold(text)), ""]
    return [p for p, after in pairwise(parts) if not _SUBORDINATE.match(p) and not after.startswith("dan ")]


@lru_cache(maxsize=50_000)
def _allowed(text: str) -> tuple[frozenset[str], ...]:
    """The words of the main clauses that say what the insurer may do, or what can be done."""
    return tuple(
        frozenset(_LONG.findall(clause)) - _AUXILIARY
        for part in polarity.parts(fold(text))
        for clause in _CLAUSE_END.split(part)
        if (found := _MAY_DO.search(clause)) and not _SUBORDINATE.search(clause[: found.start()])
    )


def _modals(folded: str) -> Iterator[str]:
    """ "U kunt niet overdragen" and "kan niet worden overgedragen" forbid as much as "mag niet" does; of a case, or of
    anything else, it tells what is not possible."""
    for part in polarity.parts(folded):
        words = frozenset(part.split())
        if words.isdisjoint(_NOT):
            continue
        if not words.isdisjoint(_ALLOWED):
            yield _MAY_NOT
        forbids = not words.isdisjoint(_PARTIES | _DONE_TO) and not _SUBORDINATE.search(part)
        if not words.isdisjoint(_CAN) and not forbids:
            yield _CANNOT
