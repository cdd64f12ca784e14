"""The proof of one advice, made ready to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from analysis.models import VariantResult
from analysis.web import labels, wording
from analysis.web.worddiff import WordDiff, compare
from hienfeld.engine.config import METHODS
from hienfeld.engine.types import AdviceCode


@dataclass(frozen=True, slots=True)
class ShownSource:
    heading: str
    where: str
    side_label: str
    diff: WordDiff


@dataclass(frozen=True, slots=True)
class ShownScore:
    label: str
    value: float | None

    @property
    def share(self) -> float:
        return 100 * (self.value or 0.0)


@dataclass(frozen=True, slots=True)
class ShownPart:
    text: str
    advice: str
    shown: str
    confidence: str
    references: list[str]
    reason: str


def context_of(variant: VariantResult) -> dict[str, Any]:
    proof: Mapping[str, Any] = variant.evidence or {}
    scores: Mapping[str, Any] = proof.get("scores") or {}
    total = scores.get("total")
    return {
        "reason": wording.reason(variant),
        "rule": proof.get("rule", ""),
        "measured": _times_in_a_hundred(variant.advice, proof.get("probability")),
        "decisive": bool(variant.references),  # else the source is only the nearest
        "sources": [_source(variant.text, source) for source in proof.get("sources", [])],
        "differences": proof.get("differences", []),
        "scores": [ShownScore(labels.word(labels.METHODS, m), scores.get(m)) for m in METHODS] if scores else [],
        "total": total,
        "total_share": 100 * (total or 0.0),
        "parts": [_part(part) for part in variant.parts],
    }


def _times_in_a_hundred(advice: str, probability: float | None) -> int | None:
    """Rounded down, so that it never says 100. Not for HANDMATIG, which leaves the decision to the reader."""
    return None if probability is None or advice == AdviceCode.HANDMATIG else int(100 * probability)


def _source(text: str, source: Mapping[str, Any]) -> ShownSource:
    is_article = source.get("kind") == "article"
    name = _("Article %(ref)s") if is_article else _("Clause %(ref)s")
    ref, title = source.get("ref", ""), source.get("title", "")
    heading = " · ".join(piece for piece in (name % {"ref": ref} if ref else "", title) if piece)
    page = source.get("page")
    where = [source.get("document", ""), _("page %(page)s") % {"page": page} if page else ""]
    return ShownSource(
        heading=heading or _("Source"),
        where=", ".join(piece for piece in where if piece),
        side_label=_("In the conditions") if is_article else _("In the clause library"),
        diff=compare(text, source.get("text", "")),
    )


def _part(part: Mapping[str, Any]) -> ShownPart:
    advice: Mapping[str, Any] = part.get("advice") or {}
    code = str(advice.get("advice", ""))
    stored = str(advice.get("reason", ""))
    return ShownPart(
        text=str(part.get("text", "")),
        advice=code,
        shown=str(advice.get("shown") or code),
        confidence=str(advice.get("confidence", "")),
        references=list(advice.get("references", [])),
        reason=wording.sentence(str(advice.get("reason_code", "")), advice.get("reason_params", {}), stored),
    )
