"""Small stand-ins: an engine that is done at once, and jobs for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from analysis.models import Job
from analysis.services import submit_job
from hienfeld.engine.checkpoints import Checkpoints, Keeper
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import BadInput
from hienfeld.engine.types import (
    Advice,
    AdviceCode,
    Analysis,
    Cluster,
    Clusters,
    Confidence,
    Corpus,
    Evidence,
    Inputs,
    Loaded,
    Message,
    Progress,
    Scores,
    Source,
    Table,
    Tick,
    Variant,
)

STAGES = ("ingest", "normalise", "cluster", "match", "advise")


class FakeEngine:
    """Every line of the policy file is a row; even and odd texts of a cluster get different advice."""

    def __init__(self, during: Callable[[Progress], None] = lambda progress: None) -> None:
        self.during = during

    def check(self, inputs: Inputs, config: AnalysisConfig) -> int:
        lines = _lines(inputs)
        if not lines:
            raise BadInput("mode_unknown", value=inputs.policy.name, known="-")
        return len(lines)

    def run(
        self, inputs: Inputs, config: AnalysisConfig, tick: Tick, checkpoints: Checkpoints | None = None
    ) -> Analysis:
        for stage in STAGES:
            progress = Progress(stage, 1, 2)
            self.during(progress)
            tick(progress)
        return analysis_of(_lines(inputs))

    def write_report(self, analysis: Analysis, path: Path, language: str) -> None:
        path.write_text("\n".join(variant.text for variant in analysis.corpus.variants), encoding="utf-8")

    def reread(self, inputs: Inputs, config: AnalysisConfig) -> tuple[Loaded, Corpus, None]:
        again = analysis_of(_lines(inputs))
        return again.loaded, again.corpus, None

    def preload(self) -> None:
        """Has no models."""


class PatientEngine(FakeEngine):
    """Works for as many seconds as the first line of the policy file says, in short batches; runs in real workers."""

    def run(
        self, inputs: Inputs, config: AnalysisConfig, tick: Tick, checkpoints: Checkpoints | None = None
    ) -> Analysis:
        batches = round(float(_lines(inputs)[0]) * 20)
        for batch in range(batches):
            time.sleep(0.05)
            tick(Progress("match", batch, batches))
        return super().run(inputs, config, tick)


class ResumingEngine(FakeEngine):
    """A batch for each line of the policy file, each kept. ``done`` beside that file says what was really done; the
    line "wait" is a batch that takes a minute the first time.
    """

    def run(
        self, inputs: Inputs, config: AnalysisConfig, tick: Tick, checkpoints: Checkpoints | None = None
    ) -> Analysis:
        keep = Keeper(checkpoints, "test")
        lines = _lines(inputs)
        for at, line in enumerate(lines):
            tick(Progress("match", at, len(lines)))
            keep.once(f"batch-{at}", int, lambda at=at, line=line: self._work(at, line, inputs, tick))  # type: ignore[misc]
        return super().run(inputs, config, tick)

    def _work(self, at: int, line: str, inputs: Inputs, tick: Tick) -> int:
        begun = self._log(inputs, f"batch {at}").count(f"batch {at}")
        if line == "wait" and begun == 1:
            for _ in range(1200):
                time.sleep(0.05)
                tick(Progress("match", at, at + 1))
        return at

    @staticmethod
    def _log(inputs: Inputs, what: str) -> list[str]:
        path = inputs.policy.path.with_name("done")
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{what}\n")
        return path.read_text(encoding="utf-8").splitlines()


def _lines(inputs: Inputs) -> list[str]:
    return inputs.policy.path.read_text(encoding="utf-8").splitlines()


def analysis_of(lines: list[str]) -> Analysis:
    """Each distinct line a variant; variants with the same first word a cluster."""
    texts = list(dict.fromkeys(lines))
    variants = tuple(Variant(i, text, text, text.lower(), lines.count(text)) for i, text in enumerate(texts))
    names = list(dict.fromkeys(text.split(" ")[0] for text in texts))
    clusters = tuple(_cluster(name, variants) for name in names)
    place = {index: position for position, cluster in enumerate(clusters) for index in cluster.variants}
    return Analysis(
        loaded=Loaded(Table("polissen.csv", "0" * 64, "csv", ("tekst",), tuple((line,) for line in lines), 0, None)),
        corpus=Corpus(variants, tuple(texts.index(line) for line in lines)),
        clusters=Clusters(clusters, tuple(place[index] for index in range(len(variants)))),
        advices=tuple(_advice(variant) for variant in variants),
        comparison=None,
        stats={"total_rows": len(lines), "unique_clusters": len(clusters)},
        notes=(),
        timings={"match": 0.5},
        versions={"engine": "fake"},
    )


def _cluster(name: str, variants: tuple[Variant, ...]) -> Cluster:
    own = [variant for variant in variants if variant.text.split(" ")[0] == name]
    return Cluster(f"c-{name}", name, tuple(v.index for v in own), sum(v.frequency for v in own))


def _advice(variant: Variant) -> Advice:
    code = AdviceCode.BEHOUDEN if variant.index % 2 else AdviceCode.VERWIJDEREN
    source = Source("article", "2.8", "Fraude", "tekst\x00", "voorwaarden.docx", 3)
    return Advice(
        code,
        Confidence.LAAG if variant.index % 2 else Confidence.HOOG,
        Message("cancelled", {}),
        references=("2.8",),
        evidence=Evidence("rule", (source,), Scores(fuzzy=float("nan"), total=0.5)),
    )


def submit(
    owner: object = None, text: str = "molest gedekt\nmolest niet gedekt\nmolest gedekt\n", **options: object
) -> Job:
    """A submitted job on a policy file that holds ``text``."""
    policy = SimpleUploadedFile("polissen.csv", text.encode())
    return submit_job(owner=owner, policy=policy, config=AnalysisConfig(), **options)  # type: ignore[arg-type]
