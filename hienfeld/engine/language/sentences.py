"""Cuts a text into sentences, and finds the list markers that show several clauses in one text."""

from __future__ import annotations

import re

from hienfeld.engine.language.lexicon import abbreviation_key, abbreviations
from hienfeld.engine.language.spelling import is_word
from hienfeld.engine.text import fold

# A point ends a sentence when white space and a capital, digit, quote or bracket follow, unless it belongs to an
# abbreviation, an initial ("H.W. Dijkstra"), a list number ("1. ") or a number.
_END = re.compile(
    r"(?<=[.!?])[\"”'’)]*\s+(?=[\"“‘'(\[]?[A-Z0-9ÀÖ-Ý€])|(?<=[;])\s+|(?<=[.;:!?])\s*\n+|\n+(?=\s*(?:[A-Z0-9À-Ý(\[“\"]|[-–—•*]\s|[a-z][.)]\s))|\n{2,}|\s+/\s+(?=[A-Z])"
)
_NO_END = re.compile(
    r"(?:\b(?:[A-Z]|bijv|bv|gebr|fam|fa|d\.d|dhr|mw|mevr|mr|dr|drs|ir|ing|nr|no|art|ca|incl|excl|max|min|resp|tel|\w+nr|verz|v\.d|v\.e|t\.a\.v|m\.b\.t"
    r"|i\.v\.m|o\.a|e\.d|enz|jl|a\.s|p\.j|st|jr|sr|lid|app|afd|evt|vlg|blz|pag|B\.V|N\.V|V\.O\.F|h\.o\.d\.n|t\.n\.v)\.|(?:^|\s)\d{1,2}\.|(?:\b[A-Z]\.)+)$",
    re.IGNORECASE,
)
REMARKS, REMARK = 3, 3  # so many remarks of so many words in a row, with slashes between them
NEARBY = 40  # letters before a point that tell whether it ends a sentence
# A point that was typed without the space behind it: "per paard.Schade", and no "www.Rabobank.nl".
_UNSPACED = re.compile(r"(?<=[a-z]{2}[.;])(?=[A-Z][a-z]+[ ,])")
# A point in a text without capitals, where a sentence may begin.
_SMALL = re.compile(
    r"(?:(?<=[a-z]{4}\.)|(?<=\d{3}\.)) +(?=(?:de|het|een|er|dit|deze|bij|tijdens|voor|na|op|in|is|wordt|worden|wij|we"
    r"|u|uw|zij|schade|diefstal|kosten|aanspraken|andere|daarvoor|daarbij|hiervoor|ontbreekt|blijft|verder|rondom|binnen"
    r"|buiten|alle|elke|dat|die|geldt|geen|niet|hiervan|daarvan|vervalt) )"
)
# Abbreviations of words that a sentence may end with.
_MAY_END = re.compile(
    r"(?:verzekerd|uitgesloten|gebeurtenis|jaar|maand|week|dag|dagen|weken|persoon|personen|aanspraak|risico|enzovoort"
    r"|cetera|dergelijke|bedrag|kosten|voorwaarden|aansprakelijkheid|kwartaal|stuk|euro)$"
)
_LEGAL_FORM = re.compile(r"\b(?:B\.V|N\.V|V\.O\.F|C\.V)\.$")
# What begins a sentence and no name of a place ("Jansen B.V. Utrecht").
_NEW_SENTENCE = re.compile(
    r"(?:De|Het|Een|Dit|Deze|Die|Dat|Voor|Bij|Na|Is|Op|In|Wij|U|Uw|Er|Ook|Alle|Als|Indien|Wanneer|Tevens|Verder|Voorts"
    r"|Daarnaast|Bovendien|Daarbij|Hierbij|Zij|Hij|Schade|Geen|Niet|Alleen|Verzekerd|Uitgesloten|Meeverzekerd)\b"
)
# A figure that no list begins with, or a measure: "volgens Scope 12. De ...", "een net van 1,80 m. De ...".
_MEASURED = re.compile(r"[a-z] \d{1,2}\.$|\d (?:mm|cm|m|km|g|kg|l|kw|kwh|pk|st)\.$", re.IGNORECASE)
_WHOLE_WORD = re.compile(r"^p/[a-z]{5,}\.$")  # "p/gebeurtenis." is short for "per", and the point ends the sentence
# "Lekkage is verzekerd. Tenzij u het wist." is one sentence, whatever its points.
_FRAGMENT = re.compile(
    r"(?:(?:Tenzij|Mits)\b"
    r"|(?:Maar |Echter )?(?:[Aa]lleen|[Uu]itsluitend|[Nn]iet|Ook niet|Behalve) (?:als|indien|wanneer)\b"
    r"|(?:Maximaal|Ten hoogste|Tot maximaal) (?=[€\d]))"
    r"(?:[^,.;:\n]|[.,](?=\d))*(?:[.;](?=\s|$)|$)"
)
FRAGMENT = 160  # letters behind a point in which such a fragment must end
LIST_MARKER = re.compile(r"(?:^|(?<=\s))(?:\(?(?:\d{1,2}|[a-hA-H])[.)]|[-–•*])\s+(?=\S)")


