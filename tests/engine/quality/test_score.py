"""Our scorer against the team's, on generated predictions over the labelled set; and its parts on their own."""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hienfeld.engine.errors import BadInput
from hienfeld.engine.quality import GoldRow, Prediction, read_gold, read_predictions, score
from hienfeld.engine.quality.clustering import score_clusters
from hienfeld.engine.quality.matching import custom_actions, name_advice, reference_matches

WORDINGS = ["{}", "{} ", "Advies: {}", "{} (artikel 2.8)", "{0} of {0}"]
STRANGE = ["", "onbekend", "Verwijderbaar", "VERWIJDEREN of BEHOUDEN", "Controle nodig", "opschon en", "splitsen?"]


def made_up(gold: list[dict[str, str]], seed: int) -> list[list[str]]:
    """Predictions that are right, wrong, oddly worded or absent, with references and clusters in every state."""
    chance = random.Random(seed)  # noqa: S311 - no secret is made
    advices = sorted({line["gold_advice"] for line in gold})
    refs = sorted({line["gold_ref"] for line in gold})
    lines = []
    for line in gold:
        if chance.random() < 0.05:
            continue
        advice = line["gold_advice"] if chance.random() < 0.6 else chance.choice(advices)
        shown = chance.choice(WORDINGS).format(advice) if chance.random() < 0.9 else chance.choice(STRANGE)
        ref = chance.choice(
            [line["gold_ref"], f"Art. {line['gold_ref']} Titel", "9.99|" + line["gold_ref"], chance.choice(refs)]
        )
        cluster = chance.choice([line["gold_cluster"], line["gold_cluster"], f"G{chance.randrange(40)}", ""])
        lines.append([line["row"], shown, ref, cluster])
    return lines


@pytest.mark.integration
@pytest.mark.parametrize("seed", range(8))
def test_same_figures_as_the_teams_scorer(shared: Path, tmp_path: Path, seed: int) -> None:
    gold_path, said, figures = shared / "corpus" / "dev" / "gold.csv", tmp_path / "said.csv", tmp_path / "figures.json"
    with gold_path.open(encoding="utf-8", newline="") as file:
        lines = made_up(list(csv.DictReader(file)), seed)
    with said.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["row", "advice", "ref", "cluster"], *lines])
    scorer = shared / "corpus" / "score.py"
    subprocess.run([sys.executable, str(scorer), str(gold_path), str(said), "--json", str(figures)], check=True)
    theirs = json.loads(figures.read_text(encoding="utf-8"))

    ours = score(read_gold(gold_path), read_predictions(said)).as_dict()

    assert flat(within(ours, theirs)) == pytest.approx(flat(theirs), abs=1e-12)
    assert ours["missing"] == len(read_gold(gold_path)) - len(lines)


