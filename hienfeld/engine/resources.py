"""What an analysis borrows and does not own: the embedding model, the lemmatiser and the embedding cache.

A worker keeps one ``Resources`` for all its analyses, so that nothing is loaded twice.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from hienfeld.engine.models.encoder import Encoder
    from hienfeld.engine.models.lemmatiser import Lemmatiser

T = TypeVar("T")


class Resources:
    """Lazily loaded models, one of each per process; safe to share between threads."""

    def __init__(self, embedding_model: str = "", spacy_model: str = "") -> None:
        self._embedding_model = embedding_model
        self._spacy_model = spacy_model
        self._loaded: dict[str, object] = {}
        self._locks: dict[str, threading.Lock] = {"encoder": threading.Lock(), "lemmatiser": threading.Lock()}

    def encoder(self) -> Encoder | None:
        """The embedding model; None when none is configured. Raises ``ModelMissing`` when it is configured but
        absent."""
        if not self._embedding_model:
            return None
        from hienfeld.engine.models.encoder import load_encoder

        return self._once("encoder", lambda: load_encoder(self._embedding_model))

    def lemmatiser(self) -> Lemmatiser:
        from hienfeld.engine.models.lemmatiser import load_lemmatiser

        return self._once("lemmatiser", lambda: load_lemmatiser(self._spacy_model))

    def _once(self, key: str, load: Callable[[], T]) -> T:
        with self._locks[key]:
            if key not in self._loaded:
                self._loaded[key] = load()
            return self._loaded[key]  # type: ignore[return-value]