_ITEM = re.compile(r"^\s*(?:\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]|[-–—•*])\s+(?=\S)")


_FIGURED = re.compile(r"\d")
# "Brand is verzekerd als:" asks for all that follows, and so does "mits:"; "is niet verzekerd als:" for one of it.
_IF = re.compile(r"\b(?:als|indien|wanneer)$", re.IGNORECASE)
_IF_ALL = re.compile(
    r"\b(?:mits|zolang|voor ?zover|op voorwaarde dat)$"
    r"|\b(?:aan|onder|op|met) (?:elk van |al )?(?:de volgende|deze|de onderstaande|alle(?: volgende| onderstaande)?)"
    r" (?:voorwaarden|eisen|vereisten)\b[^:]*$",
    re.IGNORECASE,
)
_GRANTING = re.compile(
    r"verzekerd|gedekt|dekking|verge?oed|betalen|betaalt|uitke|\bkeren\b|recht op|\bgeldt\b"
    r"|\b(?:alleen|uitsluitend|pas)\b",
    re.IGNORECASE,
)
_DENYING = re.compile(r"\b(?:niet|geen|nooit|verval\w*|eindig\w*|stop\w*|uitgesloten|opzeg\w*)\b", re.IGNORECASE)
_EXCEPTING = re.compile(r"\b(?:behalve|tenzij|met uitzondering van|uitgezonderd|behoudens)\b[^.:;]*$", re.IGNORECASE)
_JOINED = re.compile(r",? (en|of)$")
# "Gedekt is: a. brand; b. storm." on one line
_INLINE = re.compile(r":\s+\(?[a1][.)]\s+[^;\n]+;\s+\(?[b2][.)]\s")
_DASHED = re.compile(r"\s*[-–•]\s")
_DASH = re.compile(r"(?<=[.;])\s+[-–•]\s+(?=[A-Z])")
_INLINE_ITEM = re.compile(r"(?<=[:;])\s+(?=\(?(?:[a-h]|\d{1,2})[.)]\s)")


def list_on_lines(text: str) -> str:
    """``text`` with the items of a list that it writes on one line on lines of their own."""
    if _DASHED.match(text):
        text = _DASH.sub("\n- ", text)
    return _INLINE_ITEM.sub("\n", text) if _INLINE.search(text) else text


def unfold_lists(text: str) -> str:
    """``text`` with each item of a list written out after its introduction, one sentence a line.

    "Gedekt is schade door:\\na. brand;\\nb. storm." -> "Gedekt is schade door brand.\\nGedekt is schade door storm."
    Conditions that must all be met and exceptions stay together: "Brand is verzekerd als:\\n- ..." is one sentence.
    """
    lines: list[str] = []
    items: list[str] = []
    intro = first = ""
    for line in text.split("\n"):
        item = _ITEM.match(line) if intro else None
        first = first or (item.group() if item else "")
        if item and not is_paragraph(item.group(), first):
            items.append(_ITEM.sub("", line).strip().rstrip(";,."))
            continue
        lines += _listed(intro, items)
        intro = line.strip()[:-1] if line.rstrip().endswith(":") else ""
        items, first = [], ""
        lines.append(line)
    lines += _listed(intro, items)
    return "\n".join(line for at, line in enumerate(lines) if not _is_intro(lines, at))


def _listed(intro: str, items: list[str]) -> list[str]:
    """The sentences of a list: one of each item, or of all that belong together."""
    joints = [joint[1] for item in items[:-1] if (joint := _JOINED.search(item))]
    excepts = _EXCEPTING.search(intro) is not None
    if len(items) < 2 or not (excepts or (_asks_for_all(intro) and "of" not in joints)):
        return [f"{intro} {_JOINED.sub('', item)}." for item in items]
    said = [_JOINED.sub("", item).partition(". ") for item in items]
    between = " of " if "of" in joints else " en "
    return [f"{intro} {between.join(first for first, _, _ in said)}.", *(f"{more}." for _, _, more in said if more)]


def _asks_for_all(intro: str) -> bool:
    if _IF_ALL.search(intro):
        return True
    return bool(_IF.search(intro) and _GRANTING.search(intro) and not _DENYING.search(intro))


