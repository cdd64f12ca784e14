"""Figures said otherwise, brought to one form before they are read: "de helft" is 50%, "30 aaneengesloten dagen" a term
of 30 days, and what one pays oneself of each loss an excess."""

from __future__ import annotations

import re

_UNIT = r"(?:uur|uren|etma(?:al|len)|(?:werk|kalender)?dag(?:en)?|week|weken|maand|maanden|jaar|jaren)"
_COUNT = (
    r"(?:\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf"
    r"|veertien|vijftien|twintig|dertig|veertig|vijftig|zestig|negentig)"
)
_AMOUNT = r"(?:(?:€|eur|euro) ?\d[\d.]*(?:,(?:\d+|-+))?|\d[\d.,]* ?(?:%|procent|euro)|[a-z]{3,30} (?:procent|euro))"
_PER = r"(?: (?:per|voor (?:elke|iedere)) [a-z]+)?"
_INSURED = r"(?:u|je|(?:de )?(?:verzekerde|verzekeringnemer))"
_OWN = rf"voor (?:uw|je|eigen) rekening|(?:voor rekening|ten laste) van {_INSURED}"
_REMAINS = r"(?:komt|komen|blijft|blijven|is|zijn)"
_BEARS = rf"(?:(?:betaalt|draagt) {_INSURED}|{_INSURED} (?:betaalt|draagt))"
_AGE = r"(\d+|[a-zë]+) (?:jaar\b|jr\b\.?)"
_IS = r"(?:is|zijn|was|bent)"
_FIRST = r"(?:(?:de|het) eerste|een bedrag van)"


def _line(pattern: str, form: str) -> tuple[re.Pattern[str], str]:
    return re.compile(pattern, re.IGNORECASE), form


