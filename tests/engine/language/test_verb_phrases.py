"""Verb phrases: what a verb says together with set words, wherever it stands in the sentence."""

from __future__ import annotations

import pytest

from hienfeld.engine.language.words import Vocabulary
from hienfeld.engine.models.lemmatiser import load_lemmatiser

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(load_lemmatiser())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("u stelt de verzekeraar daarvan in kennis", "u melden de verzekeraar daarvan"),
        ("als u ons in kennis stelt", "als u ons melden"),
        ("nadat wij in kennis zijn gesteld", "nadat wij zijn melden"),
        ("de verplichting ons in kennis te stellen", "de verplichting ons te melden"),
        ("u stelt ons en de politie in kennis", "u melden ons en de politie"),
        ("u brengt een bezoek aan de arts", "u bezoeken een aan de arts"),
        ("als u een bezoek aan de arts brengt", "als u een aan de arts bezoeken"),
        ("u neemt contact met ons op", "u contacteren met ons"),
        ("de monteur voert een controle van de lift uit", "de monteur controleren een van de lift"),
        ("het brengen van een bezoek", "het bezoeken van een"),
        ("het bezoek dat u brengt aan de arts", "het dat u bezoeken aan de arts"),
    ],
)
def test_a_phrase_is_read_as_its_verb(vocabulary: Vocabulary, words: str, said: str) -> None:
    assert " ".join(vocabulary.close_verbs(words.split())) == said


@pytest.mark.parametrize(
    "words",
    [
        "in kennis",  # no verb
        "u brengt de sleutel terug en een bezoek aan de arts is gratis",  # the verb of another clause
        "wij stellen vast dat u kennis heeft",
    ],
)
def test_words_of_a_phrase_without_its_verb_stay(vocabulary: Vocabulary, words: str) -> None:
    said = vocabulary.close_verbs(words.split())
    assert not {"melden", "bezoeken"} & set(said)
