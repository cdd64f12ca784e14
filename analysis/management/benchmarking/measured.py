"""What one process measured, as data that travels between processes as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

KINDS = ("cold", "warm", "repeat")


@dataclass(frozen=True, slots=True)
class Pass:
    """One analysis, report included. ``cpu`` are seconds of work, whatever else the machine was doing."""

    kind: str  # cold (a fresh process), warm (its next analysis, nothing of it known) or repeat (the same files again)
    seconds: float
    cpu: float
    stages: Mapping[str, float]
    peak_mb: float  # of the process so far, without its helpers
    asked: int = 0  # texts that the analysis wanted a vector of
    hits: int = 0  # of those the ones that the memory of the process had
    encoded: int = 0  # and the ones that no cache had
    calls: int = 0  # of the model

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Pass:
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Limit:
    """The parts that no analysis can do without, each alone: how long the warm analysis would take with nothing else.

    ``encoded`` texts are those of the warm pass.
    """

    read: float
    encode: float
    write: float
    encoded: int = 0

    @property
    def seconds(self) -> float:
        return self.read + self.encode + self.write


@dataclass(frozen=True, slots=True)
class Run:
    """One process on one workload."""

    rows: int
    distinct: int
    mode: str
    passes: Sequence[Pass]
    limit: Limit
    together_mb: float = 0.0  # the most that it and its helpers were seen to take together, shared pages counted once

    @property
    def peak_mb(self) -> float:
        return max(self.together_mb, self.passes[-1].peak_mb)

    def named(self, kind: str) -> Pass:
        return next(one for one in self.passes if one.kind == kind)

    @property
    def ratio(self) -> float:
        """Of the warm analysis to the limit."""
        return self.named("warm").seconds / self.limit.seconds if self.limit.seconds else 0.0

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Run:
        passes = tuple(map(Pass.of, values["passes"]))
        return cls(**{**values, "passes": passes, "limit": Limit(**values["limit"])})


@dataclass(frozen=True, slots=True)
class Memory:
    """What worker processes that fork from one parent take together, in megabytes (PSS: shared pages counted once)."""

    workers: int
    total_mb: float
    each_mb: Sequence[float] = field(default=())


def middle(runs: Sequence[Run]) -> Run:
    """The runs of one workload as one: the median of every figure."""
    passes = tuple(_middle_pass([run.named(kind) for run in runs]) for kind in KINDS)
    limits = [run.limit for run in runs]
    read, encode, write = (median(getattr(one, part) for one in limits) for part in ("read", "encode", "write"))
    limit = Limit(read, encode, write, limits[0].encoded)
    together = median(run.together_mb for run in runs)
    return Run(runs[0].rows, runs[0].distinct, runs[0].mode, passes, limit, together)


def _middle_pass(passes: Sequence[Pass]) -> Pass:
    stages = {name: median(one.stages[name] for one in passes) for name in passes[0].stages}
    first = passes[0]
    seconds, cpu, peak = (median(getattr(one, name) for one in passes) for name in ("seconds", "cpu", "peak_mb"))
    return Pass(first.kind, seconds, cpu, stages, peak, first.asked, first.hits, first.encoded, first.calls)
