"""Runs the stages: the one place that times them, reports progress, looks whether the user wants to stop, and keeps
what is finished in case the run is interrupted.

ingest -> normalise -> read -> cluster -> match -> advise   (then ``report.write_report``)
"""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import TypeVar

from hienfeld.engine.caching.fits import Fits
from hienfeld.engine.caching.recent import Outcome
from hienfeld.engine.caching.vectors import CachedEncoder
from hienfeld.engine.checkpoints import Checkpoints, Keeper, fingerprint_of
from hienfeld.engine.collecting import without_collecting
from hienfeld.engine.comparison import compare
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.language.reading import Reading, read
from hienfeld.engine.models.dividing import DividingEncoder
from hienfeld.engine.models.encoder import Encoder, ModelMissing
from hienfeld.engine.models.lemmatiser import Lemmatiser
from hienfeld.engine.resources import Resources
from hienfeld.engine.stages.advise import advise, advise_internally, kept_advices, with_frequent
from hienfeld.engine.stages.cluster import cluster
from hienfeld.engine.stages.ingest import ingest
from hienfeld.engine.stages.match import begin_proving, match, settle
from hienfeld.engine.stages.normalise import normalise
from hienfeld.engine.stats import compute_stats
from hienfeld.engine.types import (
    STAGES,
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
    """Times the stages; each begins with a tick, which may stop the run. ``ahead`` of that some of it may be done."""

    tick: Tick
    seconds: dict[str, float] = field(default_factory=dict)

    def time(self, stage: str, work: Callable[[], T]) -> T:
        self.tick(Progress(stage, 0, 1))
        return self.ahead(stage, work)

    def ahead(self, stage: str, work: Callable[[], T]) -> T:
        begin = time.perf_counter()
        result = work()
        self.seconds[stage] = round(self.seconds.get(stage, 0.0) + time.perf_counter() - begin, 4)
        return result


@dataclass
class _Stages:
    """The stages of one run. Each is done when it is first asked for, and not at all when all it led to was kept."""

    loaded: Loaded
    corpus: Corpus
    config: AnalysisConfig
    lemmatiser: Lemmatiser
    encoder: Encoder | None
    fits: Fits
    today: dt.date
    keep: Keeper
    clock: _Clock

    @cached_property
    def reading(self) -> Reading:
        articles, clauses, keep, tick = self.loaded.articles, self.loaded.clauses, self.keep, self.clock.tick
        return self.clock.time(
            "read",
            lambda: read(self.corpus, articles, clauses, self.lemmatiser, keep, tick, meanwhile=lambda: self.settled),
        )

    @cached_property
    def settled(self) -> tuple[Advice | None, ...]:
        return settle(self.corpus, self.loaded.instructions, self.today)

    @cached_property
    def clusters(self) -> Clusters:
        return self.keep.once("clusters", Clusters, self._cluster)

    def _cluster(self) -> Clusters:
        reading = self.reading
        accuracy, fits, tick = self.config.accuracy, self.fits, self.clock.tick
        return self.clock.time("cluster", lambda: cluster(self.corpus, reading, accuracy, fits, tick))

    def outcome(self) -> Outcome:
        advices = self.advices()
        return self.clusters, with_frequent(advices, self.corpus, self.clusters, self.config.min_frequency)

    def advices(self) -> tuple[Advice, ...]:
        if self.loaded.internal_only:
            corpus, clusters, config = self.corpus, self.clusters, self.config
            return self.clock.time("advise", lambda: advise_internally(corpus, clusters, self.settled, config))
        kept = kept_advices(self.corpus, self.keep)
        if kept is not None:
            return kept
        corpus, reading, settled, config, encoder = self.corpus, self.reading, self.settled, self.config, self.encoder
        keep, tick, fits = self.keep, self.clock.tick, self.fits
        # Helpers, if there are any, prove while this process makes the groups.
        proving = self.clock.ahead("match", lambda: begin_proving(reading, settled, encoder, tick, keep, fits))
        clusters = self.clusters
        matches = self.clock.time("match", lambda: match(corpus, proving, config, encoder, fits))
        return self.clock.time("advise", lambda: advise(corpus, clusters, matches, proving.judge, config, tick, keep))


def run(
    inputs: Inputs,
    config: AnalysisConfig,
    *,
    tick: Tick = no_tick,
    resources: Resources | None = None,
    today: dt.date | None = None,
    checkpoints: Checkpoints | None = None,
) -> Analysis:
    """Analyses ``inputs``. Raises ``BadInput``, ``AnalysisFailed``, or what ``tick`` raises (``Cancelled``).

    ``today`` decides which dates are past; it is this day unless given. ``checkpoints`` holds what an interrupted run
    on the same inputs had finished, and gets what this one finishes.
    """
    clock = _Clock(tick)
    resources = resources or Resources()
    documents = resources.documents
    with without_collecting():
        loaded = clock.time("ingest", lambda: ingest(inputs, config, tick, documents))
        files = tuple(_files_used(inputs))
        return analyse(
            loaded, config, clock=clock, resources=resources, today=today, files=files, checkpoints=checkpoints
        )


def analyse(
    loaded: Loaded,
    config: AnalysisConfig,
    *,
    clock: _Clock | None = None,
    resources: Resources,
    today: dt.date | None = None,
    files: tuple[FileUsed, ...] = (),
    checkpoints: Checkpoints | None = None,
) -> Analysis:
    """The stages after "ingest", for inputs that are already in memory."""
    clock = clock or _Clock(no_tick)
    lemmatiser = resources.lemmatiser()
    encoder, status, notes = _encoder(config, loaded, resources)
    keep = Keeper(checkpoints, _fingerprint(loaded, config, files, lemmatiser, encoder), resources.processes)
    # The day on which the first attempt began: what one attempt calls past the next does too.
    day = today or keep.once("today", dt.date, dt.date.today)
    corpus = clock.time("normalise", lambda: normalise(loaded.table))
    divided = _divided(encoder, keep) if encoder else None
    stages = _Stages(loaded, corpus, config, lemmatiser, divided, resources.fits, day, keep, clock)
    # Without files nothing tells one table from another.
    with keep:
        clusters, advices = resources.recent.once(keep.fingerprint, day, stages.outcome) if files else stages.outcome()
    comparison = compare(corpus, loaded.earlier) if loaded.earlier else None
    timings = {stage: clock.seconds[stage] for stage in STAGES if stage in clock.seconds}
    stats = compute_stats(loaded, corpus, clusters, advices, semantic_status=status, timings=timings)
    versions = {"engine": ENGINE_VERSION, "lemmas": lemmatiser.name, "embeddings": encoder.name if encoder else ""}
    return Analysis(
        loaded,
        corpus,
        clusters,
        advices,
        comparison,
        stats,
        (*loaded.notes, *notes),
        timings,
        versions,
        config.as_dict(),
        files,
        keep.fingerprint,
    )


def _fingerprint(
    loaded: Loaded,
    config: AnalysisConfig,
    files: Sequence[FileUsed],
    lemmatiser: Lemmatiser,
    encoder: Encoder | None,
) -> str:
    return fingerprint_of(
        {
            "version": ENGINE_VERSION,
            "files": [(file.role, file.name, file.sha256) for file in files],  # the evidence names them
            "instructions": [asdict(rule) for rule in loaded.instructions],
            "config": config.as_dict(),
            "lemmas": lemmatiser.name,
            "embeddings": [encoder.name, encoder.fingerprint] if encoder else [],
        }
    )


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


def _divided(encoder: Encoder, keep: Keeper) -> Encoder:
    """``encoder`` with helpers. Its caches stay with this process: only what is in none of them is divided."""
    if isinstance(encoder, CachedEncoder):
        return encoder.around(DividingEncoder(encoder.inner, keep))
    return DividingEncoder(encoder, keep)


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
