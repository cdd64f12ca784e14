"""Rewordings: constructions of ordinary Dutch that say the same in other grammar, brought to one form each.

A verb that is split ("laat ons weten"), having and lacking ("heeft u geen rijbewijs", "zonder rijbewijs"), being
allowed and obliged, payment seen from either side: the lines of ``engine/data/rewordings.tsv``. Works on folded words
in which facts are placeholders ("#0#"), before the set phrases of cover do.
"""

from __future__ import annotations

import re
from functools import lru_cache

from hienfeld.engine.language.lexicon import read_table
from hienfeld.engine.language.telling import Rewriting

_PIECES = {
    "gap": r"[^,;:.]{0,60}?",
    # who may have or lack something: nothing here is compared as a word
    "who": r"(?:u|je|jij|wij|we|hij|zij|ze|men|er|die|deze|verzekerde|verzekeringnemer"
    r"|(?:de|het|een|uw|zijn|haar) [a-z-]+(?: van (?:de|het|een|uw) [a-z-]+)?)",
    "has": r"(?:heeft|hebt|hebben|had|hadden|bezit|bezitten|is|zijn|was|waren|bestaat|aanwezig (?:is|zijn|was|waren))",
    # lacking these is no lack of a thing: the words of cover say it
    "thing": r"(?!(?:recht|dekking|vergoeding|uitkering|aanspraak|aanspraken|eigen|premie|schade|schuld|invloed|nieuwe"
    r"|andere|toestemming|verzekering|sprake|gebruik|belang)\b)([^,;:.#]{3,60}?)",
    "if": r"(?:als|indien|wanneer|zolang)",
    "policy": r"(?:polis|polisblad|verzekeringsbewijs|clausuleblad)",
    "listed": r"(?:genoemd|opgenomen|aangetekend|aangegeven|omschreven|benoemd|genoteerd|vermeld)",
    "paid": r"(?:(?:geen|een) )?(?:[a-z]+ )?(?:vergoeding|uitkering|schadevergoeding|verzekerde? bedrag"
    r"|verzekerde som)\b",
}
_PIECE = re.compile(r"\{([a-z]+)\}", re.ASCII)

Line = tuple[re.Pattern[str], str]


@lru_cache(maxsize=1)
def lines() -> tuple[Line, ...]:
    """Per construction its pattern and the form that it is brought to."""
    return tuple(
        (re.compile(_PIECE.sub(lambda m: _PIECES[m[1]], pattern), re.ASCII), form)
        for pattern, form in read_table("rewordings.tsv")
    )


@lru_cache(maxsize=1)
def _rewriting() -> Rewriting:
    return Rewriting(lines())


def reworded(words: str) -> str:
    """``words`` with the constructions of the table in one form."""
    squeezed = " ".join(words.split())
    changed = _rewriting().apply(squeezed)
    return squeezed if changed is squeezed else " ".join(changed.split())
