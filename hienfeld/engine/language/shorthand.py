"""Shorthand that has one reading only beside certain words: "verz. tegen brand" is insured, "uw verz." a policy.

The list of abbreviations holds what reads the same everywhere; this is what the words around it force. What no line
forces is left as it is, so that a guess decides nothing.
"""

from __future__ import annotations

import re

_LOSS = (
    r"(?:[A-Za-z]*schade|letsel|breuk|brand|verlies|beschadiging|lekkage|ziekte|overlijden|invaliditeit|ongeval|storing"
    r"|ontstaan|ontstaat|uitval|stilstand|diefstal|waterschade)"
)
# Behind these a word stands for whom or what is meant, and "verz." may be a verzekering or a verzekerde.
_NAMING = (
    "de uw en of bij die dat als van aan een door voor deze onze geen heeft indien wanneer zodra zolang moet mag kan"
    " waarbij waarin hun zijn"
)
_NOT_AFTER = "".join(rf"(?<!\b{word} )(?<!\b{word.capitalize()} )" for word in _NAMING.split())
_PER = r"(?:jr|jaar|mnd|maand|week|wk|dag|gebeurtenis|gebeurt|geb|schade|persoon|pers|stuk|st|reis|rit|m2|uur|kwartaal)"
# sign that must stand in a sentence, pattern, what it becomes
_LINES = tuple(
    (sign, re.compile(pattern), form)
    for sign, pattern, form in (
        # "p. vtg" is per vehicle, "p. 5" a page
        ("p.", r"(?<![\w.])p\. ?(?=[a-z]{3,})", "per "),
        ("/", rf"(?<=[\d-]) ?/ ?(?={_PER}\b)", " per "),
        ("+", r"(?<=[a-z)\]]) \+ (?=[a-z(])", " en "),
        ("v.a.", r"\bv\.a\. (?=€|\d|(?:de|het|heden|dag|leeftijd|maandag|een|twee|drie)\b)", "vanaf "),
        ("va ", r"\bva (?=€ ?\d|\d)", "vanaf "),
        # "binnen 24 u": behind a term no one is spoken to
        (
            " u",
            r"\b((?:binnen|na|gedurende|(?:langer|meer|korter|minder) dan|minimaal|maximaal|minstens|hoogstens"
            r"|uiterlijk|ten (?:minste|hoogste)) \d{1,3}) u\b"
            r"(?! (?:bent|hee?ft|hebt|moet|mag|kunt|kan|wordt|krijgt|dient|zelf|[a-z]+t)\b)",
            r"\1 uur",
        ),
        # "dak v.v. zonnepanelen"; "België en v.v." is there and back
        (
            "v.v.",
            r"(?<=[a-z)] )(?<! en )v\.v\. (?=(?:een |de |het )?[a-z]{4,})(?!(?:is|zijn|wordt|geldt|worden)\b)",
            "voorzien van ",
        ),
        # "VN verhuurt het pand"; "de VN" and "EU of VN" are the nations
        ("VN ", r"(?:(?<=^)|(?<=[.;:] ))VN (?=[a-z]{2,}t\b|dient|moet|mag|is\b)", "Verzekeringnemer "),
        (" vr ", r"(?<=[a-z] )vr (?=[a-z]{3,})", "voor "),
        ("inst.", r"(?<=erkend )inst\.|(?<=erkende )inst\.", "installateur"),
        ("rek. ", r"(?<=[a-z. ])\brek\. (?=[A-Z]{2}\d{2})", "rekening "),
        # behind these it takes something away; elsewhere it may be a treatment
        ("beh.", r"(?<=verzekerd )beh\. (?=[a-z])|(?<=verz\. )beh\. (?=[a-z])|(?<=gedekt )beh\. (?=[a-z])", "behalve "),
        ("vh", r"\bvh(?= [a-z])", "van het"),
        ("vd", r"\bvd(?= [a-z])", "van de"),
        ("v.h.", r"\bv\.h\. (?=[a-z])", "van het "),
        ("tgv", rf"\b({_LOSS}) tgv (?!de (?:bank|hypotheek|geldgever))", r"\1 ten gevolge van "),
        ("t.g.v.", rf"\b({_LOSS}) t\.g\.v\. (?!de (?:bank|hypotheek|geldgever))", r"\1 ten gevolge van "),
        # "worden uitsl. ingezet voor": with a verb on either side it is no noun
        (
            "uitsl.",
            r"\b((?:wordt|worden|mag|mogen|kan|kunnen|dient|moet)\b(?: (?!een\b|de\b|geen\b|deze\b)[^\s,;:.]+){0,6}?)"
            r" uitsl\. (?!van\b)(?=[^.;:]{0,80}\b(?:ge[a-z]{2,}(?:d|t|en)|[a-z]+ge[a-z]{2,}(?:d|t|en)|verleend|verhuurd"
            r"|vergoed|betaald|vervoerd|bestuurd|bewoond|verricht|gebruiken|rijden|varen|besturen|dienen|worden)\b)",
            r"\1 uitsluitend ",
        ),
        ("uitsl.", r"(?<=[a-z] )uitsl\. (?=(?:indien|mits|wanneer)\b)", "uitsluitend "),
        # "Vluchten boven een park mv, mits ..."; "MV Sara" is a ship
        (
            "mv",
            r"(?<=[a-z)] )(?<!\b[Dd]e )(?<!\b[Uu]w )(?<!\b[Vv]an )mv(?=\s*(?:[,.;]|$)"
            r"| (?:tot|mits|indien|als|zolang|zodra|onder|op voorwaarde|met een|voor zover)\b)",
            "meeverzekerd",
        ),
        # "alleen verz. na braak": beside these it is no policy
        (
            "verz.",
            r"\b(alleen|uitsl\.|uitsluitend|slechts|niet) verz\.(?= (?:na|bij|tijdens|als|met|in|op|door)\b)",
            r"\1 verzekerd",
        ),
        # "voorraad verz. tegen brand"; "uw verz.", "als verz. tegen een boom rijdt"
        (
            "verz.",
            rf"(?<=[a-z)\]] ){_NOT_AFTER}verz\. (?=(?:tegen (?:brand|diefstal|inbraak|storm|water|verlies|alle"
            r"|aanrijding|vandalisme|hagel|schade|breuk|vorst)"
            r"|tot (?:€|max|een|\d)|voor €|op basis|op taxatie|mits\b|indien\b|naar\b))",
            "verzekerd ",
        ),
    )
)


def spelled(sentence: str) -> str:
    """``sentence`` with shorthand written out where its neighbours force the reading."""
    for sign, pattern, form in _LINES:
        if sign in sentence:
            sentence = pattern.sub(form, sentence)
    return sentence
