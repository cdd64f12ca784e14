"""The data that flows through the engine, one frozen dataclass per concept.

Direction of flow: ``Inputs`` -> ``Loaded`` -> ``Corpus`` -> ``Clusters`` -> ``Candidates`` -> ``Advice`` ->
``Analysis``.
Everything heavy happens once per *distinct* text (a ``Variant``); rows only point at variants.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

Cell = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None
Params = Mapping[str, str | int | float]


class AdviceCode(StrEnum):
    """Advice codes, stored and exported exactly so."""

    VERWIJDEREN = "VERWIJDEREN"
    VERVANGEN = "VERVANGEN"
    CONTROLEREN = "CONTROLEREN"
    BEHOUDEN = "BEHOUDEN"
    STANDAARDISEREN = "STANDAARDISEREN"
    SPLITSEN = "SPLITSEN"
    HANDMATIG = "HANDMATIG"
    LEEG = "LEEG"
    ONLEESBAAR = "ONLEESBAAR"
    OPSCHONEN = "OPSCHONEN"
    AANVULLEN = "AANVULLEN"
    VERLOPEN = "VERLOPEN"
    INSTRUCTIE = "INSTRUCTIE"
    FREQUENTIE_INFO = "FREQUENTIE_INFO"
    CONSISTENTIE_CHECK = "CONSISTENTIE_CHECK"
    UNIEK = "UNIEK"


class Confidence(StrEnum):
    """Calibrated classes: the probability that the advice is right."""

    HOOG = "Hoog"
    MIDDEN = "Midden"
    LAAG = "Laag"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the user, as a code with parameters; ``messages.render`` makes it Dutch or English."""

    code: str
    params: Params = field(default_factory=dict)


# --- what comes in --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: the name the user knows it by, and where its bytes are."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Inputs:
    policy: InputFile
    conditions: tuple[InputFile, ...] = ()
    library: tuple[InputFile, ...] = ()
    instructions: InputFile | None = None
    instruction_text: str = ""
    earlier: InputFile | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The policy file as read. ``rows`` holds every data row, empty ones too, in input order, cells as typed in the
    file."""

    file: str
    sha256: str
    kind: str  # xlsx, xls, xlsb, ods or csv
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]  # each as long as ``columns``
    text_column: int
    policy_column: int | None
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    header_row: int = 0  # 0-based row of the file or sheet that holds the column names
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the conditions. ``number`` is what a reference shows ("2.8"); empty only for an unnumbered
    document."""

    document: str
    number: str
    title: str
    text: str  # the body, paragraphs joined by a newline, without number and title
    chapter: str = ""
    page: int | None = None
    paragraph_of: str = ""  # number of the article of which this is a paragraph without a title of its own

    @property
    def reference(self) -> str:
        """How people refer to it: "2.8", "12.3 (art. 12)" for a paragraph, the title of an unnumbered one."""
        if self.paragraph_of:
            return f"{self.number} (art. {self.paragraph_of})"
        return self.number or self.title


@dataclass(frozen=True, slots=True)
class Clause:
    """One standard clause of the library; fields in square brackets may be filled in on a policy."""

    code: str
    text: str
    category: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Instruction:
    """A user's own rule. ``match`` is ``word`` (whole words, the default) or ``substring`` (asked for by the user)."""

    search: str
    action: str
    match: str = "word"
    line: int = 0


@dataclass(frozen=True, slots=True)
class EarlierReport:
    """Last period's report: per normalised text its frequency and status as the user left it."""

    file: str
    texts: Mapping[str, EarlierText]


