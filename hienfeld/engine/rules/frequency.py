"""Steps "frequency" and "fallback": what to do with texts that stand in no source."""

from __future__ import annotations

from dataclasses import replace

from hienfeld.engine.rules.confidence import OPEN
from hienfeld.engine.types import Advice, AdviceCode, Evidence, Message, Scores

_IN_NO_SOURCE = frozenset(("covered_less", "resembles_meaning", "absent", "absent_nearest"))


def standardise(frequency: int, kin: int, minimum: int, scores: Scores | None) -> Advice | None:
    """STANDAARDISEREN for a text of a cluster that occurs ``minimum`` times or more, ``kin`` counted in: rows that say
    about the same in other words."""
    if frequency >= minimum:
        reason = Message("frequent", {"count": frequency})
    elif kin and frequency + kin >= minimum:
        reason = Message("frequent_with_kin", {"count": frequency, "more": kin})
    else:
        return None
    return Advice(AdviceCode.STANDAARDISEREN, OPEN, reason, evidence=Evidence(reason.code, (), scores))


def in_no_source(advice: Advice) -> bool:
    """Whether neither the conditions nor the library holds the text, nor an article with another figure or a denial."""
    if advice.evidence.rule == "deviates":
        return not any(d.text and d.source for d in advice.evidence.differences)
    return advice.code is AdviceCode.STANDAARDISEREN or advice.evidence.rule in _IN_NO_SOURCE


def deviating(advice: Advice, frequency: int, minimum: int) -> Advice | None:
    """STANDAARDISEREN for a text that says other things than the article nearest to it, and occurs ``minimum`` times or
    more. None for any other ``advice``, and where an article says otherwise: that is for this client alone."""
    if advice.evidence.rule != "deviates" or not in_no_source(advice) or frequency < minimum:
        return None
    reason = Message("frequent_deviates", {**advice.reason.params, "count": frequency})
    evidence = replace(advice.evidence, rule=reason.code, band="", probability=None)
    return replace(advice, code=AdviceCode.STANDAARDISEREN, confidence=OPEN, reason=reason, evidence=evidence)


def keep(nearest: str, scores: Scores | None) -> Advice:
    """BEHOUDEN: in neither source."""
    reason = Message("absent_nearest", {"ref": nearest}) if nearest else Message("absent")
    return Advice(AdviceCode.BEHOUDEN, OPEN, reason, evidence=Evidence(reason.code, (), scores))


def internal(frequency: int, variants: int, minimum: int) -> Advice:
    """The advice when there are neither conditions nor a library: only what the file itself shows."""
    if frequency >= minimum:
        reason = Message("internal_frequent", {"count": frequency})
        return Advice(AdviceCode.FREQUENTIE_INFO, OPEN, reason, evidence=Evidence(reason.code))
    if variants > 1:
        reason = Message("internal_variants", {"count": variants})
        return Advice(AdviceCode.CONSISTENTIE_CHECK, OPEN, reason, evidence=Evidence(reason.code))
    reason = Message("internal_unique", {"count": frequency})
    return Advice(AdviceCode.UNIEK, OPEN, reason, evidence=Evidence(reason.code))
