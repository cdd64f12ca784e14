"""A tiny model in the quantised container, written by the tests themselves."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

from hienfeld.engine.models.quantised import BLOCK, MAGIC

HIDDEN, LAYERS, HEADS, INNER, POSITIONS = 32, 1, 2, 64, 64
SPECIALS = ["<s>", "<pad>", "</s>", "<unk>"]
PIECES = [*SPECIALS, "▁", *"abcdefghijklmnopqrstuvwxyz:", "▁schade", "▁brand", "▁query", "▁passage"]


def write_tiny(path: Path, *, leave_out: str = "") -> dict[str, np.ndarray]:
    """Writes the container; returns its tensors as they were before quantisation (``leave_out`` names one to omit)."""
    random = np.random.default_rng(7)
    tensors = {name: random.normal(0, 0.2, shape).astype(np.float32) for name, shape in _shapes().items()}
    vocabulary = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, vocabulary)]).astype("<u4")
    header = struct.pack("<4si", MAGIC, 1)
    header += struct.pack("<7if", HIDDEN, LAYERS, HEADS, INNER, len(PIECES), POSITIONS, 2, 1e-12)
    header += struct.pack("<i5i", BLOCK, len(PIECES), 0, 2, 1, 3)
    header += struct.pack("<Q", offsets[-1]) + offsets.tobytes()
    header += np.linspace(-1, -5, len(PIECES), dtype="<f4").tobytes() + b"".join(vocabulary)
    header += struct.pack("<iI", 0, 0)
    blobs = {name: _stored(tensor) for name, tensor in tensors.items() if name != leave_out}
    path.write_bytes(_with_directory(header, blobs))
    return tensors


def quantised(tensor: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Scales (blocks, 1) and values -8 to 7 (blocks, 32), the way such files are made."""
    blocks = tensor.reshape(-1, BLOCK)
    scales = (np.abs(blocks).max(axis=1, keepdims=True) / 7).astype("<f2")
    return scales, np.clip(np.round(blocks / scales.astype(np.float32)), -8, 7)


def _shapes() -> dict[str, tuple[int, ...]]:
    shapes: dict[str, tuple[int, ...]] = {
        "emb.word": (len(PIECES), HIDDEN),
        "emb.pos": (POSITIONS, HIDDEN),
        "emb.type": (1, HIDDEN),
        "emb.ln.w": (HIDDEN,),
        "emb.ln.b": (HIDDEN,),
    }
    sizes = {"q": (HIDDEN, HIDDEN), "k": (HIDDEN, HIDDEN), "v": (HIDDEN, HIDDEN), "ao": (HIDDEN, HIDDEN)}
    sizes |= {"fi": (INNER, HIDDEN), "fo": (HIDDEN, INNER)}
    for short, (rows, columns) in sizes.items():
        shapes |= {f"l0.{short}.w": (rows, columns), f"l0.{short}.b": (rows,)}
    for short in ("aln", "oln"):
        shapes |= {f"l0.{short}.w": (HIDDEN,), f"l0.{short}.b": (HIDDEN,)}
    return shapes


def _stored(tensor: np.ndarray) -> bytes:
    if tensor.ndim == 1 or tensor.shape[0] in {1, POSITIONS}:
        return tensor.astype("<f4").tobytes()
    scales, values = quantised(tensor)
    codes = (values + 8).astype(np.uint8)
    packed = codes[:, : BLOCK // 2] | (codes[:, BLOCK // 2 :] << 4)
    return np.concatenate([scales.view(np.uint8).reshape(-1, 2), packed], axis=1).tobytes()


def _with_directory(header: bytes, blobs: dict[str, bytes]) -> bytes:
    entry_bytes = sum(2 + len(name) + 1 + 4 + 16 for name in blobs)
    at = len(header) + 4 + entry_bytes
    directory = struct.pack("<i", len(blobs))
    for name, blob in blobs.items():
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", 0, 2, at, len(blob))
        at += len(blob)
    return header + directory + b"".join(blobs.values())
