"""Folding, encoding repair and the key under which texts are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hienfeld.engine.text import fold, normalise_key, repair_encoding, squeeze, strip_wrapping


@pytest.mark.parametrize(
    ("damaged", "repaired"),
    [
        ("geÃ¯nd", "geïnd"),
        ("â‚¬ 500", "€ 500"),
        ("coÃ¶peratie", "coöperatie"),
        ("Bouw &amp; Techniek", "Bouw & Techniek"),
        ("Schade &gt; € 500", "Schade > € 500"),
    ],
)
def test_damage_is_repaired(damaged: str, repaired: str) -> None:
    assert repair_encoding(damaged) == repaired


@pytest.mark.parametrize("text", ["Âge d'or", "R&D en IT", "patiënt’s “dossier”", "50 % & meer", "", "Ångström"])
def test_sound_texts_come_back_as_they_are(text: str) -> None:
    assert repair_encoding(text) == text


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Geïnd", "geind"), ("CAFÉ", "cafe"), ("één", "een"), ("m²", "m2"), ("½", "1⁄2"), ("Merk™", "merktm"), ("", "")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_squeeze_knows_every_kind_of_space() -> None:
    assert squeeze("\t een\u00a0 polis \n\u2009regel ") == "een polis regel"


@pytest.mark.parametrize(
    ("wrapped", "bare"),
    [
        ("“Glas is verzekerd.”", "Glas is verzekerd."),
        ("- Glas is verzekerd.", "Glas is verzekerd."),
        ("1. Glas is verzekerd.", "Glas is verzekerd."),
        ("(2) Glas is verzekerd.", "Glas is verzekerd."),
        ("b) Glas is verzekerd.", "Glas is verzekerd."),
        ("1.1 Glas is verzekerd.", "1.1 Glas is verzekerd."),
        ("2500 euro per jaar", "2500 euro per jaar"),
        ("- - dubbel", "- dubbel"),
    ],
)
def test_strip_wrapping(wrapped: str, bare: str) -> None:
    assert strip_wrapping(wrapped) == bare


@pytest.mark.parametrize(
    "text",
    [
        "GLAS IS VERZEKERD",
        "glas is verzekerd.",
        "  Glas   is\nverzekerd ",
        "- Glas is verzekerd;",
        "1) Glas is verzekerd",
        "„Glas is verzekerd!”",
        "Glás is verzekerd",
        "Glas, is: verzekerd",
    ],
)
def test_spellings_of_one_text_share_a_key(text: str) -> None:
    assert normalise_key(text) == "glas is verzekerd"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Eigen risico € 500", "Eigen risico € 5.000"),
        ("Eigen risico € 2,50", "Eigen risico € 250"),
        ("80%", "80"),
        ("Glas is verzekerd", "Glas is niet verzekerd"),
        ("R&D", "RD"),
        ("> 5 jaar", "< 5 jaar"),
        ("e-bike", "ebike"),
    ],
)
def test_other_texts_have_another_key(one: str, other: str) -> None:
    assert normalise_key(one) != normalise_key(other)


@pytest.mark.parametrize("text", ["", "   ", "...", "-", "“”", "\n\t"])
def test_texts_without_content_have_the_empty_key(text: str) -> None:
    assert normalise_key(text) == ""


@given(st.text(max_size=120))
def test_a_key_is_its_own_key(text: str) -> None:
    key = normalise_key(text)
    assert normalise_key(key) == key


@given(st.text(max_size=120))
def test_a_key_has_single_spaces_and_no_capitals(text: str) -> None:
    key = normalise_key(text)
    assert (squeeze(key), key.lower()) == (key, key)
