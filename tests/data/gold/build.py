"""Assemble the labelled sets of this folder from their hand-written sources.

`python tests/data/gold/build.py [NAME ...]` rewrites polissen.xlsx, clausules.xlsx and gold.csv of each set.
The order of rows and the numbers of policies follow from hashes: adding a text moves no other label.

bron_teksten.txt: `# provenance` opens a section; each line is `[ref] xROWS [@CLUSTER] [!LABELS] :: text`.
    A line that starts with `+` is another spelling of the text above: same text_id, reference and cluster.
    `{a~b}` gives each row the next alternative; `\\n` is a line break and `\\s` a space at an edge.
    `@-` means: no cluster. A ref may hold a space (`TR 07`), its cluster does not (`LIB-TR07`).
    LABELS is `advice;acceptable;forbidden` and replaces the defaults of the section;
    an empty third part keeps the default and KEEP stands for the advice that would lose a text that has to stay.
bron_clausules.txt: `CODE :: Categorie :: Tekst`.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADER = ["row", "text_id", "provenance", "gold_advice", "acceptable", "forbidden", "gold_ref", "gold_cluster"]
KEEP = "VERWIJDEREN|VERVANGEN|LEEG|VERLOPEN"
NO_REPLACE = "VERVANGEN"
NO_LOSS = "VERWIJDEREN|LEEG|VERLOPEN"
LABELS = {
    "covered_literal": ("VERWIJDEREN", "", NO_REPLACE),
    "covered_partial": ("VERWIJDEREN", "", NO_REPLACE),
    "covered_paraphrase_easy": ("VERWIJDEREN", "", NO_REPLACE),
    "covered_paraphrase_hard": ("VERWIJDEREN", "HANDMATIG", NO_REPLACE),
    "covered_combination": ("VERWIJDEREN", "SPLITSEN", NO_REPLACE),
    "deviates_amount": ("BEHOUDEN", "HANDMATIG|CONTROLEREN", KEEP),
    "deviates_negation": ("BEHOUDEN", "HANDMATIG|CONTROLEREN", KEEP),
    "deviates_scope": ("BEHOUDEN", "HANDMATIG|CONTROLEREN", KEEP),
    "absent": ("BEHOUDEN", "HANDMATIG", KEEP),
    "library_exact": ("VERVANGEN", "", NO_LOSS),
    "library_near": ("VERVANGEN", "CONTROLEREN", NO_LOSS),
    "library_deviates": ("CONTROLEREN", "BEHOUDEN|HANDMATIG", KEEP),
    "frequent_absent": ("STANDAARDISEREN", "", KEEP),
    "multi": ("SPLITSEN", "HANDMATIG", KEEP),
    "hygiene": ("HANDMATIG", "", KEEP),
    "keyword_trap": ("BEHOUDEN", "HANDMATIG", KEEP),
    "instruction": ("", "", KEEP),
}
LIBRARY = ("library_exact", "library_near")
_TABLE = tomllib.loads((HERE / "sets.toml").read_text(encoding="utf-8"))
SETS: dict[str, tuple[str, str]] = {name: tuple(entry["prefixes"]) for name, entry in _TABLE.items()}
PRODUCTS: dict[str, tuple[tuple[str, str], ...]] = {
    name: tuple((product, references) for product, references in entry["products"]) for name, entry in _TABLE.items()
}
LINE = re.compile(r"(?P<head>.*?) ::(?: (?P<text>.*))?$")
ALTERNATIVES = re.compile(r"\{([^{}]*~[^{}]*)\}")


@dataclass(frozen=True)
class Labels:
    advice: str
    acceptable: str
    forbidden: str


@dataclass(frozen=True)
class Spelling:
    rows: int
    labels: Labels
    text: str


@dataclass(frozen=True)
class Source:
    provenance: str
    ref: str
    cluster: str
    spellings: tuple[Spelling, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class Row:
    text: str
    text_id: str
    provenance: str
    labels: Labels
    ref: str
    cluster: str


def digest(*parts: object) -> int:
    return int.from_bytes(hashlib.sha256("|".join(map(str, parts)).encode()).digest()[:8], "big")


def read_sources(path: Path) -> list[Source]:
    """The texts in the order of the file; raises ValueError naming the line that cannot be read."""
    provenance, sources = "", list[Source]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# "):
            provenance = line[2:].strip()
            continue
        if not line.strip():
            continue
        found = LINE.match(line)
        if found is None or provenance not in LABELS:
            raise ValueError(f"{path.name}, line {number}: cannot be read: {line}")
        source = parse_head(found["head"], provenance, found["text"] or "")
        if line.startswith("+"):
            sources[-1] = replace(sources[-1], spellings=sources[-1].spellings + source.spellings)
        else:
            sources.append(source)
    return sources


def parse_head(head: str, provenance: str, text: str) -> Source:
    labels = Labels(*LABELS[provenance])
    override = re.search(r"!(?P<labels>[^@]*)", head)
    if override is not None:
        advice, acceptable, forbidden = override["labels"].strip().split(";")
        forbidden = KEEP if forbidden == "KEEP" else forbidden or labels.forbidden
        labels = Labels(advice, acceptable, forbidden)
        head = head.replace(override[0], " ")
    words = head.removeprefix("+").split()
    rows = next(int(word[1:]) for word in words if re.fullmatch(r"x\d+", word))
    cluster = next((word[1:] for word in words if word.startswith("@")), "")
    ref = " ".join(word for word in words if not re.match(r"x\d+$|@", word))
    if provenance in LIBRARY:
        cluster = f"LIB-{ref.replace(' ', '')}"
    text = text.replace(r"\n", "\n").replace(r"\s", " ")
    return Source(provenance, ref, cluster, (Spelling(rows, labels, text),))


def spell(text: str, turn: int) -> str:
    def pick(found: re.Match[str]) -> str:
        choices = found[1].split("~")
        return choices[turn % len(choices)]

    return ALTERNATIVES.sub(pick, text)


def rows_of(name: str) -> list[Row]:
    sources = read_sources(HERE / name / "bron_teksten.txt")
    keys = [digest(name, source.spellings[0].text, source.provenance, source.ref) for source in sources]
    letter, _ = SETS[name]
    text_ids = {key: f"{letter}{place:03d}" for place, key in enumerate(sorted(keys), 1)}
    rows = list[tuple[int, Row]]()
    for key, source in zip(keys, sources, strict=True):
        text_id = text_ids[key]
        cluster = "" if source.cluster == "-" else f"C-{source.cluster or text_id}"
        for place, spelling in enumerate(source.spellings):
            for turn in range(spelling.rows):
                text = spell(spelling.text, turn)
                row = Row(text, text_id, source.provenance, spelling.labels, source.ref, cluster)
                rows.append((digest("order", key, place, turn), row))
    return [row for _, row in sorted(rows, key=lambda item: item[0])]


def product_of(name: str, row: Row) -> str:
    marks = PRODUCTS[name]
    for product, pattern in marks:
        if re.match(pattern, row.ref):
            return product
    return marks[digest("product", row.text_id) % len(marks)][0]


def policy_cells(name: str, rows: list[Row]) -> Iterator[tuple[str, str, datetime, str | None]]:
    number = ""
    start = datetime.combine(date(2005, 1, 1), datetime.min.time())
    for place, row in enumerate(rows):
        mark = digest("policy", name, place)
        if mark % 7 or not number:
            number = f"{SETS[name][1]}{100000 + mark % 900000}"
        month = timedelta(days=digest("date", number) % 6600)
        yield number, product_of(name, row), (start + month).replace(day=1), row.text or None


def write_workbook(path: Path, title: str, lines: list[tuple[object, ...]]) -> None:
    from xlsxwriter import Workbook

    with Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime(2024, 1, 1)})  # else every build would change the file
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet = book.add_worksheet(title)
        for place, line in enumerate(lines):
            for column, value in enumerate(line):
                if isinstance(value, datetime):
                    sheet.write_datetime(place, column, value, day)
                elif value is not None:
                    sheet.write_string(place, column, str(value))


def clauses_of(name: str) -> list[tuple[str, str, str]]:
    lines = (HERE / name / "bron_clausules.txt").read_text(encoding="utf-8").splitlines()
    parts = [line.split(" :: ") for line in lines if line.strip()]
    return [(code, text, category) for code, category, text in parts]


def gold_lines(rows: list[Row]) -> list[list[str]]:
    return [
        [
            str(place),
            row.text_id,
            row.provenance,
            row.labels.advice,
            row.labels.acceptable,
            row.labels.forbidden,
            row.ref,
            row.cluster,
        ]
        for place, row in enumerate(rows)
    ]


def build(name: str) -> None:
    folder, rows = HERE / name, rows_of(name)
    policies = [("Polisnummer", "Product", "Ingangsdatum", "Vrije Tekst"), *policy_cells(name, rows)]
    write_workbook(folder / "polissen.xlsx", "Polissen", list(policies))
    write_workbook(folder / "clausules.xlsx", "Clausules", [("Code", "Tekst", "Categorie"), *clauses_of(name)])
    with (folder / "gold.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *gold_lines(rows)])


if __name__ == "__main__":
    for chosen in sys.argv[1:] or SETS:
        build(chosen)
