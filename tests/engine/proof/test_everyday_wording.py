"""What an article says in the words of somebody who types it over: everyday synonyms, conjunctions and turns."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles, clauses

SAYS_THE_SAME = (
    ("De kabelbaan wordt ingezet voor het vervoeren van stenen.", "De kabelbaan vervoert stenen."),
    (
        "Een duikongeval tijdens de uitoefening van zijn werkzaamheden is verzekerd.",
        "Een duikongeval tijdens zijn werkzaamheden is verzekerd.",
    ),
    ("Een volontair wordt aangemerkt als werknemer.", "Een volontair geldt als werknemer."),
    (
        "Na afloop van de eerste termijn wordt de polis stilzwijgend verlengd.",
        "Na de eerste termijn wordt de polis stilzwijgend verlengd.",
    ),
    ("De premie blijft de hele looptijd gelijk.", "De premie wordt gedurende de hele looptijd niet gewijzigd."),
    (
        "U meldt een storing binnen 14 dagen na de ontdekking.",
        "Een storing moet u uiterlijk twee weken na de ontdekking melden.",
    ),
    ("De groene kaart is geldig in Europa.", "De groene kaart is van kracht in Europa."),
    ("Zonnepanelen horen bij het woonhuis.", "Zonnepanelen behoren tot de woning."),
    ("Onder bijgebouwen vallen ook kassen.", "Tot bijgebouwen behoren ook kassen."),
    ("Kunststof ramen worden als glas beschouwd.", "Kunststof ramen gelden als glas."),
    (
        "De bouwplaats mag niet langer dan drie maanden aaneengesloten stilliggen.",
        "De bouwplaats mag niet langer dan drie maanden achter elkaar stilliggen.",
    ),
    (
        "Gehuurde tenten zijn verzekerd vanaf het moment van aflevering tot het moment van ophalen.",
        "Gehuurde tenten zijn verzekerd van het tijdstip van aflevering tot het tijdstip van ophalen.",
    ),
    (
        "De uitkering stopt op de eerste dag van de maand waarin u 67 jaar wordt.",
        "De uitkering eindigt op de eerste van de maand waarin u 67 jaar wordt.",
    ),
    (
        "U bewaart de kapotte machinedelen als wij daarom vragen.",
        "Op ons verzoek bewaart u de defecte machinedelen.",
    ),
    ("Schade die het gevolg is van roetaanslag is verzekerd.", "Schade door roetaanslag is gedekt."),
    (
        "Het eigen risico bij diefstal bedraagt 10%, met een minimum van € 150. Bel ons meteen.",
        "De hoogte van het eigen risico bij diefstal bedraagt 10%, met een minimum van € 150.",
    ),
    (
        "Voor onze meubelmaker geldt de vervaldatum van de factuur.",
        "Voor onze meubelmaker geldt de vervaldag van de nota.",
    ),
    ("Onder de dekking vallen niet tenten van doek.", "Tenten van doek zijn niet verzekerd."),
    ("Bij leegstand is de dekking beperkt tot brand en storm.", "Bij leegstand zijn alleen brand en storm verzekerd."),
    ("Aanhangers zijn wereldwijd verzekerd.", "Voor aanhangers geldt werelddekking."),
    ("Een onbewoonbaar pand meldt u aan ons.", "Een pand dat niet meer te bewonen is, meldt u aan ons."),
    (
        "Hagelschade is verzekerd, ook als er geen ruit is gebroken.",
        "Hagelschade is gedekt, zelfs indien geen ruit is gebroken.",
    ),
    ("U verstrekt ons de bouwtekeningen.", "U geeft ons de bouwtekeningen."),
    (
        "Dien de offerte in binnen 12 maanden na het herstel.",
        "De offerte moet binnen 12 maanden na herstel worden ingediend.",
    ),
)
SAYS_SOMETHING_ELSE = (
    ("De premie blijft de hele looptijd gelijk.", "De premie wordt gedurende de hele looptijd gewijzigd."),
    (
        "U meldt een storing binnen 14 dagen na de ontdekking.",
        "Een storing moet u uiterlijk twee weken voor de ontdekking melden.",
    ),
    ("De groene kaart is geldig in Europa.", "De groene kaart is niet van kracht in Europa."),
    ("Zonnepanelen horen bij het woonhuis.", "Zonnepanelen behoren niet tot de woning."),
    ("Kunststof golfplaten worden niet als glas beschouwd.", "Kunststof golfplaten gelden als glas."),
    (
        "Gehuurde tenten zijn verzekerd vanaf het moment van aflevering.",
        "Gehuurde tenten zijn verzekerd tot het moment van aflevering.",
    ),
    ("U bewaart de kapotte machinedelen als wij daarom vragen.", "U bewaart de kapotte machinedelen."),
    ("U bent verplicht de sloten te smeren.", "U bent niet verplicht de sloten te smeren."),
    ("De dekking omvat zoutschade.", "De dekking omvat geen zoutschade."),
    ("Bij leegstand is de dekking beperkt tot brand en storm.", "Bij leegstand zijn brand en storm niet verzekerd."),
    (
        "Bij leegstand zijn brand, inbraak en storm verzekerd.",
        "Bij leegstand is de dekking beperkt tot brand en storm.",
    ),
    ("Een onbewoonbaar pand meldt u aan ons.", "Een pand dat te bewonen is, meldt u aan ons."),
    ("De trilling leidt niet tot uitkering.", "De trilling leidt tot uitkering."),
    (
        "Blijft betaling binnen 30 dagen uit, dan vervalt de dekking.",
        "Wordt binnen 30 dagen betaald, dan vervalt de dekking.",
    ),
    ("Uitgesloten is directe koelschade.", "Uitgesloten is directe of indirecte koelschade."),
)


@pytest.mark.parametrize(("article", "text"), SAYS_THE_SAME)
def test_the_same_in_everyday_words_may_go(article: str, text: str) -> None:
    assert advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))[text].shown == "VERWIJDEREN"


@pytest.mark.parametrize(("article", "text"), SAYS_SOMETHING_ELSE)
def test_something_else_in_everyday_words_must_stay(article: str, text: str) -> None:
    assert advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))[text].code not in HARMFUL


LIBRARY = clauses(
    {
        "L1": "Clausule stalling. De scooter wordt gestald in een afgesloten garage.",
        "L2": "Uitgesloten is overspannenheid, waaronder begrepen burn-out en depressie.",
        "L3": "De premie is verschuldigd door de ene maat voor de andere maat en omgekeerd.",
    }
)


@pytest.mark.parametrize(
    "text",
    [
        "Stallingsclausule: de scooter wordt gestald in een afgesloten garage.",
        "Uitgesloten is overspannenheid, w.o. burn-out alsmede depressie.",
        "De premie is verschuldigd door de ene maat voor de andere maat en andersom.",
    ],
)
def test_a_clause_with_another_everyday_word_is_that_clause(text: str) -> None:
    assert advice_per_text(analyse_texts([text], (), LIBRARY))[text].shown == "VERVANGEN"


@pytest.mark.parametrize(
    ("article", "text"),
    [
        ("Diefstal van de zending is verzekerd.", "Diefstal is verzekerd."),
        ("Het installeren van zonnepanelen is verzekerd.", "Zonnepanelen zijn verzekerd."),
        ("Het plaatsen van zonnepanelen is verzekerd.", "Zonnepanelen zijn verzekerd."),
        ("Inkomen dat door ziekte vermindert is verzekerd.", "Inkomen is door ziekte verzekerd."),
        ("Schade door de ligging van het huis is verzekerd.", "Schade aan het huis is verzekerd."),
    ],
)
def test_what_only_looks_like_a_light_word_is_not_left_out(article: str, text: str) -> None:
    assert advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))[text].code not in HARMFUL
