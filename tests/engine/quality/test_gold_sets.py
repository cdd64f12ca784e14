"""The labelled sets under tests/data/gold can be trusted: complete, consistent and in step with their sources."""

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from hienfeld.engine.types import AdviceCode
from tests.data.gold import build

GOLD = Path(build.__file__).resolve().parent
SETS = sorted(path.parent.name for path in GOLD.glob("*/bron_teksten.txt"))
DECIDED = ("VERWIJDEREN", "VERVANGEN")

pytestmark = pytest.mark.integration


def gold_of(name: str) -> list[dict[str, str]]:
    with (GOLD / name / "gold.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sheet_of(name: str, file: str) -> list[tuple[object, ...]]:
    from openpyxl import load_workbook

    return list(load_workbook(GOLD / name / file).worksheets[0].iter_rows(values_only=True))


def texts_of(name: str) -> list[str]:
    return [str(cells[3] or "") for cells in sheet_of(name, "polissen.xlsx")[1:]]


def instructions_of(name: str) -> dict[str, str]:
    lines = (GOLD / name / "instructions.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def articles_of(name: str) -> set[str]:
    text = (GOLD / name / "voorwaarden.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^(?:Artikel |Art\. |§ )?((?:[A-Z]\.)?\d+(?:\.\d+)*)\b", text, re.MULTILINE))


def codes(field: str) -> list[str]:
    return [code for code in field.split("|") if code]


def test_every_set_has_its_sources() -> None:
    assert sorted(build.SETS) == SETS


@pytest.mark.parametrize("name", SETS)
class TestGoldSet:
    def test_files_agree_with_their_sources(self, name: str) -> None:
        rows = build.rows_of(name)
        assert texts_of(name) == [row.text for row in rows]
        assert [list(line.values()) for line in gold_of(name)] == build.gold_lines(rows)
        assert sheet_of(name, "clausules.xlsx")[1:] == build.clauses_of(name)

    def test_rows_are_numbered_from_zero_without_gaps(self, name: str) -> None:
        gold = gold_of(name)
        assert list(gold[0]) == build.HEADER
        assert [int(line["row"]) for line in gold] == list(range(len(texts_of(name))))

    def test_every_provenance_occurs(self, name: str) -> None:
        assert {line["provenance"] for line in gold_of(name)} == set(build.LABELS)

    def test_advice_is_a_known_code_or_an_action(self, name: str) -> None:
        known = {code.value for code in AdviceCode}
        shown = known | set(instructions_of(name).values())
        wrong = [
            line
            for line in gold_of(name)
            if line["gold_advice"] not in shown
            or not known.issuperset(codes(line["acceptable"]) + codes(line["forbidden"]))
        ]
        assert wrong == []

    def test_no_advice_is_both_right_and_harmful(self, name: str) -> None:
        wrong = [
            line
            for line in gold_of(name)
            if {line["gold_advice"], *codes(line["acceptable"])} & set(codes(line["forbidden"]))
        ]
        assert wrong == []

    def test_references_exist(self, name: str) -> None:
        known = articles_of(name) | {str(cells[0]) for cells in sheet_of(name, "clausules.xlsx")[1:]}
        assert {ref for line in gold_of(name) for ref in codes(line["gold_ref"])} - known == set()

    def test_decided_rows_have_their_proof(self, name: str) -> None:
        unproved = [
            line
            for line in gold_of(name)
            if line["gold_advice"] in DECIDED and not line["gold_ref"] and line["provenance"] != "instruction"
        ]
        assert unproved == []

    def test_the_same_text_has_the_same_labels(self, name: str) -> None:
        labels = defaultdict(set)
        for text, line in zip(texts_of(name), gold_of(name), strict=True):
            labels[text].add(tuple(line[column] for column in build.HEADER[2:]))
        assert [text for text, found in labels.items() if len(found) > 1] == []

    def test_frequent_clauses_reach_the_threshold(self, name: str) -> None:
        rows = Counter(line["gold_cluster"] for line in gold_of(name) if line["provenance"] == "frequent_absent")
        assert len(rows) >= 2
        assert min(rows.values()) >= 20

    def test_other_absent_texts_stay_below_the_threshold(self, name: str) -> None:
        kept = ("absent", "keyword_trap", "deviates_amount", "deviates_negation", "deviates_scope")
        rows = Counter(line["gold_cluster"] for line in gold_of(name) if line["provenance"] in kept)
        assert max(rows.values()) < 20

    def test_instructions_match_only_their_own_rows(self, name: str) -> None:
        matched = []
        for text, line in zip(texts_of(name), gold_of(name), strict=True):
            actions = [action for search, action in instructions_of(name).items() if search.lower() in text.lower()]
            expected = [line["gold_advice"]] if line["provenance"] == "instruction" else []
            matched.append(actions == expected)
        assert all(matched)
