"""Frequent clauses in several wordings."""

from __future__ import annotations

import pytest

from tests.engine.running import analyse_texts, articles, groups
from tests.engine.stages.offices import fill, rows

OTHER = articles({"1.1 Premie": "De premie is vooraf verschuldigd."})


def clusters_of(*wordings: str, each: int = 5) -> int:
    """How many clusters ``each`` rows of the wordings make."""
    texts = [fill(wording, row) for wording in wordings for row in range(each)]
    return len(groups(analyse_texts(texts, OTHER)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("De opbrengst wordt afgedragen aan {bedrijf}.", "De winst wordt afgedragen aan {bedrijf}."),
        ("De trouwring wordt gedragen door {naam}.", "De verlovingsring wordt gedragen door {naam}."),
        ("Uitzendkrachten worden ingeleend van {bedrijf}.", "De uitzendkrachten worden ingehuurd van {bedrijf}."),
        ("Behandelend arts: {naam} te {plaats}.", "De behandelend arts is {naam} te {plaats}."),
        (
            "Verlies van toegangspassen: {geld} per jaar.",
            "Het verliezen van toegangspassen is meeverzekerd tot {geld} per jaar.",
        ),
        (
            "De zonnepanelen zijn geplaatst door {bedrijf} in {plaats}.",
            "De panelen zijn geplaatst door {bedrijf} in {plaats}.",
        ),
        (
            "Schade door inpakken door de klant zelf is uitgesloten.",
            "Schade door inpakken door de opdrachtgever zelf is niet verzekerd.",
        ),
        (
            "Uitval van de koeling in de serverruimte is meeverzekerd tot {geld}.",
            "Uitval van de airco in de serverruimte is meeverzekerd tot {geld}.",
        ),
        (
            "In de keuken van het restaurant wordt uitsluitend op inductie gekookt.",
            "In de keuken wordt uitsluitend op inductie gekookt.",
        ),
    ],
)
def test_wordings_that_recur_are_one_clause(one: str, other: str) -> None:
    assert clusters_of(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Schade aan zonneschermen is meeverzekerd tot {geld}.",
            "Schade aan vlaggen is meeverzekerd tot {geld}.",
        ),
        ("Bij storm geldt een eigen risico van {geld}.", "Bij diefstal geldt een eigen risico van {geld}."),
        ("Voor machines geldt een eigen risico van {geld}.", "Voor laptops geldt een eigen risico van {geld}."),
        ("Uw eigen risico is {geld} per gebeurtenis.", "Bij diefstal is uw eigen risico {geld} per gebeurtenis."),
        ("De tuin is meeverzekerd tegen brand.", "De tuin is niet meeverzekerd tegen brand."),
        ("Verhuur van de boot met schipper is toegestaan.", "Verhuur van de boot zonder schipper is toegestaan."),
        ("Bestuurders moeten ouder zijn dan 24 jaar.", "Bestuurders moeten jonger zijn dan 24 jaar."),
        ("Verlies van gegevens is meeverzekerd.", "Verlies van huurinkomsten is meeverzekerd."),
        ("Brillen zijn meeverzekerd tot {geld}.", "Gehoorapparaten zijn meeverzekerd tot {geld}."),
        ("Inbraak in de kelder is uitgesloten.", "Wateroverlast in de kelder is uitgesloten."),
        ("Het aquarium staat op een betonvloer.", "Het aquarium wordt onderhouden door {bedrijf}."),
        ("De verzekerde reist met een expatcontract van {bedrijf}.", "De behandelend advocaat is die van {bedrijf}."),
    ],
)
def test_what_is_another_clause_stays_so_however_often_it_returns(one: str, other: str) -> None:
    assert clusters_of(one, other) >= 2


@pytest.mark.parametrize("changed", ["De winst wordt afgedragen aan Jansma."])
def test_a_single_changed_text_is_another_clause(changed: str) -> None:
    texts = rows(["De opbrengst wordt afgedragen aan {bedrijf}."], 8)
    assert frozenset([changed]) in groups(analyse_texts([*texts, changed], OTHER))


def test_two_that_are_frequent_by_themselves_are_two_where_cover_is_granted() -> None:
    """Neither needs the other to count, and geese are no mice."""
    assert (
        clusters_of("Schade door ganzen aan gras is verzekerd.", "Schade door muizen aan gras is verzekerd.", each=20)
        == 2
    )


def test_within_is_not_outside_however_often_it_stands() -> None:
    assert (
        clusters_of("Het horloge is verzekerd binnen Europa.", "Het horloge is verzekerd buiten Europa.", each=8) == 2
    )
