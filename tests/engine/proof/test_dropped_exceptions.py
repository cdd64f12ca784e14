"""An exception or condition easily overlooked: in the next sentence, behind the word of cover, in light words."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

DENIED = "Niet verzekerd is schade tijdens het duwen of slepen van een schip van een ander"
NEXT = (
    "Deze uitsluiting geldt niet bij hulp aan een schip in nood.",
    "Dit geldt niet bij hulp in nood.",
    "Dat is anders bij hulp aan een schip in nood.",
    "Een uitzondering is hulp aan een schip in nood.",
    "Hierop geldt een uitzondering voor hulp aan een schip in nood.",
    "Hulp aan een schip in nood is daarvan uitgezonderd.",
    "Wel verzekerd is hulp aan een schip in nood.",
    "Is het schip in nood, dan is slepen verzekerd.",
    "Wel als het schip in nood is.",
    "Alleen bij hulp in nood bent u verzekerd.",
)
WITHIN = (
    "zij het dat hulp aan een schip in nood verzekerd blijft",
    "maar hulp aan een schip in nood wel",
    "hulp aan een schip in nood daargelaten",
    "hulp in nood uitgezonderd",
    "behalve bij hulp in nood",
)
LIGHT = (
    "als u daarvoor wordt betaald",
    "zolang u er bij bent",
    "als er iemand aanwezig is",
    "als wij dat toestaan",
    "als deze van u is",
    "tenzij u het kon weten",
    "behalve als u er niet bent",
)
OTHERWISE_SAID = "Het slepen en duwen van schepen van anderen valt niet onder de dekking."


# Words weigh as they do beside other articles.
BESIDE = {
    "9.1 Premie": "U betaalt de premie vooraf. Betaalt u niet binnen dertig dagen, dan is er geen dekking.",
    "9.2 Melding": "U meldt schade zo snel mogelijk. U werkt mee aan het onderzoek van de expert.",
    "9.3 Duur": "De verzekering loopt een jaar en wordt daarna steeds met een jaar verlengd.",
    "9.4 Molest": "Niet verzekerd is schade door molest.",
    "9.5 Klachten": "Een klacht kunt u indienen bij onze directie.",
}


def is_removed(article: str, text: str) -> bool:
    advices = advice_per_text(analyse_texts([text], articles({"1.1 Varen": article, **BESIDE})))
    return advices[text].code in HARMFUL


@pytest.mark.parametrize("exception", NEXT)
def test_an_exception_in_the_next_sentence_must_stay(exception: str) -> None:
    article = f"{DENIED}. {exception}"
    assert [is_removed(article, text) for text in (OTHERWISE_SAID, f"{OTHERWISE_SAID} {exception}")] == [False, True]


@pytest.mark.parametrize("exception", WITHIN)
def test_an_exception_behind_a_comma_must_stay(exception: str) -> None:
    article = f"{DENIED}, {exception}."
    assert [is_removed(article, text) for text in (f"{DENIED}.", article)] == [False, True]


def test_what_is_granted_of_something_else_is_no_exception() -> None:
    article = "Niet verzekerd is schade door vorst, osmose en schimmel. Vorstschade aan de motor is wel verzekerd."
    assert is_removed(article, "Schimmel en osmose zijn niet verzekerd.")


@pytest.mark.parametrize("condition", LIGHT)
def test_a_condition_in_light_words_must_stay(condition: str) -> None:
    comma = "," if condition.startswith(("tenzij", "behalve")) else ""
    whole = f"De surfplank is verzekerd{comma} {condition}."
    article = f"{whole} Wij betalen de kosten van de taxatie."
    assert [is_removed(article, text) for text in ("De surfplank is verzekerd.", whole)] == [False, True]


def test_a_condition_is_no_exception_though_another_sentence_has_one() -> None:
    article = (
        "Tijdens een proefrit is schade aan de auto verzekerd tot € 60.000, mits een medewerker meerijdt. Proefritten"
        " door personen jonger dan 21 jaar zijn niet verzekerd, tenzij het een medewerker betreft."
    )
    first = article.partition(". ")[0] + "."
    assert [is_removed(article, text) for text in (first.replace("mits", "tenzij"), first)] == [False, True]
