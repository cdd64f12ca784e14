"""Measures the confidence: how often the advice given on the same grounds was right on labelled texts.

Right means *safe*: the labelled advice or one that a reviewer would sign off too. Only for HANDMATIG does it mean the
labelled advice: hardly any text is so clear that a reviewer would not sign off "read it yourself", so counting that as
right would make every undecided advice look sure. Counted are distinct texts, not rows: a text that stands on two
hundred policies is one piece of evidence.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hienfeld.engine.errors import BadInput
from hienfeld.engine.quality.matching import UNDECIDED
from hienfeld.engine.quality.score import Judged, Scorecard
from hienfeld.engine.rules.confidence import Calibration, Count
from hienfeld.engine.types import Analysis

_HEAD = """\
# How sure each kind of advice is. Made by a command, not by hand; made again with:
#   {command}
# For each band (the code of the reason, and what within it tells right from wrong) the distinct labelled texts:
# total, how many got the labelled advice or an acceptable one (right; of HANDMATIG the labelled one only), and how
# many the labelled one (strict).
# [first_run] holds what the first run on a set showed, before anyone had looked at its texts; each of its texts weighs
# more and is never counted anew, since the other sets have shaped the engine.
# probability = (share * texts + prior.right) / (texts + prior.total), where share is right / total with first runs so
# weighed, and texts is how many there are of both. The prior keeps small counts modest: without a single error 32 texts
# are needed before the class is Hoog. A band that is not listed was never measured: Laag.
"""
_STATED = """\
# Nothing to measure: these repeat what the user asked for, or count what the file holds.
"""


@dataclass(frozen=True, slots=True)
class Observation:
    """One labelled row and the grounds of its advice. ``text`` names the distinct text, over all sets."""

    text: tuple[str, str]  # set, text id
    band: str
    right: bool
    strict: bool


@dataclass(frozen=True, slots=True)
class Made:
    """What a calibration was made from."""

    command: str
    day: dt.date
    engine: str
    modes: tuple[str, ...]
    texts: Mapping[str, int]  # distinct texts per set


def observe(name: str, card: Scorecard, analysis: Analysis) -> tuple[Observation, ...]:
    """What the rows of one set show; ``name`` tells its texts from those of other sets."""
    bands = bands_of(analysis)
    return tuple(
        Observation((name, one.gold.text_id), bands[one.gold.row], is_right(one), one.strict)
        for one in card.judged
        if one.gold.row in bands
    )


def is_right(one: Judged) -> bool:
    """Whether the advice counts as right when confidence is measured."""
    return one.strict if one.predicted == UNDECIDED else one.safe


def bands_of(analysis: Analysis) -> dict[int, str]:
    """Per row the grounds of its advice."""
    return {row: analysis.advices[v].evidence.band for row, v in enumerate(analysis.corpus.row_variant)}


def count(observations: Iterable[Observation]) -> dict[str, Count]:
    """Distinct texts per band. A text that got right and wrong advice on the same grounds counts as wrong."""
    texts: dict[tuple[str, tuple[str, str]], tuple[bool, bool]] = {}
    for one in observations:
        right, strict = texts.get((one.band, one.text), (True, True))
        texts[one.band, one.text] = (right and one.right, strict and one.strict)
    found: dict[str, Count] = {}
    for (band, _), (right, strict) in sorted(texts.items()):
        old = found.get(band, Count(0, 0))
        found[band] = Count(old.right + right, old.total + 1, old.strict + strict)
    return found


def fit(observations: Iterable[Observation], like: Calibration) -> Calibration:
    """The calibration that the observations make, with all of ``like`` but its counts."""
    return replace(like, bands=_measurable(observations, like))


def with_first_run(calibration: Calibration, name: str, observations: Iterable[Observation]) -> Calibration:
    """``calibration`` with the first run on the set ``name``, which is recorded once and never again."""
    if name in calibration.first_runs:
        raise BadInput("first_run_known", name=name)
    found = _measurable(observations, calibration)
    return replace(calibration, first_runs={**calibration.first_runs, name: found})


def _measurable(observations: Iterable[Observation], like: Calibration) -> dict[str, Count]:
    return {band: found for band, found in count(observations).items() if band not in like.stated}


def write(calibration: Calibration, made: Made) -> str:
    """The calibration as a TOML file that people can read and ``confidence.read`` understands."""
    prior = calibration.prior
    sections = (
        _HEAD.format(command=made.command),
        "[made]",
        f"date = {made.day.isoformat()}",
        f"engine = {_quoted(made.engine)}",
        f"modes = {_quoted(list(made.modes))}",
        *(f"texts.{_quoted(name)} = {texts}" for name, texts in made.texts.items()),
        "",
        "[classes] # from which probability on",
        *(f"{name.value} = {least}" for name, least in calibration.classes.items()),
        "",
        "[prior] # texts added to every band",
        f"right = {prior.right}",
        f"total = {prior.total}",
        "",
        f"{_STATED}[stated]",
        *(f"{_quoted(band)} = {_quoted(name.value)}" for band, name in sorted(calibration.stated.items())),
        "",
        "[bands]",
        *_band_lines(calibration),
        "",
        "[first_run]",
        f"weight = {calibration.first_run_weight}",
        *_first_run_lines(calibration),
    )
    return "\n".join(sections) + "\n"


def format_bands(calibration: Calibration) -> str:
    """The bands as a table, the surest first."""
    head = f"{'grounds of the advice':<52}{'texts':>6}{'right':>7}{'strict':>8}{'first run':>11}{'prob.':>8}  class"
    lines = [head]
    for band in sorted(_all_bands(calibration), key=lambda b: (-(calibration.probability(b) or 0.0), b)):
        found, first = calibration.bands.get(band, Count(0, 0)), calibration.first_run(band)
        figures = f"{found.total:>6}{found.right:>7}{found.strict:>8}{f'{first.right} of {first.total}':>11}"
        probability = f"{100 * (calibration.probability(band) or 0.0):>7.1f}%"
        lines.append(f"{band:<52}{figures}{probability}  {calibration.classify(band).value}")
    return "\n".join(lines)


def _all_bands(calibration: Calibration) -> list[str]:
    return sorted({*calibration.bands, *(band for bands in calibration.first_runs.values() for band in bands)})


def _band_lines(calibration: Calibration) -> Sequence[str]:
    bands = {band: calibration.bands.get(band, Count(0, 0)) for band in _all_bands(calibration)}
    width = max((len(_quoted(band)) for band in bands), default=0)
    return [
        f"{_quoted(band):<{width}} = {{ {_spelled(c)}, probability = {calibration.probability(band)} }}"
        f" # {calibration.classify(band).value}"
        for band, c in bands.items()
    ]


def _first_run_lines(calibration: Calibration) -> Iterator[str]:
    if not calibration.first_runs:
        yield "sets = {}"
    for name, bands in calibration.first_runs.items():
        yield f"[first_run.sets.{_quoted(name)}]"
        width = max((len(_quoted(band)) for band in bands), default=0)
        yield from (f"{_quoted(band):<{width}} = {{ {_spelled(c)} }}" for band, c in sorted(bands.items()))


def _spelled(found: Count) -> str:
    return f"right = {found.right}, total = {found.total}, strict = {found.strict}"


def _quoted(value: object) -> str:
    """JSON strings and lists of strings are TOML too."""
    return json.dumps(value, ensure_ascii=False)
