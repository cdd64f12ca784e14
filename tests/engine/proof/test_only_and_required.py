"""What "alleen" leaves of a list, and what is "vereist"."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

SAYS_THE_SAME = (
    (
        "Hagelnetten en kassen zijn uitsluitend verzekerd als zij op de polis staan.",
        "Kassen zijn uitsluitend verzekerd als zij op de polis staan.",
    ),
    ("Voor diefstal moet er een alarm zijn.", "Voor diefstal is een alarm vereist."),
    (
        "Heeft de bestuurder van de heftruck geen certificaat, dan is er geen dekking.",
        "Geen dekking als de bestuurder van de heftruck geen certificaat heeft.",
    ),
)
SAYS_SOMETHING_ELSE = (
    ("Glas is verzekerd. Spiegels zijn niet verzekerd.", "Glas is niet gedekt, spiegels zijn gedekt."),
    ("Glas is verzekerd. Spiegels zijn niet verzekerd.", "Spiegels zijn gedekt, maar glas is niet gedekt."),
    (
        "Glas in ramen is verzekerd tot € 500. Glas in deuren is niet verzekerd.",
        "Glas in ramen is verzekerd, glas in deuren is niet verzekerd.",
    ),
    (
        "Glas in ramen is verzekerd tot € 500. Glas in deuren is niet verzekerd.",
        "Glas in deuren is verzekerd tot € 500, glas in ramen is niet verzekerd.",
    ),
    ("Glas is verzekerd. Spiegels zijn niet verzekerd als zij oud zijn.", "Glas is gedekt, spiegels zijn niet gedekt."),
    (
        "Brand en storm zijn verzekerd. Hagel en vorst zijn niet verzekerd.",
        "Brand en hagel zijn verzekerd, storm en vorst zijn niet verzekerd.",
    ),
    ("Brand en storm zijn verzekerd. Hagel en vorst zijn niet verzekerd.", "Brand is verzekerd, hagel en storm niet."),
    (
        "Wij vergoeden de reis. Wij vergoeden het verblijf niet.",
        "Wij vergoeden het verblijf, de reis vergoeden wij niet.",
    ),
    ("Wij verzekeren alleen kassen, tunnels en netten.", "Wij verzekeren alleen kassen."),
    ("Alleen kassen, tunnels en netten zijn verzekerd.", "Alleen kassen zijn verzekerd."),
    (
        "Verzekerd zijn uitsluitend kassen en tunnels als zij op de polis staan.",
        "Verzekerd zijn uitsluitend kassen als zij op de polis staan.",
    ),
    ("Kassen zijn alleen verzekerd tegen storm en hagel.", "Kassen zijn alleen verzekerd tegen storm."),
    (
        "Kassen en netten zijn alleen verzekerd als zij op de polis staan.",
        "Kassen zijn verzekerd als zij op de polis staan en nieuw zijn.",
    ),
    ("Kassen en netten in de tuin zijn alleen verzekerd tegen storm.", "Kassen zijn alleen verzekerd tegen storm."),
    ("In Nederland en België is alleen brand verzekerd.", "In België is alleen storm verzekerd."),
    ("Van kassen en netten is alleen het glas verzekerd.", "Van kassen is het glas verzekerd."),
    (
        "Als de deur en het raam dicht zijn, is alleen diefstal verzekerd.",
        "Als het raam dicht is, is alleen diefstal verzekerd.",
    ),
    ("Voor diefstal moet er een alarm zijn.", "Voor diefstal is geen alarm vereist."),
    ("Voor diefstal is geen alarm vereist.", "Voor diefstal is een alarm vereist."),
    ("U mag een alarm plaatsen.", "Een alarm is verplicht."),
    ("Een alarm is niet verplicht.", "Een alarm is verplicht."),
    ("Als een keuring verplicht is, vergoeden wij de kosten.", "Een keuring is verplicht, wij vergoeden de kosten."),
    (
        "Schade door iemand die geen diploma heeft, is niet verzekerd.",
        "Schade door iemand die een diploma heeft, is niet verzekerd.",
    ),
    (
        "Heeft de bestuurder van de heftruck geen certificaat, dan is er geen dekking.",
        "Geen dekking als de bestuurder van de heftruck een certificaat heeft.",
    ),
)


@pytest.mark.parametrize(("article", "text"), SAYS_THE_SAME)
def test_the_same_may_go(article: str, text: str) -> None:
    assert advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))[text].shown == "VERWIJDEREN"


@pytest.mark.parametrize(("article", "text"), SAYS_SOMETHING_ELSE)
def test_something_else_must_stay(article: str, text: str) -> None:
    assert advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))[text].code not in HARMFUL
