"""Names of clusters say the subject."""

from __future__ import annotations

import pytest

from hienfeld.engine.rules.naming import LONGEST, name_cluster
from tests.engine.factories import make_corpus
from tests.engine.running import lemmatiser


def name(*texts: str) -> str:
    corpus = make_corpus(texts)
    return name_cluster(corpus, range(len(corpus.variants)), lambda word: lemmatiser().lemmas([word])[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Schade door grondwater is niet verzekerd.", "Schade door grondwater"),
        ("- Opslag van vuurwerk is verboden", "Opslag van vuurwerk"),
        ("HYPOTHEEKHOUDER: DE BANK", "Hypotheekhouder"),
        ("", "(leeg)"),
    ],
)
def test_the_subject(text: str, expected: str) -> None:
    assert name(text) == expected


def test_the_most_frequent_text_gives_the_name() -> None:
    assert name("Diefstal uit schuren", "Glas in lood", "Glas in lood") == "Glas in lood"


def test_names_are_short() -> None:
    long = "Aansprakelijkheidsverzekeringsmaatschappijvoorwaarden inzake beroepsaansprakelijkheidsverzekeringen"
    assert len(name(long)) <= LONGEST + 1


@pytest.mark.parametrize("text", ["€ 500", "???", "12-05-2027", "a"])
def test_a_text_without_words_still_has_a_name(text: str) -> None:
    assert name(text) != ""
