"""Sentence forms: a whole sentence in other forms that say the same ("De kassa is verzekerd tegen schade door brand",
"Schade aan de kassa door brand is verzekerd").

The lines of ``engine/data/forms.tsv``. Unlike a rewording a form is not what both sides are brought to: it is tried
beside the sentence as it stands, and is proven by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hienfeld.engine.language.lexicon import read_table
from hienfeld.engine.language.telling import Telling

_CAUSE = r"[^,;:]{2,80}?"
_LIMIT = r"(?:mits|als|indien|tenzij|behalve|wanneer|zolang|tot|vanaf|maximaal|max|t/m|met een maximum)"
_PIECES = {
    "np": r"(?!(?:schade|als|indien|wanneer|is|zijn|wordt|alleen|niet)\b)([^,;:]{2,70}?)",
    # one cause, or several before "of" and "en"
    "by": rf"((?:{_CAUSE}(?:, {_CAUSE}){{0,8}} (?:of|en) )?{_CAUSE})",
    "number": r"(?:\d[\d.,]*|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|vijftien|twintig|dertig"
    r"|vijftig|honderd|duizend)",
    "cover": r"((?:mee|mede)?verzekerd|gedekt)",
    "rest": rf"((?:,? {_LIMIT}\b.*)?)",
    # what is over in a moment: a fire or a storm lasts, and so does a lease
    "event": r"(?:(?:een|de|het) )?(?:verzekerde |gedekte )?(?:datalek|hack|cyberaanval|inbraak|diefstal|braak|beroving"
    r"|overval|aanrijding|botsing|aanvaring|ongeval|vandalisme|vermissing)\b(?! van| door| na)",
    "loss": r"(?:verzekerde|gedekte) [a-z]*(?:schade|gebeurtenis|brand|diefstal|inbraak|storm|aanrijding|ongeval"
    r"|lekkage)",
}
_PIECE = re.compile(r"\{([a-z]+)\}", re.ASCII)


@lru_cache(maxsize=1)
def _lines() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(_PIECE.sub(lambda m: _PIECES[m[1]], pattern)), form) for pattern, form in read_table("forms.tsv")
    )


@lru_cache(maxsize=1)
def _telling() -> Telling:
    return Telling([pattern for pattern, _ in _lines()])


def other_forms(sentence: str) -> Iterator[str]:
    """The other forms of ``sentence``, each once."""
    plain = sentence.strip().rstrip(".!")
    plain = plain.lower() if plain.isupper() else plain[:1].lower() + plain[1:]
    may_match = _telling().of(plain)
    seen = {plain}
    for at, (pattern, form) in enumerate(_lines() if may_match else ()):
        if may_match >> at & 1:
            changed = " ".join(pattern.sub(form, plain, count=1).split()).replace(" ,", ",")
            if changed not in seen:
                seen.add(changed)
                yield f"{changed[:1].upper()}{changed[1:]}."
