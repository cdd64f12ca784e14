"""Rows as offices type them: fields filled in, amounts as EUR, bullets, capitals, slips, words cut short."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

DATA = Path(__file__).parents[2] / "data" / "clustering"
FIELDS: dict[str, Sequence[str]] = {
    "bedrijf": (
        "Verhoef B.V.", "De Graaf & Zn.", "Koelnet", "Van der Laan Techniek", "ARGOS", "Noordermeer Groep", "Jansma",
        "Hollandia Services", "Stichting De Brug", "Delta Zuid BV", "T. Bosman", "Kroon & Partners",
    ),
    "plaats": ("Goes", "Venlo", "Heerde", "Den Helder", "Oss", "Emmen", "Raalte"),
    "naam": (
        "de heer J. Visser", "mevrouw A. de Bruin", "mw. Kuiper", "dhr. Van Dalen", "P. Hendriks", "mevr. S. Yilmaz",
        "K. van 't Hof",
    ),
    "datum": ("12 maart 2024", "03-11-2023", "5 juni 2025", "1 sept. 2024", "17-02-2025"),
    "tel": ("0573-451122", "06-21445566", "tel. 010-4567890", "088-1234567"),
    "geld": ("€ 2.500", "€ 5.000", "€ 1.000", "€ 750", "€ 10.000"),
    "nr": ("4471-B", "K-20871", "118420", "7.331", "B 402", "NL-55-A"),
    "n": ("6", "8", "12", "20", "25", "10"),
}  # fmt: skip
_SHORT = {
    "van de ": "v.d. ", "van het ": "v.h. ", "nummer ": "nr. ", "€ ": "EUR ", "niet verzekerd": "niet verz.",
    "meeverzekerd": "mee verzekerd", "jaarlijks": "jaarl.", "uitgesloten": "uitgesl.", "gebeurtenis": "geb.",
    "volgens": "vlgs.",
}  # fmt: skip


def blocks(name: str) -> list[list[str]]:
    """The blocks of lines of a file of ``tests/data/clustering``."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#")).strip()
    return [block.split("\n") for block in re.split(r"\n{2,}", text)]


def fill(wording: str, row: int) -> str:
    """``wording`` with its fields filled in; another row has other fillings."""
    parts = re.split(r"\{([^}]*)\}", wording)
    for number, at in enumerate(range(1, len(parts), 2), start=1):
        choices = FIELDS.get(parts[at]) or parts[at].split("|")
        parts[at] = choices[(row * (number + 1) + row // 5 + number) % len(choices)]
    return "".join(parts)


def rows(wordings: Sequence[str], count: int = 22) -> list[str]:
    """``count`` rows, the wordings by turns, each typed in one of the ways of ``_TYPED``."""
    texts = []
    for row in range(count):
        typed = _TYPED[(row // len(wordings) * 5 + row) % len(_TYPED)]
        texts.append(typed(fill(wordings[row % len(wordings)], row), row))
    return texts


def _as_it_is(text: str, row: int) -> str:
    return text


def _without_point(text: str, row: int) -> str:
    return text.rstrip(".")


def _listed(text: str, row: int) -> str:
    return "- " + text[0].lower() + text[1:].rstrip(".")


def _slipped(text: str, row: int) -> str:
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) >= 8 and word.isalpha() and word.islower()]
    if long:
        word = words[long[row % len(long)]]
        at = 2 + row % (len(word) - 4)
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        words[long[row % len(long)]] = (swapped, word, word[:at] + word[at + 1 :])[row % 3]
    return " ".join(words)


def _cut_short(text: str, row: int) -> str:
    for whole, short in _SHORT.items():
        text = text.replace(whole, short)
    return text


def _quoted(text: str, row: int) -> str:
    return f'"{text}"'


def _bare(text: str, row: int) -> str:
    return re.sub(r"^(?:De|Het|Een) (\w)", lambda m: m[1].upper(), text).rstrip(".")


def _spaced(text: str, row: int) -> str:
    return text.replace(" ", "  ", 1)


def _loud(text: str, row: int) -> str:
    return text.upper() if row % 2 else text


_TYPED: Sequence[Callable[[str, int], str]] = (
    _as_it_is, _as_it_is, _without_point, _listed, _slipped, _cut_short, _as_it_is, _quoted, _bare, _spaced, _loud,
    _slipped,
)  # fmt: skip