def is_paragraph(mark: str, first: str) -> bool:
    """Whether a line with a figure before it follows a list with letters or dashes: the next paragraph of the
    article."""
    return _FIGURED.search(mark) is not None and _FIGURED.search(first) is None


def _is_intro(lines: list[str], at: int) -> bool:
    head = lines[at].strip()[:-1]
    return lines[at].rstrip().endswith(":") and at + 1 < len(lines) and lines[at + 1].startswith(head)


def sentences(text: str) -> list[str]:
    """The sentences of ``text`` in order, stripped; list markers at their start are left off."""
    found: list[str] = []
    begin = 0
    text = _UNSPACED.sub(" ", text)
    if text[:1].islower():
        text = _SMALL.sub(_new_sentence, text)
    for match in _END.finditer(text):
        head = text[begin : match.start()]
        if _continues(head[-NEARBY:], text[match.end() : match.end() + FRAGMENT], match.group()):
            continue
        found.append(head)
        begin = match.end()
    found.append(text[begin:])
    return [clean for raw in found if (clean := _bare(raw))]


def _new_sentence(match: re.Match[str]) -> str:
    """What stands between two sentences of a text without capitals; a space when the word before is cut short."""
    last = match.string[: match.start()].rsplit(" ", 1)[-1]
    bare = last[:-1]
    known = bare[-1].isdigit() or is_word(bare) or is_word(fold(bare))
    cut_short = abbreviation_key(last) in abbreviations()[1] or not known
    return " " if cut_short else "\n\n"


def _continues(head: str, tail: str, gap: str) -> bool:
    if "\n" in gap or not head.endswith((".", ";")):
        return False
    if _FRAGMENT.match(tail):
        return True
    last = head.rsplit(" ", 1)[-1]
    if not last.endswith(".") or last.endswith("..") or _WHOLE_WORD.search(last):
        return False
    if _LEGAL_FORM.search(head):
        return not _NEW_SENTENCE.match(tail)
    ends = _MEASURED.search(head) or _MAY_END.search(abbreviations()[1].get(abbreviation_key(last), ""))
    if ends and _NEW_SENTENCE.match(tail):
        return False
    dotted = bool(re.search(r"[A-Za-z]\.[A-Za-z]+\.$", last))
    short = dotted or last.lower().endswith("nr.") or abbreviation_key(last) in abbreviations()[1]
    return bool(_NO_END.search(head)) or short


_MARKER = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-h])[.)]|\d{1,2}(?:\.\d{1,2}){1,2}\.?(?= [A-Z])|[-–•*])\s+")


def _bare(sentence: str) -> str:
    return _MARKER.sub("", sentence).strip().strip("/").strip()


# What stands before the items of a list; between sentences, or for bullets at the start of a line.
_LISTED = (
    re.compile(r"(?:^|(?<=[\s;.]))\d{1,2}[.)]\s+(?=\S)", re.MULTILINE),
    re.compile(r"(?:^|(?<=[\s;.]))\(?[a-h]\)\s+(?=\S)", re.MULTILINE),
    re.compile(r"(?:^|(?<=;\s))[a-h]\.\s+(?=\S)"),
    re.compile(r"^\s*[-–•*]\s*(?=\S)", re.MULTILINE),
)
_SLASHED = re.compile(r"\s+/\s+")
_STATES = re.compile(r"\d|\b(?:is|zijn|wordt|worden|staat|staan|heeft|hebben|geldt|gelden|vervalt|komt|v\.t)\b")
_BETWEEN_ITEMS = (re.compile(r"\s+/\s+(?=[A-Z])"), re.compile(r"\n+"))


def list_items(text: str) -> list[str]:
    """The items of an explicit list (1. 2. 3., a) b), bullets or lines, " / "); empty when there is none."""
    for marker in _LISTED:
        if len(marker.findall(text)) >= 2:
            items = [item.strip(" ;\n") for item in marker.split(text) if item.strip(" ;\n")]
            if len(items) >= 2:
                return items
    for between in _BETWEEN_ITEMS:
        items = [item.strip() for item in between.split(text.strip()) if item.strip()]
        if len(items) >= 2 and all(len(item.split()) >= 2 and not item[0].islower() for item in items):
            return items
    items = [item.strip() for item in _SLASHED.split(text)]
    return items if _are_remarks(items) else []


def _are_remarks(items: list[str]) -> bool:
    """Whether what stands between slashes is a row of remarks, and no enumeration within one sentence."""
    different = {item.split()[0].lower() for item in items if len(item.split()) >= REMARK}
    return len(items) >= REMARKS and len(different) == len(items) and sum(map(bool, map(_STATES.search, items))) >= 2
