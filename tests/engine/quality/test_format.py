"""The scorecard as an engineer reads it."""

from __future__ import annotations

from hienfeld.engine.quality import GoldRow, Prediction, format_errors, format_scorecard, score

LABELS = [
    GoldRow(0, "A", "covered_literal", "VERWIJDEREN", refs=("2.8",), forbidden=("VERVANGEN",), cluster="C1"),
    GoldRow(1, "B", "library_exact", "VERVANGEN", refs=("W1",), forbidden=("VERWIJDEREN",), cluster="C1"),
]
SAID = [Prediction(0, "VERWIJDEREN", "2.8", "G", "Hoog"), Prediction(1, "VERWIJDEREN", "2.9", "G", "Laag")]


def test_every_table_is_there() -> None:
    lines = format_scorecard(score(LABELS, SAID)).splitlines()
    assert lines[0].split() == ["rows", "2"]
    assert "strict (the labelled advice)         50.0 %" in lines
    assert "harmful                              50.0 %   (1 rows)" in lines
    assert "reference                           100.0 %   (1 of 1)" in lines
    assert "VERVANGEN                         1        ." in lines
    assert "Hoog                           1    100.0   100.0     0.0" in lines
    assert "Laag                           1      0.0     0.0   100.0" in lines


def test_an_error_shows_the_text_what_was_said_and_what_was_labelled() -> None:
    library = {"W1": "W1 Glas: een ruit.", "2.8": "2.8 Molest: niets."}
    errors = score(LABELS, SAID).errors()
    shown = format_errors(errors, {1: "Glas is\nverzekerd."}, {1: "2.9 Glas: alles."}, library, limit=5)
    assert shown.splitlines() == [
        "row 1  B  library_exact  HARMFUL  labelled VERVANGEN W1, said VERWIJDEREN 2.9 Laag",
        "    text:     Glas is verzekerd.",
        "    source:   2.9 Glas: alles.",
        "    labelled: W1 Glas: een ruit.",
    ]
    assert format_errors(errors, {}, {}, {}, limit=0) == ""
