"""An engine whose model is letters and costs nothing, yet is loaded, shared and asked as the real one is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.engine import resources
from hienfeld.engine.caching.vectors import CachedEncoder
from hienfeld.engine.checkpoints import Checkpoints
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.models.encoder import Kind, OnBatch, Vectors
from hienfeld.engine.types import Analysis, Inputs, Tick
from tests.analysis.fakes import FakeEngine


class LetterModel:
    name, fingerprint, dimensions, forkable = "letters", "1", 26, False

    def encode(self, texts: Sequence[str], *, kind: Kind, on_batch: OnBatch = lambda done, total: None) -> Vectors:
        return np.array([[text.count(chr(97 + letter)) for letter in range(26)] for text in texts], np.float32)


class ModelEngine(FakeEngine):
    """Embeds every line of the policy file through both levels of the cache."""

    def run(
        self, inputs: Inputs, config: AnalysisConfig, tick: Tick, checkpoints: Checkpoints | None = None
    ) -> Analysis:
        own = resources()
        model = own.cache.get_or_create("model:letters", LetterModel, pinned=True)
        analysis = super().run(inputs, config, tick, checkpoints)
        own.vectors().clear()  # so that the shared level is asked every time
        texts = [variant.text for variant in analysis.corpus.variants]
        CachedEncoder(model, own.store, own.vectors()).encode(texts, kind="query")
        return analysis

    def preload(self) -> None:
        resources().cache.get_or_create("model:letters", LetterModel, pinned=True, counted=False)
