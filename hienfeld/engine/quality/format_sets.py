"""Tables over several labelled sets, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hienfeld.engine.quality.leave_out import LEAKS, LeftOut, Reliability, reliability
from hienfeld.engine.quality.score import Scorecard, Share
from hienfeld.engine.types import Confidence

_HEAD = (
    f"{'set':<16}{'rows':>6}{'strict%':>9}{'safe%':>8}{'harmful':>9}{'autom.%':>9}{'ref.%':>8}{'macroF1':>9}{'clF1':>7}"
)


def format_sets(cards: Mapping[str, Scorecard]) -> str:
    """A line of figures per set, and their mean."""
    lines = [_HEAD, *(_line(name, card) for name, card in cards.items())]
    strict, safe = (
        sum(getattr(card.overall, figure) for card in cards.values()) / len(cards) for figure in ("strict", "safe")
    )
    lines.append(f"{'mean of sets':<16}{'':>6}{100 * strict:>9.1f}{100 * safe:>8.1f}")
    return "\n".join(lines)


def format_left_out(found: Sequence[LeftOut]) -> str:
    """The figures per left-out set, how far below the others it stays, its calibration, and what can leak."""
    lines = [f"{_HEAD}{'below':>8}"]
    lines += [f"{_line(one.name, one.card)}{100 * one.drop:>8.1f}" for one in found]
    lines.append("(below: points of strict under the mean of the other sets; less than zero is above it)")
    lines += ["", "confidence learnt from the other sets"]
    for one in found:
        lines += _reliability(one.name, reliability([one.card]))
    lines += _reliability("all left-out sets", reliability([one.card for one in found]))
    return "\n".join([*lines, "", LEAKS])


def format_reliability(card: Scorecard) -> str:
    """Per confidence class rows and distinct texts, and the share that was right."""
    return "\n".join(_reliability("right, by confidence", reliability([card])))


def _line(name: str, card: Scorecard) -> str:
    rates = card.overall
    cluster = f"{card.clustering.f1:.3f}" if card.clustering else "n/a"
    return (
        f"{name:<16}{rates.rows:>6}{100 * rates.strict:>9.1f}{100 * rates.safe:>8.1f}{card.harmful_rows:>9}"
        f"{_percent(card.automation):>9}{_percent(card.reference):>8}{card.macro_f1:>9.3f}{cluster:>7}"
    )


def _reliability(name: str, classes: Mapping[Confidence, Reliability]) -> Iterator[str]:
    yield f"{name:<22}{'rows':>6}{'right%':>8}{'texts':>8}{'right%':>8}"
    for confidence, found in classes.items():
        yield (
            f"   {confidence.value:<19}{found.rows.rows:>6}{_percent(found.rows):>8}"
            f"{found.texts.rows:>8}{_percent(found.texts):>8}"
        )


def _percent(share: Share) -> str:
    return "n/a" if share.value is None else f"{100 * share.value:.1f}"
