"""Reads a transformer whose weights were stored in blocks of 4-bit integers (the ``E5S1`` container).

Layout, little endian: magic, format number, seven sizes, epsilon, block size, five tokeniser numbers, the vocabulary
(offsets, scores, one blob of UTF-8), a table of character foldings, and a directory of tensors that lie further on. A
quantised block is a half-precision scale followed by 16 bytes: the low halves are its first 16 values, the high halves
the other 16, each 0 to 15 standing for -8 to 7.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK = 32  # values per block
BLOCK_BYTES = 2 + BLOCK // 2
Floats = NDArray[np.float32]


class DamagedModel(Exception):
    """The file is not a model in the expected layout, or is cut off."""


@dataclass(frozen=True, slots=True)
class Sizes:
    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    pieces: tuple[tuple[str, float], ...]  # text and log probability, in order of id
    begin: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True, slots=True)
class _Place:
    offset: int
    length: int  # bytes


class QuantisedModel:
    """The file of a model, its tensors decoded on demand. Raises ``DamagedModel``."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        self._at = 0
        try:
            self.sizes, self.vocabulary, self._directory = self._header()
        except (struct.error, ValueError) as error:
            raise DamagedModel(f"{path.name}: {error}") from error

    def tensor(self, name: str, *shape: int) -> Floats:
        """The tensor ``name`` as float32, shaped as asked. Raises ``DamagedModel`` when name or size do not fit."""
        place = self._directory.get(name)
        count = math.prod(shape)
        if place is None or place.offset + place.length > len(self._bytes):
            raise DamagedModel(f"tensor {name} is missing or cut off")
        if place.length == count * 4:
            return self._floats(place, count).reshape(shape)
        if count % BLOCK or place.length != count // BLOCK * BLOCK_BYTES:
            raise DamagedModel(f"tensor {name} has {place.length} bytes, which is no {shape} of either kind")
        return self._dequantised(place).reshape(shape)

    def rows(self, name: str, width: int) -> int:
        """How many rows of ``width`` the unquantised tensor ``name`` holds."""
        place = self._directory.get(name)
        return 0 if place is None else place.length // (4 * width)

    def _floats(self, place: _Place, count: int) -> Floats:
        return np.frombuffer(self._bytes, "<f4", count, place.offset).astype(np.float32)

    def _dequantised(self, place: _Place) -> Floats:
        blocks = np.frombuffer(self._bytes, np.uint8, place.length, place.offset).reshape(-1, BLOCK_BYTES)
        scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
        packed = blocks[:, 2:]
        values = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
        return values * scales

    def _header(self) -> tuple[Sizes, Vocabulary, dict[str, _Place]]:
        magic, _format = self._take("<4si")
        if magic != MAGIC:
            raise ValueError("not an E5S1 file")
        sizes = Sizes(*self._take("<7if"))
        (block,) = self._take("<i")
        if block != BLOCK:
            raise ValueError(f"blocks of {block} values, expected {BLOCK}")
        vocabulary = self._vocabulary()
        self._take("<i")  # number of character foldings; the tokeniser's own normaliser does the same
        (folding_bytes,) = self._take("<I")
        self._at += folding_bytes
        return sizes, vocabulary, self._tensor_directory()

    def _vocabulary(self) -> Vocabulary:
        count, begin, end, padding, unknown = self._take("<5i")
        (blob_bytes,) = self._take("<Q")
        offsets = self._take(f"<{count + 1}I")
        scores = self._take(f"<{count}f")
        start = self._at
        self._at += blob_bytes
        pieces = tuple(
            (self._bytes[start + offsets[index] : start + offsets[index + 1]].decode(), scores[index])
            for index in range(count)
        )
        return Vocabulary(pieces, begin, end, padding, unknown)

    def _tensor_directory(self) -> dict[str, _Place]:
        (count,) = self._take("<i")
        places = {}
        for _ in range(count):
            (name_bytes,) = self._take("<H")
            (name,) = self._take(f"<{name_bytes}s")
            _kind, _rank, offset, length = self._take("<BIQQ")
            places[name.decode()] = _Place(offset, length)
        return places

    def _take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(layout, self._bytes, self._at)
        self._at += struct.calcsize(layout)
        return values
