"""The run as a whole: from files to an analysis, and the same whatever the order of the rows."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import BadInput, Cancelled
from hienfeld.engine.models.encoder import Encoder, Kind, ModelMissing
from hienfeld.engine.pipeline import run
from hienfeld.engine.resources import Resources
from hienfeld.engine.types import Analysis, EarlierText, InputFile, Inputs, Loaded, Message, Progress
from tests.engine.factories import make_earlier, make_table
from tests.engine.running import (
    FAST,
    TODAY,
    advice_per_text,
    analyse_texts,
    articles,
    clauses,
    codes_per_text,
    groups,
    resources,
)

ARTICLES = articles(
    {
        "2.1 Glas": "Breuk van ruiten is verzekerd. Het eigen risico is € 100 per gebeurtenis.",
        "2.2 Storm": "Stormschade aan het dak is verzekerd vanaf windkracht 7.",
        "2.3 Molest": "Schade door molest is niet verzekerd.",
    }
)
LIBRARY = clauses({"K1": "De kluis is verankerd aan de vloer en wordt jaarlijks gekeurd."})
TEXTS = [
    "Breuk van ruiten is verzekerd.",
    "breuk van ruiten is verzekerd",
    "Breuk van ruiten is niet verzekerd.",
    "Het eigen risico is € 100 per gebeurtenis.",
    "Het eigen risico is € 900 per gebeurtenis.",
    "Schade door molest is uitgesloten.",
    "De kluis is verankerd aan de vloer en wordt jaarlijks gekeurd.",
    "De kluis is verankerd aan de vloer en wordt jaarlijks gekeurd",
    "De hond van de buren is meeverzekerd.",
    "De poes van de buren is meeverzekerd.",
    "",
    "n.v.t.",
    "Wordt nog aangevuld: ....",
    "1. Breuk van ruiten is verzekerd. 2. De kluis is verankerd aan de vloer en wordt jaarlijks gekeurd.",
]


def write(path: Path, text: str) -> InputFile:
    path.write_text(text, encoding="utf-8")
    return InputFile(path.name, path)


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return Inputs(
        policy=write(tmp_path / "polissen.csv", "Polisnummer;Vrije tekst\nP1;Breuk van ruiten is verzekerd.\nP2;\n"),
        conditions=(
            write(tmp_path / "voorwaarden.txt", "Artikel 2.1 Glas\nBreuk van ruiten is verzekerd. Lood ook.\n"),
        ),
        library=(write(tmp_path / "clausules.csv", "Code;Tekst\nK1;De kluis is verankerd aan de vloer.\n"),),
        instructions=write(tmp_path / "instructies.tsv", "kluis\tNAKIJKEN\n"),
        instruction_text="dak -> BELLEN",
    )


def test_from_files_to_an_advice_per_row(inputs: Inputs) -> None:
    analysis = run(inputs, FAST, resources=resources(), today=TODAY)
    assert [analysis.advices[variant].shown for variant in analysis.corpus.row_variant] == ["VERWIJDEREN", "LEEG"]
    assert [rule.search for rule in analysis.loaded.instructions] == ["kluis", "dak"]
    assert analysis.settings == FAST.as_dict()


def test_the_analysis_says_which_files_it_read(inputs: Inputs) -> None:
    analysis = run(inputs, FAST, resources=resources(), today=TODAY)
    assert [(file.role, file.name) for file in analysis.files] == [
        ("policy", "polissen.csv"),
        ("conditions", "voorwaarden.txt"),
        ("library", "clausules.csv"),
        ("instructions", "instructies.tsv"),
    ]
    policy = inputs.policy.path.read_bytes()
    assert (analysis.files[0].sha256, analysis.files[0].size) == (hashlib.sha256(policy).hexdigest(), len(policy))


def test_every_stage_is_timed_and_announced_in_order(inputs: Inputs) -> None:
    said: list[Progress] = []
    analysis = run(inputs, FAST, tick=said.append, resources=Resources(), today=TODAY)
    stages = ["ingest", "normalise", "read", "cluster", "match", "advise"]
    assert list(dict.fromkeys(progress.stage for progress in said)) == stages
    assert list(analysis.timings) == stages
    assert [p for p in said if not 0 <= p.done <= p.total] == []


@pytest.mark.parametrize("stage", ["ingest", "normalise", "read", "cluster", "match", "advise"])
def test_a_tick_may_stop_the_run_at_any_stage(inputs: Inputs, stage: str) -> None:
    def stop(progress: Progress) -> None:
        if progress.stage == stage:
            raise Cancelled

    with pytest.raises(Cancelled):
        run(inputs, FAST, tick=stop, resources=Resources(), today=TODAY)


@pytest.mark.parametrize("before", [True, False])
def test_nobody_looks_for_garbage_while_it_runs(inputs: Inputs, before: bool) -> None:
    """However it ends, it is afterwards as it was."""
    seen: list[bool] = []

    def stop(progress: Progress) -> None:
        seen.append(gc.isenabled())
        if progress.stage == "advise":
            raise Cancelled

    try:
        (gc.enable if before else gc.disable)()
        with pytest.raises(Cancelled):
            run(inputs, FAST, tick=stop, resources=Resources(), today=TODAY)
        assert gc.isenabled() is before
        assert set(seen) == {False}
    finally:
        gc.enable()


def test_clustering_looks_up_between_its_steps(inputs: Inputs) -> None:
    seen: list[int] = []

    def note(progress: Progress) -> None:
        if progress.stage == "cluster":
            seen.append(progress.done)

    run(inputs, FAST, tick=note, resources=Resources(), today=TODAY)
    assert sorted(set(seen)) == [0, 1, 2, 3]


def test_the_same_files_are_not_judged_twice(inputs: Inputs) -> None:
    borrowed = Resources()
    first = run(inputs, FAST, resources=borrowed, today=TODAY)
    again = run(inputs, FAST, resources=borrowed, today=TODAY)
    assert list(again.timings) == ["ingest", "normalise"]
    assert (again.clusters, again.advices) == (first.clusters, first.advices)


@pytest.mark.parametrize("change", ["day", "settings", "policy", "conditions", "name", "instructions"])
def test_what_differs_is_judged_anew(inputs: Inputs, change: str, tmp_path: Path) -> None:
    borrowed = Resources()
    run(inputs, FAST, resources=borrowed, today=TODAY)
    day, config = TODAY, FAST
    if change == "day":
        day += dt.timedelta(days=1)
    elif change == "settings":
        config = replace(FAST, accuracy=91)
    elif change == "policy":
        policy = write(tmp_path / "polissen.csv", "Polisnummer;Vrije tekst\nP1;Breuk van ruiten.\n")
        inputs = replace(inputs, policy=policy)
    elif change == "conditions":
        inputs = replace(inputs, conditions=(write(tmp_path / "voorwaarden.txt", "Artikel 2.1 Glas\nNiets.\n"),))
    elif change == "name":  # another user's file, say: the evidence must not name the first one's
        inputs = replace(inputs, conditions=(replace(inputs.conditions[0], name="andere.txt"),))
    else:
        inputs = replace(inputs, instruction_text="ruiten -> BELLEN")
    assert "advise" in run(inputs, config, resources=borrowed, today=day).timings


def test_conditions_can_be_left_out_of_the_judgement(inputs: Inputs) -> None:
    analysis = run(inputs, AnalysisConfig(mode="fast", use_conditions=False), resources=resources(), today=TODAY)
    assert (analysis.loaded.articles, codes_per_text(analysis)["Breuk van ruiten is verzekerd."]) == ((), "BEHOUDEN")


def test_a_file_that_cannot_be_used_ends_the_run(inputs: Inputs, tmp_path: Path) -> None:
    wrong = Inputs(policy=write(tmp_path / "leeg.csv", ""))
    with pytest.raises(BadInput):
        run(wrong, FAST, resources=resources())


def test_the_day_decides_what_is_past() -> None:
    text = "Deze clausule geldt tot 1 mei 2020."
    assert codes_per_text(analyse_texts([text], ARTICLES)) == {text: "VERLOPEN"}


class Words:
    """An encoder that counts letters: quick, and never the same for two texts."""

    name, fingerprint, dimensions, forkable = "letters", "1", 26, False

    def encode(
        self, texts: Sequence[str], *, kind: Kind, on_batch: object = None
    ) -> NDArray[np.float32]:  # the order of the texts
        counts = np.array([[text.lower().count(chr(97 + i)) for i in range(26)] for text in texts], np.float32) + 0.01
        return np.asarray(counts / np.linalg.norm(counts, axis=1, keepdims=True), np.float32)


class WithEncoder(Resources):
    def encoder(self) -> Encoder | None:
        return Words()


class WithoutModel(Resources):
    def encoder(self) -> Encoder | None:
        raise ModelMissing("model_missing", name="letters", folder="var/models")


@pytest.mark.parametrize("mode", ["fast", "balanced", "accurate"])
def test_embeddings_take_part_when_the_mode_gives_them_weight(mode: str) -> None:
    analysis = analyse_texts(TEXTS, ARTICLES, LIBRARY, config=AnalysisConfig(mode=mode), borrowed=WithEncoder())
    on = mode != "fast"
    assert analysis.stats["semantic_status"] == ("active" if on else "off")
    assert analysis.versions["embeddings"] == ("letters" if on else "")


def test_embeddings_can_be_switched_off() -> None:
    config = AnalysisConfig(use_semantic=False)
    assert analyse_texts(TEXTS, ARTICLES, config=config, borrowed=WithEncoder()).stats["semantic_status"] == "off"


def test_a_missing_model_is_noted_and_the_run_goes_on() -> None:
    analysis = analyse_texts(TEXTS, ARTICLES, config=AnalysisConfig(), borrowed=WithoutModel())
    assert analysis.stats["semantic_status"] == "model_missing"
    assert [note.code for note in analysis.notes] == ["embeddings_missing"]
    assert codes_per_text(analysis)["Breuk van ruiten is verzekerd."] == "VERWIJDEREN"


def test_notes_of_the_readers_are_kept() -> None:
    from hienfeld.engine.pipeline import analyse

    note = Message("instruction_malformed", {"file": "x", "line": 1, "text": "y"})
    loaded = Loaded(make_table([["P1", "Glas."]]), notes=(note,))
    assert analyse(loaded, FAST, resources=resources()).notes == (note,)


def test_texts_are_held_against_the_earlier_report() -> None:
    from hienfeld.engine.pipeline import analyse

    earlier = make_earlier({"ruiten": EarlierText("Ruiten", 3, "BEHOUDEN", "Afgerond")})
    loaded = Loaded(make_table([["P1", "Ruiten."], ["P2", "Dak."]]), earlier=earlier)
    comparison = analyse(loaded, FAST, resources=resources()).comparison
    assert comparison is not None
    assert {(row.status, row.frequency_then) for row in comparison.variants} == {("Nieuw", 0), ("Afgerond", 3)}


# --- properties -----------------------------------------------------------------------------------------------------


def analysed(texts: Sequence[str]) -> Analysis:
    return analyse_texts(texts, ARTICLES, LIBRARY)


def test_two_runs_are_equal() -> None:
    first, second = analysed(TEXTS * 2), analysed(TEXTS * 2)
    assert (first.advices, first.clusters, first.corpus) == (second.advices, second.clusters, second.corpus)


@settings(max_examples=15)
@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(TEXTS), max_size=20))
def test_the_order_of_the_rows_changes_nothing(shuffler: random.Random, more: list[str]) -> None:
    texts = TEXTS + more
    shuffled = list(texts)
    shuffler.shuffle(shuffled)
    straight, other = analysed(texts), analysed(shuffled)
    assert advice_per_text(straight) == advice_per_text(other)
    assert groups(straight) == groups(other)
    assert straight.clusters == other.clusters


@settings(max_examples=25)
@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_text_gets_an_advice(texts: list[str]) -> None:
    analysis = analysed(texts)
    assert len(analysis.corpus.row_variant) == len(texts)
    assert len(analysis.advices) == len(analysis.corpus.variants)


ODD = [
    "[",
    "]]",
    "§",
    "#0#",
    "€",
    "%",
    "niet " * 40,
    "en of en of",
    "a) b) c)",
    "1. 2. 3.",
    "\x00",
    "'s",
    "½",
    "½%",
    "…",
]


@pytest.mark.parametrize("text", [*ODD, "x" * 40_000, "woord " * 4_000, "1" * 400, "€ " + "9" * 400])
def test_odd_texts_get_an_advice(text: str) -> None:
    assert len(analysed([text]).advices) == 1


def test_no_rows_at_all() -> None:
    analysis = analysed([])
    assert (analysis.advices, analysis.clusters.clusters, analysis.stats["total_rows"]) == ((), (), 0)
