"""What leads in or rounds off what a note or message says, and says nothing itself: "Zoals telefonisch besproken:",
"Let op!", "Hierbij bevestigen wij dat", "Bij vragen hoor ik het graag."

Only what stands at the start of a sentence, or is a whole sentence, is passed over: "zoals afgesproken in de offerte"
tells what holds, and so does "mits akkoord Jan".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_HOW = (
    r"(?:telefonisch|mondeling|schriftelijk|zojuist|zonet|net|gisteren|vandaag|vanmorgen|vanochtend|vanmiddag|eerder|al"
    r"|reeds|onlangs|hierboven|per (?:e-?)?mail|(?:met|aan|door) (?:u|je|jou|jullie|ons|mij))"
)
_SAID = (
    r"(?:besproken|gezegd|afgesproken|aangegeven|gemeld|genoemd|toegelicht|overlegd|toegezegd|bekend|bevestigd"
    r"|verzocht|gevraagd)"
)
_TALK = (
    r"(?:(?:telefonisch(?:e)? |ons |het |uw |jouw |mijn |onderstaande? |bijgaande? |eerdere? |laatste )*"
    r"(?:afspraak|telefoongesprek|gesprek|overleg|contact|onderhoud|mail|e-mail|mailwisseling|bericht)"
    r"(?: (?:met u|met jou|van (?:gisteren|vandaag|vanmorgen|vanochtend|vanmiddag|zojuist)))?)"
)
_LABEL = (
    r"ter (?:info(?:rmatie)?|herinnering|verduidelijking|attentie|kennisgeving|kennisname|volledigheid)"
    r"|ten overvloede|n\.?b\.?|nota bene|p\.?s\.?|fyi|opm\.?|opmerking|notitie|memo|interne notitie|let op|let wel"
    r"|pas op|attentie|belangrijk|goed om te weten|voor de (?:goede orde|duidelijkheid|volledigheid|zekerheid)"
    r"|voor alle (?:duidelijkheid|zekerheid)|(?:volledigheids|duidelijkheids)halve|kortom|kort gezegd|in het kort"
    r"|samengevat|samenvattend"
)
_CHAT = (
    r"(?:(?:nog |ook )?even |nog (?:wel )?|maar )?(?:ter (?:info(?:rmatie)?|herinnering)|een herinnering|een reminder)"
    r"|(?:dat |het |dit )?klopt(?: hoor| helemaal| inderdaad)?|ja,? (?:dat )?klopt|ja hoor|inderdaad|prima"
    r"|(?:even|nog) (?:dit|voor de duidelijkheid|voor de zekerheid|voor het dossier)|voor (?:het|uw|jouw|je) dossier"
)
_WE = r"(?:wij|we|ik)"
_VERB = (
    r"(?:is|zijn|wordt|worden|geldt|gelden|valt|vallen|vergoedt|vergoeden|betalen|mag|mogen|moet|moeten|kan|kunnen"
    r"|blijft|blijven)"
)
_LEAD_IN = re.compile(
    rf"(?:(?:zoals (?:{_HOW} )*{_SAID}(?: {_HOW})*"
    rf"|(?:conform|volgens|naar aanleiding van|n\.?a\.?v\.?) {_TALK}|{_LABEL}|(?:{_CHAT})(?=:))"
    r"(?:\s*[.!]?$|\s*[:,!]\s*[-–]?\s*)"
    r"|(?:n\.b\.|p\.s\.|opm\.)\s+"
    rf"|zoals (?:{_HOW} )*(?:besproken|gezegd|afgesproken|toegelicht)(?: {_HOW})*"
    rf" (?={_VERB}\b(?! (?:op|in|met|bij|door)\b))"
    rf"|(?:hierbij |graag )*(?:{_WE} bevestig(?:en)?|bevestig(?:en)? {_WE})(?: (?:u|je|hierbij|hiermee|graag))* dat\s+"
    rf"|(?:hierbij |graag )*(?:{_WE} (?:wijs|wijzen|attendeer|attenderen)|(?:wijs|wijzen|attendeer|attenderen) {_WE})"
    r" (?:u|je|jullie)(?: (?:hierbij|graag|nog))* erop(?:,)? dat\s+"
    rf"|(?:voor de goede orde |hierbij )?(?:{_WE} merk(?:en)?|merk(?:en)? {_WE})(?: (?:hierbij|nog))* op(?:,)? dat\s+"
    r"|(?:hou|houd|houdt) (?:u )?er(?: wel)? rekening mee(?:,)? dat\s+"
    r"|(?:er |hierbij )?(?:is|wordt) (?:hierbij )?(?:afgesproken|overeengekomen|aangetekend|opgemerkt)(?:,)? dat\s+"
    r"|(?:afgesproken|overeengekomen|aangetekend) (?:is|wordt)(?:,)? dat\s+)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:alvast )?(?:bedankt|dank|dank (?:je|u)(?: ?wel)?|hartelijk dank|hartelijk bedankt)"
    r"(?: (?:voor (?:de|je|uw) (?:moeite|medewerking|hulp)))?"
    r"|(?:bij|voor) vragen (?:hoor|horen|verneem|vernemen) (?:ik|wij|we) het graag"
    r"|(?:mocht(?:en)?|als|indien) (?:u|je)(?: er)?(?: nog)? vragen (?:hebben|hebt|heeft|zijn)"
    r"(?:,? dan)? (?:hoor|horen|verneem|vernemen) (?:ik|wij|we)(?: het| die| ze)? graag"
    r"|(?:ik|wij|we) (?:hoor|horen|verneem|vernemen) (?:het )?graag(?: van (?:u|je|jou))?"
    r"|(?:ik|wij|we) (?:vertrouw|vertrouwen) erop u hiermee (?:voldoende )?te hebben geinformeerd"
    r"|fijn weekend|fijne dag(?: verder)?|tot zover|succes(?: ermee)?",
    re.IGNORECASE,
)
MOST = 3  # lead-ins before one sentence: "NB: zoals gezegd: ..."


def without_lead_in(sentence: str) -> str:
    """What ``sentence`` says behind its lead-ins; "" when it is nothing else."""
    for _ in range(MOST):
        match = _LEAD_IN.match(sentence)
        if match is None:
            break
        sentence = sentence[match.end() :].lstrip()
    return sentence


def saying(sentences: Sequence[str]) -> Iterator[str]:
    """``sentences`` without those that only lead in or round off; all of them when nothing else is left."""
    kept = [s for s in sentences if without_lead_in(s) and not _CLOSING.fullmatch(s.rstrip("!. ").replace("ï", "i"))]
    yield from kept or sentences