_AGES = (
    r"(?:\d{1,2}|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien"
    r"|(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]n)?(?:twintig|dertig|veertig|vijftig|zestig|zeventig))"
)
_NO_SPAN = "".join(
    rf"(?<!{word} )"
    for word in (
        "contracten",
        "overeenkomsten",
        "reizen",
        "verblijven",
        "termijnen",
        "periodes",
        "perioden",
        "leningen",
    )
)
_OF_AGE = rf"(?<=[a-z]{{3}}[ns] ){_NO_SPAN}"
_YEARS = r"(?=\d{1,3} (?:jaar|jr\.?)(?! (?:na|in dienst|lid)\b))"
_BARE = r"(?! ?(?:jaar|jr|maand|week|weken|dag|uur|keer|procent|%|m\b|meter|[.,]\d))"  # a figure without its unit
_SO_OFTEN = r"(?<!maximaal )(?<!minimaal )(?<!minstens )(?<!hoogstens )(?<!hoogste )(?<!minste )(?<!dan )(?<!slechts )"
# sign that must stand in a sentence, pattern, form
_LINES = (
    (
        "per jaar",
        *_line(rf"{_SO_OFTEN}\b(?:(?:[eé][eé]n|1) (?:keer|maal)|eenmaal|1 ?x) per jaar\b", "eens per jaar"),
    ),
    (
        " per ",
        *_line(
            rf"{_SO_OFTEN}\b(?:(?:[eé][eé]n|1) (?:keer|maal)|eenmaal|eens|1 ?x) per"
            rf" ((?:{_COUNT}|\[[^\]]+\]) (?:{_UNIT}\b|(?:mndn?|jr|wkn?|dgn)\b))",
            r"elke \1",
        ),
    ),
    ("nog geen", *_line(rf"\bnog geen (?={_COUNT} {_UNIT}\b(?! (?:is|zijn|was|bent|oud)\b))", "minder dan ")),
    ("minus", *_line(r"\bminus (?=€|eur\b|\d)", "onder aftrek van ")),
    ("meer", *_line(r"\bdie meer (?:kost|kosten|bedraagt|bedragen) dan\b", "van meer dan")),
    ("meer", *_line(rf"(?<!niet )\bmeer (kost|kosten|bedraagt|bedragen) dan (?={_AMOUNT})", r"\1 meer dan ")),
    ("meer", *_line(rf"\bdie (meer dan {_AMOUNT}) (?:kost|kosten|bedraagt|bedragen)\b", r"van \1")),
    ("voor ", *_line(rf"\bvoor (?=(?:maximaal|hoogstens|ten hoogste) {_COUNT} {_UNIT}\b)", "gedurende ")),
    ("nog ", *_line(r"\bnog [eé][eé]n (?:keer|maal)\b", "opnieuw")),
    ("ingang", *_line(r"\bmet ingang van (?=(?:de|het|die|dat|deze|een|heden|vandaag) |\d)", "vanaf ")),
    ("halfj", *_line(r"\bhalfjaarlijkse?\b", "elk half jaar")),
    (
        "jaarlijks",
        *_line(r"\b(twee|drie|vier|vijf|tien)jaarlijkse?\b", r"elke \1 jaar"),
    ),
    ("maandelijks", *_line(r"\b(twee|drie|vier|zes)maandelijkse?\b", r"elke \1 maanden")),
    ("kwartaal", *_line(r"\b(?:elk|ieder) kwartaal\b", "elke drie maanden")),
    (
        " de ",
        *_line(rf"\b(?:om|eens in|eens per|een keer in|één keer in|eenmaal in) de ({_COUNT} {_UNIT})\b", r"elke \1"),
    ),
    (
        " de ",
        *_line(
            rf"\bonder de ({_AGES})(?= (?:is|zijn|niet|wordt|worden|mogen|mag|moeten|krijgen|door)\b)",
            r"onder de \1 jaar",
        ),
    ),
    (
        " de ",
        *_line(
            rf"\bboven de ({_AGES})(?: (?:jaar|jr\b\.?)"
            r"|(?= (?:is|zijn|niet|wordt|worden|mogen|mag|moeten|krijgen)\b|[.,;]|$))",
            r"ouder dan \1 jaar",
        ),
    ),
    ("jonger", *_line(rf"\b(jonger (?:(?:is|zijn) )?dan {_AGES})\b{_BARE}", r"\1 jaar")),
    ("ouder", *_line(rf"\b(ouder (?:(?:is|zijn) )?dan {_AGES})\b{_BARE}", r"\1 jaar")),
    # "van 10 tot 23 uur": on the clock, and no "van 10 tot 23 uur per week"
    (
        "uur",
        *_line(
            r"(?:(?<=van )|(?<=tussen )|(?<= v\. ))(\d{1,2})(?:[.:]00)?(?: uur)? (tot|en) (\d{1,2}) uur\b"
            r"(?! (?:per|in|na|voor|lang)\b)",
            r"\1.00 \2 \3.00 uur",
        ),
    ),
    (" oud", *_line(r"> ?(?=\d{1,3} (?:jaar|jr\.?) oud\b)", "ouder dan ")),
    (" oud", *_line(r"(?<![=<])< ?(?=\d{1,3} (?:jaar|jr\.?) oud\b)", "jonger dan ")),
    # "Chauffeurs > 23 jaar": of persons and things it is their age, of what goes on it is how long
    ("> ", *_line(rf"{_OF_AGE}> ?{_YEARS}", "ouder dan ")),
    ("> ", *_line(r"(?<= (?:en|of) )> ?(?=\d{1,3} (?:jaar|jr\.?) (?:is|zijn)\b)", "ouder dan ")),
    ("< ", *_line(rf"{_OF_AGE}< ?{_YEARS}", "jonger dan ")),
    ("≥", *_line(r"≥ ?", ">= ")),
    ("≤", *_line(r"≤ ?", "<= ")),
    ("helft", *_line(r"\bde helft(?= van\b| v\.| v/[dh]\b| v[dh]\b)|(?<=voor )de helft\b", "50%")),
    ("dubbele", *_line(r"\bhet dubbele(?= van\b)", "tweemaal")),
    ("kwart", *_line(r"\bdriekwart(?= van\b)", "75%")),
    ("kwart", *_line(r"\been kwart(?= van\b)", "25%")),
    (
        "ende ",
        *_line(
            rf"\b({_COUNT}) (achtereenvolgende|opeenvolgende|aansluitende|aaneensluitende) ({_UNIT})\b",
            r"\1 \3 \2",
        ),
    ),
    ("aaneengesloten", *_line(rf"\b({_COUNT}) aaneengesloten ({_UNIT})\b", r"\1 \2 aaneengesloten")),
    ("niet ", *_line(rf"\bniet (?:binnen|uiterlijk) ({_COUNT} {_UNIT}) (?=na\b|nadat\b)", r"later dan \1 ")),
    ("onder ", *_line(r"(?<=[a-z]{3}en |[a-z]{4}s )onder (\d+) (?:jaar\b|jr\b\.?)", r"jonger dan \1 jaar")),
    ("leeftijd", *_line(rf"\bde leeftijd van {_AGE}(?: (?:heeft|hebt|hebben|is|wordt))? bereikt", r"\1 jaar wordt")),
    (" de ", *_line(rf"\bonder de (?:{_AGE}|(\d+)(?=[.,;]|$))", r"jonger dan \1\2 jaar")),
    ("jonger", *_line(rf"(?<!niet )\bjonger (?:{_IS} )?dan {_AGE}(?: {_IS}\b)?", r"tot \1 jaar")),
    ("dan ", *_line(rf"(?<!niet )\b(?:meer|langer) dan (?={_COUNT} {_UNIT} (?:na|nadat)\b)", "later dan ")),
    (
        "rekening",
        *_line(
            rf"\b{_REMAINS} (?:steeds |telkens )?(?:{_FIRST} )?({_AMOUNT}{_PER}) (?:steeds )?(?:{_OWN})\b",
            r"geldt een eigen risico van \1",
        ),
    ),
    (
        "rekening",
        *_line(
            rf"\b(?:de|het) eerste ({_AMOUNT}{_PER})( van [a-z -]{{3,40}}?)? {_REMAINS} (?:{_OWN})\b",
            r"een eigen risico van \1\2 geldt",
        ),
    ),
    (
        "eerste",
        *_line(
            rf"\b{_BEARS} (?:steeds )?(?:zelf )?de eerste ({_AMOUNT}{_PER})(?: zelf)?",
            r"geldt een eigen risico van \1",
        ),
    ),
)  # fmt: skip


_UNITS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = ("tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_FIRST_ONES = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende")
_MONTH = r"(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)"
_ORDINAL = re.compile(rf"\b([1-9]\d?)(?:e|de|ste)\b(?! {_MONTH})", re.IGNORECASE)


def _ordinal(number: int) -> str:
    """In words: 18 is "achttiende"."""
    if number < 10:
        return _FIRST_ONES[number - 1]
    if number < 20:
        return f"{_TEENS[number - 10]}de"
    ten, unit = divmod(number, 10)
    joint = "ën" if unit in (2, 3) else "en"
    return f"{_UNITS[unit - 1] + joint if unit else ''}{_TENS[ten - 2]}ste"


def plain_figures(sentence: str) -> str:
    """``sentence`` with its figures in the form in which ``facts`` reads them."""
    sentence = _ORDINAL.sub(lambda match: _ordinal(int(match[1])), sentence)
    lowered = sentence.lower()
    for sign, pattern, form in _LINES:
        if sign in lowered:
            sentence = pattern.sub(form, sentence)
            lowered = sentence.lower()
    return sentence
