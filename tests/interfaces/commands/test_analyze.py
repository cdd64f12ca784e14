"""``manage.py analyze``: what it asks of the engine, what it writes, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command, get_commands, load_command_class

from analysis.management.commands.analyze import Command
from analysis.management.queued import run_queued
from analysis.models import Job
from analysis.services import claim_next_job, execute_job, request_cancel
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import AnalysisFailed, BadInput
from hienfeld.engine.types import InputFile, Inputs
from tests.engine.factories import make_analysis
from tests.engine.report.reading import read_sheets

Ready = Callable[[Any], Any]


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "polissen.csv"
    path.write_text("Polis;Tekst\n1;Glas\n", encoding="utf-8")
    return path


def said(*arguments: object) -> str:
    out = io.StringIO()
    call_command("analyze", *map(str, arguments), stdout=out)
    return out.getvalue()


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """Run as from a shell; the exit status and everything on standard error."""
    with pytest.raises(SystemExit) as ended:
        load_command_class(get_commands()["analyze"], "analyze").run_from_argv(
            ["manage.py", "analyze", *map(str, arguments)]
        )
    assert isinstance(ended.value.code, int)
    return ended.value.code, capsys.readouterr().err


def test_options_reach_the_engine(ready: Ready, policy: Path, tmp_path: Path) -> None:
    engine = ready(make_analysis())
    names = ("a.docx", "b.pdf", "c.xlsx", "i.tsv", "oud.xlsx")
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.touch()

    options = [
        "--conditions",
        paths[0],
        paths[1],
        "--library",
        paths[2],
        "--instructions",
        paths[3],
        "--earlier",
        paths[4],
    ]
    choices = ["--mode", "fast", "--accuracy", 95, "--min-frequency", 5, "--text-column", "Tekst", "--sheet", "Blad1"]
    said(policy, *options, *choices)

    files = [InputFile(path.name, path) for path in paths]
    assert engine.asked == (
        Inputs(
            policy=InputFile("polissen.csv", policy),
            conditions=(files[0], files[1]),
            library=(files[2],),
            instructions=files[3],
            earlier=files[4],
        ),
        AnalysisConfig(mode="fast", accuracy=95, min_frequency=5, text_column="Tekst", sheet="Blad1"),
    )


def test_outputs_are_written_and_the_summary_says_where(ready: Ready, policy: Path, tmp_path: Path) -> None:
    ready(make_analysis(["Glas", "Molest", "Glas"]))
    report, rows, figures = tmp_path / "uit.xlsx", tmp_path / "uit.csv", tmp_path / "uit.json"

    lines = said(policy, "--report", report, "--rows", rows, "--json", figures).splitlines()

    assert lines[:4] == ["rijen: 3", "verschillende teksten: 2", "groepen: 2", "adviezen (rijen):"]
    assert lines[4].split() == ["BEHOUDEN", "3"]
    assert lines[-3:] == [f"rapport: {report}", f"regels: {rows}", f"json: {figures}"]
    timed = [line.split()[0] for line in lines[lines.index("seconden:") + 1 : -3]]
    assert timed == ["inlezen", "groeperen", "rapport"]
    assert len(read_sheets(report)["Resultaten"]) == 4
    with rows.open(encoding="utf-8", newline="") as file:
        assert [line["row"] for line in csv.DictReader(file)] == ["0", "1", "2"]
    assert json.loads(figures.read_text(encoding="utf-8"))["rows"] == [0, 1, 0]


def test_two_runs_write_the_same_bytes(ready: Ready, policy: Path, tmp_path: Path) -> None:
    ready(make_analysis())
    written = []
    for run in ("1", "2"):
        paths = [tmp_path / f"{run}.{kind}" for kind in ("xlsx", "csv", "json")]
        said(policy, "--report", paths[0], "--rows", paths[1], "--json", paths[2])
        written.append([path.read_bytes() for path in paths])
    assert written[0] == written[1]


def test_english_on_request(ready: Ready, policy: Path) -> None:
    ready(make_analysis())
    assert said(policy, "--language", "en").splitlines()[0] == "rows: 3"


@pytest.mark.parametrize(
    ("options", "dutch"),
    [
        (["--mode", "snel"], "De analysemodus “snel” bestaat niet; kies uit fast, balanced, accurate."),
        (["--accuracy", "79"], "De clusternauwkeurigheid 79 ligt buiten het bereik"),
        (["--accuracy", "hoog"], "De clusternauwkeurigheid hoog ligt buiten het bereik"),
        (["--min-frequency", "1"], "De minimale frequentie 1 ligt buiten het bereik"),
        (["--min-frequency", "2,5"], "De minimale frequentie 2,5 ligt buiten het bereik"),
        (["--language", "de"], "De taal “de” bestaat hier niet; kies uit nl, en."),
        (["--report", "uit.pdf"], "Het rapport “uit.pdf” moet een naam hebben die eindigt op .xlsx."),
        (["--rows", "/bestaat/niet/uit.csv"], "De map voor “/bestaat/niet/uit.csv” bestaat niet"),
        (["--queue", "--json", "uit.json"], "Met --queue kan --json niet"),
        (["--conditions", "weg.docx"], "weg.docx"),
    ],
)
def test_a_wrong_option_is_one_line_and_exit_status_2(
    ready: Ready, policy: Path, capsys: pytest.CaptureFixture[str], options: list[str], dutch: str
) -> None:
    engine = ready(make_analysis())
    status, line = refused(capsys, policy, *options)
    assert (status, line.count("\n"), engine.asked) == (2, 1, None)
    assert dutch in line


def test_an_unknown_option_is_exit_status_2(policy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = refused(capsys, policy, "--snelheid", "9")
    assert status == 2
    assert "unrecognized arguments: --snelheid" in told


def test_output_never_overwrites_an_input_or_another_output(
    ready: Ready, policy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ready(make_analysis())
    assert refused(capsys, policy, "--rows", policy)[0] == 2
    both = tmp_path / "uit"
    status, line = refused(capsys, policy, "--rows", both, "--json", both)
    assert (status, "twee uitvoerbestanden" in line) == (2, True)


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (BadInput("mode_unknown", value="x", known="y"), 2, "Analysis mode “x” does not exist; choose one of y.\n"),
        (AnalysisFailed("cancelled"), 1, "The analysis was cancelled.\n"),
        (KeyError("iets"), 1, "The analysis stopped because of a fault in the program (KeyError). "),
    ],
)
def test_how_the_engine_ends_is_how_the_command_ends(
    ready: Ready, policy: Path, capsys: pytest.CaptureFixture[str], error: Exception, status: int, line: str
) -> None:
    ready(error)
    assert refused(capsys, policy, "--language", "en")[0] == status
    ready(error)
    assert refused(capsys, policy, "--language", "en")[1].startswith(line)


def test_engineers_get_the_traceback_when_they_ask(ready: Ready, policy: Path) -> None:
    ready(KeyError("iets"))
    with pytest.raises(KeyError):
        call_command("analyze", str(policy), "--traceback")


# --- through the workers ---


@pytest.fixture
def queue_options() -> dict[str, Any]:
    return {"language": "nl", "report": None, "rows": None, "json": None}


@pytest.fixture
def _platform_engine(settings: Any, tmp_path: Path) -> None:
    settings.ANALYSIS_ENGINE = "tests.analysis.fakes.FakeEngine"
    settings.MEDIA_ROOT = tmp_path / "media"


def work_meanwhile(_seconds: float) -> None:
    """What a worker does while the command waits."""
    claim = claim_next_job(worker="w1")
    if claim is not None:
        execute_job(claim)


@pytest.mark.integration
@pytest.mark.django_db
@pytest.mark.usefixtures("_platform_engine")
def test_queued_analysis_is_followed_and_fetched(tmp_path: Path, queue_options: dict[str, Any]) -> None:
    policy = tmp_path / "p.csv"
    policy.write_text("molest gedekt\nmolest niet gedekt\nmolest gedekt\n", encoding="utf-8")
    options = {**queue_options, "report": tmp_path / "uit.xlsx", "rows": tmp_path / "uit.csv"}
    out, err = io.StringIO(), io.StringIO()

    run_queued(Command(out, err), Inputs(InputFile("p.csv", policy)), AnalysisConfig(), options, work_meanwhile)

    lines = out.getvalue().splitlines()
    job = Job.objects.get()
    assert lines[:3] == [f"analyse: {job.pk}", "  wacht op een worker", "rijen: 3"]
    assert err.getvalue().startswith("Er is geen worker actief")
    assert options["report"].read_text(encoding="utf-8") == "molest gedekt\nmolest niet gedekt"
    with options["rows"].open(encoding="utf-8", newline="") as file:
        rows = [(line["row"], line["advice"], line["ref"], line["cluster"]) for line in csv.DictReader(file)]
    assert rows == [
        ("0", "VERWIJDEREN", "2.8", "c-molest"),
        ("1", "BEHOUDEN", "2.8", "c-molest"),
        ("2", "VERWIJDEREN", "2.8", "c-molest"),
    ]


@pytest.mark.integration
@pytest.mark.django_db
@pytest.mark.usefixtures("_platform_engine")
def test_a_cancelled_job_ends_the_command_as_failed(tmp_path: Path, queue_options: dict[str, Any]) -> None:
    policy = tmp_path / "p.csv"
    policy.write_text("molest\n", encoding="utf-8")

    def cancel(_seconds: float) -> None:
        request_cancel(job=Job.objects.get(), actor="beheerder")

    with pytest.raises(AnalysisFailed) as ended:
        run_queued(
            Command(io.StringIO(), io.StringIO()),
            Inputs(InputFile("p.csv", policy)),
            AnalysisConfig(),
            queue_options,
            cancel,
        )
    assert ended.value.code == "cancelled"


@pytest.mark.integration
@pytest.mark.django_db
@pytest.mark.usefixtures("_platform_engine")
def test_bad_input_is_refused_before_it_is_queued(tmp_path: Path, queue_options: dict[str, Any]) -> None:
    policy = tmp_path / "p.csv"
    policy.touch()
    with pytest.raises(BadInput):
        run_queued(Command(), Inputs(InputFile("p.csv", policy)), AnalysisConfig(), queue_options)
    assert not Job.objects.exists()


def test_help_names_every_option() -> None:
    shown = Command().create_parser("manage.py", "analyze").format_help()
    ours = set(re.findall(r"--[a-z-]+", shown))
    assert ours >= {
        "--conditions",
        "--library",
        "--instructions",
        "--earlier",
        "--mode",
        "--accuracy",
        "--min-frequency",
        "--text-column",
        "--sheet",
        "--report",
        "--rows",
        "--json",
        "--queue",
    }
