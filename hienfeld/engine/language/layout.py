"""What the layout of a text adds that no one means: lines broken by a typewriter or a mail program, and the greetings
around a pasted message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from hienfeld.engine.language.lexicon import first_names
from hienfeld.engine.language.spelling import is_word, is_word_in_dictionary
from hienfeld.engine.text import fold

FULL = range(45, 121)  # letters of a line that was broken because it was full
RAGGED = 32  # by how much the lengths of such lines may differ: a long word goes to the next line
_ENDS = re.compile(r"[.;:!?]$")
_ITEM = re.compile(r"^\s*(?:\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]|[-–—•*►▪])\s|^\s*\d+(?:\.\d+)+\s", re.IGNORECASE)
# Whatever is passed over must say nothing: a subject may ("Betreft: asbest uitgesloten"), so it stays.
_FROM = re.compile(r"(?:van|from)\s*:", re.IGNORECASE)
_TO = re.compile(r"(?:aan|to)\s*:", re.IGNORECASE)
_SENT = re.compile(r"(?:cc|bcc|datum|verzonden|sent|date)\s*:", re.IGNORECASE)
# "Van: 1 januari", "From: Rotterdam": a term or a voyage and no message
_TERM = re.compile(r"(?:van|from|aan|to)\s*:\s*\d|[a-z]+\s*:.*\btot\b", re.IGNORECASE)
_PLACE = re.compile(r"(?:[Vv]an|[Ff]rom|[Aa]an|[Tt]o)\s*:\s*([A-Z][a-z]+)")
_NAME = r"(?:[A-Z][\w.'-]*|van|de|der|den|ten|ter)"
_HELLO = (
    r"(?:[Hh]allo|[Hh]oi|[Hh]ai?|[Hh]i|[Bb]este|[Dd]ag|[Gg]eachte|[Gg]oede ?(?:morgen|middag|navond|avond|ndag|dag))"
)
_ADDRESSED = (
    r"(?:heer/mevrouw|heer|heren|mevrouw|mevr\.|dhr\.|dames|collegas?|collega's|allen|allemaal|team|relatie|cliënt"
    r"|klant)"
)
_GREETING = re.compile(rf"(?:{_HELLO}(?: (?:{_ADDRESSED}|en|{_NAME})){{0,4}}|L\.?S\.?)\s*,")
# "Hallo Bas, de molen is verzekerd", "@Petra: ...": whom it is for, before the first sentence.
_OPENED = re.compile(
    rf"(?:(?:{_HELLO}(?: (?:{_ADDRESSED}|en|{_NAME})){{1,4}}|(?:[Hh]allo|[Hh]oi|[Hh]i|[Gg]oede ?(?:morgen|middag)))"
    rf"\s*[,!:]|{_HELLO} [A-Z][a-z]+\.(?= [A-Z])|@[A-Z]?[a-z]+(?: [A-Z][a-z]+)?\s*[:,]|L\.?S\.?,)"
    r"\s+(?=\S+ \S+ \S)"
)
_BYE = (
    r"(?:[Mm]et )?(?:(?:[Vv]riendelijke|[Hh]artelijke|[Vv]r\.?) )?(?:[Gg]roet(?:en|jes)?,?|gr[.,])|[Gg]rt?[.,]"
    r"|[Mm](?:et )?vr\.? ?gr\.?,?|[Mm]vg[.,]?|MVG,?|[Mm]\.v\.g\.,?"
)
_CLOSING = re.compile(rf"(?:{_BYE}|[Gg]r)(?: {_NAME}){{0,4}}\s*,?")
# "... op slot was. Gr. Wim (binnendienst)": who wrote it, behind the last sentence.
_SIGNED = re.compile(
    rf"(?<=[.!?])\s+(?:{_BYE}|[Gg]r(?= [A-Z]))"
    rf"(?: (?P<names>{_NAME}(?: {_NAME}){{0,3}}))"
    r"(?P<office>,? \(?(?:binnendienst|buitendienst|acceptatie|polisadministratie|administratie|backoffice)\)?)?"
    r"\s*\.?$"
)
_INITIAL = re.compile(r"[A-Z]\.")
# What a text may be called before it says anything.
_LABEL = re.compile(
    r"(?:let op|n\.?b\.?|opmerking(?:en)?|bijz\.|bijzonderheden|clausule(?:tekst)?|claus\.|cl\.|notitie|memo)"
    r"\s?[:!]\s+(?=\w)",
    re.IGNORECASE,
)
# The same word twice, where no sentence has it so; "zijn zijn" and "haar haar" may be meant, and so may "van Van Dijk".
_TWICE = re.compile(
    r"\b((?!(?:zijn|haar|waar|maar|daar|door|voor|over)\b)[a-zà-ÿ]{4,}|de|het|een|van|per|of|en"
    r"|tot|met|te|niet|geen|dan|als|via)"
    r" \1\b(?![-'’])"
)
_SPLIT_SUM = re.compile(r"(?<=[€])\s*\n\s*(?=\d)")
_BARE_BYE = re.compile(
    r"(?<=[.!?])\s+(?:[Mm]et )?(?:vriendelijke|hartelijke) groet(?:en)?[.,]?$|(?<=[.!?])\s+[Mm]vg[.,]?$"
)
_LIMITING = re.compile(
    r"\b(?:alleen|uitsluitend|slechts|mits|tenzij|behalve|niet|geen|zonder|exclusief|inclusief|excl|incl|tot|vanaf|max\w*"
    r"|min\w*|per|ook|uitgezonderd|uitgesloten|maar|echter|voor|na|indien|als|wanneer)\b",
    re.IGNORECASE,
)
_CAPITAL_ITEM = re.compile(r"(?<=[:;] )([A-H])\.(?= [A-Z]{2})")  # of a list in a text in capitals
# A word cut in two at the end of a line; "reis-" before "en" is whole.
_CUT = re.compile(r"([^\W\d_]+)-\n[ \t]*((?!(?:en|of|dan|als|tot)\b)[a-zà-ÿ]+)")
_LOST = re.compile(r"[^\W\d_]*\?[^\W\d_?]*\??[^\W\d_]+")  # "be?indigd": a letter with a mark that was lost
_MARKED = "ëéïöüóè"
_BREAK = re.compile(r"<br ?/?>\n?|</?p>|_x000[dD]_\n?")  # as other programs write the end of a line
# Who asks for a text to be put on the policy; it ends with a colon, so that nothing of the text itself goes.
_PUT = (
    r"(?:op ?(?:te )?nemen|opgenomen|(?:te )?vermelden|vermeld|toe ?(?:te )?voegen|toegevoegd"
    r"|(?:te )?plaatsen|geplaatst)"
)
_ON = r"(?:op|in|aan) (?:de|het|deze|uw|mijn) polis(?:blad|aanhangsel)?"
_CLIENT = r"(?:klant|relatie|verzekeringnemer|verzekerde|tussenpersoon|adviseur|makelaar)"
_REQUEST = re.compile(
    r"(?:s\.?v\.?p\.? |a\.?u\.?b\.? |graag |gelieve |verzoeke? (?:om )?"
    rf"|(?:op|namens|in) (?:verzoek|opdracht) van (?:de |het )?{_CLIENT} (?:is |wordt )?)"
    r"(?:(?:het volgende|onderstaande?(?: (?:tekst|clausule|bepaling))?|de volgende (?:tekst|clausule|bepaling)) )?"
    rf"(?:(?:{_ON} )?{_PUT}(?: {_ON})?|{_ON})(?: a\.?u\.?b\.?| s\.?v\.?p\.?)?\s?:\s+(?=\w)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(rf"{_NAME}(?: {_NAME}){{0,3}}")


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """``text`` without greetings and with lines that were broken for being full in one; others come back as they
    are."""
    if "<" in text or "_x" in text:
        text = _BREAK.sub("\n", text)
    if "?" in text:
        text = _LOST.sub(_found, text)
    text = _TWICE.sub(r"\1", text)
    text = _unsigned(_OPENED.sub("", text, count=1) if _OPENED.match(text) else text)
    if label := _LABEL.match(text):
        text = text[label.end() :]
    if text.isupper():  # else a sentence would end behind each letter
        text = _CAPITAL_ITEM.sub(lambda item: f"{item[1].lower()})", text)
    if "\n" not in text:
        return text[request.end() :] if (request := _REQUEST.match(text)) else text
    text = _CUT.sub(_mended, _SPLIT_SUM.sub(" ", text)) if "-\n" in text else _SPLIT_SUM.sub(" ", text)
    lines = [line.strip() for line in text.split("\n")]
    kept = _without_greetings(lines)
    joined = _unbroken(kept)
    text = "\n".join(joined) if joined != lines else text
    return text[request.end() :] if (request := _REQUEST.match(text)) else text


def _found(lost: re.Match[str]) -> str:
    """A word with the letter that was lost; a question that ends without a space behind it stays."""
    words = [lost.group().replace("?", letter) for letter in _MARKED]
    known = next((word for word in words if is_word_in_dictionary(word.lower())), "")
    return known or next((word for word in words if is_word(word.lower())), lost.group())


def _mended(cut: re.Match[str]) -> str:
    """A word that was cut at the end of a line; "SCM-" and "directeur-" keep their hyphen before another word."""
    first, second = cut.groups()
    whole = fold(first + second)
    two = first.isupper() or (is_word(fold(first)) and is_word(fold(second)) and not is_word(whole))
    return f"{first}-{second}" if two else f"{first}{second}"


def _unsigned(text: str) -> str:
    """``text`` without the name of who wrote it; a name that is also a word may say something: "Gr. Brand"."""
    signed = _SIGNED.search(text)
    if signed is None:
        return _BARE_BYE.sub("", text) if "groet" in text or "vg" in text else text
    names = [name for name in signed["names"].split() if name[0].isupper()]
    known = bool(names) and bool(signed["office"] or _INITIAL.match(names[0]) or fold(names[0]) in first_names())
    known = known or not any(is_word(name.lower()) for name in names)
    return text[: signed.start()] if names and known else text


def _without_greetings(lines: list[str]) -> list[str]:
    """``lines`` without who wrote a message to whom, its greeting and its closing; all of them when nothing else is
    left."""
    kept = [line for line in lines if line]
    head = next((at for at, line in enumerate(kept) if not _is_head(line)), len(kept))
    if any(_FROM.match(line) for line in kept[:head]) and any(_TO.match(line) for line in kept[:head]):
        kept = kept if _is_voyage(kept[:head]) else kept[head:]
    if kept and _GREETING.fullmatch(kept[0]):
        kept = kept[1:]
    for at in range(max(0, len(kept) - 3), len(kept)):
        if _CLOSING.fullmatch(kept[at]) and all(map(_is_signature, kept[at + 1 :])):
            kept = kept[:at]
            break
    return kept if kept and len(kept) < sum(map(bool, lines)) else lines


def _is_signature(line: str) -> bool:
    """Whether a line is a name; "Alleen Loods B" under a greeting says something."""
    return _SIGNATURE.fullmatch(line) is not None and _LIMITING.search(line) is None


def _is_voyage(head: Sequence[str]) -> bool:
    """Whether the lines tell from when or where to when or where, and not who wrote to whom."""
    places = [place[1] for line in head if (place := _PLACE.fullmatch(line))]
    named = any(map(_SENT.match, head)) or any(fold(place) in first_names() for place in places)
    return any(map(_TERM.match, head)) or (bool(places) and not named)


def _is_head(line: str) -> bool:
    return any(pattern.match(line) for pattern in (_FROM, _TO, _SENT))


def _unbroken(lines: list[str]) -> list[str]:
    """``lines`` as one when all but the last are about equally full and some break off inside a sentence."""
    full = [line for line in lines if line]
    if len(full) < 2 or any(_ITEM.match(line) for line in full):
        return lines
    lengths = [len(line) for line in full[:-1]]
    even = all(length in FULL for length in lengths) and max(lengths) - min(lengths) <= RAGGED
    broken = [line for line in full[:-1] if not _ENDS.search(line)]
    if not even or not broken or len(full[-1]) > max(lengths) + RAGGED:
        return lines
    return [" ".join(full)]
