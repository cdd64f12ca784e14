"""Encoding shared with helpers, each on one thread: two processes with one thread take three quarters of the time of
one with two, because only the matrix products are divided between threads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from hienfeld.engine.checkpoints import Keeper
from hienfeld.engine.models.encoder import Encoder, Kind, OnBatch, Vectors, no_batch

WEIGHT = 8  # of a text: reading one takes about 4 ms, encoding it 30
MOST = 8  # texts in a batch: nobody looks whether to stop within one, and who has done the last waits for the others


class DividingEncoder:
    """``inner``, in batches that ``keep`` keeps, done by whoever is free."""

    def __init__(self, inner: Encoder, keep: Keeper) -> None:
        self._inner, self._keep = inner, keep
        self.name, self.fingerprint, self.dimensions = inner.name, inner.fingerprint, inner.dimensions
        self.forkable = inner.forkable

    def encode(self, texts: Sequence[str], *, kind: Kind, on_batch: OnBatch = no_batch) -> Vectors:
        # The longest first, so that nobody is left with one at the end; ties by text, so that the order given does not
        # matter.
        order = sorted(range(len(texts)), key=lambda at: (-len(texts[at]), texts[at]))
        ordered = [texts[at] for at in order]

        def encode_batch(batch: range) -> bytes:
            return self._inner.encode([ordered[at] for at in batch], kind=kind).astype("<f4").tobytes()

        digest = hashlib.sha256("\0".join(ordered).encode("utf-8", "surrogatepass")).hexdigest()
        weight = WEIGHT if self.forkable else 0
        with _one_thread(self._keep.has_help(len(texts), weight)):
            batches = self._keep.batches(
                f"vectors-{kind}-{digest[:16]}", bytes, encode_batch, count=len(texts), most=MOST,
                weight=weight, tick=lambda done: on_batch(done, len(texts)),
            )  # fmt: skip
            found = np.frombuffer(b"".join(batches), "<f4").reshape(len(texts), self.dimensions)
        vectors = np.empty_like(found)
        vectors[order] = found
        return vectors


@contextmanager
def _one_thread(wanted: bool) -> Iterator[None]:
    """Linear algebra on one thread here, and in every process forked from here meanwhile."""
    if not wanted:
        yield
        return
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        yield
