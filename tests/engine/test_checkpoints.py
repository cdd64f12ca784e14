"""An analysis that is interrupted goes on where it was, and comes out the same."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from hienfeld.engine.checkpoints import Keeper, fingerprint_of
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.export import result_json
from hienfeld.engine.language import reading
from hienfeld.engine.models import dividing
from hienfeld.engine.models.encoder import Encoder, Kind
from hienfeld.engine.pipeline import run
from hienfeld.engine.resources import Resources
from hienfeld.engine.rules.conditions import prove_statement
from hienfeld.engine.stages import advise, match
from hienfeld.engine.types import Analysis, InputFile, Inputs
from tests.engine.running import TODAY

COVERED = ("Breuk van ruiten is verzekerd.", "Stormschade aan het dak is meeverzekerd.")
SUBJECTS = ("fietsen", "honden", "boten", "caravans", "sieraden", "kluizen", "tuinen", "schuttingen", "zonnepanelen")
TEXTS = (
    *COVERED,
    *(f"Schade aan {what} is uitgesloten." for what in SUBJECTS),
    *(f"Met {what} hoeft niemand bij ons aan te kloppen." for what in SUBJECTS),  # few known words: may be rewordings
    "De kluis is verankerd aan de vloer.",
    "",
)
BALANCED = AnalysisConfig()


class Letters:
    """An encoder that counts letters, and the texts it was given."""

    name, fingerprint, dimensions, forkable = "letters", "1", 26, False

    def __init__(self) -> None:
        self.encoded: Counter[str] = Counter()

    def encode(self, texts: Sequence[str], *, kind: Kind, on_batch: object = None) -> NDArray[np.float32]:
        self.encoded.update(f"{kind} {text}" for text in texts)
        counts = np.array([[text.lower().count(chr(97 + i)) for i in range(26)] for text in texts], np.float32) + 0.01
        return np.asarray(counts / np.linalg.norm(counts, axis=1, keepdims=True), np.float32)


class Borrowed(Resources):
    def __init__(self) -> None:
        super().__init__()
        self.letters = Letters()

    def encoder(self) -> Encoder | None:
        return self.letters


class PowerCut(BaseException):
    """Nobody catches it."""


class Memory:
    """A store that fails after every ``cut_after`` things kept, until it is told otherwise."""

    def __init__(self, cut_after: int = 0) -> None:
        self.data: dict[str, bytes] = {}
        self.saved: Counter[str] = Counter()
        self.cut_after = cut_after

    def load(self, name: str) -> bytes | None:
        return self.data.get(name)

    def save(self, name: str, data: bytes) -> None:
        self.saved[name.rpartition(".")[0]] += 1
        self.data[name] = data
        if self.cut_after and self.saved.total() % self.cut_after == 0:
            raise PowerCut


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    def write(name: str, text: str) -> InputFile:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return InputFile(name, tmp_path / name)

    rows = "".join(f"P{row};{text}\n" for row, text in enumerate(TEXTS))
    conditions = f"Artikel 2.1 Glas\n{COVERED[0]}\nArtikel 2.2 Storm\n{COVERED[1]}\nArtikel 2.3 Hagel\nHagel niet.\n"
    return Inputs(
        policy=write("polissen.csv", f"Polisnummer;Vrije tekst\n{rows}"),
        conditions=(write("voorwaarden.txt", conditions),),
        library=(write("clausules.csv", "Code;Tekst\nK1;De kluis is verankerd aan de vloer.\n"),),
    )


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH", 5)
    monkeypatch.setattr(match, "TICK_EVERY", 5)
    monkeypatch.setattr(advise, "TICK_EVERY", 5)
    monkeypatch.setattr(dividing, "MOST", 4)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What was proven and advised, and how often."""
    counted: Counter[str] = Counter()

    def prove(statement: Any, *arguments: Any) -> Any:
        counted[f"prove {statement.key}"] += 1
        return prove_statement(statement, *arguments)

    advise_one = advise._advise_one

    def advised(text: Any, *arguments: Any) -> Any:
        counted[f"advise {text.variant.key}"] += 1
        return advise_one(text, *arguments)

    monkeypatch.setattr(match, "prove_statement", prove)
    monkeypatch.setattr(advise, "_advise_one", advised)
    return counted


def analysed(inputs: Inputs, store: Memory | None, borrowed: Borrowed, config: AnalysisConfig = BALANCED) -> Analysis:
    return run(inputs, config, resources=borrowed, today=TODAY, checkpoints=store)


