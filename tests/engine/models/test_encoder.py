from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hienfeld.engine.models.bert import is_plain_bert
from hienfeld.engine.models.bert_encoder import MOST_TOKENS, BertEncoder
from hienfeld.engine.models.encoder import BATCH, Encoder, SentenceTransformerEncoder, load_encoder, load_with_torch
from hienfeld.engine.models.folders import DEFAULT_MODEL, MODELS_FOLDER, ModelMissing
from hienfeld.engine.models.manifest import write_manifest
from hienfeld.engine.models.quantised import DamagedModel, QuantisedModel
from hienfeld.engine.models.rebuild import write_sentence_transformer
from tests.architecture.source import ROOT
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


@pytest.fixture(scope="module", params=["numpy", "torch"])
def encoder(models: Path, request: pytest.FixtureRequest) -> Encoder:
    ours = load_encoder("tiny", models=models, threads=1)
    assert isinstance(ours, BertEncoder)
    if request.param == "numpy":
        return ours
    return SentenceTransformerEncoder(
        load_with_torch(models / "tiny", threads=1), name="tiny", fingerprint=ours.fingerprint
    )


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


def test_numpy_gives_what_torch_gives(models: Path) -> None:
    """Short and long texts, cut-off ones and empty ones, many at a time."""
    torch = SentenceTransformerEncoder(load_with_torch(models / "tiny", threads=1), name="tiny", fingerprint="")
    ours = load_encoder("tiny", models=models)
    texts = [
        "",
        "brand",
        "€ 100",
        *TEXTS,
        *(f"schade brand {'a' * size}" for size in range(40)),
        *("schade " * 60 + f"brand {at}" for at in range(MOST_TOKENS // 60)),  # more tokens than a batch holds
    ]
    texts = [text[:300] for text in texts]  # a longer one torch would not take at all
    for kind in ("query", "passage"):
        assert np.allclose(ours.encode(texts, kind=kind), torch.encode(texts, kind=kind), atol=1e-5)
    long, cut = ours.encode(["schade " * 900, "schade " * 800], kind="query")
    assert np.allclose(long, cut, atol=1e-6)


@pytest.mark.parametrize(
    ("file", "values"),
    [
        ("config.json", {"model_type": "xlm-roberta"}),
        ("config.json", {"hidden_act": "relu"}),
        ("1_Pooling/config.json", {"pooling_mode": "cls"}),
        ("sentence_bert_config.json", {"do_lower_case": True}),
    ],
)
def test_leaves_other_models_to_sentence_transformers(
    models: Path, tmp_path: Path, file: str, values: dict[str, Any]
) -> None:
    shutil.copytree(models / "tiny", tmp_path / "other")
    changed = tmp_path / "other" / file
    assert is_plain_bert(tmp_path / "other")
    changed.write_text(json.dumps(json.loads(changed.read_text("utf-8")) | values), "utf-8")
    assert not is_plain_bert(tmp_path / "other")


def test_the_default_model_loads_no_torch() -> None:
    if not (MODELS_FOLDER / DEFAULT_MODEL).is_dir():
        pytest.skip(f"{DEFAULT_MODEL} is not fetched")
    program = (
        "import sys; from hienfeld.engine.models.encoder import load_encoder;"
        f"load_encoder({DEFAULT_MODEL!r}).encode(['brand'], kind='query');"
        "assert not {'torch', 'transformers', 'sentence_transformers', 'sklearn'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
