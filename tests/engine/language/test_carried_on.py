"""Which parts of a sentence go on with a condition or an exception."""

from __future__ import annotations

import pytest

from hienfeld.engine.language.carried_on import BOUND
from hienfeld.engine.language.sentences import unfold_lists
from hienfeld.engine.language.statements import Analyser
from hienfeld.engine.language.words import listed
from tests.engine.running import lemmatiser

pytestmark = pytest.mark.unit


def bound(sentence: str) -> list[tuple[str, ...]]:
    """The words of the parts that go on with a part before them."""
    (statement,) = Analyser(listed(lemmatiser()).branch()).statements(sentence)
    return [part.words for part in statement.parts if BOUND in part.markers]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "Diefstal is gedekt als de deur dicht is, het raam dicht is en er licht brandt.",
            [("raam", "dicht"), ("licht", "brandt")],
        ),
        (
            "Als de deur dicht is, het raam dicht is en het alarm aan staat, is diefstal gedekt.",
            [("raam", "dicht", "alarm", "ingeschakeld")],
        ),
        (
            "Diefstal is gedekt, tenzij de deur open was, het raam open was of het alarm uit was.",
            [("raam", "open", "alarm")],
        ),
        ("De inboedel is verzekerd, behalve sieraden, horloges en geld.", [("horloges", "geld")]),
        ("Schade is verzekerd als zij ontstaat door brand, storm of hagel.", []),  # one will do
        ("Schade als gevolg van brand, storm en hagel is verzekerd.", []),  # causes
        ("Als u verhuist, meldt u dat, stuurt u de stukken en betaalt u de premie.", []),  # duties
        ("Niet verzekerd is schade door iemand die rijdt, (!).", []),  # no words at all
        ("Diefstal is verzekerd als de deur dicht is, tot € 500 per gebeurtenis.", []),  # a limit
    ],
)
def test_what_goes_on_with_a_condition(sentence: str, parts: list[tuple[str, ...]]) -> None:
    assert bound(sentence) == parts


@pytest.mark.parametrize(
    ("listed_text", "sentences"),
    [
        ("Er is dekking als:\na. u belt;\nb. u wacht.", "Er is dekking als u belt en u wacht."),
        ("Er is dekking als:\n- u belt, of\n- u wacht.", "Er is dekking als u belt.\nEr is dekking als u wacht."),
        (
            "Er is geen dekking als:\n- u belt;\n- u wacht.",
            "Er is geen dekking als u belt.\nEr is geen dekking als u wacht.",
        ),
        ("Alles is gedekt, behalve:\n- glas;\n- geld.", "Alles is gedekt, behalve glas en geld."),
        ("Niets is gedekt, tenzij:\n- u belt, of\n- u wacht.", "Niets is gedekt, tenzij u belt of u wacht."),
        (
            "Er is dekking, mits:\n- u belt. Dat mag ook per mail;\n- u wacht.",
            "Er is dekking, mits u belt en u wacht.\nDat mag ook per mail.",
        ),
        (
            "U meldt ons:\n- een verhuizing;\n- een verbouwing.",
            "U meldt ons een verhuizing.\nU meldt ons een verbouwing.",
        ),
    ],
)
def test_what_belongs_together_in_a_list_is_one_sentence(listed_text: str, sentences: str) -> None:
    assert unfold_lists(listed_text) == sentences
