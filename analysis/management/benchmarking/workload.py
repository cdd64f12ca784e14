"""Makes invented portfolios: a policy file with repeated and nearly equal texts, conditions and a clause library.

The same number of rows and seed give the same texts in any process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

from analysis.management.benchmarking.phrases import (
    CLOSINGS,
    HYGIENE,
    OPENINGS,
    SLOTS,
    TITLES,
    WITH_FIGURES,
    WITHOUT_FIGURES,
)
from hienfeld.engine.types import InputFile, Inputs

ARTICLES, CLAUSES = 80, 60
COLUMNS = ("Polisnummer", "Product", "Ingangsdatum", "Premie", "Adviseur", "Status", "Vrije tekst", "Opmerking")
_KNOWN_DISTINCT = {1_660: 600, 16_600: 5_000, 100_000: 20_000}  # portfolios of the sizes that targets are set for
_SLOT = re.compile(r"\{(\w+)\}")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+")
_WITHIN = 200  # a variation is of one of this many texts before it
# Of all distinct texts: how many repeat an article or clause, vary an earlier text, hold several clauses, say nothing.
_ARTICLE, _CLAUSE, _VARIED, _LONG, _NOTHING = 0.06, 0.14, 0.40, 0.04, 0.002


@dataclass(frozen=True, slots=True)
class Workload:
    rows: int
    distinct: int
    inputs: Inputs


def distinct_for(rows: int) -> int:
    """How many distinct texts a portfolio of ``rows`` rows holds."""
    return _KNOWN_DISTINCT.get(rows, max(1, rows // 5))


def write_workload(folder: Path, rows: int, seed: int) -> Workload:
    """Write the files of a portfolio into ``folder``, which must exist."""
    random = Random(seed)  # noqa: S311 - invented texts, no secrets
    articles = [(f"{at // 8 + 1}.{at % 8 + 1}", random.choice(TITLES), _body(random)) for at in range(ARTICLES)]
    clauses = [(f"CL{at:03}", _sentence(random), random.choice(TITLES)) for at in range(CLAUSES)]
    distinct = distinct_for(rows)
    texts = _texts(random, distinct, [s for *_, body in articles for s in body], [text for _, text, _ in clauses])
    policy, conditions, library = (folder / name for name in ("polissen.xlsx", "voorwaarden.docx", "clausules.xlsx"))
    _write_sheet(policy, COLUMNS, [_row(random, text) for text in _repeated(random, texts, rows)])
    _write_sheet(library, ("Code", "Tekst", "Categorie"), clauses)
    _write_conditions(conditions, articles)
    files = [InputFile(path.name, path) for path in (policy, conditions, library)]
    return Workload(rows, distinct, Inputs(files[0], conditions=(files[1],), library=(files[2],)))


def _texts(random: Random, count: int, literal: Sequence[str], clauses: Sequence[str]) -> list[str]:
    """``count`` distinct texts in a random order."""
    seen: set[str] = set()
    found: list[str] = []
    while len(found) < count:
        text = _text(random, found[-_WITHIN:], literal, clauses)
        if text not in seen:
            seen.add(text)
            found.append(text)
    return found


def _text(random: Random, earlier: Sequence[str], literal: Sequence[str], clauses: Sequence[str]) -> str:
    kind = random.random()
    makers: tuple[tuple[float, Callable[[], str]], ...] = (
        (_NOTHING, lambda: random.choice(HYGIENE)),
        (_LONG, lambda: " ".join(_sentence(random) for _ in range(random.randint(3, 6)))),
        (_ARTICLE, lambda: _varied(random, random.choice(literal))),
        (_CLAUSE, lambda: _varied(random, random.choice(clauses))),
        (_VARIED if earlier else 0.0, lambda: _varied(random, random.choice(earlier))),
    )
    for share, make in makers:
        if kind < share:
            return make()
        kind -= share
    return random.choice(OPENINGS) + _sentence(random) + _fill(random, random.choice(CLOSINGS))


def _sentence(random: Random) -> str:
    return _fill(random, random.choice(WITH_FIGURES if random.random() < 0.7 else WITHOUT_FIGURES))


def _body(random: Random) -> list[str]:
    return [_sentence(random) for _ in range(random.randint(2, 5))]


def _fill(random: Random, template: str) -> str:
    return _SLOT.sub(lambda match: _slot(random, match[1]), template)


def _slot(random: Random, name: str) -> str:
    """What stands in slot ``name``; "_hoofd" asks for a capital, a digit at the end for another one."""
    if name.endswith("_hoofd"):
        words = _slot(random, name.removesuffix("_hoofd")).lstrip("'")
        return words[0].upper() + words[1:]
    plain = name.rstrip("0123456789")
    if plain in SLOTS:
        return random.choice(SLOTS[plain])
    return _MADE[plain](random)


def _amount(random: Random) -> str:
    figure = f"{random.randint(1, 4_000) * 250:,}".replace(",", ".")
    return random.choice(("€ {}", "EUR {}", "€ {},-", "{} euro")).format(figure)


def _date(random: Random) -> str:
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(2019, 2029)
    return f"{day:02}-{month:02}-{year}"


def _address(random: Random) -> str:
    letters = "".join(random.choices("BCDGHKLNPRSTVWXZ", k=2))
    street = f"{random.choice(SLOTS['straat'])} {random.randint(1, 300)}"
    return f"{street}, {random.randint(1011, 9999)} {letters} {random.choice(SLOTS['plaats'])}"


def _name(random: Random) -> str:
    return f"{random.choice(SLOTS['bedrijf'])} {random.choice(SLOTS['achternaam'])}"


_MADE: Mapping[str, Callable[[Random], str]] = {
    "bedrag": _amount,
    "datum": _date,
    "adres": _address,
    "naam": _name,
    "nummer": lambda random: f"{random.choice(('PL', 'KN', 'HX'))}{random.randint(100_000, 99_999_999)}",
    "procent": lambda random: f"{random.choice((2, 5, 7, 10, 12, 15, 20, 25, 50))}%",
    "aantal": lambda random: str(random.choice((2, 3, 4, 6, 8, 10, 13, 26, 52))),
}


def _varied(random: Random, text: str) -> str:
    """``text`` as someone else typed it: another amount, a slip, capitals, a prefix, or as it is."""
    kind = random.randrange(6)
    if kind == 0 and _AMOUNT.search(text):
        return _AMOUNT.sub(lambda _: f"{random.randint(4, 4_000) * 250:,}".replace(",", "."), text)
    if kind == 1 and len(text) > 30:
        at = random.randint(5, len(text) - 6)
        return random.choice((text[:at] + text[at + 1 :], text[:at] + text[at + 1] + text[at] + text[at + 2 :]))
    if kind == 2:
        return text.upper() if random.random() < 0.3 else random.choice(OPENINGS) + text
    if kind == 3:
        return text.rstrip(".") + _fill(random, random.choice(CLOSINGS))
    return text.replace(" de ", " ", 1) if kind == 4 else text


def _repeated(random: Random, texts: Sequence[str], rows: int) -> list[str]:
    """``rows`` texts in a random order: each one once, and some far oftener than others."""
    often = list(accumulate(1 / (rank + 2) for rank in range(len(texts))))
    chosen = [*texts[:rows], *random.choices(texts, cum_weights=often, k=max(0, rows - len(texts)))]
    random.shuffle(chosen)
    return chosen


def _row(random: Random, text: str) -> tuple[str | float, ...]:
    number, product = f"P{random.randint(1, 9_999_999):07}", random.choice(("Opstal", "Inboedel", "Bedrijven", "AVB"))
    premium, adviser = random.randint(5_000, 900_000) / 100, f"Adviseur {random.randint(1, 40)}"
    return number, product, _date(random), premium, adviser, "lopend", text, ""


def _write_sheet(path: Path, columns: Sequence[str], rows: Sequence[Sequence[str | float]]) -> None:
    from xlsxwriter import Workbook

    with Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((columns, *rows)):
            sheet.write_row(at, 0, row)


def _write_conditions(path: Path, articles: Sequence[tuple[str, str, Sequence[str]]]) -> None:
    from docx import Document

    document = Document()
    document.add_heading("Voorwaarden (verzonnen)", 0)
    for number, title, sentences in articles:
        document.add_paragraph(f"Artikel {number} {title}")
        for sentence in sentences:
            document.add_paragraph(sentence)
    document.save(str(path))
