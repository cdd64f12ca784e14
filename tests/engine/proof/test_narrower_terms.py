"""A broader word of the source proves a narrower one of the text, except where the text narrows or takes away."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

CONDITIONS = articles(
    {
        "1.1 Rijden": "Motorrijtuigen zijn verzekerd, behalve motorrijtuigen van huurders.",
        "1.2 Stenen": "Alleen bijgebouwen van steen zijn verzekerd.",
        "1.3 Haven": "Vaartuigen zijn niet verzekerd, tenzij het vaartuig in de haven ligt.",
        "1.4 Kluis": "Diefstal wordt vergoed indien de kunstvoorwerpen in een kluis lagen.",
        "1.5 Roof": "Verlies van sieraden is uitgesloten, behalve verlies van sieraden na roof.",
        "1.6 Slot": "Zonder afsluiten van het voertuig bestaat geen dekking.",
        "1.7 Lassen": "Braakschade aan muziekinstrumenten is verzekerd.",
    }
)


@pytest.mark.parametrize(
    "text",
    [
        "Braakschade aan een viool is verzekerd.",
        "Verlies van ringen is uitgesloten, behalve verlies van sieraden na roof.",
    ],
)
def test_what_the_broader_word_says_it_says_of_the_narrower(text: str) -> None:
    assert advice_per_text(analyse_texts([text], CONDITIONS))[text].shown == "VERWIJDEREN"


@pytest.mark.parametrize(
    "text",
    [
        "Motorrijtuigen zijn verzekerd, behalve auto's van huurders.",
        "Motorrijtuigen zijn verzekerd, behalve van huurders, auto's.",
        "Alleen schuren van steen zijn verzekerd.",
        "Vaartuigen zijn niet verzekerd, tenzij de zeilboot in de haven ligt.",
        "Diefstal wordt vergoed indien de schilderijen in een kluis lagen.",
        "Verlies van sieraden is uitgesloten, behalve verlies van ringen na roof.",
        "Zonder afsluiten van de fiets bestaat geen dekking.",
    ],
)
def test_a_narrower_exception_condition_or_restriction_is_another_one(text: str) -> None:
    assert advice_per_text(analyse_texts([text], CONDITIONS))[text].code not in HARMFUL


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("Verzekerd is de dood van rundvee en schapen door brand.", False),
        ("Verzekerd is de dood van rundvee door brand.", True),
        ("Voor schapen vergoeden wij niet meer dan € 200 per gebeurtenis.", True),
    ],
)
def test_a_title_says_nothing_of_other_kinds_than_its_sentences_name(text: str, *, goes: bool) -> None:
    below = articles(
        {
            "2.1 Vee": "Verzekerd is de dood van rundvee door brand.",
            "2.2 Vee": "Wij vergoeden niet meer dan € 200 per gebeurtenis.",
        }
    )
    assert (advice_per_text(analyse_texts([text], below))[text].shown == "VERWIJDEREN") is goes