def within(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """The part of our figures that the other scorer has too."""
    return {
        name: within(ours[name], value) if isinstance(value, dict) else ours[name] for name, value in theirs.items()
    }


def flat(figures: dict[str, Any], prefix: str = "") -> dict[str, float]:
    result: dict[str, float] = {}
    for name, value in figures.items():
        result.update(flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {prefix + name: value})
    return result


def gold(row: int, advice: str, **more: Any) -> GoldRow:
    return GoldRow(row=row, text_id=more.pop("text_id", f"T{row}"), provenance="made", advice=advice, **more)


def test_calibration_confusion_and_errors() -> None:
    labels = [
        gold(0, "VERWIJDEREN", forbidden=("VERVANGEN",)),
        gold(1, "BEHOUDEN", acceptable=("HANDMATIG",), forbidden=("VERWIJDEREN",)),
        gold(2, "BEHOUDEN", acceptable=("HANDMATIG",), forbidden=("VERWIJDEREN",)),
        gold(3, "BEL DE KLANT"),
    ]
    said = [
        Prediction(0, "SPLITSEN", confidence="Hoog"),
        Prediction(1, "HANDMATIG", confidence="Laag"),
        Prediction(2, "VERWIJDEREN", confidence="Hoog"),
        Prediction(3, "bel de klant!", confidence="Hoog"),
    ]
    card = score(labels, said)
    assert card.confusion == {
        "VERWIJDEREN": {"SPLITSEN": 1},
        "BEHOUDEN": {"VERWIJDEREN": 1, "HANDMATIG": 1},
        "CUSTOM": {"CUSTOM": 1},
    }
    calibration = {name: (rates.rows, rates.strict, rates.safe) for name, rates in card.calibration.items()}
    assert calibration == {"Hoog": (3, pytest.approx(1 / 3), pytest.approx(1 / 3)), "Laag": (1, 0.0, 1.0)}
    assert [(one.gold.row, one.harmful) for one in card.errors()] == [(2, True), (0, False)]
    assert (card.automation.right, card.automation.rows) == (1, 2)


def test_distinct_texts_count_once_each() -> None:
    labels = [gold(0, "LEEG", text_id="A"), gold(1, "LEEG", text_id="A"), gold(2, "LEEG", text_id="B")]
    card = score(labels, [Prediction(0, "LEEG"), Prediction(1, "LEEG")])
    assert (card.overall.strict, card.per_text.strict, card.per_text.rows, card.missing) == (2 / 3, 0.5, 2, 1)


def test_no_labels_is_an_error() -> None:
    with pytest.raises(ValueError, match="no labelled rows"):
        score([], [])


@pytest.mark.parametrize(
    ("wanted", "given", "right"),
    [
        ("2.8", "Artikel 2.8 Fraude", True),
        ("2.8", "2.8.1", True),
        ("2.8", "12.8", False),
        ("2.8", "2.80", False),
        ("2", "2.8", False),
        ("Art. 2", "2", True),
        ("WVI-12", "wvi 12", True),
        ("WVI-12", "WVI-123", False),
        ("2.8", "1.1|1.2|1.3|2.8", False),
        ("2.8", " | |1.2;2.8", True),
        ("2.8", "", False),
    ],
)
def test_references(wanted: str, given: str, right: bool) -> None:
    assert reference_matches([wanted], given) is right


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("verwijderen", "VERWIJDEREN"),
        ("Standaardisering", "STANDAARDISEREN"),
        ("Advies LEEG", "LEEG"),
        ("LEEG of VERLOPEN", "LEEG"),
        ("of LEEG of VERLOPEN", "HANDMATIG"),
        ("Let op: naar acceptatie sturen", "naar acceptatie"),
        ("", "HANDMATIG"),
    ],
)
def test_advice_names(shown: str, name: str) -> None:
    assert name_advice(shown, custom_actions(["naar acceptatie", "VERWIJDEREN"])) == name


@pytest.mark.parametrize(
    ("gold_labels", "found", "figures"),
    [
        ("aabb", "xxyy", (1.0, 1.0, 1.0)),
        ("abcd", "wxyz", (1.0, 1.0, 1.0)),
        ("aabb", "xxxx", (1 / 3, 1.0, 0.0)),
        ("abcd", "xxxx", (0.0, 1.0, 0.0)),
        ("aaaa", "wxyz", (0.0, 0.0, 0.0)),
    ],
)
def test_clusters(gold_labels: str, found: str, figures: tuple[float, float, float]) -> None:
    result = score_clusters(list(gold_labels), list(found))
    assert result is not None
    assert (result.precision, result.recall, result.ari) == pytest.approx(figures)


def test_one_row_makes_no_pair() -> None:
    assert score_clusters(["a"], ["x"]) is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("row,text_id\n0,a\n", "labels_column_missing"),
        (
            "row;text_id;provenance;gold_advice;acceptable;forbidden;gold_ref;gold_cluster\nx;;;;;;;\n",
            "labels_row_number",
        ),
    ],
)
def test_a_broken_file_of_labels_is_bad_input(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "gold.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read_gold(path)
    assert caught.value.code == code


def test_absent_file_of_labels_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"“gold\.csv” cannot be read"):
        read_gold(tmp_path / "gold.csv")
