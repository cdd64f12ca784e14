"""Which texts are compared in meaning, and when an article counts as near."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.models.encoder import Encoder, Kind
from hienfeld.engine.resources import Resources
from hienfeld.engine.types import Advice, AdviceCode
from tests.engine.running import advice_per_text, analyse_texts, articles

ARTICLES = articles(
    {
        "1.1 Premie": "De premie moet binnen 18 dagen betaald zijn. Daarna is er geen dekking.",
        "1.2 Sieraden": "In een onbeheerde auto zijn sieraden niet verzekerd.",
    }
)
REWORDED = "Wie parels achterlaat in de wagen, staat met lege handen."


class Near:
    """An encoder for which every text lies near the articles whose words it was told, and at ``cosine`` of them."""

    name, fingerprint, dimensions, forkable = "near", "1", 3, False

    def __init__(self, word: str, cosine: float) -> None:
        self.word, self.cosine = word, cosine
        self.queries: list[str] = []

    def encode(self, texts: Sequence[str], *, kind: Kind, on_batch: object = None) -> NDArray[np.float32]:
        if kind == "query":
            self.queries += texts
            return np.array([[1.0, 0.0, 0.0]] * len(texts), np.float32)
        near = [self.cosine, (1 - self.cosine**2) ** 0.5, 0.0]
        return np.array([near if self.word in text else [0.0, 0.0, 1.0] for text in texts], np.float32)


class Lending(Resources):
    def __init__(self, encoder: Near) -> None:
        super().__init__()
        self.lent = encoder

    def encoder(self) -> Encoder | None:
        return self.lent


def judged(text: str, encoder: Near) -> Advice:
    analysis = analyse_texts([text], ARTICLES, config=AnalysisConfig(), borrowed=Lending(encoder))
    return advice_per_text(analysis)[text]


def test_a_text_in_other_words_near_an_article_is_for_a_person_to_read() -> None:
    advice = judged(REWORDED, Near("sieraden", 0.87))
    assert (advice.code, advice.references) == (AdviceCode.HANDMATIG, ("1.2",))


def test_a_text_that_is_not_near_enough_is_kept() -> None:
    assert judged(REWORDED, Near("sieraden", 0.85)).code is AdviceCode.BEHOUDEN


def test_a_text_that_lays_nothing_down_has_to_be_nearer() -> None:
    told = "De parels van mevrouw lagen achter slot in de wagen."
    assert [judged(told, Near("sieraden", near)).code for near in (0.87, 0.89)] == [
        AdviceCode.BEHOUDEN,
        AdviceCode.HANDMATIG,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wie na achttien etmalen niet heeft overgemaakt, staat met lege handen.", AdviceCode.HANDMATIG),
        ("Wie na zestien etmalen niet heeft overgemaakt, staat met lege handen.", AdviceCode.BEHOUDEN),
    ],
)
def test_a_text_with_figures_is_near_only_to_an_article_that_holds_them(text: str, expected: AdviceCode) -> None:
    assert judged(text, Near("premie", 0.9)).code is expected


@pytest.mark.parametrize(
    "text",
    [
        "In een onbeheerde auto zijn fietsen en sieraden van derden ook niet verzekerd.",  # repeats the article's words
        "Wie parels van Jansen & Zonen B.V. achterlaat in de wagen, staat met lege handen.",  # names someone
    ],
)
def test_a_text_that_deviates_or_names_someone_is_not_encoded(text: str) -> None:
    encoder = Near("sieraden", 0.99)
    assert judged(text, encoder).code is AdviceCode.BEHOUDEN
    assert encoder.queries == []
