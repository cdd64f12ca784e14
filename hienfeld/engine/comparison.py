"""This period against the last: what is new, what was dealt with, what is gone."""

from __future__ import annotations

from collections import Counter

from hienfeld.engine.report.cells import cut_to_cell, fits_cell
from hienfeld.engine.report.labels import DONE, NEW, OPEN
from hienfeld.engine.text import normalise_key
from hienfeld.engine.types import Comparison, Corpus, EarlierReport, RowComparison

# What users write in the Status column when they are done with a text, besides our own word.
_DONE_WORDS = frozenset({"afgerond", "gereed", "klaar", "afgehandeld", "done", "completed", "closed"})


def compare(corpus: Corpus, earlier: EarlierReport) -> Comparison:
    """Match the variants of ``corpus`` with the texts of ``earlier``, both by ``normalise_key``.

    A text that was not there is Nieuw. One that was is Afgerond when its user said so, and otherwise Open: it was seen
    before and nothing came of it yet. Empty texts are never gone.
    """
    keys = [comparison_key(variant.text) for variant in corpus.variants]
    now: Counter[str] = Counter()
    for key, variant in zip(keys, corpus.variants, strict=True):
        now[key] += variant.frequency
    variants = []
    for key in keys:
        then = earlier.texts.get(key)
        status, frequency_then = (NEW, 0) if then is None else (status_now(then.status), then.frequency)
        variants.append(RowComparison(status, frequency_then, now[key]))
    gone = tuple(then for key, then in sorted(earlier.texts.items()) if key and key not in now)
    return Comparison(variants=tuple(variants), gone=gone)


def comparison_key(text: str) -> str:
    """The key of ``text`` as a report holds it: of a text longer than an Excel cell only the beginning is there."""
    return normalise_key(text if fits_cell(text) else cut_to_cell(text))


def status_now(status: str) -> str:
    """The status that a text starts this period with, given the one its user left it with."""
    return DONE if status.strip().casefold() in _DONE_WORDS else OPEN
