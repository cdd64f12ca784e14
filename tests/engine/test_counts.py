"""Guards on how often heavy work is done. Seconds depend on the machine; these counts do not.

(That a second analysis loads, reads, fits and encodes nothing is in ``caching/test_resources.py``.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from hienfeld.engine import pipeline
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.language.statements import Analyser
from hienfeld.engine.methods.weighing import Weighing
from hienfeld.engine.models.encoder import Encoder, Kind, OnBatch, Vectors
from hienfeld.engine.proof import clause, scope
from hienfeld.engine.proof.cover import Claim
from hienfeld.engine.resources import Resources
from hienfeld.engine.rules import library
from hienfeld.engine.stages.match import settle
from hienfeld.engine.types import Article, Loaded
from tests.engine.factories import make_table
from tests.engine.running import TODAY, analyse_texts, clauses

pytestmark = pytest.mark.unit

PERILS = ("brand", "storm", "hagel", "inbraak", "vandalisme", "overstroming", "blikseminslag", "diefstal")
SOURCES = [
    Article("v.txt", f"1.{at}", peril, f"Schade door {peril} is verzekerd tot € {at + 1}.000. Wij vergoeden de kosten.")
    for at, peril in enumerate(PERILS)
]
LIBRARY = clauses({f"C{at}": f"Voor {peril} geldt een eigen risico van € {at}50." for at, peril in enumerate(PERILS)})
REWORDED = [
    f"Wie last heeft van {peril}, kan bij ons terecht en krijgt niets in rekening gebracht." for peril in PERILS
]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Calls of what costs most, by name."""
    counts: Counter[str] = Counter()

    def count(owner: Any, name: str) -> None:
        real: Callable[..., Any] = getattr(owner, name)

        def counting(*arguments: Any, **options: Any) -> Any:
            counts[name] += 1
            return real(*arguments, **options)

        monkeypatch.setattr(owner, name, counting)

    count(Analyser, "_parts")
    count(Claim, "prove")
    count(Claim, "find")
    count(Weighing, "fit")
    count(clause, "_plain_differences")
    count(clause, "_small_differences")
    count(library, "liken")
    count(scope, "_polarity")  # the first thing that a proof looks at
    count(scope, "left_out")  # and the last
    return counts


def run(texts: Sequence[str], counts: Counter[str]) -> Counter[str]:
    """What one analysis of ``texts`` costs, in a process that knows nothing yet."""
    counts.clear()
    analyse_texts(texts, SOURCES, LIBRARY, borrowed=Resources())
    return Counter(counts)


def amounts(count: int) -> list[str]:
    return [f"Voor {PERILS[at % 8]} geldt een eigen risico van € {at + 3}00." for at in range(count)]


def test_repeated_rows_cost_nothing(counted: Counter[str]) -> None:
    once = run([*REWORDED, *amounts(16)], counted)
    assert run([*REWORDED, *amounts(16)] * 50, counted) == once


def test_sentences_that_differ_in_figures_are_taken_apart_and_likened_once(counted: Counter[str]) -> None:
    few, many = run(amounts(16), counted), run(amounts(160), counted)
    assert (many["_parts"], many["liken"]) == (few["_parts"], few["liken"])


def test_pairs_looked_into_grow_with_the_texts_and_no_faster(counted: Counter[str]) -> None:
    few, many = run(amounts(40), counted), run(amounts(400), counted)
    assert many["find"] <= 400  # all articles at once, each statement
    assert many["prove"] <= 10 * few["prove"]
    assert many["_plain_differences"] <= 10 * few["_plain_differences"]


def test_a_text_is_looked_into_only_where_its_words_stand(counted: Counter[str]) -> None:
    """Of the units of the eight articles it is held against, few may still turn out the best."""
    texts = [f"Schade door {peril} is verzekerd tot € 77.000." for peril in PERILS]
    assert run(texts, counted)["prove"] <= 6 * len(texts)


