"""``manage.py evaluate``: figures on a labelled set."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from hienfeld.engine.types import AdviceCode, Analysis, Confidence, Evidence, InputFile, Message, Source
from tests.engine.factories import make_advice, make_analysis

Ready = Callable[[Any], Any]
HEADER = "row,text_id,provenance,gold_advice,acceptable,forbidden,gold_ref,gold_cluster"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("polissen.csv", "voorwaarden.txt", "voorwaarden.docx", "instructions.tsv"):
        (tmp_path / name).touch()
    labels = [HEADER, "0,A,absent,BEHOUDEN,,VERWIJDEREN,,C1", "1,B,absent,BEHOUDEN,,VERWIJDEREN,,C2"]
    (tmp_path / "gold.csv").write_text("\n".join(labels) + "\n", encoding="utf-8")
    return tmp_path


def answer() -> Analysis:
    source = Source("article", "2.8", "Molest", "Molest is uitgesloten.")
    wrong = make_advice(AdviceCode.VERWIJDEREN, Confidence.HOOG, ["2.8"])
    wrong = type(wrong)(wrong.code, wrong.confidence, Message("cancelled"), ("2.8",), Evidence("rule", (source,)))
    return make_analysis(["Glas.", "Molest\ngedekt."], advices=[make_advice(), wrong])


def said(*arguments: object) -> list[str]:
    out = io.StringIO()
    call_command("evaluate", *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


def test_prefers_docx_and_prints_the_scorecard(ready: Ready, folder: Path) -> None:
    engine = ready(answer())
    lines = said(folder, "--mode", "fast")
    inputs, config = engine.asked
    assert inputs.conditions == (InputFile("voorwaarden.docx", folder / "voorwaarden.docx"),)
    assert (inputs.policy.name, inputs.library, config.mode) == ("polissen.csv", (), "fast")
    assert "strict (the labelled advice)         50.0 %" in lines
    assert "harmful                              50.0 %   (1 rows)" in lines


def test_errors_show_both_texts(ready: Ready, folder: Path) -> None:
    ready(answer())
    assert said(folder, "--errors", 5)[-3:] == [
        "row 1  B  absent  HARMFUL  labelled BEHOUDEN, said VERWIJDEREN 2.8 Hoog",
        "    text:     Molest gedekt.",
        "    source:   2.8 Molest: Molest is uitgesloten.",
    ]


def test_figures_as_json_the_same_each_time(ready: Ready, folder: Path) -> None:
    ready(answer())
    figures = folder / "cijfers.json"
    said(folder, "--json", figures)
    first = figures.read_bytes()
    said(folder, "--json", figures)
    assert figures.read_bytes() == first
    written = json.loads(first)
    assert [(row["row"], row["advice"], row["ref"]) for row in written["rows"]] == [
        (0, "BEHOUDEN", ""),
        (1, "VERWIJDEREN", "2.8"),
    ]
    assert written["calibration"]["Hoog"] == {"rows": 1, "strict": 0.0, "safe": 0.0, "harmful": 1.0}


def test_compares_with_figures_written_before(ready: Ready, folder: Path) -> None:
    ready(answer())
    said(folder, "--json", folder / "eerder.json")
    assert said(folder, "--against", folder / "eerder.json")[-1] == "no row got another advice or reference"
    ready(make_analysis(["Glas.", "Molest\ngedekt."], advices=[make_advice(), make_advice()]))
    shown = said(folder, "--against", folder / "eerder.json")
    start = shown.index("changed                                 1 rows")
    assert shown[start + 1] == "   harmful -> right                     1 rows, 1 texts"
    assert shown[start + 3] == "harmful -> right: row 1  B  absent"
    assert shown[start + 4] == "    text:     Molest gedekt."


def test_compares_with_the_rows_of_an_analysis(ready: Ready, folder: Path) -> None:
    ready(answer())
    rows = ["row,advice,ref,cluster,confidence,reason,action", "0,BEHOUDEN,,C1,Midden,Te weinig.,"]
    (folder / "rijen.csv").write_text("\n".join(rows), encoding="utf-8")
    assert "   newly harmful                        1 rows, 1 texts" in said(folder, "--against", folder / "rijen.csv")


def test_several_sets_are_measured_apart_and_left_out_in_turn(
    ready: Ready, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ready(answer())
    other = tmp_path_factory.mktemp("tweede")
    shutil.copytree(folder, other, dirs_exist_ok=True)
    lines = [line.split() for line in said(folder, other, "--loo", "--json", other / "cijfers.json")]
    figures = ["2", "50.0", "50.0", "1", "n/a", "n/a", "0.667", "1.000"]
    assert [line for line in lines if line[1:] == figures] == [[folder.name, *figures], [other.name, *figures]]
    assert [line for line in lines if line[1:] == [*figures, "0.0"]] == [
        [folder.name, *figures, "0.0"],
        [other.name, *figures, "0.0"],
    ]
    written = json.loads((other / "cijfers.json").read_text(encoding="utf-8"))
    assert list(written["sets"]) == list(written["left_out"]) == [folder.name, other.name]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--loo"], "minstens twee mappen"),
        (["{folder}", "--against", "{folder}/rijen.csv"], "geef één map"),
        (["{folder}"], "Twee mappen heten"),
        (["--against", "{folder}/gold.csv"], "mist de kolommen: advice, ref, cluster"),
        (["--against", "{folder}/leeg.json"], "bevat geen eerdere adviezen"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    ready: Ready, folder: Path, capsys: pytest.CaptureFixture[str], options: list[str], sentence: str
) -> None:
    ready(answer())
    (folder / "leeg.json").write_text('{"strict": 1.0}', encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("evaluate", str(folder), *(option.format(folder=folder) for option in options))
    line = capsys.readouterr().err
    assert (ended.value.code, line.count("\n")) == (2, 1)
    assert sentence in line


@pytest.mark.parametrize(
    ("spoil", "options", "sentence"),
    [
        (lambda folder: (folder / "gold.csv").unlink(), [], "ontbreekt gold.csv"),
        (lambda folder: (folder / "polissen.csv").unlink(), [], "ontbreekt polissen.xlsx / polissen.csv"),
        (lambda folder: (folder / "gold.csv").write_text(HEADER), [], "bevat geen regels"),
        (lambda folder: None, ["--errors", "-1"], "Het aantal te tonen fouten -1"),
        (lambda folder: None, ["--mode", "traag"], "De analysemodus “traag” bestaat niet"),
    ],
)
def test_bad_input_is_one_line_and_exit_status_2(
    ready: Ready,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Path], object],
    options: list[str],
    sentence: str,
) -> None:
    ready(answer())
    spoil(folder)
    with pytest.raises(SystemExit) as ended:
        call_command("evaluate", str(folder), *options)
    line = capsys.readouterr().err
    assert (ended.value.code, line.count("\n")) == (2, 1)
    assert sentence in line


def test_labels_are_never_overwritten(ready: Ready, folder: Path) -> None:
    ready(answer())
    with pytest.raises(SystemExit) as ended:
        call_command("evaluate", str(folder), "--json", str(folder / "gold.csv"))
    assert ended.value.code == 2
