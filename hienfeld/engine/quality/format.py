"""The scorecard as text for a terminal. English, as are all figures that engineers read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hienfeld.engine.quality.score import WITH_REFERENCE, Judged, Rates, Scorecard, Share

_NAME = 26
_SHORT_NAMES = 8  # letters of an advice that head a column of the confusion table
Cells = Sequence[object]


def format_scorecard(card: Scorecard) -> str:
    """The whole scorecard, tables included."""
    sections = (
        _overall(card),
        _provenance(card.provenance),
        _per_advice(card),
        _confusion(card.confusion),
        _calibration(card.calibration),
    )
    return "\n\n".join("\n".join(section) for section in sections)


def format_errors(
    errors: Sequence[Judged],
    texts: Mapping[int, str],
    sources: Mapping[int, str],
    library: Mapping[str, str],
    limit: int,
) -> str:
    """The first ``limit`` errors, each with the policy text and what it was, or should have been, held against.

    ``texts`` and ``sources`` (what the advice leaned on) are by row, ``library`` has articles and clauses by reference.
    """
    return "\n".join(line for judged in errors[:limit] for line in _error(judged, texts, sources, library))


def _overall(card: Scorecard) -> Iterator[str]:
    rates = card.overall
    absent = f"   ({card.missing} without a prediction, counted as HANDMATIG)" if card.missing else ""
    yield f"{'rows':<34}{rates.rows:>7}{absent}"
    yield _line("strict (the labelled advice)", rates.strict)
    yield _line("safe (labelled or acceptable)", rates.safe)
    yield _line("harmful", rates.harmful, f"{card.harmful_rows} rows")
    yield _share("harmful, of rows that can be", card.harmful_listed)
    yield _share("automation", card.automation)
    yield _share("reference", card.reference)
    for advice, share in card.references.items():
        yield _share(f"   {advice}", share, "" if advice in WITH_REFERENCE else ", optional")
    texts = card.per_text
    yield (
        f"per distinct text ({texts.rows}): strict {_percent(texts.strict)}  safe {_percent(texts.safe)}  "
        f"harmful {_percent(texts.harmful)}"
    )
    yield f"{'macro-F1 over advice':<34}{card.macro_f1:>7.3f}   ({len(card.per_advice)} classes)"
    if card.clustering:
        group = card.clustering
        yield (
            f"clustering ({group.rows} rows, {group.gold_clusters} labelled groups, {group.pred_clusters} found): "
            f"P {group.precision:.3f}  R {group.recall:.3f}  F1 {group.f1:.3f}  ARI {group.ari:.3f}"
        )
    if card.mixed:
        yield (
            f"rows in groups of mixed advice: {card.mixed.rows} ({card.mixed_clusters} groups)  "
            f"strict {_percent(card.mixed.strict)}  safe {_percent(card.mixed.safe)}  "
            f"harmful {_percent(card.mixed.harmful)}"
        )


def _provenance(groups: Mapping[str, Rates]) -> Iterator[str]:
    yield f"{'provenance':<{_NAME}}{'rows':>6}{'strict%':>9}{'safe%':>8}{'harm%':>8}"
    for name in sorted(groups):
        yield _rates(name, groups[name])


def _per_advice(card: Scorecard) -> Iterator[str]:
    yield f"{'advice':<{_NAME}}{'rows':>6}{'prec%':>9}{'rec%':>8}{'F1':>8}"
    for name, advice in card.per_advice.items():
        figures = f"{100 * advice.precision:>9.1f}{100 * advice.recall:>8.1f}{advice.f1:>8.3f}"
        yield f"{name:<{_NAME}}{advice.rows:>6}{figures}"


def _confusion(confusion: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    columns = list(dict.fromkeys([*confusion, *(said for counts in confusion.values() for said in sorted(counts))]))
    header = "".join(f"{name[:_SHORT_NAMES]:>{_SHORT_NAMES + 1}}" for name in columns)
    yield f"{'confusion (rows: labelled)':<{_NAME}}{header}"
    for wanted, counts in confusion.items():
        cells = "".join(f"{counts.get(said, 0) or '.':>{_SHORT_NAMES + 1}}" for said in columns)
        yield f"{wanted:<{_NAME}}{cells}"


def _calibration(classes: Mapping[str, Rates]) -> Iterator[str]:
    if not classes:
        yield "calibration: the predictions carry no confidence"
        return
    yield f"{'confidence':<{_NAME}}{'rows':>6}{'strict%':>9}{'safe%':>8}{'harm%':>8}"
    for name, rates in classes.items():
        yield _rates(name, rates)


def _error(
    judged: Judged, texts: Mapping[int, str], sources: Mapping[int, str], library: Mapping[str, str]
) -> Iterator[str]:
    gold = judged.gold
    mark = "HARMFUL  " if judged.harmful else ""
    said = " ".join(part for part in (judged.predicted, judged.ref, judged.confidence) if part)
    wanted = " ".join([gold.advice, *gold.refs])
    yield f"row {gold.row}  {gold.text_id}  {gold.provenance}  {mark}labelled {wanted}, said {said}"
    leaned_on = sources.get(gold.row, "")
    labelled = [library[ref] for ref in gold.refs if ref in library and library[ref] != leaned_on]
    shown = [("text", texts.get(gold.row, "")), ("source", leaned_on), *(("labelled", text) for text in labelled)]
    for name, text in shown:
        if text:
            yield f"    {f'{name}:':<10}{' '.join(text.split())}"


def _rates(name: str, rates: Rates) -> str:
    shares = f"{100 * rates.strict:>9.1f}{100 * rates.safe:>8.1f}{100 * rates.harmful:>8.1f}"
    return f"{name:<{_NAME}}{rates.rows:>6}{shares}"


def _line(name: str, value: float, remark: str = "") -> str:
    return f"{name:<34}{100 * value:>7.1f} %" + (f"   ({remark})" if remark else "")


def _share(name: str, share: Share, remark: str = "") -> str:
    if share.value is None:
        return f"{name:<34}{'n/a':>7}"
    return _line(name, share.value, f"{share.right} of {share.rows}{remark}")


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"
