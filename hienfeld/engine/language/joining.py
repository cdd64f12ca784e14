"""Two sentences that say what a source says in one: "Ruitbreuk is gedekt. De vergoeding is maximaal € 500." for
"Ruitbreuk is gedekt tot € 500."."""

from __future__ import annotations

import re

LONGEST = 200  # letters of a second sentence
_LIMIT = r"(?:maximaal|ten hoogste|hoogstens|maximum) [^.;]*\d[^.;]*"
_SUM = r"(?:vergoeding|uitkering|maximum|maximale vergoeding|limiet|verzekerde bedrag)"
_EXCESS = r"eigen risico"
_IF = r"(?:als|indien|wanneer|bij|voor|tijdens|in|op|binnen|zolang)"
# What the second sentence is, what is said for it at the end of the first, and what the first must say.
_GRANTS = re.compile(
    r"\b(?:(?:mee|mede)?verzekerd|gedekt|verg(?:oed|oeden|oedt)|betalen|dekking|verzekeren)\b", re.IGNORECASE
)
_MAY_END = re.compile(r"\b(?:opzeg|opgezegd|beeindig)", re.IGNORECASE)
_MUST = re.compile(r"\b(?:moet|moeten|dient|dienen)\b", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:niet|geen|nooit|niets|uitgesloten|behalve|tenzij)\b", re.IGNORECASE)
_ABOUT_IT = r"(?: (?:hiervoor|daarvoor|hierbij|daarbij))?"
_THERE = r"(?: dan| daarbij)?"
_LINES = tuple(
    (re.compile(pattern, re.IGNORECASE), form, said)
    for pattern, form, said in (
        (rf"(?:de|het|een) {_SUM}{_ABOUT_IT} (?:is|bedraagt){_THERE} ({_LIMIT})", r", \1", _GRANTS),
        (rf"(?:wij|we) (?:vergoeden|betalen)(?: dan| hiervoor| daarvoor)? ({_LIMIT})", r", \1", _GRANTS),
        (rf"({_LIMIT})", r", \1", _GRANTS),
        (rf"(?:er |daarbij |hierbij )?geldt{_ABOUT_IT}{_THERE} (een {_EXCESS} van [^.;]*)", r", met \1", _GRANTS),
        (rf"(?:het|uw) {_EXCESS} (?:is|bedraagt){_THERE} ([^.;]*)", rf", met een {_EXCESS} van \1", _GRANTS),
        (rf"(?:de |een )?(?:voorwaarde|eis){_ABOUT_IT} is(?: wel)? dat ([^.;]*)", r", mits \1", _GRANTS),
        (rf"(?:dat|dit) geldt (?:alleen|uitsluitend|slechts) ({_IF} [^.;]*)", r", alleen \1", _GRANTS),
        (r"ook (?:moet|moeten|dient|dienen) (?:hij|zij|ze|u) ([^.;]*)", r" en \1", _MUST),
        (r"(?:daarbij|hierbij) geldt (een opzegtermijn [^.;]*)", r" met \1", _MAY_END),
        (rf"de opzegtermijn (?:is|bedraagt){_THERE} ([^.;]*)", r" met een opzegtermijn van \1", _MAY_END),
    )
)  # fmt: skip


def joined(first: str, second: str) -> str:
    """The two as one sentence; "" when they are none. What only the second says of the first must stand behind it, so
    that nothing is said of anything else."""
    bare = second.strip().rstrip(".;!")
    if first.rstrip().endswith(("?", ":")) or len(bare) > LONGEST:
        return ""
    for pattern, form, said in _LINES:
        found = pattern.fullmatch(bare)
        if found is not None:
            fits = said.search(first) and (said is not _GRANTS or not _DENIES.search(first))
            return f"{first.strip().rstrip('.;!')}{found.expand(form)}." if fits else ""
    return ""
