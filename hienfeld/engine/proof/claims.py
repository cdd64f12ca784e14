"""What a sentence says of the case it speaks of. "Verblijft u in detentie, dan wordt de uitkering opgeschort" proves
nothing of what else holds in detention, also where that is said in words that carry nothing: "dan loopt zij door"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hienfeld.engine.language.statements import Statement
from hienfeld.engine.proof.held import COVER, Held
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_CASE = frozenset(("when", "if"))
_TIED = _CASE | {"except", "adjunct"}
_WORD = re.compile(r"[a-z]{2,}", re.ASCII)
# "..., vis in een aquarium wel": what holds of it is not said again
_HALF = re.compile(
    r"(?:[,;]|\b(?:maar|doch|en)) (?P<what>(?:(?!wel\b|niet\b)[a-z-]+ ){1,8}?)(?P<how>wel|niet)\W*$", re.ASCII
)
_SAYS = {"wel": "+", "niet": "-"}
_GRAMMAR = frozenset(
    _WORD.findall(
        "de het een er is zijn was waren wordt worden werd werden bent heeft hebt hebben had dat dit deze die daarvan"
        " hiervan ervan daarvoor hiervoor als indien wanneer zodra dan wij we uw je jij jouw en of in op aan bij van"
        " voor door met om te naar uit over"
    )
)


def other_claims(held: Held) -> Iterator[Difference]:
    """What a text claims of its case in words that carry nothing, and sentences of which it says nothing but the case,
    that claim something in words of their own."""
    statement = held.statement
    if _claims_without_words(statement):
        told = _GRAMMAR.union(*(_WORD.findall(fold(s.text)) for s in held.spoken), *(p.words for p in statement.parts))
        yield from (Difference("extra", word, "") for word in _WORD.findall(fold(statement.text)) if word not in told)
    yield from _other_half(held)
    used = [part for part in held.used if part.concepts]
    if statement.covers or not used or any(not part.markers & _CASE for part in used):
        return
    for source in held.spoken:
        claims = [p for p in source.parts if p.concepts and not p.markers & _TIED]
        if claims and not any(p in held.used for p in claims):
            yield Difference("lacking", "", " ".join(claims[0].words))


def _other_half(held: Held) -> Iterator[Difference]:
    """ "Vis in een aquarium is niet verzekerd" where the source says so of other fish, "vis in een aquarium wel"."""
    text = held.statement
    if len(text.covers) != 1 or "except" in text.markers or _HALF.search(fold(text.text)):
        return
    ours = min(text.covers)
    for source in held.spoken:
        found = _HALF.search(fold(source.text))
        if found is None or ours == _SAYS[found["how"]]:
            continue
        half = frozenset(_WORD.findall(found["what"]))
        pairs = [pair for part in source.parts for pair in zip(part.words, part.concepts, strict=True)]
        rest = {concept for word, concept in pairs if word not in half}
        if any(word in half and concept in held.said and concept not in rest for word, concept in pairs):
            yield Difference("cover", COVER[ours], COVER[_SAYS[found["how"]]])


def _claims_without_words(statement: Statement) -> bool:
    """Whether what a sentence says of its case has no word of its own, no figure and no cover."""
    parts = statement.parts
    case = max((at for at, part in enumerate(parts) if "if" in part.markers), default=-1)
    claims = parts[case + 1 :] if case >= 0 else [p for p in parts if "when" not in p.markers]
    told = any(p.concepts or p.facts or p.cover for p in claims)
    return not told and 0 < len(claims) < len(parts)
