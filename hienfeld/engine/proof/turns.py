"""Two things in each other's place within a sentence: what happens to the one as a case and what holds of the other,
what does and what does not, what "alleen" stands before, who does it to what behind "als"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.proof.agents import DETERMINER, WHO
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_CASE = frozenset(("when", "if"))
_SMALL = (
    r"(?:(?:door|met|van|in|op|bij|aan|voor|naar|tijdens|uit|tegen|na|onder|via|de|het|een|uw|onze|zijn|haar|hun"
    r"|als) )*"
)
# "met gas, niet met hout", "niet met hout maar met gas", "gas in plaats van hout"
_NOT_THIS = re.compile(
    rf"(?:,|\ben|\bmaar) niet {_SMALL}(?P<one>[a-z-]{{3,}})(?=(?: zelf| (?:mee)?(?:verzekerd|gedekt))?(?:\W*$|[,;.]))"
    rf"|\bniet {_SMALL}(?P<other>[a-z-]{{3,}}),? maar\b"
    rf"|\bin plaats van {_SMALL}(?P<instead>[a-z-]{{3,}})",
    re.ASCII,
)
_ONLY = re.compile(rf"\b(?:alleen|uitsluitend|slechts|enkel) {_SMALL}(?P<what>[a-z-]{{3,}})\b", re.ASCII)
# What "alleen" stands before without being about it.
NO_FOCUS = re.compile(
    r"(?:als|indien|wanneer|mits|zolang|nadat|zodra|maar|wanneer|dan|nog|is|zijn|wordt|worden|mag|mogen|kan|kunnen|recht"
    r"|toegankelijk|bereikbaar|beschikbaar|zichtbaar|geldig|geopend|open|aanwezig|mogelijk|nodig|(?:mee|mede)?(?:verzekerd|gedekt)|dekking|(?:ge|be|ver|ont|her|toe|uit|aan|af)[a-z]+(?:d|t|en)|[a-z]+en)",
    re.ASCII,
)
_DOES_TO = re.compile(
    rf"\b(?:als|indien|wanneer|zodra|nadat|omdat|doordat|voordat|dat) {DETERMINER} (?P<one>[a-z-]{{3,}})"
    rf" {DETERMINER} (?P<other>[a-z-]{{3,}})\b",
    re.ASCII,
)
# A case without a conjunction: "Bij opname in het ziekenhuis".
_NOUN_CASE = re.compile(r"(?:Bij|Na|Tijdens|Voor|Vóór|Door|Wegens|Zonder|Met|Op|In|Vanaf|Tot|Gedurende|Ingeval)\b")
# "De boom raakt het hek"; with a person in it the other order may say the same ("de schade bepaalt de expert").
_RAISES = re.compile(
    rf"^{DETERMINER} (?P<one>[a-z-]{{3,}}) (?!is\b|geldt\b|wordt\b|heeft\b|betreft\b|vormt\b)[a-z]+t {DETERMINER}"
    r" (?P<other>[a-z-]{3,})\b",
    re.ASCII,
)
_SOMEBODY = re.compile(
    rf"(?:{WHO}|[a-z]*(?:expert|deskundige|taxateur|verzekeraar|maatschappij|garage|bedrijf|hersteller|dienst|centrale|rechter"
    r"|bureau|commissie|bestuur|directie|instantie|overheid|politie|organisatie|er|or))s?",
    re.ASCII,
)
_OF = re.compile(rf"\b([a-z-]{{3,}}) van (?:{DETERMINER} )?([a-z-]{{3,}})\b", re.ASCII)
_WITH = re.compile(rf"\b([a-z-]{{3,}}) (?:en|of) (?:{DETERMINER} )?([a-z-]{{3,}})\b", re.ASCII)
# "van het laden tot het lossen"
_POINT = rf"(?:{DETERMINER} )?(?:(?:moment|tijdstip|begin|einde?|aanvang) van (?:{DETERMINER} )?)?"
_SPAN = re.compile(
    rf"\b(?:van|vanaf) {_POINT}([a-z-]{{3,}})(?: af)? (?:tot(?: en met)?|naar) {_POINT}([a-z-]{{3,}})\b", re.ASCII
)

Pairs = frozenset[tuple[str, str]]


def turns(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """All such differences between a text and the sentences of a source that it speaks of."""
    yield from _changed_sides(text, spoken)
    for find, name in ((_negated, "niet"), (_focus, "alleen")):
        if not any(name == "niet" or "restrict" in s.markers for s in text):
            continue
        ours = frozenset(word for s in text for word in find(s.text))
        theirs = frozenset(word for s in spoken for word in find(s.text)) if ours else ours
        if theirs and ours.isdisjoint(theirs):
            named, others = (frozenset(w for s in side for w in _words(s.text)) for side in (text, spoken))
            if ours & others and theirs & named:
                yield Difference("scope", f"{name} {min(ours)}", f"{name} {min(theirs)}")
    (of, beside, does), (their_of, their_beside, their_does) = _all_pairs(text), _all_pairs(spoken)
    crossed = [
        pair for pair in (of | does) - their_of - their_does if pair[::-1] in (their_of | their_does) - of - does
    ]
    joined = [*(of & their_beside - their_of), *(their_of & beside - of)]
    for one, other in sorted([*crossed, *joined])[:1]:
        yield Difference("scope", f"{one}, {other}", "")


def _changed_sides(text: Sequence[Statement], spoken: Sequence[Statement]) -> Iterator[Difference]:
    """ "De eigenaar krijgt het als de bank ..." for "de bank krijgt het als de eigenaar ..."."""
    if not any(s.markers & _CASE for s in text) or not any(s.markers & _CASE for s in spoken):
        return
    if any(_NOUN_CASE.match(s.text) for s in (*text, *spoken)):
        return
    holds, case = _sides(text)
    their_holds, their_case = _sides(spoken)
    for one in sorted(holds & their_case - their_holds - case)[:1]:
        for other in sorted(case & their_holds - their_case - holds)[:1]:
            yield Difference("scope", one, other)
            return
    # "aan de bank als de eigenaar onbekend is" for "aan de bank, of aan de eigenaar als de bank onbekend is"
    for one in sorted(case & their_holds - their_case)[:1]:
        for other in sorted(holds & their_case - case)[:1]:
            yield Difference("condition", one, other)


def _sides(statements: Sequence[Statement]) -> tuple[frozenset[str], frozenset[str]]:
    """The concepts of what holds, and those of the cases in which it does."""
    parts = [p for s in statements for p in s.parts]
    listed = {
        items for p in parts if p.markers & _CASE for items in p.lists
    }  # "Breken ruiten, dakramen of deuren, dan"
    cases = [bool(p.markers & _CASE) or not listed.isdisjoint(p.lists) for p in parts]
    case = frozenset(c for p, is_case in zip(parts, cases, strict=True) if is_case for c in p.concepts)
    return frozenset(c for p, is_case in zip(parts, cases, strict=True) if not is_case for c in p.concepts), case


def _all_pairs(statements: Sequence[Statement]) -> tuple[Pairs, Pairs, Pairs]:
    if len(statements) == 1:
        return _pairs(statements[0].text)
    found = [_pairs(s.text) for s in statements]
    of, beside, does = (Pairs().union(*(pairs[at] for pairs in found)) for at in range(3))
    return of, beside, does


@lru_cache(maxsize=50_000)
def _pairs(text: str) -> tuple[Pairs, Pairs, Pairs]:
    """What is of what, what stands beside what, and what does something to what; endings left off."""
    folded = fold(text)
    of, beside, does = (
        frozenset((one.rstrip("sen"), other.rstrip("sen")) for one, other in pattern.findall(folded))
        for pattern in (_OF, _WITH, _DOES_TO)
    )
    if (found := _RAISES.match(folded)) and not (
        _SOMEBODY.fullmatch(found["one"]) or _SOMEBODY.fullmatch(found["other"])
    ):
        does |= {(found["one"].rstrip("sen"), found["other"].rstrip("sen"))}
    does |= frozenset((one.rstrip("sen"), other.rstrip("sen")) for one, other in _SPAN.findall(folded))
    return of, beside, does


@lru_cache(maxsize=50_000)
def _negated(text: str) -> frozenset[str]:
    folded = fold(text)
    if "niet" not in folded and "in plaats van" not in folded:
        return frozenset()
    found = (match["one"] or match["other"] or match["instead"] for match in _NOT_THIS.finditer(folded))
    return frozenset(word.rstrip("sen") for word in found)


@lru_cache(maxsize=50_000)
def _focus(text: str) -> frozenset[str]:
    found = (match["what"] for match in _ONLY.finditer(fold(text)))
    return frozenset(word.rstrip("sen") for word in found if not NO_FOCUS.fullmatch(word))


@lru_cache(maxsize=50_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.rstrip("sen") for word in re.findall(r"[a-z-]{3,}", fold(text)))
