"""A small word in the place of another, between the same words: "de sleutel mag" for "de sleutel moet".

Small words are not compared as words, and counting them sees a swap only where no other sentence has the word. Where a
text is all but a copy of a clause, the words around tell what stands in whose place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from hienfeld.engine.text import fold
from hienfeld.engine.types import Difference

_WORD = re.compile(r"\[[^\]]*\]|en/of|[a-z]+(?:[-'][a-z]+)*|\d[\d.,]*", re.ASCII)
_PASSED_OVER = frozenset(("de", "het", "een", "t", "er", "dan"))
# Words that say the same in the same place, kind by kind: of one kind another group is another thing said.
_KINDS = (
    ("is zijn bent ben wordt worden", "was waren werd werden"),
    ("heeft hebben hebt", "had hadden"),
    ("moet moeten dient dienen", "mag mogen kan kunnen kunt", "hoeft hoeven", "wil willen"),
    ("en alsmede", "of en/of dan hetzij"),
    ("ook tevens eveneens mede", "alleen uitsluitend slechts enkel pas", "vooral", "nooit", "zelfs", "nog"),
    ("ook tevens", "niet", "wel"),
    ("voor voorafgaand", "na nadat", "tijdens gedurende", "tot totdat", "vanaf sinds", "binnen", "buiten"),
    ("in", "op", "onder", "boven", "naast", "achter", "tussen", "buiten"),
    ("met", "zonder"),
    ("premie jaarpremie", "uitkering vergoeding uitbetaling schadevergoeding", "verzekering polis", "dekking"),
    ("alle elke iedere ieder elk", "sommige enkele", "geen", "deze dit die dat"),
)  # fmt: skip
_SAYING = tuple({word: at for at, group in enumerate(kind) for word in group.split()} for kind in _KINDS)
_KNOWN = frozenset(word for kind in _SAYING for word in kind)
# Words that are passed over elsewhere and limit what they stand beside.
_LIMITING = {
    form: word
    for word, forms in {
        "bevoegd": "bevoegd bevoegde", "alleen": "alleen uitsluitend slechts enkel pas uitsl", "vooral": "vooral"
    }.items()
    for form in forms.split()
}  # fmt: skip
_A_PASS = re.compile(r"\b(?:een|de|uw|die|deze|geldige) pas\b", re.ASCII)
_CONDITION = re.compile(r"\b(?:onder|met) (?=(?:de |die )?voorwaarde\b)", re.ASCII)  # also "op voorwaarde dat"


def in_place(text: str, clause: str) -> Iterator[Difference]:
    """Where ``text`` has another small word than ``clause`` between the same words."""
    ours, theirs = _words(text), _words(clause)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "replace" and i2 - i1 == j2 - j1 == 1 and _says_otherwise(ours[i1], theirs[j1]):
            yield Difference("scope", ours[i1], theirs[j1])
    mine, others = ({_LIMITING[word] for word in words if word in _LIMITING} for words in (ours, theirs))
    yield from (Difference("scope", word, "") for word in sorted(mine - others))
    yield from (Difference("scope", "", word) for word in sorted(others - mine))


def _says_otherwise(one: str, other: str) -> bool:
    if one not in _KNOWN or other not in _KNOWN:
        return False
    kinds = [(kind[one], kind[other]) for kind in _SAYING if one in kind and other in kind]
    return bool(kinds) and all(mine != theirs for mine, theirs in kinds)


@lru_cache(maxsize=50_000)
def _words(text: str) -> Sequence[str]:
    folded = _CONDITION.sub("op ", _A_PASS.sub("toegangspas", fold(text)))
    return tuple(word for word in _WORD.findall(folded) if word not in _PASSED_OVER)
