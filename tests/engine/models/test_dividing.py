from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from hienfeld.engine import checkpoints, parallel
from hienfeld.engine.checkpoints import Keeper
from hienfeld.engine.models.dividing import WEIGHT, DividingEncoder
from hienfeld.engine.models.encoder import Encoder, Kind, OnBatch, Vectors, load_encoder, no_batch
from hienfeld.engine.models.manifest import write_manifest
from hienfeld.engine.models.quantised import QuantisedModel
from hienfeld.engine.models.rebuild import write_sentence_transformer
from hienfeld.engine.parallel import Crew
from tests.engine.models.tiny import write_tiny

pytestmark = pytest.mark.integration
TEXTS = [f"schade {'brand ' * (at % 7)}{at}" for at in range(checkpoints.WORTH_HELP // WEIGHT + 30)]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    folder: Path = tmp_path_factory.mktemp("models")
    write_tiny(folder / "tiny.bin")
    (folder / "tiny").mkdir()
    write_sentence_transformer(QuantisedModel(folder / "tiny.bin"), folder / "tiny")
    write_manifest(folder / "tiny", name="tiny", origin="test")
    return load_encoder("tiny", models=folder, threads=2)


@pytest.fixture
def crews(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many helpers each crew had."""
    had: list[int] = []

    class Noted(Crew):
        def __init__(self, work: parallel.Work, pieces: Sequence[int], helpers: int) -> None:
            super().__init__(work, pieces, helpers)
            had.append(len(self.pids))

    monkeypatch.setattr(checkpoints, "Crew", Noted)
    return had


class Noting:
    """``inner``, telling how many threads it was given."""

    def __init__(self, inner: Encoder) -> None:
        self.inner = inner
        self.name, self.fingerprint, self.dimensions = inner.name, inner.fingerprint, inner.dimensions
        self.forkable = inner.forkable
        self.threads: set[int] = set()
        self.sizes: list[int] = []

    def encode(self, texts: Sequence[str], *, kind: Kind, on_batch: OnBatch = no_batch) -> Vectors:
        self.threads |= {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}
        self.sizes.append(len(texts))
        return self.inner.encode(texts, kind=kind, on_batch=on_batch)


def threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


@pytest.mark.skipif(not parallel.can_help(), reason="helpers are for Linux")
def test_helpers_change_no_bit_and_each_process_has_one_thread(model: Encoder, crews: list[int]) -> None:
    model.encode(TEXTS[:1], kind="query")  # loads what it computes with, thread pools and all
    noting = Noting(model)
    with threadpool_limits(2), Keeper(processes=2) as keep:
        before = threads()
        helped = DividingEncoder(noting, keep).encode(TEXTS, kind="query")
        assert threads() == before
    assert (crews, noting.threads) == ([1], {1})
    assert sum(noting.sizes) < len(TEXTS)
    with threadpool_limits(1), Keeper() as keep:
        alone = DividingEncoder(model, keep).encode(TEXTS, kind="query")
    assert helped.tobytes() == alone.tobytes()


def test_vectors_are_in_the_order_of_the_texts(model: Encoder) -> None:
    vectors = DividingEncoder(model, Keeper()).encode(TEXTS, kind="passage")
    for at in (0, 5, len(TEXTS) - 1):
        assert np.allclose(vectors[at], model.encode([TEXTS[at]], kind="passage")[0], atol=1e-6)


@pytest.mark.parametrize("count", [0, 1, checkpoints.WORTH_HELP // WEIGHT - 1])
def test_a_few_texts_are_not_worth_a_fork(model: Encoder, crews: list[int], count: int) -> None:
    with Keeper(processes=2) as keep:
        assert DividingEncoder(model, keep).encode(TEXTS[:count], kind="query").shape == (count, model.dimensions)
    assert crews == []


def test_a_model_with_threads_of_its_own_is_not_forked(model: Encoder, crews: list[int]) -> None:
    noting = Noting(model)
    noting.forkable = False
    with Keeper(processes=2) as keep:
        DividingEncoder(noting, keep).encode(TEXTS, kind="query")
    assert (crews, sum(noting.sizes)) == ([], len(TEXTS))


def test_progress_grows_and_may_stop_the_work(model: Encoder) -> None:
    seen: list[tuple[int, int]] = []

    def look(done: int, total: int) -> None:
        seen.append((done, total))
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        DividingEncoder(model, Keeper()).encode(TEXTS, kind="query", on_batch=look)
    assert [total for _, total in seen] == [len(TEXTS)] * 2
    assert seen[0][0] == 0 < seen[1][0] < len(TEXTS)
