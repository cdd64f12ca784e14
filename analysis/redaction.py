"""Takes secrets and personal data out of what is logged: by the name of a key, and by what a value looks like.

Names alone are not enough: most leaks are in the text of a message or a traceback.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

MASK = "***"
_KEYS = (
    "password", "passwd", "wachtwoord", "secret", "api_key", "apikey", "authorization", "cookie", "credit_card", "iban",
    "bsn", "phone", "telefoon", "email",
)  # fmt: skip
_TOKEN_KEY = re.compile(r"(^|_)token($|_(key|value)$)")  # not max_tokens or token_count

_ASSIGNED = re.compile(
    r"""(?ix) \b ((?:\w*(?:password|passwd|wachtwoord|secret|api[_-]?key))|token|authorization) (["']?\s*[:=]\s*["']?)
    (?:(?:bearer|token|basic)\s+)? [^\s"',;&]+"""
)
_PATTERNS = (
    re.compile(r"(?i)\b(?:bearer|basic)\s+[a-z0-9._~+/=-]{8,}"),
    re.compile(r"(?<=://)[^\s/@:]*:[^\s/@]+(?=@)"),  # user:password in an address
    re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"),  # e-mail
    re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?\b"),  # IBAN
    re.compile(r"(?<![\w+])(?:\+31|0031|0)[\s-]?(?:\(0\))?[1-9](?:[\s-]?\d){8}(?!\d)"),  # Dutch telephone number
    re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\s+\d{1,5}\b"),  # postcode with house number
    re.compile(r"\b[A-Z][\w'-]+(?:straat|laan|weg|plein|kade|gracht)\s+\d+\s*,?\s+[1-9]\d{3}\s?[A-Z]{2}\b"),
)
_NUMBER = re.compile(r"(?<![\w-])\d(?:[ .-]?\d){7,18}(?![\w-])")


def redact(value: Any, key: str = "") -> Any:
    """``value`` without secrets; mappings and sequences are copied, other objects are left alone."""
    if _secret_key(key):
        return MASK
    if isinstance(value, str):
        return redact_text(value)
    if isinstance(value, Mapping):
        return {name: redact(item, str(name)) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [redact(item) for item in value]
    return value if value is None or isinstance(value, bool | int | float) else redact_text(str(value))


def redact_text(text: str) -> str:
    text = _ASSIGNED.sub(lambda found: f"{found[1]}{found[2]}{MASK}", text)
    for pattern in _PATTERNS:
        text = pattern.sub(MASK, text)
    return _NUMBER.sub(lambda found: MASK if _is_personal(found[0]) else found[0], text)


def _secret_key(key: str) -> bool:
    name = key.lower().replace("-", "_")
    return any(word in name for word in _KEYS) or _TOKEN_KEY.search(name) is not None


def _is_personal(written: str) -> bool:
    digits = [int(character) for character in written if character.isdigit()]
    return _is_bsn(digits) or _is_card(digits)


def _is_bsn(digits: list[int]) -> bool:
    """Nine digits (or eight, with a leading zero left out) that pass the eleven test."""
    digits = [0, *digits] if len(digits) == 8 else digits
    if len(digits) != 9 or not any(digits):
        return False
    return (sum((9 - place) * digit for place, digit in enumerate(digits[:8])) - digits[8]) % 11 == 0


def _is_card(digits: list[int]) -> bool:
    """Thirteen to nineteen digits that pass the Luhn test."""
    if not 13 <= len(digits) <= 19:
        return False
    doubled = [digit if place % 2 == 0 else sum(divmod(digit * 2, 10)) for place, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0