def outcome(analysis: Analysis) -> Any:
    return result_json(analysis), analysis.advices, analysis.clusters


@pytest.mark.parametrize("cut_after", [1, 4])
def test_interrupted_again_and_again_it_does_each_batch_once_and_comes_out_the_same(
    inputs: Inputs, work: Counter[str], cut_after: int
) -> None:
    plain = Borrowed()
    expected = analysed(inputs, None, plain)
    straight = work.copy()
    work.clear()
    store, resumed, cuts = Memory(cut_after), Borrowed(), 0
    while True:
        try:
            analysis = analysed(inputs, store, resumed)
            break
        except PowerCut:
            cuts += 1
    assert cuts == store.saved.total() // cut_after > 4
    assert {name for name, times in store.saved.items() if times > 1} == set()
    assert work == straight
    assert resumed.letters.encoded == plain.letters.encoded
    assert outcome(analysis) == outcome(expected)


def test_nothing_is_done_again_when_only_the_storing_was_left(inputs: Inputs, work: Counter[str]) -> None:
    store = Memory()
    first = analysed(inputs, store, Borrowed())
    saved = store.saved.copy()
    work.clear()
    again = Borrowed()
    second = analysed(inputs, store, again)
    assert (work.total(), again.letters.encoded.total(), store.saved) == (0, 0, saved)
    assert set(second.timings) == {"ingest", "normalise"}
    assert outcome(second) == outcome(first)


def test_without_sources_it_goes_on_too(inputs: Inputs) -> None:
    alone = Inputs(inputs.policy)
    store = Memory()
    first = analysed(alone, store, Borrowed())
    assert outcome(analysed(alone, store, Borrowed())) == outcome(first)


@pytest.mark.parametrize("change", ["config", "policy", "instructions", "model", "engine"])
def test_what_was_made_of_other_things_is_not_used(
    inputs: Inputs, work: Counter[str], change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, borrowed, config = Memory(), Borrowed(), BALANCED
    analysed(inputs, store, borrowed)
    work.clear()
    if change == "config":
        config = AnalysisConfig(accuracy=95)
    elif change == "policy":
        inputs.policy.path.write_text(inputs.policy.path.read_text() + "P99;Glas.\n")
    elif change == "instructions":
        inputs = Inputs(inputs.policy, inputs.conditions, inputs.library, instruction_text="kluis -> NAKIJKEN")
    elif change == "model":
        borrowed.letters.fingerprint = "2"
    else:
        monkeypatch.setattr("hienfeld.engine.checkpoints.ENGINE_SOURCE", "changed")
    again = analysed(inputs, store, borrowed, config)
    assert work.total() > 0
    assert outcome(again) == outcome(analysed(inputs, None, borrowed, config))


def test_what_cannot_be_read_is_done_again(inputs: Inputs) -> None:
    store = Memory()
    first = analysed(inputs, store, Borrowed())
    for at, name in enumerate(sorted(store.data)):
        store.data[name] = (b"\xc1", b"", b"\xa3abc")[at % 3]
    assert outcome(analysed(inputs, store, Borrowed())) == outcome(first)


def test_the_day_of_the_first_attempt_holds_for_all(inputs: Inputs) -> None:
    inputs.policy.path.write_text("Vrije tekst\nDeze clausule geldt tot 1 mei 2020.\n")
    first, second = Memory(), Memory()
    assert run(inputs, BALANCED, resources=Borrowed(), checkpoints=first).advices[0].code == "VERLOPEN"
    (name,) = (name for name in first.data if name.startswith("today."))
    second.data[name] = msgspec.msgpack.encode(dt.date(2019, 1, 1))
    assert run(inputs, BALANCED, resources=Borrowed(), checkpoints=second).advices[0].code != "VERLOPEN"


def test_keeper_without_a_store_keeps_nothing() -> None:
    keep, numbers = Keeper(), iter(range(5))
    assert [keep.once("x", int, lambda: next(numbers)) for _ in range(2)] == [0, 1]
    assert keep.finished("x", int, count=0, most=5) is None


def test_fingerprint_does_not_depend_on_order() -> None:
    assert fingerprint_of({"a": 1, "b": 2}) == fingerprint_of({"b": 2, "a": 1}) != fingerprint_of({"a": 1, "b": 3})
