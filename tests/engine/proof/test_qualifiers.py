"""What qualifies a sentence may not be left out; an item of a list may."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles, clauses

CONDITIONS = articles(
    {
        "1.1 Machine": "Verzekerd is plotselinge en onvoorziene beschadiging van de machine. Slijtage, corrosie en"
        " geleidelijke achteruitgang zijn uitgesloten.",
        "1.2 Werk": "Verzekerd is beschadiging van het werk, ongeacht de oorzaak, gedurende de bouwtermijn.",
        "1.3 Voorschriften": "Medicijnen die de dierenarts voorschrijft zijn verzekerd.",
        "1.4 Premie": "De premie stijgt ieder jaar op 1 januari met 2%.",
        "1.5 Werk op hoogte": "Bij het werk zijn twee personen aanwezig.",
        "1.6 Eigen risico": "Per gebeurtenis geldt een eigen risico van € 2.500. Bij heiwerk is het eigen risico"
        " € 10.000 per gebeurtenis.",
        "1.7 Elders": "Worden kosten ook vergoed door uw gemeente, dan betalen wij alleen wat daarna overblijft.",
    }
)
MAY_GO = (
    "Corrosie en slijtage zijn uitgesloten.",
    "Geleidelijke achteruitgang is uitgesloten.",
    "Gedurende de bouwtermijn is beschadiging van het werk verzekerd, ongeacht de oorzaak.",
    "Door de dierenarts voorgeschreven medicijnen zijn verzekerd.",
    "De premie stijgt met 2%, ieder jaar op 1 januari.",
    "Het eigen risico is € 2.500 per gebeurtenis.",
)
MUST_STAY = (
    "Verzekerd is beschadiging van de machine.",
    "Verzekerd is plotselinge beschadiging van de machine.",
    "Achteruitgang is uitgesloten.",
    "Verzekerd is beschadiging van het werk, ongeacht de oorzaak.",
    "Bij heet werk zijn twee personen aanwezig.",
    "Bij heiwerk is het eigen risico € 2.500 per gebeurtenis.",
    "Worden kosten ook vergoed door uw gemeente, dan betalen wij alleen wat daarna overblijft, mits de gemeente het"
    " toestaat.",
)


@pytest.mark.parametrize("text", MAY_GO)
def test_a_repeat_or_an_item_of_a_list_may_go(text: str) -> None:
    assert advice_per_text(analyse_texts([text], CONDITIONS))[text].shown == "VERWIJDEREN"


@pytest.mark.parametrize("text", MUST_STAY)
def test_what_leaves_out_a_qualifier_must_stay(text: str) -> None:
    assert advice_per_text(analyse_texts([text], CONDITIONS))[text].code not in HARMFUL


AGAIN = clauses(
    {
        "W1": "De wachttijd voor kronen, bruggen en implantaten is vervallen, omdat je hiervoor elders verzekerd was.",
        "W2": "De installatie is gekeurd door [instantie] en wordt iedere drie jaar opnieuw gekeurd.",
    }
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "De installatie is gekeurd door Kiwa Keuring. Iedere drie jaar wordt zij opnieuw gekeurd.",
            "VERVANGEN",
        ),
        (
            "De wachttijd voor kronen en bruggen is vervallen, omdat je hiervoor elders verzekerd was. Voor implantaten"
            " blijft de wachttijd bestaan.",
            "CONTROLEREN",
        ),
    ],
)
def test_a_sentence_too_many_in_words_of_the_clause_is_no_part_of_it(text: str, shown: str) -> None:
    assert advice_per_text(analyse_texts([text], (), AGAIN))[text].shown == shown
