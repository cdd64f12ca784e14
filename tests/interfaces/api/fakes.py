"""An engine that does what the policy file tells it: every line is ``group | advice | references | text``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from analysis import services
from analysis.models import Job
from hienfeld.engine.checkpoints import Checkpoints
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.errors import BadInput
from hienfeld.engine.stats import compute_stats
from hienfeld.engine.types import (
    Advice,
    AdviceCode,
    Analysis,
    Cluster,
    Clusters,
    Comparison,
    Confidence,
    Corpus,
    Evidence,
    Inputs,
    Loaded,
    Message,
    PartAdvice,
    RowComparison,
    Scores,
    Source,
    Table,
    Tick,
    Variant,
    no_tick,
)

REPORT = b"PK\x03\x04 a report"
LINES = (
    "Fraude | VERWIJDEREN | 2.8 | Bij fraude geen dekking",
    "Glas | VERVANGEN | GL1 | Glas is verzekerd tot EUR 500",
    "Glas | BEHOUDEN |  | Glas is verzekerd tot EUR 2.500",
    "Fraude | VERWIJDEREN | 2.8 | Bij fraude geen dekking",
    "Fraude | VERWIJDEREN | 2.8,3.1 | Bij fraude in het geheel geen dekking",
    "Brand | INSTRUCTIE |  | Brandclausule 2011",
    "Samen | SPLITSEN |  | Glas is verzekerd. Fraude is uitgesloten.",
)
# Stands for whatever reason: what matters here is that it is worded per language.
REASON = Message("mode_unknown", {"value": "x", "known": "y"})


class ScriptedEngine:
    """Follows its input to the letter."""

    def check(self, inputs: Inputs, config: AnalysisConfig) -> int:
        lines = _lines(inputs)
        if any(line.count("|") != 3 for line in lines):
            raise BadInput("mode_unknown", value=inputs.policy.name, known="-")
        return len(lines)

    def run(
        self, inputs: Inputs, config: AnalysisConfig, tick: Tick, checkpoints: Checkpoints | None = None
    ) -> Analysis:
        return analysis_of([tuple(part.strip() for part in line.split("|")) for line in _lines(inputs)], inputs)

    def reread(self, inputs: Inputs, config: AnalysisConfig) -> tuple[Loaded, Corpus, Comparison | None]:
        again = self.run(inputs, config, no_tick)
        return again.loaded, again.corpus, again.comparison

    def write_report(self, analysis: Analysis, path: Path, language: str) -> None:
        path.write_bytes(REPORT)


def _lines(inputs: Inputs) -> list[str]:
    return inputs.policy.path.read_text(encoding="utf-8", errors="replace").splitlines()


def analysis_of(rows: list[tuple[str, ...]], inputs: Inputs) -> Analysis:
    distinct = list(dict.fromkeys(rows))
    variants = tuple(Variant(i, row[3], row[3], row[3].lower(), rows.count(row)) for i, row in enumerate(distinct))
    groups = list(dict.fromkeys(row[0] for row in distinct))
    members = [tuple(i for i, row in enumerate(distinct) if row[0] == group) for group in groups]
    clusters = Clusters(
        tuple(
            Cluster(f"c-{group.lower()}", group, own, sum(variants[i].frequency for i in own))
            for group, own in zip(groups, members, strict=True)
        ),
        tuple(groups.index(row[0]) for row in distinct),
    )
    loaded = Loaded(
        Table(
            inputs.policy.name,
            "0" * 64,
            "csv",
            ("nr", "tekst"),
            tuple((f"P{i}", r[3]) for i, r in enumerate(rows)),
            1,
            0,
        )
    )
    corpus = Corpus(variants, tuple(distinct.index(row) for row in rows))
    advices = tuple(_advice(row[1], row[2]) for row in distinct)
    timings = {"match": 0.5}
    return Analysis(
        loaded=loaded,
        corpus=corpus,
        clusters=clusters,
        advices=advices,
        comparison=Comparison(tuple(RowComparison("Open", 4) for _ in distinct), ()) if inputs.earlier else None,
        stats=compute_stats(loaded, corpus, clusters, advices, semantic_status="off", timings=timings),
        notes=(REASON,),
        timings=timings,
        versions={"engine": "scripted"},
    )


def _advice(code: str, references: str) -> Advice:
    refs = tuple(ref for ref in references.split(",") if ref)
    sources = tuple(Source("article", ref, "Titel", "Tekst van het artikel", "voorwaarden.docx", 3) for ref in refs)
    action = "Verwijderen, zie polisblad" if code == "INSTRUCTIE" else ""
    parts = (PartAdvice("Glas is verzekerd.", _advice("BEHOUDEN", "")),) if code == "SPLITSEN" else ()
    confidence = Confidence.HOOG if refs else Confidence.LAAG
    evidence = Evidence("scripted", sources, Scores(fuzzy=0.9, total=0.8))
    return Advice(AdviceCode(code), confidence, REASON, refs, evidence, action, parts)


def policy_file(*lines: str, name: str = "polissen.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join(lines or LINES).encode(), "text/csv")


def submit(owner: User | None, *lines: str, **options: Any) -> Job:
    """A waiting job."""
    return services.submit_job(owner=owner, policy=policy_file(*lines), config=AnalysisConfig(), **options)


def finished(owner: User | None, *lines: str, **options: Any) -> Job:
    """A completed job."""
    job = submit(owner, *lines, **options)
    claim = services.claim_next_job(worker="test")
    assert claim is not None
    assert claim.job_id == job.pk
    assert services.execute_job(claim) == "completed"
    return Job.objects.get(pk=job.pk)
