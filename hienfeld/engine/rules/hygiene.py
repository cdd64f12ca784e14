"""Texts that need care before they mean anything: empty, unreadable, damaged, unfinished, past or unclear."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from hienfeld.engine.language.spelling import is_word
from hienfeld.engine.rules.confidence import OPEN
from hienfeld.engine.rules.past import expired
from hienfeld.engine.text import fold, normalise_key, squeeze, strip_wrapping
from hienfeld.engine.types import Advice, AdviceCode, Evidence, Message

_EMPTY = frozenset(
    [
        "nvt",
        "n v t",
        "n/a",
        "n/v/t",
        "geen",
        "niet van toepassing",
        "leeg",
        "blanco",
        "n a",
        "na",
        "nihil",
        "none",
        "null",
        "nan",
        "geen bijzonderheden",
        "geen clausules",
        "geen clausule",
        "geen tekst",
        "vervallen",
        "x",
        "o",
        "nee",
        "geen opmerkingen",
        "geen aanvullingen",
    ]
)
_SHEET_ERROR = re.compile(
    r"#(?:NAAM|NAME|N/B|N/A|VERW|REF|WAARDE|VALUE|DEEL/0|DIV/0|GETAL|NUM|LEEG|NULL|SPILL|OVERLOOP)[?!]?", re.IGNORECASE
)
_PLACEHOLDER = re.compile(
    r":\s*(?:\.{3}|…+)\s*$|\b[xX]{2}-[xX]{2}-[xX]{2,4}\b|"
    r"(?<![.\w])\.{3,}(?=\s*\S)|\.{5,}|…\s*(?=\w)|_{3,}|(?<![a-z])[xX]{3,}(?![a-z])|(?<=€ )[xX]{2,}"
    r"|<(?!/?(?:br|p|b|i|u|li|ul|div|span|strong|em)\b)[^<>\n]{2,40}>"
    r"|\[[^\[\]\n]{2,60}\]|\binvullen\b|\bnog in te vullen\b|\bnader (?:te bepalen|in te vullen|op te geven)\b"
    r"|\b[nN]\.?[tT]\.?[bB]\.?(?=\W|$)|\bPM\b"
    r"|€\s*[-–—]{2,}|\?{3,}|\b(?:dd-mm-jjjj|dd/mm/jjjj)\b",
)
# Of which one stands in lower case in whatever ``_PLACEHOLDER`` matches: most texts have none.
_MAY_BE_OPEN = (
    "...", "…", "___", "xx", "<", "[", "vullen", "nader ", "ntb", "n.tb", "nt.b", "n.t.b", "pm", "???", "jjjj",
    "--", "–", "—",
)  # fmt: skip
_UNCLEAR = re.compile(
    r"^(?:(?:idem|dito)\b.{0,30}|als boven|zie (?:vorige|oude|dossier|bijlage|mail|e-mail|polis|hierboven|boven"
    r"|onder|map"
    r"|notitie)\b.{0,40}|zie:?"
    r"|akkoord\b.{0,60}|ok|okay|oké|ongewijzigd.{0,20}|(?:clausule(?:s|blad|bladen)?"
    r"|cls?)\.? (?=.*\d)[\w ,&+/.-]{1,40}(?: van toepassing)?|besproken\b.{0,40}"
    r"|navragen\b.{0,40}|check(?:en)?\b.{0,30}"
    r"|(?:zoals )?telefonisch\b.{0,30}|zoals (?:telefonisch )?(?:besproken|afgesproken)|ut supra|as agreed"
    r"|as per\b.{0,30}|see\b.{0,30}"
    r"|ter info\w*|t\.?b\.?d\.?|\d{1,6})$"
)
# The same in notes of an office; what says something of cover besides is more than a pointer.
_ACCORDING = r"(?:conform|volgens|cfm|cf|conf|vlgs|vlg|i\.o\.m|iom)\.?"
_BY_WORD = r"(?:(?:tel|telefonische?|mondelinge?|schriftelijke?|eerdere?|vorige?)\.? )?"
_PAPER = (
    r"(?:afspraa?k(?:en)?|bespreking|besproken|telefoongesprek"
    r"|mail(?:wisseling)?|e-mail|overleg|gesprek|opgave|notitie|verzoek|telefonisch|bijl(?:age)?"
    r"|offerte|aanvraag(?:formulier)?|voorstel|aant(?:ekeningen)?|correspondentie|brief|memo|pv|polis)"
)
_EARLIER = r"(?:vorige?|voorgaande?|eerdere?|oude|afgelopen)"
_POINTER = re.compile(
    rf"^(?:{_ACCORDING} {_BY_WORD}{_PAPER}\b.{{0,40}}"
    rf"|zie:? (?:de |het )?(?:{_PAPER}|achterzijde|voorblad|hierna)\b.{{0,30}}|z\.?o\.?z"
    r"|(?:i\.o\.m\.?|iom|in overleg met|afgesproken met|besproken met|akk\.|ok) .{2,30}"
    r"|(?:s\.?v\.?p\.? |graag |nog )?(?:uitzoeken|nakijken|nagaan|opvragen|navragen)(?: .{2,25})?"
    r"|volgt(?: nog)?|in behandeling|in aanvraag|dossier compleet"
    r"|per (?:mail|e-mail|post|tel\.?|telefoon) (?:doorgegeven|ontvangen|verstuurd|bevestigd)"
    rf"|(?:als|zoals|gelijk aan|zelfde als) (?:op )?(?:de )?(?:{_EARLIER}(?: \w+)?|voorheen|voorgaand|vorig jaar)"
    r"|voorwaarden ongewijzigd|art(?:ikel(?:en)?)?\.? \d[\d ,en&+/.-]{0,20} (?:v\.?t|van toepassing)"
    rf"|afspraak {_BY_WORD}(?:gemaakt|vastgelegd|besproken)?\b.{{0,40}}"
    r"|(?:zo)?als (?:tel(?:efonisch|\.)? )?(?:besproken|afgesproken|overlegd) met .{2,30}"
    r"|zie:? (?:cls?|clausules?|art|artikel(?:en)?|aanhangsels?|blz|pag|punt)\.? ?\d[\d ,en&+/.-]{0,20}"
    rf"(?: (?:van )?(?:de )?{_EARLIER} (?:polis|versie|voorwaarden|aanhangsel))?"
    r"|(?:bijz(?:ondere)?\.? )?(?:vw|voorw|voorwaarden?|cls?|clausules?)\.? \d[\d ,en&+/.-]{0,30}"
    r"|(?:dekking|polis|verder|rest) ongewijzigd[?! ]*"
    rf"|(?:cond|condities|voorwaarden|vw|dekking|polis)\.? (?:als|zoals|conform|gelijk aan) {_EARLIER} \w+)$"
)
_SAYS_SOMETHING = re.compile(
    r"\b(?:is|zijn|was|wordt|worden|geldt|gelden|mag|mogen|moet|moeten|niet|geen|alleen|uitsluitend|ook|verzekerd|gedekt"
    r"|uitgesloten|vergoed|meeverzekerd|dekking (?!ongewijzigd|als|zoals|conform|gelijk)|risico|maximaal|tot|vanaf|mits"
    r"|tenzij|voor)\b|[€%]"
)
_DUTCH_LETTERS = re.compile(r"[A-Za-zéèëêïîöôüûáàâçÉÈËÏÖÜÁ]+")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_FILLING = re.compile(r"[\s.\-–—_*/\\]")
_JUNK = re.compile(r"[@#¬^~|{}\\<>*%;$]{2,}")
_QUESTIONED = re.compile(r"(?<=\w)\?(?=\w)|\?{2,}")


def check(text: str, clean: str, *, today: dt.date, key: str | None = None) -> Advice | None:
    """The hygiene advice for a text (``clean``: encoding repaired); None when it can be judged on what it says.

    ``key`` is the normalised text, for callers that have it.
    """
    key = normalise_key(clean) if key is None else key
    return _no_text(clean, key) or _unfinished(clean) or _damaged(text, clean) or _unclear(clean) or _past(clean, today)


def _no_text(clean: str, key: str) -> Advice | None:
    if _SHEET_ERROR.fullmatch(clean.strip()):
        return _advice(AdviceCode.ONLEESBAAR, "hygiene_sheet_error", value=clean.strip())
    if key in _EMPTY or not (key or _is_noise(clean)):
        return _advice(AdviceCode.LEEG, "hygiene_empty")
    if is_unreadable(clean, key):
        return _advice(AdviceCode.ONLEESBAAR, "hygiene_unreadable")
    return None


def _unfinished(clean: str) -> Advice | None:
    found = placeholder(clean)
    return _advice(AdviceCode.AANVULLEN, "hygiene_placeholder", value=squeeze(found)[:40]) if found else None


@lru_cache(maxsize=50_000)
def placeholder(clean: str) -> str:
    """What stands in a text where something was never filled in, "" when nothing does."""
    lowered = clean.lower()
    if not any(sign in lowered for sign in _MAY_BE_OPEN):
        return ""
    found = _PLACEHOLDER.search(clean)
    return found.group() if found else ""


def _damaged(text: str, clean: str) -> Advice | None:
    if clean == text and "\ufffd" not in clean:
        return None
    return _advice(AdviceCode.OPSCHONEN, "hygiene_encoding", value=squeeze(clean)[:200])


def _unclear(clean: str) -> Advice | None:
    bare = squeeze(strip_wrapping(clean)).lower().rstrip(".")
    if not _UNCLEAR.match(bare) and (not _POINTER.match(bare) or _SAYS_SOMETHING.search(bare)):
        return None
    return _advice(AdviceCode.HANDMATIG, "hygiene_unclear")


def _past(clean: str, today: dt.date) -> Advice | None:
    day = expired(clean, today)
    return _advice(AdviceCode.VERLOPEN, "hygiene_expired", value=day) if day else None


def _advice(code: AdviceCode, reason: str, *, value: str = "") -> Advice:
    return Advice(code, OPEN, Message(reason, {"value": value} if value else {}), evidence=Evidence(rule=reason))


def _is_noise(clean: str) -> bool:
    return len(_FILLING.sub("", clean)) >= 3


def is_unreadable(clean: str, key: str) -> bool:
    """Whether hardly a word can be read: symbols for letters, question marks inside words, or words that are no
    words."""
    visible = "".join(clean.split())
    letters = sum(map(len, _DUTCH_LETTERS.findall(visible)))
    half = 0.5 * len(visible)
    if (
        len(visible) >= 5
        and letters < half
        and letters + sum(c.isdigit() for c in visible) < half
        and not re.search(r"[.…_]{3,}", clean)
    ):
        return True
    if clean.count("?") >= 3 and (questioned := len(_QUESTIONED.findall(clean))) >= 3 and questioned * 6 >= letters:
        return True
    words = _LONG_WORD.findall(clean.lower())
    if len(_JUNK.findall(clean)) >= 3 and not any(is_word(w) or is_word(fold(w)) for w in words):
        return True
    if not words:
        return letters > 0 and not key
    if len(words) < 2 or any(is_word(w) or is_word(fold(w)) for w in words):
        return False
    return sum(map(_unpronounceable, words)) * 2 >= len(words)


def _unpronounceable(word: str) -> bool:
    folded = fold(word)
    return not re.search(r"[aeiouy]", folded) or bool(
        re.search(r"[bcdfghjklmnpqrstvwxz]{5,}|q(?!u)|[xz][mxkp]|[jwv][kldfsm]{2}", folded)
    )
