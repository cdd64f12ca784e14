"""Texts that speak only of what is past: a cover for a while, an event, a date until which something held.

Taking a text away that still says something changes what is insured, so what may live on does: what was laid down
because of an event, what is not covered since a date, what goes by the day on which something was done.
"""

from __future__ import annotations

import datetime as dt
import re

from hienfeld.engine.facts.extract import Fact, extract
from hienfeld.engine.language.sentences import sentences
from hienfeld.engine.text import fold, squeeze

# Words before a date after which nothing is left of what the text gives.
_ENDS = re.compile(
    r"(?:\btot(?: en met)?|\bt/m|\beinddatum:?|\bloopt af(?: op)?|\bafgelopen op|\bverlopen op|\bgeldig tot)\s*$"
)
# "De dekking voor hagel eindigde op ..." says what is not covered since; of what was given for a while nothing is left.
_STOPS = re.compile(r"\b(?:be)?eindig\w*(?: op| per)?\s*$|\bverval\w*(?: op| per)?\s*$|\bgeroyeerd(?: op| per)?\s*$")
_FOR_A_WHILE = re.compile(r"\b(?:tijdelijk\w*|voorlopige?|actie\w*|overstap\w*)\b")
# What is done on a date and is over then, in a text that says only that or begins with it.
_DONE = re.compile(
    r"\b(?:gereed|af te ronden|op te leveren|afgerond|voltooid|klaar) (?:uiterlijk|op|v(?:oo|óó)r|per)\s*$"
)
# "De verbouwing, gereed op #0#, is meeverzekerd." What was built lives on: "De loods, gereed op ..."
_WORK = re.compile(
    r"^(?:(?:de|het|een|deze|uw) )?(?:verbouwing|renovatie|restauratie|reparatie|werkzaamheden|montage|sloop)\b"
)
_IS_COVERED = re.compile(r"^\s*,?\s+(?:is|zijn|was|waren) (?:mee|mede)?(?:verzekerd|gedekt)\.?$")
_WHILE = re.compile(r"^(?:tijdens|gedurende|zolang)\b")
_HELD = (
    r"(?:dag|\w*(?:middag|avond)|markt|rit|(?:jeugd|zomer|school)?kamp|[a-z]{4,}rit"
    r"|(?:monumenten|jubileum|sport|familie|spel|studie|kijk|thema|bevrijdings|informatie|kinder|dieren)dag|\w*(?:feest|evenement|beurs|wedstrijd|concert|optocht|reis"
    r"|tentoonstelling|bruiloft|toernooi|transport|verhuizing|braderie|jubileum|excursie|expositie|festival|bijeenkomst|viering))"
)
# "van 3 mei" tells when something was held where a sentence begins with it; elsewhere it may be the date of a letter.
_EVENT = re.compile(
    rf"\b{_HELD}(?:en|s|je)?\b[^.]{{0,25}}\bop(?:\s+(?:en|tot en met|t/m))?\s*$"
    rf"|(?:^|[.;:]\s*)(?:(?:de|het|een|ons|uw)\s+)?(?:[a-z]+\s+)?{_HELD}\s+(?:[a-z]+\s+){{0,4}}van"
    r"(?:\s+(?:en|tot en met|t/m))?\s*$"
)
# "De tent bij het jubileum van #0# is verzekerd"; what was bought there lives on.
_AT_EVENT = re.compile(rf"^(?:de|het|een) [a-z]+ (?:bij|op|tijdens) (?:de|het|een) {_HELD} van\s*$")
_LIVES_ON = re.compile(
    r"\b(?:afgesproken|overeengekomen|vastgelegd|sinds|met ingang van|taxatie\w*|getaxeerd|gekeurd|keuring"
    r"|voortaan|blijft|jaarlijks|elk jaar|onderhoud\w*|rapport|gebouwd|bouwjaar|geplaatst|verlengd"
    # what holds since, or was laid down because of it
    r"|nog|daarna|nadien|sindsdien|nadat|nu|thans|momenteel|inmiddels|na (?:die|deze|de|het|een)|naar aanleiding|wegens"
    r"|vanwege|gezien|omdat|doordat|als gevolg|vanaf(?!.{4,30}\b(?:tot|t/m)\b)"
    # what ends otherwise, begins anew, is one of more, or proves something
    r"|behoudens|tenzij|of (?:tot|totdat|zoveel)|dan wel|weer|opnieuw|voortgezet|herstel\w*|zoals|bijvoorbeeld"
    r"|onder meer|overige|volgende|telkens|schadevrij\w*|no-?claim\w*|bonus|trede\w*|rijbewijs|vaarbewijs|vergunning\w*"
    r"|[a-z]*certificaat|diploma|brevet|apk|evenals|alsmede|alsook|elke?|iedere?|latere?|aansluitend|van toepassing"
    # duties, and what goes by the day on which something was done or came to light
    r"|moe(?:s?t|s?ten)|dient|dienen|verplicht\w*|anders|zo niet|aanspra\w+|claims?|handeling\w*|fout\w*|inloop\w*"
    r"|uitloop\w*|ontstaan|gepleegd|verricht\w*|aandoening\w*|klacht\w*|diagnose\w*)\b|^na\b"
)


