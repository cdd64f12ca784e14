"""Set phrases of cover: who bears a loss is cover, who paid for a thing is not."""

from __future__ import annotations

import pytest

from hienfeld.engine.language.set_phrases import canonical


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("glasschade is voor eigen rekening", "glasschade is uitgesloten"),
        ("de eerste tien dagen blijven voor rekening van verzekerde", "de eerste tien dagen blijven uitgesloten"),
        (
            "hetgeen hij voor eigen rekening heeft aangebracht is verzekerd",
            "hetgeen hij voor eigen rekening heeft aangebracht is verzekerd",
        ),
        (
            "als een termijn niet wordt betaald is de premie opeisbaar",
            "als een termijn niet betaald is de premie opeisbaar",
        ),
        ("voor niet bewaakte panden", "voor onbewaakte panden"),
        ("schade aan niet verzekerde zaken", "schade aan niet verzekerde zaken"),
        ("de tent valt buiten de verz", "de tent uitgesloten"),
    ],
)
def test_read_as(words: str, read: str) -> None:
    assert canonical(words) == read
