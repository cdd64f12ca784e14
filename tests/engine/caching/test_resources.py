"""What the second analysis of a process still has to load, read, fit and encode: nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.export import result_json
from hienfeld.engine.methods.weighing import Weighing
from hienfeld.engine.models.encoder import Encoder
from hienfeld.engine.pipeline import run
from hienfeld.engine.resources import Resources
from hienfeld.engine.types import InputFile, Inputs
from tests.engine.caching.test_vectors import DictStore, LetterEncoder

TODAY = dt.date(2026, 3, 1)


class Borrowed(Resources):
    """Resources with a model that counts its loads and what it encodes."""

    loads = 0

    def __init__(self, store: DictStore) -> None:
        super().__init__("letters", store=store)
        self.model = LetterEncoder()

    def load_encoder(self) -> Encoder:
        self.loads += 1
        return self.model


def inputs(examples: Path) -> Inputs:
    def file(name: str) -> InputFile:
        return InputFile(name, examples / name)

    return Inputs(file("polissen.xlsx"), (file("voorwaarden.docx"),), (file("clausules.xlsx"),))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often something is fitted, or a document is read."""
    from hienfeld.engine import readers

    counts = {"fits": 0, "reads": 0}

    def counting(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            counts[name] += 1
            return function(*args, **kwargs)

        return wrapped

    monkeypatch.setattr(Weighing, "fit", counting("fits", Weighing.fit))
    for name in ("read_conditions", "read_library"):
        monkeypatch.setattr(readers, name, counting("reads", getattr(readers, name)))
    return counts


def test_second_analysis_loads_reads_fits_and_encodes_nothing(examples: Path, counted: dict[str, int]) -> None:
    borrowed = Borrowed(DictStore())
    first = run(inputs(examples), AnalysisConfig(), resources=borrowed, today=TODAY)
    made = dict(counted), borrowed.loads, len(borrowed.model.asked)
    assert made[0]["fits"] >= 3
    assert made[0]["reads"] == 2
    assert made[1] == 1
    assert made[2] > 10
    second = run(inputs(examples), AnalysisConfig(), resources=borrowed, today=TODAY)
    assert (dict(counted), borrowed.loads, len(borrowed.model.asked)) == made
    assert result_json(second) == result_json(first)
    entries = borrowed.cache.stats().entries
    models = {key: entry.access_count for key, entry in entries.items() if key.startswith("model:")}
    assert models == {"model:letters": 2, "model:lemmas:default": 2}


def test_another_process_finds_documents_and_vectors_in_the_store(examples: Path, counted: dict[str, int]) -> None:
    store = DictStore()
    first = run(inputs(examples), AnalysisConfig(), resources=Borrowed(store), today=TODAY)
    other = Borrowed(store)
    second = run(inputs(examples), AnalysisConfig(), resources=other, today=TODAY)
    assert (counted["reads"], other.model.asked) == (2, [])
    assert result_json(second) == result_json(first)


def test_other_names_or_contents_are_other_documents(tmp_path: Path) -> None:
    borrowed = Resources()
    path = tmp_path / "v.txt"
    path.write_text("Artikel 1 Brand\nSchade door brand is verzekerd.\n")
    articles, _ = borrowed.documents.conditions([InputFile("v.txt", path)])
    renamed, _ = borrowed.documents.conditions([InputFile("w.txt", path)])
    path.write_text("Artikel 1 Brand\nSchade door brand is niet verzekerd.\n")
    changed, _ = borrowed.documents.conditions([InputFile("v.txt", path)])
    assert [found[0].document for found in (articles, renamed)] == ["v.txt", "w.txt"]
    assert [found[0].text for found in (articles, changed)] == [
        "Schade door brand is verzekerd.", "Schade door brand is niet verzekerd.",
    ]  # fmt: skip


def test_damaged_document_in_the_store_is_read_anew(tmp_path: Path) -> None:
    store = DictStore()
    path = tmp_path / "v.txt"
    path.write_text("Artikel 1 Brand\nSchade door brand is verzekerd.\n")
    file = InputFile("v.txt", path)
    whole = Resources(store=store).documents.conditions([file])
    store.values = dict.fromkeys(store.values, b"\x81")
    assert Resources(store=store).documents.conditions([file]) == whole


def test_preloading_without_the_model_is_no_error() -> None:
    borrowed = Resources("there-is-no-such-model")
    borrowed.preload()
    assert set(borrowed.cache.stats().entries) == {"model:lemmas:default"}
