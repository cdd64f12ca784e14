"""Ages and ordinals said otherwise."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

SAYS_THE_SAME = (
    ("Kinderen jonger dan 18 jaar zijn meeverzekerd.", "Kinderen onder de 18 jaar zijn gedekt."),
    ("Kinderen tot 18 jaar zijn meeverzekerd.", "Kinderen jonger dan 18 jaar zijn gedekt."),
    ("De uitkering stopt op de achttiende verjaardag.", "De uitkering stopt op de 18e verjaardag."),
    ("Wij vergoeden vanaf de tweeëntwintigste dag.", "Wij vergoeden vanaf de 22e dag."),
    (
        "De verzekering eindigt als u de leeftijd van 67 jaar heeft bereikt.",
        "De verzekering eindigt als u 67 jaar wordt.",
    ),
    ("Diefstal is gedekt tot € 3.000 per gebeurtenis.", "Diefstal gedekt, max. € 3.000 p.g."),
)
SAYS_SOMETHING_ELSE = (
    ("Kinderen tot en met 18 jaar zijn meeverzekerd.", "Kinderen tot 18 jaar zijn meeverzekerd."),
    ("Kinderen tot en met 18 jaar zijn meeverzekerd.", "Kinderen jonger dan 18 jaar zijn meeverzekerd."),
    ("Kinderen jonger dan 18 jaar zijn meeverzekerd.", "Kinderen tot en met 18 jaar zijn meeverzekerd."),
    ("Kinderen jonger dan 18 jaar zijn meeverzekerd.", "Kinderen van maximaal 18 jaar zijn meeverzekerd."),
    ("Kinderen jonger dan 18 jaar zijn meeverzekerd.", "Kinderen ouder dan 18 jaar zijn meeverzekerd."),
    ("De uitkering stopt op de achttiende verjaardag.", "De uitkering stopt op de 19e verjaardag."),
    ("Wij vergoeden vanaf de tweede dag.", "Wij vergoeden vanaf de 12e dag."),
    (
        "De verzekering eindigt als u de leeftijd van 67 jaar heeft bereikt.",
        "De verzekering eindigt als u 66 jaar wordt.",
    ),
    ("Diefstal is gedekt tot € 3.000 per jaar.", "Diefstal gedekt, max. € 3.000 p.g."),
    ("De hond onder de 2 jaar is niet verzekerd.", "De hond tot en met 2 jaar is niet verzekerd."),
    ("Onder de 5 graden is vorst verzekerd.", "Tot 5 jaar is vorst verzekerd."),
)


@pytest.mark.parametrize(("article", "text"), SAYS_THE_SAME)
def test_the_same_may_go(article: str, text: str) -> None:
    assert advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))[text].shown == "VERWIJDEREN"


@pytest.mark.parametrize(("article", "text"), SAYS_SOMETHING_ELSE)
def test_something_else_must_stay(article: str, text: str) -> None:
    assert advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))[text].code not in HARMFUL
