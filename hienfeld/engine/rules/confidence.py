"""How sure an advice is: the share of labelled texts, decided on the same grounds, whose advice was right.

It is no likeness and no opinion of the rule. ``manage.py calibrate`` counts and writes ``data/confidence.toml``; this
module only looks up. Rules leave the confidence open (``OPEN``); stage "advise" fills it in for every advice.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from hienfeld.engine.types import Advice, Confidence

FILE = "confidence.toml"
OPEN = Confidence.LAAG  # what a rule gives before the calibration has been asked
FIGURES = frozenset(("amount", "percentage", "term", "date", "time", "measure", "number"))
POLARITY = frozenset(("cover", "negation"))
WORDS = frozenset(("extra", "lacking"))
ONE_CLAUSE = 2  # a text of more statements that resembles one clause often holds another clause too


@dataclass(frozen=True, slots=True)
class Traits:
    """What the grounds of an advice depend on besides its rule and its differences."""

    statements: int = 1
    names_figures: bool = False  # it holds an amount, term, date ...
    may_reword: bool = False  # it could be an article in other words (``meaning.may_reword``)
    compared_in_meaning: bool = False  # by an embedding model, which found no article near


@dataclass(frozen=True, slots=True)
class Count:
    """Distinct labelled texts of one band: how many got a right advice, and how many the very advice of the label."""

    right: int
    total: int
    strict: int = 0

    def plus(self, other: Count, weight: int = 1) -> Count:
        """Both together, each text of ``other`` counted ``weight`` times."""
        return Count(
            self.right + weight * other.right, self.total + weight * other.total, self.strict + weight * other.strict
        )


@dataclass(frozen=True)
class Calibration:
    """The measured counts per band, and what probability makes which class."""

    bands: Mapping[str, Count]
    stated: Mapping[str, Confidence] = field(default_factory=dict)  # bands with nothing to measure, and their class
    classes: Mapping[Confidence, float] = field(
        default_factory=lambda: {Confidence.HOOG: 0.97, Confidence.MIDDEN: 0.85}
    )
    prior: Count = Count(right=1, total=2)  # texts added to every band, so that few texts give a modest figure
    # Per set what its very first run showed, before anyone had looked at its texts: kept as it was, whatever is mended
    # afterwards, and weighed more, since nothing could flatter it.
    first_runs: Mapping[str, Mapping[str, Count]] = field(default_factory=dict)
    first_run_weight: int = 3

    @cached_property
    def _all_first_runs(self) -> Mapping[str, Count]:
        """Added up once, for every advice asks."""
        found: dict[str, Count] = {}
        for bands in self.first_runs.values():
            for band, count in bands.items():
                found[band] = found.get(band, Count(0, 0)).plus(count)
        return found

    def first_run(self, band: str) -> Count:
        """The texts of ``band`` in all first runs."""
        return self._all_first_runs.get(band, Count(0, 0))

    def probability(self, band: str) -> float | None:
        """That an advice of ``band`` is right; None where nobody measured it, or nothing can be."""
        known, first = self.bands.get(band, Count(0, 0)), self.first_run(band)
        texts = known.total + first.total
        if not texts or band in self.stated:
            return None
        weighed = known.plus(first, self.first_run_weight)
        right = texts * weighed.right / weighed.total  # the weight moves the share; it does not make more texts
        return round((right + self.prior.right) / (texts + self.prior.total), 4)

    def classify(self, band: str) -> Confidence:
        """The class of ``band``: the highest whose threshold its probability reaches; Laag where nobody measured it."""
        probability = self.probability(band)
        if probability is None:
            return self.stated.get(band, Confidence.LAAG)
        return next((c for c in Confidence if probability >= self.classes.get(c, 0.0)), Confidence.LAAG)


def band_of(advice: Advice, traits: Traits) -> str:
    """The grounds of ``advice`` in words: the code of its reason, and what within it tells right from wrong."""
    reason = advice.reason.code
    if reason == "deviates":
        return f"{reason}: {_difference(advice)}"
    if reason == "library_differs":
        return f"{reason}: {_difference(advice) if traits.statements <= ONE_CLAUSE else 'several statements'}"
    if reason == "absent":
        return f"{reason}: {_nothing_found(traits)}"
    return reason


def assess(advice: Advice, traits: Traits, calibration: Calibration) -> Advice:
    """``advice`` with its confidence, and the grounds and probability behind it in the evidence."""
    band = band_of(advice, traits)
    evidence = replace(advice.evidence, band=band, probability=calibration.probability(band))
    return replace(advice, confidence=calibration.classify(band), evidence=evidence)


@lru_cache(maxsize=1)
def shipped() -> Calibration:
    """The calibration in ``engine/data``."""
    return read(files("hienfeld.engine").joinpath("data", FILE).read_text(encoding="utf-8"))


def read(text: str) -> Calibration:
    """A calibration from its TOML. Raises ``ValueError`` or ``KeyError`` when it is not one."""
    found: Mapping[str, Any] = tomllib.loads(text)
    return Calibration(
        bands=_counts(found["bands"]),
        stated={name: Confidence(value) for name, value in found["stated"].items()},
        classes={Confidence(name): float(value) for name, value in found["classes"].items()},
        prior=Count(found["prior"]["right"], found["prior"]["total"]),
        first_runs={name: _counts(bands) for name, bands in found["first_run"]["sets"].items()},
        first_run_weight=found["first_run"]["weight"],
    )


def _counts(bands: Mapping[str, Mapping[str, int]]) -> dict[str, Count]:
    return {name: Count(band["right"], band["total"], band["strict"]) for name, band in bands.items()}


def _difference(advice: Advice) -> str:
    """The most telling kind of difference: figures tell best, other words alone tell little."""
    kinds = {d.kind for d in advice.evidence.differences}
    if kinds & FIGURES:
        return "figure"
    if kinds & POLARITY:
        return "cover or negation"
    return "condition, scope or duty" if kinds - WORDS else "words only"


def _nothing_found(traits: Traits) -> str:
    if traits.names_figures:
        return "names a figure"
    if not traits.may_reword:
        return "no figure"
    return "may reword an article, compared in meaning" if traits.compared_in_meaning else "may reword an article"
