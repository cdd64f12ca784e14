"""The written report, opened again: the user's data as it was, our columns after it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hienfeld.engine.errors import BadInput
from hienfeld.engine.report import REPORT_COLUMNS, write_report
from hienfeld.engine.types import (
    AdviceCode,
    Cell,
    Comparison,
    Confidence,
    EarlierText,
    Message,
    PartAdvice,
    RowComparison,
)
from tests.engine.factories import make_advice, make_analysis, make_table
from tests.engine.report.reading import read_sheets, sheet_xml, summary_of

GLASS, RIOT = "Glas is verzekerd.", "Molest is uitgesloten."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rapport.xlsx"


def test_user_rows_and_columns_come_back_with_their_types(path: Path) -> None:
    columns = ("Polisnummer", "Premie", "Actief", "Ingangsdatum", "Moment", "Tijd", "Duur", "Leeg", "Vrije tekst")
    moment, time, span = dt.datetime(2024, 2, 29, 13, 45, 10), dt.time(8, 30), dt.timedelta(hours=30)
    first = ("007", 12.5, True, dt.date(2020, 1, 31), moment, time, span, None, GLASS)
    second = ("=SOM(A1)", 0.1 + 0.2, False, dt.datetime(1900, 1, 1), moment, time, span, "", RIOT)
    write_report(make_analysis([GLASS, RIOT], table=make_table([first, second], columns)), path)

    rows = read_sheets(path)["Resultaten"]

    assert rows[0] == (*columns, *REPORT_COLUMNS)
    as_read = dt.datetime(2020, 1, 31)
    assert rows[1][:9] == ("007", 12.5, True, as_read, moment, time, span, None, GLASS)
    assert rows[2][:9] == ("=SOM(A1)", 0.1 + 0.2, False, dt.datetime(1900, 1, 1), moment, time, span, None, RIOT)


def test_our_columns_hold_the_advice_of_the_row(path: Path) -> None:
    advices = [
        make_advice(AdviceCode.VERWIJDEREN, Confidence.HOOG, ["2.8", "3.1"]),
        make_advice(AdviceCode.INSTRUCTIE, Confidence.HOOG, action="NAAR ACCEPTATIE"),
    ]
    write_report(make_analysis([GLASS, RIOT, GLASS], groups=[[0, 1]], advices=advices), path)

    ours = [row[2:] for row in read_sheets(path)["Resultaten"][1:]]

    reason = "De analyse is geannuleerd."
    glass = ("Nieuw", "C0001", "Groep 1", 3, "VERWIJDEREN", "Hoog", reason, "2.8; 3.1", GLASS)
    riot = ("Nieuw", "C0001", "Groep 1", 3, "NAAR ACCEPTATIE", "Hoog", reason, None, RIOT)
    assert ours == [glass, riot, glass]


def test_every_row_is_there_in_input_order_empty_ones_too(path: Path) -> None:
    texts = [GLASS, "", RIOT, "", GLASS]
    write_report(make_analysis(texts), path)
    assert [row[-1] for row in read_sheets(path)["Resultaten"][1:]] == [text or None for text in texts]


def test_columns_named_like_ours_are_kept_beside_them(path: Path) -> None:
    columns = ("Advies", "Frequentie", "Tekst", "Status")
    table = make_table([("oud advies", 7, GLASS, "Open")], columns, text_column=2)
    write_report(make_analysis([GLASS], table=table), path)

    header, row = read_sheets(path)["Resultaten"]

    assert header == (*columns, *REPORT_COLUMNS)
    assert row[:4] == ("oud advies", 7, GLASS, "Open")
    assert row[4] == "Nieuw"


@pytest.mark.parametrize(
    "text", ["=1+1", "+31 6 12345678", "-bedrag", "@SUM(A1)", "=cmd|'/C calc'!A0", "\t=1", "<r>x</r>"]
)
def test_text_that_looks_like_something_else_stays_text(path: Path, text: str) -> None:
    table = make_table([[text, text]], (text, "Vrije tekst"))
    write_report(make_analysis([text], table=table), path)
    rows = read_sheets(path)["Resultaten"]
    assert (rows[0][0], rows[1][0], rows[1][1], rows[1][-1]) == (text, text, text, text)
    assert "<f>" not in sheet_xml(path)


def test_literal_escape_notation_is_not_taken_for_an_escape(path: Path) -> None:
    write_report(make_analysis(["code _x0041_ blijft"]), path)
    assert "code _x005F_x0041_ blijft" in sheet_xml(path)


def test_the_same_analysis_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path in (one, two):
        write_report(make_analysis(timings={"ingest": float(len(path.name))}), path)
    assert one.read_bytes() == two.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]


def test_text_longer_than_a_cell_is_cut_with_a_marker_and_a_note(path: Path) -> None:
    long = "a" * 40_000
    write_report(make_analysis([GLASS, long]), path)

    rows = read_sheets(path)["Resultaten"]

    assert rows[2][1] == rows[2][-1]
    assert len(rows[2][1]) == 32_767
    assert rows[2][1].endswith("a […afgekapt | cut]")
    notes = [
        key for key in summary_of(path) if str(key).startswith("Rij 3, kolom “Vrije tekst”: de tekst telt 40000 tekens")
    ]
    assert len(notes) == 1


def test_characters_that_xml_forbids_are_kept_and_reported(path: Path) -> None:
    write_report(make_analysis(["a\x01b", "kapot \ud800 teken"]), path)

    rows = read_sheets(path)["Resultaten"]

    assert [row[-1] for row in rows[1:]] == ["a_x0001_b", "kapot \N{REPLACEMENT CHARACTER} teken"]
    summary = summary_of(path)
    assert any(
        str(key).startswith("2 cellen bevatten onzichtbare besturingstekens (de eerste op rij 2") for key in summary
    )
    assert any(
        str(key).startswith("2 cellen bevatten tekens die geen geldige Unicode zijn (de eerste op rij 3")
        for key in summary
    )


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_survives(tmp_path: Path, texts: list[str]) -> None:
    from openpyxl.utils.escape import unescape

    path = tmp_path / "rapport.xlsx"
    write_report(make_analysis(texts), path)
    read = [row[-1] or "" for row in read_sheets(path)["Resultaten"][1:]]
    # openpyxl leaves Excel's notation for control characters as it stands in the file.
    assert [unescape(text) for text in read] == texts


@pytest.mark.parametrize("value", [2**60, float("inf"), dt.date(1850, 5, 1), dt.datetime(1900, 1, 1, 12)])
def test_values_excel_cannot_hold_become_text_with_a_note(path: Path, value: Cell) -> None:
    table = make_table([(value, GLASS)], ("Waarde", "Vrije tekst"))
    write_report(make_analysis([GLASS], table=table), path)
    assert read_sheets(path)["Resultaten"][1][0] == str(value)
    assert any(str(key).startswith("1 cellen bevatten een getal of datum") for key in summary_of(path))


def test_earlier_report_adds_status_comparison_and_gone_texts(path: Path) -> None:
    comparison = Comparison(
        variants=(RowComparison("Afgerond", 3, 2), RowComparison("Nieuw", 0, 1)),
        gone=(EarlierText("Storm is gedekt.", 4, "BEHOUDEN", "Open"),),
    )
    write_report(make_analysis([GLASS, RIOT, GLASS], comparison=comparison), path)

    sheets = read_sheets(path)

    rows = sheets["Resultaten"]
    assert list(sheets) == ["Resultaten", "Samenvatting", "Clusters", "Verdwenen"]
    assert rows[0][2:] == (*REPORT_COLUMNS, "Vergelijking")
    assert [(row[2], row[-1]) for row in rows[1:]] == [
        ("Afgerond", "Toen 3×, nu 2×"),
        ("Nieuw", "Nieuw; nu 1×"),
        ("Afgerond", "Toen 3×, nu 2×"),
    ]
    assert sheets["Verdwenen"][1:] == [("Storm is gedekt.", 4, "BEHOUDEN", "Open")]
    summary = summary_of(path)
    assert (summary["Afgerond"], summary["Nieuw"], summary["Verdwenen teksten"]) == (2, 1, 1)


def test_without_an_earlier_report_there_is_no_comparison(path: Path) -> None:
    write_report(make_analysis(), path)
    sheets = read_sheets(path)
    assert list(sheets) == ["Resultaten", "Samenvatting", "Clusters"]
    assert sheets["Resultaten"][0][-1] == "Tekst"


def test_clusters_sheet_shows_large_ones_first_mixed_ones_opened_and_singletons_last(path: Path) -> None:
    texts = ["a", "b", "c", "c", "c", "d", "d"]
    codes = [AdviceCode.BEHOUDEN, AdviceCode.HANDMATIG, AdviceCode.VERWIJDEREN, AdviceCode.BEHOUDEN]
    advices = [make_advice(code) for code in codes]
    write_report(make_analysis(texts, groups=[[0], [1, 2], [3]], advices=advices), path)

    rows = read_sheets(path)["Clusters"]

    assert [(row[0], row[1], row[3], row[4], row[5], row[9]) for row in rows[1:]] == [
        ("Groep", "C0002", 4, 2, "GEMENGD", "c"),
        ("Variant", "C0002", 3, 1, "VERWIJDEREN", "c"),
        ("Variant", "C0002", 1, 1, "HANDMATIG", "b"),
        ("Groep", "C0003", 2, 1, "BEHOUDEN", "d"),
        ("Teksten die één keer voorkomen", None, 1, 1, None, None),
        ("Enkel", "C0001", 1, 1, "BEHOUDEN", "a"),
    ]


def test_summary_counts_and_names_what_it_was_made_from(path: Path) -> None:
    advices = [
        make_advice(AdviceCode.VERWIJDEREN, Confidence.HOOG),
        make_advice(AdviceCode.INSTRUCTIE, action="BELLEN"),
    ]
    note = Message("report_cells_cut_more", {"count": 3})
    write_report(make_analysis([GLASS, RIOT, GLASS], advices=advices, notes=[note, note]), path)

    rows = read_sheets(path)["Samenvatting"]

    assert ("Rijen", 3, None, None) in rows
    assert ("Groepen", 2, None, None) in rows
    assert ("Minder te beoordelen (%)", 33.3, None, None) in rows
    assert ("VERWIJDEREN", 2, 1, 66.7) in rows
    assert ("INSTRUCTIE: BELLEN", 1, 1, 33.3) in rows
    assert ("polissen", "polissen.xlsx", "a" * 64, 1234) in rows
    assert ("Analysemodus", "fast", None, None) in rows
    assert ("Tekstkolom", "Vrije tekst", None, None) in rows
    assert ("Rekenkern", "0.1.0", None, None) in rows
    assert ("Artikelen in de voorwaarden", 1, None, None) in rows
    assert [row[0] for row in rows].count("Nog 3 cellen zijn op dezelfde manier afgekapt.") == 1


def test_parts_of_a_split_text_are_in_the_reason(path: Path) -> None:
    parts = (
        PartAdvice("Glas.", make_advice(AdviceCode.VERWIJDEREN, references=["2.8"])),
        PartAdvice("Rest.", make_advice()),
    )
    advice = make_advice(AdviceCode.SPLITSEN)
    whole = type(advice)(advice.code, advice.confidence, advice.reason, parts=parts)
    write_report(make_analysis(["Glas. Rest."], advices=[whole]), path)
    reason = read_sheets(path)["Resultaten"][1][2 + REPORT_COLUMNS.index("Reden")]
    assert reason.splitlines() == [
        "De analyse is geannuleerd.",
        "Deel 1: VERWIJDEREN 2.8 – Glas.",
        "Deel 2: BEHOUDEN – Rest.",
    ]


def test_english_report_keeps_column_names_and_words_the_rest_in_english(path: Path) -> None:
    write_report(make_analysis(), path, "en")
    sheets = read_sheets(path)
    assert sheets["Resultaten"][0][2:] == REPORT_COLUMNS
    assert sheets["Resultaten"][1][2 + REPORT_COLUMNS.index("Reden")] == "The analysis was cancelled."
    assert summary_of(path)["Rows"] == 3


def test_sheet_has_frozen_header_filter_and_no_format_per_cell(path: Path) -> None:
    write_report(make_analysis(), path)
    xml = sheet_xml(path)
    assert 'topLeftCell="A2"' in xml
    assert '<autoFilter ref="A1:K4"/>' in xml
    assert "<hyperlink" not in xml


def test_header_only_table_gives_a_report_without_rows(path: Path) -> None:
    write_report(make_analysis([], table=make_table([])), path)
    assert len(read_sheets(path)["Resultaten"]) == 1


def test_too_many_columns_is_bad_input_with_the_sizes(path: Path) -> None:
    columns = tuple(f"k{number}" for number in range(16_380))
    table = make_table([["x"] * len(columns)], columns)
    with pytest.raises(BadInput, match="16389 columns") as caught:
        write_report(make_analysis(["x"], table=table), path)
    assert caught.value.code == "report_too_large"


def test_unwritable_place_is_bad_input_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be written") as caught:
        write_report(make_analysis(), tmp_path / "ontbreekt" / "rapport.xlsx")
    assert caught.value.code == "report_not_writable"


def test_a_failed_report_leaves_the_old_one(path: Path) -> None:
    path.write_bytes(b"vorige")
    broken = make_analysis(advices=[make_advice(reason=Message("bestaat_niet"))] * 2)
    with pytest.raises(KeyError):
        write_report(broken, path)
    assert path.read_bytes() == b"vorige"
    assert [p.name for p in path.parent.iterdir()] == ["rapport.xlsx"]


@pytest.mark.parametrize("before", [True, False])
def test_nobody_looks_for_garbage_while_it_is_written(path: Path, before: bool) -> None:
    """It would go through the whole analysis and find nothing. However it ends, it is afterwards as it was."""
    seen: list[bool] = []

    class Rows(tuple[tuple[Cell, ...], ...]):
        def __iter__(self) -> Iterator[tuple[Cell, ...]]:
            seen.append(gc.isenabled())
            return super().__iter__()

    try:
        (gc.enable if before else gc.disable)()
        table = dataclasses.replace(make_table([[GLASS], [RIOT]], ["Tekst"]), rows=Rows([(GLASS,), (RIOT,)]))
        write_report(make_analysis([GLASS, RIOT], table=table), path)
        assert gc.isenabled() is before
        assert set(seen) == {False}
    finally:
        gc.enable()
