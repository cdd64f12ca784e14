"""Sentences of the engine in the reader's language. Stored results may be older or newer than the running engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from analysis.models import VariantResult
from analysis.phrases import say
from hienfeld.engine.errors import EngineError
from hienfeld.engine.messages import render
from hienfeld.engine.types import Message


def language() -> str:
    return get_language() or "nl"


def sentence(code: str, params: Mapping[str, Any], stored: str = "") -> str:
    """The sentence for ``code``; ``stored`` when this engine no longer knows the code or its parameters."""
    try:
        return render(Message(code, dict(params)), language())
    except (KeyError, IndexError):
        return stored or code


def reason(variant: VariantResult) -> str:
    return sentence(variant.reason_code, variant.reason_params, variant.reason)


def note(stored: Mapping[str, Any]) -> str:
    return sentence(str(stored.get("code", "")), stored.get("params", {}))


def error(problem: EngineError) -> str:
    return say(problem.code, problem.message.params, language())
