"""Groups about the same in other words are one, or count together for a standard clause."""

from __future__ import annotations

import pytest

from hienfeld.engine.stages.kin import Core, kin_of, kin_pairs
from hienfeld.engine.stages.wordings import Polarity
from hienfeld.engine.types import Analysis, Message
from tests.engine.running import analyse_texts, articles

pytestmark = pytest.mark.unit

NONE = ((), 0, (), False)
GRANTS, DENIES = (("+",), 0, (), False), (("-",), 0, (), False)


def core(words: str, rows: int = 12, polarity: Polarity = NONE, stems: str = "") -> Core:
    return Core(frozenset(words.split()), polarity, rows, frozenset(stems.split()))


def test_kin_count_for_both() -> None:
    cores = [core("keurmerk nen bureau"), core("nen keurmerk nemer", 9), core("ligplaats vergunning gemeente", 7)]
    assert kin_of(cores) == ((1,), (0,), ())


@pytest.mark.parametrize(
    "other",
    [
        core("keurmerk nen nemer", 2),  # does not come back
        core("keurmerk kat hond vis"),  # one word in common
        core("keurmerk nen bureau", polarity=DENIES),
        core("keurmerk nen kat hond vis koe paard ezel"),  # mostly about something else
    ],
)
def test_no_kin(other: Core) -> None:
    assert kin_of([core("keurmerk nen bureau", polarity=NONE), other]) == ((), ())


def test_a_wording_that_says_less_is_counted_with_the_fuller_one_but_not_joined() -> None:
    cores = [core("register locatie kinderopvang landelijk inschrijf gemeente toezicht"), core("register locatie")]
    assert (kin_of(cores), kin_pairs(cores)) == (((1,), (0,)), [])


def test_kin_are_known_by_their_words_too() -> None:
    cores = [core("kind plats", stems="kindplats lrk"), core("kindplats lrknummer", stems="kindplats lrk")]
    assert kin_of(cores) == ((1,), (0,))


def test_abbreviations_are_known_by_how_they_begin() -> None:
    cores = [core("noodverlicht testen"), core("noodverl testen", 3)]
    assert kin_of(cores) == ((1,), (0,))


@pytest.mark.parametrize(
    ("one", "other", "kin"), [(DENIES, ((), 1, (), False), True), (GRANTS, NONE, True), (GRANTS, DENIES, False)]
)
def test_who_denies_is_counted_with_who_denies(one: Polarity, other: Polarity, kin: bool) -> None:
    cores = [core("graffiti gevel", polarity=one), core("graffiti gevel zolder", 4, polarity=other)]
    assert kin_of(cores) == (((1,), (0,)) if kin else ((), ()))


def test_a_word_that_few_groups_have_tells_more() -> None:
    others = [core(f"schade {word} {word}dak", polarity=GRANTS) for word in ("riet", "lei", "zink", "mos", "bitumen")]
    rare = [core("tuimelraam schade fabriek", polarity=GRANTS), core("tuimelraam fabriek koets", polarity=GRANTS)]
    assert kin_of([*others, *rare])[-2:] == ((6,), (5,))


def advised(*texts: str) -> Analysis:
    return analyse_texts(texts, articles({"1.1 Glas": "Breuk van ruiten is verzekerd tot € 500 per gebeurtenis."}))


def polished(rows: int, besides: str = "") -> list[str]:
    return [
        f"De slijterij is gecertificeerd volgens NIX18, keurmerknummer NX-{n}.{besides}" for n in range(700, 700 + rows)
    ]


def jotted(rows: int) -> list[str]:
    return [f"Vnm is NIX18 gecertificeerd, kmnr. NX-{n}" for n in range(800, 800 + rows)]


def test_two_offices_wordings_are_one_clause() -> None:
    analysis = advised(*polished(14), *jotted(8))
    assert [cluster.frequency for cluster in analysis.clusters.clusters] == [22]
    assert {advice.shown for advice in analysis.advices} == {"STANDAARDISEREN"}


def test_where_one_says_more_they_are_two_and_count_together() -> None:
    analysis = advised(*polished(14), *polished(8, " Klanten tonen een paspoort."))
    assert [cluster.frequency for cluster in analysis.clusters.clusters] == [14, 8]
    assert {advice.shown for advice in analysis.advices} == {"STANDAARDISEREN"}
    assert analysis.advices[0].reason == Message("frequent_with_kin", {"count": 14, "more": 8})


def test_too_few_together_are_kept() -> None:
    assert {advice.shown for advice in advised(*polished(11), *jotted(8)).advices} == {"BEHOUDEN"}


REGISTER = {"3.2 Locatie": "De locatie is ingeschreven in het Landelijk Register. Verzekerd is tot € 900 per kind."}


def registered(rows: int) -> list[str]:
    return [
        f"De locatie is ingeschreven in het Landelijk Register onder nummer {n}, met 48 kindplaatsen."
        for n in range(204811, 204811 + rows)
    ]


def test_what_says_more_than_an_article_on_many_rows_is_worth_a_clause() -> None:
    analysis = analyse_texts(registered(22), articles(REGISTER))
    assert {(a.shown, a.evidence.rule) for a in analysis.advices} == {("STANDAARDISEREN", "frequent_deviates")}
    assert {(a.references, a.reason.params["count"]) for a in analysis.advices} == {(("3.2",), 22)}


@pytest.mark.parametrize(
    "texts",
    [registered(11), [f"Verzekerd is tot € {n} per kind." for n in range(901, 923)]],
    ids=["on few rows", "another amount"],
)
def test_what_else_deviates_is_kept(texts: list[str]) -> None:
    advices = analyse_texts(texts, articles(REGISTER)).advices
    assert {(a.shown, a.evidence.rule) for a in advices} == {("BEHOUDEN", "deviates")}
