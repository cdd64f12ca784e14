"""What an analysis borrows and does not own: models, documents as read, fitted indexes, vectors.

A process keeps one ``Resources`` for all its analyses, so that nothing is loaded, read, fitted or encoded twice.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hienfeld.engine.caching.documents import Documents
from hienfeld.engine.caching.fits import Fits
from hienfeld.engine.caching.recent import Recent
from hienfeld.engine.caching.service import ServiceCache
from hienfeld.engine.caching.store import NO_STORE, Store
from hienfeld.engine.models.folders import ModelMissing, short_name

if TYPE_CHECKING:
    from hienfeld.engine.caching.vectors import VectorMemory
    from hienfeld.engine.models.encoder import Encoder
    from hienfeld.engine.models.lemmatiser import Lemmatiser

VECTORS = "vectors"


class Resources:
    """Models are loaded when first asked for, one of each per process; safe to share between threads.

    ``cache`` is the memory of this process, ``store`` what it shares with others.
    """

    def __init__(
        self,
        embedding_model: str = "",
        spacy_model: str = "",
        *,
        cache: ServiceCache | None = None,
        store: Store = NO_STORE,
    ) -> None:
        self._embedding_model = embedding_model
        self._spacy_model = spacy_model
        self._threads: int | None = None
        self.processes = 1  # that do one analysis; more only where one analysis runs at a time (``parallel``)
        self.cache = cache or ServiceCache()
        self.store = store
        self.documents = Documents(self.cache, store)
        self.fits = Fits(self.cache, store)
        self.recent = Recent(self.cache)

    def encoder(self) -> Encoder | None:
        """The embedding model; None when none is configured. Raises ``ModelMissing`` when it is configured but
        absent."""
        return self._encoder(counted=True)

    def lemmatiser(self) -> Lemmatiser:
        return self._lemmatiser(counted=True)

    def _encoder(self, *, counted: bool) -> Encoder | None:
        if not self._embedding_model:
            return None
        from hienfeld.engine.caching.vectors import CachedEncoder

        key = f"model:{short_name(self._embedding_model)}"
        inner = self.cache.get_or_create(key, self.load_encoder, size=_weight, pinned=True, counted=counted)
        return CachedEncoder(inner, self.store, self.vectors())

    def load_encoder(self) -> Encoder:
        """The model itself, read from disk."""
        from hienfeld.engine.models.encoder import load_encoder

        return load_encoder(self._embedding_model, threads=self._threads)

    def _lemmatiser(self, *, counted: bool) -> Lemmatiser:
        from hienfeld.engine.models.lemmatiser import load_lemmatiser

        key = f"model:lemmas:{self._spacy_model or 'default'}"
        return self.cache.get_or_create(key, lambda: load_lemmatiser(self._spacy_model), pinned=True, counted=counted)

    def vectors(self) -> VectorMemory:
        from hienfeld.engine.caching.vectors import VectorMemory

        return self.cache.get_or_create(
            VECTORS, VectorMemory, pinned=True, counted=False, size=lambda memory: memory.size_bytes
        )

    def preload(self) -> None:
        """Load the models now. A model that is absent is left for the analysis to report.

        Encodes nothing and uses one thread, so that processes may be forked from this one: they would hang if threads
        had been at work here. Afterwards each may have more (``use_threads``).
        """
        self.use_threads(1)
        self._lemmatiser(counted=False).lemmas(["polis"])
        try:
            self._encoder(counted=False)
        except ModelMissing:
            return

    def use_threads(self, count: int) -> None:
        """How many threads encode in this process."""
        from threadpoolctl import threadpool_limits

        self._threads = count
        threadpool_limits(count)
        torch = sys.modules.get("torch")
        if torch is not None:
            torch.set_num_threads(count)


def _weight(encoder: Encoder) -> int:
    return int(getattr(encoder, "size_bytes", 0))
