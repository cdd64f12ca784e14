"""Last period's report, also when the user's own columns have the same names."""

from __future__ import annotations

from pathlib import Path

import pytest

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers import read_earlier
from hienfeld.engine.readers.earlier import find_block
from hienfeld.engine.text import normalise_key
from hienfeld.engine.types import EarlierText
from tests.engine.readers.builders import HEADER, ROWS, TEXTS, xlsx

OURS = ("Status", "Cluster_ID", "Cluster_Naam", "Frequentie", "Advies", "Vertrouwen", "Reden", "Artikel", "Tekst")


def ours(text: str, status: str = "Open", advice: str = "BEHOUDEN") -> tuple[str | int, ...]:
    return (status, "C1", "Brand", 9, advice, "Hoog", "omdat", "2.8", text)


def test_texts_with_frequency_advice_and_status(tmp_path: Path) -> None:
    rows = [
        ("Polis", "Vrije tekst", *OURS),
        ("P1", TEXTS[0], *ours(TEXTS[0])),
        ("P2", TEXTS[0], *ours(TEXTS[0].upper())),
        ("P3", TEXTS[1], *ours(TEXTS[1], "Afgerond", "VERWIJDEREN")),
    ]
    report = read_earlier(xlsx(tmp_path, {"Resultaten": rows, "Samenvatting": [("Cijfers",)]}, "rapport.xlsx"))
    assert report.file == "rapport.xlsx"
    assert dict(report.texts) == {
        normalise_key(TEXTS[0]): EarlierText(TEXTS[0], 2, "BEHOUDEN", "Open"),
        normalise_key(TEXTS[1]): EarlierText(TEXTS[1], 1, "VERWIJDEREN", "Afgerond"),
    }


def test_the_last_run_of_our_columns_counts() -> None:
    header = ("Tekst", "Advies", *OURS, "Tekst", *OURS, "Vergelijking")
    block = find_block(header)
    assert block is not None
    assert (block["status"], block["advies"], block["tekst"]) == (12, 16, 20)
    assert find_block(("Tekst", "Advies", "Status")) is None


def test_own_columns_called_the_same(tmp_path: Path) -> None:
    rows = [("Tekst", "Advies", "Status", *OURS), (TEXTS[2], "x", "y", *ours(TEXTS[0], "Nieuw", "SPLITSEN"))]
    report = read_earlier(xlsx(tmp_path, {"Resultaten": rows}))
    assert list(report.texts.values()) == [EarlierText(TEXTS[0], 1, "SPLITSEN", "Nieuw")]


@pytest.mark.parametrize(
    ("statuses", "status"),
    [(("Afgerond", "Open"), "Open"), (("Open", "Afgerond"), "Open"), (("", "Afgerond"), "Afgerond"),
     (("Afgerond", "Afgerond"), "Afgerond"), (("Afgerond", ""), "Afgerond"), (("Nieuw", "Open"), "Nieuw")],
)  # fmt: skip
def test_a_text_is_finished_when_all_its_rows_are(tmp_path: Path, statuses: tuple[str, str], status: str) -> None:
    rows = [OURS, *(ours(TEXTS[0], value) for value in statuses)]
    report = read_earlier(xlsx(tmp_path, {"Resultaten": rows}))
    assert [text.status for text in report.texts.values()] == [status]


def test_another_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read_earlier(xlsx(tmp_path, {"A": [HEADER, *ROWS]}))
    assert caught.value.code == "earlier_not_a_report"
