"""Words that carry no cover are left out of a proof; things that merely look like their forms are not."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

# "goederen" in so many sentences that it qualifies nothing by itself
CONDITIONS = articles(
    {
        "4.2 Brand": "Brandschade aan goederen is verzekerd. Andere goederen zijn goederen. Goederen zijn vervoerd."
        " Goederen liggen droog.",
        "4.3 Schade": "Schade door brand is verzekerd.",
    }
)


@pytest.mark.parametrize("thing", ["het geld", "de hoeve", "het dek", "het stuur"])
def test_a_thing_is_not_light_for_looking_like_a_verb(thing: str) -> None:
    text = f"Brandschade aan {thing} is verzekerd."
    assert advice_per_text(analyse_texts([text], CONDITIONS))[text].code not in HARMFUL


@pytest.mark.parametrize("cause", ["inzakken", "inzakking"])
def test_a_cause_is_not_light_for_looking_like_a_preposition(cause: str) -> None:
    text = f"Schade door {cause} is verzekerd."
    assert advice_per_text(analyse_texts([text], CONDITIONS))[text].code not in HARMFUL


def test_forms_and_synonyms_of_light_words_are_light() -> None:
    text = "Schade ten gevolge van brand is ingevolge de polis verzekerd."
    assert advice_per_text(analyse_texts([text], CONDITIONS))[text].code.value == "VERWIJDEREN"
