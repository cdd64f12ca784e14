"""Sentence embeddings: texts in, unit vectors out."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from hienfeld.engine.models.folders import MODELS_FOLDER, ModelMissing, short_name, whole_folder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["Encoder", "Kind", "ModelMissing", "load_encoder"]

Vectors = NDArray[np.float32]
Kind = Literal["query", "passage"]
OnBatch = Callable[[int, int], None]  # texts done, texts in all

BATCH = 32
# No model may call home or start threads of its own: threads in the parent would hang the workers that fork from it.
_ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


def no_batch(done: int, total: int) -> None:
    """The default ``on_batch``: tells nobody."""


class Encoder(Protocol):
    """Turns texts into unit vectors. ``fingerprint`` differs when the model's files do or it is run in another
    way, so it belongs in cache keys."""

    @property
    def name(self) -> str: ...

    @property
    def fingerprint(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    @property
    def forkable(self) -> bool:
        """Whether a process forked from one that has encoded may encode too; what keeps threads of its own hangs."""
        ...

    def encode(self, texts: Sequence[str], *, kind: Kind, on_batch: OnBatch = no_batch) -> Vectors:
        """Float32 array (texts, dimensions) in the order of ``texts``, each row of length 1.

        ``query`` is the text being judged, ``passage`` what it is held against. ``on_batch`` is called after every
        batch and may raise to stop.
        """
        ...


class SentenceTransformerEncoder:
    """An ``Encoder`` on top of a loaded sentence-transformers model."""

    def __init__(self, model: SentenceTransformer, *, name: str, fingerprint: str) -> None:
        self._model = model
        self.name = name
        self.fingerprint = fingerprint
        self.dimensions = int(model.get_embedding_dimension() or 0)
        self.forkable = False
        prompts = model.prompts or {}
        self._prompts = {
            "query": prompts.get("query") or "",
            "passage": prompts.get("passage") or prompts.get("document") or "",
        }

    @property
    def size_bytes(self) -> int:
        return sum(weights.nbytes for weights in self._model.parameters())

    def encode(self, texts: Sequence[str], *, kind: Kind, on_batch: OnBatch = no_batch) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        # Texts of like length share a batch, so little is padded; ties by text, so the input order changes nothing.
        order = sorted(range(len(texts)), key=lambda index: (len(texts[index]), texts[index]))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            vectors[batch] = self._model.encode(
                [texts[index] for index in batch],
                prompt=self._prompts[kind],
                batch_size=BATCH,
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
            )
            on_batch(start + len(batch), len(order))
        return vectors


def _fingerprint(folder: Path) -> str:
    """Of a folder that somebody placed there: other files, or newer ones, are another model."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    seen = [f"{path.relative_to(folder)} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:12]


def load_encoder(name_or_path: str, *, models: Path = MODELS_FOLDER, threads: int | None = None) -> Encoder:
    """Loads a sentence-transformers model from disk; never from the network.

    The default model, and others built like it, load in a second; what only sentence-transformers itself can compute
    takes ten, and a gigabyte. ``name_or_path`` is a name fetched by ``fetch_models`` (a folder below ``models``) or the
    path of any sentence-transformers folder. ``threads`` limits linear algebra in this whole process. Raises
    ``ModelMissing``.
    """
    from hienfeld.engine.models.bert import is_plain_bert
    from hienfeld.engine.models.bert_encoder import BertEncoder

    folder, manifest = whole_folder(name_or_path, models)
    os.environ.update(_ENVIRONMENT)
    name, fingerprint = short_name(name_or_path), manifest.fingerprint if manifest else _fingerprint(folder)
    if is_plain_bert(folder):
        if threads is not None:
            from threadpoolctl import threadpool_limits

            threadpool_limits(threads)
        return BertEncoder(folder, name=name, fingerprint=fingerprint)
    return SentenceTransformerEncoder(load_with_torch(folder, threads), name=name, fingerprint=fingerprint)


def load_with_torch(folder: Path, threads: int | None = None) -> SentenceTransformer:
    """The model in ``folder`` as sentence-transformers runs it."""
    import torch
    from sentence_transformers import SentenceTransformer

    if threads is not None:
        torch.set_num_threads(threads)
    model = SentenceTransformer(
        str(folder), device="cpu", local_files_only=True, model_kwargs={"dtype": torch.float32, "use_safetensors": True}
    )
    return model.eval()
