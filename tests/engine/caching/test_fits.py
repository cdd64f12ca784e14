"""Fitted indexes that processes share: fitted once, and with the same answers wherever they come from."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest

from hienfeld.engine.caching import fits as fitting
from hienfeld.engine.caching.fits import Fits, Packing
from hienfeld.engine.methods import tfidf
from hienfeld.engine.methods.base import Prepared
from hienfeld.engine.methods.tfidf import Shortlist, TfIdf
from hienfeld.engine.stages import cluster
from hienfeld.engine.stages.signatures import Signature
from tests.engine.caching.test_vectors import DictStore

WORDS = [[f"woord{(7 * at + row) % 90}" for at in range(20)] for row in range(60)]
TEXTS = [["woord3", "woord10", "onbekend"], ["woord45"] * 3, []]


def prepared(words: list[str]) -> Prepared:
    return Prepared(" ".join(words), " ".join(words), tuple(words), tuple(words), ())


@pytest.fixture
def fitted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was really fitted."""
    done: list[str] = []

    def counting(module: Any, name: str) -> None:
        real = getattr(module, name)

        def wrapped(*arguments: Any) -> Any:
            done.append(name)
            return real(*arguments)

        monkeypatch.setattr(module, name, wrapped)

    counting(tfidf, "_fit_letters")
    counting(tfidf, "_fit_words")
    counting(cluster, "_neighbours")
    return done


def answers(fits: Fits) -> list[list[Any]]:
    pairs = np.array([[0, 3], [1, 40], [2, 5], [0, 59]], np.int32)
    scores = TfIdf(fits).against([*map(prepared, WORDS)])([*map(prepared, TEXTS)], pairs)
    signatures = [Signature(tuple(words), ((), 0, (), False)) for words in WORDS]
    near = cluster._alike_pairs(signatures, 90, fits, lambda: None)
    return [scores.tolist(), Shortlist(WORDS, 5, fits).nearest(TEXTS).tolist(), near]


def test_another_process_fits_nothing_and_answers_the_same(fitted: list[str]) -> None:
    store = DictStore()
    first = answers(Fits(store=store))
    assert sorted(fitted) == ["_fit_letters", "_fit_words", "_neighbours"]
    assert answers(Fits(store=store)) == first
    assert len(fitted) == 3
    assert answers(Fits()) == first


def test_small_ones_are_not_worth_the_way(fitted: list[str]) -> None:
    store = DictStore()
    for _ in range(2):
        Shortlist(WORDS[:3], 5, Fits(store=store)).nearest(TEXTS)
    assert fitted == ["_fit_words"] * 2
    assert store.values == {}


OTHER = msgspec.msgpack.encode([[["a"], b"1234"], [[1], b"", b"", b""]])


@pytest.mark.parametrize(
    "content", [b"", b"\xc1", msgspec.msgpack.encode([1]), OTHER], ids=["empty", "broken", "short", "other"]
)
def test_damaged_index_is_fitted_anew(fitted: list[str], content: bytes) -> None:
    store = DictStore()
    whole = answers(Fits(store=store))
    for key in store.values:
        store.values[key] = content
    fitted.clear()
    assert answers(Fits(store=store)) == whole
    assert "_fit_letters" in fitted
    assert "_fit_words" in fitted


def test_index_that_is_too_large_stays_in_its_process(monkeypatch: pytest.MonkeyPatch) -> None:
    store = DictStore()
    monkeypatch.setattr(fitting, "MOST_BYTES", 10)
    packing: Packing[str] = Packing(lambda index: index, lambda packed: packed)
    fits = Fits(store=store)
    assert fits.once("x", WORDS, lambda: "a long index", size=len, packing=packing) == "a long index"
    assert store.values == {}


def test_other_content_is_another_index() -> None:
    store = DictStore()
    packing: Packing[str] = Packing(lambda index: index, lambda packed: packed)
    made = [
        Fits(store=store).once("x", words, lambda name=name: name, size=len, packing=packing)  # type: ignore[misc]
        for name, words in (("one", WORDS), ("two", WORDS[::-1]), ("three", WORDS))
    ]
    assert made == ["one", "two", "one"]
