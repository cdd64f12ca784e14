"""Runs the stages: the one place that times them, reports progress and looks whether the user wants to stop.

ingest -> normalise -> read -> cluster -> match -> advise   (then ``report.write_report``)
"""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from hienfeld.engine.comparison import compare
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.language.reading import Reading, read
from hienfeld.engine.models.encoder import Encoder, ModelMissing
from hienfeld.engine.resources import Resources
from hienfeld.engine.stages.advise import advise, advise_internally
from hienfeld.engine.stages.cluster import cluster
from hienfeld.engine.stages.ingest import ingest
from hienfeld.engine.stages.match import match, settle
from hienfeld.engine.stages.normalise import normalise
from hienfeld.engine.stats import compute_stats
from hienfeld.engine.types import (
    Advice,
    Analysis,
    Clusters,
    Corpus,
    FileUsed,
    InputFile,
    Inputs,
    Loaded,
    Message,
    Progress,
    Tick,
    no_tick,
)

ENGINE_VERSION = "1"

T = TypeVar("T")


@dataclass
class _Clock:
    """Times the stages; each begins with a tick, which may stop the run."""

    tick: Tick
    seconds: dict[str, float] = field(default_factory=dict)

    def time(self, stage: str, work: Callable[[], T]) -> T:
        self.tick(Progress(stage, 0, 1))
        begin = time.perf_counter()
        result = work()
        self.seconds[stage] = round(time.perf_counter() - begin, 4)
        return result


def run(
    inputs: Inputs,
    config: AnalysisConfig,
    *,
    tick: Tick = no_tick,
    resources: Resources | None = None,
    today: dt.date | None = None,
) -> Analysis:
    """Analyses ``inputs``. Raises ``BadInput``, ``AnalysisFailed``, or what ``tick`` raises (``Cancelled``).

    ``today`` decides which dates are past; it is this day unless given.
    """
    clock = _Clock(tick)
    loaded = clock.time("ingest", lambda: ingest(inputs, config, tick))
    files = tuple(_files_used(inputs))
    return analyse(loaded, config, clock=clock, resources=resources or Resources(), today=today, files=files)


def analyse(
    loaded: Loaded,
    config: AnalysisConfig,
    *,
    clock: _Clock | None = None,
    resources: Resources,
    today: dt.date | None = None,
    files: tuple[FileUsed, ...] = (),
) -> Analysis:
    """The stages after "ingest", for inputs that are already in memory."""
    clock = clock or _Clock(no_tick)
    lemmatiser = resources.lemmatiser()
    corpus = clock.time("normalise", lambda: normalise(loaded.table))
    reading = clock.time("read", lambda: read(corpus, loaded.articles, loaded.clauses, lemmatiser))
    clusters = clock.time("cluster", lambda: cluster(corpus, reading, config.accuracy))
    encoder, status, notes = _encoder(config, loaded, resources)
    settled = settle(corpus, loaded.instructions, today or dt.date.today())
    advices = _advise(loaded, corpus, reading, clusters, settled, config, encoder, clock)
    comparison = compare(corpus, loaded.earlier) if loaded.earlier else None
    stats = compute_stats(loaded, corpus, clusters, advices, semantic_status=status, timings=clock.seconds)
    versions = {"engine": ENGINE_VERSION, "lemmas": lemmatiser.name, "embeddings": encoder.name if encoder else ""}
    return Analysis(
        loaded,
        corpus,
        clusters,
        advices,
        comparison,
        stats,
        (*loaded.notes, *notes),
        dict(clock.seconds),
        versions,
        config.as_dict(),
        files,
    )


def _advise(
    loaded: Loaded,
    corpus: Corpus,
    reading: Reading,
    clusters: Clusters,
    settled: Sequence[Advice | None],
    config: AnalysisConfig,
    encoder: Encoder | None,
    clock: _Clock,
) -> tuple[Advice, ...]:
    if loaded.internal_only:
        return clock.time("advise", lambda: advise_internally(corpus, clusters, settled, config))
    matches, judge = clock.time("match", lambda: match(corpus, reading, settled, config, encoder, clock.tick))
    return clock.time("advise", lambda: advise(corpus, clusters, matches, judge, config, clock.tick))


def _encoder(
    config: AnalysisConfig, loaded: Loaded, resources: Resources
) -> tuple[Encoder | None, str, tuple[Message, ...]]:
    """The embedding model if this run wants one, its status for the statistics, and a note when it is missing."""
    if loaded.internal_only or not config.use_semantic or not config.weights["embeddings"]:
        return None, "off", ()
    try:
        encoder = resources.encoder()
    except ModelMissing as missing:
        return None, "model_missing", (Message("embeddings_missing", {"problem": str(missing)}),)
    return encoder, "active" if encoder else "off", ()


def _files_used(inputs: Inputs) -> Iterator[FileUsed]:
    groups: tuple[tuple[str, Sequence[InputFile]], ...] = (
        ("policy", [inputs.policy]),
        ("conditions", inputs.conditions),
        ("library", inputs.library),
        ("instructions", [inputs.instructions] if inputs.instructions else []),
        ("earlier", [inputs.earlier] if inputs.earlier else []),
    )
    for role, files in groups:
        for file in files:
            with file.path.open("rb") as handle:
                digest = hashlib.file_digest(handle, "sha256").hexdigest()
            yield FileUsed(role, file.name, digest, file.path.stat().st_size)
