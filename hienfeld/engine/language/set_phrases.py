"""Set phrases: the many ways in which Dutch policies say cover, exclusion and condition, brought to one form each.

Works on folded words in which facts are already placeholders ("#0#").
"""

from __future__ import annotations

import re

from hienfeld.engine.language.telling import Rewriting

_TO_DO = r"(?:(aan|af|bij|door|in|mee|na|om|op|over|terug|toe|uit|vast|voor|weg) )?te ([a-z]{3,}en)"
_CANONICAL = (
    (re.compile(r"\b(harde|zachte|rieten) dekking\b", re.ASCII), r"\1 dakbedekking"),
    (re.compile(r"\b(?:in verband(?: (?:staa|sto)\w+)?|verband (?:houd|hield)\w*|(?:houd|hield)\w* verband|samenhang\w*"
        r")(?= met\b)", re.ASCII), "verband"),
    (re.compile(r"\bte maken (?:he(?:eft|bben|bt)|krijgt|krijgen)\b", re.ASCII), "verband"),
    (re.compile(r"\b(?:he(?:eft|bben|bt)|krijgt|krijgen)\b([^,;:]{0,60}?) te maken(?= met\b)", re.ASCII),
        r"\1 verband"),
    # "de kosten om puin op te ruimen en af te voeren": what is done is a noun in "de kosten van het opruimen van puin"
    (re.compile(rf"\bkosten om ([^,;:]{{0,60}}?) ?\b{_TO_DO}(?: en {_TO_DO})\b", re.ASCII),
        r"kosten van het \2\3 en \4\5 van \1"),
    (re.compile(rf"\bkosten om ([^,;:]{{0,60}}?) ?\b{_TO_DO}\b", re.ASCII), r"kosten van het \2\3 van \1"),
    (re.compile(r"(#\d+#)(?: (?:of|en) (?:ouder|meer|langer|hoger|groter|later|jonger|minder|korter|lager|kleiner"
        r"|eerder))\b", re.ASCII), r"\1"),
    (re.compile(r"\b(?:wat|welke) (?:ook )?(?:(?:de|daarvan de|daarvan) )?(?:oorzaak|reden)"
        r" (?:daarvan )?(?:ook )?(?:is|was)\b"
        r"|\b(?:wat|welke) (?:dan )?ook de oorzaak (?:daarvan )?(?:is|was)\b|\bonverschillig (?:de|welke) oorzaak\b",
        re.ASCII),
        "ongeacht de oorzaak"),
    (re.compile(r"\bbeschadiging(?:en)? (?:van|aan)\b", re.ASCII), "schade aan"),
    (re.compile(r"\b(?:komt|komen|kom)\b([^,;:]{1,80}?) (niet |ook |wel )?(?:voor|in)"
        r" (?:vergoeding|uitkering|betaling)(?: in aanmerking)?\b(?! van)", re.ASCII), r"\1 \2verzekerd"),
    (re.compile(r"\b(?:valt|vallen)\b([^,;:]{1,60}?) (niet |ook |wel )?(?:onder|binnen)"
        r" (?:de |het |deze |uw )?(?:dekking|verz(?:ekering)?|polis)\b", re.ASCII), r"\1 \2verzekerd"),
    (re.compile(r"\b(?:valt|vallen) (ook )?(?:niet (?:onder|binnen)|buiten)"
        r" (?:de |het |deze |uw )?(?:dekking|verz(?:ekering)?|polis)\b", re.ASCII),
        r"\1uitgesloten"),
    (re.compile(r"\bvoor onze rekening\b", re.ASCII), "verzekerd"),
    (re.compile(r"\bin aanmerking (?=verzekerd)", re.ASCII), ""),
    (re.compile(r"\bboven (?=#\d+#)", re.ASCII), ""),  # said by the role of the figure
    (re.compile(r"\b(aan|af|bij|door|in|mee|na|om|op|over|terug|toe|uit|vast|voor|weg) te ([a-z]{3,}en)\b",
        re.ASCII), r"\1\2"),
    (re.compile(r"\b(achter|bekend|deel|dicht|droog|goed|leeg|los|neer|open|plaats|samen|schoon|stil|stop|vrij) te"
        r" (blijven|breken|doen|halen|houden|keuren|komen|koppelen|laten|leggen|liggen|lopen|maken|nemen|pompen|staan"
        r"|stellen|vinden|voegen|werken|zetten)\b", re.ASCII), r"\1\2"),
    (re.compile(r"\b(achter|dicht|droog|leeg|los|open|schoon|vrij)"
        r" ((?:(?:niet|is|zijn|wordt|worden|moet|moeten|mag|mogen|dient|dienen) ){0,3}(?:te )?)"
        r"((?:ge)?(?:houden|laten|maakt|maken))\b", re.ASCII), r"\2\1\3"),
    (re.compile(r"\baan de hand (?:daarvan|hiervan|van)\b|\bbij wijze van\b|\bvan toepassing\b|\bter plaatse\b",
        re.ASCII), ""),
    (re.compile(r"\bniet (?:alleen|uitsluitend|slechts|enkel|louter)\b", re.ASCII), "onbeperkt"),
    (re.compile(r"\bop voorschrift van\b", re.ASCII), "voorgeschreven door"),
    (re.compile(r"\b(?:neem|neemt|nemen)\b([^,;:]{0,40}?) deel (?=aan\b)", re.ASCII), r"deelnemen\1 "),
    (re.compile(r"\b(?:geef|geeft|geven)\b([^,;:]{1,40}?) kennis (?=aan\b|van\b)", re.ASCII), r"meldt\1 "),
    (re.compile(r"\baangesloten (is |zijn |bent )?bij\b", re.ASCII), r"lid \1van"),
    (re.compile(r"\bbij ([^,;:]{1,60}?) (is|zijn|bent) aangesloten\b(?! op\b)", re.ASCII), r"van \1 lid \2"),
    (re.compile(r"\bniet-(?=[a-z])", re.ASCII), "niet "),
    (re.compile(r"\bnadat\b", re.ASCII), "na"),
    (re.compile(r"\b(?:ook|zelfs)(?: niet)? (?:als|indien|wanneer|voor zover|voorzover)\b", re.ASCII), "ookals"),
    (re.compile(r"\bniet (?:op tijd|tijdig)\b", re.ASCII), "te laat"),
    (re.compile(r"\bte late\b", re.ASCII), "te laat"),
    # "niet bewaakte panden": it is the panden that are not bewaakt, whatever is said of cover.
    (re.compile(r"\bniet (?!(?:(?:mee|mede|onder)?verzekerde|(?:mee)?gedekte|vergoede|meerdere|beide)\b)"
        r"([a-z]{3,}[dt]e)(?= [a-z])", re.ASCII), r"on\1"),
    # Who pays premium is granted nothing.
    (re.compile(r"\b((?:[a-z]*premie|termijn|contributie|huur)\b(?: [a-z]+){0,4}) (?:wordt|worden) betaald\b",
        re.ASCII),
        r"\1 betaald"),
    (re.compile(r"\bmet geen\b", re.ASCII), "zonder"),
    (re.compile(r"\bniet bewoond\w*\b", re.ASCII), "onbewoond"),
    (re.compile(r"\bniet (voldoende|bevoegd|rechtmatig|behoorlijk|veilig|geldig)\w*\b", re.ASCII), r"on\1"),
    (re.compile(r"\bmet uitzondering van\b|\buitgezonderd\b|\bbehoudens\b|\bmet uitsluiting van\b",
        re.ASCII), "behalve"),
    (re.compile(r"\bop voorwaarde dat\b|\bonder (?:de )?voorwaarde dat\b|\bvoorwaarde is dat\b|\bmits\b",
        re.ASCII), "mits"),
    (re.compile(r"\bvoorzover\b|\bvoor zover\b", re.ASCII), "voorzover"),
    (re.compile(r"\b(?:behalve|tenzij) (?:als|indien|ingeval|wanneer|voorzover|zolang)\b", re.ASCII), "tenzij"),
    (re.compile(r"\bwel (?=verzekerd|meeverzekerd|gedekt)", re.ASCII), ""),
    (re.compile(r"\bniet (?:onder|binnen) (?:de |het |deze |uw )?(?:dekking|verz(?:ekering)?|polis)\b",
        re.ASCII), "uitgesloten"),
    (re.compile(r"\bbuiten (?:de |het |deze |uw )?(?:dekking|verz(?:ekering)?|polis)\b", re.ASCII), "uitgesloten"),
    # Not "wat hij voor eigen rekening heeft aangebracht": that tells who paid for a thing, not who bears a loss.
    (re.compile(r"\bvoor (?:(?:eigen )?rekening (?:van )?(?:u|uzelf|verzekerde|verzekeringnemer)|eigen rekening)\b"
        r"(?![^,;:]{0,60}\b(?:heeft|hebt|hebben|had|hadden|laat|laten|liet)\b)", re.ASCII), "uitgesloten"),
    (re.compile(r"\b(?:valt|vallen) (?:ook |wel )?(?:onder|binnen) (?:de |het |deze |uw )?(?:dekking"
        r"|verz(?:ekering)?|polis)\b", re.ASCII), "verzekerd"),
    (re.compile(r"\b(?:komt|komen) (niet |ook |wel )?(?:voor|in) (?:vergoeding|uitkering|betaling"
        r"|aanmerking)(?: in aanmerking)?\b", re.ASCII), r"\1verzekerd"),
    (re.compile(r"\brecht op (?:schade)?(?:vergoeding|uitkering|dekking)\b", re.ASCII), "dekking"),
)  # fmt: skip


_REWRITING = Rewriting(_CANONICAL)


def canonical(words: str) -> str:
    """``words`` with set phrases of cover and condition in one form."""
    return _REWRITING.apply(words)
