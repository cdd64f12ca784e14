"""Clauses with fields that hold a name in a text which is the clause for the rest, letter by letter.

Such a text is read as the clause itself. What a field holds must be a name by its looks and say nothing else; anything
else is left as it is, and weighed word by word (``fillings``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from hienfeld.engine.facts.extract import extract
from hienfeld.engine.language.sentences import sentences
from hienfeld.engine.proof.fields import figure_of
from hienfeld.engine.proof.letters import letters
from hienfeld.engine.text import fold, squeeze

FIELD = re.compile(r"\[([^\]]{1,60})\]")
LONGEST = 80  # letters that a field may hold
MOST_WORDS = 9
PLAIN = 3  # words of a name that no capitals tell
_TOKEN = re.compile(r"\d(?:[\d.,]*\d)?|[^\W\d_]+|[€%<>=+]")
_GAP = r"[^\w€%<>=+]*"
_WITHIN = frozenset(("de", "het", "van", "den", "der", "te", "ten", "ter", "'t", "en", "aan", "in", "op", "bij", "&"))
_JOINING = frozenset(("en", "aan", "in", "op", "bij"))  # between names; between other words they say more
_FORM = re.compile(r"\b(?:en zonen|(?:en |& )zn\.?|[bn]\.? ?v\.?|v\.?o\.?f\.?|c\.?v\.?|u\.?a\.?)(?!\w)")
_ADDRESS = re.compile(
    r"[a-z' .-]{4,40} \d{1,4} ?[a-z]?(?:, \d{4} ?[a-z]{2})?(?:,| te|, te|(?<=[a-z]{2})) [a-z' -]{2,30}"
)
# What no name holds: it would say something of what the clause says.
_SAYS = re.compile(
    r"[:;!?()€%]|\b(?:niet|geen|nooit|alleen|uitsluitend|slechts|mits|tenzij|behalve|zonder|exclusief|inclusief|excl|incl"
    r"|tot|vanaf|max\w*|min\w*|per|ook|uitge\w+|maar|echter|indien|als|wanneer|of|met|is|zijn|wordt|worden|was|waren"
    r"|heeft|hebben|die|dat|dan|voor|na|door|meer|minder|wel|alle|ouder|jonger|sinds|tijdens|mag|moet|kan)\b"
)
_BEYOND = re.compile(r"[()?!;]|[a-z]{4,}")  # more than "ca." or "per"
_PARTICIPLE = re.compile(r"\b(?:ge|be|ver|ont)[a-z]{2,}(?:t|d|en)\b")


@dataclass(frozen=True)
class Form:
    """A clause to be filled in."""

    code: str
    text: str

    @cached_property
    def _fixed(self) -> list[str]:
        """The letters around its fields."""
        return [letters(part) for part in FIELD.split(self.text)[::2]]

    @property
    def first(self) -> str:
        return self._fixed[0]

    def may_be(self, row: str) -> bool:
        """Whether the letters around the fields stand in the ``row`` of a text in order."""
        at = 0
        for part in self._fixed:
            at = row.find(part, at)
            if at < 0:
                return False
            at += len(part)
        return row.endswith(self._fixed[-1])

    @cached_property
    def names(self) -> list[str]:
        return FIELD.findall(self.text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The clause with what its fields hold as groups; between its words stands anything but a letter."""
        stretches = [_TOKEN.findall(fold(part)) for part in FIELD.split(self.text)[::2]]
        held = rf"{_GAP}(?<![^\W_])(\S.{{0,{LONGEST}}}?)(?![^\W_]){_GAP}"
        code = _row(_TOKEN.findall(fold(self.code)))
        head = rf"(?:(?:clausule(?:nummer)?|code)?{_GAP}{code}(?![^\W_]))?"
        return re.compile(rf"{_GAP}{head}{_GAP}{held.join(map(_row, stretches))}{_GAP}", re.DOTALL)

    def read(self, text: str) -> str:
        """The clause as ``text`` has it, its figures filled in; "" when a field holds no name."""
        folded = fold(text)
        match = self._pattern.fullmatch(folded) if len(folded) == len(text) else None
        if match is None or ("?" in text and "?" not in self.text):
            return ""
        cased = not text.isupper() and not text.islower()
        held = [squeeze(text[match.start(at) : match.end(at)]) for at in range(1, len(self.names) + 1)]
        asked = list(zip(self.names, held, strict=True))
        if not all(_is_figure(own) if figure_of(name) else _is_name(own, cased=cased) for name, own in asked):
            return ""
        left = iter(asked)
        return FIELD.sub(lambda field: _kept(field.group(), *next(left)), self.text)


def _row(tokens: list[str]) -> str:
    return _GAP.join(rf"{re.escape(token)}(?!\d)" if token[-1].isdigit() else re.escape(token) for token in tokens)


def _kept(field: str, name: str, held: str) -> str:
    return held if figure_of(name) else field


def _is_figure(held: str) -> bool:
    """Whether what stands in a field for a figure is that, and nothing said of it."""
    return not _BEYOND.search(re.sub(r"#\d+#", "", extract(held).words))


def _is_name(held: str, *, cased: bool) -> bool:
    """Whether what stands in a field is a name and says nothing else. ``cased``: a name has capitals."""
    words, folded = held.split(), fold(held)
    if len(words) > MOST_WORDS or _SAYS.search(folded) or _PARTICIPLE.search(folded) or len(sentences(held)) > 1:
        return False
    if not cased:
        left = [word for word in _FORM.sub(" ", folded).split() if word not in _WITHIN - _JOINING]
        return (len(left) <= PLAIN and not _JOINING & set(left)) or _ADDRESS.fullmatch(folded) is not None
    named = [bare for word in words if (bare := word.strip("'’\"(,.")) and bare.lower() not in _WITHIN]
    begins = words[0].lstrip("'’\"(")
    if not named or not (begins[:1].isupper() or begins[:1].isdigit() or begins.lower() in _WITHIN):
        return False
    return all(not bare[0].islower() for bare in named) and any(bare[0].isupper() for bare in named)