# What is waited for at the end of a text is no inspection that goes on.
_WAITING = re.compile(r",?\s+in afwachting van (?:(?:de|het|een) )?[a-z -]+\.?$")
# "Tijdens de verbouwing, die op #0# is opgeleverd, was de stal niet verzekerd."
_WAS = re.compile(
    r"^(?:tijdens|gedurende) [^.;]*\bop #\d+# (?:is|was|werd) (?:opgeleverd|afgerond|voltooid|beeindigd|gesloopt)\b"
    r"[^.;]*\b(?:was|waren) [^.;]*(?:verzekerd|gedekt)[^.;]*\.?$"
)
_MONTHS = ("jan", "feb", "maart", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
# Where an event was held: of what else stands there the month may be ("met schilderijen aangekocht in mei 2019").
_PLACE = r"(?: (?:naar|op|in|langs|rond|om|over|te|van|uit) (?:(?:de|het|een|ons|onze|uw) )?[a-z'-]{3,})"
# "De zeiltocht naar de Azoren, juni t/m augustus 2016, is meeverzekerd."
_IN_MONTHS = re.compile(
    rf"^(?:(?:de|het|een|ons|onze|uw) )?(?:{_HELD}|[a-z]*(?:tocht|regatta|expeditie|rally|cruise))"
    rf"(?: van |{_PLACE}{{0,3}},? (?:in )?)(?:{_MONTH} (?:t/m|tot en met|tot|en|-) )?({_MONTH}) (\d{{4}}),? "
    r"(?:is|zijn|was|waren) (?:mee|mede)?(?:verzekerd|gedekt)\.?$"
)


def _months_past(folded: str, today: dt.date) -> str:
    """The last month of an event that was held in months of a past year; "" when there is none."""
    found = _IN_MONTHS.match(folded)
    if not found:
        return ""
    month = next(at for at, name in enumerate(_MONTHS, start=1) if found.group(1).startswith(name))
    shown = f"{found.group(1)} {found.group(2)}"
    return shown if (int(found.group(2)), month) < (today.year, today.month) else ""


# A date with a year, or something like it: looking closer takes a hundred times as long.
_MAY_DATE = re.compile(
    r"\d[-/.]\d{1,2}[-/.]\d\d|(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s+\d{4}"
)
_MAY_YEAR = re.compile(r"\d{4}|\d[-/.]\d{1,2}[-/.]\d\d")  # the same without its month, which takes longer to look for


def expired(clean: str, today: dt.date) -> str:
    """The last date of a text that speaks only of something past; "" when it may still matter."""
    if not _MAY_YEAR.search(clean):
        return ""
    folded = squeeze(fold(clean))
    if not _MAY_DATE.search(folded) or _LIVES_ON.search(_WAITING.sub("", folded)):
        return ""
    if past := _months_past(folded, today):
        return past
    if not all(_MAY_DATE.search(fold(said)) for said in sentences(clean)):
        return ""  # what is said without a date holds on
    marked = extract(clean)
    dated = [(fact, day) for fact in marked.facts if fact.kind == "date" and (day := _day(fact))]
    if not dated or any(day >= today for _, day in dated):
        return ""
    ends = bool(_WAS.match(squeeze(marked.words)))
    for index, fact in enumerate(marked.facts):
        if fact.kind != "date":
            continue
        left, _, right = marked.words.partition(f"#{index}#")
        ends = ends or _is_over(squeeze(re.sub(r"#\d+#", "", left)) + " ", right)
    return dated[-1][0].shown if ends else ""


def _is_over(left: str, right: str) -> bool:
    """Whether what a text says is over on the date between ``left`` and ``right``."""
    if _ENDS.search(left) or _EVENT.search(left):
        return True
    if _STOPS.search(left):
        return bool(_FOR_A_WHILE.search(left))
    if _AT_EVENT.search(left):
        return bool(_IS_COVERED.match(right))
    if not _DONE.search(left):
        return False
    of_work = _WORK.match(left) and _IS_COVERED.match(right)
    return bool(_WHILE.match(left) or not right.strip(" .") or of_work)


def _day(fact: Fact) -> dt.date | None:
    numbers = [int(n) for n in str(fact.value).split("-")]
    if len(numbers) != 3:
        return None
    try:
        return dt.date(numbers[2], numbers[1], numbers[0])
    except ValueError:
        return None
