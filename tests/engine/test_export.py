"""The result for other programs: a line per row, and everything as JSON."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from hienfeld.engine.errors import BadInput
from hienfeld.engine.export import result_json, write_json, write_rows_csv
from hienfeld.engine.types import AdviceCode, Comparison, Confidence, EarlierText, Message, RowComparison
from tests.engine.factories import make_advice, make_analysis

ADVICES = [
    make_advice(AdviceCode.VERWIJDEREN, Confidence.HOOG, ["2.8", "3.1"]),
    make_advice(AdviceCode.LEEG, Confidence.HOOG),
    make_advice(AdviceCode.INSTRUCTIE, Confidence.HOOG, action='Bel "Jansen", daarna stoppen'),
]


def test_every_row_has_its_line_in_order(tmp_path: Path) -> None:
    path = tmp_path / "rijen.csv"
    write_rows_csv(make_analysis(["Glas", "", "Bel", "Glas"], groups=[[0, 2], [1]], advices=ADVICES), path)

    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))

    reason, action = "De analyse is geannuleerd.", 'Bel "Jansen", daarna stoppen'
    assert lines == [
        ["row", "advice", "ref", "cluster", "confidence", "reason", "action"],
        ["0", "VERWIJDEREN", "2.8|3.1", "C0001", "Hoog", reason, ""],
        ["1", "LEEG", "", "C0002", "Hoog", reason, ""],
        ["2", action, "", "C0001", "Hoog", reason, action],
        ["3", "VERWIJDEREN", "2.8|3.1", "C0001", "Hoog", reason, ""],
    ]


def test_one_line_per_row_whatever_a_reason_quotes(tmp_path: Path) -> None:
    path = tmp_path / "rijen.csv"
    quoting = Message("mode_unknown", {"value": "eerste\r\ntweede \ud800", "known": "x"})
    write_rows_csv(make_analysis(["a", "b"], advices=[make_advice(reason=quoting)] * 2), path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert "“eerste tweede ?”" in lines[1]


def test_two_runs_differ_in_nothing_but_timings(tmp_path: Path) -> None:
    runs = [make_analysis(timings={"ingest": seconds}) for seconds in (1.0, 2.0)]
    files = [tmp_path / "1.json", tmp_path / "2.json"]
    for run, file in zip(runs, files, strict=True):
        write_json(run, file)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert result_json(runs[1], with_timings=True)["timings"] == {"ingest": 2.0}


def test_json_tells_the_whole_story(tmp_path: Path) -> None:
    comparison = Comparison((RowComparison("Open", 2, 1),), (EarlierText("Weg", 3, "BEHOUDEN", "Open"),))
    path = tmp_path / "uit.json"
    write_json(make_analysis(["Glas"], advices=ADVICES[:1], comparison=comparison), path)

    result = json.loads(path.read_text(encoding="utf-8"))

    assert result["rows"] == [0]
    assert result["clusters"] == [{"id": "C0001", "name": "Groep 1", "frequency": 1, "variants": [0]}]
    assert result["gone"] == [{"text": "Weg", "frequency": 3, "advice": "BEHOUDEN", "status": "Open"}]
    (variant,) = result["variants"]
    assert variant["comparison"] == {"status": "Open", "frequency_then": 2, "frequency_now": 1}
    assert variant["reason"]["en"] == "The analysis was cancelled."
    assert (variant["advice"], variant["references"]) == ("VERWIJDEREN", ["2.8", "3.1"])


@pytest.mark.parametrize("write", [write_rows_csv, write_json])
def test_a_place_that_cannot_be_written_is_bad_input(tmp_path: Path, write: object) -> None:
    with pytest.raises(BadInput, match="cannot be written"):
        write(make_analysis(), tmp_path / "ontbreekt" / "uit")  # type: ignore[operator]
