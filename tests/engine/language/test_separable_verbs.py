"""Separable verbs: closed wherever the loose part stands, also where the rest of the verb looks like a noun."""

from __future__ import annotations

import pytest

from hienfeld.engine.language.words import Vocabulary
from hienfeld.engine.models.lemmatiser import load_lemmatiser

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(load_lemmatiser())


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("wij schorten de dekking op", "opschorten"),
        ("wij delen u dit mee", "meedelen"),
        ("wij vragen de gegevens op", "opvragen"),
        ("wij wijzen de aanvraag af", "afwijzen"),
        ("wijst u het voorstel af", "afwijzen"),
        ("de schade vloeit daaruit voort", "voortvloeien"),
        ("u toont dit aan", "aantonen"),
        ("u licht ons in", "inlichten"),
        ("u rust het pand uit met een alarm", "uitrusten"),
        ("het pand staat leeg", "leegstaan"),
        ("u lost de schuld af", "aflossen"),
        ("u past het bedrag aan", "aanpassen"),
    ],
)
def test_a_separable_verb_is_closed(vocabulary: Vocabulary, words: str, verb: str) -> None:
    assert verb in vocabulary.close_verbs(words.split())


def test_a_verb_is_taken_before_what_may_be_a_noun(vocabulary: Vocabulary) -> None:
    assert "meenemen" in vocabulary.close_verbs(["wij", "nemen", "de", "delen", "mee"])


@pytest.mark.parametrize(
    "words",
    [
        "de rust van het vee op de weg",
        "het licht in de stal",
        "de uitvaart op zee",
        "de winst wordt afgedragen aan",
        "op het plein gecontroleerd door",
    ],
)
def test_a_noun_is_no_verb(vocabulary: Vocabulary, words: str) -> None:
    assert vocabulary.close_verbs(words.split()) == words.split()
