"""An ``Encoder`` for models that ``Bert`` computes, such as the default one: loads in a second, in 150 MB."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from hienfeld.engine.models.bert import Bert, load_tokenizer, read_json
from hienfeld.engine.models.encoder import BATCH, Kind, OnBatch, Vectors, no_batch

MOST_TOKENS = 4_096  # of a batch, so that long texts take no more memory than short ones


class BertEncoder:
    def __init__(self, folder: Path, *, name: str, fingerprint: str) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self._model = Bert(folder)
        self._tokenizer = load_tokenizer(folder)
        self.dimensions = self._model.dimensions
        self.forkable = True
        prompts = read_json(folder / "config_sentence_transformers.json").get("prompts") or {}
        self._prompts: dict[Kind, str] = {
            "query": prompts.get("query") or "",
            "passage": prompts.get("passage") or prompts.get("document") or "",
        }

    @property
    def size_bytes(self) -> int:
        return self._model.size_bytes

    def encode(self, texts: Sequence[str], *, kind: Kind, on_batch: OnBatch = no_batch) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        prompt = self._prompts[kind]
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch([prompt + text for text in texts])]
        # In order of length, as ``Bert`` wants them; ties by text, so that the input order changes nothing.
        order = sorted(range(len(texts)), key=lambda at: (len(tokens[at]), texts[at]))
        done = 0
        for batch in _batches(order, [len(tokens[at]) for at in order]):
            found = self._model.vectors([tokens[at] for at in batch])
            vectors[batch] = found / np.linalg.norm(found, axis=1, keepdims=True)
            done += len(batch)
            on_batch(done, len(texts))
        return vectors


def _batches(order: Sequence[int], sizes: Sequence[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    total = 0
    for at, size in zip(order, sizes, strict=True):
        if batch and (len(batch) == BATCH or total + size > MOST_TOKENS):
            yield batch
            batch, total = [], 0
        batch.append(at)
        total += size
    if batch:
        yield batch