@dataclass(frozen=True, slots=True)
class EarlierText:
    text: str
    frequency: int
    advice: str
    status: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything that ``ingest`` read."""

    table: Table
    articles: tuple[Article, ...] = ()
    clauses: tuple[Clause, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    earlier: EarlierReport | None = None
    notes: tuple[Message, ...] = ()

    @property
    def internal_only(self) -> bool:
        return not self.articles and not self.clauses


# --- what happens to it ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Variant:
    """A distinct text of the policy file. ``text`` is as written, ``clean`` with encoding damage repaired."""

    index: int
    text: str
    clean: str
    key: str  # normalised: case, accents, spaces, punctuation and abbreviations folded
    frequency: int


@dataclass(frozen=True, slots=True)
class Corpus:
    variants: tuple[Variant, ...]
    row_variant: tuple[int, ...]  # per input row the index of its variant


@dataclass(frozen=True, slots=True)
class Cluster:
    id: str  # stable for the same content, whatever the row order
    name: str
    variants: tuple[int, ...]
    frequency: int  # rows


@dataclass(frozen=True, slots=True)
class Clusters:
    clusters: tuple[Cluster, ...]
    variant_cluster: tuple[int, ...]  # per variant the position in ``clusters``
    kin: tuple[tuple[int, ...], ...] = ()  # per cluster the positions of others about the same; empty if not looked at


@dataclass(frozen=True, slots=True)
class Scores:
    """The five method scores, 0 to 1; None where the method was off or its model is missing."""

    fuzzy: float | None = None
    lemma: float | None = None
    tfidf: float | None = None
    synonyms: float | None = None
    embeddings: float | None = None
    total: float = 0.0  # weighted by the mode; ranks candidates, never decides


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that the text and the source do not share. ``kind``: amount, percentage, term, date, number, negation,
    ..."""

    kind: str
    text: str  # what the policy text says, "" when it says nothing
    source: str  # what the article or clause says, "" when it says nothing


@dataclass(frozen=True, slots=True)
class Source:
    """The article or clause that an advice leans on."""

    kind: str  # "article" or "clause"
    ref: str  # article number or clause code
    title: str
    text: str
    document: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    rule: str  # name of the rule that decided
    sources: tuple[Source, ...] = ()
    scores: Scores | None = None
    differences: tuple[Difference, ...] = ()
    band: str = ""  # the grounds by which the confidence was looked up (``rules.confidence``)
    probability: float | None = None  # that the advice is right, as measured; None where there is nothing to measure


@dataclass(frozen=True, slots=True)
class Advice:
    """The advice for one variant, with its proof."""

    code: AdviceCode
    confidence: Confidence
    reason: Message
    references: tuple[str, ...] = ()
    evidence: Evidence = field(default_factory=lambda: Evidence(rule=""))
    action: str = ""  # INSTRUCTIE: the user's own action text, shown and exported as the advice
    parts: tuple[PartAdvice, ...] = ()  # SPLITSEN: the parts, judged one by one

    @property
    def shown(self) -> str:
        """What users read and what is exported: the action of an instruction, else the code."""
        return self.action if self.code is AdviceCode.INSTRUCTIE else self.code.value


@dataclass(frozen=True, slots=True)
class PartAdvice:
    text: str
    advice: Advice


# --- what comes out -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RowComparison:
    """A row against the earlier report: Nieuw, Open or Afgerond, and how often the text occurred then (0: not at
    all)."""

    status: str
    frequency_then: int
    frequency_now: int = 0  # rows whose text has the same key, so that it compares with frequency_then


@dataclass(frozen=True, slots=True)
class Comparison:
    variants: tuple[RowComparison, ...]  # per variant
    gone: tuple[EarlierText, ...]  # texts of the earlier report that no longer occur


@dataclass(frozen=True, slots=True)
class FileUsed:
    """An input file as it was when it was read, so that a report can be traced to it."""

    role: str  # policy, conditions, library, instructions or earlier
    name: str
    sha256: str
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Analysis:
    """The result of a run, complete enough to export, store and report without the engine."""

    loaded: Loaded
    corpus: Corpus
    clusters: Clusters
    advices: tuple[Advice, ...]  # per variant
    comparison: Comparison | None
    stats: Mapping[str, object]
    notes: tuple[Message, ...]
    timings: Mapping[str, float]  # seconds per stage
    versions: Mapping[str, str]  # engine, model, lemmatiser, ...
    settings: Mapping[str, object] = field(default_factory=dict)  # AnalysisConfig.as_dict()
    files: tuple[FileUsed, ...] = ()
    fingerprint: str = ""  # the same for the same inputs, settings, models and engine


@dataclass(frozen=True, slots=True)
class Progress:
    stage: str
    done: int
    total: int


Tick = Callable[[Progress], None]  # called between batches; raises ``errors.Cancelled`` to stop the run


def no_tick(progress: Progress) -> None:
    """The default ``Tick``: reports to nobody."""


STAGES: Sequence[str] = ("ingest", "normalise", "read", "cluster", "match", "advise", "report")