def test_a_proof_is_given_up_when_it_cannot_be_the_best(counted: Counter[str]) -> None:
    """Five articles say the opposite of a text: once that is known of one, the first difference in another will do."""
    words = ["schade", "door", "brand", "is", "verzekerd."]
    written = [" ".join([*words[:at], words[at].upper(), *words[at + 1 :]]) for at in range(5)]
    sources = [Article("v.txt", f"1.{at}", "Brand", text) for at, text in enumerate(written)]
    counted.clear()
    analyse_texts(["Schade door brand is niet verzekerd."], sources, LIBRARY, borrowed=Resources())
    assert (counted["_polarity"], counted["left_out"]) == (5, 1)


def test_where_words_are_missing_only_plain_differences_are_looked_for(counted: Counter[str]) -> None:
    """Neither the article nor the clause can hold such a text, and the words missing tell why."""
    run(["Schade door brand en mist is verzekerd tot € 1.000.", "Voor brand en mist geldt een eigen risico."], counted)
    assert counted["_polarity"]
    assert counted["_plain_differences"]
    assert (counted["left_out"], counted["_small_differences"]) == (0, 0)


def test_a_sentence_that_stands_in_many_units_is_held_against_once(counted: Counter[str]) -> None:
    """It is a unit, half of two pairs and a part of the whole article; and other articles may say it too."""
    texts = [
        "Wij vergoeden schade door brand.",
        "Roken is verboden.",
        "U sluit de ramen.",
        "De premie is vooraf betaald.",
    ]
    sources = [Article("v.txt", f"1.{at}", "Brand", " ".join([*texts[at:], *texts[:at]])) for at in range(4)]
    counted.clear()
    analyse_texts(["Wij vergoeden geen schade door brand."], sources, LIBRARY, borrowed=Resources())
    assert counted["prove"] > 4
    assert (counted["_polarity"], counted["left_out"]) == (1, 1)


def test_sources_and_texts_are_each_vectorised_once(counted: Counter[str]) -> None:
    assert run(amounts(40), counted)["fit"] == 3  # articles, clauses, and the texts for their clusters


def test_hygiene_counts_as_part_of_its_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else its time would be nobody's."""
    seen: list[str] = []

    def settling(*arguments: Any) -> Any:
        seen.append("settle")
        return settle(*arguments)

    monkeypatch.setattr(pipeline, "settle", settling)
    clock = pipeline._Clock(lambda progress: seen.append(progress.stage))
    loaded = Loaded(make_table([("P1", "Schade door brand is verzekerd.")]), tuple(SOURCES), LIBRARY)
    pipeline.analyse(loaded, AnalysisConfig(mode="fast"), clock=clock, resources=Resources(), today=TODAY)
    assert seen[: seen.index("settle")][-1] == "read"


class Counting:
    """Encodes nothing; remembers what it was asked."""

    name, fingerprint, dimensions, forkable = "counting", "1", 4, False

    def __init__(self) -> None:
        self.asked: list[tuple[str, Kind]] = []

    def encode(self, texts: Sequence[str], *, kind: Kind, on_batch: OnBatch = lambda done, total: None) -> Vectors:
        self.asked += [(text, kind) for text in texts]
        return np.full((len(texts), 4), 0.5, np.float32)


class Lent(Resources):
    def __init__(self, encoder: Counting) -> None:
        super().__init__("counting")
        self.lent = encoder

    def load_encoder(self) -> Encoder:
        return self.lent


def test_only_undecided_texts_are_encoded_and_none_twice() -> None:
    encoder = Counting()
    texts = [*REWORDED, *amounts(40), *(article.text for article in SOURCES)] * 20
    analyse_texts(texts, SOURCES, LIBRARY, config=AnalysisConfig(mode="balanced"), borrowed=Lent(encoder))
    assert len(encoder.asked) == len(set(encoder.asked))
    assert {text for text, kind in encoder.asked if kind == "query"} == set(REWORDED)
    sentences = {sentence for article in SOURCES for sentence in article.text.split(". ")}
    assert len([text for text, kind in encoder.asked if kind == "passage"]) <= len(sentences) + len(LIBRARY)
