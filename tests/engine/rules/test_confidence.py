"""The confidence of an advice is looked up in what was measured, never set by a rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hienfeld.engine.rules.confidence import OPEN, Calibration, Count, Traits, assess, band_of, read, shipped
from hienfeld.engine.types import Advice, AdviceCode, Confidence, Difference, Evidence, Message
from tests.engine.running import advice_per_text, analyse_texts, articles, clauses

pytestmark = pytest.mark.unit

CODE = AdviceCode.BEHOUDEN


def advice(reason: str, *kinds: str) -> Advice:
    differences = tuple(Difference(kind, "a", "b") for kind in kinds)
    return Advice(CODE, OPEN, Message(reason), evidence=Evidence("rule", differences=differences))


@pytest.mark.parametrize(
    ("kinds", "band"),
    [
        (("extra", "scope", "cover", "amount"), "deviates: figure"),
        (("extra", "scope", "negation"), "deviates: cover or negation"),
        (("extra", "duty"), "deviates: condition, scope or duty"),
        (("extra", "lacking"), "deviates: words only"),
    ],
)
def test_the_most_telling_difference_names_the_grounds(kinds: tuple[str, ...], band: str) -> None:
    assert band_of(advice("deviates", *kinds), Traits()) == band


@pytest.mark.parametrize(
    ("reason", "traits", "band"),
    [
        ("covered_literal", Traits(statements=5), "covered_literal"),
        ("library_differs", Traits(statements=2), "library_differs: words only"),
        ("library_differs", Traits(statements=3), "library_differs: several statements"),
        ("absent", Traits(names_figures=True, may_reword=True), "absent: names a figure"),
        ("absent", Traits(), "absent: no figure"),
        ("absent", Traits(may_reword=True), "absent: may reword an article"),
        (
            "absent",
            Traits(may_reword=True, compared_in_meaning=True),
            "absent: may reword an article, compared in meaning",
        ),
    ],
)
def test_traits_split_a_rule_where_they_tell_right_from_wrong(reason: str, traits: Traits, band: str) -> None:
    assert band_of(advice(reason), traits) == band


@pytest.mark.parametrize(
    ("count", "probability", "confidence"),
    [
        (Count(3, 3), 0.8, Confidence.LAAG),  # three out of three is little evidence
        (Count(14, 14), 0.9375, Confidence.MIDDEN),
        (Count(32, 32), 0.9706, Confidence.HOOG),
        (Count(95, 98), 0.96, Confidence.MIDDEN),
        (Count(970, 1000), 0.9691, Confidence.MIDDEN),
        (Count(0, 10), 0.0833, Confidence.LAAG),
    ],
)
def test_small_counts_give_modest_confidence(count: Count, probability: float, confidence: Confidence) -> None:
    measured = Calibration({"frequent": count})
    assert (measured.probability("frequent"), measured.classify("frequent")) == (probability, confidence)


def test_a_text_of_a_first_run_weighs_more() -> None:
    tuned = Calibration({"covered_same": Count(98, 98)})
    first = replace(tuned, first_runs={"agro": {"covered_same": Count(14, 22), "new": Count(2, 2)}}, first_run_weight=3)
    assert (tuned.probability("covered_same"), tuned.classify("covered_same")) == (0.99, Confidence.HOOG)
    assert (first.probability("covered_same"), first.classify("covered_same")) == (0.8479, Confidence.LAAG)
    assert (first.probability("new"), first.probability("nowhere")) == (0.75, None)


def test_what_nobody_measured_is_laag_and_has_no_probability() -> None:
    measured = Calibration({}, stated={"internal_unique": Confidence.HOOG})
    assert (measured.probability("deviates: figure"), measured.classify("deviates: figure")) == (None, Confidence.LAAG)
    assert (measured.probability("internal_unique"), measured.classify("internal_unique")) == (None, Confidence.HOOG)


def test_assessing_keeps_the_advice_and_adds_the_grounds() -> None:
    given = advice("frequent")
    found = assess(given, Traits(), Calibration({"frequent": Count(32, 32)}))
    assert (found.confidence, found.evidence.band, found.evidence.probability) == (Confidence.HOOG, "frequent", 0.9706)
    assert (found.code, found.reason, found.evidence.rule) == (given.code, given.reason, given.evidence.rule)


def test_the_file_holds_the_probabilities_that_its_counts_give() -> None:
    """A figure changed by hand would be a claim, not a measurement."""
    import tomllib
    from importlib.resources import files

    text = files("hienfeld.engine").joinpath("data", "confidence.toml").read_text(encoding="utf-8")
    written, measured = tomllib.loads(text), read(text)
    assert {name: entry["probability"] for name, entry in written["bands"].items()} == {
        name: measured.probability(name) for name in measured.bands
    }
    assert all(c.strict <= c.right <= c.total for c in measured.bands.values())
    assert measured.classes == {Confidence.HOOG: 0.97, Confidence.MIDDEN: 0.85}
    assert shipped() == measured


def test_every_advice_of_a_run_carries_the_grounds_of_its_confidence() -> None:
    conditions = articles({"2.1 Glas": "Glas is verzekerd.", "2.2 Molest": "Schade door molest is uitgesloten."})
    texts = ["Glas is verzekerd.", "Schade door molest is verzekerd.", "n.v.t.", "De jaarpremie wordt verrekend."]
    found = advice_per_text(analyse_texts(texts, conditions, clauses({"A1": "Aanbouw telt mee."})))
    assert {text: one.evidence.band for text, one in found.items()} == {
        "Glas is verzekerd.": "covered_literal",
        "Schade door molest is verzekerd.": "deviates: cover or negation",
        "n.v.t.": "hygiene_empty",
        "De jaarpremie wordt verrekend.": "absent: no figure",
    }
    assert all(
        (one.confidence, one.evidence.probability)
        == (shipped().classify(one.evidence.band), shipped().probability(one.evidence.band))
        for one in found.values()
    )


def test_parts_of_a_split_text_have_a_confidence_of_their_own() -> None:
    conditions = articles({"2.1 Glas": "Glas is verzekerd.", "2.2 Molest": "Schade door molest is uitgesloten."})
    text = "1. Glas is verzekerd.\n2. De jaarpremie wordt verrekend."
    (split,) = advice_per_text(analyse_texts([text], conditions)).values()
    assert [part.advice.evidence.band for part in split.parts] == ["covered_literal", "absent: no figure"]


def test_without_sources_the_class_is_stated() -> None:
    (found,) = advice_per_text(analyse_texts(["Glas is verzekerd."])).values()
    assert (found.confidence, found.evidence.band, found.evidence.probability) == (
        Confidence.HOOG,
        "internal_unique",
        None,
    )
