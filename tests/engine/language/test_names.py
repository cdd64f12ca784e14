"""Names in a corpus."""

from __future__ import annotations

import pytest

from hienfeld.engine.language.names import Names


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("De jurist is mw. Kuiper van Koelnet.", {"kuiper", "koelnet", "van", "mw", "heer", "mevrouw", "familie"}),
        ("De jurist is S. Yilmaz.", {"s", "yilmaz"}),
        ("De jurist is K. van 't Hof te Goes.", {"k", "van", "t", "hof", "te", "goes"}),
        ("De machine is gekeurd. De monteur tekende.", set()),
    ],
)
def test_words_of_names(text: str, named: set[str]) -> None:
    assert Names([text]).of(text) >= named - {"heer", "mevrouw", "familie"}
    assert Names([text]).of(text) <= named


def test_a_name_is_known_in_capitals_and_lower_case() -> None:
    names = Names(["De jurist is mevr. S. Yilmaz.", "DE JURIST IS MEVR. S. YILMAZ."])
    assert "yilmaz" in names.of("DE JURIST IS MEVR. S. YILMAZ.")
    assert "yilmaz" in names.of("de jurist is s. yilmaz")
