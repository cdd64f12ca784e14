"""Finds the facts in one sentence and takes them out of it, so that only words remain for the comparison of words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from hienfeld.engine.facts.numbers import DIGITS, SCALES, digits_for_words, format_number, parse_digits
from hienfeld.engine.language.telling import Telling
from hienfeld.engine.text import fold

# Kinds of fact. An identifier is a number that names something (policy, phone, contract) and measures nothing.
AMOUNT, PERCENTAGE, TERM, DATE, TIME = "amount", "percentage", "term", "date", "time"
MEASURE, NUMBER, IDENTIFIER = "measure", "number", "identifier"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. Two facts say the same when kind, value, unit and role agree.

    ``value`` is in ``unit``: EUR, %, dag, maand, uur, km, ... ; for dates "d-m" or "d-m-yyyy", for identifiers"
        " the text.
    ``role`` is what the value is for: limit, deductible, threshold, minimum, less, moment or "" (just a value).
    ``per`` is what it counts for ("gebeurtenis", "jaar"), "" when not said.
    """

    kind: str
    value: float | str
    unit: str = ""
    role: str = ""
    per: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence taken apart: ``words`` is the folded text with each fact replaced by "#0#", "#1#", ..."""

    words: str
    facts: tuple[Fact, ...]


# Unit words -> (unit, factor). Exact equivalences only: a month is not thirty days.
_TIME_UNITS = {
    "seconde": ("seconde", 1.0), "seconden": ("seconde", 1.0), "sec": ("seconde", 1.0),
    "minuut": ("minuut", 1.0), "minuten": ("minuut", 1.0), "uur": ("uur", 1.0), "uren": ("uur", 1.0),
    "etmaal": ("uur", 24.0), "etmalen": ("uur", 24.0), "dag": ("uur", 24.0), "dagen": ("uur", 24.0),
    "week": ("uur", 168.0), "weken": ("uur", 168.0), "maand": ("maand", 1.0), "maanden": ("maand", 1.0),
    "mnd": ("maand", 1.0), "mnden": ("maand", 1.0), "kwartaal": ("maand", 3.0), "kwartalen": ("maand", 3.0),
    "jaar": ("maand", 12.0), "jaren": ("maand", 12.0), "jr": ("maand", 12.0),
    "verzekeringsjaar": ("maand", 12.0), "verzekeringsjaren": ("maand", 12.0), "kalenderjaar": ("maand", 12.0),
    "werkdag": ("werkdag", 1.0), "werkdagen": ("werkdag", 1.0),
}  # fmt: skip
_MEASURES = {
    "m": "m", "meter": "m", "mtr": "m", "km": "km", "kilometer": "km", "cm": "cm", "centimeter": "cm", "mm": "mm",
    "millimeter": "mm",
    "m2": "m2", "vierkante meter": "m2", "m3": "m3", "kubieke meter": "m3", "ha": "ha", "hectare": "ha",
    "kg": "kg", "kilo": "kg", "kilogram": "kg", "gram": "g", "ton": "ton", "liter": "liter", "kw": "kw",
    "kwh": "kwh", "kwp": "kwp",
    "watt": "watt", "wp": "wp", "pk": "pk", "cc": "cc", "graden": "graad", "fte": "fte", "keer": "keer",
    "maal": "keer", "x": "keer",
    "personen": "persoon", "persoon": "persoon",
}  # fmt: skip
_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_MONTH_NO = {name: i + 1 for i, name in enumerate(_MONTHS)} | {name[:3]: i + 1 for i, name in enumerate(_MONTHS)}
_MONTH_NO["mrt"] = 3

_NUM = rf"(?:{DIGITS})"
_SCALE = rf"(?:\s*(?P<scale>{'|'.join(SCALES)})\b)?"
_MONTH = "|".join(sorted(_MONTH_NO, key=len, reverse=True))
_TIME_UNIT = "|".join(sorted(_TIME_UNITS, key=len, reverse=True))
_MEASURE = "|".join(sorted(map(re.escape, _MEASURES), key=len, reverse=True))
UNITS = f"{_TIME_UNIT}|{_MEASURE}"

# Kind, signs of which one must stand in a sentence that the pattern can match (none: any digit will do), pattern.
_PATTERNS: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    (DATE, ("-",), re.compile(r"(?<!\w)(?P<y>[12]\d{3})-(?P<m>\d{2})-(?P<d>\d{2})(?!\w)", re.ASCII)),
    (DATE, (), re.compile(rf"\b(?P<d>\d{{1,2}})(?:e|ste|de)?\s+(?P<mon>{_MONTH})\b\.?(?:\s+(?P<y>\d{{4}}))?",
        re.ASCII)),
    (DATE, ("-", "/", "."),
        re.compile(r"(?<![\d.])(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4}|\d{2})(?![\d.]?\d)", re.ASCII)),
    (DATE, ("/",), re.compile(r"\b(?P<d>\d{1,2})/(?P<m>\d{1,2})\b(?!/)", re.ASCII)),
    (TIME, (".", ":"),
        re.compile(r"\b(?P<h>[01]?\d|2[0-4])[.:](?P<min>[0-5]\d)(?=\s*(?:uur|u\b|en|tot|-))(?:\s*(?:uur|u\b))?",
        re.ASCII)),
    (PERCENTAGE, ("%", "‰", "procent", "promille"),
        re.compile(rf"(?P<n>{_NUM})\s*(?:%|procent\b|(?P<promille>‰|promille\b))", re.ASCII)),
    (AMOUNT, ("€", "eur"),
        re.compile(rf"(?:€|\beuro?(?![a-z.])|\beur\.)\s*(?P<n>{_NUM}){_SCALE}(?:\s*,?\s*(?:-+|=))?(?:,--?)?",
        re.ASCII)),
    (AMOUNT, ("€", "eur"), re.compile(rf"\b(?P<n>{_NUM}){_SCALE}(?:,-+)?\s*(?:€|euro?\b|eur\b)", re.ASCII)),
    (AMOUNT, (",-", ",="), re.compile(rf"(?<![\w.,-])(?P<n>{_NUM}){_SCALE},(?:-+|=)(?![\d,])", re.ASCII)),
    (IDENTIFIER, (),
        re.compile(r"\b(?=[a-z]*\d)(?=\d*[a-z])(?!m[23]\b)[a-z]{1,4}\d[\w.-]*\b|\b0\d{1,3}[- ]?\d{5,8}\b"
        r"|\b\d{1,2}(?:\.\d{3}){2}\b(?<=\d{3})", re.ASCII)),
    (TERM, (), re.compile(rf"\b(?P<n>{_NUM})\s*(?:-\s*)?(?P<u>{_TIME_UNIT})\b", re.ASCII)),
    (MEASURE, (), re.compile(rf"\b(?P<n>{_NUM})\s*(?P<u>{_MEASURE})(?!\w)", re.ASCII)),
    (NUMBER, (), re.compile(rf"(?<!\w)(?P<n>{_NUM}){_SCALE}(?!\w)", re.ASCII)),
    (IDENTIFIER, (), re.compile(r"(?<!\w)\w*\d\w*", re.ASCII)),  # what else holds a digit ("12a"): none may go unseen
    (IDENTIFIER, (), re.compile(r"\d+", re.ASCII)),
)  # fmt: skip

_DIGIT = re.compile(r"\d", re.ASCII)
_BARE_HALF = re.compile(r"(?<!\d)½", re.ASCII)
_PER_SHORT = re.compile(r"\bp/(?=[a-z]{2})", re.IGNORECASE)
_NORM = re.compile(r"\b(nen|iso|en|din|vca|brl|scios|klasse|scope)-?(?=\d)", re.ASCII)  # NEN6050 is NEN 6050
_NO_VALUE_IDS = re.compile(
    r"(?:polis|contract|rekening|relatie|dossier|klant|tel)\w*\.?\s*(?:nr|nummer|no)?\.?:?\s*$|nummer\s*$", re.ASCII
)


def extract(sentence: str) -> Marked:
    """The facts of ``sentence``, in order of appearance, and its words without them."""
    if "½" in sentence:
        sentence = _BARE_HALF.sub("0½", sentence).replace("½", ",5")
    if "/" in sentence:
        sentence = _PER_SHORT.sub("per ", sentence)
    text = digits_for_words(fold(sentence), accented=sentence.lower())
    digits = len(_DIGIT.findall(text))
    if not digits:  # every pattern needs one
        return Marked(text, ())
    text = _NORM.sub(r"\1 ", text)
    found: list[tuple[int, int, Fact]] = []
    taken = bytearray(len(text))
    for kind, signs, pattern in _PATTERNS:
        if signs and not any(sign in text for sign in signs):
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            fact = _BUILD[kind](match, text)
            if fact is not None:
                found.append((start, end, fact))
                taken[start:end] = b"\1" * (end - start)
                digits -= len(_DIGIT.findall(text, start, end))
        if not digits:  # all are taken: no other pattern finds one
            break
    found.sort(key=lambda item: item[0])
    return Marked(_without(text, found), tuple(fact for _, _, fact in found))


def _without(text: str, found: list[tuple[int, int, Fact]]) -> str:
    pieces, last = [], 0
    for index, (start, end, _) in enumerate(found):
        pieces += [text[last:start], f" #{index}# "]
        last = end
    return "".join([*pieces, text[last:]])


def _date(match: re.Match[str], text: str) -> Fact | None:
    groups = match.groupdict()
    month = _MONTH_NO[groups["mon"]] if groups.get("mon") else int(groups["m"])
    day, year = int(groups["d"]), groups.get("y")
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    if year and len(year) == 2:
        year = ("20" if int(year) < 50 else "19") + year
    value = f"{day}-{month}-{year}" if year else f"{day}-{month}"
    return Fact(DATE, value, "", _role(text, match.start()), shown=value)


def _time(match: re.Match[str], text: str) -> Fact:
    value = f"{int(match['h']):02d}.{match['min']}"
    return Fact(TIME, value, "", "", shown=f"{value} uur")


def _percentage(match: re.Match[str], text: str) -> Fact:
    value = parse_digits(match["n"])
    unit = "‰" if match["promille"] else "%"
    return Fact(PERCENTAGE, value, unit, _role(text, match.start(), match.end()), shown=f"{format_number(value)}{unit}")


def _amount(match: re.Match[str], text: str) -> Fact:
    value = parse_digits(match["n"]) * SCALES.get(match["scale"] or "", 1.0)
    role, per = _role(text, match.start(), match.end()), _per(text, match.end())
    return Fact(AMOUNT, value, "EUR", role, per, shown=f"€ {format_number(value)}")


def _term(match: re.Match[str], text: str) -> Fact:
    unit, factor = _TIME_UNITS[match["u"]]
    value = parse_digits(match["n"])
    role = _role(text, match.start(), match.end())
    if not role and _AFTERWARDS.match(text, match.end()) and not _SPAN.search(text, 0, match.start()):
        role = "moment"
    return Fact(TERM, value * factor, unit, role, _per(text, match.end()), f"{format_number(value)} {match['u']}")


def _measure(match: re.Match[str], text: str) -> Fact:
    value, unit = parse_digits(match["n"]), _MEASURES[match["u"]]
    role, per = _role(text, match.start(), match.end()), _per(text, match.end())
    return Fact(MEASURE, value, unit, role, per, shown=f"{format_number(value)} {unit}")


def _number(match: re.Match[str], text: str) -> Fact:
    if _NO_VALUE_IDS.search(text[max(0, match.start() - 30) : match.start()]):
        return Fact(IDENTIFIER, match.group(), shown=match.group())
    value = parse_digits(match["n"]) * SCALES.get(match["scale"] or "", 1.0)
    return Fact(NUMBER, value, "", _role(text, match.start(), match.end()), shown=match.group().strip())


def _identifier(match: re.Match[str], text: str) -> Fact:
    return Fact(IDENTIFIER, match.group(), shown=match.group())


_BUILD: dict[str, Callable[[re.Match[str], str], Fact | None]] = {
    DATE: _date, TIME: _time, PERCENTAGE: _percentage, AMOUNT: _amount, TERM: _term, MEASURE: _measure,
    NUMBER: _number, IDENTIFIER: _identifier,
}  # fmt: skip

# Cue words to the left of a value, the nearest wins; "eigen risico" within reach wins over all.
_DEDUCTIBLE = re.compile(r"(?<!\bgeen )(?<!\bzonder )\b(?:eigen risico|franchise|eigen bijdrage)\b", re.ASCII)
_UP = "meer|hoger|groter|langer|ouder|later|verder|vaker|harder|zwaarder|sterker|dieper|dikker|breder"
_DOWN = "minder|lager|kleiner|korter|jonger|eerder|lichter|zwakker|ondieper|dunner|smaller"
# "niet langer duurde dan", "ouder is dan"
_DAN = r"(?: (?:is|was|zijn|waren|duurt|duurde|duren|bedraagt|bedragen|wordt|worden|weegt|meet))? dan"
_CUES = (
    ("limit", re.compile(r"\btot(?! en met)\b|\bmaxim\w+|\bmax\b|\bten hoogste\b|\bhoogstens\b|\bhooguit\b"
        rf"|\b(?:niet|nooit) (?:{_UP}){_DAN}\b|\blimiet\b|\bt/m\b|\btot en met\b|\buiterlijk\b|\bbinnen\b|<=",
        re.ASCII)),
    ("threshold", re.compile(rf"(?<!niet )(?<!nooit )\b(?:{_UP}|boven){_DAN}\b|\bboven\b|\bna\b|\bpas\b|>", re.ASCII)),
    ("minimum", re.compile(r"\bten minste\b|\btenminste\b|\bminim\w+|\bmin\b|\bminstens\b|\bvanaf\b|>="
        rf"|\b(?:niet|nooit) (?:{_DOWN}){_DAN}\b", re.ASCII)),
    ("less", re.compile(rf"(?<!niet )(?<!nooit )\b(?:{_DOWN}){_DAN}\b|\bonder\b|<(?!=)", re.ASCII)),
)  # fmt: skip
_TELLS_CUES = Telling([*(pattern for _, pattern in _CUES), _DEDUCTIBLE])
_MAY_DEDUCT = 1 << len(_CUES)
_PER = re.compile(r"\s*(?:,-+)?\s*(?:per|p/|p\.|ieder|iedere|elk|elke)\s*([a-z]+)", re.ASCII)
_PER_WORDS = {"g": "gebeurtenis", "geb": "gebeurtenis", "gebeurt": "gebeurtenis", "j": "jaar", "pers": "persoon"}
# "€ 500 eigen risico", unless the words introduce the next value.
_FOLLOWED = re.compile(
    r"\s*(?:eigen risico|franchise|eigen bijdrage)\b(?!\W*(?:(?:van|is|bedraagt)\W*)?(?:€|eur\w*)?\s*\d)", re.ASCII
)
# "tien dagen na aankomst" is a moment; "gedurende tien dagen na aankomst" is as long as "tot tien dagen na aankomst".
_AFTERWARDS = re.compile(r"\s+(?:na|nadat)\b", re.ASCII)
_SPAN = re.compile(
    r"\b(?:gedurende|tijdens|(?:de|het)(?: eerste)?|termijn van|periode van|tijd van|voor|per|elke?|iedere?)\s*$",
    re.ASCII,
)
_TURN = re.compile(r"[;:]|, (?:en|maar|dan)\b", re.ASCII)
_OR_MORE = re.compile(rf"\s*(?:of|en) (?:(?P<more>{_UP})|(?:{_DOWN}))\b", re.ASCII)  # "18 jaar of ouder"


def _role(text: str, start: int, end: int | None = None) -> str:
    left = text[max(0, start - 60) : start].rstrip().removesuffix(":")  # "Maximum: € 500", as in a table
    left = _TURN.split(left)[-1]
    if end and _FOLLOWED.match(text, end):
        return "deductible"
    turn = _OR_MORE.match(text, end) if end else None
    if turn:
        return "minimum" if turn["more"] else "limit"
    nearest = _DIGIT.split(left)[-1]  # what stands between the previous value and this one comes first
    return _cue(nearest) or _cue(left)


@lru_cache(maxsize=20_000)
def _cue(left: str) -> str:
    may_match = _TELLS_CUES.of(left)
    if may_match & _MAY_DEDUCT and _DEDUCTIBLE.search(left):
        return "deductible"
    near, best = "", -1
    for at, (role, pattern) in enumerate(_CUES):
        for match in pattern.finditer(left[-30:]) if may_match >> at & 1 else ():
            if match.end() > best:
                near, best = role, match.end()
    return near


def _per(text: str, end: int) -> str:
    match = _PER.match(text[end : end + 40])
    return _PER_WORDS.get(match.group(1), fold(match.group(1))) if match else ""
