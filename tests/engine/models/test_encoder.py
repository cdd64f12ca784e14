from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from hienfeld.engine.models.encoder import BATCH, Encoder, load_encoder
from hienfeld.engine.models.folders import DEFAULT_MODEL, MODELS_FOLDER, ModelMissing
from hienfeld.engine.models.manifest import write_manifest
from hienfeld.engine.models.quantised import DamagedModel, QuantisedModel
from hienfeld.engine.models.rebuild import write_sentence_transformer
from tests.engine.models.tiny import HIDDEN, write_tiny

pytestmark = pytest.mark.integration
TEXTS = [f"schade {letter * count} brand" for letter in "abcd" for count in (1, 20, 3)]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    write_tiny(folder / "tiny.bin")
    (folder / "tiny").mkdir()
    write_sentence_transformer(QuantisedModel(folder / "tiny.bin"), folder / "tiny")
    write_manifest(folder / "tiny", name="tiny", origin="test")
    return folder


@pytest.fixture(scope="module")
def encoder(models: Path) -> Encoder:
    return load_encoder("tiny", models=models, threads=1)


def test_unit_vectors_in_the_order_of_the_texts(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS, kind="query")
    assert vectors.shape == (len(TEXTS), encoder.dimensions) == (len(TEXTS), HIDDEN)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert np.allclose(vectors[4], encoder.encode([TEXTS[4]], kind="query")[0], atol=1e-6)


def test_input_order_changes_no_bit(encoder: Encoder) -> None:
    texts = [f"{text} {number}" for text in TEXTS for number in "xyzuvw"]
    assert len(texts) > BATCH
    backwards = encoder.encode(texts[::-1], kind="passage")[::-1]
    assert np.array_equal(encoder.encode(texts, kind="passage"), backwards)


def test_query_and_passage_are_told_apart(encoder: Encoder) -> None:
    query, passage = (encoder.encode(["brand"], kind=kind)[0] for kind in ("query", "passage"))
    assert not np.allclose(query, passage, atol=1e-3)


def test_no_texts(encoder: Encoder) -> None:
    assert encoder.encode([], kind="query").shape == (0, HIDDEN)


def test_caller_hears_of_each_batch_and_may_stop(encoder: Encoder) -> None:
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done > BATCH:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encoder.encode(["brand"] * (3 * BATCH), kind="query", on_batch=stop)
    assert seen == [(BATCH, 3 * BATCH), (2 * BATCH, 3 * BATCH)]


def test_name_and_fingerprint(encoder: Encoder) -> None:
    assert encoder.name == "tiny"
    assert len(encoder.fingerprint) == 12


def test_tensors_missing_from_the_container(tmp_path: Path) -> None:
    write_tiny(tmp_path / "t.bin", leave_out="l0.fi.w")
    with pytest.raises(DamagedModel, match=r"l0\.fi\.w is missing"):
        write_sentence_transformer(QuantisedModel(tmp_path / "t.bin"), tmp_path)


def test_absent_model(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing) as caught:
        load_encoder("none", models=tmp_path)
    assert caught.value.code == "model_missing"


def test_the_default_model_tells_paraphrases_from_unrelated_texts(shared: Path) -> None:
    """0.948 on 40 paraphrases and 40 unrelated pairs that share few words; string similarity scores about 0.6."""
    if not (MODELS_FOLDER / DEFAULT_MODEL).is_dir():
        pytest.skip(f"{DEFAULT_MODEL} is not fetched")
    with (shared / "corpus" / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    encoder = load_encoder(DEFAULT_MODEL)
    left = encoder.encode([pair["a"] for pair in pairs], kind="query")
    right = encoder.encode([pair["b"] for pair in pairs], kind="query")
    cosine = (left * right).sum(axis=1)
    kinds = np.array([pair["kind"] for pair in pairs])
    above = cosine[kinds == "paraphrase"][:, None] > cosine[kinds == "unrelated"][None, :]
    assert above.mean() == pytest.approx(0.948, abs=0.01)
