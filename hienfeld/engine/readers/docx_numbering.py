"""Automatic numbers of Word: they are not in the text, so they are counted here as Word would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEEPEST = 9
LONGEST_CHAIN = 20  # of styles based on styles
ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


@dataclass(slots=True)
class Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """Counters per list. ``label`` has to be called once for every numbered paragraph, in order."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)  # abstract list -> its levels
    instances: dict[str, str] = field(default_factory=dict)  # numId -> abstract list
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)  # (numId, level) -> start
    styles: dict[str, Any] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    seen: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: Any) -> str:
        """The number before ``paragraph``, "- " for a bullet, "" for none."""
        instance, depth = self._place(paragraph)
        abstract = self.instances.get(instance)
        if abstract is None:
            return ""
        levels = self.lists[abstract]
        level = levels.get(depth)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return "- "
        self._count(abstract, instance, depth)
        return re.sub(r"%(\d)", lambda match: self._figure(abstract, int(match[1]) - 1), level.text).strip() + " "

    def _count(self, abstract: str, instance: str, depth: int) -> None:
        counters = self.counters.setdefault(abstract, {})
        levels = self.lists[abstract]
        key = (instance, depth)
        if key in self.restarts and key not in self.seen:
            counters[depth] = self.restarts[key] - 1
        self.seen.add(key)
        counters[depth] = counters.get(depth, levels[depth].start - 1) + 1
        for deeper in [other for other in counters if other > depth]:
            del counters[deeper]

    def _figure(self, abstract: str, depth: int) -> str:
        level = self.lists[abstract].get(depth, Level())
        return format_number(self.counters[abstract].get(depth, level.start), level.form)

    def _place(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(f"{W}pPr")
        direct = None if properties is None else properties.find(f"{W}numPr")
        style = _value(properties, "pStyle") if properties is not None else ""
        inherited, owner = self._style_numbering(style)
        instance = _value(direct, "numId") or _value(inherited, "numId")
        depth = _value(direct, "ilvl") or _value(inherited, "ilvl")
        if depth == "" and owner and instance in self.instances:
            levels = self.lists[self.instances[instance]]
            return instance, next((number for number, level in levels.items() if level.style == owner), 0)
        return instance, int(depth) if depth.isdigit() else 0

    def _style_numbering(self, style: str) -> tuple[Any, str]:
        """The numbering a style carries, itself or through what it is based on, and which style that was."""
        for _ in range(LONGEST_CHAIN):
            element = self.styles.get(style)
            if element is None:
                break
            found = element.find(f"{W}pPr/{W}numPr")
            if found is not None:
                return found, style
            style = _value(element, "basedOn")
        return None, ""


def load_numbering(numbering: Any | None, styles: dict[str, Any]) -> Numbering:
    """From the XML of ``numbering.xml`` (None when the document has none) and the styles by id."""
    loaded = Numbering(styles=styles)
    if numbering is None:
        return loaded
    for element in numbering.iter(f"{W}abstractNum"):
        loaded.lists[element.get(f"{W}abstractNumId", "")] = dict(_levels(element))
    for element in numbering.iter(f"{W}num"):
        identifier, abstract = element.get(f"{W}numId", ""), _value(element, "abstractNumId")
        if abstract not in loaded.lists:
            continue
        loaded.instances[identifier] = abstract
        for override in element.iter(f"{W}lvlOverride"):
            start, depth = _value(override, "startOverride"), override.get(f"{W}ilvl", "")
            if start.isdigit() and depth.isdigit():
                loaded.restarts[identifier, int(depth)] = int(start)
    return loaded


def format_number(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 1000 else str(number)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = to_roman(number)
        return roman.lower() if form == "lowerRoman" else roman
    return f"{number:02d}" if form == "decimalZero" else str(number)


def to_roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    letters = ""
    for value, letter in ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters


def _levels(abstract: Any) -> Iterator[tuple[int, Level]]:
    for element in abstract.iter(f"{W}lvl"):
        depth, start = element.get(f"{W}ilvl", ""), _value(element, "start")
        if depth.isdigit() and int(depth) < DEEPEST:
            yield (
                int(depth),
                Level(
                    start=int(start) if start.isdigit() else 1,
                    form=_value(element, "numFmt") or "decimal",
                    text=_value(element, "lvlText"),
                    style=_value(element, "pStyle"),
                ),
            )


def _value(element: Any | None, name: str) -> str:
    child = None if element is None else element.find(f"{W}{name}")
    return "" if child is None else str(child.get(f"{W}val", ""))
