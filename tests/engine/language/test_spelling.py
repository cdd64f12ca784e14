"""Slips are believed only where no Dutch word stands."""

from __future__ import annotations

import pytest

from hienfeld.engine.language.spelling import Speller

SPELLER = Speller(
    ["ontstaan", "veroorzaakt", "bandschade", "autorit", "ww-uitkering", "vergrendelde", "gecertificeerd"]
)


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
    ],
)
def test_a_slip_is_read_as_the_source_word_unless_it_is_a_word(typed: str, meant: str | None) -> None:
    assert SPELLER.corrections([typed]) == ({typed: meant} if meant else {})
