"""Steps "frequency" and "fallback": what to do with texts that stand in no source."""

from __future__ import annotations

from hienfeld.engine.rules.confidence import OPEN
from hienfeld.engine.types import Advice, AdviceCode, Evidence, Message, Scores


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
