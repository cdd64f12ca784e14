"""A report given back next period: written by us, marked by the user in Excel, read and compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hienfeld.engine.comparison import compare
from hienfeld.engine.readers import read_earlier
from hienfeld.engine.report import REPORT_COLUMNS, write_report
from hienfeld.engine.types import AdviceCode, InputFile
from tests.engine.factories import make_advice, make_analysis, make_corpus, make_table
from tests.engine.report.reading import read_sheets

pytestmark = pytest.mark.integration


def mark_done(path: Path, text: str) -> None:
    """What a user does in Excel: set the status of every row with ``text`` to Afgerond."""
    import openpyxl

    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    status = sheet.max_column - len(REPORT_COLUMNS) + 1
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, sheet.max_column).value == text:
            sheet.cell(row, status).value = "Afgerond"
    workbook.save(path)


def test_a_report_comes_back_with_what_the_user_marked(tmp_path: Path) -> None:
    first = tmp_path / "periode1.xlsx"
    texts = ["=Glas is verzekerd.", "Molest is uitgesloten.", "=Glas is verzekerd.", "Storm.", ""]
    # The user's own columns are called like ours; the reader must not take them for ours.
    table = make_table([["oud", 1, text] for text in texts], ("Status", "Frequentie", "Tekst"))
    write_report(make_analysis(texts, table=table, advices=[make_advice(AdviceCode.BEHOUDEN)] * 4), first)
    mark_done(first, "Molest is uitgesloten.")

    earlier = read_earlier(InputFile(first.name, first))
    now = ["Molest is uitgesloten.", "=glas is verzekerd", "Hagel.", "Molest is uitgesloten."]
    comparison = compare(make_corpus(now), earlier)

    shown = [(one.status, one.frequency_then, one.frequency_now) for one in comparison.variants]
    assert shown == [("Afgerond", 1, 2), ("Open", 2, 1), ("Nieuw", 0, 1)]
    assert [(text.text, text.frequency, text.advice, text.status) for text in comparison.gone] == [
        ("Storm.", 1, "BEHOUDEN", "Nieuw")
    ]

    second = tmp_path / "periode2.xlsx"
    write_report(replace(make_analysis(now), comparison=comparison), second)
    again = compare(make_corpus(now), read_earlier(InputFile(second.name, second)))
    assert [one.status for one in again.variants] == ["Afgerond", "Open", "Open"]
    assert read_sheets(second)["Verdwenen"][1:] == [("Storm.", 1, "BEHOUDEN", "Nieuw")]
