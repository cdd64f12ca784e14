"""Dutch numbers: "2.500", "2,5 miljoen", "vijfentwintig", "twee en een half duizend" -> float."""

from __future__ import annotations

import re
from functools import lru_cache

_ONES = {
    "nul": 0, "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90,
}  # fmt: skip
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
SCALES = {"k": 1e3, "duizend": 1e3, "dzd": 1e3, "miljoen": 1e6, "mln": 1e6, "mio": 1e6, "miljard": 1e9}

# At most 15 digits, as many as a float can tell apart; longer numbers name something. Thousands are grouped by points
# or by spaces and not by both: "€ 1.500 749.750" are two amounts.
DIGITS = (
    r"(?<!\d)(?:[1-9]\d{0,2}(?:(?:\.\d{3}){1,4}|(?: \d{3}){1,4}(?!\.\d))(?!\d)(?:,\d{1,2}(?!\d))?"
    r"|[1-9]\d{0,2}(?:,\d{3}){1,4}(?!\d)(?:\.\d{1,2}(?!\d))?"
    r"|0[.,]\d{1,9}(?!\d)|\d{1,15}(?!\d)(?:,\d{1,9}(?!\d)|\.\d{1,2}(?!\d))?)"
)


_POINTS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?", re.ASCII)
_COMMAS = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?", re.ASCII)


def parse_digits(text: str) -> float:
    """A number in Dutch digits: points group thousands, a comma marks decimals ("2.500,50" -> 2500.5).

    Three digits after a comma are thousands written the English way ("2,500.00").
    """
    bare = text.replace(" ", "")
    if bare.isdecimal():
        return float(bare)
    if _POINTS.fullmatch(bare):
        bare = bare.replace(".", "")
    elif _COMMAS.fullmatch(bare):
        return float(bare.replace(",", ""))
    return float(bare.replace(",", "."))


def _below_hundred(word: str) -> float | None:
    if word in _ONES:
        return _ONES[word]
    if word in _TENS:
        return _TENS[word]
    for ten, value in _TENS.items():
        if word.endswith("en" + ten) and word[: -len(ten) - 2] in _ONES:
            return value + _ONES[word[: -len(ten) - 2]]
    return None


def _below_thousand(word: str) -> float | None:
    if "honderd" not in word:
        return _below_hundred(word)
    head, _, tail = word.partition("honderd")
    hundreds = 1.0 if not head else _below_hundred(head)
    rest = 0.0 if not tail else _below_hundred(tail.removeprefix("en") or tail)
    return None if hundreds is None or rest is None else hundreds * 100 + rest


@lru_cache(maxsize=10_000)
def parse_word(word: str) -> float | None:
    """The value of one folded number word ("vijfentwintig" -> 25.0); None when it is not one."""
    if word in ("half", "halve"):
        return 0.5
    if word in ("anderhalf", "anderhalve"):
        return 1.5
    for half in ("enhalf", "enhalve"):
        if word.endswith(half) and word.removesuffix(half) in _ONES:
            return _ONES[word.removesuffix(half)] + 0.5
    if "duizend" in word and word != "duizend":
        head, _, tail = word.partition("duizend")
        thousands = 1.0 if not head else _below_thousand(head)
        rest = 0.0 if not tail else _below_thousand(tail.removeprefix("en") or tail)
        return None if thousands is None or rest is None else thousands * 1000 + rest
    return 1000.0 if word == "duizend" else _below_thousand(word)


def format_number(value: float) -> str:
    """A number as Dutch readers write it: 2500.5 -> "2.500,50", 30.0 -> "30", 0.125 -> "0,125"."""
    if value == int(value):
        return f"{int(value):,}".replace(",", ".")
    decimals = next((n for n in (2, 3, 4) if round(value, n) == value), 5)
    return f"{value:,.{decimals}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")


# "een" is the article unless a unit or "keer" follows; with its accents ("één") it is always the number.
_ONE = re.compile(
    r"\been(?=\s+(?:dag|etmaal|week|maand|kwartaal|jaar|uur|keer|maal|half|halve|miljoen|euro)\b)", re.ASCII
)
_WORD = re.compile(r"[a-z]+", re.ASCII)
_AND_A_HALF = re.compile(r"\b(\d+) en (?:een|1) 0,5(?!\d)", re.ASCII)
_SPACED = re.compile(r"\b([a-z]*(?:honderd|duizend)) (?:en )?(?!een\b)([a-z]+)\b", re.ASCII)
_ORDINAL = re.compile(
    r"\b([1-9]|10)(?:e|ste|de)\b(?!\s+(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec))", re.ASCII
)
_TWICE = re.compile(r"\b(\d+) \(\1\)", re.ASCII)  # "dertig (30) dagen"
_ONE_HALF = re.compile(r"\b1 0,5\b", re.ASCII)
_DIGIT = re.compile(r"\d", re.ASCII)
_BARE_THOUSAND = re.compile(r"(?<!\d )(?<!\d)\b(?:(?:een|1) )?duizend\b", re.ASCII)


def digits_for_words(folded: str, *, accented: str = "") -> str:
    """``folded`` with number words as digits ("binnen dertig dagen" -> "binnen 30 dagen").

    ``accented`` is the same text in lower case with its accents, to tell "één" from the article "een".
    """
    text = folded
    if "é" in accented and len(accented) == len(folded):
        spots = [m.start() for m in re.finditer(r"\béén\b", accented)]
        for at in reversed(spots):
            text = text[:at] + "1" + text[at + 3 :]
    text = _ONE.sub("1", text)
    if "maal" in text or "keer" in text:
        text = _TIMES.sub(_times, text)
    if "honderd" in text or "duizend" in text:
        text = _SPACED.sub(_joined, text)
    if any(map(_in_digits, _WORD.findall(text))):  # most sentences hold no number in words
        text = _WORD.sub(lambda m: _in_digits(m.group()) or m.group(), text)
    if not _DIGIT.search(text) and "duizend" not in text:
        return text
    if "0,5" in text:
        text = _AND_A_HALF.sub(lambda m: f"{m.group(1)},5", text)
    if "duizend" in text:
        text = _BARE_THOUSAND.sub("1000", text)
    text = _ORDINAL.sub(lambda m: _ORDINALS[int(m.group(1)) - 1], text)
    if "(" in text:
        text = _TWICE.sub(r"\1", text)
    return _ONE_HALF.sub("0,5", text) if "1 0,5" in text else text


def _joined(match: re.Match[str]) -> str:
    """ "tweeduizend vijfhonderd" is one number."""
    whole = "".join(match.groups())
    return match.group() if parse_word(whole) is None else whole


_TIMES = re.compile(r"\b([a-z]{3,})(maal|keer)\b", re.ASCII)


def _times(match: re.Match[str]) -> str:
    value = parse_word(match.group(1))
    return match.group() if value is None else f"{int(value)} {match.group(2)}"


@lru_cache(maxsize=20_000)
def _in_digits(word: str) -> str:
    """A number word in digits, "" for any other word."""
    if word == "een" or len(word) < 3 or word in SCALES:
        return ""
    value = parse_word(word)
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else str(value).replace(".", ",")
