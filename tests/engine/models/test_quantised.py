from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hienfeld.engine.models.quantised import DamagedModel, QuantisedModel
from tests.engine.models.tiny import HIDDEN, PIECES, POSITIONS, quantised, write_tiny

pytestmark = pytest.mark.unit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tiny.bin"


def test_blocks_become_scale_times_value(path: Path) -> None:
    original = write_tiny(path)["l0.q.w"]
    scales, values = quantised(original)
    tensor = QuantisedModel(path).tensor("l0.q.w", HIDDEN, HIDDEN)
    assert np.array_equal(tensor, (values * scales.astype(np.float32)).reshape(HIDDEN, HIDDEN))
    assert np.abs(tensor - original).max() < 0.06


def test_unquantised_tensors_are_read_as_they_are(path: Path) -> None:
    original = write_tiny(path)["emb.pos"]
    assert np.array_equal(QuantisedModel(path).tensor("emb.pos", POSITIONS, HIDDEN), original)


def test_vocabulary_in_order_of_id(path: Path) -> None:
    write_tiny(path)
    vocabulary = QuantisedModel(path).vocabulary
    assert [text for text, _ in vocabulary.pieces] == PIECES
    assert (vocabulary.begin, vocabulary.padding, vocabulary.end, vocabulary.unknown) == (0, 1, 2, 3)


def test_other_file_is_refused(path: Path) -> None:
    path.write_bytes(b"GGUF" + bytes(200))
    with pytest.raises(DamagedModel, match="not an E5S1 file"):
        QuantisedModel(path)


@pytest.mark.parametrize("keep", [3, 40, 120])
def test_header_cut_off(path: Path, keep: int) -> None:
    write_tiny(path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(DamagedModel, match=r"tiny\.bin"):
        QuantisedModel(path)


def test_last_tensor_cut_off(path: Path) -> None:
    write_tiny(path)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DamagedModel, match=r"l0\.oln\.b is missing or cut off"):
        QuantisedModel(path).tensor("l0.oln.b", HIDDEN)


def test_shape_that_does_not_fit(path: Path) -> None:
    write_tiny(path)
    with pytest.raises(DamagedModel, match=r"l0\.q\.w has 576 bytes"):
        QuantisedModel(path).tensor("l0.q.w", HIDDEN, HIDDEN * 2)
