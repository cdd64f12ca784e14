"""Sentences that leave out what the one before them said: "Pech op uw woonadres evenmin.", "Niet bij een rijles." """

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_VERB = re.compile(
    r"\b(?:is|zijn|was|wordt|worden|geldt|gelden|heeft|hebben|hebt|verzekerd|gedekt|vergoed\w*|betal\w*|betaalt|mag|moet|kan"
    r"|kunt|valt|vallen|krijgt|keren|dekking|vergoeding|uitkering)\b",
    re.IGNORECASE,
)
_NOT_EITHER = re.compile(r"(?P<what>[A-Z][^,;:.?!]{2,80}?) (?P<how>evenmin|ook niet|niet|wel|ook)[.!]?", re.DOTALL)
_NOT_AT = re.compile(r"Niet (?P<where>(?:bij|voor|tijdens|in|op|buiten|binnen) [^,;:.?!]{3,120})[.!]?", re.DOTALL)
_DENIED = re.compile(r"\b(?:niet (?:mee|mede)?(?:verzekerd|gedekt|vergoed)|uitgesloten|geen (?:dekking|vergoeding))\b")
_GRANTED = re.compile(r"\b(?:mee|mede)?(?:verzekerd|gedekt|vergoed)\b")
# What a sentence says of cover besides ("tot € 500", "mits ...") holds for the one that leans on it too.
_COVER = r"(?:(?:mee|mede)?verzekerd|gedekt|vergoed|uitgesloten)"
_BARE = re.compile(
    r"(?!(?:in|op|bij|tot|na|voor|tijdens|binnen|buiten|vanaf|met|zonder)\b)"
    r"(?!.*\b(?:mits|tenzij|behalve|alleen|uitsluitend|slechts|als|indien|wanneer|zolang|zodra|nadat|tot|per)\b)"
    rf"(?:[^;:.\d]{{2,160}}? (?:is|zijn|wordt|worden) (?:(?:ook|niet|wel|eveneens|evenmin|standaard) ){{0,2}}{_COVER}"
    rf"|(?:(?:ook|niet|wel|eveneens|evenmin) )?{_COVER} (?:is|zijn|wordt|worden) [^;:.\d]{{2,160}})"
)
_SAYS = {
    ("evenmin", "-"): "is niet verzekerd", ("ook niet", "-"): "is niet verzekerd", ("wel", "-"): "is verzekerd",
    ("niet", "+"): "is niet verzekerd", ("ook", "+"): "is ook verzekerd",
}  # fmt: skip


def completed(sentences: Iterable[str]) -> Iterator[str]:
    """``sentences``, each that has no verb of its own with that of the one before."""
    before = ""
    for sentence in sentences:
        whole = _whole(sentence, before) if before and not _VERB.search(sentence) else ""
        before = whole or sentence
        yield before


def _whole(sentence: str, before: str) -> str:
    at = _NOT_AT.fullmatch(sentence)
    if at is not None:
        return f"Dit geldt niet {at['where']}."
    goes_on = before.endswith(";")  # in the same sentence, so without a capital
    left_out = _NOT_EITHER.fullmatch(f"{sentence[:1].upper()}{sentence[1:]}" if goes_on else sentence)
    if left_out is None:
        return ""
    told = before.lower().rstrip(". !;")
    denied, granted = _DENIED.search(told), _GRANTED.search(told)
    cover = "-" if denied and _grants_nothing(told) else "+" if granted and not denied else ""
    if (left_out["how"], cover) != ("niet", "+") and not _BARE.fullmatch(told):
        return ""
    says = _SAYS.get((left_out["how"], cover))
    return f"{left_out['what']} {says}." if says else ""


def _grants_nothing(told: str) -> bool:
    """Whether a sentence that denies cover grants none beside that."""
    return not _GRANTED.search(_DENIED.sub(" ", told))
