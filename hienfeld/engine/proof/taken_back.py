"""An exception in the next sentence: "Slepen is niet verzekerd. Deze uitsluiting geldt niet bij hulp aan een schip in
nood." Who says only the first in his own words denies more, or asks for more, than the article does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from math import fsum

from hienfeld.engine.language.questions import is_question
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.proof.held import NAMES
from hienfeld.engine.proof.left_out import RARE
from hienfeld.engine.proof.otherwise import LISTED
from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_THIS = (
    r"(?:dit|dat|(?:deze|die|de) (?:uitsluiting(?:en)?|beperking|bepaling|regel|dekking|verzekering|verplichting|plicht"
    r"|eis|voorwaarde)|(?:dit|dat) (?:verbod|vereiste|eigen risico)|het voorgaande"
    r"|het bovenstaande|een en ander)"
)
# It points back at the sentence before it and says that it does not hold.
_LIFTS = re.compile(
    rf"\b{_THIS} (?:(?:is|zijn) (?:echter )?anders|(?:geldt|gelden) (?:echter |evenwel )?(?:alleen )?niet"
    r"|is (?:echter )?niet van toepassing)\b"
    rf"|\b(?:geldt|gelden) {_THIS} (?:echter |evenwel )?niet\b|\bis {_THIS} anders\b"
    r"|\bhoeft (?:u )?(?:dit|dat) (?:u )?(?:echter )?niet\b|^(?:dit|dat) hoeft (?:u )?(?:echter )?niet\b"
    r"|^(?:een |de enige )?uitzondering(?:en)?(?: hierop| daarop| op deze [a-z]+)?"
    r" (?:is|zijn|geldt|gelden|vormt|vormen|maken)\b"
    r"|^(?:maar )?(?:(?:dit|dat) )?(?:wel|alleen|uitsluitend|slechts|enkel)"
    r" (?:als|indien|wanneer|bij|voor|tijdens|na|op|in|met)\b"
    r"|\b(?:hier|daar)op (?:geldt|gelden|bestaat|is|zijn|maken)\b[^,;.]* uitzondering"
    r"|\b(?:hier|daar)van\b[^,;.]*\buitgezonderd\b|\buitgezonderd\b[^,;.]*\b(?:hier|daar)van\b",
    re.ASCII,
)
_ALSO = re.compile(r"\book\b|\bevenmin\b", re.ASCII)
_DENIED, _GRANTED = frozenset("-"), frozenset("+")
SAID = 0.5  # of the words of an exception by which another sentence of the text says it


def taken_back(
    statement: Statement, others: Sequence[Statement], article: Sequence[Statement], weight: Callable[[str], float]
) -> Iterator[Difference]:
    """An exception that ``article`` makes in the sentence after the one that says ``statement``, and that neither this
    nor ``others`` of the text make."""
    if "except" in statement.markers or is_question(statement.text):
        return
    alike = [
        (fsum(map(weight, statement.about & s.about)), -at)
        for at, s in enumerate(article)
        if statement.covers <= s.covers
    ]
    if not alike or not max(alike)[0]:
        return
    home = -max(alike)[1]
    for exception in _after(article, home):
        # "Bevriezing van de motor is wel verzekerd" makes no exception for a text about mould
        lifted = _LIFTS.search(fold(exception.text))
        if not lifted and not any(weight(concept) >= RARE for concept in exception.about & statement.about):
            continue
        own = exception.about - article[home].about
        told = max(fsum(map(weight, own & s.about)) for s in (statement, *others))
        if own and told < SAID * fsum(map(weight, own)):
            yield Difference("scope", "", NAMES["except"])


def _after(article: Sequence[Statement], at: int) -> Iterator[Statement]:
    """The sentence after the one ``at``, when it takes something back; behind a list the sentence after the list."""
    home, end = article[at], at + 1
    while end < len(article) and article[end].text[:LISTED] == home.text[:LISTED]:
        end += 1
    if end < len(article) and _takes_back(home, article[end]):
        yield article[end]


def _takes_back(home: Statement, after: Statement) -> bool:
    folded = fold(after.text)
    if not after.concepts or _ALSO.search(folded):
        return False
    return (home.covers == _DENIED and after.covers == _GRANTED) or _LIFTS.search(folded) is not None
