"""Shorthand that its neighbours explain, and shorthand that they do not."""

from __future__ import annotations

import pytest

from hienfeld.engine.language.shorthand import spelled

FORCED = (
    ("tot € 500 p. vtg", "tot € 500 per vtg"),
    ("€ 500 / mnd", "€ 500 per mnd"),
    ("€ 900,-/jaar", "€ 900,- per jaar"),
    ("Molens v.a. 30 jaar", "Molens vanaf 30 jaar"),
    ("aanvang vh werk", "aanvang van het werk"),
    ("het deel vd schade", "het deel van de schade"),
    ("Waterschade t.g.v. vorst", "Waterschade ten gevolge van vorst"),
    ("Zij worden uitsl. ingezet voor malen.", "Zij worden uitsluitend ingezet voor malen."),
    ("Malen bij storm mv, mits gekeurd", "Malen bij storm meeverzekerd, mits gekeurd"),
    ("Meel verz. tegen brand", "Meel verzekerd tegen brand"),
    ("Het meel aldaar verz. tot € 500", "Het meel aldaar verzekerd tot € 500"),
)
OPEN = (
    "zie p. 5 van de polis",
    "een a.p. test",
    "reiskosten p.m. vergoed",
    "v.a. te kiezen",
    "VH Transport",
    "Storm t.g.v. de bank",
    "Schade t.g.v. de bank",
    "Uitsl.: brand",
    "Brand is uitsl. bij storm.",
    "Brand wordt uitsl. van dekking.",
    "Daarvoor wordt een uitsl. opgenomen",
    "Schip mv Sara ligt stil",
    "Uw verz. tegen brand loopt af",
    "als verz. tegen brand waarschuwt",
    "die verz. tot een bedrag betaalt",
    "Verz. tot 18 jaar",
    "volgens 3/4 van de leden",
)


@pytest.mark.parametrize(("short", "whole"), FORCED)
def test_neighbours_force_a_reading(short: str, whole: str) -> None:
    assert spelled(short) == whole


@pytest.mark.parametrize("sentence", OPEN)
def test_what_nothing_forces_stays(sentence: str) -> None:
    assert spelled(sentence) == sentence
