"""Slips are believed only where no Dutch word stands."""

from __future__ import annotations

import re

import pytest

from hienfeld.engine.language.neighbours import Neighbours
from hienfeld.engine.language.spelling import Speller

KNOWN = (
    "ontstaan veroorzaakt bandschade autorit ww-uitkering koetsier glasopstanden verzekering schuurmachine hypotheek "
    "bedrijfsauto product gekeurd gebeurt voor lijst broodwinkel doorvoer campers kind centraal zonnepanelen "
    "uitgesloten ingesloten klachten klacht boven verzekerd vergrendelde gecertificeerd opgeladen "
    "brandmerkschade inpandige"
)
SPELLER = Speller(KNOWN.split())
SOURCES = [
    "Schade door een klant is niet verzekerd. Betaling van de schade vindt plaats aan klanten of bezoekers.",
    "De kranen staan op het erf. De eigenaar heeft een geldige spuitlicentie, als ware hij werknemer, voor schade.",
]
WORDS = " ".join(SOURCES).lower().replace(".", "").replace(",", "").split()
IN_CONTEXT = Speller(WORDS, neighbours=Neighbours(SOURCES))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("onstaan", "ontstaan"),  # no compound of "ons" and "taan": a pronoun heads no compound
        ("verorzaakt", "veroorzaakt"),
        ("brandschade", None),  # words of their own, however near
        ("autoruit", None),
        ("wia-uitkering", None),  # another acronym
        ("ww-uitkerng", "ww-uitkering"),
        ("onvergrendelde", None),  # what stands before it turns it round
        ("ongecertificeerd", None),
        ("pogeladen", "opgeladen"),
        ("uitpandige", None),
        ("brandverfschade", None),  # no dictionary has "schade", but it is listed
        ("koestier", "koetsier"),  # "koe" and "stier" are words, but "koetsier" is no compound with either
        ("hypoteek", "hypotheek"),
        ("vrezekering", "verzekering"),
        ("vezekering", "verzekering"),
        ("gasopstanden", None),  # "opstanden" of gas and of glass are both words
        ("stuurmachine", None),
        ("boordwinkel", None),
        ("zonnenpanelen", "zonnepanelen"),  # linking letters change no compound
        ("bedrijfauto", "bedrijfsauto"),
        ("produkt", "product"),  # old spelling
        ("kampers", "campers"),
        ("gekeurt", "gekeurd"),  # nearer than "gebeurt": d and t sound alike at the end
        ("lyst", "lijst"),
        ("voorw", None),  # short for "voorwaarden" and no slip of "voor"
        ("oitgesloten", "uitgesloten"),
        ("ongesloten", None),  # a word
    ],
)
def test_a_slip_is_read_as_the_source_word_unless_it_is_a_word(typed: str, meant: str | None) -> None:
    assert SPELLER.corrections([typed]) == ({typed: meant} if meant else {})


@pytest.mark.parametrize(
    ("text", "typed", "meant"),
    [
        ("schade is nietverzekerd", "nietverzekerd", "niet verzekerd"),
        ("betaling vande schade", "vande", "van de"),
        ("alsware hij werknemer", "alsware", "als ware"),
        ("een geldigespuitlicentie", "geldigespuitlicentie", "geldige spuitlicentie"),
        ("voorschade is verzekerd", "voorschade", None),  # a word of its own
        ("doorklant is verzekerd", "doorklant", None),
        ("altijdverzekerd", "altijdverzekerd", None),  # stands nowhere in the sources
        ("schade aan klanen of bezoekers", "klanen", "klanten"),  # "kranen" is as near but never stands so
        ("schade door klanen is", "klanen", None),
    ],
)
def test_the_words_around_it_tell_which_word_was_meant(text: str, typed: str, meant: str | None) -> None:
    assert IN_CONTEXT.corrections([*text.split()], [text.split()]).get(typed) == meant


BESIDE = [
    "Het eigen risico bedraagt ten hoogste 25%. Wie schade heeft veroorzaakt, betaalt tegen aanspraken van derden.",
    "Wij verzekeren brandschade aan het gebouw. De verhuurder verleent toegang.",
]
TYPED = Speller(re.findall("[a-z]+", " ".join(BESIDE).lower()), neighbours=Neighbours(BESIDE))


@pytest.mark.parametrize(
    ("text", "typed", "meant"),
    [
        ("eigen risico bedragt ten hoogste", "bedragt", "bedraagt"),  # "bed" and "ragt"
        ("tegen aansraken van derden", "aansraken", "aanspraken"),  # no compound of "aan" has an "s"
        ("wie schade heft veroorzaakt", "heft", "heeft"),  # a light word is meant where the sources have it
        ("de kraan heft een last", "heft", None),
        ("verzekeren bandschade aan het", "bandschade", None),  # a compound like the other
        ("de verhuurde verleent toegang", "verhuurde", None),
    ],
)
def test_what_stands_beside_it_tells_what_was_meant(text: str, typed: str, meant: str | None) -> None:
    assert TYPED.corrections([typed], [text.split()]).get(typed) == meant
