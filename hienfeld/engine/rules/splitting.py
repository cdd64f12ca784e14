"""Step "splitting": several clauses in one text, each to be judged by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hienfeld.engine.language.sentences import list_items
from hienfeld.engine.language.statements import Statement
from hienfeld.engine.rules.conditions import ABOUT, StatementProof
from hienfeld.engine.text import fold, strip_wrapping

_REFERS_BACK = re.compile(
    r"^(?:dan|dat|dit|deze|die|zij|hij|hun|het rapport|bij schade|in dat geval|(?:is|wordt) daaraan|als dat"
    r"|doet u dat|zo niet|behalve|tenzij|mits|maar|echter|anders|(?:alleen|ook) (?:als|indien|wanneer))\b"
    r"|\b(?:daarvan|hiervan|hiervoor|daarvoor|daaraan|hieraan|hierop|daarop|daarbij|hierbij|daarmee|hiermee|daardoor|hierdoor"
    r"|daarom|daarna|dezelfde|diens)\b"
    r"|\b(?:deze|die|dit|dat)\b(?! (?:polis|verzekering|overeenkomst|clausule|voorwaarden)\b)"
)
_ADDS = re.compile(r"^(?:daarnaast|verder|voorts|bovendien|overigens|tevens geldt|ook geldt|ten slotte|tot slot)\b")
# "Vervuiling is alleen verzekerd als die plotseling ontstaat" and "..., die ..." point at a word of their own sentence.
_OF_ITS_OWN = re.compile(r"^(?:\w+ ){4,}.*?(?:\b(?:als|indien|wanneer|zolang|mits|tenzij)|,) $")
# An item that says something of the one before it, and one that says something of the next.
_OF_THE_ITEM_BEFORE = re.compile(
    r"^(?:dit (?:geldt|is|wordt)|dat (?:geldt|is|wordt)|behalve|tenzij|mits|maar|echter|anders|zo niet"
    r"|(?:alleen|ook|niet) (?:als|indien|wanneer))\b"
)
_OF_THE_NEXT = re.compile(r"\b(?:het|de) volgende\b(?! (?:dag|week|maand|jaar|keer|ochtend|morgen|werkdag)\b)|:$")
# Of what nothing follows for the items of a list: "De volgende clausules zijn van toepassing:".
_ANNOUNCING = frozenset((
    "de", "het", "een", "volgende", "onderstaande", "hieronder", "bijzondere", "aanvullende", "extra", "overige",
    "clausule", "clausules", "clausuleteksten", "bepaling", "bepalingen", "voorwaarde", "voorwaarden", "afspraken",
    "opmerking", "opmerkingen", "polis", "verzekering", "deze", "uw", "voor", "van", "op", "is", "zijn", "geldt",
    "gelden", "wordt", "worden", "ook", "tevens", "toepassing", "verder", "verplichtingen", "maatregelen", "eisen",
    "aandachtspunten", "bijzonderheden", "en", "als", "volgt", "aantekeningen", "polisaantekeningen", "preventie",
    "preventiemaatregelen"
))  # fmt: skip
_WORD = re.compile(r"[a-z-]+")
# A first sentence that says of those behind it that they deviate.
_DEVIATES = re.compile(r"[^.:]{0,60}\bafwijk[a-z]*\b[^.:]{0,50}(?::|\.$)")
SHORT = 10  # words of such a sentence when it ends with a point
BEGINS = 12  # letters within which a sentence that is about the one before says so
_TOO_COMMON = frozenset(("schad", "verzeker", "premi", "polis", "eigen_risico"))


@dataclass(frozen=True, slots=True)
class SplitText:
    """The clauses found in one text, and whether the text itself lists them."""

    parts: tuple[str, ...]
    listed: bool


def explicit_parts(text: str) -> tuple[str, ...]:
    """The items of a list written as such, () when the text is none."""
    items = [strip_wrapping(item) for item in list_items(text)]
    items = [item for item in items if len(item.split()) >= 2]
    preface, *listed = items or [""]
    if len(listed) >= 2 and _holds_for_all(preface):
        return tuple(f"{preface} {item}" for item in _joined(listed))
    items = _joined(items)
    return tuple(items) if len(items) >= 2 and not _is_heading_and_body(items) else ()


def _holds_for_all(preface: str) -> bool:
    """Whether what stands before a list says something of all its items: "Voor deze polis geldt afwijkend:"."""
    return preface.endswith(":") and any(word not in _ANNOUNCING for word in _WORD.findall(fold(preface)))


def _joined(items: Sequence[str]) -> list[str]:
    """``items``, those that say something of another one together with that."""
    found: list[str] = []
    for item in items:
        if found and (_OF_THE_ITEM_BEFORE.match(fold(item)) or _OF_THE_NEXT.search(fold(found[-1]))):
            found[-1] = f"{found[-1]} {item}"
        else:
            found.append(item)
    return found


def _is_heading_and_body(items: Sequence[str]) -> bool:
    return (
        len(items) == 2
        and bool(re.match(r"(?:artikel|art\.?|§|clausule)\s*\w*\d|\d+\.\d+", fold(items[0])))
        and len(items[0].split()) <= 8
    )


def loose_parts(statements: Sequence[Statement], proofs: Sequence[StatementProof], clause: range) -> tuple[str, ...]:
    """Groups of sentences that have nothing to do with each other, () when the text hangs together.

    ``clause`` are the positions of sentences that are a whole standard clause by themselves (may be empty).

    Two groups count only when the text says so ("Verder ..."), one of them is that clause, or one is proven and the
    other is not about the same article; from three sentences on, groups without a shared word are enough.
    """
    if len(statements) < 2 or _deviates(statements[0].text):
        return ()
    groups: list[list[int]] = [list(clause)] if clause else []
    for at in range(len(statements)):
        if at in clause:
            continue
        home = next((g for g in reversed(groups) if any(_belongs(statements, proofs, i, at, clause) for i in g)), None)
        if home is None:
            groups.append([at])
        else:
            home.append(at)
    groups.sort(key=min)
    if len(groups) < 2:
        return ()
    announced = any(_ADDS.match(fold(s.text)) for s in statements)
    if len(groups) >= 3 or announced or list(clause) in groups or _findings_differ(groups, proofs):
        return tuple(" ".join(statements[i].text for i in sorted(g)) for g in groups)
    return ()


def _deviates(first: str) -> bool:
    found = _DEVIATES.match(fold(first))
    return found is not None and (found.group().endswith(":") or len(first.split()) <= SHORT)


def _belongs(statements: Sequence[Statement], proofs: Sequence[StatementProof], a: int, b: int, clause: range) -> bool:
    """Whether sentence ``b`` goes with ``a``; with a whole clause only what refers back to it, or what it refers back
    to, and not all that has a word of it."""
    if a not in clause:
        return _coheres(statements, proofs, a, b)
    later = fold(statements[max(a, b)].text)
    back = None if abs(a - b) > 1 or _ADDS.match(later) else _points_back(later)
    # a clause may point at its own words ("die som"); at those before it, only where it begins
    return back is not None and (a < b or back <= BEGINS)


def _points_back(words: str) -> int | None:
    """Where a sentence points at the one before it; None when it does not."""
    starts = (found.start() for found in _REFERS_BACK.finditer(words))
    return next((start for start in starts if not _OF_ITS_OWN.match(words[:start])), None)


def _coheres(statements: Sequence[Statement], proofs: Sequence[StatementProof], a: int, b: int) -> bool:
    words = fold(statements[b].text)
    if _ADDS.match(words):
        return False
    if b == a + 1 and (_points_back(words) is not None or _OF_THE_NEXT.search(fold(statements[a].text))):
        return True
    first, second = statements[a].about - _TOO_COMMON, statements[b].about - _TOO_COMMON
    if first & second or any(x[:5] == y[:5] for x in first for y in second if min(len(x), len(y)) >= 5):
        return True
    near, far = proofs[a], proofs[b]
    return near.article is not None and near.article is far.article and min(near.proof.share, far.proof.share) >= ABOUT


def _findings_differ(groups: Sequence[Sequence[int]], proofs: Sequence[StatementProof]) -> bool:
    proven = [all(proofs[i].holds for i in g) for g in groups]
    return any(proven) and not all(proven)
