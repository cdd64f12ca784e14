"""The bundled example is complete and agrees with itself and with its README."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from hienfeld.engine import readers
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.types import AdviceCode, InputFile

pytestmark = pytest.mark.unit

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NO_ADVICE_OF_ITS_OWN = {
    AdviceCode.INSTRUCTIE,  # shown by its action
    AdviceCode.HANDMATIG,  # acceptable, never the aim
    AdviceCode.FREQUENTIE_INFO,  # internal mode
    AdviceCode.CONSISTENTIE_CHECK,
    AdviceCode.UNIEK,
}


def sheet(name: str) -> Sequence[Sequence[object]]:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(EXAMPLES / name).get_sheet_by_index(0).to_python()


def gold() -> list[dict[str, str]]:
    with (EXAMPLES / "gold.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts() -> list[str]:
    return [str(row[3]) for row in sheet("polissen.xlsx")[1:]]


def actions() -> dict[str, str]:
    with (EXAMPLES / "instructions.tsv").open(encoding="utf-8", newline="") as file:
        return dict(csv.reader(file, delimiter="\t"))


def test_policy_columns() -> None:
    assert sheet("polissen.xlsx")[0] == ["Polisnummer", "Product", "Ingangsdatum", "Vrije tekst", "Premie"]


def test_gold_has_one_line_per_policy_row_in_order() -> None:
    assert [line["row"] for line in gold()] == [str(number) for number in range(len(texts()))]


def test_rows_with_the_same_text_have_the_same_label() -> None:
    labels: dict[str, set[tuple[str, str]]] = {}
    for text, line in zip(texts(), gold(), strict=True):
        labels.setdefault(text, set()).add((line["text_id"], line["gold_advice"]))
    assert {text: found for text, found in labels.items() if len(found) > 1} == {}


def test_every_advice_that_an_analysis_can_give_occurs() -> None:
    given = {line["gold_advice"] for line in gold() if line["provenance"] != "instruction"}
    assert given == {code.value for code in AdviceCode} - NO_ADVICE_OF_ITS_OWN


def test_every_instruction_has_a_row() -> None:
    unused = [search for search in actions() if not any(search.casefold() in text.casefold() for text in texts())]
    assert unused == []


def test_a_text_in_neither_source_occurs_often_enough_to_standardise() -> None:
    clusters = Counter(line["gold_cluster"] for line in gold() if line["gold_advice"] == "STANDAARDISEREN")
    assert {cluster: count >= 20 for cluster, count in clusters.items()} == {"C-F1": True}


def test_references_exist_in_conditions_and_library() -> None:
    from docx import Document

    headings = "\n".join(paragraph.text for paragraph in Document(str(EXAMPLES / "voorwaarden.docx")).paragraphs)
    known = set(re.findall(r"(?m)^Artikel (\d+\.\d+) ", headings)) | {
        str(row[0]) for row in sheet("clausules.xlsx")[1:]
    }
    named = {ref for line in gold() for ref in line["gold_ref"].split("|") if ref}
    assert named - known == set()


def test_the_readers_find_everything_without_a_remark() -> None:
    def file(name: str) -> InputFile:
        return InputFile(name, EXAMPLES / name)

    table = readers.read_policy(file("polissen.xlsx"), AnalysisConfig())
    assert (table.columns[table.text_column], len(table.rows), table.notes) == ("Vrije tekst", len(texts()), ())
    articles, remarks = readers.read_conditions([file("voorwaarden.docx")])
    assert (len(articles), articles[-1].number, remarks) == (40, "6.4", ())
    clauses, remarks = readers.read_library([file("clausules.xlsx")])
    assert ([clause.code for clause in clauses], remarks) == ([str(row[0]) for row in sheet("clausules.xlsx")[1:]], ())
    rules, remarks = readers.read_instructions(file("instructions.tsv"))
    assert ({rule.search: rule.action for rule in rules}, remarks) == (actions(), ())


def test_the_readme_counts_right() -> None:
    from docx import Document

    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    articles = sum(p.text.startswith("Artikel ") for p in Document(str(EXAMPLES / "voorwaarden.docx")).paragraphs)
    codes = len(sheet("clausules.xlsx")) - 1
    counts = [f"{len(texts())} policy rows", f"{articles} articles", f"{codes} codes"]
    assert [count for count in counts if count not in readme] == []


def test_the_readme_quotes_texts_that_are_there() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    cells = [line.split("|")[2] for line in readme.splitlines() if line.count("|") == 4 and "situation" not in line]
    pieces = [piece.strip() for cell in cells for piece in re.split("[…·]", cell) if piece.strip(" -")]
    everything = "\n".join(texts())
    assert len(pieces) > 15
    assert [piece for piece in pieces if piece not in everything] == []
